package editor

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/ui/view"
)

// entry is what a line held when one of its cells was entered: typing in the
// cell always starts from it.
type entry struct {
	line  invoice.Line
	typed map[string]string
	text  string
}

// cells are the cells of a line in their order. Discount and tax are there only
// where they are used or can be chosen.
func (m *Model) cells() []column {
	list := []column{item, quantity, price}
	if m.discounts() {
		list = append(list, discount)
	}
	if m.taxable() {
		list = append(list, taxes)
	}
	return list
}

func (m *Model) discounts() bool {
	if !m.folded || m.typing && m.at.part == inLines && m.at.cell == discount {
		return true
	}
	for i := range m.doc.Lines {
		if len(m.doc.Lines[i].Adjustments) > 0 || m.doc.Typed[discount.path(i)] != "" {
			return true
		}
	}
	return false
}

// taxable says whether there is a tax to choose: more than one profile, or lines
// that differ.
func (m *Model) taxable() bool {
	if s := m.doc.Seller.TaxStatus; s == tax.SmallBusiness || s == tax.NotRegistered {
		return false
	}
	if len(m.known.taxes) > 1 {
		return true
	}
	return slices.ContainsFunc(m.doc.Lines, func(l invoice.Line) bool { return !sameTaxes(l.Taxes, m.doc.LineTaxes) })
}

// raw is the text of a cell that cannot be read, where it has one.
func (m *Model) raw(i int, c column) (text string, ok bool) {
	if len(m.doc.Typed) == 0 { // most drafts, and this is asked on every key
		return "", false
	}
	text, ok = m.doc.Typed[c.path(i)]
	return text, ok
}

// text is what stands in a cell when it is typed in.
func (m *Model) text(i int, c column) string {
	if raw, ok := m.raw(i, c); ok {
		return raw
	}
	l := &m.doc.Lines[i]
	style := m.env.Style()
	style.Group = "" // 1,234 would be read again, as 1.234 by some
	switch c {
	case item:
		first, _, _ := strings.Cut(l.Description, "\n")
		return first
	case quantity:
		return quantityText(l, style)
	case price:
		return m.priceText(l, style)
	case discount:
		return m.discountText(l, style)
	}
	return ""
}

// shown is what stands in a cell that is not typed in.
func (m *Model) shown(i int, c column) string {
	l := &m.doc.Lines[i]
	style := m.env.Style()
	if raw, ok := m.raw(i, c); ok {
		return raw
	}
	switch c {
	case quantity:
		return quantityText(l, style)
	case price:
		text := m.priceText(l, style)
		if text != "" && l.PricePer != 0 && l.PricePer != money.One {
			text += "/" + style.FormatDecimal(l.PricePer, 0)
		}
		return text
	case discount:
		return m.discountText(l, style)
	case taxes:
		return view.TaxRates(l.Taxes, style)
	}
	return m.text(i, c)
}

func quantityText(l *invoice.Line, style money.Style) string {
	if l.WithoutQuantity {
		return ""
	}
	return strings.TrimSpace(style.FormatDecimal(l.Quantity, 0) + " " + l.Unit)
}

func (m *Model) priceText(l *invoice.Line, style money.Style) string {
	if l.WithoutPrice {
		return ""
	}
	return style.FormatDecimal(l.Price, m.doc.Currency.Digits())
}

func (m *Model) discountText(l *invoice.Line, style money.Style) string {
	i := slices.IndexFunc(l.Adjustments, func(a invoice.Adjustment) bool { return !a.Charge })
	switch {
	case i < 0:
		return ""
	case l.Adjustments[i].Percent != 0:
		return style.FormatDecimal(l.Adjustments[i].Percent, 0) + " %"
	}
	return style.Format(l.Adjustments[i].Amount, m.doc.Currency)
}

// apply puts what is typed in the cell at the cursor into the line.
func (m *Model) apply(text string) {
	i := m.at.line
	m.doc.Lines = slices.Clone(m.doc.Lines)
	m.doc.Lines[i], m.doc.Typed = m.before.line, maps.Clone(m.before.typed)
	l := &m.doc.Lines[i]
	setTyped(m.doc, m.at.cell.path(i), "")
	var err error
	switch m.at.cell {
	case item:
		m.applyItem(l, text)
	case quantity:
		err = m.applyQuantity(l, i, text)
	case price:
		err = m.applyPrice(l, text)
	case discount:
		err = m.applyDiscount(l, text)
	}
	if err != nil {
		setTyped(m.doc, m.at.cell.path(i), text)
	}
}

// applyItem replaces the first line of the description; the others stay.
func (m *Model) applyItem(l *invoice.Line, text string) {
	_, rest, more := strings.Cut(l.Description, "\n")
	l.Description = text
	if more {
		l.Description += "\n" + rest
	}
	if m.over || text == "" {
		l.Item = 0
	}
}

func (m *Model) applyQuantity(l *invoice.Line, i int, text string) error {
	if strings.TrimSpace(text) == "" {
		l.Quantity, l.WithoutQuantity = 0, true
		return nil
	}
	q, err := m.readQuantity(text, l.Unit)
	if err != nil {
		l.Quantity, l.WithoutQuantity = 0, true
		return err
	}
	l.Quantity, l.WithoutQuantity = q.Value, false
	if q.Unit != "" || (!m.over && strings.HasSuffix(m.before.text, " "+l.Unit)) {
		l.Unit = q.Unit
	}
	if q.Price != nil {
		l.Price, l.WithoutPrice, l.PricePer = *q.Price, false, 0
		setTyped(m.doc, price.path(i), "")
	}
	return nil
}

func (m *Model) readQuantity(text, unit string) (money.Quantity, error) {
	q, err := money.ParseQuantity(text, m.env.Style(), unit)
	if err == nil && !q.Fits(m.doc.Currency) {
		err = m.otherCurrency(q.Currency)
	}
	return q, err
}

func (m *Model) applyPrice(l *invoice.Line, text string) error {
	l.Price, l.WithoutPrice = 0, true
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r, err := m.readPrice(text)
	if err == nil {
		l.Price, l.WithoutPrice = r.Value, false
	}
	return err
}

func (m *Model) readPrice(text string) (money.Reading, error) {
	r, err := money.Parse(text, m.env.Style())
	if err == nil && !r.Fits(m.doc.Currency) {
		err = m.otherCurrency(r.Currency)
	}
	return r, err
}

// applyDiscount replaces the line's first discount; its charges and further
// discounts stay.
func (m *Model) applyDiscount(l *invoice.Line, text string) error {
	l.Adjustments = slices.Clone(l.Adjustments)
	i := slices.IndexFunc(l.Adjustments, func(a invoice.Adjustment) bool { return !a.Charge })
	a := invoice.Adjustment{}
	if i >= 0 {
		a.Reason = l.Adjustments[i].Reason
		l.Adjustments = slices.Delete(l.Adjustments, i, i+1)
	} else {
		i = 0
	}
	read, err := m.readDiscount(text)
	if err != nil || read == (invoice.Adjustment{}) {
		if len(l.Adjustments) == 0 {
			l.Adjustments = nil
		}
		return err
	}
	a.Percent, a.Amount = read.Percent, read.Amount
	l.Adjustments = slices.Insert(l.Adjustments, i, a)
	return nil
}

// readDiscount reads "10%" or an amount; nothing and zero are no discount.
func (m *Model) readDiscount(text string) (a invoice.Adjustment, err error) {
	if strings.TrimSpace(text) == "" {
		return a, nil
	}
	if p, ok := money.ParsePercent(text, m.env.Style()); ok {
		if p > money.Hundred {
			return a, errors.New("a discount is at most 100 %")
		}
		a.Percent = p
		return a, nil
	}
	r, err := m.readPrice(text)
	if err != nil {
		return a, err
	}
	if a.Amount, err = r.Minor(m.doc.Currency); err == nil && a.Amount < 0 {
		return invoice.Adjustment{}, errors.New("a discount is typed without a minus")
	}
	return a, err
}

// problem is the sentence for a cell whose text cannot be read, "" where it can.
func (m *Model) problem(i int, c column) string {
	raw, ok := m.raw(i, c)
	if !ok {
		return ""
	}
	var err error
	switch c {
	case quantity:
		_, err = m.readQuantity(raw, m.doc.Lines[i].Unit)
	case price:
		_, err = m.readPrice(raw)
	case discount:
		_, err = m.readDiscount(raw)
	}
	if err == nil {
		return "type it again"
	}
	return err.Error()
}

// echo says how a typed number is read, where that is not plain: "read as
// 1,234.00; Up reads 1.234". Of a discount it is what that takes off the line.
func (m *Model) echo() string {
	l := m.line()
	if l == nil || m.input == nil || m.doc.Typed[m.at.cell.path(m.at.line)] != "" {
		return ""
	}
	text, style := m.input.Value(), m.env.Style()
	if m.at.cell == discount {
		return m.discountEcho()
	}
	if text == m.before.text || m.at.cell == item || m.at.cell == taxes {
		return ""
	}
	if other, ok := m.otherReading(); ok {
		return "read as " + m.shown(m.at.line, m.at.cell) + "; Up reads " + style.FormatDecimal(other, 0)
	}
	if plainNumber(text, style) {
		return ""
	}
	reads := m.shown(m.at.line, m.at.cell)
	if m.at.cell == quantity && strings.ContainsAny(text, "*×") && !l.WithoutPrice {
		reads += " x " + m.shown(m.at.line, price)
	}
	if strings.ReplaceAll(reads, " ", "") == strings.ReplaceAll(text, " ", "") {
		return ""
	}
	return "= " + reads
}

// plainNumber says whether a text can be read in one way alone, and looks like it.
func plainNumber(text string, style money.Style) bool {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(text), "-"), style.Decimal)
	return strings.Trim(whole+fraction, "0123456789") == ""
}

// discountEcho is "takes 38.00 off".
func (m *Model) discountEcho() string {
	i := slices.IndexFunc(m.line().Adjustments, func(a invoice.Adjustment) bool { return !a.Charge })
	amounts := m.totals.Lines[m.at.line].Adjustments
	if i < 0 || i >= len(amounts) {
		return ""
	}
	words := "takes " + m.env.Style().Format(amounts[i], m.doc.Currency) + " off"
	if other, ok := m.otherReading(); ok {
		words += "; Up reads " + m.env.Style().FormatDecimal(other, 0)
	}
	return words
}

// otherReading is the second meaning of an ambiguous number.
func (m *Model) otherReading() (d money.Decimal, ok bool) {
	if m.line() == nil || m.input == nil {
		return 0, false
	}
	text := m.input.Value()
	var other *money.Decimal
	switch m.at.cell {
	case quantity:
		if q, err := m.readQuantity(text, m.before.line.Unit); err == nil && q.Price == nil {
			other = q.Other
		}
	case price, discount:
		if r, err := m.readPrice(text); err == nil {
			other = r.Other
		}
	}
	if other == nil {
		return 0, false
	}
	return *other, true
}
