package pdf

import (
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// textOf is all words of the pages, footers included.
func textOf(pages []*page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, x := range slices.Concat(p.watermark, p.texts, p.footer) {
			b.WriteString(strings.ReplaceAll(x.s, nbsp, " ") + "\n")
		}
	}
	return b.String()
}

func TestWhatADocumentSays(t *testing.T) {
	with := func(change func(*invoice.Document)) invoice.Document {
		d := sample(5)
		change(&d)
		return d
	}
	onReceipt := customer.Terms{Kind: customer.OnReceipt}
	tests := map[string]struct {
		d       invoice.Document
		o       Options
		has, no []string
	}{
		"draft": {d: draftOf(sample(5)),
			has: []string{"Draft invoice", "Not an invoice", "DRAFT", "Terms of payment: 14 days net."},
			no:  []string{"INV-", "How to pay", "Account holder", "due by"}},
		"an issued document marked as a draft shows no number": {d: sample(2), o: Options{Mark: "DRAFT"},
			has: []string{"Draft invoice"}, no: []string{"INV-", "How to pay"}},
		"copy": {d: sample(2), o: Options{Mark: "COPY"},
			has: []string{"COPY", "Copy · INV-2026-0042", "Invoice INV-2026-0042", "How to pay"}},
		"credit note": {d: creditNote(), o: Options{Corrects: "INV-2026-0042", CorrectsDate: date(2026, 11, 2)},
			has: []string{"Credit note CN-2026-0007", "Corrects invoice INV-2026-0042 of 2 November 2026", "Total credit EUR", "credited to your account"},
			no:  []string{"How to pay", "due by", "Payment within"}},
		"small business shows no tax": {d: smallBusiness(),
			has: []string{"Total EUR", "480.00"}, no: []string{"VAT 19", "VAT 0", "Net total", "exempt"}},
		"nothing to pay": {d: with(func(d *invoice.Document) { d.Prepaid = totalsOfSample(d) }),
			has: []string{"Already paid", "−6,362.18", "Amount due EUR", "nothing to pay"}, no: []string{"How to pay", "Payment within", "due by"}},
		"paid": {d: sample(5), o: Options{Paid: &Paid{On: date(2026, 12, 3), Amount: 636_218}},
			has: []string{"PAID 3 December 2026", "Paid 3 December 2026", "−6,362.18", "Amount due EUR", "0.00"},
			no:  []string{"How to pay", "due by", "Payment within", "banking app"}},
		"part of it paid": {d: sample(5), o: Options{Paid: &Paid{On: date(2026, 12, 3), Amount: 600_000}},
			has: []string{"Paid 3 December 2026", "−6,000.00", "Amount due EUR", "€362.18", "How to pay", "due by"}, no: []string{"PAID"}},
		"a credit note is not paid": {d: creditNote(), o: Options{Corrects: "INV-2026-0042", Paid: &Paid{On: date(2026, 12, 3), Amount: 1}},
			no: []string{"PAID", "Paid"}},
		"part paid before": {d: with(func(d *invoice.Document) { d.Prepaid = 100_000 }),
			has: []string{"Total EUR", "6,362.18", "Already paid", "−1,000.00", "Amount due EUR", "€5,362.18", "How to pay"}},
		"yen has no digits": {d: with(func(d *invoice.Document) { d.Currency = "JPY" }),
			has: []string{"JP¥6,363", "2,360\n", "4.2\n"}, no: []string{"2,360.00", "banking app"}},
		"dinar has three digits": {d: with(func(d *invoice.Document) { d.Currency = "BHD" }),
			has: []string{"BHD 6,362.175", "2,360.000"}},
		"negative line": {d: with(func(d *invoice.Document) { d.Lines[1].Quantity = -money.One }),
			has: []string{"−1 h", "−95.00"}, no: []string{"-95.00"}},
		"negative payable": {d: with(func(d *invoice.Document) { d.Lines[0].Quantity = -9 * money.One }),
			has: []string{"−€", "nothing to pay"}, no: []string{"How to pay"}},
		"one tax for all needs no column": {d: with(func(d *invoice.Document) { d.Lines = d.Lines[:2] }),
			has: []string{"VAT 19% on 3,547.50"}, no: []string{"\n19%\n", "\nVAT\n"}},
		"due on receipt": {d: with(func(d *invoice.Document) { d.Terms, d.DueDate = onReceipt, d.IssueDate }),
			has: []string{"due on receipt", "Payment on receipt."}},
		"due date of its own": {d: with(func(d *invoice.Document) { d.DueDate = date(2026, 12, 31) }),
			has: []string{"Payment by 31 December 2026."}, no: []string{"14 days"}},
		"reverse charge": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.ReverseCharge, Name: "VAT", Reason: "Article 196 of Directive 2006/112/EC."}}
		}), has: []string{"VAT 0% on 2,360.00 (reverse charge)", "Reverse charge. Article 196 of Directive 2006/112/EC."}},
		"India prints the place of supply": {d: with(func(d *invoice.Document) {
			d.Seller.Address.Country, d.Buyer.Address.Country, d.Buyer.Address.State = "IN", "IN", "Karnataka"
		}), has: []string{"Place of supply", "Karnataka (29)"}},
		"another place than the record's": {d: with(func(d *invoice.Document) { d.Place = "US-NH" }), has: []string{"Place of supply", "New Hampshire"}},
		"the record's own place":          {d: with(func(d *invoice.Document) { d.Place = d.JobPlace() }), no: []string{"Place of supply"}},
		"out of scope shows no VAT IDs": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.OutOfScope, Name: "VAT", Reason: "Not taxable here."}}
		}), has: []string{"VAT on 2,360.00 (not subject to tax)", "Not taxable here."}, no: []string{"811 569 869", "129 273 398"}},
		"document discount and charge": {d: with(func(d *invoice.Document) {
			d.Adjustments = []invoice.Adjustment{{Percent: 5 * money.One, Reason: "Loyalty discount"}, {Charge: true, Amount: 1500, Tax: &vat(19)[0]}}
		}), has: []string{"Subtotal", "5,536.50", "Loyalty discount 5%", "−276.83", "Charge", "15.00", "Net total", "5,274.67"}},
		"withholding": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = append(vat(19), tax.Tax{Category: tax.Standard, Rate: 10 * money.One, Name: "IRPF", Withholding: true})
		}), has: []string{"IRPF 10% on 2,360.00 (withheld)", "−236.00", "Total EUR", "2,808.40", "Amount due EUR", "2,572.40"}},
		"prices with tax": {d: with(func(d *invoice.Document) { d.PricesIncludeTax, d.Lines = true, d.Lines[:1] }),
			has: []string{"All prices of the lines include VAT.", "Total EUR", "2,360.00", "VAT 19% on 1,983.19", "376.81"}},
		"foreign currency": {d: with(func(d *invoice.Document) {
			d.Currency, d.Lines = "USD", d.Lines[:1]
			d.Rate = invoice.ExchangeRate{Rate: 920_000, Date: date(2026, 11, 20), Source: "ECB"}
		}), has: []string{"VAT in EUR: 412.53 (1 USD = 0.92 EUR, ECB, 20 November 2026).", "US$2,808.40"}, no: []string{"banking app"}},
		"service period on a line, price per hundred": {d: with(func(d *invoice.Document) {
			d.Lines[0].Service = day.Range{From: date(2026, 11, 28), To: date(2026, 12, 4)}
			d.Lines[3].PricePer = 100 * money.One
		}), has: []string{"28 November – 4 December 2026", "Price for 100 pcs"}},
		"a line without price in a draft": {d: with(func(d *invoice.Document) {
			*d = draftOf(*d)
			d.Lines[1].WithoutPrice, d.Lines[1].Price = true, 0
		}), has: []string{"Product photography", "12.5 h"}, no: []string{"95.00"}},
		"a draft writes the period as issue will": {d: with(func(d *invoice.Document) {
			*d = draftOf(*d)
			d.Lines[0].Description, d.Note = "Support {period}", "For {period}."
		}), has: []string{"Support 1–20 November 2026", "For 1–20 November 2026."}, no: []string{"{period}"}},
		"levies of two names in German": {d: with(func(d *invoice.Document) {
			d.Buyer.Language, d.PricesIncludeTax = "de", true
			d.Lines = d.Lines[:2]
			d.Lines[1].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 5 * money.One, Name: "Kurtaxe"}}
		}), has: []string{"Alle Einzelpreise enthalten Steuer.", "Kurtaxe 5 % auf"}},
		"prices of other digits": {d: with(func(d *invoice.Document) { d.Lines[1].Price = 3_500 }),
			has: []string{"0.0035", "1,180.00"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			pages := laidOut(t, test.d, test.o)
			got := textOf(pages)
			for _, want := range test.has {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing", want)
				}
			}
			for _, unwanted := range test.no {
				if strings.Contains(got, unwanted) {
					t.Errorf("%q must not be there", unwanted)
				}
			}
			for _, f := range lint(pages) {
				t.Error(f)
			}
			if t.Failed() {
				t.Log(got)
			}
		})
	}
}

func TestNoTaxSentence(t *testing.T) {
	for _, c := range tax.Countries() {
		for _, n := range c.NoTax {
			want := c.SentenceFor(n.Status, "en")
			if want == "" {
				continue
			}
			d := smallBusiness()
			d.Seller.Address.Country, d.Seller.TaxStatus = c.Code, n.Status
			got := strings.ReplaceAll(textOf(laidOut(t, d, Options{})), "\n", " ")
			if !strings.Contains(got, want) {
				t.Errorf("%s, %s: %q is missing", c.Code, n.Status, want)
			}
		}
	}
}

func TestCreditNoteMustNameItsInvoice(t *testing.T) {
	d := creditNote()
	if _, err := Render(d, totalsOf(t, &d), Options{Created: created}); err == nil || !strings.Contains(err.Error(), "invoice that it corrects") {
		t.Errorf("error %v", err)
	}
}

func TestTotalsOfAnotherDocumentDoNotPanic(t *testing.T) {
	if _, err := Render(sample(5), invoice.Totals{}, Options{}); err != nil {
		t.Error(err)
	}
}
