package taxid

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

type example struct{ country, id string }

// right are ids whose check digits fit. The ids are those of public examples: the registers' own pages, VIES and annual reports.
func right() []example {
	return []example{
		{"DE", "DE136695976"}, {"DE", "DE 129 273 398"}, {"GB", "GB 980 7806 84"}, {"GB", "GBGD001"}, {"FR", "FR83404833048"}, {"FR", "FR 40 303 265 045"},
		{"IT", "IT00743110157"}, {"ES", "ESA28015865"}, {"ES", "ES54362315K"}, {"ES", "ESX2482300W"}, {"NL", "NL004495445B01"}, {"NL", "NL123456789B13"}, {"BE", "BE0428759497"},
		{"AT", "ATU13585627"}, {"PL", "PL8567346215"}, {"AU", "51 824 753 556"}, {"AU", "83 914 571 673"}, {"CH", "CHE-100.155.212 MWST"}, {"CH", "CHE107787577"},
		{"IN", "27AAPFU0939F1ZV"}, {"DK", "DK13585628"}, {"FI", "FI20774740"}, {"LU", "LU15027442"}, {"PT", "PT501964843"}, {"SE", "SE123456789701"}, {"NO", "NO 974 760 673 MVA"},
		{"AT", "AT U13585627"}, {"FI", "FI 20774740"}, {"IT", "IT 00743110157"}, {"NL", "004495445B01"},
		{"AT", "DE136695976"}, // of another country than the address
	}
}

func TestWrong(t *testing.T) {
	for _, r := range right() {
		if Wrong(r.country, r.id) {
			t.Errorf("%s of %s is refused", r.id, r.country)
		}
	}
	for _, r := range []struct{ country, id string }{
		{"DE", "DE136695975"}, {"DE", "DE12345"}, {"GB", "GB980780685"}, {"FR", "FR84404833048"}, {"IT", "IT00743110158"}, {"ES", "ESA28015866"}, {"ES", "ES54362315X"},
		{"NL", "NL004495446B01"}, {"BE", "BE0431150351"}, {"AT", "ATU13585626"}, {"PL", "PL8567346216"}, {"AU", "51 824 753 557"}, {"CH", "CHE-100.155.213"},
		{"IN", "27AAPFU0939F1ZX"}, {"AT", "DE136695970"}, {"BE", "BE431150351"}, {"CH", "CHE-107.787.578 IVA"}, {"FR", "84 323 140 391"},
	} {
		if !Wrong(r.country, r.id) {
			t.Errorf("%s of %s is taken", r.id, r.country)
		}
	}
	for _, r := range []struct{ country, id string }{{"US", "12-3456789"}, {"DE", ""}, {"", "1"}, {"JP", "T1"}, {"DE", "  "}} {
		if Wrong(r.country, r.id) {
			t.Errorf("%s of %q cannot be judged, and is refused", r.id, r.country)
		}
	}
}

// A single digit that is mistyped is seen in every id whose check digit is meant
// for that; nothing that is typed makes it stumble.
func TestOneWrongDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(right()[:1]).Draw(t, "id")
		id := []byte(r.id)
		at := rapid.IntRange(3, len(id)-1).Draw(t, "at")
		other := rapid.SampledFrom([]byte(strings.ReplaceAll(digits, string(id[at]), ""))).Draw(t, "digit")
		id[at] = other
		if !Wrong(r.country, string(id)) {
			t.Fatalf("%s for %s is taken", id, r.id)
		}
	})
}

func FuzzWrong(f *testing.F) {
	for _, r := range right() {
		f.Add(r.country, r.id)
	}
	f.Fuzz(func(t *testing.T, country, id string) {
		if Wrong(country, id) != Wrong(country, " "+strings.ToLower(plain(id))) {
			t.Errorf("%q %q reads otherwise without its points", country, id)
		}
	})
}

func TestUnfit(t *testing.T) {
	for _, number := range []string{"", "12/345/67890", "12/345/67890 ", "27-1234567", "123 456 789 00012", "RSSMRA85T10A562S", "1234567890 TQ0001", "B12345678", "ATU13585627", "D-123.456"} {
		if why := Unfit(number); why != "" {
			t.Errorf("%q is refused: %s", number, why)
		}
	}
	for _, number := range []string{"jp@x.jp", ":12/345/67890", "/12345", "none", "123", "12/345/67890;x", "12345\n67890"} {
		if Unfit(number) == "" {
			t.Errorf("%q is taken", number)
		}
	}
}
