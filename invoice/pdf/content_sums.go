package pdf

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// totals is the block under the table: the way to the total, and from there to
// what is due where that is another amount.
type totals struct {
	before []pair
	total  pair
	after  []pair
	due    *pair
}

// sums follows BT-106 to BT-115, so that each figure is the sum of those above.
func (b *builder) sums() {
	w, t, cur := &b.c.w, b.t, b.d.Currency
	s := &b.c.totals
	before := func(label string, m money.Minor) {
		s.before = append(s.before, pair{label, w.money(m, cur)})
	}
	if len(b.d.Adjustments) > 0 {
		label := w.subtotal
		if b.d.PricesIncludeTax && t.Tax != 0 {
			label = w.linesNet
		}
		before(label, t.Sum)
		for i, a := range b.d.Adjustments {
			amount := at(t.Adjustments, i)
			if !a.Charge {
				amount = -amount
			}
			before(b.adjustmentLabel(a), amount)
		}
	}
	if len(t.Groups) > 0 {
		before(w.net, t.Net)
	}
	for _, g := range t.Groups {
		if !g.Tax.Withholding {
			before(b.groupLabel(g), g.Amount)
		}
	}
	label := w.total
	if b.credit {
		label = w.totalCredit
	}
	s.total = pair{b.withCurrency(label), w.money(t.Gross, cur)}
	b.afterTotal()
}

// afterTotal is what lies between gross and payable.
func (b *builder) afterTotal() {
	w, t, cur := &b.c.w, b.t, b.d.Currency
	s := &b.c.totals
	after := func(label string, m money.Minor) {
		if m != 0 {
			s.after = append(s.after, pair{label, w.money(m, cur)})
		}
	}
	for _, g := range t.Groups {
		if g.Tax.Withholding {
			after(b.groupLabel(g), -g.Amount)
		}
	}
	if s.after = append(s.after, b.deducted()...); len(b.d.Deposits) == 0 {
		after(w.prepaid, -t.Prepaid)
	}
	after(w.rounding, t.PayableRounding)
	s.after = append(s.after, b.settled()...)
	if len(s.after) > 0 || b.open() != t.Gross {
		label := w.amountDue
		if b.credit { // there is nothing to pay
			label = w.creditDue
		}
		s.due = &pair{b.withCurrency(label), w.money(b.open(), cur)}
	}
}

func (b *builder) withCurrency(label string) string {
	return strings.TrimSpace(fmt.Sprintf(label, b.cl.line(string(b.d.Currency))))
}

// groupLabel names tax, rate and base in one: "VAT 19% on 3,875.55".
func (b *builder) groupLabel(g invoice.TaxGroup) string {
	w := &b.c.w
	label := b.groupName(g)
	if g.Tax.Category != tax.OutOfScope && !strings.Contains(label, "%") {
		label += " " + w.percent(g.Tax.Rate)
	}
	if number := b.registered(g.Tax); number != "" {
		label += " (" + number + ")"
	}
	label += " " + w.on + nbsp + w.money(g.Base, b.d.Currency)
	suffix := map[tax.Category]string{
		tax.Exempt: w.exempt, tax.ReverseCharge: w.reverse, tax.IntraEU: w.intraEU, tax.Export: w.export, tax.OutOfScope: w.outside,
	}[g.Tax.Category]
	if g.Tax.Withholding {
		suffix = w.withheld
	}
	if suffix != "" {
		label += " (" + suffix + ")"
	}
	return label
}

// taxNotes are the printed reasons of the groups [BT-120], the sentence of a
// seller who charges no tax, and what else a reader of the figures must know.
func (b *builder) taxNotes() {
	w := &b.c.w
	add := func(s string) {
		if s = b.cl.line(s); s != "" && !slices.Contains(b.c.notes, s) {
			b.c.notes = append(b.c.notes, s)
		}
	}
	for _, g := range b.t.Groups {
		add(b.reason(g.Tax))
	}
	if b.d.Buyer.ExemptReason != "" && len(b.t.Groups) > 0 && b.t.Tax == 0 {
		add(b.d.Buyer.ExemptReason)
	}
	if number := b.cl.line(b.d.Buyer.Certificate); number != "" && b.d.Buyer.ExemptReason != "" && b.untaxed() {
		add(fmt.Sprintf(w.certificate, number))
	}
	if b.d.Seller.TaxStatus != tax.Charges {
		add(b.country.SentenceFor(b.d.Seller.TaxStatus, w.loc.Lang))
	}
	if b.d.PricesIncludeTax && b.t.Tax != 0 {
		add(fmt.Sprintf(w.pricesInclude, b.inText(b.commonTaxName())))
	}
	add(b.taxInOwnCurrency())
	b.lawNotes(add)
}

// lawNotes are what the seller's country wants to be said in words.
func (b *builder) lawNotes(add func(string)) {
	w, taxed := &b.c.w, b.d.Seller.TaxStatus == tax.Charges
	if b.country.SaysIncluded && taxed && b.t.Tax > 0 && b.t.Tax*11 == b.t.Gross { // sec. 29-70 (1) GST Act, reg. 29-70.01
		add(fmt.Sprintf(w.taxes.included, b.inText(b.commonTaxName())))
	}
	if b.country.SaysReverse && taxed { // rule 46 (p) CGST Rules
		answer := "No"
		if slices.ContainsFunc(b.t.Groups, func(g invoice.TaxGroup) bool { return g.Tax.Category == tax.ReverseCharge }) {
			answer = "Yes"
		}
		add("Tax payable on reverse charge: " + answer)
	}
	if b.suppliedOnDate() {
		add(w.sameDate)
	}
	if !b.credit && b.o.Form != Quote {
		add(b.country.LateTerms.Say(w.loc.Lang, b.d.Note))
	}
}

func (b *builder) commonTaxName() string {
	name := ""
	for _, g := range b.t.Groups {
		n := b.taxName(g.Tax)
		if strings.Contains(n, "%") || (name != "" && n != name) {
			return b.c.w.tax
		}
		name = n
	}
	return name
}

// taxInOwnCurrency states the tax of a foreign-currency document in the
// seller's currency [BT-111].
func (b *builder) taxInOwnCurrency() string {
	own, rate := b.d.Seller.Currency, b.d.Rate
	if own == "" || own == b.d.Currency || rate.Rate <= 0 || b.t.Tax == 0 {
		return ""
	}
	amount, err := b.d.TaxAtHome(b.t)
	if err != nil {
		return ""
	}
	source := ""
	if rate.Source != "" {
		source += ", " + rate.Source
	}
	if !rate.Date.IsZero() {
		source += ", " + b.c.w.day(rate.Date)
	}
	w := &b.c.w
	return fmt.Sprintf(w.taxIn, b.commonTaxName(), own, w.money(amount, own),
		b.d.Currency, w.decimal(rate.Rate, 0), own, source)
}
