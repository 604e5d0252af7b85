package profile

import (
	"errors"
	"strings"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
)

// Offer names what a command acts on, or says why it cannot act now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	d, name := m.document(), cell.Clean(m.card.Customer.Name)
	number := ""
	if d != nil {
		number = cell.Clean(d.Number)
	}
	draft := d != nil && d.Status == invoice.StatusDraft
	if object, reason, ok := m.offerMarked(c); ok {
		return object, reason
	}
	switch c {
	case keymap.Mark:
		return "", m.markable()
	case keymap.In:
		return number, m.closed()
	case keymap.NextPane, keymap.PrevPane:
		if m.reading != nil {
			return "", "Esc goes back to the timeline first."
		}
	case keymap.PutAway:
		return m.offerAway()
	case keymap.Note, keymap.Edit:
		return name, ""
	case keymap.Invoice, keymap.Pay:
		if m.card.Customer.Archived {
			return "", name + " is archived; x on the header brings it back first."
		}
		if c == keymap.Invoice {
			return name, ""
		}
		if d != nil && d.Open > 0 {
			return number, ""
		}
		return name, ""
	case keymap.Repeat:
		if errors.Is(m.repeat.Err(), store.ErrNotFound) {
			return "", "Nothing to repeat: " + name + " has no issued invoice yet."
		}
		return cell.Clean(m.repeat.Of()), ""
	case keymap.Run:
		if !draft {
			return "", "Select a draft; then it can be reviewed and issued."
		}
		return "", ""
	case keymap.Mail:
		if d == nil {
			return "", "Select an invoice that was not sent yet."
		}
		return number, view.NotSendable(number, d.Status, d.Issued, d.Sent, m.env.Today())
	case keymap.PutRight, keymap.Failed:
		return m.offerRight(c)
	case keymap.Statement:
		return name, ""
	case keymap.Receipt:
		switch r, _ := m.rows.Selected(); {
		case r.Payment != nil && r.Payment.Undone:
			return "", r.Payment.ID.String() + " was undone; a receipt is of a payment that stands."
		case r.Payment != nil:
			return r.Payment.ID.String(), ""
		}
		return "", "Select a payment; then its receipt can be written."
	case keymap.OpenFile:
		if d == nil {
			return "", "Select a draft or an invoice; then its PDF can be opened."
		}
		return number, ""
	}
	return "", ""
}

// offerRight is Offer of what is done to an issued document or a payment.
func (m *Model) offerRight(c keymap.Command) (object, reason string) {
	r, _ := m.rows.Selected()
	switch d, p := r.Document, r.Payment; {
	case p != nil:
		return p.ID.String(), view.NotReturned(p)
	case d != nil && c == keymap.PutRight:
		return cell.Clean(d.Number), view.NotRight(cell.Clean(d.Number), d.Kind, d.Status)
	case d != nil:
		return cell.Clean(d.Number), view.NotFailed(cell.Clean(d.Number), d.Kind, d.Status, d.Open)
	case c == keymap.Failed:
		return "", "Select an invoice whose payment was refused, or a payment that came back."
	}
	return "", "Select an invoice or a payment; then it can be put right."
}

// fate is what became of a payment.
func fate(p *store.PaymentRow) string {
	switch on := strings.Join(settled(p), ", "); {
	case p.Undone:
		return "was undone"
	case p.Kind == invoice.Refunded:
		return "is a refund of " + p.Of.String()
	case p.Kind == invoice.Reversed:
		return "says that " + p.Of.String() + " came back"
	case p.Returned >= p.Amount.Minor:
		return "went back"
	case on != "":
		return "settled " + on
	}
	return "is credit on the record"
}

// closed says why the selected row has nothing to go into, "" where it has.
func (m *Model) closed() string {
	r, ok := m.rows.Selected()
	switch {
	case m.part == header || m.reading != nil:
		return ""
	case !ok:
		return "Nothing happened with this customer yet."
	case r.Payment != nil:
		return "A payment has no page of its own; this one " + fate(r.Payment) + "."
	}
	return ""
}

// settled are the numbers of the documents that a payment settled.
func settled(p *store.PaymentRow) (numbers []string) {
	for _, a := range p.Settles {
		numbers = append(numbers, cell.Clean(a.Number))
	}
	return numbers
}

// Hints are the verbs that can act now, most useful first.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	switch {
	case !m.loaded:
		return nil
	case m.reading != nil:
		return []keymap.Hint{{Key: "j k", Words: "scroll"}, {Key: "Esc", Words: "back to the timeline"}, k.Hint(keymap.Note, "")}
	case m.part == header:
		enter, tab := keymap.Hint{Key: "Enter", Words: m.lineVerb()}, keymap.Hint{Key: "Tab", Words: "timeline"}
		if m.card.Customer.Archived {
			return []keymap.Hint{enter, {Key: k.Hint(keymap.PutAway, "").Key, Words: "bring back"}, tab, k.Hint(keymap.Edit, "")}
		}
		return []keymap.Hint{enter, tab, k.Hint(keymap.Edit, ""), k.Hint(keymap.Invoice, ""), k.Hint(keymap.PutAway, "")}
	}
	if n := m.marks.Len(); n > 0 {
		d := m.document()
		return pane.MarkedHints(k, n, m.marks.Count, d != nil && m.marks.Has(d.ID), m.allMarked(), "no marks")
	}
	var out []keymap.Hint
	add := func(c keymap.Command, object string) {
		if _, reason := m.Offer(c); reason == "" {
			out = append(out, k.Hint(c, object))
		}
	}
	r, _ := m.rows.Selected()
	switch r.Kind {
	case "draft":
		add(keymap.Run, "")
		add(keymap.In, "")
	case "note":
		out = append(out, keymap.Hint{Key: "Enter", Words: "read"})
	}
	if r.Payment != nil {
		add(keymap.PutRight, r.Payment.ID.String())
		add(keymap.Failed, "")
	}
	add(keymap.Invoice, "")
	if of := m.repeat.Of(); of != "" {
		add(keymap.Repeat, cell.Clean(of))
	}
	if len(m.card.Owes) > 0 {
		add(keymap.Pay, "")
	}
	add(keymap.Mail, "")
	add(keymap.Note, "")
	if r.Document != nil {
		add(keymap.OpenFile, "")
	}
	add(keymap.Edit, "")
	if r.Document != nil {
		add(keymap.PutRight, "")
	}
	return out
}

// kindWord is a row's kind as the timeline names it.
func kindWord(r store.TimelineRow) string {
	switch {
	case r.Kind == "credit_note":
		return "credit"
	case r.Kind == "write_off":
		return "off"
	case r.Kind == "payment_failure":
		return "failed"
	case r.Payment != nil && r.Payment.Kind != invoice.Received:
		return string(r.Payment.Kind)
	}
	return r.Kind
}

// words say what a row is about in a record of w cells.
func words(r store.TimelineRow, w int) string {
	switch {
	case r.Event != nil:
		return strings.Join(strings.Fields(cell.Clean(r.Event.Number+" "+r.Text)), " ")
	case r.Payment != nil && r.Payment.Kind != invoice.Received:
		return cell.Clean(join(", ", "of "+r.Payment.Of.String(), r.Payment.Reference))
	case r.Payment != nil:
		text, on := view.MethodWord(r.Payment.Method), settled(r.Payment)
		switch numbers := strings.Join(on, ", "); {
		case numbers == "":
		case w < roomy:
			text = "for " + numbers + ", " + text
		default:
			text += " for " + numbers
		}
		if said := view.Reference(r.Payment.Reference, on...); said != "" {
			text += ", " + said
		}
		return cell.Clean(text)
	case r.Document != nil:
		return cell.Clean(strings.TrimSpace(r.Document.Number + " " + r.Text))
	}
	return strings.Join(strings.Fields(cell.Clean(r.Text)), " ")
}

// Copied is the customer, and the document or payment that is selected.
func (m *Model) Copied() pane.Copied {
	c := pane.Copied{Customer: m.id}
	if m.part == header {
		return c
	}
	r, _ := m.rows.Selected()
	if r.Document != nil {
		c.Document = r.Document.ID
	}
	if r.Payment != nil {
		c.Payment = r.Payment.ID
	}
	return c
}
