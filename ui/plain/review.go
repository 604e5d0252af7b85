package plain

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/pay"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/view"
)

// review shows all that an issue will lock, asks what is missing, and issues on y. What
// is not issued stays a draft.
func (t *talk) review(d *invoice.Document) error {
	for {
		if d.ID == 0 {
			if err := t.save(d); err != nil {
				return err
			}
		}
		if err := t.run("invoice", "show", "--", d.ID.String()); err != nil {
			return err
		}
		t.parties(d)
		ready, err := t.complete(d)
		if err != nil {
			return err
		}
		if ready {
			issued, err := t.issue(d)
			if err != nil || issued {
				return err
			}
		}
		on, err := t.change(d)
		if err != nil || !on {
			return err
		}
	}
}

// parties says whose names, addresses and accounts will be locked.
func (t *talk) parties(d *invoice.Document) {
	from := append([]string{d.Seller.Name}, d.Seller.Address.Lines(d.Seller.Country())...)
	for _, id := range []string{d.Seller.TaxNumber, d.Seller.VATID} {
		if id != "" {
			from = append(from, id)
		}
	}
	to := append([]string{d.Buyer.BillName()}, d.Buyer.Address.Lines(d.Seller.Country())...)
	t.say("From: " + strings.Join(from, ", ") + "\nTo: " + strings.Join(to, ", "))
	for _, b := range d.Seller.Bank {
		t.say("Paid to: " + b.Label + " " + b.Value)
	}
}

// issue asks for the y, issues, and writes the PDF.
func (t *talk) issue(d *invoice.Document) (issued bool, err error) {
	on := d.IssueDate
	if on.IsZero() {
		on = t.Today()
	}
	number, err := t.Store.Business.NextNumber(t.ctx, d.Kind, on)
	if err != nil {
		return false, t.came(err)
	}
	t.say(fmt.Sprintf("Number %s, date %s, due %s.", number, on, d.Due(on)))
	sure, err := t.yes("Issue "+number+"; it cannot be changed any more", "y issues it: it gets its number, and all that is shown above is locked. Enter keeps it as a draft.")
	if err != nil || !sure {
		return false, err
	}
	if err := t.run("invoice", "issue", "--", d.ID.String()); err != nil {
		return false, t.came(err)
	}
	done, err := t.Store.Documents.Get(t.ctx, d.ID)
	if err != nil {
		return true, err
	}
	return true, t.came(t.writePDF(done))
}

// complete asks for what blocks the issue; ready is whether nothing does any more.
func (t *talk) complete(d *invoice.Document) (ready bool, err error) {
	for {
		d.Follow(t.Today())
		totals, err := invoice.Calculate(d)
		if err != nil {
			t.say(words(err))
			return false, nil
		}
		blocks := invoice.Ready(d, totals, t.Today())
		unknown, dropped := action.Printable(*d)
		blocks = append(blocks, unknown...)
		if len(blocks) == 0 {
			for _, w := range append(append(invoice.Warnings(d, totals, t.Today()), pay.Warnings(d, totals)...), dropped...) {
				t.say("Note: " + view.Sentence(w.Reason, w.Hint))
			}
			return true, nil
		}
		t.say("It cannot be issued yet.")
		answered := false
		for _, b := range blocks {
			t.say(view.Sentence(b.Reason))
			if q, fill := t.missing(d, b.Field); fill != nil && !answered {
				if err := t.answer(q, fill); err != nil {
					return false, err
				}
				answered = true
				break
			}
			t.say(view.Sentence(b.Hint))
		}
		if !answered {
			return false, nil
		}
		fresh, err := t.Store.Documents.Get(t.ctx, d.ID)
		if err != nil {
			return false, err
		}
		*d = fresh
	}
}

// answer asks a question until fill takes the answer.
func (t *talk) answer(q question, fill func(string) error) error {
	for {
		text, err := t.ask(q)
		if err != nil {
			return err
		}
		if err = fill(text); err == nil || t.over(err) {
			return err
		}
		t.say(words(err))
	}
}

// missing is the question for a point that blocks the issue, and where its answer goes.
// fill is nil where it is answered elsewhere.
func (t *talk) missing(d *invoice.Document, field string) (q question, fill func(string) error) {
	command := func(args ...string) func(string) error {
		return func(text string) error {
			full := append([]string{}, args...)
			full[len(full)-1] += "=" + text
			_, err := t.Command(t.ctx, full...)
			return err
		}
	}
	id := d.Customer.String()
	switch field {
	case "seller.name":
		return question{words: "Your name or business"}, command("business", "edit", "--name")
	case "seller.address":
		return question{words: "Your address; a semicolon between its lines", help: "Like: Lindenstr. 5; 80331 Munich."}, command("business", "edit", "--address")
	case "seller.country":
		return question{words: "Your country", check: checkCountry}, command("business", "edit", "--country")
	case "seller.tax_status":
		return taxQuestion(country(d.Seller.Country())), command("business", "edit", "--charges-tax")
	case "seller.vat_id":
		return question{words: "Your " + first(country(d.Seller.Country()).VATIDLabel, "VAT ID")}, command("business", "edit", "--vat-id")
	case "seller.tax_number":
		return question{words: taxIDLabel(country(d.Seller.Country()))}, command("business", "edit", "--tax-id")
	case "customer.name":
		return question{words: "Their name"}, command("customer", "edit", id, "--name")
	case "customer.address":
		return question{words: "Their address; a semicolon between its lines", help: "Like: Hauptstr. 1; 80331 Munich."}, command("customer", "edit", id, "--address")
	case "customer.tax_id":
		return question{words: "Their VAT or GST id"}, command("customer", "edit", id, "--tax-id")
	case "po_number":
		return question{words: "Number of their purchase order"}, command("invoice", "edit", d.ID.String(), "--po")
	case "exchange_rate":
		return question{words: fmt.Sprintf("What 1 %s costs in %s, @ and the day", d.Currency, d.Seller.Currency), help: "Like 1.08@2026-11-20."}, command("invoice", "edit", d.ID.String(), "--rate")
	case "service_from", "service_to":
		return t.serviceQuestion(), func(text string) error { return t.setService(d, text) }
	}
	return q, nil
}

func (t *talk) serviceQuestion() question {
	return question{words: "Day or period of the service", help: "Like 2026-11-22, 2026-11-01..2026-11-30, nov or last month.", check: func(text string) error {
		_, err := t.period(text)
		return err
	}}
}

// period reads a day or a period as the screen does.
func (t *talk) period(text string) (day.Range, error) {
	r, err := day.ParseRange(text, t.days())
	if err != nil {
		return r, wrong(err.Error())
	}
	return r, nil
}

func (t *talk) setService(d *invoice.Document, text string) error {
	r, err := t.period(text)
	if err != nil {
		return err
	}
	next := *d
	next.Service = r
	if err := t.save(&next); err != nil {
		return err
	}
	*d = next
	return nil
}

// change is what can be done with a draft that is not issued now; on is whether it is
// reviewed again.
func (t *talk) change(d *invoice.Document) (on bool, err error) {
	at, err := t.choose("The draft "+d.ID.String(), 1, "The draft is kept whatever you choose, until you throw it away.",
		"keep it for later", "add lines", "take a line away", "day or period of the service", "note on the invoice", "look at it again and issue it", "throw it away")
	if err != nil {
		return false, err
	}
	switch at {
	case 1:
		t.say("The draft " + d.ID.String() + " is kept.")
		return false, nil
	case 2:
		err = t.addLines(d)
	case 3:
		err = t.takeLine(d)
	case 4:
		err = t.answer(t.serviceQuestion(), func(text string) error { return t.setService(d, text) })
	case 5:
		err = t.setNote(d)
	case 7:
		return t.discard(d)
	}
	return true, t.came(err)
}

// takeLine takes a line away from the draft.
func (t *talk) takeLine(d *invoice.Document) error {
	var list []string
	for i := range d.Lines {
		list = append(list, t.lineWords(&d.Lines[i], d.Currency))
	}
	if len(list) == 0 {
		t.say("It has no lines.")
		return nil
	}
	at, err := t.choose("Which line goes", 0, "Type the number of the line.", list...)
	if err != nil {
		return err
	}
	next := *d
	next.Lines = append(append([]invoice.Line{}, d.Lines[:at-1]...), d.Lines[at:]...)
	next.Typed = nil
	if err := t.save(&next); err != nil {
		return err
	}
	*d = next
	return nil
}

func (t *talk) setNote(d *invoice.Document) error {
	text, err := t.ask(question{words: "Note, printed for the customer", def: strings.Join(strings.Fields(d.Note), " "), optional: true, help: "Enter keeps what stands in brackets."})
	if err != nil {
		return err
	}
	next := *d
	next.Note = text
	if err := t.save(&next); err != nil {
		return err
	}
	*d = next
	return nil
}

func (t *talk) discard(d *invoice.Document) (on bool, err error) {
	sure, err := t.yes("Throw the draft "+d.ID.String()+" away; billfold undo brings it back", "y throws it away, Enter keeps it.")
	if err != nil || !sure {
		return true, t.came(err)
	}
	if err := t.Store.Documents.Discard(t.ctx, store.NewIntent(), d.ID, d.Rev); err != nil {
		return true, t.came(err)
	}
	t.say("The draft " + d.ID.String() + " is thrown away.")
	return false, nil
}
