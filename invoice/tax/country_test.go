package tax

import (
	"slices"
	"strings"
	"testing"

	"billfold/invoice/money"
)

func TestCountries(t *testing.T) {
	seen := map[string]bool{}
	names := []string{}
	for _, c := range Countries() {
		t.Run(c.Code, func(t *testing.T) {
			names = append(names, c.Name)
			if seen[c.Code] || len(c.Code) != 2 || c.EU != InEU(c.Code) {
				t.Errorf("code %q, EU %t", c.Code, c.EU)
			}
			seen[c.Code] = true
			if !money.Currency(c.Currency).Valid() || c.Style.Decimal == "" || c.Style.Decimal == c.Style.Group {
				t.Errorf("currency %q, style %+v", c.Currency, c.Style)
			}
			if !slices.Contains([]string{"dmy", "mdy", "ymd"}, c.DateOrder) || c.TaxName == "" || len(c.Bank) == 0 {
				t.Errorf("date order %q, tax %q, bank %v", c.DateOrder, c.TaxName, c.Bank)
			}
			if c.NeedsTaxID && c.VATIDLabel+c.TaxNumberLabel == "" {
				t.Error("a tax id is demanded that has no name")
			}
			if len(c.NoTax) == 0 || c.NoTax[len(c.NoTax)-1].Status != NotRegistered {
				t.Errorf("ways to charge no tax: %v", c.NoTax)
			}
			profiles := map[string]bool{}
			for _, p := range c.Profiles(Charges) {
				if profiles[p.Name] || len(p.Taxes) == 0 {
					t.Errorf("profile %q stands twice or is empty", p.Name)
				}
				profiles[p.Name] = true
				for _, x := range p.Taxes {
					if !x.Category.Valid() || x.Name == "" || x.Category.NeedsReason() != (x.Reason != "") || (x.Category == Standard) != (x.Rate > 0) {
						t.Errorf("profile %q: tax %+v", p.Name, x)
					}
				}
			}
			for _, s := range []Status{SmallBusiness, NotRegistered, ""} {
				if got := c.Profiles(s); got != nil {
					t.Errorf("a seller who charges no tax (%q) has profiles %v", s, got)
				}
			}
		})
	}
	if !slices.IsSorted(names) || len(names) < 22 {
		t.Errorf("%d countries, sorted %t", len(names), slices.IsSorted(names))
	}
}

func TestCountryFacts(t *testing.T) {
	usual := map[string]string{"DE": "VAT 19 %", "GB": "VAT 20 %", "CH": "VAT 8.1 %", "FI": "VAT 25.5 %", "AU": "GST 10 %", "CA": "GST 5 %", "LU": "VAT 17 %"}
	for code, want := range usual {
		c, ok := CountryOf(code)
		if !ok || c.Profiles(Charges)[0].Name != want {
			t.Errorf("%s: %v, want %s", code, c.Profiles(Charges), want)
		}
	}
	us, _ := CountryOf("US")
	if len(us.Rates) != 0 || !slices.Equal(namesOf(us.Starting(Charges, "US-TX")), []string{"Houston 8.25 %", "No sales tax"}) {
		t.Errorf("the United States have no rate for the whole country, and a seller in Texas starts with %v", namesOf(us.Starting(Charges, "US-TX")))
	}
	titles := map[string]string{"AU": "Tax invoice", "NZ": "Tax invoice", "IN": "Tax Invoice", "DE": "Invoice", "US": "Invoice"}
	for code, want := range titles {
		c, _ := CountryOf(code)
		if c.TitleFor(Charges) != want || c.TitleFor(NotRegistered) != "Invoice" {
			t.Errorf("%s: title %q and %q", code, c.TitleFor(Charges), c.TitleFor(NotRegistered))
		}
	}
	de, _ := CountryOf("DE")
	if s := de.SentenceFor(SmallBusiness, "en"); !strings.Contains(s, "§ 19 UStG") {
		t.Errorf("sentence of a German small business: %q", s)
	}
	au, _ := CountryOf("AU")
	if s := au.SentenceFor(NotRegistered, "en"); s != "No GST has been charged." || au.SentenceFor(Charges, "en") != "" {
		t.Errorf("sentence of an Australian seller who is not registered: %q", s)
	}
	if c, ok := CountryOf("XX"); ok || c.Code != "XX" || c.TitleFor(Charges) != "Invoice" || c.At(5*money.One).Name != "Tax" {
		t.Errorf("an unknown country: %+v, %t", c, ok)
	}
}

func namesOf(list []Profile) (names []string) {
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}
