package customer_test

import (
	"testing"

	"billfold/invoice/customer"
)

func TestChangesAreTold(t *testing.T) {
	was := customer.Customer{Name: "Birch", Email: "a@b.example", Terms: customer.Terms{Kind: customer.Net, N: 30}}
	change := func(fn func(*customer.Customer)) string {
		is := was
		fn(&is)
		return customer.Told(customer.Changes(was, is))
	}
	for want, fn := range map[string]func(*customer.Customer){
		"":                                       func(*customer.Customer) {},
		"terms 30 -> 14 days":                    func(c *customer.Customer) { c.Terms.N = 14 },
		"terms 30 days net -> on receipt":        func(c *customer.Customer) { c.Terms = customer.Terms{Kind: customer.OnReceipt} },
		"mail a@b.example -> none":               func(c *customer.Customer) { c.Email = "" },
		"PO none -> 4711, PO required no -> yes": func(c *customer.Customer) { c.PO, c.PORequired = "4711", true },
		"address":                                func(c *customer.Customer) { c.Address.City = "Köln" },
		"terms 30 -> 7 days, name Birch -> Elm and 2 more": func(c *customer.Customer) {
			c.Terms.N, c.Name, c.Email, c.Tags = 7, "Elm", "c@d.example", []string{"a"}
		},
	} {
		if got := change(fn); got != want {
			t.Errorf("%q is told as %q", want, got)
		}
	}
}
