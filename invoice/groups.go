package invoice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// sameGroup says whether two taxes are one row of the tax summary.
func sameGroup(a, b *tax.Tax) bool {
	return a.Category == b.Category && a.Rate == b.Rate && a.Name == b.Name && a.Withholding == b.Withholding
}

// alike says whether two lines carry the same taxes, in any order.
func alike(a, b []tax.Tax) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return true
	}
	for i := range a {
		found := false
		for k := range b {
			if sameGroup(&a[i], &b[k]) && slices.Equal(a[i].CompoundOn, b[k].CompoundOn) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// canonical is an order of the first n baskets that does not depend on the order
// of lines, so that a tie in a split does not either: higher rates first.
func (c *calculation) canonical(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := c.baskets.at(a).taxes, c.baskets.at(b).taxes
		if by := cmp.Or(cmp.Compare(rateSum(y), rateSum(x)), cmp.Compare(len(x), len(y))); by != 0 {
			return by
		}
		return strings.Compare(keyOf(x), keyOf(y))
	})
	return order
}

func rateSum(taxes []tax.Tax) (sum money.Decimal) {
	for i := range taxes {
		sum += taxes[i].Rate
	}
	return sum
}

func keyOf(taxes []tax.Tax) string {
	keys := make([]string, len(taxes))
	for i, t := range taxes {
		keys[i] = fmt.Sprintf("%s|%d|%s|%t|%q", t.Category, t.Rate, t.Name, t.Withholding, t.CompoundOn)
	}
	slices.Sort(keys)
	return strings.Join(keys, "\n")
}

// addReasons puts the reasons of all lines and discounts into the rows of the
// summary: rule 8 has each of them printed, and a basket holds only its first.
func (c *calculation) addReasons() {
	if !c.taxed {
		return
	}
	for i := range c.d.Lines {
		taxes := c.d.Lines[i].Taxes
		for k := range taxes {
			if taxes[k].Reason != "" {
				c.group(&taxes[k])
			}
		}
	}
	for i := range c.d.Adjustments {
		if x := c.d.Adjustments[i].Tax; x != nil && x.Reason != "" {
			c.group(x)
		}
	}
}

// group finds the row of a tax in the summary, or begins it, and adds the tax's
// reason to the row's.
func (c *calculation) group(x *tax.Tax) *TaxGroup {
	for i := range c.t.Groups {
		g := &c.t.Groups[i]
		if !sameGroup(&g.Tax, x) {
			continue
		}
		if x.Reason != "" && g.Tax.Reason != x.Reason && !slices.Contains(strings.Split(g.Tax.Reason, "; "), x.Reason) {
			g.Tax.Reason = strings.TrimPrefix(g.Tax.Reason+"; "+x.Reason, "; ")
		}
		return g
	}
	c.t.Groups = append(c.t.Groups, TaxGroup{Tax: *x})
	g := &c.t.Groups[len(c.t.Groups)-1]
	g.Tax.Profile = 0 // lines of several profiles may share a row
	return g
}

// makeGroups checks the taxes of all baskets and makes room for their rows.
func (c *calculation) makeGroups() *Invalid {
	n := 0
	for i := range c.baskets.n {
		if problem := checkTaxes(c.baskets.at(i).taxes); problem != nil {
			problem.Field = c.fieldOf(i)
			return problem
		}
		n += len(c.baskets.at(i).taxes)
	}
	if n > 0 {
		c.t.Groups = make([]TaxGroup, 0, n)
	}
	return nil
}

// fieldOf is where the taxes of a basket stand first.
func (c *calculation) fieldOf(basket int) string {
	for i := range c.d.Lines {
		if c.basketOf(c.d.Lines[i].Taxes) == basket {
			return fmt.Sprintf("lines[%d].taxes", i)
		}
	}
	return "adjustments"
}

// mostTaxes bounds the chains of compound taxes, which are followed one by one.
const mostTaxes = 8

// checkTaxes refuses what cannot be calculated: too many taxes, a negative rate,
// two taxes of one kind on a line, and taxes that are set on each other.
func checkTaxes(taxes []tax.Tax) *Invalid {
	if len(taxes) > mostTaxes {
		return &Invalid{Reason: fmt.Sprintf("a line has at most %d taxes", mostTaxes), Hint: "remove some of them"}
	}
	for i := range taxes {
		x := &taxes[i]
		if x.Rate < 0 || x.Rate > 1000*money.One {
			return &Invalid{Reason: fmt.Sprintf("a tax rate of %s %% cannot be", x.Rate), Hint: "rates are 0 to 1000 %"}
		}
		for k := range i {
			if sameGroup(x, &taxes[k]) {
				return &Invalid{Reason: "the same tax stands twice on one line", Hint: "remove one of them"}
			}
		}
		if circular(taxes, i, len(taxes)) {
			return &Invalid{Reason: fmt.Sprintf("the tax %q is set on itself", x.Name), Hint: "a compound tax names only taxes before it"}
		}
	}
	return nil
}

// circular says whether a chain of compound taxes from i is longer than there
// are taxes.
func circular(taxes []tax.Tax, i, left int) bool {
	if left == 0 {
		return true
	}
	for k := range taxes {
		if compounds(taxes, i, k) && circular(taxes, k, left-1) {
			return true
		}
	}
	return false
}

// compounds says whether tax i of a line is set on tax k of it. Withholding is
// computed on the base alone, and nothing is set on it (rule 5).
func compounds(taxes []tax.Tax, i, k int) bool {
	return len(taxes[i].CompoundOn) > 0 && !taxes[i].Withholding && !taxes[k].Withholding &&
		slices.Contains(taxes[i].CompoundOn, taxes[k].Name)
}

// baseOf is what tax i of a line is computed on: base plus the rounded taxes
// that it is set on (rule 5).
func baseOf(taxes []tax.Tax, i int, base money.Minor) (money.Minor, error) {
	sum := base
	for k := range taxes {
		if !compounds(taxes, i, k) {
			continue
		}
		under, err := baseOf(taxes, k, base)
		if err != nil {
			return 0, err
		}
		amount, err := money.Percent(under, taxes[k].Rate)
		if err != nil {
			return 0, err
		}
		if sum, err = money.Add(sum, amount); err != nil {
			return 0, err
		}
	}
	return sum, nil
}

// taxOnNet is rules 4 and 5 for prices without tax: each group's tax is
// rounded once, on the sum of its bases [BR-S-08, BR-CO-17].
func (c *calculation) taxOnNet() error {
	if problem := c.makeGroups(); problem != nil {
		return problem
	}
	for i := range c.baskets.n {
		b := c.baskets.at(i)
		var err error
		if b.net, err = money.Add(b.lines, b.adjust); err != nil {
			return tooLarge("lines")
		}
		for k := range b.taxes {
			base, err := baseOf(b.taxes, k, b.net)
			if err != nil {
				return tooLarge("lines")
			}
			g := c.group(&b.taxes[k])
			if g.Base, err = money.Add(g.Base, base); err != nil {
				return tooLarge("lines")
			}
		}
	}
	for i := range c.t.Groups {
		g := &c.t.Groups[i]
		var err error
		if g.Amount, err = money.Percent(g.Base, g.Tax.Rate); err != nil {
			return tooLarge("lines")
		}
	}
	c.takeLeft(func(*TaxGroup) bool { return true })
	return nil
}
