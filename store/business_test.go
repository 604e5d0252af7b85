package store_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"billfold/invoice"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// A country that was wrong at first brings its own taxes when it is corrected,
// and no longer once an invoice is issued.
func TestACorrectedCountryBringsItsProfiles(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	move := func(code string) []tax.Profile {
		t.Helper()
		seller, err := s.Business.Get(ctx)
		if err != nil {
			t.Fatal(err)
		}
		seller.Address.Country = code
		if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{}); err != nil {
			t.Fatal(err)
		}
		profiles, err := s.Business.Profiles(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return withoutIDs(profiles)
	}
	austria, _ := tax.CountryOf("AT")
	if got := move("AT"); !reflect.DeepEqual(got, austria.Profiles(tax.Charges)) {
		t.Errorf("profiles of Austria are %v", got)
	}
	storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	if got := move("DE"); !reflect.DeepEqual(got, austria.Profiles(tax.Charges)) {
		t.Errorf("profiles after an issue are %v", got)
	}
}

// A look that no document can have is refused, and nothing is changed.
func TestALookThatCannotBeKeptIsRefused(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	storetest.Business(t, s)
	seller, err := s.Business.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for field, b := range map[string]invoice.Brand{"template": {Template: "fancy"}, "accent": {Accent: "blue"}, "pay_link": {PayLink: "javascript:alert(1)"},
		"website": {Website: "file:///etc/passwd"}, "language": {Language: "tlh"}, "paper": {Paper: "A5"}, "window": {Window: "top"}} {
		changed := seller
		changed.Name, changed.Brand = "Changed", b
		var invalid *invoice.Invalid
		if err := s.Business.Save(ctx, store.NewIntent(), changed, store.SetUp{}); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("%+v: %v, want an invalid %s", b, err, field)
		}
	}
	if now, err := s.Business.Get(ctx); err != nil || !reflect.DeepEqual(now, seller) {
		t.Errorf("the business is %+v, %v", now, err)
	}
}

func withoutIDs(list []tax.Profile) []tax.Profile {
	for i := range list {
		list[i].ID = 0
	}
	return list
}
