package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// words say what a step was, by its row in the trail: "terms of Birch & Sons:
// 30 -> 14 days". What a purge blanked is told by its verb alone.
func (w *walk) words(ctx context.Context, d *deed) (string, error) {
	m := d.main()
	name, err := w.name(ctx, m.customer)
	if err != nil {
		return "", err
	}
	if m.blanked {
		return strings.TrimSuffix(m.verb+" of "+name, " of "), nil
	}
	switch m.subject {
	case "customer":
		if n := d.count(); n > 1 && m.verb != "customer changed" {
			name = fmt.Sprintf("%d customers", n)
			return strings.TrimPrefix(customerWords(m, name), "customer "), nil
		}
		return customerWords(m, name), nil
	case "contact":
		return contactWords(m, name), nil
	case "document":
		return w.documentWords(ctx, d, name)
	case "payment":
		return w.paymentWords(ctx, m, name)
	case "write-off":
		var said struct {
			Number   string
			Amount   money.Minor
			Document invoice.ID
		}
		read(m.after, &said)
		amount, err := w.amountOn(ctx, said.Document, said.Amount)
		return "write-off of " + amount + " on " + said.Number, err
	}
	return recordWords(m, name), nil
}

// read takes what the trail says of a row; what it does not say stays zero.
func read(raw json.RawMessage, into any) { _ = json.Unmarshal(raw, into) }

// bare are the words of a step beside the name of its customer.
func bare(m *trailRow, words string) string {
	if m.verb == "customer changed" && !m.blanked {
		return changeWords(customerChanges(m), "", "record")
	}
	return words
}

func customerChanges(m *trailRow) []customer.Change {
	var was, is customer.Customer
	read(m.before, &was)
	read(m.after, &is)
	return customer.Changes(was, is)
}

func customerWords(m *trailRow, name string) string {
	switch m.verb {
	case "customer changed":
		return changeWords(customerChanges(m), name, "record")
	case "customer restored":
		return "customer " + name + " brought back"
	}
	return "customer " + name + strings.TrimPrefix(m.verb, "customer")
}

// changeWords say what differs of something: one fact with its values, or several by
// name.
func changeWords(list []customer.Change, of, otherwise string) string {
	if of != "" {
		of = " of " + of
	}
	switch len(list) {
	case 0:
		return otherwise + of
	case 1:
		switch c := list[0]; {
		case c.From+c.To == "":
		case of == "":
			return c.String()
		default:
			return c.What + of + ": " + c.Values()
		}
	}
	names := make([]string, 0, len(list))
	for _, c := range list {
		names = append(names, c.What)
	}
	if len(names) > 3 {
		names = append(names[:2], fmt.Sprintf("%d more", len(names)-2))
	}
	return strings.Join(names, ", ") + of
}

func contactWords(m *trailRow, name string) string {
	var was, is customer.Contact
	read(m.before, &was)
	read(m.after, &is)
	switch m.verb {
	case "contact created":
		return "contact " + is.Called() + " of " + name
	case "contact changed":
		return "contact " + was.Called() + " of " + name + " changed"
	case "contact moved":
		return "contact " + was.Called() + " moved to " + name
	}
	return "contact " + was.Called() + " of " + name + strings.TrimPrefix(m.verb, "contact")
}

func (w *walk) documentWords(ctx context.Context, d *deed, name string) (string, error) {
	m, last := d.main(), &d.rows[len(d.rows)-1] // of a draft that was made and left, the last tells
	number, err := w.title(ctx, m.id)
	if err != nil {
		return "", err
	}
	var doc invoice.Document
	title := func(raw json.RawMessage) string {
		read(raw, &doc)
		if t := doc.Title(); t != "" {
			return t + " for " + name
		}
		return invoice.ID(m.id).String() + " for " + name
	}
	switch m.verb {
	case "draft created":
		return "draft " + title(last.after), nil
	case "draft changed":
		return "changes of draft " + title(m.after), nil
	case "draft discarded":
		return "draft " + title(m.before) + " discarded", nil
	case "document issued":
		return number + " issued", nil
	case "document sent":
		var sent invoice.Sent
		if n := d.count(); n > 1 {
			number = fmt.Sprintf("%d documents", n)
		}
		if read(m.after, &sent); sent.How == "" {
			return number + " marked as not sent", nil
		}
		return number + " marked as sent", nil
	case "document marked":
		var is struct {
			Disputed bool
			Promised day.Day
		}
		switch read(m.after, &is); {
		case !is.Promised.IsZero():
			return number + " promised for " + is.Promised.String(), nil
		case is.Disputed:
			return number + " marked as disputed", nil
		}
		return "marks of " + number + " cleared", nil
	case "credit applied":
		amount, err := w.amountOn(ctx, invoice.ID(m.id), settled(m.allocations))
		return "credit " + amount + " on " + number, err
	case "write-off taken back":
		return "write-off of " + number + " taken back", nil
	}
	return m.verb + " " + number, nil
}

// amountOn is an amount in a document's currency.
func (w *walk) amountOn(ctx context.Context, id invoice.ID, amount money.Minor) (string, error) {
	var cur money.Currency
	if err := w.q.one(ctx, "SELECT currency FROM document WHERE id = ?", []any{int64(id)}, &cur); err != nil {
		return "", notFoundIsNil(err)
	}
	return w.style.Format(amount, cur), nil
}

func (w *walk) paymentWords(ctx context.Context, m *trailRow, name string) (string, error) {
	var amount money.Amount
	var of int64
	if err := w.q.one(ctx, "SELECT amount, currency, coalesce(of_id, 0) FROM payment WHERE id = ?", []any{m.id}, &amount.Minor, &amount.Currency, &of); err != nil {
		return m.verb, notFoundIsNil(err)
	}
	figure := w.style.Format(amount.Minor, amount.Currency)
	if m.verb == "payment refunded" {
		return "refund of " + figure + " of " + invoice.PaymentID(of).String(), nil
	}
	on := " of " + name
	if n := len(m.allocations); n > 0 {
		if on = " on " + m.allocations[0].Number; n > 1 {
			on += fmt.Sprintf(" and %d more", n-1)
		}
	}
	return "payment " + figure + on, nil
}

// recordWords are those of records that are no customer's, and of entries.
func recordWords(m *trailRow, name string) string {
	var named struct{ Name string }
	switch m.subject {
	case "entry":
		var e Entry
		read(m.after, &e)
		text := strings.Join(strings.Fields(e.Text), " ")
		if r := []rune(text); len(r) > 32 {
			text = strings.TrimSpace(string(r[:30])) + ".."
		}
		return fmt.Sprintf("note %q on %s", text, name)
	case "business":
		var was, is invoice.Seller
		read(m.before, &was)
		read(m.after, &is)
		if string(m.before) == "null" {
			return "your business set up"
		}
		return changeWords(invoice.SellerChanges(was, is), "your business", "settings")
	case "tax profile":
		var p tax.Profile
		read(m.after, &p)
		if string(m.before) == "null" {
			return "tax profile " + p.Name
		}
		return "changes of tax profile " + p.Name
	case "custom field":
		if m.verb == "custom field renamed" {
			var was, is string
			read(m.before, &was)
			read(m.after, &is)
			return "name of the field " + was + ": " + was + " -> " + is
		}
		read(m.after, &named)
		return "field " + named.Name
	case "item":
		read(m.after, &named)
		return "item " + named.Name
	case "payment failure":
		var f Failure
		if read(m.after, &f); f.Number != "" {
			return "failed payment of " + f.Number
		}
		return "failed payment of " + name
	}
	return strings.TrimSuffix(m.verb+" of "+name, " of ")
}
