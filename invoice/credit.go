package invoice

import (
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// CheckCredit returns what blocks issue of a credit note with totals t against
// the document that it corrects, whose totals are whole; earlier are those of the
// credit notes issued against it before (CALCULATION.md, Life cycle). Credits never
// exceed the original, group by group and in all.
func CheckCredit(d *Document, t Totals, of *Document, whole Totals, earlier []Totals) Blocks {
	block := func(field, reason, hint string) Blocks { return Blocks{{Field: field, Reason: reason, Hint: hint}} }
	switch {
	case of.Kind != KindInvoice || !of.Issued:
		return block("credits", "a credit note corrects an issued invoice", "name one by its number")
	case of.Customer != d.Customer:
		return block("credits", of.Number+" is another customer's", "name an invoice of this customer")
	case of.Currency != d.Currency:
		return block("currency", of.Number+" is in "+string(of.Currency), "credit it in that currency")
	case of.taxed() != d.taxed():
		return block("credits", "the business charged tax otherwise when "+of.Number+" was issued", "credit it with the tax status of that day set in the business")
	}
	for i := range t.Groups {
		x := &t.Groups[i].Tax
		of := baseLike(whole, x)
		sum := []money.Minor{baseLike(t, x)}
		for _, e := range earlier {
			sum = append(sum, baseLike(e, x))
		}
		if all, err := money.Add(sum...); err != nil || exceeds(all, of) {
			return block("lines", "the credit is more than the invoice has left at "+x.Rate.String()+" %", "credit less, with the taxes of the invoice")
		}
	}
	sum := []money.Minor{t.Gross}
	for _, e := range earlier {
		sum = append(sum, e.Gross)
	}
	if all, err := money.Add(sum...); err != nil || exceeds(all, whole.Gross) {
		return block("payable", "the credit is more than is left of "+of.Number, "credit less")
	}
	return nil
}

// baseLike is the taxable base of a category and rate; names are left out, as they
// are typed.
func baseLike(t Totals, x *tax.Tax) (sum money.Minor) {
	for i := range t.Groups {
		g := &t.Groups[i]
		if g.Tax.Category == x.Category && g.Tax.Rate == x.Rate && g.Tax.Withholding == x.Withholding {
			sum += g.Base
		}
	}
	return sum
}

// exceeds says whether credits lie beyond what they correct, which may be below
// zero in one of its groups.
func exceeds(credit, of money.Minor) bool {
	if of < 0 {
		return credit < of
	}
	return credit > of
}
