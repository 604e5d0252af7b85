package view

import (
	"fmt"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

func TestSumsAreInTheOrderOfReckoning(t *testing.T) {
	vat := func(rate money.Decimal) []tax.Tax {
		return []tax.Tax{{Category: tax.Standard, Rate: rate * money.One, Name: "VAT"}}
	}
	line := func(price money.Decimal, taxes []tax.Tax) invoice.Line {
		return invoice.Line{Description: "x", Quantity: money.One, Price: price * money.One, Taxes: taxes}
	}
	read := func(d invoice.Document) string {
		d.Currency = "EUR"
		totals, err := invoice.Calculate(&d)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, s := range Sums(&d, totals, money.English()) {
			words = append(words, fmt.Sprintf("%s %d", s.Label, s.Amount))
		}
		return strings.Join(words, ", ")
	}
	for _, one := range []struct {
		doc  invoice.Document
		want string
	}{
		{invoice.Document{}, "TOTAL 0"},
		{invoice.Document{Lines: []invoice.Line{line(100, vat(19)), line(10, vat(7))}}, "Net 11000, VAT 19 % 1900, VAT 7 % 70, TOTAL 12970"},
		{invoice.Document{Lines: []invoice.Line{line(100, vat(19))}, Prepaid: 1900, PayableRounding: 5,
			Adjustments: []invoice.Adjustment{{Amount: 1000}, {Charge: true, Amount: 500, Reason: "Freight"}}},
			"Discount -1000, Freight 500, Net 9500, VAT 19 % 1805, Prepaid -1900, Rounding 5, TOTAL 9410"},
		{invoice.Document{Lines: []invoice.Line{line(100, []tax.Tax{{Category: tax.ReverseCharge, Reason: "Reverse charge"}})}}, "Net 10000, Reverse charge 0, TOTAL 10000"},
		{invoice.Document{Seller: invoice.Seller{TaxStatus: tax.SmallBusiness}, Lines: []invoice.Line{line(100, nil)}}, "TOTAL 10000"},
	} {
		if got := read(one.doc); got != one.want {
			t.Errorf("the sums are %s, want %s", got, one.want)
		}
	}
}

func TestTaxesInAFewLetters(t *testing.T) {
	gst, qst := tax.Tax{Category: tax.Standard, Rate: 5 * money.One, Name: "GST"}, tax.Tax{Category: tax.Standard, Rate: 9_975_000, Name: "QST"}
	for want, taxes := range map[string][]tax.Tax{
		"none": nil, "5 %": {gst}, "5+9.975 %": {gst, qst}, "exempt": {{Category: tax.Exempt, Reason: "sec. 4"}}, "reverse": {{Category: tax.ReverseCharge}}, "0 %": {{Category: tax.ZeroRated}},
	} {
		if got := TaxRates(taxes, money.English()); got != want {
			t.Errorf("TaxRates(%v) = %q, want %q", taxes, got, want)
		}
	}
}
