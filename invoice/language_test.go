package invoice

import (
	"testing"

	"billfold/invoice/customer"
)

func TestLanguageOfADocument(t *testing.T) {
	tests := []struct{ seller, state, brand, buyer, language, want, tag string }{
		{"DE", "", "", "DE", "", "de", "de"},
		{"DE", "", "", "US", "", "de", "de"},
		{"DE", "", "en", "DE", "", "en", "en"},
		{"DE", "", "en", "FR", "fr", "fr", "fr"},
		{"DE", "", "", "US", "en", "en", "en-US"},
		{"DE", "", "", "JP", "ja", "de", "de"},
		{"DE", "", "xx", "", "", "de", "de"},
		{"AT", "", "", "AT", "", "de", "de-AT"},
		{"AT", "", "", "DE", "", "de", "de"},
		{"AT", "", "", "PL", "", "de", "de-AT"},
		{"CH", "", "fr", "CH", "", "fr", "fr-CH"},
		{"CA", "Québec", "", "CA", "", "fr", "fr-CA"},
		{"CA", "QC", "", "CA", "en", "en", "en-CA"},
		{"CA", "Ontario", "", "US", "", "en", "en-US"},
		{"BE", "", "", "BE", "fr", "fr", "fr-BE"},
		{"NO", "", "", "NO", "nb", "en", "en"},
		{"US", "NH", "", "FR", "", "en", "en-US"},
		{"", "", "", "", "", "en", "en"},
	}
	for _, test := range tests {
		d := Document{Seller: Seller{Address: customer.Address{Country: test.seller, State: test.state}, Brand: Brand{Language: test.brand}},
			Buyer: customer.Customer{Language: test.language, Address: customer.Address{Country: test.buyer}}}
		if d.Language() != test.want || d.Locale().Tag != test.tag {
			t.Errorf("%+v: %s, %s", test, d.Language(), d.Locale().Tag)
		}
	}
}
