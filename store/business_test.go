package store_test

import (
	"context"
	"reflect"
	"testing"

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

func withoutIDs(list []tax.Profile) []tax.Profile {
	for i := range list {
		list[i].ID = 0
	}
	return list
}
