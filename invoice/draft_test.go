package invoice

import (
	"reflect"
	"slices"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func net(n int) customer.Terms { return customer.Terms{Kind: customer.Net, N: n} }

func seller() Seller {
	return Seller{Name: "Rosa Lindt Consulting", Address: customer.ParseAddress([]string{"Hauptstr. 1", "10115 Berlin"}, "DE"), Currency: "EUR",
		TaxStatus: tax.Charges, TaxNumber: "13/815/08150", VATID: "DE123456788", Terms: net(14), Bank: []BankDetail{{"IBAN", "DE89 3704 0044 0532 0130 00"}}}
}

func acme() customer.Customer {
	return customer.Customer{ID: 17, Name: "Acme Robotics GmbH", Address: customer.ParseAddress([]string{"Werkstr. 4", "80331 Munich"}, "DE"), PO: "4711"}
}

func TestNewDraft(t *testing.T) {
	taxes := []tax.Tax{vat(19)}
	d := NewDraft(seller(), acme(), taxes)
	if d.Kind != KindInvoice || d.Customer != 17 || d.Currency != "EUR" || d.Terms != net(14) || d.PO != "4711" || d.Issued || len(d.Lines) != 0 {
		t.Errorf("%+v", d)
	}
	if diff := cmp.Diff(taxes, d.LineTaxes); diff != "" {
		t.Error(diff)
	}
	if l := d.NewLine(); l.Quantity != money.One || !l.WithoutPrice || d.Complete(l) || !cmp.Equal(l.Taxes, taxes) {
		t.Errorf("new line %+v", l)
	}
	c := acme()
	c.Currency, c.Terms, c.ExemptReason = "CHF", net(30), "Public body"
	d = NewDraft(seller(), c, taxes)
	if d.Currency != "CHF" || d.Terms != net(30) {
		t.Errorf("the customer's currency and terms: %s, %s", d.Currency, d.Terms)
	}
	if diff := cmp.Diff([]tax.Tax{{Category: tax.Exempt, Reason: "Public body"}}, d.LineTaxes); diff != "" {
		t.Error(diff)
	}
	for _, status := range []tax.Status{tax.SmallBusiness, tax.NotRegistered} {
		s := seller()
		s.TaxStatus = status
		if d := NewDraft(s, c, taxes); d.LineTaxes != nil {
			t.Errorf("a seller who charges no tax (%s) gets %v", status, d.LineTaxes)
		}
	}
}

func span(from, to string) day.Range {
	a, err1 := day.ParseISO(from)
	b, err2 := day.ParseISO(to)
	if err1 != nil || err2 != nil {
		panic(from + to) // a mistake in the test itself
	}
	return day.Range{From: a, To: b}
}

func TestRepeatMovesThePeriod(t *testing.T) {
	tests := map[string][2]day.Range{
		"a month":                       {span("2026-11-01", "2026-11-30"), span("2026-12-01", "2026-12-31")},
		"February":                      {span("2027-02-01", "2027-02-28"), span("2027-03-01", "2027-03-31")},
		"a month over the year":         {span("2026-12-01", "2026-12-31"), span("2027-01-01", "2027-01-31")},
		"a quarter":                     {span("2026-10-01", "2026-12-31"), span("2027-01-01", "2027-03-31")},
		"a year":                        {span("2026-01-01", "2026-12-31"), span("2027-01-01", "2027-12-31")},
		"from the 15th to the 14th":     {span("2026-11-15", "2026-12-14"), span("2026-12-15", "2027-01-14")},
		"a week":                        {span("2026-11-16", "2026-11-22"), span("2026-11-23", "2026-11-29")},
		"ten days over the month's end": {span("2026-11-25", "2026-12-04"), span("2026-12-05", "2026-12-14")},
		"part of a month":               {span("2026-11-01", "2026-11-15"), span("2026-11-16", "2026-11-30")},
		"one day":                       {span("2026-11-22", "2026-11-22"), {}},
		"none":                          {},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			of := Document{Kind: KindInvoice, Currency: "EUR", Service: tt[0], Lines: []Line{{Service: tt[0]}}}
			d := Repeat(of, seller(), acme(), nil)
			if d.Service != tt[1] || d.Lines[0].Service != tt[1] {
				t.Errorf("%s moves on to %s, its line to %s; want %s", tt[0], d.Service, d.Lines[0].Service, tt[1])
			}
		})
	}
}

// Twelve repeats of a month are the twelve months, whatever their lengths.
func TestRepeatKeepsMonths(t *testing.T) {
	d := Document{Kind: KindInvoice, Currency: "EUR", Service: span("2026-12-01", "2026-12-31")}
	for range 14 {
		d = Repeat(d, seller(), acme(), nil)
	}
	if d.Service != span("2028-02-01", "2028-02-29") {
		t.Errorf("after 14 months: %s", d.Service)
	}
}

func TestRepeatTexts(t *testing.T) {
	of := Document{Kind: KindInvoice, Currency: "EUR", Service: span("2026-11-01", "2026-11-30"), Note: "For {period}. November was fine.",
		Lines: []Line{{Description: "Support {period}\nNov 2026, 1 to 15 Nov 2026"}}}
	d := Repeat(of, seller(), acme(), nil)
	if d.Note != "For 1.–31. Dezember 2026. November was fine." || d.Lines[0].Description != "Support 1.–31. Dezember 2026\nNov 2026, 1 to 15 Nov 2026" {
		t.Errorf("note %q, line %q", d.Note, d.Lines[0].Description)
	}
	// what issue wrote out for the mark moves on, too
	issued := Freeze(of, "INV-1", on(30))
	if issued.Lines[0].Description != "Support 1–30 November 2026\nNov 2026, 1 to 15 Nov 2026" {
		t.Errorf("issued as %q", issued.Lines[0].Description)
	}
	if again := Repeat(issued, seller(), acme(), nil); again.Lines[0].Description != d.Lines[0].Description || again.Note != d.Note {
		t.Errorf("repeated after issue: %q, %q", again.Lines[0].Description, again.Note)
	}
}

// A line's own service period counts where the document has none.
func TestPeriodOfALine(t *testing.T) {
	of := Document{Kind: KindInvoice, Currency: "EUR", Lines: []Line{{Description: "Support {period}", Service: span("2026-11-01", "2026-11-30")}}}
	of.Seller.Address.Country = "US" // where no service date is demanded
	issued := Freeze(of, "INV-1", on(30))
	if issued.Lines[0].Description != "Support November 1 – 30, 2026" {
		t.Errorf("issued as %q", issued.Lines[0].Description)
	}
	if again := Repeat(issued, seller(), acme(), nil); again.Lines[0].Description != "Support 1.–31. Dezember 2026" {
		t.Errorf("repeated as %q", again.Lines[0].Description)
	}
}

// What came from the record follows it; what was chosen on the document stays.
func TestRepeatFollowsTheRecord(t *testing.T) {
	taxes := []tax.Tax{vat(19)}
	of := NewDraft(seller(), acme(), taxes)
	of.Lines = []Line{{Description: "x", Quantity: money.One, Taxes: taxes}}
	changed := acme()
	changed.Terms, changed.PO = net(30), "4812"
	d := Repeat(of, seller(), changed, taxes)
	if d.Terms != net(30) || d.PO != "4812" {
		t.Errorf("the record's new terms and PO: %s, %s", d.Terms, d.PO)
	}
	changed.PO = ""
	if d = Repeat(of, seller(), changed, taxes); d.PO != "" {
		t.Errorf("a PO that the record no longer has: %s", d.PO)
	}
	of.Terms, of.PO = net(60), "own"
	if d = Repeat(of, seller(), changed, taxes); d.Terms != net(60) || d.PO != "own" {
		t.Errorf("what was chosen on the document: %s, %s", d.Terms, d.PO)
	}
	changed.ExemptReason = "Public body"
	d = Repeat(of, seller(), changed, taxes)
	if len(d.Lines[0].Taxes) != 1 || d.Lines[0].Taxes[0].Category != tax.Exempt {
		t.Errorf("an exempt customer's line: %v", d.Lines[0].Taxes)
	}
	if back := Repeat(d, seller(), acme(), taxes); !cmp.Equal(back.Lines[0].Taxes, taxes) {
		t.Errorf("no longer exempt: %v", back.Lines[0].Taxes)
	}
	small := seller()
	small.TaxStatus = tax.SmallBusiness
	if d = Repeat(of, small, acme(), taxes); d.Lines[0].Taxes != nil {
		t.Errorf("a small business: %v", d.Lines[0].Taxes)
	}
	if back := Repeat(d, seller(), acme(), taxes); !cmp.Equal(back.Lines[0].Taxes, taxes) {
		t.Errorf("no longer a small business: %v", back.Lines[0].Taxes)
	}
}

// full is a document in which every field is set.
func full(t *rapid.T) Document {
	s, c := seller(), acme()
	x := vat(19)
	text := rapid.StringMatching(`[A-Za-zü ]{1,12}(\{period\})?`)
	d := Document{
		ID: 5, Rev: 3, Kind: KindInvoice, Issued: true, Number: "INV-9", Customer: c.ID, Seller: s, Buyer: c, Currency: rapid.SampledFrom([]money.Currency{"EUR", "USD"}).Draw(t, "currency"),
		Rate: ExchangeRate{money.One, on(1), "ECB"}, IssueDate: on(20), DueDate: on(21), Terms: net(rapid.IntRange(0, 60).Draw(t, "terms")),
		Service: span("2026-11-01", "2026-11-30"), PO: text.Draw(t, "po"), BuyerReference: text.Draw(t, "reference"), Note: text.Draw(t, "note"), PricesIncludeTax: rapid.Bool().Draw(t, "inclusive"),
		Delivery: Delivery{"AT", on(2), "Halle 7", customer.Address{Street: []string{"Hafenweg 7"}, Code: "1010", City: "Wien", Country: "AT"}}, Place: "AT", InLanguage: "fr", Profiles: []tax.Profile{{Name: "x"}}, LineTaxes: []tax.Tax{x}, Prepaid: 100, PayableRounding: money.Minor(rapid.IntRange(-4, 4).Draw(t, "rounding")),
		Form: FormDeposit, Deposits: []Deduction{{Document: 3}}, Credits: 2, Voids: true, Left: []TaxGroup{{Base: 1}}, WrittenOff: 1, Voided: true, Disputed: true, Promised: on(9), Typed: map[string]string{"due_date": "soon"}, Open: 7, Credited: 1, Sent: &Sent{"mailed", on(20)}, Imported: true, PDF: &PDF{"x", 1},
		Adjustments: []Adjustment{{Charge: true, Percent: money.One, Reason: "fee", Tax: &x}, {Amount: 5}},
	}
	for range rapid.IntRange(1, 4).Draw(t, "lines") {
		d.Lines = append(d.Lines, Line{Description: text.Draw(t, "line"), Quantity: money.Decimal(rapid.Int64Range(1, 1e9).Draw(t, "quantity")), Unit: "h", Price: 95 * money.One, PricePer: 2 * money.One,
			Adjustments: []Adjustment{{Percent: money.One}}, Taxes: []tax.Tax{vat(7)}, Item: 4, Service: span("2026-11-01", "2026-11-07"), WithoutPrice: rapid.Bool().Draw(t, "open")})
	}
	return d
}

// A repeat keeps every field but those that are listed here.
func TestRepeatKeepsEveryField(t *testing.T) {
	reset := []string{"Profiles", "ID", "Rev", "Issued", "Number", "Rate", "IssueDate", "DueDate", "Prepaid", "Deposits", "Credits", "Typed", "Open", "Credited", "Voids", "Left", "WrittenOff", "Voided", "Disputed", "Promised", "Sent", "Imported", "PDF"}
	moved := []string{"Service", "Note", "Lines", "Delivery", "Terms"} // looked at below
	rapid.Check(t, func(t *rapid.T) {
		of := full(t)
		d := Repeat(of, of.Seller, of.Buyer, of.LineTaxes)
		was, is := reflect.ValueOf(of), reflect.ValueOf(d)
		for i := range was.NumField() {
			name := was.Type().Field(i).Name
			if was.Field(i).IsZero() && name != "PricesIncludeTax" && name != "PayableRounding" {
				t.Fatalf("the test leaves %s empty", name)
			}
			switch {
			case slices.Contains(reset, name):
				if !is.Field(i).IsZero() {
					t.Fatalf("%s is %v", name, is.Field(i))
				}
			case slices.Contains(moved, name):
			case !reflect.DeepEqual(was.Field(i).Interface(), is.Field(i).Interface()):
				t.Fatalf("%s was %v and is %v", name, was.Field(i), is.Field(i))
			}
		}
		final := of
		final.Form = FormFinal // its deposits are deducted once
		if again := Repeat(final, of.Seller, of.Buyer, of.LineTaxes); again.Form != "" {
			t.Fatalf("a final invoice is repeated as %s", again.Form)
		}
		december := span("2026-12-01", "2026-12-31")
		if d.Service != december || d.Note != movePeriod(of.Note, "", d.periodWords(december)) || d.Terms != of.Terms || !reflect.DeepEqual(d.Delivery, Delivery{"AT", day.Day{}, of.Delivery.Name, of.Delivery.Address}) {
			t.Fatalf("service %s, note %q, terms %s, delivery %v", d.Service, d.Note, d.Terms, d.Delivery)
		}
		for i := range of.Lines {
			want := of.Lines[i]
			want.Service = span("2026-11-08", "2026-11-14")
			want.Description = movePeriod(want.Description, "", d.periodWords(december))
			if diff := cmp.Diff(want, d.Lines[i]); diff != "" {
				t.Fatal(diff)
			}
		}
		d.Lines[0].Taxes[0].Rate, d.Lines[0].Adjustments[0].Percent, d.Adjustments[0].Tax.Rate = 1, 1, 1
		if of.Lines[0].Taxes[0].Rate == 1 || of.Lines[0].Adjustments[0].Percent == 1 || of.Adjustments[0].Tax.Rate == 1 {
			t.Fatal("the repeat shares memory with its original")
		}
	})
}

func TestFreeze(t *testing.T) {
	d := NewDraft(seller(), acme(), nil)
	d.Lines = []Line{{Description: "Consulting", Quantity: money.One, Price: 100 * money.One, Taxes: []tax.Tax{vat(19)}}}
	d.Typed = map[string]string{}
	f := Freeze(d, "INV-1001", on(22))
	if !f.Issued || f.Number != "INV-1001" || f.IssueDate != on(22) || f.DueDate.String() != "2026-12-06" || f.Open != 11900 || f.Typed != nil || f.LineTaxes != nil {
		t.Errorf("%+v", f)
	}
	if f.Service != (day.Range{From: on(22), To: on(22)}) {
		t.Errorf("service %s, want the document date, which Germany demands", f.Service)
	}
	f.Lines[0].Taxes[0].Rate, f.Seller.Bank[0].Value, f.Seller.Address.Street[0], f.Buyer.Address.Street[0] = 0, "", "", ""
	if d.Issued || d.Lines[0].Taxes[0].Rate == 0 || d.Seller.Bank[0].Value == "" || d.Seller.Address.Street[0] == "" || d.Buyer.Address.Street[0] == "" {
		t.Error("the draft changed")
	}
	discount := vat(19)
	d.Note, d.Rate.Rate, d.Adjustments = "For {period}", money.One, []Adjustment{{Amount: 100, Tax: &discount}}
	f = Freeze(d, "INV-1", on(22))
	if f.Note != "For 22. November 2026" || f.Rate.Date != on(22) {
		t.Errorf("note %q, rate of %s", f.Note, f.Rate.Date)
	}
	if f.Adjustments[0].Amount, f.Adjustments[0].Tax.Rate = 0, 0; d.Adjustments[0].Amount != 100 || discount.Rate == 0 {
		t.Error("the draft's discount changed")
	}
	d.Rate = ExchangeRate{money.One, on(3), "ECB"}
	if f = Freeze(d, "INV-1", on(22)); f.Rate != d.Rate {
		t.Errorf("a typed rate: %+v", f.Rate)
	}
	d.Seller.TaxStatus = tax.NotRegistered
	if f = Freeze(d, "INV-1", on(22)); f.Adjustments[0].Tax != nil || d.Adjustments[0].Tax == nil {
		t.Errorf("the discount of a seller who charges no tax: %+v", f.Adjustments)
	}
	d.Seller.TaxStatus, d.Adjustments = tax.Charges, nil
	d.IssueDate, d.DueDate, d.Service = on(10), on(11), span("2026-10-01", "2026-10-31")
	if f = Freeze(d, "INV-1", on(22)); f.IssueDate != on(10) || f.DueDate != on(11) || f.Service != d.Service {
		t.Errorf("typed dates: %s, %s, %s", f.IssueDate, f.DueDate, f.Service)
	}
	d.Seller.TaxStatus = tax.SmallBusiness
	if f = Freeze(d, "INV-1", on(22)); f.Lines[0].Taxes != nil || f.Open != 10000 {
		t.Errorf("a small business: %v, open %d", f.Lines[0].Taxes, f.Open)
	}
	d.Kind = KindCreditNote
	if f = Freeze(d, "CN-1", on(22)); f.Open != 0 {
		t.Errorf("a credit note owes %d", f.Open)
	}
}
