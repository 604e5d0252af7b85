package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Form is what a document is drawn as, beside what it is.
type Form string

// The forms of a draft that a customer may get: an invoice that asks for payment
// before there is one, and an offer.
const (
	Proforma Form = "proforma"
	Quote    Form = "quote"
)

// shownAs is the document as the page shows it: a proforma or quote has a number
// of its own, the one given, else the draft's id.
func shownAs(d *invoice.Document, o Options) *invoice.Document {
	if o.Form == "" {
		return d
	}
	shown := *d
	shown.Number, shown.Issued = o.Number, true // it can be paid: a code for that stands on it
	if shown.Number == "" {
		shown.Number = d.ID.String()
	}
	return &shown
}

// formWord is the title of a proforma or quote; "" for any other document.
func (b *builder) formWord() string {
	switch b.o.Form {
	case Proforma:
		return b.c.w.papers.proforma
	case Quote:
		return b.c.w.papers.quote
	}
	return ""
}

// formName is what a deposit or final invoice is called.
func (b *builder) formName() string {
	switch b.d.Form {
	case invoice.FormDeposit:
		return b.c.w.papers.deposit
	case invoice.FormFinal:
		return b.c.w.papers.final
	}
	return ""
}

// formSubtitle is what stands under the title: that a proforma is no tax
// invoice, and the form of an invoice whose title does not say it.
func (b *builder) formSubtitle() string {
	if b.o.Form == Proforma {
		return b.c.w.papers.notTaxInvoice
	}
	if name := b.formName(); b.o.Form == "" && !b.credit && name != "" && !strings.HasPrefix(b.c.title, name) {
		return name
	}
	return ""
}

// numberLabels are the labels of number and date in the meta rows.
func (b *builder) numberLabels() (number, date string) {
	w := &b.c.w
	switch {
	case b.o.Form == Proforma:
		return w.papers.proformaNumber, w.creditDate
	case b.o.Form == Quote:
		return w.papers.quoteNumber, w.papers.quoteDate
	case b.credit:
		return w.creditNumber, w.creditDate
	}
	return w.invoiceNumber, w.invoiceDate
}

// quoteUntil is what stands under the amount of a quote.
func (b *builder) quoteUntil() string {
	if b.o.ValidUntil.IsZero() {
		return ""
	}
	return fmt.Sprintf(b.c.w.papers.validUntil, b.c.w.day(b.o.ValidUntil))
}

// deducted are the rows of a final invoice for the deposit invoices that it
// deducts, with their net and tax (§ 14 Abs. 5 UStG).
func (b *builder) deducted() []pair {
	w, cur := &b.c.w, b.d.Currency
	var rows []pair
	for _, x := range b.d.Deposits {
		parts := []string{fmt.Sprintf(w.papers.netPart, w.money(x.Net, cur))}
		for _, g := range x.Groups {
			if g.Tax.Withholding {
				continue
			}
			name := b.taxName(g.Tax)
			if g.Tax.Category != tax.OutOfScope && !strings.Contains(name, "%") {
				name += " " + w.percent(g.Tax.Rate)
			}
			parts = append(parts, name+" "+w.money(g.Amount, cur))
		}
		for i := range parts {
			parts[i] = strings.ReplaceAll(parts[i], " ", nbsp)
		}
		label := fmt.Sprintf(w.papers.lessDeposit, b.cl.line(x.Number), w.day(x.Date), strings.Join(parts, ", "))
		rows = append(rows, pair{label, w.money(-x.Amount, cur)})
	}
	return rows
}

// Settled is a part of what settles a document.
type Settled struct {
	On     day.Day
	Amount money.Minor
	Credit string // number of the credit note that it is of; "": it is of none
	Waived bool   // nobody paid it: it is no longer claimed, or a fee
}

// settled are the rows for what was paid, credited or waived.
func (b *builder) settled() []pair {
	w, cur := &b.c.w, b.d.Currency
	if b.o.Paid == nil || b.draft || b.credit {
		return nil
	}
	parts := b.o.Paid.Parts
	if len(parts) == 0 && b.o.Paid.Amount != 0 {
		parts = []Settled{{On: b.o.Paid.On, Amount: b.o.Paid.Amount}}
	}
	var rows []pair
	for _, x := range parts {
		label := fmt.Sprintf(w.paidRow, w.day(x.On))
		switch {
		case x.Credit != "":
			label = w.credit + " " + b.cl.line(x.Credit)
		case x.Waived:
			label = w.papers.forgone
		}
		rows = append(rows, pair{label, w.money(-x.Amount, cur)})
	}
	return rows
}

// wasPaid says whether money came, and not credit notes alone.
func (p *Paid) wasPaid() bool {
	if len(p.Parts) == 0 {
		return true
	}
	for _, x := range p.Parts {
		if x.Credit == "" && !x.Waived {
			return true
		}
	}
	return false
}

// acceptance is where the customer accepts a quote: a sentence, and lines for
// place, date and signature.
func (s *setter) acceptance() group {
	const lead, line, below, gap = 4.0, 22.0, 4.2, 10.0
	w := &s.c.w.papers
	return group{{lead + line + below + 2, func(y float64) {
		s.put(s.p.left, y+lead+4, bodyStyle(), w.accepted)
		at, wide := y+lead+line, (s.p.wide()-gap)/2
		for i, words := range []string{w.placeAndDate, w.signature} {
			x := s.p.left + float64(i)*(wide+gap)
			s.page.rule(x, x+wide, at, 0.15, ink)
			s.put(x, at+below, labelStyle(), words)
		}
	}}}
}
