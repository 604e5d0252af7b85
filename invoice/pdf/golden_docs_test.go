package pdf

import (
	"fmt"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// golden is a document whose pages are kept as pictures.
type golden struct {
	name  string
	d     invoice.Document
	o     Options
	paper []byte // the file, where it is no document
}

func (g golden) file(t *testing.T) []byte {
	t.Helper()
	if g.paper != nil {
		return g.paper
	}
	return render(t, g.d, g.o)
}

func taxOf(name string, millionths money.Decimal) tax.Tax {
	return tax.Tax{Category: tax.Standard, Rate: millionths, Name: name}
}

// rows are lines of text, quantity, unit, price and taxes.
type item struct {
	text     string
	quantity money.Decimal // millionths
	unit     string
	price    money.Decimal // in cents
	taxes    []tax.Tax
}

func linesOf(items ...item) []invoice.Line {
	var lines []invoice.Line
	for _, i := range items {
		lines = append(lines, invoice.Line{Description: i.text, Quantity: i.quantity, Unit: i.unit, Price: i.price * 10_000, Taxes: i.taxes})
	}
	return lines
}

const one = money.One

// issuedBy is an issued invoice from a seller to a buyer.
func issuedBy(number string, seller invoice.Seller, buyer customer.Customer, lines []invoice.Line) invoice.Document {
	return invoice.Document{
		ID: 42, Kind: invoice.KindInvoice, Issued: true, Number: number, Customer: 42, Seller: seller, Buyer: buyer,
		Currency: seller.Currency, IssueDate: date(2026, 11, 22), DueDate: date(2026, 12, 22),
		Terms: customer.Terms{Kind: customer.Net, N: 30}, Service: day.Range{From: date(2026, 11, 2), To: date(2026, 11, 20)}, Lines: lines,
	}
}

func sellerIn(country string, name string, currency money.Currency, street, code, city, state string) invoice.Seller {
	return invoice.Seller{Name: name, Currency: currency, TaxStatus: tax.Charges, Email: "hello@studio.example",
		Address: customer.Address{Street: []string{street}, Code: code, City: city, State: state, Country: country}}
}

func buyerIn(country, name, contact, street, code, city, state string) customer.Customer {
	return customer.Customer{ID: 42, Name: name, Contact: contact,
		Address: customer.Address{Street: []string{street}, Code: code, City: city, State: state, Country: country}}
}

// delivered sends a document's goods to another address than the buyer's.
func delivered(d *invoice.Document) {
	d.Delivery.ShipTo("Baustelle Nordkai, Tor 3", customer.Address{Street: []string{"Polier Jens Petersen", "Hafenstraße 112"}, Code: "1020", City: "Wien", Country: "AT"})
}

func bank(pairs ...string) []invoice.BankDetail {
	var all []invoice.BankDetail
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, invoice.BankDetail{Label: pairs[i], Value: pairs[i+1]})
	}
	return all
}

// goldens are documents of all countries, languages, templates and papers that
// matter, as their sellers would send them.
func goldens(t *testing.T) []golden {
	german := func(lines int) invoice.Document {
		d := sample(lines)
		d.Buyer.Language = ""
		return d
	}
	with := func(d invoice.Document, change func(*invoice.Document)) invoice.Document {
		change(&d)
		return d
	}
	modern := func(d *invoice.Document) { d.Seller.Brand.Template = invoice.Modern }
	credit := creditNote()
	credit.Buyer.Language = ""
	forms := formSamples()
	quote, final := forms["quote"], forms["final"]
	quote.d, final.d = dressed(quote.d, invoice.Brand{Template: invoice.Modern, Paper: invoice.A4}), dressed(final.d, invoice.Brand{})
	account := statementSample(9)
	account.Seller.Brand = invoice.Brand{Template: invoice.Modern, Paper: invoice.Letter, Accent: "#0F5C5C"}
	paper := func(file []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	rue := swiss(3)
	rue.Buyer.Language, rue.Seller.Bank[0].Value, rue.Seller.Brand.Template = "fr", "CH4431999123000889012", invoice.Modern
	markt := swiss(2)
	markt.Buyer.Language, markt.Seller.Brand.Window = "de", invoice.WindowRight
	all := []golden{
		{name: "ch in german, QR-bill", d: markt},
		{name: "ch in french, QR-bill, modern", d: rue},
		{name: "quote, modern", d: quote.d, o: quote.o},
		{name: "final invoice", d: final.d},
		{name: "receipt", paper: paper(RenderReceipt(receiptSample(), Options{Created: created}))},
		{name: "statement, modern letter", paper: paper(RenderStatement([]invoice.Statement{account}, Options{Created: created}))},
		{name: "de consultant", d: german(5)},
		{name: "de small business", d: with(smallBusiness(), func(d *invoice.Document) { d.Buyer.Language = "" })},
		{name: "de in english, logo and link, modern", d: with(sample(5), func(d *invoice.Document) {
			modern(d)
			d.Seller.Brand.PayLink, d.Seller.Brand.Website = "https://pay.example/{number}", "https://northlight.example"
		}), o: Options{Logo: logo(t)}},
		{name: "de credit note", d: credit, o: Options{Corrects: "INV-2026-0042", CorrectsDate: date(2026, 11, 2)}},
		{name: "de 40 lines", d: german(40)},
		{name: "de delivered elsewhere", d: with(german(2), func(d *invoice.Document) { delivered(d) })},
		{name: "description of three pages, modern letter", d: with(sample(3), func(d *invoice.Document) {
			modern(d)
			d.Seller.Brand.Paper = invoice.Letter
			d.Lines[1].Description = "What was done\n" + strings.Repeat("An hour on the telephone, then two at the desk, and all of it written down. ", 95)
		})},
		{name: "discounts, charges, prepaid, modern", d: with(german(5), func(d *invoice.Document) {
			modern(d)
			d.Adjustments = []invoice.Adjustment{{Percent: 5 * one, Reason: "Treuerabatt"}, {Charge: true, Amount: 1500, Reason: "Versand", Tax: &vat(19)[0]}}
			d.Prepaid = 100_000
		})},
		{name: "greek and cyrillic, modern", d: with(sample(2), func(d *invoice.Document) {
			modern(d)
			d.Buyer.LegalName, d.Buyer.Contact = "Αφοί Παπαδόπουλοι Α.Ε.", "Λογιστήριο"
			d.Buyer.Address = customer.Address{Street: []string{"Ερμού 12"}, Code: "105 63", City: "Αθήνα", Country: "GR"}
			d.Lines[1].Description = "Съвместна работилница „Есен“\nдва дни, осем участници"
		})},
	}
	all = append(all, anglophone(modern)...)
	return append(all, continental(modern)...)
}

func anglophone(modern func(*invoice.Document)) []golden {
	vat20, gst := []tax.Tax{taxOf("VAT", 20*one)}, []tax.Tax{taxOf("GST", 10*one)}
	uk := sellerIn("GB", "Fern & Field Ltd", "GBP", "14 Mill Lane", "BS1 4ND", "Bristol", "")
	uk.VATID, uk.Bank = "GB 123 4567 82", bank("Account name", "Fern & Field Ltd", "Sort code", "20-00-00", "Account number", "55779911")
	ukBuyer := buyerIn("GB", "Harbourside Cafés Ltd", "Accounts", "3 Quay Street", "BS1 5UH", "Bristol", "")
	us := sellerIn("US", "Juniper & Pine LLC", "USD", "418 Larkspur Lane, Suite 200", "97209", "Portland", "OR")
	us.Phone, us.Bank = "(503) 555-0142", bank("Routing number", "123000848", "Account number", "004 217 5581")
	us.Brand.Accent = "#0F5C5C"
	usBuyer := buyerIn("US", "Harbor Coffee Roasters, Inc.", "Accounts Payable", "77 Battery Street", "94111", "San Francisco", "CA")
	la := []tax.Tax{taxOf("California", 7_250_000), taxOf("Los Angeles County", 2_500_000)}
	houston := []tax.Tax{taxOf("Texas", 6_250_000), taxOf("Houston", one), taxOf("Houston MTA", one)}
	usJob := issuedBy("1042", us, usBuyer, linesOf(
		item{"Packaging design, retail bag\nTwo concepts, three rounds of changes", one, "", 320_000, nil},
		item{"Printed sample bags, shipped to Los Angeles", 500 * one, "ea", 185, la},
		item{"Printed sample bags, shipped to Houston", 200 * one, "ea", 185, houston}))
	usJob.PO, usJob.Note = "HC-5521", "Thank you for your business."
	au := sellerIn("AU", "Wattle Lane Joinery Pty Ltd", "AUD", "9 Wattle Lane", "3056", "Brunswick", "VIC")
	au.VATID, au.Bank = "51 824 753 556", bank("Account name", "Wattle Lane Joinery Pty Ltd", "BSB", "063-000", "Account number", "1042 5581")
	au.Brand.Accent = "#7A2E1F"
	auBuyer := buyerIn("AU", "Coastal Homes Pty Ltd", "", "120 Marine Parade", "3182", "St Kilda", "VIC")
	auJob := issuedBy("INV-2026-0042", au, auBuyer, linesOf(
		item{"Oak kitchen fronts, made to measure", 14 * one, "ea", 31_000, gst},
		item{"Installation", 2 * one, "days", 96_000, gst},
		item{"Export crate", one, "", 18_000, []tax.Tax{{Category: tax.ZeroRated, Name: "GST"}}}))
	plain := auJob
	plain.Seller.TaxStatus = tax.NotRegistered
	plain.Lines = linesOf(item{"Oak kitchen fronts, made to measure", 14 * one, "ea", 31_000, nil})
	in := sellerIn("IN", "Banyan Tree Design Pvt Ltd", "INR", "21 MG Road", "560001", "Bengaluru", "Karnataka")
	in.VATID, in.Bank = "29ABCDE1234F1Z5", bank("Account number", "50100 2233 4455", "IFSC", "HDFC0000123", "UPI", "banyan@upi")
	inBuyer := buyerIn("IN", "Lotus Textiles Pvt Ltd", "", "8 Residency Road", "560025", "Bengaluru", "Karnataka")
	inBuyer.TaxID = "29AAACL1234C1Z1"
	half := []tax.Tax{taxOf("CGST", 9*one), taxOf("SGST", 9*one)}
	inJob := issuedBy("BT/26-27/0042", in, inBuyer, linesOf(item{"Brand identity\nSAC 998391", one, "", 15_000_000, half}, item{"Store signage design", 3 * one, "pcs", 1_250_000, half}))
	ukJob := issuedBy("INV-0042", uk, ukBuyer, linesOf(item{"Menu design", one, "", 84_000, vat20}, item{"Printed menus, A3", 40 * one, "pcs", 640, vat20},
		item{"Recipe book, printed", 20 * one, "pcs", 900, []tax.Tax{{Category: tax.ZeroRated, Name: "VAT"}}}))
	ukPlain := ukJob
	ukPlain.Seller.TaxStatus, ukPlain.Seller.VATID, ukPlain.Seller.Name = tax.NotRegistered, "", "Rowan Hughes"
	ukPlain.Seller.Bank = bank("Account name", "Rowan Hughes", "Sort code", "20-00-00", "Account number", "55779911")
	ukPlain.Lines = linesOf(item{"Menu design", one, "", 84_000, nil}, item{"Printed menus, A3", 40 * one, "pcs", 640, nil})
	paid := usJob
	paid.Lines = paid.Lines[:1]
	modern(&usJob)
	modern(&auJob)
	modern(&ukPlain)
	return []golden{
		{name: "uk", d: ukJob},
		{name: "uk not registered, modern", d: ukPlain},
		{name: "us in two states, modern letter", d: usJob},
		{name: "us paid, copy, letter", d: paid, o: Options{Mark: "COPY", Paid: &Paid{On: date(2026, 12, 3), Amount: 320_000}}},
		{name: "au tax invoice, modern", d: auJob},
		{name: "au not registered", d: plain},
		{name: "in, signed", d: inJob},
	}
}

func continental(modern func(*invoice.Document)) []golden {
	qc := sellerIn("CA", "Atelier Boréal inc.", "CAD", "4810, rue Saint-Denis", "H2J 2L6", "Montréal", "QC")
	qc.VATID, qc.TaxNumber, qc.Phone = "123456789 RT0001", "1234567890 TQ0001", "514 555-0142"
	qc.Bank = bank("Virement Interac", "compta@boreal.example")
	qcBuyer := buyerIn("CA", "Librairie du Fleuve ltée", "Mme Éloïse Côté", "55, rue Saint-Pierre", "G1K 3Z6", "Québec", "QC")
	qcBuyer.Language = "fr"
	both := []tax.Tax{taxOf("TPS", 5*one), taxOf("TVQ", 9_975_000)}
	fr := sellerIn("FR", "Studio Lavande SARL", "EUR", "8, rue des Lilas", "69002", "Lyon", "")
	fr.VATID, fr.Bank = "FR 40 303 265 045", bank("IBAN", "FR76 3000 6000 0112 3456 7890 189", "BIC", "AGRIFRPP")
	fr.Brand.Window, fr.Brand.FoldMarks = invoice.WindowRight, true
	frJob := issuedBy("2026-0042", fr, buyerIn("DE", "Acme Robotics GmbH", "Frau Weiß", "Hafenweg 46–48", "48155", "Münster", ""), linesOf(
		item{"Conception du stand, salon de Lyon", 3 * one, "jours", 82_000, []tax.Tax{{Category: tax.ReverseCharge, Name: "TVA", Reason: "Article 283-2 du CGI"}}}))
	frJob.Buyer.TaxID, frJob.Buyer.Language = "DE 129 273 398", "fr"
	es := sellerIn("ES", "Marta Gil Ilustración", "EUR", "Calle del Pez 9, 2.º B", "28004", "Madrid", "")
	es.VATID, es.Bank = "ES 12345678Z", bank("IBAN", "ES91 2100 0418 4502 0005 1332")
	esJob := issuedBy("2026/42", es, buyerIn("ES", "Editorial Faro, S.L.", "", "Gran Vía 31", "28013", "Madrid", ""), linesOf(
		item{"Ilustraciones para la cubierta y doce láminas", one, "", 240_000, []tax.Tax{taxOf("IVA", 21*one), {Category: tax.Standard, Rate: 15 * one, Name: "IRPF", Withholding: true}}}))
	nl := sellerIn("NL", "De Vries Vormgeving", "EUR", "Prinsengracht 263", "1016 GV", "Amsterdam", "")
	nl.VATID, nl.TaxNumber, nl.Bank = "NL 123456782 B90", "34567890", bank("IBAN", "NL91 ABNA 0417 1643 00")
	nlJob := issuedBy("2026-0042", nl, buyerIn("NL", "Bakkerij Het Stoepje B.V.", "t.a.v. de administratie", "Nieuwstraat 5", "3811 JX", "Amersfoort", ""),
		linesOf(item{"Huisstijl en logo", 40 * one, "uur", 7_500, []tax.Tax{taxOf("btw", 21*one)}}, item{"Drukwerk", 500 * one, "stuks", 42, []tax.Tax{taxOf("btw", 21*one)}}))
	sv := sellerIn("SE", "Björk & Co AB", "SEK", "Storgatan 5", "114 55", "Stockholm", "")
	sv.VATID, sv.Bank = "SE 556677889901", bank("Bankgiro", "5050-1055")
	svJob := issuedBy("1042", sv, buyerIn("SE", "Nordan Möbler AB", "", "Hamngatan 2", "411 17", "Göteborg", ""), linesOf(
		item{"Fotografering, höstkatalog", 12_500_000, "h", 95_000, []tax.Tax{taxOf("moms", 25*one)}}))
	it := sellerIn("IT", "Bottega Verde Salvia S.r.l.", "EUR", "Via Garibaldi 7", "20121", "Milano", "MI")
	it.VATID = "IT 12345678903"
	itJob := draftOf(issuedBy("", it, buyerIn("IT", "Cantine del Lago S.p.A.", "", "Piazza Dante 2", "37121", "Verona", "VR"), linesOf(
		item{"Etichette, progetto grafico", one, "", 180_000, []tax.Tax{taxOf("IVA", 22*one)}}, item{"Stampa di prova", 300 * one, "pz", 55, []tax.Tax{taxOf("IVA", 22*one)}})))
	modern(&esJob)
	modern(&itJob)
	var pl []invoice.Line
	for i := range 9 {
		pl = append(pl, linesOf(item{fmt.Sprintf("Projekt graficzny, część %d\nSkład i korekta", i+1), one, "szt.", 45_000, []tax.Tax{taxOf("VAT", 23*one)}})...)
	}
	plSeller := sellerIn("PL", "Pracownia Żuraw sp. z o.o.", "PLN", "ul. Złota 44", "00-120", "Warszawa", "")
	plSeller.VATID, plSeller.Bank = "PL 526 030 02 36", bank("IBAN", "PL61 1090 1014 0000 0712 1981 2874")
	return []golden{
		{name: "qc in french, letter", d: issuedBy("2026-0042", qc, qcBuyer, linesOf(item{"Conception graphique du catalogue d’hiver", 24 * one, "h", 9_500, both}, item{"Révision linguistique", 6_500_000, "h", 7_000, both}))},
		{name: "fr window right, reverse charge", d: frJob},
		{name: "es withholding, modern", d: esJob},
		{name: "nl", d: nlJob},
		{name: "se", d: svJob},
		{name: "it draft, modern", d: itJob},
		{name: "pl", d: issuedBy("42/11/2026", plSeller, buyerIn("PL", "Księgarnia Łabędź", "", "ul. Długa 3", "80-831", "Gdańsk", ""), pl)},
	}
}
