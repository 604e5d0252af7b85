package locale

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// icu is what ICU 78.2 (CLDR 48) writes.
type icu struct {
	Money []struct{ Locale, Currency, Value, Text string }
	Dates []struct{ Locale, Style, ISO, Text string }
}

func readICU(t *testing.T) icu {
	t.Helper()
	raw, err := os.ReadFile("testdata/icu.json")
	if err != nil {
		t.Fatal(err)
	}
	var all icu
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// others are the languages of the data in which no document is written.
const others = "ja ko ar hu cs tr nb"

func TestAmountsAsICUWritesThem(t *testing.T) {
	compared := 0
	for _, row := range readICU(t).Money {
		language, country, _ := strings.Cut(row.Locale, "-")
		if slices.Contains(strings.Fields(others), language) {
			continue
		}
		compared++
		cur := money.Currency(row.Currency)
		value, ok := money.ParsePlain(row.Value)
		if !ok {
			t.Fatal(row.Value)
		}
		unit := int64(money.One) // ICU rounds while it writes; here the amounts come in rounded
		for range cur.Digits() {
			unit /= 10
		}
		m, err := money.MulDiv(int64(value), 1, unit)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Replace(row.Text, "-", minus, 1) // a document has the true minus in every language
		if got := Of(language, country).Amount(money.Minor(m), cur); got != want {
			t.Errorf("%s %s %s: %q, want %q", row.Locale, row.Value, cur, got, want)
		}
	}
	if compared != 116-4*len(strings.Fields(others)) {
		t.Errorf("%d amounts compared", compared)
	}
}

func TestDaysAsICUWritesThem(t *testing.T) {
	compared := 0
	for _, row := range readICU(t).Dates {
		language, country, _ := strings.Cut(row.Locale, "-")
		if slices.Contains(strings.Fields(others), language) || row.Style == "short" { // a year of two digits is no date for a document
			continue
		}
		compared++
		d, err := day.ParseISO(row.ISO)
		if err != nil {
			t.Fatal(err)
		}
		l := Of(language, country)
		got := l.Day(d)
		if row.Style == "medium" {
			got = l.Short(d)
		}
		if got != row.Text {
			t.Errorf("%s %s: %q, want %q", row.Locale, row.Style, got, row.Text)
		}
	}
	if compared != 18 {
		t.Errorf("%d days compared", compared)
	}
}

func TestAmounts(t *testing.T) {
	tests := []struct {
		language, country string
		minor             money.Minor
		currency          money.Currency
		want              string
	}{
		{"en", "CA", 123450, "USD", "US$1,234.50"},
		{"en", "US", 123450, "CAD", "CA$1,234.50"},
		{"en", "US", -300, "USD", "−$3.00"},
		{"en", "DE", 123450, "EUR", "€1,234.50"},
		{"en", "AU", 123450, "USD", "USD 1,234.50"},
		{"en", "IN", 1234567890, "INR", "₹1,23,45,678.90"},
		{"en", "GB", 1234567, "KWD", "KWD 1,234.567"},
		{"en", "GB", 1234, "JPY", "JP¥1,234"},
		{"de", "CH", -123450, "CHF", "CHF−1'234.50"},
		{"de", "LI", 100000, "CHF", "CHF 1'000.00"},
		{"de", "FR", 123450, "CHF", "1.234,50 CHF"},
		{"de", "DE", 123450, "", "1.234,50"},
		{"fr", "CA", 123450, "CAD", "1 234,50 $"},
		{"fr", "CA", 123450, "USD", "1 234,50 $ US"},
		{"pl", "PL", 1234550, "PLN", "12 345,50 zł"},
		{"pl", "PL", 123450, "EUR", "1234,50 €"},
		{"nb", "NO", 123450, "NOK", "NOK 1,234.50"},
		{"", "", 5, "EUR", "€0.05"},
	}
	for _, test := range tests {
		got := Of(test.language, test.country).Amount(test.minor, test.currency)
		if strings.NewReplacer(nbsp, " ", "\u202f", " ").Replace(got) != test.want {
			t.Errorf("%s-%s: %q, want %q", test.language, test.country, got, test.want)
		}
	}
}

func TestFigures(t *testing.T) {
	austria, poland, us := Of("de", "AT"), Of("pl", ""), Of("en", "US")
	got := strings.Join([]string{austria.Money(123450, "EUR"), austria.Decimal(1234_500_000, 0), austria.Price(1234_500_000, 2), poland.Decimal(-1234_500_000, 2),
		us.Percent(8_625_000), austria.Percent(19_000_000), poland.Percent(23_000_000), Of("fr", "CH").Money(123450, "CHF")}, "|")
	if want := "1.234,50|1\u00a0234,5|1.234,50|−1234,50|8.625%|19\u00a0%|23%|1\u202f234.50"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSpans(t *testing.T) {
	of := func(y1 int, m1 time.Month, d1, y2 int, m2 time.Month, d2 int) day.Range {
		return day.Range{From: day.Day{Year: y1, Month: m1, Date: d1}, To: day.Day{Year: y2, Month: m2, Date: d2}}
	}
	month, year, years, one := of(2026, 11, 1, 2026, 11, 20), of(2026, 11, 28, 2026, 12, 4), of(2026, 12, 30, 2027, 1, 2), of(2026, 3, 9, 2026, 3, 9)
	tests := map[string][]string{
		"en-DE": {"1–20 November 2026", "28 November – 4 December 2026", "30 December 2026 – 2 January 2027", "9 March 2026"},
		"en-US": {"November 1 – 20, 2026", "November 28 – December 4, 2026", "December 30, 2026 – January 2, 2027", "March 9, 2026"},
		"de-DE": {"1.–20. November 2026", "28. November – 4. Dezember 2026", "30. Dezember 2026 – 2. Januar 2027", "9. März 2026"},
		"fr-FR": {"1er–20 novembre 2026", "28 novembre – 4 décembre 2026", "30 décembre 2026 – 2 janvier 2027", "9 mars 2026"},
		"es-ES": {"1–20 de noviembre de 2026", "28 de noviembre – 4 de diciembre de 2026", "30 de diciembre de 2026 – 2 de enero de 2027", "9 de marzo de 2026"},
		"pl-PL": {"1–20 listopada 2026", "28 listopada – 4 grudnia 2026", "30 grudnia 2026 – 2 stycznia 2027", "9 marca 2026"},
		"sv-SE": {"1–20 november 2026", "28 november – 4 december 2026", "30 december 2026 – 2 januari 2027", "9 mars 2026"},
	}
	for tag, want := range tests {
		language, country, _ := strings.Cut(tag, "-")
		l := Of(language, country)
		if got := []string{l.Span(month), l.Span(year), l.Span(years), l.Span(one)}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// TestRows holds that each row of the table is whole.
func TestRows(t *testing.T) {
	seen := map[string]bool{}
	for _, language := range Languages() {
		for _, country := range strings.Fields("US GB AU CA IN IE NZ DE AT CH LI FR BE LU NL IT ES MX PT BR PL SE DK ZZ") {
			l := Of(language, country)
			if l.Lang != language || seen[l.Tag] {
				continue
			}
			seen[l.Tag] = true
			r := l.row
			if r.decimal == "" || r.group == "" || r.moneyDecimal == "" || r.decimal == r.group || r.moneyDecimal == r.moneyGroup || r.least < 1 {
				t.Errorf("%s: marks %+v", l.Tag, r)
			}
			if strings.Count(r.months, "|") != 11 || strings.Count(r.short, "|") != 11 {
				t.Errorf("%s: months %q, %q", l.Tag, r.months, r.short)
			}
			for _, p := range []string{r.positive, r.negative, r.percent} {
				if strings.Count(p, "0") != 1 || strings.Contains(p, "¤") == strings.Contains(p, "%") {
					t.Errorf("%s: pattern %q", l.Tag, p)
				}
			}
			for _, p := range []string{r.sameMonth, r.sameYear, r.span} {
				if strings.Count(p, "–") != 1 {
					t.Errorf("%s: span %q", l.Tag, p)
				}
			}
		}
	}
	if len(seen) != 27 {
		t.Errorf("%d locales", len(seen))
	}
}

func TestDefault(t *testing.T) {
	for place, want := range map[string]string{"DE": "de", "AT": "de", "CH": "de", "FR": "fr", "LU": "fr", "BE": "nl", "NL": "nl", "CA": "en", "CA-QC": "fr",
		"CA-ON": "en", "US": "en", "GB": "en", "MX": "es", "BR": "pt", "PL": "pl", "SE": "sv", "DK": "da", "FI": "en", "NO": "en", "": "en", "XX": "en"} {
		country, region, _ := strings.Cut(place, "-")
		if got := Default(country, region); got != want || !Has(got) {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}

func TestCountries(t *testing.T) {
	for name, want := range map[string]string{"de FR": "Frankreich", "fr DE": "Allemagne", "es US": "EE. UU.", "it CH": "Svizzera", "nl GB": "Verenigd Koninkrijk", "pt NL": "Países Baixos",
		"pl DE": "Niemcy", "sv FI": "", "da AT": "Østrig", "en DE": "", "de XX": "", "de ": "", "pl ZW": "", "de ZM": "Sambia"} {
		if got, ok := Of(name[:2], "").Country(name[3:]); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %t, want %q", name, got, ok, want)
		}
	}
}
