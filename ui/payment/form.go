package payment

import (
	"encoding/json"
	"slices"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/pane"
)

// form is what is typed, for the journal.
type form struct {
	Amount    *string           `json:"amount,omitempty"`
	Currency  money.Currency    `json:"currency,omitempty"` // where it was typed
	Date      *string           `json:"date,omitempty"`
	Method    *string           `json:"method,omitempty"`
	Reference *string           `json:"reference,omitempty"`
	Rest      invoice.Remainder `json:"rest,omitempty"`
	Rows      map[string]string `json:"rows,omitempty"` // by number; of chosen rows
}

func (m *Model) body() []byte {
	text := func(at int) *string {
		if !m.touched[m.inputs[at].Name] {
			return nil
		}
		value := m.inputs[at].Value()
		return &value
	}
	f := form{Amount: text(amountField), Date: text(dateField), Method: text(methodField), Reference: text(referenceField)}
	if m.chosen {
		f.Currency = m.currency
	}
	if m.small.gone() > 0 {
		f.Rest = m.small.choice
	}
	if m.hand {
		f.Rows = map[string]string{}
		for _, r := range m.rows {
			switch {
			case r.input.Problem != "" || r.fixed:
				f.Rows[r.Number] = r.input.Field.Value()
			case r.ticked:
				f.Rows[r.Number] = ""
			}
		}
	}
	out, err := json.Marshal(f)
	if err != nil { // texts always encode
		return nil
	}
	return out
}

// keptCurrency is the currency of a payment that was left unrecorded, "" where none was
// typed.
func keptCurrency(k pane.Kept) money.Currency {
	var f form
	if len(k.Body) == 0 || json.Unmarshal(k.Body, &f) != nil || !f.Currency.Valid() {
		return ""
	}
	return f.Currency
}

// restore puts back what an earlier payment left unrecorded.
func (m *Model) restore(k pane.Kept) {
	var f form
	if len(k.Body) == 0 || json.Unmarshal(k.Body, &f) != nil {
		return
	}
	for at, text := range map[int]*string{amountField: f.Amount, dateField: f.Date, referenceField: f.Reference} {
		if text != nil {
			m.inputs[at].Field.SetValue(*text)
			m.touched[m.inputs[at].Name] = true
		}
	}
	if in := m.inputs[methodField]; f.Method != nil {
		in.Pick = max(slices.Index(in.Options, *f.Method), 0)
		m.touched[in.Name] = true
	}
	m.kept, m.small.wanted = k.Words(m.env), f.Rest
	if f.Rows == nil {
		return
	}
	m.hand = true
	for _, r := range m.rows {
		text, chosen := f.Rows[r.Number]
		if r.ticked = chosen; text == "" {
			continue
		}
		r.input.Field.SetValue(text)
		if err := m.readRow(r); err != nil {
			r.input.Problem = err.Error()
		}
	}
}
