package invoice

import (
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Correction is an issued invoice with the credit notes that were issued against
// it, and makes the next one (CALCULATION.md, Life cycle; EN 16931 BT-25). Credits
// never exceed the invoice, tax group by tax group and in all, and the one that
// empties a group takes its remainder to the cent.
type Correction struct {
	of      Document
	whole   Totals
	earlier []Document
	taken   []Totals
	groups  []TaxGroup  // left of the invoice's tax summary
	gross   money.Minor // left of its gross
}

// Correct begins the correction of an issued invoice; earlier are the credit notes
// issued against it so far. It returns Blocks if of is no issued invoice, and
// *Invalid for what cannot be calculated.
func Correct(of Document, earlier []Document) (*Correction, error) {
	if of.Kind != KindInvoice || !of.Issued {
		return nil, Blocks{{Field: "credits", Reason: "a credit note corrects an issued invoice", Hint: "name one by its number"}}
	}
	c := &Correction{of: of, earlier: earlier, taken: make([]Totals, len(earlier))}
	var err error
	if c.whole, err = Calculate(&of); err != nil {
		return nil, err
	}
	c.gross = c.whole.Gross
	for i := range earlier {
		if c.taken[i], err = Calculate(&earlier[i]); err != nil {
			return nil, err
		}
		c.gross -= c.taken[i].Gross
	}
	c.groups = leftOf(c.whole.Groups, c.taken)
	return c, nil
}

// Left is the part of the invoice's gross that no credit note has taken, in minor
// units of its currency.
func (c *Correction) Left() money.Minor { return c.gross }

// Whole says whether the credit notes with this one, of totals t, take all of the
// invoice.
func (c *Correction) Whole(t Totals) bool { return c.gross == t.Gross }

// Fit gives a credit note what its invoice has left, on which its figures
// depend, and the tax status under which that was issued. One whose figures are those of the
// invoice needs no fitting.
func (c *Correction) Fit(d *Document) {
	d.Seller.TaxStatus = c.of.Seller.TaxStatus
	if d.Left = nil; len(c.earlier) == 0 {
		if t, err := Calculate(d); err == nil && slices.EqualFunc(t.Groups, c.whole.Groups, sameFigures) {
			return
		}
	}
	d.Left = slices.Clone(c.groups)
}

func sameFigures(a, b TaxGroup) bool { return a.Base == b.Base && a.Amount == b.Amount }

// All is the draft of the credit note that takes back all that is left of the
// invoice: all of it with its lines, discounts, charges, taxes and exchange rate
// as they were issued, so that its figures are those of the invoice to the cent; after
// other credit notes the remainder of each tax group. The reason stands on it as
// its note. It returns Blocks for an empty reason and where nothing is left.
func (c *Correction) All(reason string) (Document, error) {
	d, err := c.begin(reason)
	if err != nil {
		return Document{}, err
	}
	if len(c.earlier) > 0 {
		err = c.addRest(&d)
		return d, err
	}
	d.PricesIncludeTax, d.Prepaid, d.PayableRounding = c.of.PricesIncludeTax, c.of.Prepaid, c.of.PayableRounding
	d.Lines, d.Adjustments = cloneLines(c.of.Lines), cloneAdjustments(c.of.Adjustments)
	for i := range d.Lines {
		d.Lines[i].Of = i + 1
	}
	c.Fit(&d)
	return d, nil
}

// Void is All of an invoice that should never have been issued, which it marks as
// such. It returns Blocks where a credit note was issued against it before.
func (c *Correction) Void(reason string) (Document, error) {
	d, err := c.All(reason)
	if err == nil && len(c.earlier) > 0 {
		err = Blocks{{Field: "credits", Reason: c.of.Number + " was credited in part and cannot be void", Hint: "credit the rest"}}
	}
	d.Voids = true
	return d, err
}

// begin is a credit note of the invoice without lines. It shares no memory
// with it.
func (c *Correction) begin(reason string) (Document, error) {
	reason = strings.TrimSpace(reason)
	switch {
	case reason == "":
		return Document{}, Blocks{{Field: "reason", Reason: "a credit note says why it was made", Hint: "give the reason"}}
	case c.of.WrittenOff != 0:
		return Document{}, Blocks{{Field: "credits", Reason: c.of.Number + " is written off", Hint: "take the write-off back first"}}
	case len(c.earlier) > 0 && c.gross == 0:
		return Document{}, Blocks{{Field: "credits", Reason: c.of.Number + " is credited in full", Hint: "nothing is left of it to credit"}}
	}
	d := c.of
	d.ID, d.Rev, d.Kind, d.Credits = 0, 0, KindCreditNote, c.of.ID
	d.Issued, d.Number, d.Imported = false, "", false
	d.IssueDate, d.DueDate = day.Day{}, day.Day{}
	d.Open, d.Credited, d.WrittenOff, d.Voided, d.Disputed, d.Promised = 0, 0, 0, false, false, day.Day{}
	d.Sent, d.PDF, d.Typed, d.LineTaxes = nil, nil, nil, nil
	d.Lines, d.Adjustments, d.Prepaid, d.PayableRounding, d.PricesIncludeTax = nil, nil, 0, 0, false
	d.Form, d.Deposits = "", nil
	d.Note = reason
	c.Fit(&d)
	return d, nil
}

// Check returns what blocks issue of a credit note with totals t.
func (c *Correction) Check(d *Document, t Totals) Blocks {
	if c.of.WrittenOff != 0 {
		return Blocks{{Field: "credits", Reason: c.of.Number + " is written off", Hint: "take the write-off back first"}}
	}
	return c.Before(d, t)
}

// Before is Check of what the invoice and its earlier credit notes decide for ever:
// an issued credit note passes it, too.
func (c *Correction) Before(d *Document, t Totals) Blocks {
	block := func(field, reason, hint string) Blocks { return Blocks{{Field: field, Reason: reason, Hint: hint}} }
	of := &c.of
	switch {
	case of.Customer != d.Customer:
		return block("credits", of.Number+" is another customer's", "name an invoice of this customer")
	case of.Currency != d.Currency:
		return block("currency", of.Number+" is in "+string(of.Currency), "credit it in that currency")
	}
	after := leftOf(c.groups, []Totals{t})
	for i := range t.Groups {
		x := &t.Groups[i].Tax
		left, then := rowOf(c.groups, x), rowOf(after, x)
		if left == nil || exceeds(left.Base-then.Base, left.Base) || exceeds(left.Amount-then.Amount, left.Amount) {
			return block("lines", "the credit is more than the invoice has left at "+x.Rate.String()+" %", "credit less, with the taxes of the invoice")
		}
	}
	if exceeds(t.Gross, c.gross) {
		return block("payable", "the credit is more than is left of "+of.Number, "credit no more than "+money.Amount{Minor: c.gross, Currency: of.Currency}.String())
	}
	return nil
}

// exceeds says whether a credit lies beyond what it corrects, which may be below
// zero in one of its groups.
func exceeds[N ~int64](credit, of N) bool {
	if of < 0 {
		return credit < of || credit > 0
	}
	return credit > of || credit < 0
}
