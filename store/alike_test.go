package store_test

import (
	"context"
	"testing"

	"billfold/invoice/customer"
	"billfold/store/storetest"
)

func TestAlikeFindsWhoIsLikelyOnFile(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	cedar := storetest.Customer(t, s, customer.Customer{Name: "Cedar Dental", Email: "office@cedar.example", TaxID: "DE 811 569 869",
		Address: customer.Address{Street: []string{"Oak Str. 12"}, Code: "50667", City: "Köln", Country: "DE"}})
	for name, tt := range map[string]struct {
		who    customer.Customer
		want   customer.ID
		reason string
	}{
		"name":           {customer.Customer{Name: "acme ROBOTICS gmbh"}, acme.ID, "same name"},
		"slip":           {customer.Customer{Name: "Acme Robotiks"}, acme.ID, "similar name"},
		"mail":           {customer.Customer{Name: "Else", Email: "OFFICE@cedar.example"}, cedar.ID, "same mail"},
		"tax id":         {customer.Customer{Name: "Else", TaxID: "de811569869"}, cedar.ID, "same tax id"},
		"street":         {customer.Customer{Name: "Cedar Lab", Address: cedar.Address}, cedar.ID, "same street"},
		"itself":         {cedar, 0, ""},
		"nothing":        {customer.Customer{}, 0, ""},
		"too few to say": {customer.Customer{Name: "Ac"}, 0, ""},
		"hostile":        {customer.Customer{Name: "%' OR 1=1 --", Email: "%", TaxID: "_"}, 0, ""},
	} {
		got, err := s.Customers.Alike(context.Background(), tt.who, 3)
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case tt.want == 0 && len(got) > 0, tt.want != 0 && (len(got) != 1 || got[0].Customer.ID != tt.want || got[0].Reason != tt.reason):
			t.Errorf("%s: %+v, want %s %q", name, got, tt.want, tt.reason)
		}
	}
}
