package batch

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/pane"
	"billfold/ui/view"
)

// readDrafts reads drafts, judges each, and finds the numbers that they would take.
func readDrafts(env *pane.Env, ids []invoice.ID) func(context.Context) (found, error) {
	documents, today := env.Store.Documents, env.Today()
	return func(ctx context.Context) (f found, err error) {
		before, err := documents.Preceding(ctx, ids)
		if err != nil {
			return f, err
		}
		f.numbers = map[series][]string{}
		refused := map[series]string{}
		for _, id := range ids {
			doc, err := documents.Get(ctx, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return f, err
			}
			it := &item{id: id, customer: doc.Customer, name: doc.Buyer.Name, number: doc.Number, what: doc.Title(), kind: doc.Kind, doc: &doc, intent: store.NewIntent()}
			it.on = onOr(doc.IssueDate, today)
			it.now.Currency = doc.Currency
			it.before, it.known = before[id]
			totals, err := invoice.Calculate(&doc)
			it.now.Minor = totals.Payable
			s := it.series()
			if _, ok := f.numbers[s]; !ok && refused[s] == "" {
				f.numbers[s], err = env.Store.Business.NextNumbers(ctx, s.kind, it.on, len(ids))
				var invalid *invoice.Invalid
				if errors.As(err, &invalid) {
					refused[s], err = invalid.Reason, nil
				}
				if err != nil {
					return f, err
				}
			}
			it.blocked = notIssuable(doc, totals, err, env)
			if it.blocked == "" {
				it.blocked = refused[s]
			}
			f.items = append(f.items, it)
		}
		byDay(f.items)
		return f, nil
	}
}

func (it *item) series() series { return series{it.kind, it.on.Year} }

func compareNames(a, b *item) int { return cmp.Compare(customer.Fold(a.name), customer.Fold(b.name)) }

// notIssuable is why a draft cannot be issued yet, "" where it can; unreadable is
// what is wrong with its figures.
func notIssuable(doc invoice.Document, totals invoice.Totals, unreadable error, env *pane.Env) string {
	if doc.Issued {
		return "is issued already"
	}
	if unreadable != nil {
		return reason(unreadable)
	}
	blocks := invoice.Ready(&doc, totals, env.Today())
	if len(blocks) == 0 {
		blocks, _ = action.Printable(doc)
	}
	if len(blocks) == 0 {
		return ""
	}
	return blocks[0].Reason
}

// issue issues one draft as it was shown, and writes the copy of its PDF: that the
// copy fails does not take the issue back.
func issue(ctx context.Context, env *pane.Env, it, _ *item) (outcome, error) {
	doc, err := env.Store.Documents.Issue(ctx, it.intent, *it.doc, env.Render)
	if err != nil {
		return outcome{}, err
	}
	o := outcome{result: doc.Number}
	if env.Files.Keep == nil {
		return o, nil
	}
	if o.path, _, err = env.Files.Keep(ctx, doc.ID); err != nil {
		o.also = fmt.Sprintf("The copy of %s was not written; o writes it. %s", doc.Number, view.Message(err))
	}
	return o, nil
}

// saidIssued is what was issued: how many, over how much, with which numbers.
func saidIssued(m *Model) string {
	if len(m.done) == 0 {
		return "Nothing was issued."
	}
	text := fmt.Sprintf("%d issued, %s: %s", len(m.done), sums(m.done, m.env.Style()), m.done[0].result)
	if last := m.done[len(m.done)-1].result; len(m.done) > 1 {
		text += " to " + last
	}
	if in := folders(m.done); in != "" {
		text += ". PDFs: " + in
	}
	return text + "."
}
