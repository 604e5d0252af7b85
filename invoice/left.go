package invoice

import (
	"slices"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// rowOf is the row of a tax summary that a tax belongs to, nil for none. Names
// are typed, so that they count only where they tell two rows apart.
func rowOf(groups []TaxGroup, x *tax.Tax) *TaxGroup {
	var found *TaxGroup
	for i := range groups {
		g := &groups[i]
		if g.Tax.Category != x.Category || g.Tax.Rate != x.Rate || g.Tax.Withholding != x.Withholding {
			continue
		}
		if g.Tax.Name == x.Name {
			return g
		}
		if found != nil {
			return nil
		}
		found = g
	}
	return found
}

// leftOf is what credit notes with these totals have left of a tax summary.
func leftOf(whole []TaxGroup, taken []Totals) []TaxGroup {
	left := slices.Clone(whole)
	for _, t := range taken {
		for i := range t.Groups {
			if g := rowOf(left, &t.Groups[i].Tax); g != nil {
				g.Base -= t.Groups[i].Base
				g.Amount -= t.Groups[i].Amount
			}
		}
	}
	return left
}

// takeLeft makes a credit note take no more tax than its invoice has left, and the
// remainder of a group that it empties: the sum of several rounded taxes
// is not the rounded tax of the sum.
func (c *calculation) takeLeft(of func(*TaxGroup) bool) {
	if len(c.d.Left) == 0 {
		return
	}
	emptied := make([]bool, len(c.t.Groups))
	for i := range c.t.Groups {
		emptied[i] = c.empties(&c.t.Groups[i], mostTaxes)
	}
	for i := range c.t.Groups {
		g := &c.t.Groups[i]
		left := rowOf(c.d.Left, &g.Tax)
		switch {
		case left == nil || !of(g):
		case emptied[i]:
			g.Base, g.Amount = left.Base, left.Amount
		case exceeds(g.Amount, left.Amount) && !exceeds(g.Base, left.Base):
			g.Amount = left.Amount
		}
	}
}

// empties says whether a group takes all that is left of its base. The base of a
// compound tax holds rounded taxes: it is emptied with those that it is set on.
func (c *calculation) empties(g *TaxGroup, depth int) bool {
	left := rowOf(c.d.Left, &g.Tax)
	if left == nil || depth == 0 {
		return false
	}
	if g.Base == left.Base {
		return true
	}
	found := false
	for i := range c.t.Groups {
		under := &c.t.Groups[i]
		if slices.Contains(g.Tax.CompoundOn, under.Tax.Name) && !under.Tax.Withholding {
			if found = true; !c.empties(under, depth-1) {
				return false
			}
		}
	}
	return found
}

// fitBasket moves what a basket of a credit note takes beyond what is left
// between its net and its taxes; its gross stays.
func (c *calculation) fitBasket(b *basket, gross money.Minor, amounts []money.Minor) {
	if len(c.left) == 0 || gross < 0 {
		return
	}
	rows := make([]*TaxGroup, len(b.taxes))
	room := gross
	for k := range b.taxes {
		if rows[k] = rowOf(c.left, &b.taxes[k]); rows[k] == nil {
			return
		}
		if len(b.taxes[k].CompoundOn) == 0 {
			room = min(room, max(rows[k].Base, 0))
		}
	}
	for k := range amounts {
		if over := amounts[k] - max(rows[k].Amount, 0); over > 0 {
			amounts[k] -= over
			b.net += over
		}
	}
	var spare money.Minor
	for k := range amounts {
		if !b.taxes[k].Withholding {
			spare += max(rows[k].Amount-amounts[k], 0)
		}
	}
	if spare > b.net-room { // the base is emptied only with the tax
		room = max(room-1, 0)
	}
	for k := range amounts {
		if part := min(b.net-room, rows[k].Amount-amounts[k]); part > 0 && !b.taxes[k].Withholding {
			amounts[k] += part
			b.net -= part
		}
	}
	for k := range rows {
		rows[k].Base -= b.net
		rows[k].Amount -= amounts[k]
	}
}
