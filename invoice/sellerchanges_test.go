package invoice_test

import (
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
)

func TestChangesOfTheBusinessAreTold(t *testing.T) {
	was := invoice.Seller{Name: "Rosa", Bank: []invoice.BankDetail{{Label: "IBAN", Value: "DE02"}, {Label: "BIC", Value: "BYLA"}}}
	change := func(fn func(*invoice.Seller)) string {
		is := was
		is.Bank = append([]invoice.BankDetail{}, was.Bank...)
		fn(&is)
		return customer.Told(invoice.SellerChanges(was, is))
	}
	for want, fn := range map[string]func(*invoice.Seller){
		"":                  func(*invoice.Seller) {},
		"IBAN DE02 -> DE03": func(s *invoice.Seller) { s.Bank[0].Value = "DE03" },
		"IBAN DE02 -> none, BIC BYLA -> none, Account none -> 12": func(s *invoice.Seller) {
			s.Bank = []invoice.BankDetail{{Label: "Account", Value: "12"}}
		},
		"terms none -> 14 days net, name Rosa -> Ana": func(s *invoice.Seller) {
			s.Terms, s.Name = customer.Terms{Kind: customer.Net, N: 14}, "Ana"
		},
	} {
		if got := change(fn); got != want {
			t.Errorf("%q is told as %q", want, got)
		}
	}
}
