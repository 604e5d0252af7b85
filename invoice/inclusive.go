package invoice

import (
	"slices"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// taxWithinGross is rule 7, for prices that include tax. The typed gross of a
// basket is reached exactly: its net is rounded, its tax is the rest.
func (c *calculation) taxWithinGross() error {
	if problem := c.makeGroups(); problem != nil {
		return problem
	}
	c.left = slices.Clone(c.d.Left)
	for i := range c.baskets.n {
		if err := c.openBasket(i); err != nil {
			return tooLarge("lines")
		}
	}
	for i := range c.t.Groups {
		g := &c.t.Groups[i]
		if !g.Tax.Withholding {
			continue
		}
		var err error
		if g.Amount, err = money.Percent(g.Base, g.Tax.Rate); err != nil {
			return tooLarge("lines")
		}
	}
	c.takeLeft(func(g *TaxGroup) bool { return g.Tax.Withholding })
	return c.netLines()
}

// openBasket takes the tax out of a basket and books it on the tax summary.
func (c *calculation) openBasket(i int) error {
	b := c.baskets.at(i)
	gross, err := money.Add(b.lines, b.adjust)
	if err != nil {
		return err
	}
	rates, whole, err := effective(b.taxes)
	if err != nil {
		return err
	}
	net, err := money.MulDiv(int64(gross), whole.below, whole.above)
	if err != nil {
		return err
	}
	b.net = money.Minor(net)
	amounts := money.Split(gross-b.net, rates)
	c.fitBasket(b, gross, amounts)
	for k := range b.taxes {
		base := b.net
		for on := range b.taxes {
			if compounds(b.taxes, k, on) {
				base += amounts[on]
			}
		}
		g := c.group(&b.taxes[k])
		if g.Base, err = money.Add(g.Base, base); err != nil {
			return err
		}
		if g.Amount, err = money.Add(g.Amount, amounts[k]); err != nil {
			return err
		}
	}
	return nil
}

// effective are the taxes' rates on the net with compound chains worked in, as
// numbers of one denominator (0 for withholding), and 1 + their sum.
func effective(taxes []tax.Tax) (rates []int64, whole ratio, err error) {
	parts := make([]ratio, len(taxes))
	whole = ratio{1, 1}
	for i := range taxes {
		if taxes[i].Withholding {
			parts[i] = ratio{0, 1}
		} else if parts[i], err = effectiveRate(taxes, i); err != nil {
			return nil, ratio{}, err
		}
		if whole, err = whole.add(parts[i]); err != nil {
			return nil, ratio{}, err
		}
	}
	rates = make([]int64, len(taxes))
	common := int64(1)
	for _, p := range parts {
		if common, err = multiply(common/gcd(common, p.below), p.below); err != nil {
			return nil, ratio{}, err
		}
	}
	for i, p := range parts {
		if rates[i], err = multiply(p.above, common/p.below); err != nil {
			return nil, ratio{}, err
		}
	}
	return rates, whole, nil
}

// effectiveRate is rate × (1 + effective rates of the taxes it is set on).
func effectiveRate(taxes []tax.Tax, i int) (ratio, error) {
	on := ratio{1, 1}
	for k := range taxes {
		if !compounds(taxes, i, k) {
			continue
		}
		under, err := effectiveRate(taxes, k)
		if err != nil {
			return ratio{}, err
		}
		if on, err = on.add(under); err != nil {
			return ratio{}, err
		}
	}
	return newRatio(int64(taxes[i].Rate), int64(money.Hundred)).times(on)
}

// netLines splits each basket's net over its lines and its parts of the
// document adjustments, so that BT-106 to BT-109 add up.
func (c *calculation) netLines() error {
	t := &c.t
	t.Sum = 0
	for i := range t.Adjustments {
		t.Adjustments[i] = 0
	}
	for i := range c.baskets.n {
		if err := c.netBasket(i); err != nil {
			return tooLarge("lines")
		}
	}
	for i := range t.Lines {
		var err error
		if t.Sum, err = money.Add(t.Sum, t.Lines[i].Net); err != nil {
			return tooLarge("lines")
		}
	}
	return nil
}

// netBasket gives every member of a basket its typed figure ÷ (1 + rate),
// rounded down, and the missing minor units to the largest fractions.
func (c *calculation) netBasket(i int) error {
	b := c.baskets.at(i)
	_, whole, err := effective(b.taxes)
	if err != nil {
		return err
	}
	var lines, shares []int // members: lines first, then parts of adjustments
	var nets []money.Minor
	var rests []int64
	left := b.net
	add := func(typed money.Minor) {
		q, rest, problem := money.MulFloor(int64(typed), whole.below, whole.above)
		if problem != nil {
			err = problem
		}
		nets, rests = append(nets, money.Minor(q)), append(rests, rest)
		left -= money.Minor(q)
	}
	for k := range c.d.Lines {
		if c.basketOf(c.d.Lines[k].Taxes) == i {
			lines = append(lines, k)
			add(c.t.Lines[k].Typed)
		}
	}
	for k := range c.shares {
		if c.shares[k].basket == i {
			shares = append(shares, k)
			add(c.shares[k].typed)
		}
	}
	if err != nil {
		return err
	}
	money.Largest(rests, int(left), func(k int) { nets[k]++ })
	if beyond := left - min(max(left, 0), money.Minor(len(nets))); beyond != 0 { // in a credit note the net may be what is left of it
		nets[0] += beyond
	}
	for k, line := range lines {
		c.t.Lines[line].Net = nets[k]
	}
	for k, s := range shares {
		amount := nets[len(lines)+k]
		if !c.d.Adjustments[c.shares[s].adjustment].Charge {
			amount = -amount
		}
		c.t.Adjustments[c.shares[s].adjustment] += amount
	}
	return nil
}
