package plain

import (
	"fmt"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/view"
)

// page is how many rows are read out at once.
const page = 10

const listHelp = `Type the number before a row to open it, or a part of a name or number to find it. m shows more rows, Enter shows the first ones again.`

// pick shows rows a page at a time until one is chosen; it returns its place among the
// rows of the page that rows gave last. rows gives the words of the page after a row
// ("" is the first page) of those that match, and the key of its last row, "" at the end.
func (t *talk) pick(what string, rows func(match, after string) (words []string, last string, err error)) (int, error) {
	match, after := "", ""
	for {
		list, last, err := rows(match, after)
		if err != nil {
			return 0, err
		}
		for i, w := range list {
			t.say(fmt.Sprintf("%d. %s", i+1, w))
		}
		switch {
		case len(list) == 0 && match == "":
			t.say("There are no " + what + " yet.")
			return 0, errBack
		case len(list) == 0:
			t.say(fmt.Sprintf("No %s match %q.", what, match))
		case last != "":
			t.say("m. more")
		}
		text, err := t.ask(question{words: "Number, or part of a name", optional: true, help: listHelp})
		if err != nil {
			return 0, err
		}
		n, err := strconv.Atoi(text)
		switch {
		case err == nil && n >= 1 && n <= len(list):
			return n - 1, nil
		case text == "m" && last != "":
			after = last
		case text == "m":
			t.say("There are no more.")
		default:
			match, after = text, ""
		}
	}
}

// customers lists and finds customers and opens their records.
func (t *talk) customers() error {
	for {
		var got store.CustomerPage
		at, err := t.pick("customers", func(match, after string) (list []string, last string, err error) {
			got, err = t.Store.Customers.List(t.ctx, store.CustomerQuery{Filter: match, After: after, Limit: page + 1})
			if len(got.Rows) > page {
				got.Rows = got.Rows[:page]
				last = got.Rows[page-1].Key
			}
			if c, err := t.Store.Customers.Find(t.ctx, match); len(got.Rows) == 0 && err == nil { // by its id
				got.Rows = []store.CustomerRow{{ID: c.ID, Name: c.Name}}
			}
			for _, r := range got.Rows {
				list = append(list, t.customerWords(r))
			}
			return list, last, err
		})
		if err != nil {
			return err
		}
		if err := t.came(t.record(got.Rows[at].ID)); err != nil {
			return err
		}
	}
}

func (t *talk) customerWords(r store.CustomerRow) string {
	words := r.Name + ", " + r.ID.String()
	if len(r.Owes) > 0 {
		words += ", owes " + view.Amounts(r.Owes, t.style())
	}
	if r.LateDays > 0 {
		words += fmt.Sprintf(", %d days late", r.LateDays)
	}
	return words
}

// customerQuestions are those of a customer's record; of holds what stands there.
func customerQuestions(of map[string]string) []question {
	return []question{
		{name: "name", words: "Name of the customer", def: of["name"], help: "The name that you find them by, and that stands on their invoices."},
		{name: "address", words: "Address; a semicolon between its lines", def: of["address"], optional: true, help: "Like: Hauptstr. 1; 80331 Munich. Enter leaves it as it is."},
		{name: "country", words: "Country", def: of["country"], check: checkCountry, help: "Its code of two letters or its English name. It counts for the tax."},
		{name: "email", words: "Mail address for invoices", def: of["email"], optional: true, help: "Enter leaves it as it is."},
		{name: "tax-id", words: "Their VAT or GST id", def: of["tax-id"], optional: true, help: "For a business abroad it can decide the tax. Enter leaves it as it is."},
	}
}

// customerFlags are the flags of what differs from what stands on a record.
func customerFlags(answers, of map[string]string) (args []string) {
	for _, q := range customerQuestions(of) {
		if value := answers[q.name]; q.name != "name" && value != of[q.name] {
			args = append(args, "--"+q.name+"="+value)
		}
	}
	return args
}

// newCustomer adds a customer and opens the record.
func (t *talk) newCustomer() error {
	seller, err := t.Store.Business.Get(t.ctx)
	if err != nil {
		return err
	}
	start := map[string]string{"country": seller.Country()}
	var made customer.ID
	err = t.form("customer", func(map[string]string) []question { return customerQuestions(start) }, func(a map[string]string) error {
		args := append([]string{"customer", "new"}, customerFlags(a, start)...)
		said, err := t.Command(t.ctx, append(args, "--", a["name"])...)
		if err != nil {
			return err
		}
		id, _, _ := strings.Cut(said, " ")
		c, err := t.Store.Customers.Find(t.ctx, id)
		made = c.ID
		return err
	})
	if err != nil {
		return err
	}
	return t.record(made)
}

// editCustomer changes what stands on a record.
func (t *talk) editCustomer(id customer.ID) error {
	c, err := t.Store.Customers.Get(t.ctx, id)
	if err != nil {
		return err
	}
	now := map[string]string{"name": c.Name, "address": strings.Join(c.Address.Lines(c.Address.Country), "; "), "country": c.Address.Country, "email": c.Email, "tax-id": c.TaxID}
	return t.form("customer:"+id.String(), func(map[string]string) []question { return customerQuestions(now) }, func(a map[string]string) error {
		args := customerFlags(a, now)
		if a["name"] != now["name"] {
			args = append(args, "--name="+a["name"])
		}
		if len(args) == 0 {
			t.say("Nothing was changed.")
			return nil
		}
		return t.run(append(append([]string{"customer", "edit"}, args...), "--", id.String())...)
	})
}

// record is a customer's page: what stands there, open documents, last events, acts.
func (t *talk) record(id customer.ID) error {
	if err := t.readRecord(id); err != nil {
		return err
	}
	for {
		c, err := t.Store.Customers.Get(t.ctx, id)
		if err != nil {
			return err
		}
		at, err := t.choose("What now with "+c.Name, 1, "Type the number of what you want to do with this customer.",
			"New invoice", "Repeat the last invoice", "Record a payment", "Write a note", "Documents", "All events", "Change this record", "Read this record again")
		if err != nil {
			return err
		}
		act := []func(customer.ID) error{t.newInvoice, t.repeat, t.payOne, t.note, t.documentsOf, t.events, t.editCustomer, t.readRecord}[at-1]
		if err := t.came(act(id)); err != nil {
			return err
		}
	}
}

func (t *talk) readRecord(id customer.ID) error {
	if err := t.run("customer", "show", "--", id.String()); err != nil {
		return err
	}
	return t.lately(id)
}

// lately says what is open and what happened last.
func (t *talk) lately(id customer.ID) error {
	open, err := t.Store.Documents.List(t.ctx, store.DocumentQuery{Show: "open", Sort: "due", Customer: id, Limit: page})
	if err != nil {
		return err
	}
	for _, r := range open.Rows {
		t.say("Open: " + t.documentWords(r, false))
	}
	if more := open.Shown - len(open.Rows); more > 0 {
		t.say(fmt.Sprintf("and %d more open documents", more))
	}
	last, err := t.Store.Customers.Timeline(t.ctx, store.TimelineQuery{Customer: id, Limit: 5})
	for _, r := range last.Rows {
		t.say(t.eventWords(r))
	}
	return err
}

// events reads the whole record out, newest first.
func (t *talk) events(id customer.ID) error {
	after := ""
	for {
		got, err := t.Store.Customers.Timeline(t.ctx, store.TimelineQuery{Customer: id, After: after, Limit: page + 1})
		if err != nil {
			return err
		}
		for _, r := range got.Rows[:min(page, len(got.Rows))] {
			t.say(t.eventWords(r))
		}
		if len(got.Rows) <= page {
			return nil
		}
		after = got.Rows[page-1].Key
		more, err := t.yes("More", "y reads out the older events, Enter goes back to the record.")
		if err != nil || !more {
			return err
		}
	}
}

// eventWords are one event of a record: "2026-11-22: invoice INV-1001, 95.00 EUR, open".
func (t *talk) eventWords(r store.TimelineRow) string {
	words := r.On.String() + ": "
	switch {
	case r.Document != nil:
		return words + t.documentWords(*r.Document, false)
	case r.Payment != nil:
		words += strings.ToLower(view.MethodWord(r.Payment.Method)) + " payment "
		if r.Payment.Kind != invoice.Received {
			words = r.On.String() + ": " + string(r.Payment.Kind) + " "
		}
		return words + view.Amount(r.Payment.Amount, t.style())
	case r.Event != nil:
		return words + strings.ReplaceAll(r.Kind, "_", " ") + ", " + r.Event.Number + " " + view.Amount(r.Event.Amount, t.style()) + ", " + r.Text
	}
	return words + r.Kind + ", " + r.Text
}

// note writes a note on a customer's record.
func (t *talk) note(id customer.ID) error {
	return t.form("note:"+id.String(), func(map[string]string) []question {
		return []question{{name: "text", words: "Note", help: "What you want to remember of this customer, in one line. It stands on the record and is printed nowhere."}}
	}, func(a map[string]string) error { return t.run("note", "add", "--", id.String(), a["text"]) })
}
