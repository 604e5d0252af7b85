package setup

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/ui/widget"
)

// order is an order in which a day is written, and its words in the form.
type order struct{ code, words string }

func orders() []order {
	return []order{{"dmy", "day, month, year"}, {"mdy", "month, day, year"}, {"ymd", "year, month, day"}}
}

// example shows a style.
const example = 1_234_560_000

// styles are the ways to write figures that are offered; one that the record or
// the country has and that is not among them is offered too.
func (m *Model) styles() []money.Style {
	all := []money.Style{
		{Decimal: ",", Group: "."}, money.English(), {Decimal: ",", Group: " "}, {Decimal: ".", Group: "'"}, money.Plain(),
	}
	for _, s := range []money.Style{m.base.Style, m.land.Style} {
		if s.Decimal != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// style is the chosen way to write figures.
func (m *Model) style() money.Style { return m.styles()[m.form.Find("figures").Pick] }

// order is the chosen order of a day.
func (m *Model) order() string { return orders()[m.form.Find("dates").Pick].code }

// offerFormats offers styles and orders. Where none was chosen it proposes those
// of the country.
func (m *Model) offerFormats() {
	style, code := m.land.Style, m.land.DateOrder
	if m.exists {
		before := countryOf(m.base.Country())
		if own := m.base.Style; own.Decimal != "" && own != before.Style { // chosen earlier
			style = own
		}
		if own := m.base.DateOrder; own != "" && own != before.DateOrder {
			code = own
		}
	}
	figures, dates := m.form.Find("figures"), m.form.Find("dates")
	chosen := figures.Value()
	figures.Options = nil
	for _, s := range m.styles() {
		figures.Options = append(figures.Options, s.FormatDecimal(example, 2))
	}
	if !figures.Touched {
		chosen = style.FormatDecimal(example, 2)
	}
	figures.Pick = 0
	figures.Set(chosen)
	for _, o := range orders() {
		if o.code == code && !dates.Touched {
			dates.Set(o.words)
		}
	}
}

// formats show what is set: "EUR, 22.11.2026, 1.234,56".
func (m *Model) formats(cur money.Currency) string {
	if cur == "" {
		return "its currency is asked below"
	}
	return strings.Join([]string{string(cur), m.sample(m.env.Today()), m.style().FormatDecimal(example, 2)}, ", ")
}

// sample is a day in the chosen order.
func (m *Model) sample(d day.Day) string {
	mark := "/"
	if m.land.Style.Decimal == "," || m.land.Code == "CH" {
		mark = "."
	}
	switch m.order() {
	case "mdy":
		return fmt.Sprintf("%02d/%02d/%04d", d.Month, d.Date, d.Year)
	case "ymd":
		return d.String()
	}
	return fmt.Sprintf("%02d%s%02d%s%04d", d.Date, mark, d.Month, mark, d.Year)
}

// formatInputs are the choices, in the section of terms and numbers.
func formatInputs() []*widget.Input {
	figures := &widget.Input{Name: "figures", Path: "how figures are written", Label: "Figures", Width: 22, Options: []string{""}}
	dates := &widget.Input{Name: "dates", Path: "how dates are written", Label: "Dates", Width: 22}
	for _, o := range orders() {
		dates.Options = append(dates.Options, o.words)
	}
	return []*widget.Input{figures, dates}
}
