package invoice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"github.com/google/go-cmp/cmp"
)

// readyDraft is a German invoice that may be issued.
func readyDraft() Document {
	d := NewDraft(seller(), acme(), []tax.Tax{vat(19)})
	d.Lines = []Line{{Description: "Consulting", Quantity: money.One, Price: 95 * money.One, Taxes: []tax.Tax{vat(19)}}}
	return d
}

// places are the fields of blocks or warnings, and each of them says something.
func places(t *testing.T, list []Invalid) []string {
	t.Helper()
	fields := []string{}
	for _, b := range list {
		fields = append(fields, b.Field)
		if b.Reason == "" || b.Hint == "" || strings.HasSuffix(b.Reason, ".") || b.Field == "" {
			t.Errorf("%q: %q, %q", b.Field, b.Reason, b.Hint)
		}
	}
	return fields
}

func TestReady(t *testing.T) {
	zero := func(c tax.Category, reason string) []tax.Tax { return []tax.Tax{{Category: c, Reason: reason}} }
	setTax := func(taxes []tax.Tax) func(*Document) { return func(d *Document) { d.Lines[0].Taxes = taxes } }
	tests := map[string]struct {
		change func(*Document)
		fields []string
	}{
		"ready":                         {func(*Document) {}, nil},
		"no line":                       {func(d *Document) { d.Lines = nil }, []string{"lines"}},
		"no description":                {func(d *Document) { d.Lines[0].Description = " \n" }, []string{"lines[0].description"}},
		"no price and no quantity":      {func(d *Document) { d.Lines[0].WithoutPrice, d.Lines[0].WithoutQuantity = true, true }, []string{"lines[0].quantity", "lines[0].price"}},
		"an unreadable price":           {func(d *Document) { d.Lines[0].WithoutPrice = true; d.Typed = map[string]string{"lines[0].price": "9x"} }, []string{"lines[0].price"}},
		"unreadable dates":              {func(d *Document) { d.Typed = map[string]string{"service": "soon", "due_date": "x"} }, []string{"due_date", "service"}},
		"no customer":                   {func(d *Document) { d.Customer, d.Buyer = 0, customer.Customer{} }, []string{"customer"}},
		"an archived customer":          {func(d *Document) { d.Buyer.Archived = true }, []string{"customer"}},
		"no customer address":           {func(d *Document) { d.Buyer.Address = customer.Address{Country: "DE"} }, []string{"customer.address"}},
		"a missing PO":                  {func(d *Document) { d.Buyer.PORequired, d.PO = true, " " }, []string{"po_number"}},
		"a PO":                          {func(d *Document) { d.Buyer.PORequired = true }, nil},
		"no currency":                   {func(d *Document) { d.Currency = ""; d.Seller.Currency = "" }, []string{"currency"}},
		"a foreign currency":            {func(d *Document) { d.Currency = "USD" }, []string{"exchange_rate"}},
		"a foreign currency and rate":   {func(d *Document) { d.Currency = "USD"; d.Rate.Rate = money.One }, nil},
		"a service without end":         {func(d *Document) { d.Service.From = on(1) }, []string{"service_to"}},
		"a service without start":       {func(d *Document) { d.Service.To = on(1) }, []string{"service_from"}},
		"a service that ends too early": {func(d *Document) { d.Service = day.Range{From: on(2), To: on(1)} }, []string{"service_to"}},
		"a line's service":              {func(d *Document) { d.Lines[0].Service.From = on(1) }, []string{"lines[0].service_to"}},
		"no seller": {func(d *Document) { d.Seller = Seller{Currency: "EUR"} },
			[]string{"seller.name", "seller.address", "seller.country", "seller.tax_status"}},
		"no tax number":                    {func(d *Document) { d.Seller.TaxNumber, d.Seller.VATID = "", "" }, []string{"seller.tax_number"}},
		"a VAT ID serves as well":          {func(d *Document) { d.Seller.TaxNumber = "" }, nil},
		"a small business needs one, too":  {func(d *Document) { d.Seller.TaxNumber, d.Seller.VATID, d.Seller.TaxStatus = "", "", tax.SmallBusiness }, []string{"seller.tax_number"}},
		"who is not registered needs none": {func(d *Document) { d.Seller.TaxNumber, d.Seller.VATID, d.Seller.TaxStatus = "", "", tax.NotRegistered }, nil},
		"a negative total":                 {func(d *Document) { d.Lines[0].Quantity = -money.One }, []string{"payable"}},
		"a total of zero":                  {func(d *Document) { d.Lines[0].Price = 0 }, nil},
		"a credit note of nothing":         {func(d *Document) { d.Kind = KindCreditNote }, []string{"credits"}},
		"a credit note":                    {func(d *Document) { d.Kind, d.Credits = KindCreditNote, 1 }, nil},
		"no kind":                          {func(d *Document) { d.Kind = "" }, []string{"kind"}},
		"exempt without a reason":          {setTax(zero(tax.Exempt, "")), []string{"lines[0].taxes"}},
		"exempt":                           {setTax(zero(tax.Exempt, "Art. 132")), nil},
		"an unknown category":              {setTax(zero("X", "")), []string{"lines[0].taxes"}},
		"a rate that cannot be":            {setTax([]tax.Tax{{Category: tax.ZeroRated, Rate: money.One}}), []string{"lines[0].taxes"}},
		"a standard rate of 0":             {setTax(zero(tax.Standard, "")), []string{"lines[0].taxes"}},
		"reverse charge without ids":       {func(d *Document) { setTax(zero(tax.ReverseCharge, "Reverse charge"))(d); d.Seller.VATID = "" }, []string{"customer.tax_id", "seller.vat_id"}},
		"reverse charge":                   {func(d *Document) { setTax(zero(tax.ReverseCharge, "Reverse charge"))(d); d.Buyer.TaxID = "ATU1" }, nil},
		"an intra-EU supply without all":   {setTax(zero(tax.IntraEU, "Art. 138")), []string{"customer.tax_id", "delivery.country", "delivery.date"}},
		"an intra-EU supply": {func(d *Document) {
			setTax(zero(tax.IntraEU, "Art. 138"))(d)
			d.Buyer.TaxID = "ATU1"
			d.Delivery = Delivery{Country: "AT", Date: on(1)}
		}, nil},
		"an intra-EU supply with a period": {func(d *Document) {
			setTax(zero(tax.IntraEU, "x"))(d)
			d.Buyer.TaxID = "ATU1"
			d.Delivery.Country = "AT"
			d.Service = day.Range{From: on(1), To: on(2)}
		}, nil},
		"out of scope mixed with others":    {func(d *Document) { d.Lines = append(d.Lines, Line{Description: "x", Taxes: zero(tax.OutOfScope, "x")}) }, []string{"lines"}},
		"out of scope alone":                {setTax(zero(tax.OutOfScope, "Not taxable")), nil},
		"a discount's tax without a reason": {func(d *Document) { d.Adjustments = []Adjustment{{Amount: 1, Tax: &tax.Tax{Category: tax.Exempt}}} }, []string{"adjustments[0].tax"}},
		"a small business with any tax":     {func(d *Document) { setTax(zero(tax.Exempt, ""))(d); d.Seller.TaxStatus = tax.SmallBusiness }, nil},
		"everything at once in the form's order": {func(d *Document) {
			*d = Document{Kind: KindInvoice, Currency: "EUR", Buyer: customer.Customer{Name: "A", PORequired: true}, Typed: map[string]string{"due_date": "x"}}
		}, []string{"po_number", "due_date", "lines", "seller.name", "seller.address", "seller.country", "seller.tax_status"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := readyDraft()
			tt.change(&d)
			total := mustCalculate(t, d)
			if got := places(t, Ready(&d, total, on(22))); !slices.Equal(got, tt.fields) {
				t.Errorf("blocks %q, want %q", got, tt.fields)
			}
		})
	}
}

// What a country demands of its sellers is data; see PDF.md section 8.
func TestReadyByCountry(t *testing.T) {
	bare := customer.Customer{ID: 1, Name: "Buyer"}
	at := func(country string) Seller {
		return Seller{Name: "S", Address: customer.Address{City: "X", Country: country}, Currency: "EUR", TaxStatus: tax.Charges}
	}
	india := bare
	india.Address = customer.Address{City: "Mumbai", Country: "IN"}
	tests := []struct {
		country string
		buyer   customer.Customer
		fields  []string
	}{
		{"DE", bare, []string{"customer.address", "seller.tax_number"}},
		{"FR", bare, []string{"customer.address", "seller.vat_id"}},
		{"GB", bare, []string{"customer.address", "seller.vat_id"}},
		{"CH", bare, []string{"customer.address", "seller.vat_id"}},
		{"AU", bare, []string{"seller.vat_id"}},
		{"CA", bare, []string{"seller.vat_id"}},
		{"IN", india, []string{"customer.state", "seller.vat_id"}},
		{"US", bare, []string{}},
		{"NZ", bare, []string{}},
		{"NO", bare, []string{}},
		{"BR", bare, []string{}},
	}
	for _, tt := range tests {
		d := NewDraft(at(tt.country), tt.buyer, nil)
		d.Lines = []Line{{Description: "x", Quantity: money.One, Price: money.One}}
		if got := places(t, Ready(&d, mustCalculate(t, d), on(22))); !slices.Equal(got, tt.fields) {
			t.Errorf("%s blocks %q, want %q", tt.country, got, tt.fields)
		}
	}
}

// QST is charged under a number of its own, which Revenu Québec wants on the invoice.
func TestReadyAsksForTheNumberOfATax(t *testing.T) {
	for name, want := range map[string][]string{"QST": {"seller.tax_number"}, "TVQ": {"seller.tax_number"}, "GST": {}} {
		d := readyDraft()
		d.Seller.Address.Country, d.Seller.VATID, d.Seller.TaxNumber = "CA", "123456782 RT0001", ""
		d.Lines[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 5 * money.One, Name: name}}
		if got := places(t, Ready(&d, mustCalculate(t, d), on(22))); !slices.Equal(got, want) {
			t.Errorf("%s blocks %q, want %q", name, got, want)
		}
		d.Seller.TaxNumber = "1234567890 TQ0001"
		if got := Ready(&d, mustCalculate(t, d), on(22)); len(got) > 0 {
			t.Errorf("%s, with its number, blocks %v", name, got)
		}
	}
}

// A French small business has no VAT ID: its SIRET is what the invoice must show.
func TestReadyAsksASmallFrenchBusinessForItsSIRET(t *testing.T) {
	d := readyDraft()
	d.Seller.Address.Country, d.Seller.TaxStatus, d.Seller.VATID, d.Seller.TaxNumber, d.Lines[0].Taxes = "FR", tax.SmallBusiness, "", "", nil
	got := Ready(&d, mustCalculate(t, d), on(22))
	if len(got) != 1 || got[0].Field != "seller.tax_number" || !strings.Contains(got[0].Reason, "SIRET") {
		t.Errorf("blocks %v", got)
	}
	d.Seller.TaxNumber = "732 829 320 00074"
	if got := Ready(&d, mustCalculate(t, d), on(22)); len(got) > 0 {
		t.Errorf("with its SIRET it blocks %v", got)
	}
}

func TestCheckNumber(t *testing.T) {
	s := seller()
	for country, want := range map[string]int{"IN": 1, "DE": 0, "": 0} {
		s.Address.Country = country
		if got := CheckNumber(s, "Rechnung-2026-001"); len(got) != want {
			t.Errorf("17 characters in %q: %v", country, got)
		}
		if got := CheckNumber(s, "Rechnung-2026-01"); len(got) != 0 {
			t.Errorf("16 characters in %q: %v", country, got)
		}
	}
}

func TestReadySaysWhy(t *testing.T) {
	d := readyDraft()
	d.Buyer.PORequired, d.PO = true, ""
	d.Lines[0].Quantity = -money.One
	blocks := Ready(&d, mustCalculate(t, d), on(22))
	want := "Acme Robotics GmbH requires a purchase order number; the total is negative: -113.05 EUR"
	if blocks.Error() != want {
		t.Errorf("%s\nwant %s", blocks, want)
	}
	if blocks[1].Hint != "make a credit note" {
		t.Errorf("hint %q", blocks[1].Hint)
	}
}

func TestWarnings(t *testing.T) {
	dated := func(d *Document) { d.Service = day.Range{From: on(1), To: on(30)} }
	tests := map[string]struct {
		change func(*Document)
		fields []string
	}{
		"nothing to say":               {func(*Document) {}, nil},
		"no service date in Germany":   {func(d *Document) { d.Service = day.Range{} }, []string{"service_from"}},
		"due before the document date": {func(d *Document) { d.IssueDate, d.DueDate = on(20), on(19) }, []string{"due_date"}},
		"a date two years away":        {func(d *Document) { d.IssueDate = on(1).AddMonths(-36) }, []string{"issue_date"}},
		"a due date two years away":    {func(d *Document) { d.DueDate = on(1).AddMonths(36) }, []string{"due_date"}},
		"a wrong IBAN":                 {func(d *Document) { d.Seller.Bank = []BankDetail{{"IBAN", "DE88 3704 0044 0532 0130 00"}} }, []string{"seller.bank"}},
		"nothing says how to pay":      {func(d *Document) { d.Seller.Bank = nil }, []string{"seller.bank"}},
		"a line without tax":           {func(d *Document) { d.Lines[0].Taxes = nil }, []string{"lines[0].taxes"}},
		"a small business has none":    {func(d *Document) { d.Lines[0].Taxes, d.Seller.TaxStatus = nil, tax.SmallBusiness }, nil},
		"a total of zero":              {func(d *Document) { d.Lines[0].Price = 0 }, []string{"payable"}},
		"a mail address":               {func(d *Document) { d.Buyer.Email = "accounts@acme" }, []string{"customer.email"}},
		"an exemption that ended":      {func(d *Document) { d.Buyer.ExemptUntil = on(1).AddMonths(-12) }, []string{"customer.exempt_until"}},
		"an exemption that holds":      {func(d *Document) { d.Buyer.ExemptUntil = on(28).AddMonths(12) }, nil},
		"no matter without tax": {func(d *Document) {
			d.Buyer.ExemptUntil, d.Seller.TaxStatus, d.Lines[0].Taxes = on(1).AddMonths(-12), tax.SmallBusiness, nil
		}, nil},
		"a good mail address": {func(d *Document) { d.Buyer.Email = "accounts+x@acme-robotics.example" }, nil},
		"no address where none is demanded": {func(d *Document) { d.Buyer.Address = customer.Address{}; d.Seller.Address.Country = "US" },
			[]string{"customer.address"}},
		"a tax id that is only asked for": {func(d *Document) { d.Seller.Address.Country, d.Seller.VATID = "NZ", "" }, []string{"seller.vat_id"}},
		"a mark for no period": {func(d *Document) {
			d.Seller.Address.Country, d.Service, d.Note, d.Lines[0].Description = "US", day.Range{}, "In {period}", "Support {period}"
		}, []string{"notes", "lines[0].description"}},
		"a month outside the period": {func(d *Document) {
			d.Lines[0].Description = fmt.Sprintf("Support %s", d.Locale().MonthYear(on(1).AddMonths(-1)))
		}, []string{"lines[0].description"}},
		"the month of the period": {func(d *Document) {
			d.Lines[0].Description = fmt.Sprintf("Support %s", d.Locale().MonthYear(on(1)))
		}, nil},
		"a mark for a period":             {func(d *Document) { d.Note, d.Lines[0].Description = "In {period}", "Support {period}" }, nil},
		"a wrong digit in the own id":     {func(d *Document) { d.Seller.VATID = "DE123456789" }, []string{"seller.vat_id"}},
		"a wrong digit in the buyer's id": {func(d *Document) { d.Buyer.TaxID = "ATU13585626" }, []string{"customer.tax_id"}},
		"an Indian line without its code": {func(d *Document) { d.Seller.Address.Country, d.Seller.VATID = "IN", "27AAPFU0939F1ZV" }, []string{"lines[0].description"}},
		"an Indian line": {func(d *Document) {
			d.Seller.Address.Country, d.Seller.VATID = "IN", "27AAPFU0939F1ZV"
			d.Lines[0].Description += " SAC 998314"
		}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := readyDraft()
			dated(&d)
			tt.change(&d)
			if got := places(t, Warnings(&d, mustCalculate(t, d), on(22))); !slices.Equal(got, tt.fields) {
				t.Errorf("warns of %q, want %q", got, tt.fields)
			}
		})
	}
}

func TestComplete(t *testing.T) {
	d := readyDraft()
	whole := d.Lines[0]
	lacks := map[string]Line{"description": whole, "price": whole, "quantity": whole}
	for what, l := range lacks {
		switch what {
		case "description":
			l.Description = "\n"
		case "price":
			l.WithoutPrice = true
		case "quantity":
			l.WithoutQuantity = true
		}
		if d.Complete(l) {
			t.Errorf("a line without %s is complete", what)
		}
	}
	if !d.Complete(whole) {
		t.Error("a whole line is not complete")
	}
	if diff := cmp.Diff(whole, d.Lines[0]); diff != "" {
		t.Error(diff)
	}
}

// The status of a document on a day, in the order in which the first that holds
// counts.
func TestStatus(t *testing.T) {
	issued := func(open money.Minor, due int) Document { return Document{Issued: true, Open: open, DueDate: on(due)} }
	tests := []struct {
		d    Document
		want Status
	}{
		{Document{Open: 100, DueDate: on(1)}, StatusDraft},
		{issued(0, 1), StatusPaid},
		{Document{Issued: true, Credited: 100, DueDate: on(1)}, StatusCredited},
		{Document{Issued: true, Credited: 99, DueDate: on(1)}, StatusPaid},
		{Document{Issued: true, Credited: 99, Open: 1, DueDate: on(1)}, StatusOverdue},
		{issued(100, 21), StatusOverdue},
		{issued(50, 21), StatusOverdue},
		{issued(100, 22), StatusOpen}, // due today is not overdue
		{issued(50, 22), StatusPartPaid},
		{issued(100, 23), StatusOpen},
	}
	for i, tt := range tests {
		if got := tt.d.Status(100, on(22)); got != tt.want {
			t.Errorf("%d: %s, want %s", i, got, tt.want)
		}
	}
}
