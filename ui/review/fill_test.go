package review_test

import (
	"context"
	"testing"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
)

// The customer's tax id is called as their country calls it.
func TestTheirTaxIDHasItsOwnName(t *testing.T) {
	d := newDesk(t)
	for country, want := range map[string]string{"IN": "Their GSTIN 27AAPFU0939F1ZV", "DE": "Their VAT ID 27AAPFU0939F1ZV", "US": "Their tax id 27AAPFU0939F1ZV"} {
		sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
		sheet.Buyer.TaxID, sheet.Buyer.Address.Country = "27AAPFU0939F1ZV", country
		d.review(&sheet).Shows(want).Keys("Esc")
	}
}

// What cannot be a tax number is refused where it is typed: on an invoice it would be
// locked.
func TestATaxNumberThatCannotBeOneIsRefused(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	seller := storetest.Seller()
	seller.Rev, seller.TaxNumber, seller.VATID = 1, "", ""
	if err := d.s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Shows("EDIT | Your tax number")
	d.Type("jp@x.jp").Keys("Enter").Shows("EDIT | Your tax number", `"jp@x.jp" is no tax number: a '@' is in none`)
	d.Keys("ctrl+u").Type(":12/345/67890").Keys("Enter").Shows("EDIT | Your tax number", "is no tax number")
	d.Keys("ctrl+u").Type("none").Keys("Enter").Shows("too few digits")
	if saved, err := d.s.Business.Get(ctx); err != nil || saved.TaxNumber != "" {
		t.Errorf("saved %q, %v", saved.TaxNumber, err)
	}
	d.Keys("ctrl+u").Type("12/345/67890").Keys("Enter").Shows("QUESTION | issue this invoice?")
	if saved, err := d.s.Business.Get(ctx); err != nil || saved.TaxNumber != "12/345/67890" {
		t.Errorf("saved %q, %v", saved.TaxNumber, err)
	}
}

// What was let pass with a warning is warned of again before it is locked.
func TestTheReviewWarnsOfAMailThatIsNone(t *testing.T) {
	d := newDesk(t)
	c := storetest.Customer(t, d.s, customer.Customer{Name: "Harbor Cafe", Email: "not a mail", Address: customer.Address{Street: []string{"Kaistr. 9"}, Code: "20457", City: "Hamburg", Country: "DE"}})
	sheet := storetest.Unsaved(t, d.s, c.ID, 2, storetest.Today())
	d.review(&sheet).Shows("QUESTION | issue this invoice?", `"not a mail" does not look like a mail address`)
}

// Enter in the one row of an address that is asked goes to its second row.
func TestEnterInAnAskedAddressGoesToTheNextRow(t *testing.T) {
	d := newDesk(t)
	c := storetest.Customer(t, d.s, customer.Customer{Name: "Harbor Cafe"})
	sheet := storetest.Unsaved(t, d.s, c.ID, 2, storetest.Today())
	d.review(&sheet).Type("Kaistr. 9").Shows("Enter next row").Keys("Enter").Shows("Enter take it").Type("20457 Hamburg").Keys("Enter").Shows("QUESTION | issue this invoice?")
	if saved, err := d.s.Customers.Get(context.Background(), c.ID); err != nil || saved.Address.City != "Hamburg" {
		t.Errorf("saved %+v, %v", saved.Address, err)
	}
}
