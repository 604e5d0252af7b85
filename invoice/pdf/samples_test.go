package pdf

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

func TestMain(m *testing.M) {
	Setup()
	os.Exit(m.Run())
}

var created = time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)

func date(y, m, d int) day.Day { return day.Day{Year: y, Month: time.Month(m), Date: d} }

func vat(rate int) []tax.Tax {
	return []tax.Tax{{Category: tax.Standard, Rate: money.Decimal(rate) * money.One, Name: "VAT"}}
}

func exempt() []tax.Tax {
	return []tax.Tax{{Category: tax.Exempt, Name: "VAT", Reason: "VAT exempt under sec. 4 no. 21 UStG (training services)."}}
}

func seller() invoice.Seller {
	return invoice.Seller{
		Name:    "Northlight Studio GmbH",
		Address: customer.Address{Street: []string{"Lindenstraße 12"}, Code: "50674", City: "Köln", Country: "DE"},
		Email:   "billing@northlight.example", Phone: "+49 221 555 0142",
		Currency: "EUR", TaxStatus: tax.Charges, VATID: "DE 811 569 869", TaxNumber: "215/5861/0042",
		Bank:  []invoice.BankDetail{{Label: "IBAN", Value: "DE89 3704 0044 0532 0130 00"}, {Label: "BIC", Value: "COBADEFFXXX"}},
		Terms: customer.Terms{Kind: customer.Net, N: 14},
	}
}

func buyer() customer.Customer {
	return customer.Customer{
		ID: 42, Name: "Acme", LegalName: "Acme Robotics GmbH", Contact: "Accounts Payable",
		Address: customer.Address{Street: []string{"Hafenweg 46–48"}, Code: "48155", City: "Münster", Country: "DE"},
		TaxID:   "DE 129 273 398", Language: "en",
	}
}

// sample is an issued invoice with n lines.
func sample(n int) invoice.Document {
	d := invoice.Document{
		ID: 7, Kind: invoice.KindInvoice, Issued: true, Number: "INV-2026-0042", Customer: 42,
		Seller: seller(), Buyer: buyer(), Currency: "EUR",
		IssueDate: date(2026, 11, 22), DueDate: date(2026, 12, 6), Terms: customer.Terms{Kind: customer.Net, N: 14},
		Service: day.Range{From: date(2026, 11, 1), To: date(2026, 11, 20)}, PO: "PO-4711",
		Note: "Thank you for working with us.",
	}
	kinds := []invoice.Line{
		{Description: "Brand workshop, two days on site\nPreparation, moderation and written summary for eight participants", Quantity: 2 * money.One, Unit: "days", Price: 1180 * money.One, Taxes: vat(19)},
		{Description: "Product photography", Quantity: 12_500_000, Unit: "h", Price: 95 * money.One, Taxes: vat(19)},
		{Description: "Website maintenance, November 2026\nIncludes security updates, backups kept for 90 days and four hours of small changes", Quantity: money.One, Unit: "month", Price: 450 * money.One, Taxes: vat(19)},
		{Description: "Printed handbook, 48 pages, thread-sewn", Quantity: 250 * money.One, Unit: "pcs", Price: 4_200_000, Taxes: vat(7), Adjustments: []invoice.Adjustment{{Percent: 10 * money.One, Reason: "Volume discount"}}},
		{Description: "Copy editing course", Quantity: 6_750_000, Unit: "h", Price: 88 * money.One, Taxes: exempt()},
	}
	for i := range n {
		d.Lines = append(d.Lines, kinds[i%len(kinds)])
	}
	return d
}

func creditNote() invoice.Document {
	d := sample(2)
	d.Kind, d.Number, d.Credits = invoice.KindCreditNote, "CN-2026-0007", 7
	d.Note = "Reason: two days on site were cancelled."
	return d
}

func draftOf(d invoice.Document) invoice.Document {
	d.Issued, d.Number = false, ""
	d.IssueDate, d.DueDate = day.Day{}, day.Day{}
	return d
}

func smallBusiness() invoice.Document {
	d := sample(1)
	d.Seller.Name, d.Seller.TaxStatus, d.Seller.VATID = "Mara Köhler – Illustration", tax.SmallBusiness, ""
	d.Lines = []invoice.Line{{Description: "Illustration “Autumn card”, simple right of use, not limited in time", Quantity: money.One, Unit: "piece", Price: 480 * money.One}}
	return d
}

func totalsOf(t testing.TB, d *invoice.Document) invoice.Totals {
	t.Helper()
	totals, err := invoice.Calculate(d)
	if err != nil {
		t.Fatalf("Calculate: %v", err)
	}
	return totals
}

func render(t testing.TB, d invoice.Document, o Options) []byte {
	t.Helper()
	if o.Created.IsZero() {
		o.Created = created
	}
	file, err := Render(d, totalsOf(t, &d), o)
	if err != nil {
		t.Fatalf("Render: %v", err)
	}
	return file
}

func laidOut(t testing.TB, d invoice.Document, o Options) []*page {
	t.Helper()
	pages, _, _, err := compose(&d, totalsOf(t, &d), o)
	if err != nil {
		t.Fatalf("compose: %v", err)
	}
	return pages
}

// looks are the templates on both papers.
func looks() map[string]invoice.Brand {
	all := map[string]invoice.Brand{}
	for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
		for _, paper := range []invoice.Paper{invoice.A4, invoice.Letter} {
			all[string(template)+" "+string(paper)] = invoice.Brand{Template: template, Paper: paper}
		}
	}
	return all
}

// dressed is a document with the template and paper of a look.
func dressed(d invoice.Document, look invoice.Brand) invoice.Document {
	d.Seller.Brand.Template, d.Seller.Brand.Paper = look.Template, look.Paper
	return d
}

// eachLook runs a test for each look.
func eachLook(t *testing.T, test func(t *testing.T, look invoice.Brand)) {
	for name, look := range looks() {
		t.Run(name, func(t *testing.T) { test(t, look) })
	}
}

// cases are documents of all shapes, by name.
func cases() map[string]invoice.Document {
	all := map[string]invoice.Document{}
	for _, n := range []int{1, 2, 3, 4, 5, 9, 12, 13, 14, 15, 16, 17, 18, 40, 200} {
		all[fmt.Sprintf("%d lines", n)] = sample(n)
	}
	add := func(name string, change func(*invoice.Document), lines int) {
		d := sample(lines)
		change(&d)
		all[name] = d
	}
	add("long description", func(d *invoice.Document) {
		d.Lines[1].Description = strings.Repeat("A long account of the work that was done. ", 200)
	}, 3)
	add("long last description", func(d *invoice.Document) {
		d.Lines[2].Description = "Work\n" + strings.Repeat("one thing and another, ", 150)
	}, 3)
	add("one word", func(d *invoice.Document) { d.Lines[0].Description = strings.Repeat("x", 5000) }, 1)
	add("long names", func(d *invoice.Document) {
		d.Buyer.LegalName = strings.Repeat("Very Long Company Name of the Buyer ", 9)
		d.Seller.Name = strings.Repeat("Donaudampfschifffahrtsgesellschaft ", 9)
		d.PO = strings.Repeat("4711-", 30)
		d.Seller.Email = strings.Repeat("mail.", 40) + "example"
		d.Number = "INV-" + strings.Repeat("0123456789", 8)
	}, 5)
	add("long unit", func(d *invoice.Document) { d.Lines[0].Unit = "square metres of carpet, laid and cleaned" }, 2)
	add("large figures", func(d *invoice.Document) {
		d.Lines[0].Quantity, d.Lines[0].Price = 9_000_000*money.One, 9_000_000_123_456
	}, 4)
	add("long note", func(d *invoice.Document) { d.Note = strings.Repeat("A remark that goes on. ", 300) }, 5)
	add("note of many lines", func(d *invoice.Document) { d.Note = strings.Repeat("line\n", 90) }, 13)
	add("long reason", func(d *invoice.Document) {
		d.Lines[0].Taxes = []tax.Tax{{Category: tax.Exempt, Name: "VAT", Reason: strings.Repeat("Because of the law. ", 400)}}
	}, 3)
	add("many taxes", func(d *invoice.Document) {
		for i := range d.Lines {
			d.Lines[i].Taxes = []tax.Tax{{Category: tax.Standard, Rate: money.Decimal(i) * 250_000, Name: fmt.Sprintf("Levy of region number %d", i)}}
		}
	}, 70)
	add("discounts", func(d *invoice.Document) {
		d.Adjustments = []invoice.Adjustment{{Percent: 5 * money.One, Reason: "Loyalty discount"}, {Charge: true, Amount: 1500, Reason: "Shipping", Tax: &vat(19)[0]}}
		d.Prepaid, d.PayableRounding = 100_000, -1
	}, 5)
	add("prices with tax", func(d *invoice.Document) {
		d.PricesIncludeTax = true
		d.Adjustments = []invoice.Adjustment{{Percent: 5 * money.One}}
	}, 5)
	add("negative line", func(d *invoice.Document) { d.Lines[1].Quantity = -money.One }, 5)
	add("paid before", func(d *invoice.Document) { d.Prepaid = totalsOfSample(d) }, 5)
	add("window at the right", func(d *invoice.Document) { d.Seller.Brand.Window, d.Seller.Brand.FoldMarks = invoice.WindowRight, true }, 5)
	add("long names, window at the right", func(d *invoice.Document) {
		*d = all["long names"]
		d.Lines = slices.Clone(d.Lines)
		d.Seller.Brand.Window = invoice.WindowRight
	}, 0)
	add("long address", func(d *invoice.Document) {
		d.Buyer.Address.Street = slices.Repeat([]string{"A line of the address"}, 11)
		d.Seller.Address.Street = slices.Repeat([]string{"A line of the sender"}, 11)
	}, 2)
	add("India", func(d *invoice.Document) { d.Seller.Address.Country = "IN" }, 5)
	add("India, long note", func(d *invoice.Document) {
		d.Seller.Address.Country, d.Note = "IN", strings.Repeat("A remark that goes on. ", 300)
	}, 5)
	add("much to pay with", func(d *invoice.Document) {
		for i := range 30 {
			d.Seller.Bank = append(d.Seller.Bank, invoice.BankDetail{Label: fmt.Sprintf("Way %d", i), Value: strings.Repeat("value of it ", i)})
		}
	}, 12)
	all["small business"] = smallBusiness()
	all["credit note"] = creditNote()
	all["draft"] = draftOf(sample(5))
	all["draft of many lines"] = draftOf(sample(60))
	all["no lines"] = draftOf(sample(0))
	all["nothing at all"] = invoice.Document{}
	return all
}

func totalsOfSample(d *invoice.Document) money.Minor {
	t, err := invoice.Calculate(d)
	if err != nil {
		return 0
	}
	return t.Gross
}

func optionsFor(d invoice.Document) Options {
	o := Options{Created: created}
	if d.Kind == invoice.KindCreditNote {
		o.Corrects, o.CorrectsDate = "INV-2026-0042", date(2026, 11, 2)
	}
	return o
}
