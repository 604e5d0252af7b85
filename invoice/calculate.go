package invoice

import (
	"fmt"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Calculate works out a document's figures, for a draft as it stands as well as
// for an issued document (CALCULATION rules 1 to 7 and 9), a credit note
// with what its invoice has left. The rules that block
// issue are not its business; see Ready. It returns *Invalid for a number that is too
// large, a negative rate, a discount that has no group to be
// split over, and taxes that are set on each other.
func Calculate(d *Document) (Totals, error) {
	c := calculation{d: d, taxed: d.taxed()}
	if err := c.run(); err != nil {
		return Totals{}, err
	}
	return c.t, nil
}

func (c *calculation) run() error {
	for _, step := range [...]func() error{c.addLines, c.addAdjustments, c.addTax, c.sumUp} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *calculation) addTax() error {
	tax := c.taxOnNet
	if c.d.PricesIncludeTax {
		tax = c.taxWithinGross
	}
	if err := tax(); err != nil {
		return err
	}
	c.addReasons()
	return nil
}

// taxed says whether lines may be taxed at all: a seller who charges no tax has
// no tax line, whatever a line says (rule 9).
func (d *Document) taxed() bool {
	return d.Seller.TaxStatus != tax.SmallBusiness && d.Seller.TaxStatus != tax.NotRegistered
}

// calculation is a document's figures in the making.
type calculation struct {
	d       *Document
	t       Totals
	taxed   bool
	baskets baskets
	shares  []share
	left    []TaxGroup // of Document.Left, what no basket has taken yet
}

// baskets are a list whose first members need no memory of their own: totals
// are made on every key.
type baskets struct {
	n     int
	first [4]basket
	more  []basket
}

func (b *baskets) at(i int) *basket {
	if i < len(b.first) {
		return &b.first[i]
	}
	return &b.more[i-len(b.first)]
}

func (b *baskets) add(taxes []tax.Tax) {
	if b.n < len(b.first) {
		b.first[b.n].taxes = taxes
	} else {
		b.more = append(b.more, basket{taxes: taxes})
	}
	b.n++
}

// basket is all lines that carry the same taxes. With one tax a line it is a
// group of the tax summary.
type basket struct {
	taxes  []tax.Tax
	lines  money.Minor // sum of its lines as typed
	adjust money.Minor // its part of the document's charges less that of the discounts
	net    money.Minor // its taxable base
}

// share is the part of a document adjustment that falls on a basket, signed.
type share struct {
	adjustment, basket int
	typed              money.Minor
}

// basketOf finds the basket of lines with these taxes, or begins it.
func (c *calculation) basketOf(taxes []tax.Tax) int {
	if !c.taxed {
		taxes = nil
	}
	for i := range c.baskets.n {
		if alike(c.baskets.at(i).taxes, taxes) {
			return i
		}
	}
	c.baskets.add(taxes)
	return c.baskets.n - 1
}

// addLines is rule 1 for every line, and rule 2.
func (c *calculation) addLines() error {
	c.t.Lines = make([]LineTotal, len(c.d.Lines))
	for i := range c.d.Lines {
		total, problem := lineTotal(&c.d.Lines[i], c.d)
		if problem != nil {
			problem.Field = fmt.Sprintf("lines[%d].%s", i, problem.Field)
			return problem
		}
		c.t.Lines[i] = total
		b := c.baskets.at(c.basketOf(c.d.Lines[i].Taxes))
		var err1, err2 error
		b.lines, err1 = money.Add(b.lines, total.Typed)
		c.t.Sum, err2 = money.Add(c.t.Sum, total.Typed)
		if err1 != nil || err2 != nil {
			return tooLarge("lines")
		}
	}
	return nil
}

// lineTotal is rule 1: gross, adjustments and net, each rounded once [BT-131].
func lineTotal(l *Line, d *Document) (LineTotal, *Invalid) {
	per := l.PricePer
	if per == 0 {
		per = money.One
	}
	gross, err := money.Extend(l.Quantity, l.Price, per, d.Currency)
	if err != nil {
		return LineTotal{}, tooLarge("quantity")
	}
	t := LineTotal{Gross: gross, Typed: gross}
	if len(l.Adjustments) > 0 {
		t.Adjustments = make([]money.Minor, len(l.Adjustments))
	}
	for i := range l.Adjustments {
		amount, problem := adjustmentAmount(&l.Adjustments[i], gross)
		if problem == nil {
			t.Adjustments[i] = amount
			if t.Typed, err = money.Add(t.Typed, signed(&l.Adjustments[i], amount)); err != nil {
				problem = tooLarge("amount")
			}
		}
		if problem != nil {
			problem.Field = fmt.Sprintf("adjustments[%d].%s", i, problem.Field)
			return LineTotal{}, problem
		}
	}
	t.Net = t.Typed
	return t, nil
}

// addAdjustments is rule 3: discounts and charges on the document, each in the
// group of its own tax or split over the groups of the lines.
func (c *calculation) addAdjustments() error {
	if len(c.d.Adjustments) == 0 {
		return nil
	}
	c.t.Adjustments = make([]money.Minor, len(c.d.Adjustments))
	groups := c.baskets.n
	for i := range c.d.Adjustments {
		a := &c.d.Adjustments[i]
		amount, problem := adjustmentAmount(a, c.t.Sum)
		if problem == nil {
			c.t.Adjustments[i] = amount
			problem = c.place(i, a, signed(a, amount), groups)
		}
		if problem != nil {
			problem.Field = fmt.Sprintf("adjustments[%d].%s", i, problem.Field)
			return problem
		}
	}
	return nil
}

// place books a document adjustment on its basket, or splits it over the first
// groups baskets, which are those of the lines.
func (c *calculation) place(i int, a *Adjustment, amount money.Minor, groups int) *Invalid {
	if a.Tax != nil && c.taxed {
		return c.book(share{i, c.basketOf([]tax.Tax{*a.Tax}), amount})
	}
	if amount == 0 {
		return nil
	}
	order := c.canonical(groups)
	weights := make([]int64, len(order))
	zero := true
	for k, b := range order {
		weights[k] = int64(c.baskets.at(b).lines)
		zero = zero && weights[k] == 0
	}
	if len(order) == 0 || (zero && c.taxed) {
		return &Invalid{"amount", "a discount or charge on the document needs lines that are not all zero", "give it a tax of its own, or add a line"}
	}
	for k, part := range money.Split(amount, weights) {
		if part == 0 {
			continue
		}
		if problem := c.book(share{i, order[k], part}); problem != nil {
			return problem
		}
	}
	return nil
}

func (c *calculation) book(s share) *Invalid {
	b := c.baskets.at(s.basket)
	sum, err := money.Add(b.adjust, s.typed)
	if err != nil {
		return tooLarge("amount")
	}
	b.adjust = sum
	c.shares = append(c.shares, s)
	return nil
}

// sumUp is rule 6: sums of rounded numbers, never rounded again.
func (c *calculation) sumUp() error {
	t, d := &c.t, c.d
	var sum [6]error
	for i, a := range t.Adjustments {
		into := &t.Discounts
		if d.Adjustments[i].Charge {
			into = &t.Charges
		}
		if *into, sum[0] = money.Add(*into, a); sum[0] != nil {
			return tooLarge("adjustments")
		}
	}
	for _, g := range t.Groups {
		into := &t.Tax
		if g.Tax.Withholding {
			into = &t.Withheld
		}
		if *into, sum[1] = money.Add(*into, g.Amount); sum[1] != nil {
			return tooLarge("lines")
		}
	}
	t.Prepaid, t.PayableRounding = d.Prepaid, d.PayableRounding
	t.Net, sum[2] = money.Add(t.Sum, -t.Discounts, t.Charges)
	t.Gross, sum[3] = money.Add(t.Net, t.Tax)
	t.Payable, sum[4] = money.Add(t.Gross, -t.Withheld, -t.Prepaid, t.PayableRounding)
	for _, err := range sum {
		if err != nil {
			return tooLarge("lines")
		}
	}
	return nil
}

// adjustmentAmount is the amount of a discount or charge on of: positive, but on
// a line or sum below zero, and where it was typed so.
func adjustmentAmount(a *Adjustment, of money.Minor) (money.Minor, *Invalid) {
	if a.Percent == 0 {
		return a.Amount, nil
	}
	amount, err := money.Percent(of, a.Percent)
	if err != nil {
		return 0, tooLarge("percent")
	}
	return amount, nil
}

func signed(a *Adjustment, amount money.Minor) money.Minor {
	if a.Charge {
		return amount
	}
	return -amount
}

func tooLarge(field string) *Invalid {
	return &Invalid{field, "the amount is too large", "use smaller numbers"}
}
