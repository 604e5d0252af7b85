package store_test

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

func TestNotes(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	in := store.NewIntent()
	for range 2 {
		e, err := s.Entries.Add(ctx, in, store.Entry{Customer: acme.ID, Text: " call Dana\n"})
		if err != nil || e != (store.Entry{ID: 1, Customer: acme.ID, Kind: "note", On: storetest.Today(), Text: "call Dana"}) {
			t.Errorf("note: %+v, %v", e, err)
		}
	}
	var invalid *invoice.Invalid
	if _, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Text: " \n"}); !errors.As(err, &invalid) {
		t.Errorf("empty note: %v", err)
	}
	for _, e := range []store.Entry{{Customer: 99, Text: "x"}, {Customer: acme.ID, Document: 99, Text: "x"}} {
		if _, err := s.Entries.Add(ctx, store.NewIntent(), e); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%+v: %v", e, err)
		}
	}
	page, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: acme.ID})
	if err != nil || page.Total != 1 || page.Rows[0].Text != "call Dana" || page.Rows[0].Kind != "note" {
		t.Errorf("timeline: %+v, %v", page, err)
	}
}

func TestForms(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	if _, _, err := s.Forms.Load(ctx, "setup"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no form: %v", err)
	}
	for _, body := range [][]byte{[]byte("a"), {0, 255, 10}, {}} {
		if err := s.Forms.Save(ctx, "setup", body); err != nil {
			t.Fatal(err)
		}
		got, at, err := storetest.Open(t, path).Forms.Load(ctx, "setup")
		if err != nil || !bytes.Equal(got, body) || !at.Equal(storetest.Now()) {
			t.Errorf("loaded %q at %v, %v", got, at, err)
		}
	}
	for range 2 {
		if err := s.Forms.Drop(ctx, "setup"); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := s.Forms.Load(ctx, "setup"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("dropped form: %v", err)
	}
	if verbs := trail(t, path); len(verbs) != 0 {
		t.Errorf("forms are in the trail: %q", verbs)
	}
}

func TestItems(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	storetest.Acme(t, s)
	it, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Book", Price: 10 * money.One, Tax: "vat 7 %"})
	if err != nil || it.ID != 2 {
		t.Fatalf("item: %+v, %v", it, err)
	}
	var invalid *invoice.Invalid
	for field, bad := range map[string]store.Item{"name": {Name: "BOOK"}, "tax": {Name: "Pen", Tax: "VAT 99 %"}} {
		if _, err := s.Items.Create(ctx, store.NewIntent(), bad); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := s.Items.Create(ctx, store.NewIntent(), store.Item{}); !errors.As(err, &invalid) {
		t.Errorf("item without a name: %v", err)
	}
	if found, err := s.Items.Find(ctx, "consulting HOUR"); err != nil || found.Price != 95*money.One {
		t.Errorf("find: %+v, %v", found, err)
	}
	if _, err := s.Items.Find(ctx, "Pen"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("find: %v", err)
	}
	if list, err := s.Items.List(ctx, "oo", 9); err != nil || len(list) != 1 || list[0].Name != "Book" {
		t.Errorf("list: %+v, %v", list, err)
	}
}

func TestSuggestions(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	if _, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Book", Price: 10 * money.One, Tax: "VAT 7 %"}); err != nil {
		t.Fatal(err)
	}
	other := storetest.Customer(t, s, customer.Customer{Name: "Birch & Sons", Address: acme.Address, TaxProfile: "reverse charge"})
	d := storetest.Unsaved(t, s, acme.ID, 7, day.Day{})
	d.Lines[0].Item = 1
	d.Lines = append(d.Lines, invoice.Line{Description: "Sensor fix", Quantity: 2 * money.One, Price: 40 * money.One, Taxes: d.Lines[0].Taxes})
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); err != nil {
		t.Fatal(err)
	}
	list, err := s.Items.Suggest(ctx, acme.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	var got [][2]string
	for _, s := range list {
		got = append(got, [2]string{s.Source, s.Line.Description})
	}
	if want := [][2]string{{"usual", "Consulting hour"}, {"usual", "Sensor fix"}, {"item", "Book"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("suggestions %v, want %v", got, want)
	}
	if u := list[0]; u.Line.Quantity != 7*money.One || u.Line.Price != 95*money.One || u.Uses != 1 || u.Line.Item != 1 || u.Last != storetest.Today() || u.Line.Taxes[0].Rate != 19*money.One {
		t.Errorf("usual: %+v", u)
	}
	if list[2].Line.Taxes[0].Rate != 7*money.One {
		t.Errorf("item with a rate of its own: %+v", list[2])
	}
	// A customer under reverse charge keeps it, whatever item is taken.
	list, err = s.Items.Suggest(ctx, other.ID, "")
	if err != nil || len(list) != 3 || list[2].Source != "other" {
		t.Fatalf("suggestions: %+v, %v", list, err)
	}
	for _, sg := range list {
		if len(sg.Line.Taxes) != 1 || sg.Line.Taxes[0].Category != tax.ReverseCharge {
			t.Errorf("%+v", sg)
		}
	}
	if items, err := s.Items.List(ctx, "consulting", 1); err != nil || items[0].Uses != 1 {
		t.Errorf("uses: %+v, %v", items, err)
	}
}

func TestBusiness(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	if _, err := s.Business.Get(ctx); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("before it is set up: %v", err)
	}
	if _, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("number before it is set up: %v", err)
	}
	var invalid *invoice.Invalid
	for field, change := range map[string]func(*invoice.Seller){"name": func(s *invoice.Seller) { s.Name = "" }, "currency": func(s *invoice.Seller) { s.Currency = "" }} {
		bad := storetest.Seller()
		change(&bad)
		if err := s.Business.Save(ctx, store.NewIntent(), bad, store.SetUp{}); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if err := s.Business.Save(ctx, store.NewIntent(), storetest.Seller(), store.SetUp{FirstNumber: "no digits"}); !errors.As(err, &invalid) || invalid.Field != "first_number" {
		t.Errorf("first number: %v", err)
	}
	if _, err := s.Business.Get(ctx); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a refused set-up left a business: %v", err)
	}
	if err := s.Business.Save(ctx, store.NewIntent(), storetest.Seller(), store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	set := storetest.Seller()
	set.Rev = 1
	if got, err := s.Business.Get(ctx); err != nil || !reflect.DeepEqual(got, set) {
		t.Errorf("got %+v, %v", got, err)
	}
	country, _ := tax.CountryOf("DE")
	profiles, err := s.Business.Profiles(ctx)
	if err != nil || !reflect.DeepEqual(withoutIDs(profiles), country.Profiles(tax.Charges)) {
		t.Errorf("profiles: %+v, %v", profiles, err)
	}
	own := tax.Profile{Name: profiles[0].Name, Taxes: []tax.Tax{{Category: tax.Standard, Rate: 16 * money.One}}}
	if _, err := s.Business.SaveProfile(ctx, store.NewIntent(), own); err != nil {
		t.Fatal(err)
	}
	if again, err := s.Business.Profiles(ctx); err != nil || len(again) != len(profiles) || !reflect.DeepEqual(withoutIDs(again)[0], own) {
		t.Errorf("changed profile: %+v, %v", again, err)
	}
	for _, bad := range []tax.Profile{{}, {Name: "x", Taxes: []tax.Tax{{Category: "Q"}}}} {
		if _, err := s.Business.SaveProfile(ctx, store.NewIntent(), bad); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindCreditNote, storetest.Today()); err != nil || next != "CN-1001" {
		t.Errorf("credit note number %s, %v", next, err)
	}
}
