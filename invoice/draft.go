package invoice

import (
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// NewDraft is the one builder of drafts: currency, terms, purchase order number
// and taxes come from the records, and every other way to make a draft begins
// with it. taxes are those of a new line of this customer (LineTaxes); a seller who
// charges no tax gets none, and an exempt customer the exemption.
func NewDraft(s Seller, c customer.Customer, taxes []tax.Tax) Document {
	d := Document{
		Kind:     KindInvoice,
		Customer: c.ID,
		Seller:   s,
		Buyer:    c,
		Currency: c.Currency,
		Terms:    termsOf(s, c),
		PO:       c.PO,
	}
	if d.Currency == "" {
		d.Currency = s.Currency
	}
	d.LineTaxes = d.allowed(taxes)
	return d
}

func termsOf(s Seller, c customer.Customer) customer.Terms {
	if c.Terms.IsZero() {
		return s.Terms
	}
	return c.Terms
}

// allowed is what taxes become for this seller and buyer.
func (d *Document) allowed(taxes []tax.Tax) []tax.Tax {
	switch {
	case !d.taxed():
		return nil
	case d.Buyer.ExemptReason != "":
		if len(taxes) == 1 && taxes[0].Category == tax.Exempt && taxes[0].Reason == d.Buyer.ExemptReason {
			return slices.Clone(taxes)
		}
		return []tax.Tax{{Category: tax.Exempt, Reason: d.Buyer.ExemptReason}}
	}
	return cloneTaxes(taxes)
}

// Repeat is a draft like an earlier document, made by NewDraft from the records
// as they are now. The service period moves on. Terms, purchase order number and
// exemption that came from the record follow the record; what was chosen on the
// document stays, down to the texts, but for {period} and the period that Freeze
// wrote for it.
//
// Not taken over, on purpose: id, rev, number and state, the document date and due
// date, the exchange rate, what was prepaid with the deposit invoices that a final invoice deducts (they are deducted once), the credited document, the date of
// delivery, the tax profiles it was read with, unreadable texts, what is open, sent and stored. A repeated credit
// note is an invoice.
func Repeat(of Document, s Seller, c customer.Customer, taxes []tax.Tax) Document {
	d := NewDraft(s, c, taxes)
	if !of.Terms.IsZero() && of.Terms != termsOf(of.Seller, of.Buyer) {
		d.Terms = of.Terms
	}
	if of.PO != "" && of.PO != of.Buyer.PO {
		d.PO = of.PO
	}
	d.Currency, d.InLanguage = of.Currency, of.InLanguage
	d.Service = nextPeriod(of.Service)
	d.BuyerReference = of.BuyerReference
	d.Note = movePeriod(of.Note, of.periodWords(of.Service), d.periodWords(d.Service))
	d.PricesIncludeTax = of.PricesIncludeTax
	d.Delivery = of.Delivery.clone()
	d.Delivery.Date = day.Day{}
	if at, other := of.OtherPlace(); other {
		d.Place = at
	}
	d.PayableRounding = of.PayableRounding
	if of.Form == FormDeposit {
		d.Form = of.Form
	}
	d.Lines = cloneLines(of.Lines)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Taxes = d.repeated(l.Taxes, &of)
		old := of.periodOf(l)
		l.Service = nextPeriod(l.Service)
		l.Description = movePeriod(l.Description, of.periodWords(old), d.periodWords(d.periodOf(l)))
	}
	d.Adjustments = cloneAdjustments(of.Adjustments)
	for i := range d.Adjustments {
		a := &d.Adjustments[i]
		if a.Tax == nil {
			continue
		}
		x := d.repeated([]tax.Tax{*a.Tax}, &of)
		a.Tax = nil
		if len(x) == 1 {
			a.Tax = &x[0]
		}
	}
	return d
}

// repeated are a line's taxes in a repeat of: its own, unless seller or buyer
// began or ceased to be taxed since.
func (d *Document) repeated(taxes []tax.Tax, of *Document) []tax.Tax {
	began := d.taxed() && !of.taxed()
	ceased := of.Buyer.ExemptReason != "" && d.Buyer.ExemptReason == ""
	if began || ceased {
		return cloneTaxes(d.LineTaxes)
	}
	return d.allowed(taxes)
}

// nextPeriod is the period after p of the same kind: whole months and periods
// from the n-th to the day before the n-th stay such, others keep their length
// in days. A single day is no period and is dropped: the new document's date
// counts.
func nextPeriod(p day.Range) day.Range {
	if p.From.IsZero() || p.To.IsZero() || p.To.Before(p.From) || p.From == p.To {
		return day.Range{}
	}
	next := p.To.AddDays(1)
	if p.From.Date <= 28 && next.Date == p.From.Date {
		months := (next.Year-p.From.Year)*12 + int(next.Month) - int(p.From.Month)
		return day.Range{From: next, To: next.AddMonths(months).AddDays(-1)}
	}
	return day.Range{From: next, To: next.AddDays(p.To.Since(p.From))}
}

// periodOf is what {period} in a line's description stands for: the document's
// service period, or the line's own where the document has none.
func (d *Document) periodOf(l *Line) day.Range {
	if d.Service.IsZero() {
		return l.Service
	}
	return d.Service
}

// periodMark in a text stands for the service period.
const periodMark = "{period}"

// periodWords is a service period in the document's language, "" for none.
func (d *Document) periodWords(p day.Range) string {
	if p.From.IsZero() || p.To.IsZero() {
		return p.String()
	}
	return d.Locale().Span(p)
}

// PeriodIn is a text of the document, or of a line of it, with the service period
// in place of {period}, as issue will write it; l is nil for the document's note.
func (d *Document) PeriodIn(text string, l *Line) string {
	if !strings.Contains(text, periodMark) {
		return text
	}
	period := d.Service
	if l != nil {
		period = d.periodOf(l)
	}
	return movePeriod(text, "", d.periodWords(period))
}

// movePeriod puts a new period for the mark and for the old period where it
// was written out for a mark.
func movePeriod(text, old, next string) string {
	if next == "" {
		return text
	}
	if old != "" {
		text = strings.ReplaceAll(text, old, next)
	}
	return strings.ReplaceAll(text, periodMark, next)
}

// Freeze is the issued form of a draft that Ready lets pass: number, document
// date, due date and service date are fixed, {period} is written out, what the
// seller may not charge is gone, and what is open is the payable (nothing for a
// credit note). It shares no memory with the draft.
func Freeze(d Document, number string, today day.Day) Document {
	d.Issued, d.Number = true, number
	if d.IssueDate.IsZero() {
		d.IssueDate = today
	}
	if d.DueDate.IsZero() {
		d.DueDate = d.Terms.Due(d.IssueDate)
	}
	if country, _ := tax.CountryOf(d.Seller.Country()); d.Service.IsZero() && country.NeedsServiceDate {
		d.Service = day.Range{From: d.IssueDate, To: d.IssueDate}
	}
	if d.Rate.Rate != 0 && d.Rate.Date.IsZero() {
		d.Rate.Date = d.IssueDate
	}
	d.Place = d.JobPlace()
	d.Note = d.PeriodIn(d.Note, nil)
	d.Seller.Address.Street, d.Seller.Bank = slices.Clone(d.Seller.Address.Street), slices.Clone(d.Seller.Bank)
	d.Delivery = d.Delivery.clone()
	d.Buyer.Address.Street, d.Buyer.Tags = slices.Clone(d.Buyer.Address.Street), slices.Clone(d.Buyer.Tags)
	d.Lines = cloneLines(d.Lines)
	d.Adjustments, d.Deposits = cloneAdjustments(d.Adjustments), cloneDeposits(d.Deposits)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Description = d.PeriodIn(l.Description, l)
		if !d.taxed() {
			l.Taxes = nil
		}
	}
	for i := range d.Adjustments {
		if !d.taxed() {
			d.Adjustments[i].Tax = nil
		}
	}
	d.Typed, d.LineTaxes, d.Profiles = nil, nil, nil
	d.Open = 0
	if t, err := Calculate(&d); err == nil && d.Kind != KindCreditNote {
		d.Open = max(t.Payable, 0)
	}
	return d
}

// Complete says whether a line has all that an issued line needs: description,
// quantity and price.
func (d *Document) Complete(l Line) bool {
	return strings.TrimSpace(l.Description) != "" && !l.WithoutPrice && !l.WithoutQuantity
}

// NewLine is an empty line of a draft: quantity 1, no price yet, the draft's taxes.
func (d *Document) NewLine() Line {
	return Line{Quantity: money.One, WithoutPrice: true, Taxes: cloneTaxes(d.LineTaxes)}
}

func cloneTaxes(taxes []tax.Tax) []tax.Tax {
	taxes = slices.Clone(taxes)
	for i := range taxes {
		taxes[i].CompoundOn = slices.Clone(taxes[i].CompoundOn)
	}
	return taxes
}

func cloneLines(lines []Line) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Taxes = cloneTaxes(lines[i].Taxes)
		lines[i].Adjustments = cloneAdjustments(lines[i].Adjustments)
	}
	return lines
}

func cloneAdjustments(list []Adjustment) []Adjustment {
	list = slices.Clone(list)
	for i := range list {
		if list[i].Tax != nil {
			list[i].Tax = &cloneTaxes([]tax.Tax{*list[i].Tax})[0]
		}
	}
	return list
}
