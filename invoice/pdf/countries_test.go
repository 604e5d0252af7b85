package pdf

import (
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// lawful is a document of a seller of a country, what must stand on its page, and
// what must not.
type lawful struct {
	d       invoice.Document
	o       Options
	has, no []string
}

// job is a document of a seller, taxed with profiles of the seller's country by
// name, one line for each; "" leaves a line without tax.
func job(s invoice.Seller, b customer.Customer, currency money.Currency, profiles ...string) invoice.Document {
	country, _ := tax.CountryOf(s.Country())
	d := invoice.Document{
		ID: 7, Kind: invoice.KindInvoice, Issued: true, Number: "INV-2026-0042", Customer: b.ID, Seller: s, Buyer: b, Currency: currency,
		IssueDate: date(2026, 11, 22), DueDate: date(2026, 12, 22), Terms: customer.Terms{Kind: customer.Net, N: 30},
		Service: day.Range{From: date(2026, 11, 1), To: date(2026, 11, 20)},
	}
	for _, name := range profiles {
		l := invoice.Line{Description: "Consulting", Quantity: 10 * money.One, Unit: "h", Price: 100 * money.One}
		if p, ok := tax.Named(country.Profiles(s.TaxStatus), name); ok {
			l.Taxes = p.On(d.IssueDate)
		}
		d.Lines = append(d.Lines, l)
	}
	return d
}

func sellerOf(country, state, name, vatID, number string, status tax.Status) invoice.Seller {
	data, _ := tax.CountryOf(country)
	return invoice.Seller{Name: name, Address: customer.Address{Street: []string{"1 High Street"}, Code: "1000", City: "Hometown", State: state, Country: country},
		Currency: money.Currency(data.Currency), TaxStatus: status, VATID: vatID, TaxNumber: number, Terms: customer.Terms{Kind: customer.Net, N: 30}}
}

func buyerOf(country, state, id string) customer.Customer {
	return customer.Customer{ID: 42, Name: "Buyer Ltd", Address: customer.Address{Street: []string{"2 Market Place"}, Code: "2000", City: "Othertown", State: state, Country: country},
		TaxID: id}
}

// lawfulDocuments are the rows of the law: Directive 2006/112/EC Art. 226, § 14
// UStG, SI 1995/2518 reg. 14, Excise Tax Act, GST Act, MWSTG Art. 26, rule 46 CGST
// Rules.
func lawfulDocuments() map[string]lawful {
	de := sellerOf("DE", "", "Mara Köhler", "DE811569869", "215/5861/0042", tax.Charges)
	small := sellerOf("DE", "", "Mara Köhler", "", "215/5861/0042", tax.SmallBusiness)
	gb := sellerOf("GB", "", "Northlight Ltd", "GB123456789", "", tax.Charges)
	gbNot := sellerOf("GB", "", "Northlight", "", "", tax.NotRegistered)
	us := sellerOf("US", "MA", "Joe's Remodeling LLC", "", "12-3456789", tax.Charges)
	ca := sellerOf("CA", "ON", "Northlight Inc.", "123456789 RT0001", "", tax.Charges)
	qc := sellerOf("CA", "QC", "Atelier Nord inc.", "123456789 RT0001", "1234567890 TQ0001", tax.Charges)
	caNot := sellerOf("CA", "ON", "Northlight", "", "", tax.NotRegistered)
	au := sellerOf("AU", "NSW", "Northlight Pty Ltd", "51 824 753 556", "", tax.Charges)
	auNot := sellerOf("AU", "NSW", "Northlight", "51 824 753 556", "", tax.NotRegistered)
	ch := sellerOf("CH", "", "Nordlicht AG", "CHE-123.456.788", "", tax.Charges)
	in := sellerOf("IN", "Karnataka", "Northlight LLP", "29AAGCB7383J1Z4", "", tax.Charges)
	english := func(c customer.Customer) customer.Customer { c.Language = "en"; return c }

	credit := func(s invoice.Seller, b customer.Customer, cur money.Currency, profile string) invoice.Document {
		d := job(s, b, cur, profile)
		d.Kind, d.Number, d.Credits = invoice.KindCreditNote, "CN-0007", 7
		return d
	}
	corrects := Options{Corrects: "INV-2026-0040", CorrectsDate: date(2026, 10, 1)}
	with := func(d invoice.Document, change func(*invoice.Document)) invoice.Document { change(&d); return d }
	always := []string{"INV-2026-0042", "Buyer Ltd", "2 Market Place", "1 High Street"}
	also := func(list ...string) []string { return append(list, always...) }

	return map[string]lawful{
		"DE": {d: job(de, buyerOf("DE", "", ""), "EUR", "VAT 19 %", "VAT 7 %"), has: also("Rechnung INV-2026-0042", "Mara Köhler", "Rechnungsdatum", "22. November 2026",
			"Leistungszeitraum", "1.–20. November 2026", "USt 19 % auf 1.000,00", "USt 7 % auf 1.000,00", "190,00", "70,00", "Nettobetrag", "Gesamtbetrag EUR", "2.260,00",
			"USt-IdNr. DE811569869", "Steuernummer 215/5861/0042", "10 Std."), no: []string{"Invoice", "VAT", "Gutschrift", "Leistungsdatum"}},
		"DE supplied on the date": {d: with(job(de, buyerOf("DE", "", ""), "EUR", "VAT 19 %"), func(d *invoice.Document) {
			d.Service = day.Range{From: d.IssueDate, To: d.IssueDate}
		}), has: also("Leistungsdatum entspricht Rechnungsdatum"), no: []string{"Leistungszeitraum"}},
		"DE deposit": {d: with(job(de, buyerOf("DE", "", ""), "EUR", "VAT 19 %"), func(d *invoice.Document) {
			d.Form, d.Service = invoice.FormDeposit, day.Range{From: d.IssueDate, To: d.IssueDate}
		}), has: also("Anzahlungsrechnung INV-2026-0042"), no: []string{"Leistungsdatum", "Leistungszeitraum"}},
		"DE reverse charge": {d: job(de, buyerOf("FR", "", "FR32123456789"), "EUR", "Reverse charge"), has: also("Steuerschuldnerschaft des Leistungsempfängers (Reverse charge)",
			"Ihre USt-IdNr.", "FR32123456789", "USt-IdNr. DE811569869", "USt 0 % auf 1.000,00"), no: []string{"19 %"}},
		"DE reverse charge in English": {d: job(de, english(buyerOf("FR", "", "FR32123456789")), "EUR", "Reverse charge"),
			has: also("Reverse charge", "VAT ID DE811569869", "Your VAT ID", "VAT 0% on 1,000.00"), no: []string{"Steuerschuld"}},
		"DE intra-EU goods": {d: job(de, buyerOf("FR", "", "FR32123456789"), "EUR", "Intra-EU goods"), has: also("Steuerfreie innergemeinschaftliche Lieferung", "FR32123456789")},
		"DE export":         {d: job(de, buyerOf("US", "", ""), "EUR", "Export"), has: also("Steuerfreie Ausfuhrlieferung")},
		"DE credit note": {d: credit(de, buyerOf("DE", "", ""), "EUR", "VAT 19 %"), o: corrects, has: []string{"Rechnungskorrektur CN-0007",
			"Korrektur zur Rechnung INV-2026-0040 vom 1. Oktober 2026", "USt 19 % auf 1.000,00"}, no: []string{"Gutschrift", "Zahlbar"}},
		"DE small business": {d: job(small, buyerOf("DE", "", ""), "EUR", "", ""), has: also("Mara Köhler", "Steuernummer 215/5861/0042", "Gesamtbetrag EUR", "2.000,00",
			"Steuerfreier Umsatz: Es gilt die Steuerbefreiung für Kleinunternehmer nach § 19 UStG."), no: []string{"USt ", "USt-", "%", "Nettobetrag"}},
		"DE small business, a draft with tax from before": {d: with(draftOf(job(small, buyerOf("DE", "", ""), "EUR", "")), func(d *invoice.Document) {
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT"}}
		}), has: []string{"Rechnungsentwurf", "Keine Rechnung", "Gesamtbetrag EUR", "1.000,00", "§ 19 UStG"}, no: []string{"USt ", "%", "19,00", "1.190,00"}},
		"BE small business in French": {d: with(job(sellerOf("BE", "", "Lumière", "BE0403170701", "", tax.SmallBusiness), buyerOf("BE", "", ""), "EUR", ""), func(d *invoice.Document) {
			d.Buyer.Language = "fr"
		}), has: also("Petite entreprise soumise au régime de la franchise de taxe", "N° TVA BE0403170701"), no: []string{"%", "onderneming"}},
		"FR franchise en base": {d: job(sellerOf("FR", "", "Lumière", "", "80295478500028", tax.SmallBusiness), buyerOf("FR", "", ""), "EUR", ""),
			has: also("TVA non applicable, art. 293 B du CGI.", "SIRET 80295478500028", "pénalités au taux de la BCE majoré de 10 points", "recouvrement de 40 €", "Pas d’escompte"),
			no:  []string{"%", "Total hors taxe"}},
		"FR with late terms of its own": {d: with(job(sellerOf("FR", "", "Lumière", "FR32123456789", "", tax.Charges), buyerOf("FR", "", ""), "EUR", "VAT 20 %"), func(d *invoice.Document) {
			d.Note = "Pénalités de retard : 15 % l’an, indemnité de 40 €."
		}), has: also("15 % l’an"), no: []string{"BCE"}},
		"FR in English": {d: job(sellerOf("FR", "", "Lumière", "FR32123456789", "", tax.Charges), english(buyerOf("GB", "", "")), "EUR", "VAT 20 %"),
			has: also("interest at the ECB rate plus 10 points", "€40"), no: []string{"BCE"}},
		"FR credit note": {d: credit(sellerOf("FR", "", "Lumière", "FR32123456789", "", tax.Charges), buyerOf("FR", "", ""), "EUR", "VAT 20 %"), o: corrects,
			has: []string{"Avoir CN-0007", "Corrige la facture INV-2026-0040"}, no: []string{"BCE"}},
		"ES withholding": {d: job(sellerOf("ES", "", "Luz", "", "12345678Z", tax.Charges), buyerOf("ES", "", "B12345674"), "EUR", "VAT 21 % less IRPF 15 %"),
			has: also("Factura INV-2026-0042", "IVA 21 % sobre 1000,00", "IRPF 15 % sobre 1000,00 (retención)", "−150,00", "1060,00 €", "NIF 12345678Z", "Su NIF")},
		"ES credit note with withholding": {d: credit(sellerOf("ES", "", "Luz", "", "12345678Z", tax.Charges), buyerOf("ES", "", "B12345674"), "EUR", "VAT 21 % less IRPF 15 %"), o: corrects,
			has: []string{"Factura rectificativa CN-0007", "Total rectificado EUR 1210,00", "−150,00", "Importe a su favor EUR 1060,00"}, no: []string{"a pagar"}},
		"DE dollars": {d: with(job(de, buyerOf("US", "", ""), "USD", "VAT 19 %"), func(d *invoice.Document) {
			d.Rate = invoice.ExchangeRate{Rate: 920_000, Date: date(2026, 11, 20), Source: "EZB"}
		}), has: also("USt in EUR: 174,80 (1 USD = 0,92 EUR, EZB, 20. November 2026).")},

		"GB": {d: job(gb, buyerOf("GB", "", ""), "GBP", "VAT 20 %", "VAT 0 %"), has: also("Invoice INV-2026-0042", "Northlight Ltd", "VAT number GB123456789",
			"VAT 20% on 1,000.00", "VAT 0% on 1,000.00", "200.00", "£2,200.00", "Invoice date", "Service period")},
		"GB reverse charge": {d: job(gb, buyerOf("GB", "", "GB987654321"), "GBP", "Reverse charge"), has: also("Reverse charge: customer to account for the VAT to HMRC")},
		"GB in euros": {d: with(job(gb, buyerOf("FR", "", ""), "EUR", "VAT 20 %"), func(d *invoice.Document) {
			d.Rate = invoice.ExchangeRate{Rate: 850_000, Date: date(2026, 11, 20), Source: "HMRC"}
		}), has: also("VAT in GBP: 170.00")},
		"GB not registered": {d: job(gbNot, buyerOf("GB", "", ""), "GBP", ""), has: also("Invoice INV-2026-0042", "£1,000.00"), no: []string{"VAT", "%", "Tax", "Net total"}},

		"US one state": {d: with(job(us, buyerOf("US", "CA", ""), "USD", ""), func(d *invoice.Document) {
			d.Lines[0].Quantity, d.Lines[0].Taxes = money.One*925/100, []tax.Tax{{Category: tax.Standard, Rate: 8_625_000, Name: "Sales tax"}}
		}), has: also("Invoice INV-2026-0042", "Sales tax CA 8.625% on 925.00", "79.78", "$1,004.78", "EIN 12-3456789", "November 22, 2026"), no: []string{"VAT"}},
		"US two states": {d: job(us, buyerOf("US", "NH", ""), "USD", "Massachusetts 6.25 %", "Connecticut 6.35 %", "No sales tax"),
			has: also("Sales tax MA 6.25% on 1,000.00", "62.50", "Sales tax CT 6.35% on 1,000.00", "63.50", "Sales tax on 1,000.00 (not subject to tax)",
				"No sales tax at the place of the job"), no: []string{"VAT", "NH 6"}},
		"US city": {d: job(us, buyerOf("US", "NY", ""), "USD", "New York City 8.875 %"),
			has: also("Sales tax New York State 4% on 1,000.00", "Sales tax New York City 4.5% on 1,000.00", "Sales tax MCTD 0.375% on 1,000.00")},
		"US exempt": {d: with(job(us, buyerOf("US", "MA", ""), "USD", ""), func(d *invoice.Document) {
			d.Buyer.ExemptReason, d.Buyer.Certificate = "Exempt organization", "ST-2 04-1234567"
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.Exempt, Reason: "Exempt organization"}}
		}), has: also("Exempt organization", "Exemption certificate no. ST-2 04-1234567"), no: []string{"6.25"}},

		"CA": {d: job(ca, buyerOf("CA", "ON", ""), "CAD", "HST 13 %"), has: also("Invoice INV-2026-0042", "HST 13% (no. 123456789 RT0001)", "on 1,000.00", "130.00", "$1,130.00",
			"GST/HST number 123456789 RT0001", "Payment within 30 days"), no: []string{"GST 5", "VAT"}},
		"CA-QC": {d: job(qc, buyerOf("CA", "QC", ""), "CAD", "GST 5 % and QST 9.975 %"), has: also("Facture INV-2026-0042", "TPS 5 % (n° 123456789 RT0001)", "sur 1 000,00", "50,00",
			"TVQ 9,975 % (n° 1234567890 TQ0001)", "sur 1 000,00", "99,75", "1 149,75 $", "22 novembre 2026", "N° TPS/TVH 123456789 RT0001", "N° TVQ 1234567890 TQ0001"), no: []string{"GST", "QST", "Invoice"}},
		"CA-QC in English": {d: job(qc, english(buyerOf("CA", "QC", "")), "CAD", "GST 5 % and QST 9.975 %"),
			has: also("GST 5% (no. 123456789 RT0001)", "on 1,000.00", "QST 9.975% (no. 1234567890 TQ0001)", "on 1,000.00")},
		"CA not registered": {d: job(caNot, buyerOf("CA", "ON", ""), "CAD", ""), has: also("No GST/HST has been charged."), no: []string{"%", "Net total"}},

		"AU": {d: job(au, buyerOf("AU", "VIC", ""), "AUD", "GST 10 %"), has: also("Tax invoice INV-2026-0042", "ABN 51 824 753 556", "GST 10% on 1,000.00", "100.00", "$1,100.00",
			"Total price includes GST."), no: []string{"VAT"}},
		"AU partly free": {d: job(au, buyerOf("AU", "VIC", ""), "AUD", "GST 10 %", "GST free"), has: also("Tax invoice INV-2026-0042", "GST 0% on 1,000.00"), no: []string{"Total price includes"}},
		"AU credit note": {d: credit(au, buyerOf("AU", "VIC", ""), "AUD", "GST 10 %"), o: corrects, has: []string{"Adjustment note CN-0007", "Corrects invoice INV-2026-0040"},
			no: []string{"Credit note CN"}},
		"AU not registered": {d: job(auNot, buyerOf("AU", "VIC", ""), "AUD", ""), has: also("Invoice INV-2026-0042", "ABN 51 824 753 556", "No GST has been charged."),
			no: []string{"Tax invoice", "%", "Net total"}},

		"CH": {d: job(ch, buyerOf("CH", "", "CHE-107.787.577"), "CHF", "VAT 8.1 %", "VAT 2.6 %"), has: also("Rechnung INV-2026-0042", "CHE-123.456.788 MWST", "MWST 8.1% auf 1'000.00",
			"MWST 2.6% auf 1'000.00", "CHF 2'107.00", "Leistungszeitraum"), no: []string{"USt"}},
		"CH in French": {d: with(job(ch, buyerOf("CH", "", ""), "CHF", "VAT 8.1 %"), func(d *invoice.Document) {
			d.Seller.Brand.Language, d.Seller.VATID = "fr", "CHE-123.456.788 MWST"
		}), has: also("Facture INV-2026-0042", "CHE-123.456.788 TVA", "TVA 8,1% sur 1 000.00"), no: []string{"MWST"}},
		"CH in Italian": {d: with(job(ch, buyerOf("CH", "", ""), "CHF", "VAT 8.1 %"), func(d *invoice.Document) { d.Seller.Brand.Language = "it" }),
			has: also("Fattura INV-2026-0042", "CHE-123.456.788 IVA")},

		"IN": {d: job(in, buyerOf("IN", "Karnataka", "29AABCT3518Q1ZS"), "INR", "CGST and SGST 18 %"), has: also("Tax Invoice INV-2026-0042", "GSTIN 29AAGCB7383J1Z4", "Your GSTIN",
			"29AABCT3518Q1ZS", "CGST 9% on 1,000.00", "SGST 9% on 1,000.00", "90.00", "Place of supply", "Karnataka (29)", "Tax payable on reverse charge: No", "₹1,180.00")},
		"IN other state": {d: job(in, buyerOf("IN", "Maharashtra", ""), "INR", "IGST 18 %"), has: also("IGST 18% on 1,000.00", "Maharashtra (27)")},
		"IN exempt": {d: with(job(in, buyerOf("IN", "Karnataka", ""), "INR", ""), func(d *invoice.Document) {
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.Exempt, Name: "GST", Reason: "Exempt under Notification 12/2017"}}
		}), has: also("Bill of Supply INV-2026-0042", "Exempt under Notification 12/2017"), no: []string{"Tax Invoice"}},
		"IN export": {d: job(in, buyerOf("US", "NY", ""), "USD", "Export"), has: also("Tax Invoice INV-2026-0042", "Supply meant for export under LUT without payment of IGST")},
	}
}

// TestWhatTheLawDemands reads each document's page back out of the file.
func TestWhatTheLawDemands(t *testing.T) {
	for name, test := range lawfulDocuments() {
		t.Run(name, func(t *testing.T) {
			out := tool(t, render(t, test.d, test.o), "pdftotext", "-layout", "FILE", "-")
			got := strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out)), " ")
			for _, want := range test.has {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing", want)
				}
			}
			for _, forbidden := range test.no {
				if strings.Contains(got, forbidden) {
					t.Errorf("%q must not be there", forbidden)
				}
			}
			if t.Failed() {
				t.Log(out)
			}
		})
	}
}
