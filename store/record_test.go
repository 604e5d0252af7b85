package store_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

func TestAChildIsBilledWithWhatItsParentHas(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	acme.PO, acme.TaxProfile, acme.Terms = "4711", "VAT 7 %", customer.Terms{Kind: customer.Net, N: 60}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	site := storetest.Customer(t, s, customer.Customer{Name: "Acme Site", Parent: acme.ID})
	desk := storetest.Customer(t, s, customer.Customer{Name: "Acme Site Desk", Parent: site.ID, PO: "own"})
	d, err := s.Documents.Draft(ctx, desk.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d.Terms.N != 60 || d.PO != "own" || d.Buyer.Address.City != "Munich" || d.LineTaxes[0].Rate.String() != "7" || d.Buyer.Name != "Acme Site Desk" {
		t.Errorf("the draft: terms %s, PO %s, address %v, taxes %v", d.Terms, d.PO, d.Buyer.Address, d.LineTaxes)
	}
	card, err := s.Customers.Card(ctx, desk.ID)
	want := []customer.Inherited{{Field: "terms", From: acme.ID}, {Field: "tax_profile", From: acme.ID}, {Field: "address", From: acme.ID}}
	if err != nil || !reflect.DeepEqual(card.Inherited, want) || card.Parent != "Acme Site" || card.Customer.Address.City != "" || card.Terms.N != 60 || card.UsualTax != "VAT 7 %" {
		t.Errorf("the record: %+v, %v", card, err)
	}
	issued := storetest.Invoice(t, s, desk.ID, 1, storetest.Today())
	if issued.Buyer.Address.City != "Munich" {
		t.Errorf("the invoice goes to %v", issued.Buyer.Address)
	}
	var invalid *invoice.Invalid
	acme = reload(t, s, acme.ID)
	for _, above := range []customer.ID{acme.ID, site.ID, desk.ID} {
		acme.Parent = above
		if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); !errors.As(err, &invalid) || invalid.Field != "parent" {
			t.Errorf("%s above Acme: %v", above, err)
		}
	}
	acme.Parent = 99
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a parent that is not there: %v", err)
	}
	mustVerify(t, s)
}

// What is above the customer may change while the PDF is drawn.
func TestIssueLooksAgainAtTheAccountsAbove(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	site := storetest.Customer(t, s, customer.Customer{Name: "Acme Site", Parent: acme.ID})
	n := 0
	d, err := s.Documents.Issue(ctx, store.NewIntent(), storetest.Draft(t, s, site.ID, 1, storetest.Today()), meanwhile(&n, func() {
		acme.Address.City = "Augsburg"
		if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
			t.Error(err)
		}
	}))
	if err != nil || n != 2 || d.Buyer.Address.City != "Augsburg" {
		t.Errorf("rendered %d times, issued to %s, %v", n, d.Buyer.Address.City, err)
	}
}

func TestAnExemptionEndsWithItsCertificate(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	acme.ExemptReason, acme.Certificate, acme.ExemptUntil = "Exempt body", "X-1", storetest.Today()
	acme, err := s.Customers.Edit(ctx, store.NewIntent(), acme)
	if err != nil || acme.Certificate != "X-1" || acme.ExemptUntil != storetest.Today() {
		t.Fatalf("%+v, %v", acme, err)
	}
	category := func(d invoice.Document) tax.Category { return d.LineTaxes[0].Category }
	d, err := s.Documents.Draft(ctx, acme.ID)
	if err != nil || category(d) != tax.Exempt {
		t.Errorf("on its last day: %v, %v", d.LineTaxes, err)
	}
	acme.ExemptUntil = storetest.Today().AddDays(-1)
	if acme, err = s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	if d, err = s.Documents.Draft(ctx, acme.ID); err != nil || category(d) != tax.Standard {
		t.Errorf("a day later: %v, %v", d.LineTaxes, err)
	}
	kept := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	if got, err := s.Documents.Get(ctx, kept.ID); err != nil || category(got) != tax.Standard || got.Buyer.ExemptReason != "" {
		t.Errorf("the kept draft: %v, %v", got.LineTaxes, err)
	}
	before := storetest.Draft(t, s, acme.ID, 1, acme.ExemptUntil)
	before.Service = day.Range{From: acme.ExemptUntil, To: acme.ExemptUntil}
	if before, err = s.Documents.Save(ctx, store.NewIntent(), before); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Documents.Get(ctx, before.ID); err != nil || category(got) != tax.Exempt {
		t.Errorf("a draft of a day before the end: %v, %v", got.LineTaxes, err)
	}
	if reload(t, s, acme.ID).ExemptReason != "Exempt body" {
		t.Error("the record lost its reason")
	}
}

// A5: a field is renamed, and every value stays with it.
func TestCustomFields(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	ids := map[customer.FieldType]customer.FieldID{}
	for _, kind := range customer.FieldTypes() {
		f, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: "My " + string(kind), Type: kind})
		if err != nil {
			t.Fatal(err)
		}
		ids[kind] = f.ID
	}
	acme.Custom = map[customer.FieldID]string{ids["text"]: " North ", ids["number"]: "1.50", ids["date"]: "2026-11-22", ids["yes-no"]: "Yes"}
	acme, err := s.Customers.Edit(ctx, store.NewIntent(), acme)
	want := map[customer.FieldID]string{ids["text"]: "North", ids["number"]: "1.5", ids["date"]: "2026-11-22", ids["yes-no"]: "yes"}
	if err != nil || !reflect.DeepEqual(acme.Custom, want) {
		t.Fatalf("kept %v, %v", acme.Custom, err)
	}
	f, err := s.Fields.Find(ctx, "MY TEXT")
	if err != nil {
		t.Fatal(err)
	}
	old := f
	f.Name = "Region"
	if f, err = s.Fields.Rename(ctx, store.NewIntent(), f); err != nil || f.Name != "Region" || f.Rev != 2 {
		t.Fatalf("renamed %+v, %v", f, err)
	}
	if !reflect.DeepEqual(reload(t, s, acme.ID).Custom, want) {
		t.Error("a rename moved values")
	}
	var invalid *invoice.Invalid
	if _, err := s.Fields.Rename(ctx, store.NewIntent(), old); !errors.Is(err, store.ErrConflict) {
		t.Errorf("an old field was renamed: %v", err)
	}
	for field, bad := range map[string]customer.Field{"name": {Name: " region", Type: "text"}, "type": {Name: "x", Type: "colour"}} {
		if _, err := s.Fields.New(ctx, store.NewIntent(), bad); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	for _, name := range []string{"", "a=b"} {
		if _, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: name, Type: "text"}); !errors.As(err, &invalid) || invalid.Field != "name" {
			t.Errorf("a field %q: %v", name, err)
		}
	}
	for id, value := range map[customer.FieldID]string{ids["number"]: "many", ids["date"]: "2026-02-30", ids["yes-no"]: "perhaps", ids["text"]: strings.Repeat("x", 1001)} {
		bad := acme
		bad.Custom = map[customer.FieldID]string{id: value}
		if _, err := s.Customers.Edit(ctx, store.NewIntent(), bad); !errors.As(err, &invalid) || !strings.HasPrefix(invalid.Field, "fields.") {
			t.Errorf("%.10q: %v", value, err)
		}
	}
	acme.Custom = map[customer.FieldID]string{99: "x"}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a field that is not there: %v", err)
	}
	acme.Custom = map[customer.FieldID]string{ids["text"]: ""}
	if acme, err = s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil || acme.Custom != nil {
		t.Errorf("emptied %v, %v", acme.Custom, err)
	}
	trail, _, err := s.History(ctx, acme.ID)
	if last := trail[len(trail)-1]; err != nil || !strings.Contains(string(last.Before), `"1":"North"`) || strings.Contains(string(last.After), "North") {
		t.Errorf("the trail says before %s, after %s", last.Before, last.After)
	}
	if d := storetest.Invoice(t, s, acme.ID, 1, storetest.Today()); d.Buyer.Custom != nil {
		t.Error("the user's own fields are frozen in a document")
	}
	mustVerify(t, s)
}

// CALCULATION.md 13: editing a customer changes old invoices.
func Test13EditingACustomerChangesNoOldInvoice(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	parent := storetest.Customer(t, s, customer.Customer{Name: "Acme Holding", Terms: customer.Terms{Kind: customer.Net, N: 60}})
	field, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: "Region", Type: "text"})
	if err != nil {
		t.Fatal(err)
	}
	issued := storetest.Invoice(t, s, acme.ID, 3, storetest.Today())
	pdf, err := s.Documents.PDF(ctx, issued.ID)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*customer.Customer){
		"name": func(c *customer.Customer) { c.Name = "Other" }, "legal name": func(c *customer.Customer) { c.LegalName = "Other Ltd" },
		"contact": func(c *customer.Customer) { c.Contact, c.Email, c.Phone = "New", "n@new.example", "1" },
		"address": func(c *customer.Customer) { c.Address.City = "Hamburg" }, "tax": func(c *customer.Customer) { c.TaxID, c.ExemptReason, c.TaxProfile = "X", "no tax", "VAT 7 %" },
		"terms": func(c *customer.Customer) { c.Terms = customer.Terms{Kind: customer.OnReceipt} }, "currency": func(c *customer.Customer) { c.Currency = "USD" },
		"order": func(c *customer.Customer) { c.PO, c.PORequired = "9", true }, "parent": func(c *customer.Customer) { c.Parent = parent.ID },
		"own fields": func(c *customer.Customer) { c.Custom = map[customer.FieldID]string{field.ID: "North"} },
		"other": func(c *customer.Customer) {
			c.Tier, c.Cycle, c.Owner, c.Language, c.Tags = "a", "b", "c", "de", []string{"d"}
		},
	} {
		c := reload(t, s, acme.ID)
		change(&c)
		if _, err := s.Customers.Edit(ctx, store.NewIntent(), c); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := s.Documents.Get(ctx, issued.ID); err != nil || !reflect.DeepEqual(got, issued) {
			t.Errorf("%s changed the invoice: %+v, %v", name, got, err)
		}
	}
	if again, err := s.Documents.PDF(ctx, issued.ID); err != nil || string(again) != string(pdf) {
		t.Errorf("the PDF changed, %v", err)
	}
	if err := s.Customers.Archive(ctx, store.NewIntent(), acme.ID, true); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Documents.Get(ctx, issued.ID); !reflect.DeepEqual(got, issued) {
		t.Error("archiving changed the invoice")
	}
	mustVerify(t, s)
}
