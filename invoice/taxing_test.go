package invoice

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"pgregory.net/rapid"
)

// shipped are a country's profiles as a file holds them, with ids.
func shipped(code string) []tax.Profile {
	c, _ := tax.CountryOf(code)
	list := c.Profiles(tax.Charges)
	for i := range list {
		list[i].ID = int64(i + 1)
	}
	return list
}

// job is a draft of a seller and a buyer at addresses, with one line of 100.00 on a day.
func job(seller, buyer tax.Place, on string) Document {
	at := func(p tax.Place) customer.Address {
		return customer.Address{City: "x", Country: p.Country(), State: p.Region()}
	}
	c, _ := tax.CountryOf(seller.Country())
	s := Seller{Name: "Rosa", Address: at(seller), Currency: money.Currency(c.Currency), TaxStatus: tax.Charges}
	d := NewDraft(s, customer.Customer{ID: 1, Name: "Acme", Address: at(buyer)}, nil)
	d.IssueDate, _ = day.ParseISO(on)
	d.UseProfiles(shipped(seller.Country()), d.IssueDate)
	l := d.NewLine()
	l.Description, l.Price, l.WithoutPrice = "Work", 100*money.One, false
	d.Lines = []Line{l}
	return d
}

func taxed(t testing.TB, d *Document) string {
	t.Helper()
	totals, err := Calculate(d)
	if err != nil {
		t.Fatal(err)
	}
	words := make([]string, len(totals.Groups))
	for i, g := range totals.Groups {
		words[i] = g.Tax.Name + " " + money.Plain().Format(g.Amount, d.Currency)
	}
	return strings.Join(words, ", ")
}

// Worked examples of the tax authorities' own rates on 100.00.
func TestJurisdictions(t *testing.T) {
	for _, r := range []struct {
		seller, buyer tax.Place
		on, want      string
	}{
		{"DE", "DE", "2026-11-22", "VAT 19.00"}, {"DE", "DE", "2020-07-01", "VAT 16.00"},
		{"CH", "CH", "2023-12-31", "VAT 7.70"}, {"CH", "CH", "2024-01-01", "VAT 8.10"},
		{"GB", "GB", "2026-11-22", "VAT 20.00"}, {"AU-NSW", "AU-WA", "2026-11-22", "GST 10.00"},
		{"CA-QC", "CA-QC", "2026-11-22", "GST 5.00, QST 9.98"}, // 9.975 on the price alone since 2013
		{"CA-QC", "CA-QC", "2012-12-31", "GST 5.00, QST 9.98"}, // 9.5 on 105.00 = 9.975
		{"CA-QC", "CA-QC", "2011-06-01", "GST 5.00, QST 8.93"}, // 8.5 on 105.00 = 8.925
		{"CA-ON", "CA-ON", "2026-11-22", "HST 13.00"}, {"CA-ON", "CA-NS", "2026-11-22", "HST 14.00"}, {"CA-ON", "CA-AB", "2026-11-22", "GST 5.00"},
		{"US-MA", "US-NH", "2026-11-22", "Sales tax 0.00"}, {"US-MA", "US-MA", "2026-11-22", "Sales tax MA 6.25"},
		{"IN-MH", "IN-MH", "2026-11-22", "CGST 9.00, SGST 9.00"}, {"IN-MH", "IN-TN", "2026-11-22", "IGST 18.00"},
	} {
		d := job(r.seller, r.buyer, r.on)
		if got := taxed(t, &d); got != r.want {
			t.Errorf("%s for %s on %s: %s, want %s", r.seller, r.buyer, r.on, got, r.want)
		}
	}
}

// A draft that is not dated follows the day of issue, and its service date where it
// has one; a rate that was typed by hand stays (rule 11).
func TestADraftFollowsItsDate(t *testing.T) {
	d := job("DE", "DE", "2020-06-30")
	hand := Line{Description: "By hand", Quantity: money.One, Price: 100 * money.One, Taxes: []tax.Tax{vat(19)}}
	hand.Taxes[0].Name = "Own"
	d.Lines = append(d.Lines, hand)
	d.Adjustments = []Adjustment{{Amount: 1000, Reason: "less", Tax: &d.LineTaxes[0]}}
	move := func(from, to, want string) {
		t.Helper()
		d.Service.From, _ = day.ParseISO(from)
		d.Service.To, _ = day.ParseISO(to)
		d.Follow(on(25))
		if got := taxed(t, &d); got != want {
			t.Errorf("%s to %s: %s, want %s", from, to, got, want)
		}
	}
	move("2020-06-01", "2020-06-30", "VAT 17.10, Own 19.00")
	move("2020-06-15", "2020-07-14", "VAT 14.40, Own 19.00") // a period counts by its last day
	move("2020-12-31", "2020-12-31", "VAT 14.40, Own 19.00")
	move("2021-01-01", "2021-01-01", "VAT 17.10, Own 19.00")
	d.IssueDate, d.Service = day.Day{}, day.Range{}
	d.Follow(day.Day{Year: 2020, Month: 8, Date: 1})
	if got := taxed(t, &d); got != "VAT 14.40, Own 19.00" {
		t.Errorf("issued in August 2020: %s", got)
	}
	d.Lines[0].Service = span("2021-02-01", "2021-02-28")
	d.Follow(day.Day{Year: 2020, Month: 8, Date: 1})
	if rate := d.Lines[0].Taxes[0].Rate; rate != 19*money.One {
		t.Errorf("a line with its own period has %s", rate)
	}
	frozen := Freeze(d, "INV-1", on(25))
	lines := cloneLines(frozen.Lines)
	other := shipped("DE")
	other[0].Taxes, other[0].Changes = []tax.Tax{vat(50)}, nil
	frozen.UseProfiles(other, on(25))
	if !reflect.DeepEqual(frozen.Lines, lines) {
		t.Error("an issued document followed a rate")
	}
	credit, err := mustCorrect(t, frozen).All("wrong")
	for i := range credit.Lines {
		credit.Lines[i].Of = 0
	}
	if err != nil {
		t.Fatal(err)
	}
	credit.UseProfiles(other, on(25))
	if !reflect.DeepEqual(credit.Lines, lines) {
		t.Error("a credit note has other rates than its invoice")
	}
	again := Repeat(frozen, d.Seller, d.Buyer, nil)
	again.Service = day.Range{}
	again.UseProfiles(shipped("DE"), on(25))
	if rate := again.Adjustments[0].Tax.Rate; rate != 19*money.One {
		t.Errorf("a repeat in another year charges %s", rate)
	}
}

// Whatever the dates are moved to and fro, the rate is that of the last ones.
func TestFollowForgetsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := job("DE", "DE", "2020-06-01")
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 400), 1, 6).Draw(t, "days") {
			on := day.Day{Year: 2020, Month: 5, Date: 1}.AddDays(n)
			d.Service = day.Range{From: on, To: on}
			d.Follow(on)
			want := 19 * money.One
			if on.Year == 2020 && on.Month >= 7 {
				want = 16 * money.One
			}
			if got := d.Lines[0].Taxes[0].Rate; got != want || d.LineTaxes[0].Rate != want {
				t.Fatalf("on %s: %s, new lines %s, want %s", on, got, d.LineTaxes[0].Rate, want)
			}
		}
	})
}

func TestMoveToAnotherPlace(t *testing.T) {
	d := job("CA-ON", "CA-ON", "2026-11-22")
	d.Lines = append(d.Lines, Line{Description: "By hand", Quantity: money.One, Price: 100 * money.One, Taxes: []tax.Tax{{Category: tax.Standard, Rate: 5 * money.One, Name: "Own"}}})
	d.Move("CA-QC", on(25))
	if got := taxed(t, &d); got != "GST 5.00, QST 9.98, Own 5.00" || d.JobPlace() != "CA-QC" {
		t.Errorf("in Quebec: %s", got)
	}
	if at, other := d.OtherPlace(); at != "CA-QC" || !other {
		t.Errorf("the place %s is another: %t", at, other)
	}
	d.Move("", on(25))
	if got := taxed(t, &d); got != "HST 13.00, Own 5.00" || d.JobPlace() != "CA-ON" {
		t.Errorf("back in Ontario: %s", got)
	}
	d = job("US-NY", "US-NY", "2026-11-22") // no profile is for the state as a whole
	d.Move("US-NY-NYC", on(25))
	if got := taxed(t, &d); got != "New York State 4.00, New York City 4.50, MCTD 0.38" {
		t.Errorf("in New York City: %s", got)
	}
	if f := Freeze(job("US-MA", "US-NH", "2026-11-22"), "INV-1", on(25)); f.Place != "US-NH" || f.Profiles != nil {
		t.Errorf("frozen with place %q", f.Place)
	}
	in := job("IN-MH", "IN", "2026-11-22")
	in.Buyer.TaxID = "29AAGCB7383J1Z4"
	if at := in.JobPlace(); at != "IN-KA" {
		t.Errorf("a GSTIN of Karnataka lies in %s", at)
	}
}

// Nothing can add tax to the documents of a seller who charges none (rule 9).
func TestNoPathAddsTax(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom([]string{"DE", "AT", "GB", "US", "CA", "IN", "AU", "CH"}).Draw(t, "country")
		profiles := shipped(code)
		names := []string{""}
		for _, p := range profiles {
			names = append(names, p.Name)
		}
		name := rapid.SampledFrom(names)
		places := rapid.SampledFrom([]tax.Place{"", "DE", "FR", "US-NH", "US-NY-NYC", "CA-QC", "IN-KA"})
		s := Seller{Name: "Rosa", Address: customer.Address{Country: code}, Currency: "EUR", TaxStatus: rapid.SampledFrom([]tax.Status{tax.SmallBusiness, tax.NotRegistered}).Draw(t, "status")}
		c := customer.Customer{Name: "Acme", Address: customer.Address{Country: "FR"}, TaxID: "FR83404833048", TaxProfile: name.Draw(t, "customer")}
		d := NewDraft(s, c, profiles[0].On(day.Day{}))
		d.UseProfiles(profiles, on(25))
		if len(d.LineTaxes) != 0 || len(d.NewLine().Taxes) != 0 {
			t.Fatalf("a new line has %v", d.LineTaxes)
		}
		pick := rapid.IntRange(0, len(profiles)-1).Draw(t, "profile")
		if got := d.TaxesOf(&profiles[pick], on(25)); len(got) != 0 {
			t.Fatalf("a picked profile gives %v", got)
		}
		if got := d.Choose(name.Draw(t, "item"), on(25)); len(got.Taxes) != 0 {
			t.Fatalf("an item gives %v", got.Taxes)
		}
		x := vat(19)
		d.PricesIncludeTax = rapid.Bool().Draw(t, "inclusive")
		d.Lines = []Line{{Description: "x", Quantity: money.One, Price: 100 * money.One, Taxes: profiles[pick].On(on(25))}, {Description: "y", Quantity: money.One, Price: money.One, Taxes: []tax.Tax{x}}}
		d.Adjustments = []Adjustment{{Charge: true, Amount: 500, Reason: "fee", Tax: &x}}
		d.Move(places.Draw(t, "place"), on(25))
		f := Freeze(d, "INV-1", on(25))
		for _, doc := range []Document{d, f, Repeat(f, s, c, []tax.Tax{x})} {
			doc.UseProfiles(profiles, on(25))
			totals, err := Calculate(&doc)
			if err != nil || totals.Tax != 0 || totals.Withheld != 0 || len(totals.Groups) != 0 || totals.Gross != 10600 {
				t.Fatalf("%+v, %v", totals, err)
			}
		}
		if slices.ContainsFunc(f.Lines, func(l Line) bool { return len(l.Taxes) > 0 }) || f.Adjustments[0].Tax != nil {
			t.Fatal("the frozen lines hold a tax")
		}
	})
}

// What was chosen by a place or a rule is said with its reason.
func TestTaxWarnings(t *testing.T) {
	business := func(d *Document) {
		d.Buyer.TaxID = "FR83404833048"
		d.UseProfiles(d.Profiles, on(25))
		d.Lines[0].Taxes = d.LineTaxes
	}
	for name, r := range map[string]struct {
		seller, buyer tax.Place
		on            string
		change        func(*Document)
		want          string
	}{
		"at home":                      {"DE", "DE", "2026-11-22", nil, ""},
		"a business in another member": {"DE", "FR", "2026-11-22", business, "reverse charge"},
		"a consumer in another member": {"DE", "FR", "2026-11-22", nil, "the usual tax of DE is charged, and the job is in FR"},
		"outside the EU":               {"DE", "US-NY", "2026-11-22", nil, "the job is in US-NY"},
		"the customer's own profile":   {"DE", "US-NY", "2026-11-22", func(d *Document) { d.Buyer.TaxProfile = "VAT 19 %" }, ""},
		"another province":             {"CA-ON", "CA-QC", "2026-11-22", nil, `"GST 5 % and QST 9.975 %" was chosen because the job is in CA-QC`},
		"its own province":             {"CA-QC", "CA-QC", "2026-11-22", nil, ""},
		"a state without sales tax":    {"US-MA", "US-NH", "2026-11-22", nil, ""},
		"a place that was changed":     {"CA-ON", "CA-ON", "2026-11-22", func(d *Document) { d.Place = "CA-AB" }, `"HST 13 %" is not for a job in CA-AB`},
		"before all known rates":       {"CH", "CH", "2009-05-01", nil, `"VAT 8.1 %" has no rate for 2009-05-01: that of 2011-01-01 was taken`},
	} {
		d := job(r.seller, r.buyer, r.on)
		if r.change != nil {
			r.change(&d)
		}
		review := review{d: &d, today: on(25)}
		review.country, _ = tax.CountryOf(r.seller.Country())
		review.warnTaxes()
		got := fmt.Sprint(review.blocks)
		if r.want == "" && len(review.blocks) > 0 || !strings.Contains(got, r.want) {
			t.Errorf("%s: %s, want %q", name, got, r.want)
		}
	}
}

// A gross price is reached exactly, whatever it is taxed with (peers 9).
func TestAGrossPriceIsReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seller := rapid.SampledFrom([]tax.Place{"DE", "CH", "CA-QC", "CA-ON", "US-MA", "IN-MH", "FI"}).Draw(t, "seller")
		d := job(seller, seller, rapid.SampledFrom([]string{"2012-06-01", "2020-08-01", "2026-11-22"}).Draw(t, "on"))
		gross := money.Minor(rapid.Int64Range(1, 10_000_000).Draw(t, "gross"))
		d.PricesIncludeTax = true
		d.Lines[0].Price = money.Decimal(gross) * money.One / 100
		totals, err := Calculate(&d)
		if err != nil || totals.Gross != gross || totals.Net+totals.Tax != gross {
			t.Fatalf("%d is reached as %d = %d + %d, %v", gross, totals.Gross, totals.Net, totals.Tax, err)
		}
	})
}

// A unit price below a cent is kept to its last digit (peers 10).
func TestAPriceBelowACent(t *testing.T) {
	d := job("DE", "DE", "2026-11-22")
	d.Lines[0].Quantity, d.Lines[0].Price = 100_000*money.One, 1_234 // 0.001234
	if got := taxed(t, &d); got != "VAT 23.45" {                     // 123.40 net
		t.Errorf("100000 pieces at 0.001234: %s", got)
	}
}
