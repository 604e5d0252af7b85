package invoice

import (
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/locale"
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

func TestWhyACreditNoteIsMade(t *testing.T) {
	seen := map[string]bool{}
	for _, language := range locale.Languages() {
		d := Document{Number: "INV-1", Buyer: customer.Customer{Language: language}}
		for _, text := range []string{d.WhyCancelled(), d.WhyCorrected(), d.WhyVoided()} {
			if seen[text] || !strings.Contains(text, "INV-1") || strings.Contains(text, "%!") {
				t.Errorf("%s: %q", language, text)
			}
			seen[text] = true
		}
	}
	if d := (Document{Number: "INV-1"}); d.WhyCancelled() != "Cancellation of INV-1" {
		t.Error(d.WhyCancelled())
	}
}
