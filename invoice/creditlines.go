package invoice

import (
	"fmt"
	"slices"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// LinePart is a quantity of one line of an invoice.
type LinePart struct {
	Line     int           `json:"line"` // from 1
	Quantity money.Decimal `json:"quantity"`
}

// Lines is the draft of a credit note over parts of lines. Each carries its share
// of the discounts and charges, on the line and on the document; once the quantity of
// all lines of a tax group is credited, the credit takes the remainder of the group
// (CALCULATION.md, Life cycle). It returns *Invalid for a line or quantity that
// is not there or was credited before, and Blocks as All does.
func (c *Correction) Lines(parts []LinePart, reason string) (Document, error) {
	d, err := c.begin(reason)
	if err != nil {
		return Document{}, err
	}
	d.PricesIncludeTax = c.of.PricesIncludeTax
	open := c.Quantities()
	for _, p := range parts {
		l, err := c.partOf(p, open)
		if err != nil {
			return Document{}, err
		}
		d.Lines = append(d.Lines, l)
		open[p.Line-1] -= p.Quantity
	}
	if len(d.Lines) == 0 {
		return Document{}, &Invalid{Field: "lines", Reason: "no line was named", Hint: "name a line and a quantity"}
	}
	if err := c.shareAdjustments(&d); err != nil {
		return Document{}, err
	}
	err = c.addRemainders(&d, open)
	return d, err
}

// Quantities are what no credit note has taken of each line yet.
func (c *Correction) Quantities() []money.Decimal {
	open := make([]money.Decimal, len(c.of.Lines))
	for i := range open {
		open[i] = c.of.Lines[i].Quantity
	}
	for i := range c.earlier {
		for _, l := range c.earlier[i].Lines {
			if l.Of >= 1 && l.Of <= len(open) {
				open[l.Of-1] -= l.Quantity
			}
		}
	}
	return open
}

func (c *Correction) partOf(p LinePart, open []money.Decimal) (Line, error) {
	if p.Line < 1 || p.Line > len(open) {
		return Line{}, &Invalid{Field: "lines", Reason: fmt.Sprintf("%s has no line %d", c.of.Number, p.Line), Hint: fmt.Sprintf("its lines are 1 to %d", len(open))}
	}
	left := open[p.Line-1]
	if p.Quantity == 0 || exceeds(p.Quantity, left) {
		return Line{}, &Invalid{Field: fmt.Sprintf("lines[%d].quantity", p.Line-1), Reason: fmt.Sprintf("line %d of %s has %s left to credit, and %s was given", p.Line, c.of.Number, left, p.Quantity)}
	}
	of := c.of.Lines[p.Line-1]
	l := cloneLines([]Line{of})[0]
	l.Quantity, l.Of = p.Quantity, p.Line
	for i := range l.Adjustments {
		a := &l.Adjustments[i]
		part, err := money.MulDiv(int64(a.Amount), int64(p.Quantity), int64(of.Quantity))
		if err != nil {
			return Line{}, tooLarge("quantity")
		}
		a.Amount = money.Minor(part)
	}
	return l, nil
}

// shareAdjustments gives the credit note its share of the document's discounts and
// charges. One with a tax of its own goes with the lines that carry it, where there
// are any.
func (c *Correction) shareAdjustments(d *Document) error {
	for i := range c.of.Adjustments {
		a := cloneAdjustments(c.of.Adjustments[i : i+1])[0]
		if a.Tax == nil && a.Percent != 0 {
			d.Adjustments = append(d.Adjustments, a)
			continue
		}
		all, _, err := c.typedLines(d, nil)
		if err != nil {
			return err
		}
		amount, problem := adjustmentAmount(&a, money.Minor(all/partScale))
		if problem != nil {
			return problem
		}
		of := a.Tax
		if of != nil && !anyCarries(c.of.Lines, of) {
			of = nil
		}
		whole, part, err := c.typedLines(d, of)
		if err != nil {
			return err
		}
		share, err := money.MulDiv(int64(amount), part, whole)
		if err != nil && whole != 0 {
			return tooLarge("adjustments")
		}
		if share != 0 {
			a.Percent, a.Amount = 0, money.Minor(share)
			d.Adjustments = append(d.Adjustments, a)
		}
	}
	return nil
}

// partScale is the fraction of a minor unit to which parts of lines are weighed:
// rounded parts would add up to another whole.
const partScale = 10_000

// typedLines are the sum of the invoice's lines as typed, and the part of it that
// a credit note takes, both × partScale; of those lines alone that carry a tax where one is
// given.
func (c *Correction) typedLines(d *Document, x *tax.Tax) (whole, part int64, err error) {
	for i := range c.of.Lines {
		if x != nil && !carries(c.of.Lines[i].Taxes, x) {
			continue
		}
		typed, err := money.MulDiv(int64(c.whole.Lines[i].Typed), partScale, 1)
		if err != nil {
			return 0, 0, tooLarge("lines")
		}
		whole += typed
		for k := range d.Lines {
			if d.Lines[k].Of != i+1 {
				continue
			}
			of, err := money.MulDiv(typed, int64(d.Lines[k].Quantity), int64(c.of.Lines[i].Quantity))
			if err != nil {
				return 0, 0, tooLarge("lines")
			}
			part += of
		}
	}
	return whole, part, nil
}

// addRemainders makes up for the minor units by which credits that are each rounded
// for themselves miss the invoice: a group whose lines are credited whole with this one is
// emptied, and none is credited beyond what is left of it.
func (c *Correction) addRemainders(d *Document, open []money.Decimal) error {
	if len(c.groups) == 0 {
		t, err := Calculate(d)
		if err == nil {
			c.addRemainder(d, nil, c.gross-t.Gross, c.credited(open, nil))
		}
		return err
	}
	for i := range c.groups {
		g := &c.groups[i]
		t, err := Calculate(d)
		if err != nil {
			return err
		}
		if g.Tax.Withholding || len(g.Tax.CompoundOn) > 0 {
			continue
		}
		mine := rowOf(t.Groups, &g.Tax)
		switch {
		case mine == nil && anyCarries(c.of.Lines, &g.Tax):
			continue
		case mine == nil: // of a charge with a tax of its own, whose share was rounded to nothing
			mine = &TaxGroup{}
		}
		rest := g.Base - mine.Base
		if d.PricesIncludeTax {
			rest += g.Amount - mine.Amount
		}
		c.addRemainder(d, &g.Tax, rest, c.credited(open, &g.Tax))
	}
	return nil
}

// credited says whether nothing is left of the lines that carry a tax; of all
// lines where none does. A line without quantity is not credited by lines.
func (c *Correction) credited(open []money.Decimal, x *tax.Tax) bool {
	all := x == nil || !anyCarries(c.of.Lines, x)
	for i := range open {
		l := &c.of.Lines[i]
		if (all || carries(l.Taxes, x)) && (open[i] != 0 || l.Quantity == 0 && c.whole.Lines[i].Net != 0) {
			return false
		}
	}
	return true
}

func anyCarries(lines []Line, x *tax.Tax) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return carries(l.Taxes, x) })
}

// addRemainder books a remainder on the document, or on the last line where its tax
// does not stand alone or there is none. A group that is not emptied gets only what rounding took too
// much; so does one of which another kind of credit took a part.
func (c *Correction) addRemainder(d *Document, x *tax.Tax, rest money.Minor, emptied bool) {
	most := money.Minor((len(c.earlier) + 1) * (2*len(c.of.Lines) + len(c.of.Adjustments) + 1))
	free := emptied && c.byLines()
	if rest == 0 || rest > 0 && !emptied || !free && max(rest, -rest) > most {
		return
	}
	a := Adjustment{Charge: rest > 0, Amount: max(rest, -rest), Reason: "Rounding of earlier credits"}
	for i := len(d.Lines) - 1; i >= 0; i-- {
		if l := &d.Lines[i]; x == nil || carries(l.Taxes, x) && len(l.Taxes) > 1 {
			l.Adjustments = append(l.Adjustments, a)
			return
		}
	}
	a.Tax = &cloneTaxes([]tax.Tax{*x})[0]
	d.Adjustments = append(d.Adjustments, a)
}

// byLines says whether all earlier credits were of parts of lines.
func (c *Correction) byLines() bool {
	for i := range c.earlier {
		for _, l := range c.earlier[i].Lines {
			if l.Of == 0 {
				return false
			}
		}
	}
	return true
}
