package invoice

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/customer"

	"pgregory.net/rapid"
)

func TestParseShipTo(t *testing.T) {
	munster := customer.Address{Street: []string{"Hafenweg 7"}, Code: "48155", City: "Münster", Country: "DE"}
	tests := map[string]struct {
		text, name string
		want       customer.Address
	}{
		"a name":                 {"Halle 7; Hafenweg 7; 48155 Münster", "Halle 7", munster},
		"no name":                {"Hafenweg 7; 48155 Münster", "", munster},
		"no name, said":          {"; Haus B; Hafenweg 7; 48155 Münster", "", customer.Address{Street: []string{"Haus B", "Hafenweg 7"}, Code: "48155", City: "Münster", Country: "DE"}},
		"a name and a place":     {"Halle; 48155 Münster", "Halle", customer.Address{Code: "48155", City: "Münster", Country: "DE"}},
		"another country":        {"Acme; Ring 1; 1010 Wien; Austria", "Acme", customer.Address{Street: []string{"Ring 1"}, Code: "1010", City: "Wien", Country: "AT"}},
		"no name, a country":     {"Ring 1; 1010 Wien; Austria", "", customer.Address{Street: []string{"Ring 1"}, Code: "1010", City: "Wien", Country: "AT"}},
		"a city state":           {"10 Marina Boulevard; Singapore", "", customer.Address{Street: []string{"10 Marina Boulevard"}, Country: "SG"}},
		"commas":                 {"Hafenweg 7, 48155 Münster", "", munster},
		"nothing":                {" ; ", "", customer.Address{}},
		"blanks and empty parts": {"  Halle   7 ;; Hafenweg 7;48155 Münster;", "Halle 7", munster},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			who, a, ok := ParseShipTo(tt.text, "DE")
			if !ok || who != tt.name || !reflect.DeepEqual(a, tt.want) {
				t.Fatalf("%q is %q at %+v", tt.text, who, a)
			}
			var x Delivery
			x.ShipTo(who, a)
			if x.Country != a.Country {
				t.Errorf("the country is %q, of the address %q", x.Country, a.Country)
			}
			if again, b, _ := ParseShipTo(x.ShipToText("DE"), "DE"); again != who || !reflect.DeepEqual(a, b) {
				t.Errorf("written as %q it is %q at %+v", x.ShipToText("DE"), again, b)
			}
		})
	}
}

// Whatever is typed, no word of it is lost.
func TestParseShipToKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zA-Zäß]{1,9}|[0-9]{1,6}|;|, | ){0,14}`).Draw(t, "text")
		name, a, _ := ParseShipTo(text, "DE")
		kept := strings.Join(append([]string{name, a.Country, customer.CountryName(a.Country)}, append(a.Street, a.Code, a.City, a.State)...), " ")
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == ' ' }) {
			if _, country := customer.CountryCode(word); !country && !strings.Contains(kept, word) {
				t.Fatalf("%q of %q is lost: %q", word, text, kept)
			}
		}
	})
}

func TestAnAddressHasAPlace(t *testing.T) {
	for _, text := range []string{"Halle 7", "Hafenweg 7"} {
		if _, _, ok := ParseShipTo(text, "DE"); ok {
			t.Errorf("%q is an address", text)
		}
	}
}

// The address of a delivery can be a list of lines, as the other commands print it; its
// country is the delivery's.
func TestDecodeDelivery(t *testing.T) {
	for _, data := range []string{
		`{"lines": [], "delivery": {"country": "DE", "name": "Halle 7", "address": ["Hafenweg 7", "48155 Münster"]}}`,
		`{"lines": [], "delivery": {"name": "Halle 7", "address": ["Hafenweg 7", "48155 Münster", "Germany"]}}`,
		`{"lines": [], "delivery": {"name": "Halle 7", "address": {"street": ["Hafenweg 7"], "code": "48155", "city": "Münster", "country": "Germany"}}}`,
		`{"lines": [], "delivery": {"country": "DE", "name": "Halle 7", "address": {"street": ["Hafenweg 7"], "code": "48155", "city": "Münster"}}}`,
	} {
		in, err := Decode([]byte(data))
		want := Delivery{Country: "DE", Name: "Halle 7", Address: customer.Address{Street: []string{"Hafenweg 7"}, Code: "48155", City: "Münster", Country: "DE"}}
		if got := in.Document.Delivery; err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, %v", data, got, err)
		}
	}
}

// A delivery address needs a country, and says nothing of the tax.
func TestDeliveryOfADocument(t *testing.T) {
	d := readyDraft()
	place := d.JobPlace()
	blocked := func() []string { return places(t, Ready(&d, mustCalculate(t, d), on(22))) }
	d.Delivery.ShipTo("Halle 7", customer.Address{City: "Wien"})
	if got := blocked(); !slices.Equal(got, []string{"delivery.country"}) {
		t.Errorf("blocked by %q", got)
	}
	d.Delivery.SetCountry("AT")
	if got := blocked(); len(got) > 0 || d.Delivery.Address.Country != "AT" || d.JobPlace() != place {
		t.Errorf("blocked by %q, in %s, the job in %s", got, d.Delivery.Address.Country, d.JobPlace())
	}
	d.Delivery.ShipTo("Halle 7", customer.Address{Country: "AT"})
	if got := blocked(); !slices.Equal(got, []string{"delivery.country", "delivery.address"}) {
		t.Errorf("a name alone is blocked by %q", got)
	}
}
