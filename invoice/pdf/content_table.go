package pdf

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// table is the lines of the document.
type table struct {
	rows    []row
	taxHead string // "": no tax column
	money   func(money.Minor) string
}

// row is one line of the document.
type row struct {
	number   string
	title    string   // first line of the description
	details  []string // the other lines, discounts, service period
	quantity string   // with its unit
	price    string
	digits   int // fraction digits of price, to stand on the decimal point
	tax      string
	amount   string
	value    money.Minor // of amount, for carrying forward
}

func (b *builder) rows() {
	w, cur := &b.c.w, b.d.Currency
	t := &b.c.table
	t.money = func(m money.Minor) string { return w.money(m, cur) }
	t.taxHead = b.taxHead()
	for i, l := range b.d.Lines {
		t.rows = append(t.rows, b.row(i, l))
	}
}

func (b *builder) row(i int, l invoice.Line) row {
	w, cur := &b.c.w, b.d.Currency
	total := b.lineTotal(i)
	r := row{number: fmt.Sprint(i + 1), value: total.Net}
	if b.d.PricesIncludeTax {
		r.value = total.Typed
	}
	if lines := b.cl.lines(b.d.PeriodIn(l.Description, &l)); len(lines) > 0 {
		r.title, r.details = lines[0], nonEmpty(lines[1:]...)
	}
	unit := w.unit(b.cl.line(l.Unit), l.Quantity)
	if !l.WithoutQuantity {
		r.quantity = strings.TrimSpace(w.decimal(l.Quantity, 0) + " " + unit)
	}
	if !l.WithoutPrice {
		r.price = w.price(l.Price, cur.Digits())
		r.digits = fractionDigits(r.price, w.loc.DecimalMark())
		if l.PricePer != 0 && l.PricePer != money.One {
			per := strings.TrimSpace(w.decimal(l.PricePer, 0) + " " + unit)
			r.details = append(r.details, fmt.Sprintf(w.priceFor, per))
		}
	}
	if !l.WithoutQuantity && !l.WithoutPrice {
		r.amount = w.money(r.value, cur)
	}
	if !l.Service.IsZero() {
		r.details = append(r.details, w.span(l.Service))
	}
	r.details = append(r.details, b.lineAdjustments(l, total)...)
	if b.c.table.taxHead != "" {
		r.tax = b.taxCell(l.Taxes)
	}
	return r
}

// lineAdjustments are a line's discounts and charges as arithmetic, so that the
// line adds up when it is read: "Volume discount 10 %: 1,050.00 −105.00".
func (b *builder) lineAdjustments(l invoice.Line, total invoice.LineTotal) []string {
	w, cur := &b.c.w, b.d.Currency
	var rows []string
	for k, a := range l.Adjustments {
		amount := at(total.Adjustments, k)
		figure := "+" + w.money(amount, cur)
		if !a.Charge {
			figure = w.money(-amount, cur)
		}
		text := b.adjustmentLabel(a) + w.colon
		if k == 0 {
			text += w.money(total.Gross, cur) + " "
		}
		rows = append(rows, text+figure)
	}
	return rows
}

func (b *builder) adjustmentLabel(a invoice.Adjustment) string {
	label := b.cl.line(a.Reason)
	switch {
	case label != "":
	case a.Charge:
		label = b.c.w.charge
	default:
		label = b.c.w.discount
	}
	if a.Percent != 0 {
		label += " " + b.c.w.percent(a.Percent)
	}
	return label
}

// taxHead is the head of the tax column, or "" where all lines are taxed alike
// and the tax summary tells all.
func (b *builder) taxHead() string {
	if len(b.t.Groups) == 0 || len(b.d.Lines) == 0 {
		return ""
	}
	first, differ := b.d.Lines[0].Taxes, false
	name, names := "", 0
	for _, l := range b.d.Lines {
		differ = differ || !slices.EqualFunc(first, l.Taxes, sameTax)
		for _, t := range l.Taxes {
			if n := b.taxName(t); n != name || names == 0 {
				name = n
				names++
			}
		}
	}
	switch {
	case !differ:
		return ""
	case names != 1 || strings.Contains(name, "%"):
		return b.c.w.tax
	}
	return name
}

func sameTax(a, b tax.Tax) bool {
	return a.Category == b.Category && a.Rate == b.Rate && a.Name == b.Name && a.Withholding == b.Withholding
}

// taxCell is what a line is taxed with, without the word of the column's head.
func (b *builder) taxCell(taxes []tax.Tax) string {
	var parts []string
	for _, t := range taxes {
		switch t.Category {
		case tax.Exempt:
			parts = append(parts, b.c.w.exemptCell)
		case tax.OutOfScope:
			parts = append(parts, "—")
		default:
			parts = append(parts, b.c.w.percent(t.Rate))
		}
	}
	if len(parts) == 0 {
		return "—"
	}
	return strings.Join(parts, " + ")
}

func fractionDigits(s, mark string) int {
	if _, fraction, ok := strings.Cut(s, mark); ok {
		return len(fraction)
	}
	return 0
}
