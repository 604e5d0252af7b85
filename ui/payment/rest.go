package payment

import (
	"context"
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// rest is the small part that the payment leaves open of the last invoice that it
// settles, and what becomes of it.
type rest struct {
	row    *row // nil: nothing small is left
	left   money.Minor
	choice invoice.Remainder
	wanted invoice.Remainder // of a payment that was left unrecorded
	in     bool              // the cursor is in the list of choices
	loadAt pane.Desk
	asked  invoice.ID
	credit *invoice.Correction // of the invoice, nil until it is read
	tax    money.Minor         // in the discount
	barred bool                // no credit note is possible over it
}

// findRest looks what small part is left. Where it is of another invoice, or none,
// what was chosen counts no more.
func (m *Model) findRest() {
	r := &m.small
	before := r.row
	r.row, r.left = nil, 0
	for _, row := range m.rows {
		if row.now > 0 {
			r.row, r.left = row, row.Open-row.now
		}
	}
	if r.row == nil || m.read != nil || m.rest < 0 || !invoice.SmallRemainder(r.left, r.row.Total) {
		r.row, r.left = nil, 0
	}
	if r.row != before || r.row == nil {
		r.choice, r.in = invoice.KeepOpen, false
	}
	if r.row != nil && r.asked == r.row.Document && r.credit != nil {
		m.reckonDiscount()
	}
}

// askDiscount reads what a discount needs, once for an invoice.
func (m *Model) askDiscount() tea.Cmd {
	r := &m.small
	if r.row == nil || r.asked == r.row.Document {
		return nil
	}
	id := r.row.Document
	r.asked, r.credit, r.barred = id, nil, false
	return pane.Load(m.env, &r.loadAt, func(ctx context.Context) (*invoice.Correction, error) {
		return m.env.Store.Documents.Correction(ctx, id)
	})
}

func (m *Model) gotDiscount(got pane.Loaded[*invoice.Correction]) {
	r := &m.small
	if got.Err != nil {
		r.barred = true
		m.env.Emit(pane.Fail{During: "reckon the discount", Err: got.Err})
		return
	}
	r.credit = got.Value
	if r.row != nil {
		m.reckonDiscount()
	}
}

func (m *Model) reckonDiscount() {
	r := &m.small
	doc, err := r.credit.Amount(r.left, "Discount")
	var t invoice.Totals
	if err == nil {
		t, err = invoice.Calculate(&doc)
	}
	r.barred, r.tax = err != nil, t.Gross-t.Net
	if r.barred && r.choice == invoice.Discount {
		r.choice = invoice.KeepOpen
	}
}

// reading is whether the figures of the discount that is chosen are on their way.
func (r *rest) reading() bool {
	return r.in && r.choice == invoice.Discount && r.credit == nil && !r.barred
}

// choices are what can become of it.
func (r *rest) choices() []invoice.Remainder {
	if r.barred {
		return []invoice.Remainder{invoice.KeepOpen, invoice.Fee, invoice.WriteOff}
	}
	return []invoice.Remainder{invoice.KeepOpen, invoice.Fee, invoice.Discount, invoice.WriteOff}
}

// gone is what the choice settles.
func (r *rest) gone() money.Minor {
	if r.row == nil || r.choice == invoice.KeepOpen || r.choice == "" {
		return 0
	}
	return r.left
}

// words are a choice as it is listed.
func (m *Model) restWords(choice invoice.Remainder) string {
	left := m.figure(m.small.left)
	switch choice {
	case invoice.Fee:
		return "bank or processor fee of " + left
	case invoice.Discount:
		words := "discount: credit note " + m.next + " over " + left
		if m.next == "" {
			words = "discount: credit note over " + left
		}
		if m.small.tax != 0 {
			words += " incl. tax " + m.figure(m.small.tax)
		}
		return words
	case invoice.WriteOff:
		return "write off " + left
	}
	return "keep it open"
}

// enterRest goes from the fields to the list, to the choice after the first.
func (m *Model) enterRest() tea.Cmd {
	m.check()
	m.small.in = true
	if m.small.choice == invoice.KeepOpen {
		m.small.choice = m.small.choices()[1]
	}
	m.touched["rest"] = true
	return tea.Batch(m.journal.Keep(m.env), m.askDiscount())
}

// run takes the commands of the list, where letters are no text.
func (m *Model) run(c keymap.Command) tea.Cmd {
	r := &m.small
	if !r.in {
		return nil
	}
	list := r.choices()
	at := slices.Index(list, r.choice)
	if n, ok := c.Rows(len(list)); ok {
		if at+n < 0 && c == keymap.Up {
			return m.fromRest(fields + len(m.rows) - 1)
		}
		r.choice = list[max(0, min(at+n, len(list)-1))]
		return m.journal.Touch(m.env)
	}
	switch c {
	case keymap.In:
		if r.choice == invoice.Discount {
			m.env.Refuse("Enter is no answer here; y issues the credit note and records the payment.")
			return nil
		}
		return m.record()
	case keymap.Issue:
		return m.record()
	case keymap.Edit, keymap.NextPane:
		return m.fromRest(amountField)
	case keymap.PrevPane:
		return m.fromRest(fields + len(m.rows) - 1)
	case keymap.Out:
		m.leave()
	}
	return nil
}

// fromRest goes back to a field.
func (m *Model) fromRest(to int) tea.Cmd {
	m.small.in = false
	if m.at == to {
		m.at = referenceField // so that it is entered anew
	}
	return m.goTo(to)
}

// Offer says what y does in the list.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	if c == keymap.Issue && m.small.choice != invoice.Discount {
		return "", "y is for the credit note of a discount; Enter records the payment."
	}
	return "", ""
}

// restTitle is what the list asks.
func (m *Model) restTitle() string {
	if m.small.choice == invoice.Discount {
		return "issue the credit note and record the payment?"
	}
	return "what becomes of " + m.figure(m.small.left)
}

func (m *Model) restHints() []keymap.Hint {
	first := keymap.Hint{Key: "Enter", Words: "record " + m.figure(m.amount)}
	if m.small.choice == invoice.Discount {
		first = keymap.Hint{Key: "y", Words: "issue " + m.next + ", record " + m.figure(m.amount)}
		switch {
		case m.next == "":
			first.Words = "issue and record " + m.figure(m.amount)
		case m.env.Width < 60: // a cut figure would be another one
			first.Words = "issue " + m.next
		}
	}
	return []keymap.Hint{first, {Key: "Up/Down", Words: "choose"}, {Key: "Esc", Words: "keep"}}
}

// restRows are the list; at is the marked row.
func (m *Model) restRows(w int) (rows []string, at int) {
	r, th := &m.small, m.env.Theme
	if r.row == nil {
		return nil, 0
	}
	head := m.figure(r.left) + " is left"
	if tenths, err := money.MulDiv(int64(r.left), 1000, int64(r.row.Total)); err == nil {
		tenths = min(tenths, 49) // it is under 5 %, however it is rounded
		head += fmt.Sprintf(", %d.%d %% of %s", tenths/10, tenths%10, r.row.Number)
	}
	rows = widget.Paragraph(w, th.Text, head)
	for i, c := range r.choices() {
		lead, style := "   ", th.Text
		if c == r.choice {
			lead, at = " > ", len(rows)
			if r.in {
				style = th.Focus
			}
		}
		row := widget.Row(w, widget.Span{Style: style, Text: lead}, widget.Span{Style: style, Text: m.restWords(c)})
		rows = append(rows, widget.Spot(fields+len(m.rows)+i, row))
	}
	return rows, at
}

// recordInput writes the payment, with a discount in one transaction with its
// credit note, which is returned.
func (m *Model) recordInput(in store.Intent, input store.PaymentInput) func(context.Context) (recorded, error) {
	s, render, of := m.env.Store, m.env.Render, invoice.ID(0)
	if m.small.row != nil && m.small.choice != invoice.KeepOpen {
		input.Rest, of = m.small.choice, m.small.row.Document
	}
	left := m.small.left
	return func(ctx context.Context) (out recorded, err error) {
		out.rest, out.left = input.Rest, left
		if input.Rest != invoice.Discount {
			out.receipt, err = s.Payments.Record(ctx, in, input)
			return out, err
		}
		if out.receipt, err = s.Payments.RecordWithDiscount(ctx, in, input, render); err != nil {
			return out, err
		}
		page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "credits", Customer: input.Customer, Sort: "number", Limit: 1})
		if err != nil || len(page.Rows) == 0 {
			return out, err
		}
		note, err := s.Documents.Get(ctx, page.Rows[0].ID)
		if note.Credits == of {
			out.note = note
		}
		return out, err
	}
}

// recorded is a payment that was recorded, and what became of the small part that
// it left open.
type recorded struct {
	receipt store.Receipt
	rest    invoice.Remainder
	left    money.Minor
	note    invoice.Document // of a discount
}

// restAnswer is ", 23.80 discount by CN-0007".
func (m *Model) restAnswer(r recorded) string {
	figure := view.Figure(money.Amount{Minor: r.left, Currency: m.currency}, m.env.Seller.Currency, m.env.Style())
	switch r.rest {
	case invoice.Fee:
		return ", " + figure + " kept as a fee"
	case invoice.WriteOff:
		return ", " + figure + " written off"
	case invoice.Discount:
		if r.note.Number == "" {
			return ", " + figure + " discount"
		}
		return ", " + figure + " discount by " + r.note.Number
	}
	return ""
}
