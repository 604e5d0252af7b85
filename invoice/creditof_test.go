package invoice

import (
	"reflect"
	"testing"

	"billfold/invoice/money"
	"billfold/invoice/tax"

	"pgregory.net/rapid"
)

// The credit of everything is the invoice to the cent, and nothing can be
// credited after it.
func TestCreditOfEverythingIsTheInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := full(t)
		of.ID, of.Kind, of.Issued, of.Number, of.Credits = 5, KindInvoice, true, "INV-1", 0
		whole, err := Calculate(&of)
		if err != nil {
			t.Skip("cannot be calculated")
		}
		d, err := CreditOf(&of, " wrong hours ")
		if err != nil {
			t.Fatal(err)
		}
		got, err := Calculate(&d)
		if err != nil || !reflect.DeepEqual(got, whole) {
			t.Fatalf("credit %+v, %v; want %+v", got, err, whole)
		}
		if d.Kind != KindCreditNote || d.Credits != 5 || d.Issued || d.ID != 0 || d.Number != "" || d.Note != "wrong hours" || d.Open != 0 {
			t.Fatalf("the draft: %+v", d)
		}
		if blocks := CheckCredit(&d, got, &of, whole, nil); len(blocks) != 0 {
			t.Fatalf("refused: %v", blocks)
		}
		if whole.Gross > 0 && len(CheckCredit(&d, got, &of, whole, []Totals{got})) == 0 {
			t.Fatal("the invoice can be credited twice")
		}
	})
}

// Only an issued invoice can be credited, and only for a reason.
func TestCreditOfRefuses(t *testing.T) {
	for name, of := range map[string]Document{
		"a draft":       {Kind: KindInvoice},
		"a credit note": {Kind: KindCreditNote, Issued: true},
	} {
		if _, err := CreditOf(&of, "why"); err == nil {
			t.Errorf("%s was credited", name)
		}
	}
	if _, err := CreditOf(&Document{Kind: KindInvoice, Issued: true}, " "); err == nil {
		t.Error("credited without a reason")
	}
}

// A credit note without the tax that its invoice charged, or the other way
// round, would not be the invoice to the cent: it is refused.
func TestCreditAfterTheTaxStatusChanged(t *testing.T) {
	of := Document{Kind: KindInvoice, Issued: true, Number: "INV-1", Currency: "EUR", Lines: []Line{{Quantity: money.One, Price: 100 * money.One, Taxes: []tax.Tax{vat(19)}}}}
	d, err := CreditOf(&of, "why")
	if err != nil {
		t.Fatal(err)
	}
	d.Seller.TaxStatus = tax.SmallBusiness
	if got := places(t, CheckCredit(&d, mustCalculate(t, d), &of, mustCalculate(t, of), nil)); len(got) != 1 || got[0] != "credits" {
		t.Errorf("blocks %q, want credits", got)
	}
}
