package review

import (
	"strconv"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// columns of the lines; where the sum of a line leaves it stands below.
func columns(number, sum, amount int) widget.Columns {
	return widget.Columns{
		{Width: number, Right: true},
		{Width: 14, Grow: true},
		{Width: sum, Drop: 1},
		{Width: amount, Right: true},
	}
}

// lineRows are the lines: number, description, how it is reckoned, amount. Further
// lines of a description follow it.
func (m *Model) lineRows(w int) (rows []string) {
	th, d := m.env.Theme, m.sheet
	sums, amounts := make([]string, len(d.Lines)), make([]string, len(d.Lines))
	sumWidth, amountWidth := 1, 12
	for i := range d.Lines {
		sums[i], amounts[i] = m.reckoned(&d.Lines[i]), m.figure(m.lineAmount(i))
		if d.Lines[i].WithoutPrice {
			amounts[i] = "no price"
		}
		sumWidth, amountWidth = max(sumWidth, cell.Width(sums[i])), max(amountWidth, cell.Width(amounts[i]))
	}
	cols := columns(len(strconv.Itoa(len(d.Lines))), min(sumWidth, 34), amountWidth)
	widths := cols.Layout(w - 2)
	edge := func(row string) string { return " " + row + " " }
	for i, l := range d.Lines {
		text := cell.CleanLines(l.Description)
		rows = append(rows, edge(cols.Row(w-2, widths, []widget.Span{{Style: th.Dim, Text: strconv.Itoa(i + 1)}, {Text: text[0]}, {Text: sums[i]}, {Text: amounts[i]}})))
		for _, more := range text[1:] {
			rows = append(rows, edge(cols.Row(w-2, widths, []widget.Span{{}, {Style: th.Dim, Text: more}})))
		}
		if widths[2] == 0 {
			rows = append(rows, edge(widget.Row(w-2, widget.Span{Text: widget.Blank(widths[0] + 1)}, widget.Span{Style: th.Dim, Text: sums[i]})))
		}
	}
	return rows
}

// lineAmount is the figure that the customer reads on a line.
func (m *Model) lineAmount(i int) money.Minor {
	t := m.totals.Lines[i]
	if m.sheet.PricesIncludeTax {
		return t.Typed
	}
	return t.Net
}

// reckoned is "12.5 h x 95.00, less 10 %".
func (m *Model) reckoned(l *invoice.Line) string {
	style := m.env.Style()
	quantity := style.FormatDecimal(l.Quantity, 0)
	if l.WithoutQuantity {
		quantity = "?"
	}
	if l.Unit != "" {
		quantity += " " + cell.Clean(l.Unit)
	}
	price := style.FormatDecimal(l.Price, m.sheet.Currency.Digits())
	if l.WithoutPrice {
		price = "?"
	}
	words := quantity + " x " + price
	if l.PricePer > money.One {
		words += " per " + style.FormatDecimal(l.PricePer, 0)
	}
	for _, a := range l.Adjustments {
		words += ", " + m.adjustment(a)
	}
	if len(m.totals.Groups) > 1 {
		for _, x := range l.Taxes {
			words += ", " + style.FormatDecimal(x.Rate, 0) + " %"
		}
	}
	return words
}

// adjustment is "less 10 %" or "plus 5.00".
func (m *Model) adjustment(a invoice.Adjustment) string {
	words := "less "
	if a.Charge {
		words = "plus "
	}
	if a.Percent != 0 {
		return words + m.env.Style().FormatDecimal(a.Percent, 0) + " %"
	}
	return words + m.figure(a.Amount)
}

func (m *Model) figure(n money.Minor) string { return m.env.Style().Format(n, m.sheet.Currency) }

// sums are the figures below the lines, in the order in which they are reckoned.
func (m *Model) sums(w int) (rows []string) {
	t, d, style := m.totals, m.sheet, m.env.Style()
	width := max(14, cell.Width(m.figure(t.Sum)))
	for _, s := range view.Sums(d, t, style) {
		width = max(width, cell.Width(m.figure(s.Amount)))
	}
	add := func(look theme.Style, label string, n money.Minor) {
		rows = append(rows, widget.Sum(w-1, width, look, cell.Clean(label), m.figure(n))+" ")
	}
	if len(d.Adjustments) > 0 && len(t.Adjustments) == len(d.Adjustments) {
		add(m.env.Theme.Text, "Lines", t.Sum)
	}
	for _, s := range view.Sums(d, t, style) {
		look := m.env.Theme.Text
		if s.Total {
			look = m.env.Theme.Bold
		}
		if s.Percent != 0 {
			s.Label += " " + style.FormatDecimal(s.Percent, 0) + " %"
		}
		add(look, s.Label, s.Amount)
	}
	return rows
}

// payable is what is to be paid on a sheet, with its currency.
func payable(d *invoice.Document) money.Amount {
	t, err := invoice.Calculate(d)
	if err != nil { // of an issued document: it was calculated to be issued
		return money.Amount{Minor: d.Open, Currency: d.Currency}
	}
	return money.Amount{Minor: t.Payable, Currency: d.Currency}
}
