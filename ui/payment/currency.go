package payment

import (
	"fmt"

	"billfold/invoice/money"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// moneyIn is the currency of an amount where that is another than what is open here is
// in; "" where it is none, or where the text cannot be read anyhow.
func (m *Model) moneyIn(in *widget.Input) money.Currency {
	r, err := money.Parse(in.Value(), m.env.Style())
	if err != nil || r.Fits(m.currency) {
		return ""
	}
	return r.Currency
}

// other is the currency that was typed with the amount where it is another.
func (m *Model) other() money.Currency {
	if m.at != amountField || m.small.in {
		return ""
	}
	return m.moneyIn(m.inputs[amountField])
}

// askCurrency is Enter on an amount in another currency. No invoice is paid in that of
// another, so it asks once, and then shows what is open in the one that was typed.
func (m *Model) askCurrency(to money.Currency) tea.Cmd {
	if text := m.inputs[amountField].Value(); m.asked != text {
		m.asked = text
		what := "What is open"
		for _, r := range m.rows {
			if r.Document == m.selected {
				what = r.Number
			}
		}
		m.env.Refuse(fmt.Sprintf("%s is in %s: type the %s that came, or Enter again for %s.", what, m.currency, m.currency, to))
		return nil
	}
	in := m.inputs[amountField]
	if r, err := money.Parse(in.Value(), m.env.Style()); err == nil {
		if n, err := r.Minor(to); err == nil {
			in.Field.SetValue(m.env.Style().Format(n, to))
		}
	}
	m.asked, m.hand, in.Problem = "", false, ""
	m.currency, m.chosen, m.switching = to, true, true
	return m.load(to)
}

// in is " in USD" where what is said of the currency here does not hold for all.
func (m *Model) in() string {
	if m.chosen || m.others {
		return " in " + string(m.currency)
	}
	return ""
}
