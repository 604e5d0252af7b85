package plain

import (
	"errors"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/view"
)

// documentWords are one document of a list: "invoice INV-1001, Acme, 95.00 EUR, due in 14 d".
func (t *talk) documentWords(r store.DocumentRow, named bool) string {
	state := view.StateOf(view.Standing{Kind: r.Kind, Status: r.Status, Sent: r.Sent != nil, Due: r.Due, Issued: r.Issued, PaidOn: r.PaidOn, Total: r.Total.Minor, Open: r.Open}, t.Today())
	if strings.HasPrefix(state.Words, "in ") {
		state.Words = "due " + state.Words
	}
	parts := []string{view.KindWord(r.Kind) + " " + first(r.Number, r.ID.String())}
	if named {
		parts = append(parts, r.Name)
	}
	parts = append(parts, view.Amount(r.Total, t.style()), state.Words)
	if r.Open > 0 && r.Open < r.Total.Minor {
		parts = append(parts, "open "+view.Amount(money.Amount{Minor: r.Open, Currency: r.Total.Currency}, t.style()))
	}
	if r.Title != "" {
		parts = append(parts, r.Title)
	}
	return strings.Join(parts, ", ")
}

func (t *talk) documents() error { return t.documentsOf(0) }

// documentsOf lists and finds documents, of one customer or of all, and opens them.
func (t *talk) documentsOf(id customer.ID) error {
	for {
		var got store.DocumentPage
		at, err := t.pick("documents", func(match, after string) (list []string, last string, err error) {
			got, err = t.Store.Documents.List(t.ctx, store.DocumentQuery{Customer: id, Text: match, After: after, Limit: page + 1})
			if len(got.Rows) > page {
				got.Rows = got.Rows[:page]
				last = got.Rows[page-1].Key
			}
			if len(got.Rows) == 0 && err == nil {
				got.Rows, err = t.draftNamed(match)
			}
			for _, r := range got.Rows {
				list = append(list, t.documentWords(r, id == 0))
			}
			return list, last, err
		})
		if err != nil {
			return err
		}
		if err := t.came(t.document(got.Rows[at].ID)); err != nil {
			return err
		}
	}
}

// draftNamed is the draft of an id, none where there is none.
func (t *talk) draftNamed(ref string) ([]store.DocumentRow, error) {
	d, err := t.Store.Documents.Find(t.ctx, ref)
	if errors.Is(err, store.ErrNotFound) || err == nil && d.Issued {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	drafts, err := t.Store.Documents.DraftOf(t.ctx, d.Customer)
	return slices.DeleteFunc(drafts, func(r store.DocumentRow) bool { return r.ID != d.ID }), err
}

// today lists what needs doing and opens it.
func (t *talk) today() error {
	for {
		steps, err := t.Store.Documents.Today(t.ctx)
		if err != nil {
			return err
		}
		if len(steps) == 0 {
			t.say("Nothing needs doing today.")
			return nil
		}
		id, err := t.chooseStep(steps)
		if err != nil {
			return err
		}
		if err := t.came(t.document(id)); err != nil {
			return err
		}
	}
}

// chooseStep asks for one of the rows of Today, a page at a time.
func (t *talk) chooseStep(steps []store.NextStep) (invoice.ID, error) {
	for from := 0; ; from += page {
		shown := steps[from:min(from+page, len(steps))]
		var list []string
		for _, s := range shown {
			list = append(list, t.stepWords(s))
		}
		if from+page < len(steps) {
			list = append(list, "more")
		}
		at, err := t.choose("Which one", 0, "Type the number of a document to open it; b goes back.", list...)
		if err != nil {
			return 0, err
		}
		if at <= len(shown) {
			return shown[at-1].Document, nil
		}
	}
}

func (t *talk) stepWords(s store.NextStep) string {
	why := map[string]string{"draft": "draft", "not_sent": "not sent", "late": view.DueWords(s.Due, t.Today()) + view.SaidWords(s.Disputed, s.Promised, t.Today()),
		"failed": view.FailedWords(s.Retry, t.Today())}[s.Group]
	return strings.Join([]string{first(s.Number, s.Document.String()), s.Name, view.Amount(s.Amount, t.style()), why}, ", ")
}

// act is something that can be done with a document.
type act struct {
	words string
	do    func() error
}

// document reads an issued document out and offers what can be done with it; a draft is
// gone on with.
func (t *talk) document(id invoice.ID) error {
	d, err := t.Store.Documents.Get(t.ctx, id)
	if err != nil {
		return err
	}
	if !d.Issued {
		return t.draft(d)
	}
	show := func() error { return t.run("invoice", "show", "--", d.ID.String()) }
	if err := show(); err != nil {
		return err
	}
	for {
		acts, err := t.actsOf(d)
		if err != nil {
			return err
		}
		acts = append(acts, act{"Read this document again", show})
		var list []string
		for _, a := range acts {
			list = append(list, a.words)
		}
		at, err := t.choose("What now with "+d.Number, 1, "An issued document cannot be changed; a credit note puts it right.", list...)
		if err != nil {
			return err
		}
		if err := t.came(acts[at-1].do()); err != nil {
			return err
		}
		if d, err = t.Store.Documents.Get(t.ctx, id); err != nil {
			return err
		}
	}
}

// actsOf is what can be done with an issued document as it stands.
func (t *talk) actsOf(d invoice.Document) (acts []act, err error) {
	ref, invoiced := d.ID.String(), d.Kind == invoice.KindInvoice
	if d.Open > 0 && invoiced {
		acts = append(acts, act{"Record a payment", func() error { return t.pay(d) }})
	}
	if d.Sent == nil {
		acts = append(acts, act{"Mark as sent today", func() error { return t.run("invoice", "mark", "--sent", "--", ref) }})
	} else {
		acts = append(acts, act{"Take back that it was sent", func() error { return t.run("invoice", "mark", "--sent=none", "--", ref) }})
	}
	acts = append(acts, act{"Write the PDF", func() error { return t.writePDF(d) }})
	if invoiced {
		settling, err := t.settling(d)
		if err != nil {
			return nil, err
		}
		acts = append(append(acts, act{"Put it right: a credit note", func() error { return t.credit(d) }}), settling...)
	}
	return append(acts, act{"The customer's record", func() error { return t.record(d.Customer) }}), nil
}

// writePDF writes the stored PDF to the documents folder and says where.
func (t *talk) writePDF(d invoice.Document) error {
	body, err := action.PDF(t.ctx, t.Store, d, t.Now)
	if err != nil {
		return err
	}
	path, err := action.Copy(action.Folder(d.Seller), d, body)
	if err != nil {
		return err
	}
	t.say("PDF: " + path)
	return nil
}

// credit puts an issued invoice right.
func (t *talk) credit(d invoice.Document) error {
	how := question{name: "how", words: "What is wrong", help: "A credit note corrects an invoice that the customer has. Voiding takes it back as never to have been issued.",
		options: []option{{"all", "all that is left of it is credited"}, {"amount", "an amount is credited"}, {"void", "it should never have been issued: void it"}}}
	return t.form("credit:"+d.ID.String(), func(a map[string]string) []question {
		list := []question{how}
		if a["how"] == "amount" {
			list = append(list, question{name: "amount", words: "Amount with tax, in " + string(d.Currency), help: "Like " + t.style().Format(11900, d.Currency) + ".", check: t.checkAmount(d.Currency)})
		}
		return append(list, question{name: "reason", words: "Why", help: "It is printed on the credit note."})
	}, func(a map[string]string) error { return t.issueCredit(d, a) })
}

// issueCredit asks for the y with the figures that the credit note will have, and issues it.
func (t *talk) issueCredit(d invoice.Document, a map[string]string) error {
	input := store.CreditInput{Of: d.ID, Reason: a["reason"], Void: a["how"] == "void"}
	args := []string{"invoice", "credit", "--yes", "--reason=" + a["reason"]}
	switch a["how"] {
	case "void":
		args[1] = "void"
	case "amount":
		amount, err := t.money(a["amount"], d.Currency)
		if err != nil {
			return err
		}
		args = append(args, "--amount="+money.Plain().Format(amount, d.Currency))
		input.Amount = amount
	}
	note, totals, err := t.Store.Documents.CreditDraft(t.ctx, input)
	if err != nil {
		return err
	}
	t.say("Credit note for " + view.Amount(money.Amount{Minor: totals.Gross, Currency: note.Currency}, t.style()) + " of " + d.Number + ", " + note.Buyer.Name + ".")
	sure, err := t.yes("Issue it; it cannot be undone", "y issues the credit note, Enter changes nothing.")
	if err != nil {
		return err
	}
	if !sure {
		return errBack
	}
	said, err := t.Command(t.ctx, append(args, "--", d.ID.String())...)
	if err != nil {
		return err
	}
	t.say(said)
	number, _, _ := strings.Cut(said, " ")
	made, err := t.Store.Documents.Find(t.ctx, number)
	if err != nil {
		return err
	}
	return t.came(t.writePDF(made))
}
