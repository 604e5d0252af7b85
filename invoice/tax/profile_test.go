package tax

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/day"
	"billfold/invoice/money"

	"pgregory.net/rapid"
)

func on(text string) day.Day {
	d, err := day.ParseISO(text)
	if err != nil {
		panic(err)
	}
	return d
}

// charged is "GST 5 + QST 9.975 on GST".
func charged(taxes []Tax) string {
	var words []string
	for _, t := range taxes {
		word := t.Name + " " + t.Rate.String()
		if t.Category != Standard {
			word = string(t.Category) + " " + t.Name
		}
		if len(t.CompoundOn) > 0 {
			word += " on " + strings.Join(t.CompoundOn, ", ")
		}
		if t.Withholding {
			word += " withheld"
		}
		words = append(words, word)
	}
	return strings.Join(words, " + ")
}

// The last rate that began on the day or before it holds (CALCULATION rule 11).
func TestRatesByDate(t *testing.T) {
	for _, r := range []struct{ country, profile, day, want string }{
		{"DE", "VAT 19 %", "2020-06-30", "VAT 19"}, {"DE", "VAT 19 %", "2020-07-01", "VAT 16"}, {"DE", "VAT 19 %", "2020-12-31", "VAT 16"}, {"DE", "VAT 19 %", "2021-01-01", "VAT 19"},
		{"DE", "VAT 7 %", "2020-10-01", "VAT 5"}, {"DE", "VAT 7 %", "2026-11-22", "VAT 7"}, {"DE", "VAT 19 %", "1999-01-01", "VAT 19"},
		{"CH", "VAT 8.1 %", "2023-12-31", "VAT 7.7"}, {"CH", "VAT 8.1 %", "2024-01-01", "VAT 8.1"}, {"CH", "VAT 2.6 %", "2023-12-31", "VAT 2.5"}, {"CH", "VAT 3.8 %", "2018-01-01", "VAT 3.7"},
		{"FI", "VAT 25.5 %", "2024-08-31", "VAT 24"}, {"FI", "VAT 25.5 %", "2024-09-01", "VAT 25.5"},
		{"IE", "VAT 23 %", "2020-09-01", "VAT 21"}, {"IE", "VAT 23 %", "2021-03-01", "VAT 23"}, {"LU", "VAT 17 %", "2023-06-01", "VAT 16"}, {"NL", "VAT 9 %", "2018-12-31", "VAT 6"},
		{"GB", "VAT 20 %", "2011-01-03", "VAT 17.5"}, {"GB", "VAT 20 %", "2011-01-04", "VAT 20"}, {"NO", "VAT 12 %", "2021-09-30", "VAT 6"}, {"FR", "VAT 20 %", "2013-12-31", "VAT 19.6"},
		{"ES", "VAT 21 % less IRPF 15 %", "2026-01-01", "VAT 21 + IRPF 15 withheld"},
		{"AU", "GST 10 %", "2026-01-01", "GST 10"}, {"NZ", "GST 15 %", "2010-09-30", "GST 12.5"},
		{"CA", "GST 5 % and QST 9.975 %", "2012-12-31", "GST 5 + QST 9.5 on GST"}, {"CA", "GST 5 % and QST 9.975 %", "2013-01-01", "GST 5 + QST 9.975"},
		{"CA", "HST 14 %", "2025-03-31", "HST 15"}, {"CA", "HST 14 %", "2025-04-01", "HST 14"},
		{"US", "New York City 8.875 %", "2026-01-01", "New York State 4 + New York City 4.5 + MCTD 0.375"},
		{"US", "Los Angeles 9.75 %", "2025-03-31", "California 7.25 + Los Angeles County 2.25"}, {"US", "New Jersey 6.625 %", "2017-12-31", "Sales tax NJ 6.875"},
		{"US", "No sales tax", "2026-01-01", "O Sales tax"}, {"IN", "CGST and SGST 18 %", "2026-01-01", "CGST 9 + SGST 9"}, {"IN", "Export", "2026-01-01", "G IGST"},
	} {
		c, _ := CountryOf(r.country)
		p, ok := Named(c.Profiles(Charges), r.profile)
		if got := charged(p.On(on(r.day))); !ok || got != r.want {
			t.Errorf("%s %s on %s: %q, want %q", r.country, r.profile, r.day, got, r.want)
		}
	}
}

// The rate of a profile's name is the one of today, and the tables are in order.
func TestShippedProfilesAreInOrder(t *testing.T) {
	today := on("2026-11-25")
	for _, c := range Countries() {
		for _, p := range c.Profiles(Charges) {
			sum := (&p).rate(today)
			if name := p.Name; sum > 0 && !strings.Contains(name, sum.String()+" %") && !strings.Contains(name, " and ") && !strings.Contains(name, " less ") {
				t.Errorf("%s: %s charges %s today", c.Code, name, sum)
			}
			last := p.From
			for _, change := range p.Changes {
				if !change.From.After(last) {
					t.Errorf("%s: %s changes on %s after %s", c.Code, p.Name, change.From, last)
				}
				last = change.From
			}
			for _, at := range p.Places {
				country := at.Country()
				if again, ok := ParsePlace(string(at)); !ok || again != at || country != c.Code || RegionOf(country, at.Region()) != at.Region() {
					t.Errorf("%s: place %q", p.Name, at)
				}
			}
		}
		if usual := c.Profiles(Charges); len(c.Rates) > 0 && (&usual[0]).rate(today) != c.Rates[0] {
			t.Errorf("%s: the usual profile is %s, and the standard rate %s", c.Code, usual[0].Name, c.Rates[0])
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]Place{"us-nh": "US-NH", " CH ": "CH", "US-NY-NYC": "US-NY-NYC", "CA-QC": "CA-QC", "AU-NSW": "AU-NSW"} {
		if got, ok := ParsePlace(text); !ok || got != want {
			t.Errorf("%q is %q, %t", text, got, ok)
		}
	}
	for _, bad := range []string{"", "USA", "1A", "US-", "US--NH", "US-LONG", "US-NH-X-Y", "Ü-NH", "US NH", "-"} {
		if got, ok := ParsePlace(bad); ok {
			t.Errorf("%q is taken as %q", bad, got)
		}
	}
	for _, r := range []struct {
		country, state string
		want           Place
	}{{"US", "nh", "US-NH"}, {"US", "New York", "US-NY"}, {"CA", "Québec", "CA-QC"}, {"IN", "Maharashtra", "IN-MH"}, {"IN", "27", "IN-MH"}, {"DE", "Bayern", "DE"}, {"US", "nowhere", "US"}, {"US", "", "US"}, {"", "", ""}} {
		if got := PlaceOf(r.country, r.state); got != r.want {
			t.Errorf("%s, %s is %q, want %q", r.country, r.state, got, r.want)
		}
	}
	for at, want := range map[Place]string{"IN-KA": "Karnataka (29)", "US-NH": "New Hampshire", "US-DC": "District of Columbia", "CA-QC": "Quebec", "US-NY-NYC": "NYC, New York", "US-TX-HOUSTON": "Houston, Texas", "DE": "DE", "": ""} {
		if got := at.Words(); got != want {
			t.Errorf("%q is called %q, want %q", at, got, want)
		}
	}
	if !Place("US-NY").Holds("US-NY-NYC") || Place("US-NY").Holds("US-NYX") || Place("").Holds("US") || !Place("US").Holds("US-NH") || Place("US-NH").Holds("US") {
		t.Error("what holds what")
	}
}

// The profile is chosen by the place of the job.
func TestChooseByPlace(t *testing.T) {
	today := on("2026-11-25")
	for _, r := range []struct{ seller, place, buyer, id, customer, item, want string }{
		{seller: "DE", place: "DE", want: "VAT 19 %"},
		{seller: "DE", place: "FR", buyer: "FR", want: "VAT 19 %"},
		{seller: "DE", place: "FR", buyer: "FR", id: "FR83404833048", want: "Reverse charge"},
		{seller: "DE", place: "FR", buyer: "FR", id: "FR83404833048", item: "VAT 7 %", want: "Reverse charge"},
		{seller: "DE", place: "FR", buyer: "FR", id: "FR83404833048", customer: "VAT 19 %", want: "VAT 19 %"},
		{seller: "DE", place: "FR", buyer: "DE", id: "DE136695976", want: "VAT 19 %"},
		{seller: "DE", place: "DE", buyer: "FR", id: "FR83404833048", want: "VAT 19 %"},
		{seller: "DE", place: "FR", buyer: "FR", id: "DE136695976", want: "VAT 19 %"},
		{seller: "DE", place: "CH", buyer: "CH", id: "CHE107787577", want: "VAT 19 %"},
		{seller: "DE", place: "DE", item: "vat 7 %", want: "VAT 7 %"},
		{seller: "DE", place: "DE", customer: "Export", item: "VAT 7 %", want: "Export"},
		{seller: "GB", place: "FR", buyer: "FR", id: "FR83404833048", want: "VAT 20 %"},
		{seller: "CA-ON", place: "CA-ON", want: "HST 13 %"}, {seller: "CA-ON", place: "CA-QC", want: "GST 5 % and QST 9.975 %"}, {seller: "CA-QC", place: "CA-NS", want: "HST 14 %"},
		{seller: "CA-QC", place: "CA-AB", want: "GST 5 %"}, {seller: "CA-QC", place: "CA-PE", want: "HST 15 %"}, {seller: "CA-ON", place: "US-NY", want: "GST 5 %"}, {seller: "CA-ON", place: "CA", want: "GST 5 %"},
		{seller: "US-MA", place: "US-NH", want: "No sales tax"}, {seller: "US-MA", place: "US-MA", want: "Massachusetts 6.25 %"}, {seller: "US-NY", place: "US-NY-NYC", want: "New York City 8.875 %"},
		{seller: "US-NY", place: "US-NY", want: ""},
		{seller: "IN-MH", place: "IN-MH", want: "CGST and SGST 18 %"}, {seller: "IN-MH", place: "IN-KA", want: "IGST 18 %"}, {seller: "IN-MH", place: "IN", want: "CGST and SGST 18 %"},
		{seller: "IN-MH", place: "IN-KA", item: "CGST and SGST 5 %", want: "IGST 5 %"}, {seller: "IN-MH", place: "US-NY", want: "Export"},
		{seller: "AU-NSW", place: "AU-WA", want: "GST 10 %"}, {seller: "CH", place: "CH", want: "VAT 8.1 %"},
	} {
		c, _ := CountryOf(Place(r.seller).Country())
		job := Job{Status: Charges, Seller: Place(r.seller), Place: Place(r.place), Buyer: r.buyer, BuyerID: r.id, Customer: r.customer, Item: r.item, Day: today}
		got := Choose(job, c.Profiles(Charges))
		if got.Profile.Name != r.want || !reflect.DeepEqual(got.Taxes, got.Profile.On(today)) {
			t.Errorf("%+v: %q %v, want %q", r, got.Profile.Name, got.Taxes, r.want)
		}
		for _, status := range []Status{SmallBusiness, NotRegistered, ""} {
			job.Status = status
			if got := Choose(job, c.Profiles(Charges)); !reflect.DeepEqual(got, Choice{}) {
				t.Errorf("%+v: a seller who charges no tax (%q) has %v", r, status, got)
			}
		}
		job.Status, job.Exempt = Charges, "Public body"
		if got := Choose(job, c.Profiles(Charges)); len(got.Taxes) != 1 || got.Taxes[0].Category != Exempt || got.Taxes[0].Reason != "Public body" {
			t.Errorf("%+v: an exempt buyer has %v", r, got)
		}
	}
}

// A profile charges on every day what the last change before it says, whichever
// order the changes were made in.
func TestOnIsTheLastChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := on("2020-01-01")
		rates := map[int]money.Decimal{0: money.One}
		p := Profile{ID: 7, From: first, Taxes: []Tax{{Category: Standard, Rate: money.One}}}
		for _, n := range rapid.SliceOfN(rapid.IntRange(-400, 400), 0, 8).Draw(t, "days") {
			rate := money.Decimal(rapid.Int64Range(1, 30).Draw(t, "rate")) * money.One
			rates[n] = rate
			p = p.With(first.AddDays(n), []Tax{{Category: Standard, Rate: rate}})
		}
		days := make([]int, 0, len(rates))
		for n := range rates {
			days = append(days, n)
		}
		slices.Sort(days)
		at := rapid.IntRange(-450, 450).Draw(t, "on")
		want := rates[days[0]]
		for _, n := range days {
			if n <= at {
				want = rates[n]
			}
		}
		got := p.On(first.AddDays(at))
		if len(got) != 1 || got[0].Rate != want || got[0].Profile != 7 {
			t.Fatalf("%d: %v, want %s of %v", at, got, want, fmt.Sprint(rates))
		}
		if p.From != first.AddDays(days[0]) || len(p.Changes) != len(days)-1 {
			t.Fatalf("from %s with %d changes, of %v", p.From, len(p.Changes), days)
		}
	})
}

func FuzzParsePlace(f *testing.F) {
	for _, text := range []string{"US-NH", "us-ny-nyc", "CH", "", "-", "Ü"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, ok := ParsePlace(text)
		if !ok {
			return
		}
		if again, ok := ParsePlace(string(at)); !ok || again != at || len(at.Country()) != 2 || !at.Holds(at) || !Place(at.Country()).Holds(at) {
			t.Errorf("%q is read as %q, and that as %q", text, at, again)
		}
	})
}
