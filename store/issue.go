package store

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Renderer makes the PDF of a document that is about to be issued: frozen, with
// its number and dates. It is called outside any transaction.
type Renderer func(context.Context, invoice.Document, invoice.Totals) ([]byte, error)

// errMoved says that the number or a record changed between rendering and the
// transaction.
var errMoved = errors.New("the next number was taken meanwhile")

// errIssuing ends an issue that moved three times.
var errIssuing = fmt.Errorf("another window is issuing; try again: %w", ErrConflict)

// issuing is a document on its way to being issued, and what that was built on.
type issuing struct {
	doc       invoice.Document // frozen
	totals    invoice.Totals
	number    number
	draftRev  int64
	sellerRev int64
	pdf       []byte
}

// Issue gives the draft, as it is on the screen, its number and freezes it: the
// snapshots of seller and buyer, the figures, the PDF that render makes, the
// open amount, the trail. If any part fails nothing of it happened, the number
// included. A document with ID 0 is created by it.
//
// It returns invoice.Blocks with every point that is missing, *invoice.Invalid for
// what cannot be calculated, invoice.ErrFrozen, ErrConflict, Missing,
// ErrReused, or what render returned.
func (d *Documents) Issue(ctx context.Context, in Intent, doc invoice.Document, render Renderer) (invoice.Document, error) {
	a, err := d.issueAct(ctx, in, doc)
	if err != nil {
		return invoice.Document{}, err
	}
	return d.issue(ctx, a, render, func(context.Context) (invoice.Document, error) { return doc, nil })
}

// issue issues the document that build makes; where the next number, a record or
// what a credit note has left moved meanwhile, it is built and rendered anew.
func (d *Documents) issue(ctx context.Context, a act, render Renderer, build func(context.Context) (invoice.Document, error)) (invoice.Document, error) {
	if id, done, err := d.issuedBefore(ctx, a); done || err != nil {
		if err != nil {
			return invoice.Document{}, err
		}
		return d.Get(ctx, id)
	}
	for range 3 {
		p, err := d.rendered(ctx, render, build)
		if err != nil {
			return invoice.Document{}, err
		}
		ref, err := d.s.write(ctx, a, func(t *tx) error { return commitIssue(ctx, t, p) })
		if errors.Is(err, errMoved) {
			continue
		}
		if err != nil {
			return invoice.Document{}, err
		}
		return d.Get(ctx, invoice.ID(ref))
	}
	return invoice.Document{}, errIssuing
}

// rendered is a document ready to be issued, with its PDF.
func (d *Documents) rendered(ctx context.Context, render Renderer, build func(context.Context) (invoice.Document, error)) (issuing, error) {
	doc, err := build(ctx)
	if err != nil {
		return issuing{}, err
	}
	p, err := prepareIssue(ctx, d.s.reader, doc, d.s.Today())
	if err != nil {
		return p, err
	}
	if p.pdf, err = render(ctx, p.doc, p.totals); err != nil {
		return p, fmt.Errorf("render %s: %w", p.number.text, err)
	}
	if len(p.pdf) == 0 {
		return p, fmt.Errorf("render %s: the PDF is empty", p.number.text)
	}
	p.doc.PDF = &invoice.PDF{SHA256: hexSum(p.pdf), Bytes: int64(len(p.pdf))}
	return p, nil
}

// issueAct is what is asked for: a stored draft is named by its id, a new one by
// its content. The intent under which the draft was made may issue it too.
func (d *Documents) issueAct(ctx context.Context, in Intent, doc invoice.Document) (act, error) {
	a := act{intent: in, verb: "document issued", input: inputOf(doc)}
	if doc.ID == 0 || in == "" {
		return a, nil
	}
	a.input = doc.ID
	verb, id, ok, err := d.s.Answered(ctx, in)
	if ok && verb == "draft created" && id == int64(doc.ID) {
		a.intent = in + "/issue"
	}
	return a, err
}

func (d *Documents) issuedBefore(ctx context.Context, a act) (invoice.ID, bool, error) {
	print, err := a.fingerprint()
	if err != nil {
		return 0, false, err
	}
	done, ref, err := answered(ctx, d.s.reader, a, print)
	return invoice.ID(ref), done, err
}

// prepareIssue reads what issue builds on, decides, and freezes.
func prepareIssue(ctx context.Context, q querier, doc invoice.Document, today day.Day) (issuing, error) {
	p := issuing{draftRev: doc.Rev}
	if doc.ID != 0 {
		if err := checkDraft(ctx, q, doc.ID, doc.Rev); err != nil {
			return p, err
		}
	} else if doc.Issued {
		return p, invoice.ErrFrozen
	}
	of, err := loadParties(ctx, q, doc.Customer, doc.TaxDay(nil, today))
	if err != nil {
		return p, err
	}
	doc.Seller, doc.Buyer, p.sellerRev = of.seller, of.buyer, of.sellerRev
	doc.UseProfiles(of.profiles, today)
	if err := checkDocument(&doc); err != nil {
		return p, err
	}
	corrects, err := fitCredit(ctx, q, &doc)
	if err == nil {
		err = fitDeposits(ctx, q, &doc)
	}
	if err == nil && corrects != nil {
		err = undeducted(ctx, q, doc.Credits)
	}
	if err != nil {
		return p, err
	}
	totals, err := invoice.Calculate(&doc)
	if err != nil {
		return p, err
	}
	if blocks := invoice.Ready(&doc, totals, today); len(blocks) > 0 {
		return p, blocks
	}
	if corrects != nil {
		if blocks := corrects.Check(&doc, totals); len(blocks) > 0 {
			return p, blocks
		}
	}
	date := doc.IssueDate
	if date.IsZero() {
		date = today
	}
	if p.number, err = nextNumber(ctx, q, doc.Kind, date); err != nil {
		var invalid *invoice.Invalid
		if errors.As(err, &invalid) {
			return p, invoice.Blocks{*invalid}
		}
		return p, err
	}
	if err := carriedNumber(ctx, q, p.number); err != nil {
		return p, err
	}
	if blocks := invoice.CheckNumber(doc.Seller, p.number.text); len(blocks) > 0 {
		return p, blocks
	}
	p.doc = invoice.Freeze(doc, p.number.text, today)
	p.totals, err = invoice.Calculate(&p.doc)
	return p, err
}

// commitIssue is the transaction of Issue.
func commitIssue(ctx context.Context, t *tx, p issuing) error {
	if err := unmoved(ctx, t, p); err != nil {
		return err
	}
	d := &p.doc
	if d.ID == 0 {
		if err := putDraft(ctx, t, d, p.totals); err != nil {
			return err
		}
	} else if err := replaceLines(ctx, t, d, p.totals); err != nil {
		return err
	}
	hash, err := freeze(ctx, t, d, p.totals, p.number)
	if err != nil {
		return err
	}
	if p.pdf != nil {
		if _, err := t.exec(ctx, "INSERT INTO pdf (document_id, bytes) VALUES (?, ?)", int64(d.ID), p.pdf); err != nil {
			return err
		}
	}
	settles, err := owe(ctx, t, d, p.totals.Payable)
	if err != nil {
		return err
	}
	if err := countItems(ctx, t, d); err != nil {
		return err
	}
	after := map[string]any{"number": d.Number, "issue_date": d.IssueDate, "due_date": d.DueDate, "payable": p.totals.Payable, "currency": d.Currency}
	if len(settles) > 0 {
		after["allocations"] = settles
	}
	return t.record(ctx, event{subject: "document", id: int64(d.ID), customer: d.Customer, content: hash, after: after})
}

// unmoved looks again at what was rendered: the draft, the records and the
// number must be as they were. With them so is what is left to credit, which only
// another credit note changes.
func unmoved(ctx context.Context, t *tx, p issuing) error {
	if p.doc.ID != 0 {
		if err := checkDraft(ctx, t, p.doc.ID, p.draftRev); err != nil {
			return err
		}
	}
	var seller, buyer int64
	if err := t.one(ctx, "SELECT b.rev, a.rev FROM business b, account a WHERE a.id = ?", []any{int64(p.doc.Customer)}, &seller, &buyer); err != nil {
		return err
	}
	next, err := nextNumber(ctx, t, p.doc.Kind, p.doc.IssueDate)
	if err != nil {
		return err
	}
	if seller != p.sellerRev || buyer != p.doc.Buyer.Rev || next != p.number {
		return errMoved
	}
	if err := unmovedAbove(ctx, t, p); err != nil {
		return err
	}
	if err := unmovedDeposits(ctx, t, p); err != nil {
		return err
	}
	return openSeries(ctx, t, p.doc.Kind, next)
}

// openSeries begins the series of a year with its first number.
func openSeries(ctx context.Context, t *tx, kind invoice.Kind, next number) error {
	if next.year == 0 || next.no != 1 {
		return nil
	}
	_, err := t.exec(ctx, "INSERT INTO series (kind, year, first_no, next_no) SELECT ?1, ?2, 1, 1 WHERE NOT EXISTS (SELECT 1 FROM series WHERE kind = ?1 AND year = ?2)",
		string(kind), next.year)
	return err
}

// unmovedAbove sees that the accounts above the customer still give it what was
// rendered.
func unmovedAbove(ctx context.Context, t *tx, p issuing) error {
	if p.doc.Buyer.Parent == 0 {
		return nil
	}
	of, err := loadRecords(ctx, t, p.doc.Customer, p.doc.TaxDay(nil, t.today))
	if err == nil && jsonArg(of.buyer) != jsonArg(p.doc.Buyer) {
		err = errMoved
	}
	return err
}

// unmovedDeposits sees that what a final invoice deducts still stands, and that a
// credit note's invoice is not deducted.
func unmovedDeposits(ctx context.Context, t *tx, p issuing) error {
	d := p.doc
	err := fitDeposits(ctx, t, &d)
	if err == nil && d.Kind == invoice.KindCreditNote {
		err = undeducted(ctx, t, d.Credits)
	}
	var blocks invoice.Blocks
	if errors.As(err, &blocks) || err == nil && jsonArg(d.Deposits) != jsonArg(p.doc.Deposits) {
		return errMoved // it is looked at anew, and refused with the reason
	}
	return err
}

// freeze turns the draft's row into that of an issued document and returns its
// content hash. Its lines are written already; triggers look at both.
func freeze(ctx context.Context, t *tx, d *invoice.Document, totals invoice.Totals, n number) (string, error) {
	f := frozenOf(d, totals, n)
	place, _, err := t.nextRow(ctx)
	if err != nil {
		return "", err
	}
	open, settled := int64(0), any(nil)
	if d.Kind == invoice.KindInvoice {
		open = int64(totals.Payable)
	}
	if totals.Payable == 0 {
		settled = d.IssueDate.String()
	}
	columns := "state, typed, sort_no, changed_on, title, digits, content_sha256, open_minor, settled_on, account_id, " + headColumns + ", " + issueColumns
	args := append([]any{"issued", "{}", place, t.today.String(), d.Title(), digitsOf(n.text), f.hash, open, settled, int64(d.Customer)}, f.head...)
	args = append(args, f.issue...)
	_, err = t.exec(ctx, "UPDATE document SET rev = rev + 1, ("+columns+") = ("+placeholders(len(args))+") WHERE id = ?", append(args, int64(d.ID))...)
	return f.hash, err
}

// owe books an issued document on the customer's record and balance. It returns
// what a credit note settles.
func owe(ctx context.Context, t *tx, d *invoice.Document, payable money.Minor) ([]settlement, error) {
	if err := issueTimeline(ctx, t, d); err != nil {
		return nil, err
	}
	if d.Kind == invoice.KindCreditNote {
		return settleByCredit(ctx, t, d, payable)
	}
	if err := addBalance(ctx, t, d.Customer, d.Currency, d.Open, 0); err != nil {
		return nil, err
	}
	return nil, refreshOldest(ctx, t, d.Customer)
}

// addBalance moves what a customer owes and has as credit in a currency.
func addBalance(ctx context.Context, t *tx, id customer.ID, cur money.Currency, open, credit money.Minor) error {
	if _, err := t.exec(ctx, `INSERT INTO account_balance (account_id, currency, open, credit) VALUES (?, ?, 0, 0)
		ON CONFLICT DO NOTHING`, int64(id), string(cur)); err != nil {
		return err
	}
	_, err := t.exec(ctx, "UPDATE account_balance SET open = open + ?, credit = credit + ? WHERE account_id = ? AND currency = ?",
		int64(open), int64(credit), int64(id), string(cur))
	return err
}

// refreshOldest keeps the oldest due date of what a customer owes.
func refreshOldest(ctx context.Context, t *tx, id customer.ID) error {
	_, err := t.exec(ctx, `UPDATE account SET oldest_due = (SELECT min(due_on) FROM document WHERE account_id = ?1 AND open_minor <> 0) WHERE id = ?1`, int64(id))
	return err
}

// countItems counts the uses of catalogue items, by which the catalogue is
// offered.
func countItems(ctx context.Context, t *tx, d *invoice.Document) error {
	for _, l := range d.Lines {
		if l.Item == 0 {
			continue
		}
		if _, err := t.exec(ctx, "UPDATE item SET uses = uses + 1 WHERE id = ?", l.Item); err != nil {
			return err
		}
	}
	return nil
}
