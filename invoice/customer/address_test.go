package customer

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestParseAddress(t *testing.T) {
	tests := []struct {
		text, country string
		want          Address
		line          string // OneLine
	}{
		{"Werkstr. 4; 80331 Munich", "DE", Address{[]string{"Werkstr. 4"}, "80331", "Munich", "", "DE"}, "Werkstr. 4, 80331 Munich"},
		{"Werkstr. 4, 80331 Munich", "DE", Address{[]string{"Werkstr. 4"}, "80331", "Munich", "", "DE"}, "Werkstr. 4, 80331 Munich"},
		{"Werkstr. 4; D-80331 München", "DE", Address{[]string{"Werkstr. 4"}, "80331", "München", "", "DE"}, "Werkstr. 4, 80331 München"},
		{"Hofburg; 1010 Wien; Austria", "DE", Address{[]string{"Hofburg"}, "1010", "Wien", "", "AT"}, "Hofburg, 1010 Wien"},
		{"Bahnhofstr. 1; CH-8001 Zürich", "CH", Address{[]string{"Bahnhofstr. 1"}, "8001", "Zürich", "", "CH"}, "Bahnhofstr. 1, 8001 Zürich"},
		{"5 rue de la Paix; 75008 Paris CEDEX 08", "FR", Address{[]string{"5 rue de la Paix"}, "75008", "Paris CEDEX 08", "", "FR"}, "5 rue de la Paix, 75008 Paris CEDEX 08"},
		{"Via Roma 1; 20121 Milano (MI)", "IT", Address{[]string{"Via Roma 1"}, "20121", "Milano", "MI", "IT"}, "Via Roma 1, 20121 Milano MI"},
		{"Damrak 1; 1012 LG Amsterdam", "NL", Address{[]string{"Damrak 1"}, "1012 LG", "Amsterdam", "", "NL"}, "Damrak 1, 1012 LG Amsterdam"},
		{"Gran Vía 1; 28013 Madrid", "ES", Address{[]string{"Gran Vía 1"}, "28013", "Madrid", "", "ES"}, "Gran Vía 1, 28013 Madrid"},
		{"Rua Augusta 1; 1100-048 Lisboa", "PT", Address{[]string{"Rua Augusta 1"}, "1100-048", "Lisboa", "", "PT"}, "Rua Augusta 1, 1100-048 Lisboa"},
		{"ul. Prosta 1; 00-001 Warszawa", "PL", Address{[]string{"ul. Prosta 1"}, "00-001", "Warszawa", "", "PL"}, "ul. Prosta 1, 00-001 Warszawa"},
		{"Storgatan 1; 114 55 Stockholm", "SE", Address{[]string{"Storgatan 1"}, "114 55", "Stockholm", "", "SE"}, "Storgatan 1, 114 55 Stockholm"},
		{"12 Oak Street; Nashua, NH 03060", "US", Address{[]string{"12 Oak Street"}, "03060", "Nashua", "NH", "US"}, "12 Oak Street, Nashua, NH 03060"},
		{"12 Oak Street, Suite 5, Nashua, NH 03060-1234", "US", Address{[]string{"12 Oak Street", "Suite 5"}, "03060-1234", "Nashua", "NH", "US"}, "12 Oak Street, Suite 5, Nashua, NH 03060-1234"},
		{"1 Wall St; New York, New York 10001", "US", Address{[]string{"1 Wall St"}, "10001", "New York", "New York", "US"}, "1 Wall St, New York, New York 10001"},
		{"100 King St W; Toronto ON  M5X 1A9", "CA", Address{[]string{"100 King St W"}, "M5X 1A9", "Toronto", "ON", "CA"}, "100 King St W, Toronto, ON M5X 1A9"},
		{"1 George St; Sydney NSW 2000", "AU", Address{[]string{"1 George St"}, "2000", "Sydney", "NSW", "AU"}, "1 George St, Sydney NSW 2000"},
		{"10 Downing Street; London SW1A 2AA", "GB", Address{[]string{"10 Downing Street"}, "SW1A 2AA", "London", "", "GB"}, "10 Downing Street, London SW1A 2AA"},
		{"10 Downing Street; London; SW1A 2AA", "GB", Address{[]string{"10 Downing Street"}, "SW1A 2AA", "London", "", "GB"}, "10 Downing Street, London SW1A 2AA"},
		{"1 High St; Guildford, Surrey GU1 1AA", "GB", Address{[]string{"1 High St"}, "GU1 1AA", "Guildford", "Surrey", "GB"}, "1 High St, Guildford, Surrey GU1 1AA"},
		{"1 Dawson St; Dublin 2, D02 AF30", "IE", Address{[]string{"1 Dawson St"}, "D02 AF30", "Dublin 2", "", "IE"}, "1 Dawson St, Dublin 2 D02 AF30"},
		{"1 Dawson St; Dublin 2", "IE", Address{[]string{"1 Dawson St"}, "", "Dublin 2", "", "IE"}, "1 Dawson St, Dublin 2"},
		{"MG Road 5; Mumbai, Maharashtra 400001", "IN", Address{[]string{"MG Road 5"}, "400001", "Mumbai", "Maharashtra", "IN"}, "MG Road 5, Mumbai, Maharashtra 400001"},
		{"MG Road 5; Mumbai - 400 001", "IN", Address{[]string{"MG Road 5"}, "400 001", "Mumbai", "", "IN"}, "MG Road 5, Mumbai 400 001"},
		{"1 Queen St; Auckland 1010", "NZ", Address{[]string{"1 Queen St"}, "1010", "Auckland", "", "NZ"}, "1 Queen St, Auckland 1010"},
		{"Berlin", "DE", Address{nil, "", "Berlin", "", "DE"}, "Berlin"},
		{"Werkstr. 4", "DE", Address{[]string{"Werkstr. 4"}, "", "", "", "DE"}, "Werkstr. 4"},
		{"12 Oak Street; Nashua, NH 03060; USA", "", Address{[]string{"12 Oak Street"}, "03060", "Nashua", "NH", "US"}, "12 Oak Street, Nashua, NH 03060"},
		{"", "DE", Address{Country: "DE"}, ""},
	}
	for _, tt := range tests {
		got := ParseAddress([]string{tt.text}, tt.country)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q in %s:\n%s", tt.text, tt.country, diff)
		}
		if got.OneLine() != tt.line {
			t.Errorf("%q in %s is written %q, want %q", tt.text, tt.country, got.OneLine(), tt.line)
		}
	}
}

func TestAddressLines(t *testing.T) {
	a := ParseAddress([]string{"Werkstr. 4", "80331 Munich"}, "DE")
	if diff := cmp.Diff([]string{"Werkstr. 4", "80331 Munich"}, a.Lines("DE")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Werkstr. 4", "80331 Munich", "Germany"}, a.Lines("US")); diff != "" {
		t.Error(diff)
	}
	if lines := (Address{Country: "DE"}).Lines("US"); len(lines) != 0 {
		t.Errorf("a country alone is no address: %q", lines)
	}
}

func TestCountryCode(t *testing.T) {
	for text, want := range map[string]string{"Germany": "DE", "deutschland": "DE", "ÖSTERREICH": "AT", "usa": "US", "U.S.A.": "US", "UK": "GB", "uk": "GB", "de": "DE",
		"The Netherlands": "NL", "Côte d’Ivoire": "", "cote d'ivoire": "CI", "Zimbabwe": "ZW", "Andorra": "AD", "España": "ES"} {
		if code, ok := CountryCode(text); code != want || ok != (want != "") {
			t.Errorf("CountryCode(%q) = %q, %t, want %q", text, code, ok, want)
		}
	}
	for _, text := range []string{"", "Munich", "XX", ";", "GB uk", "any", "land"} {
		if code, ok := CountryCode(text); ok {
			t.Errorf("CountryCode(%q) = %q", text, code)
		}
	}
	if CountryName("DE") != "Germany" || CountryName("ZW") != "Zimbabwe" || CountryName("XX") != "XX" || CountryName("") != "" {
		t.Errorf("%q %q %q", CountryName("DE"), CountryName("ZW"), CountryName("XX"))
	}
	if n := strings.Count(countryNames, ";") - 1; n != 250 {
		t.Errorf("%d countries, want 249 of ISO 3166 and Kosovo", n)
	}
}

func TestParseBlock(t *testing.T) {
	tests := map[string]struct {
		text, country string
		want          Block
	}{
		"a letterhead": {"Acme Robotics GmbH\nWerkstr. 4\n80331 Munich\nGermany", "US",
			Block{Name: "Acme Robotics GmbH", Address: Address{[]string{"Werkstr. 4"}, "80331", "Munich", "", "DE"}}},
		"a signature": {"--\nDana Ruiz\nAcme Robotics GmbH\nWerkstr. 4 | 80331 Munich\nTel.: +49 89 123456 | Fax: +49 89 123457\nE-Mail: dana@acme.example\nwww.acme.example\nUSt-IdNr.: DE123456789", "DE",
			Block{Name: "Acme Robotics GmbH", Contact: "Dana Ruiz", Email: "dana@acme.example", Phone: "+49 89 123456", TaxID: "DE123456789",
				Address: Address{[]string{"Werkstr. 4"}, "80331", "Munich", "", "DE"}, Rest: []string{"Fax: +49 89 123457", "www.acme.example"}}},
		"a person in the United States": {"Elm Street Clinic\n12 Oak Street\nNashua, NH 03060\n(603) 555-0100\n<info@elm.example>", "US",
			Block{Name: "Elm Street Clinic", Email: "info@elm.example", Phone: "(603) 555-0100", Address: Address{[]string{"12 Oak Street"}, "03060", "Nashua", "NH", "US"}}},
		"a name with a digit": {"3M Company\n10 High Street\nLondon SW1A 1AA", "GB",
			Block{Name: "3M Company", Address: Address{[]string{"10 High Street"}, "SW1A 1AA", "London", "", "GB"}}},
		"attention": {"Birch & Sons Ltd\nAttn: Lea Kurz\n1 High St\nLeeds LS1 4AP", "GB",
			Block{Name: "Birch & Sons Ltd", Contact: "Lea Kurz", Address: Address{[]string{"1 High St"}, "LS1 4AP", "Leeds", "", "GB"}}},
		"a name alone": {"Iris Yoga", "DE", Block{Name: "Iris Yoga", Address: Address{Country: "DE"}}},
		"nothing":      {"\n \n", "DE", Block{Address: Address{Country: "DE"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ParseBlock(tt.text, tt.country)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// signs are the letters and digits of a text, folded and sorted out of all marks.
func signs(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			count[r]++
		}
	}
	return count
}

// Reading an address loses no text, and reading what was written changes nothing.
func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"Werkstr. 4; 80331 Munich", "12 Oak Street, Nashua, NH 03060", "London SW1A 1AA", "1 A, B, C 2000", "1012 AB X", "(MI)", ", ,", "é 12345 ü", "a - 400 001"} {
		for _, c := range []string{"DE", "US", "GB", "IN", "IT", "AR", ""} {
			f.Add(s, c)
		}
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		if len(country) != 2 || !isUpper(country) {
			country = ""
		}
		a := ParseAddress([]string{text}, country)
		if a.Country == country {
			got := signs(strings.Join(a.Lines(country), " "))
			for r, n := range signs(text) {
				if sign := carSign(country); strings.Contains(strings.ToLower(country+sign), string(r)) && strings.Contains(text, "-") {
					continue // the country's sign before the code
				}
				if got[r] != n {
					t.Fatalf("%q in %q gives %+v: %d of %d %q kept", text, country, a, got[r], n, r)
				}
			}
		}
		lines := a.Lines(a.Country)
		if again := ParseAddress(lines, a.Country); !cmp.Equal(again.Lines(a.Country), lines) {
			t.Fatalf("%q is written %q and then %q", text, lines, again.Lines(a.Country))
		}
		ParseBlock(text, country)
	})
}
