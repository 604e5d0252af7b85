package payment

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// begin fills the dialog.
func (m *Model) begin(b begun) {
	m.customer, m.currency, m.chosen, m.others = b.customer, b.currency, b.chosen, b.others
	m.next, m.rows, m.selected = b.next, nil, 0
	for _, o := range b.open {
		m.rows = append(m.rows, &row{OpenItem: o, input: &widget.Input{Name: o.Number, Field: widget.NewField("")}})
		if o.Document == m.page.Document {
			m.selected = o.Document
		}
	}
	if !m.loaded {
		m.loaded = true
		m.inputs[amountField].Field.SetValue(m.first())
		m.restore(b.kept)
		m.inputs[amountField].Field.SelectAll()
	}
	m.readAmount()
	m.readDate()
	if m.small.row != nil && m.small.wanted != "" {
		m.small.choice = m.small.wanted
	}
}

// first is the amount that is most likely: of the selected document, of the only
// open one, of the one due first.
func (m *Model) first() string {
	if len(m.rows) == 0 {
		return ""
	}
	for _, r := range m.rows {
		if r.Document == m.selected {
			return m.figure(r.Open)
		}
	}
	return m.figure(m.rows[0].Open)
}

// readAmount reads the amount and divides it anew.
func (m *Model) readAmount() {
	in := m.inputs[amountField]
	in.Echo = ""
	m.amount, m.read = m.parse(in)
	m.divide()
}

// parse reads a positive amount.
func (m *Model) parse(in *widget.Input) (money.Minor, error) {
	if to := m.moneyIn(in); to != "" {
		in.Echo, in.Brief = "", ""
		return 0, fmt.Errorf("what is open here is in %s: type what arrived in %s, or press Enter twice for a payment in %s", m.currency, m.currency, to)
	}
	n, err := widget.ReadAmount(in, m.env.Style(), m.currency)
	if err == nil && n <= 0 {
		in.Echo, err = "", errors.New("a payment is more than zero")
	}
	return n, err
}

// reading is the second reading of an ambiguous number.
func (m *Model) reading(in *widget.Input) (money.Minor, bool) {
	return widget.OtherAmount(in, m.env.Style(), m.currency)
}

func (m *Model) context() day.Context { return m.env.Days(day.Backward) }

// readDate reads the date; one in the future is refused.
func (m *Model) readDate() (day.Day, error) {
	d, err := widget.ReadDay(m.inputs[dateField], m.context())
	if err == nil && d.After(m.env.Today()) {
		err = errors.New("a payment is not dated in the future")
	}
	return d, err
}

// divide says which rows the amount settles: by the proposal, or over the rows
// that were chosen by hand.
func (m *Model) divide() {
	defer m.findRest()
	m.why, m.rest = "", 0
	if m.read != nil {
		for _, r := range m.rows {
			if r.now = 0; !m.hand {
				r.ticked = false
			}
		}
		return
	}
	if m.hand {
		m.divideByHand()
		return
	}
	open := make([]invoice.OpenItem, len(m.rows))
	for i, r := range m.rows {
		open[i] = r.OpenItem
	}
	alloc, why, rest := invoice.ProposeAmount(money.Amount{Minor: m.amount, Currency: m.currency}, m.env.Style(), m.selected, open)
	m.why, m.rest = why, rest
	for _, r := range m.rows {
		r.now, r.ticked, r.reason = 0, false, ""
		for _, a := range alloc {
			if a.Document == r.Document {
				r.now, r.ticked, r.reason = a.Amount, a.Amount > 0, a.Reason
			}
		}
	}
}

// divideByHand gives typed rows what was typed, and the other chosen rows, due
// first to last, what is left.
func (m *Model) divideByHand() {
	m.why, m.rest = "you chose", m.amount
	for _, r := range m.rows {
		if r.reason = "chosen"; r.fixed {
			m.rest -= r.now
		}
	}
	for _, r := range m.rows {
		if r.fixed {
			continue
		}
		if r.now = 0; r.ticked {
			r.now = max(min(r.Open, m.rest), 0)
			m.rest -= r.now
		}
	}
}

// toggle ticks a row or takes its tick away.
func (m *Model) toggle(r *row) {
	m.hand = true
	r.ticked, r.fixed = !r.ticked, false
	r.input.Problem = ""
	m.divide()
	m.show(r)
}

// show writes a row's amount into its field, selected.
func (m *Model) show(r *row) {
	r.input.Field.SetValue(m.figure(r.now))
	r.input.Field.SelectAll()
}

// readRow takes what was typed for a row. An empty text is no amount.
func (m *Model) readRow(r *row) error {
	text := strings.TrimSpace(r.input.Field.Value())
	n := money.Minor(0)
	if zero := strings.Trim(text, "0.,"); zero != "" {
		var err error
		if n, err = m.parse(r.input); err != nil {
			return err
		}
		r.input.Echo = ""
	}
	if n > r.Open {
		return fmt.Errorf("%s has %s open", r.Number, m.figure(r.Open))
	}
	m.hand, r.fixed, r.ticked, r.now = true, true, n > 0, n
	m.divide()
	return nil
}

// problem is the first thing that keeps the payment from being recorded, and the
// field to go to.
func (m *Model) problem() (at int, err error) {
	if m.read != nil {
		return amountField, m.read
	}
	if _, err := m.readDate(); err != nil {
		return dateField, err
	}
	for i, r := range m.rows {
		if r.input.Problem != "" {
			return fields + i, fmt.Errorf("%s", r.input.Problem)
		}
	}
	if m.rest < 0 {
		at := slices.IndexFunc(m.rows, func(r *row) bool { return r.fixed })
		return fields + at, fmt.Errorf("the rows take %s more than the payment", m.figure(-m.rest))
	}
	return 0, nil
}

// after is what the customer will owe, and what of it is late.
func (m *Model) after() string {
	var owes, late money.Minor
	for _, r := range m.rows {
		left := r.Open - r.now
		if r == m.small.row {
			left -= m.small.gone()
		}
		if owes += left; r.Due.Before(m.env.Today()) {
			late += left
		}
	}
	amount := func(n money.Minor) string {
		return view.Figure(money.Amount{Minor: n, Currency: m.currency}, m.env.Seller.Currency, m.env.Style())
	}
	switch {
	case owes == 0:
		return "After this " + m.short() + " owes nothing" + m.in()
	case late == 0:
		return "After this " + m.short() + " owes " + amount(owes) + ", nothing of it late"
	}
	return "After this " + m.short() + " owes " + amount(owes) + ", of it " + amount(late) + " late"
}

// short is the first word of a long name, which says enough beside the record.
func (m *Model) short() string {
	const long, least = 16, 4
	name := m.customer.Name
	if first, _, _ := strings.Cut(name, " "); len([]rune(name)) > long && len([]rune(first)) >= least {
		return first
	}
	return name
}
