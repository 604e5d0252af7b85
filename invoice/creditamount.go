package invoice

import (
	"strings"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Amount is the draft of a credit note over a gross amount in minor units, split
// over the tax groups by what is left of each, with the tax taken out of it
// (CALCULATION.md, Life cycle). It returns *Invalid for an amount of
// zero or less, and Blocks as All does and where less is left.
func (c *Correction) Amount(gross money.Minor, reason string) (Document, error) {
	switch {
	case gross <= 0:
		return Document{}, &Invalid{Field: "amount", Reason: "a credit is more than zero"}
	case gross > c.gross:
		return Document{}, Blocks{{Field: "amount", Reason: "the credit is more than is left of " + c.of.Number,
			Hint: "credit no more than " + money.Amount{Minor: c.gross, Currency: c.of.Currency}.String()}}
	case gross == c.gross:
		return c.All(reason)
	}
	d, err := c.begin(reason)
	if err != nil {
		return Document{}, err
	}
	list, err := c.remainders()
	if err != nil {
		return Document{}, err
	}
	weights := make([]int64, len(list))
	for i, r := range list {
		weights[i] = max(int64(r.gross), 0)
	}
	d.PricesIncludeTax = true
	for i, part := range money.Split(gross, weights) {
		if err := c.addPart(&d, c.of.why(creditOn), list, i, part); err != nil {
			return Document{}, err
		}
	}
	return d, nil
}

// addRest credits what is left of each basket of the invoice, without tax: the
// tax of a group that is emptied is what is left of it.
func (c *Correction) addRest(d *Document) error {
	list, err := c.remainders()
	if err != nil {
		return err
	}
	for i, r := range list {
		if err := c.addPart(d, c.of.why(remainderOf), list, i, r.net); err != nil {
			return err
		}
	}
	return nil
}

// addPart adds a line over an amount of a basket, which names the taxes where there
// are several.
func (c *Correction) addPart(d *Document, words string, list []remainder, i int, amount money.Minor) error {
	if amount == 0 {
		return nil
	}
	price, err := money.FromMinor(amount, d.Currency)
	if err != nil {
		return tooLarge("amount")
	}
	if len(list) > 1 {
		words += " (" + c.of.taxNames(list[i].taxes) + ")"
	}
	d.Lines = append(d.Lines, Line{Description: words, Quantity: money.One, Price: price, Taxes: cloneTaxes(list[i].taxes)})
	return nil
}

// taxNames are names and rates of taxes in the document's language: "VAT 19%".
func (d *Document) taxNames(taxes []tax.Tax) string {
	country, _ := tax.CountryOf(d.Seller.Country())
	l := d.Locale()
	names := make([]string, len(taxes))
	for i, x := range taxes {
		names[i] = strings.TrimSpace(country.NameIn(x.Name, l.Lang) + " " + strings.ReplaceAll(l.Percent(x.Rate), "\u00a0", " "))
	}
	if len(names) == 0 {
		return "0 %"
	}
	return strings.Join(names, " + ")
}

// remainder is what the lines with the same taxes have left.
type remainder struct {
	taxes      []tax.Tax
	net, gross money.Minor
}

// remainders are what the baskets of the invoice have left. A tax that several of
// them carry is shared between them by their nets.
func (c *Correction) remainders() ([]remainder, error) {
	list, err := netsOf(&c.of)
	if err != nil {
		return nil, err
	}
	for i := range c.earlier {
		taken, err := netsOf(&c.earlier[i])
		if err != nil {
			return nil, err
		}
		for _, r := range taken {
			if of := remainderLike(list, r.taxes); of != nil {
				of.net -= r.net
			}
		}
	}
	for i := range list {
		list[i].gross = list[i].net
	}
	for i := range c.groups {
		g := &c.groups[i]
		if g.Tax.Withholding {
			continue
		}
		var of []int
		var weights []int64
		for k := range list {
			if carries(list[k].taxes, &g.Tax) {
				of, weights = append(of, k), append(weights, int64(list[k].net))
			}
		}
		for k, part := range money.Split(g.Amount, weights) {
			list[of[k]].gross += part
		}
	}
	return list, nil
}

// netsOf are the nets of a document by the taxes of its lines.
func netsOf(d *Document) ([]remainder, error) {
	c := calculation{d: d, taxed: d.taxed()}
	if err := c.run(); err != nil {
		return nil, err
	}
	list := make([]remainder, c.baskets.n)
	for i := range list {
		b := c.baskets.at(i)
		list[i] = remainder{taxes: b.taxes, net: b.net}
	}
	return list, nil
}

// remainderLike is the one with these taxes, by name where there is one.
func remainderLike(list []remainder, taxes []tax.Tax) *remainder {
	for i := range list {
		if alike(list[i].taxes, taxes) {
			return &list[i]
		}
	}
	for i := range list {
		like := len(list[i].taxes) == len(taxes)
		for k := range taxes {
			like = like && carries(list[i].taxes, &taxes[k])
		}
		if like {
			return &list[i]
		}
	}
	return nil
}

// carries says whether one of the taxes falls on the row of x.
func carries(taxes []tax.Tax, x *tax.Tax) bool {
	for i := range taxes {
		t := &taxes[i]
		if t.Category == x.Category && t.Rate == x.Rate && t.Withholding == x.Withholding && (t.Name == x.Name || t.Name == "" || x.Name == "") {
			return true
		}
	}
	return false
}
