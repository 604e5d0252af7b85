package pay

import (
	"reflect"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// issued is an invoice of a German seller.
func issued() *invoice.Document {
	return &invoice.Document{
		Kind: invoice.KindInvoice, Issued: true, Number: "INV-2026-0042", Currency: "EUR",
		Seller: invoice.Seller{Name: "Northlight  Studio GmbH", Address: customer.Address{Street: []string{"Lindenstraße 12"}, Code: "20355", City: "Hamburg", Country: "DE"},
			Bank: []invoice.BankDetail{{Label: "IBAN", Value: "de89370400440532013000"}, {Label: "BIC", Value: "COBADEFFXXX"}}},
		Buyer: customer.Customer{Name: "Acme", LegalName: "Acme Robotics GmbH", Address: customer.Address{Street: []string{"Hafenweg 46–48"}, Code: "48155", City: "Münster", Country: "DE"}},
	}
}

// swiss is one of a Swiss seller.
func swiss() *invoice.Document {
	d := issued()
	d.Currency = "CHF"
	d.Seller.Name = "Robert Schneider AG"
	d.Seller.Address = customer.Address{Street: []string{"Rue du Lac 1268"}, Code: "2501", City: "Biel", Country: "CH"}
	d.Seller.Bank = []invoice.BankDetail{{Label: "IBAN", Value: "CH58 0079 1123 0008 8901 2"}}
	d.Buyer = customer.Customer{Name: "Pia Rutschmann", Address: customer.Address{Street: []string{"c/o Weber", "Marktgasse 28"}, Code: "9400", City: "Rorschach"}}
	return d
}

func TestCodeOfATransfer(t *testing.T) {
	c, err := CodeOf(issued(), 636_218)
	want := "BCD\n002\n1\nSCT\nCOBADEFFXXX\nNorthlight Studio GmbH\nDE89370400440532013000\nEUR6362.18\n\n\nINV-2026-0042"
	if err != nil || c.Scheme != EPC || c.Payload != want {
		t.Errorf("%v %q, want %q", err, c.Payload, want)
	}
	d := issued()
	d.Number, d.Seller.Bank[1].Value = "RF18 5390 0754 7034", "wrong"
	c, err = CodeOf(d, 1)
	if want := "BCD\n002\n1\nSCT\n\nNorthlight Studio GmbH\nDE89370400440532013000\nEUR0.01\n\nRF18539007547034"; err != nil || c.Payload != want {
		t.Errorf("%v %q, want %q", err, c.Payload, want)
	}
}

func TestCodeOfAQRBill(t *testing.T) {
	c, err := CodeOf(swiss(), 394_975)
	want := "SPC\n0200\n1\nCH5800791123000889012\nS\nRobert Schneider AG\nRue du Lac\n1268\n2501\nBiel\nCH\n\n\n\n\n\n\n\n3949.75\nCHF\n" +
		"S\nPia Rutschmann\nc/o Weber, Marktgasse\n28\n9400\nRorschach\nCH\nNON\n\nINV-2026-0042\nEPD"
	if err != nil || c.Scheme != Swiss || c.Payload != want {
		t.Errorf("%v\n%q, want\n%q", err, c.Payload, want)
	}
	line := func(change func(*invoice.Document), n int) string {
		d := swiss()
		change(d)
		c, err := CodeOf(d, 100)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(c.Payload, "\n")[n-1]
	}
	for _, x := range []struct {
		name   string
		change func(*invoice.Document)
		line   int
		want   string
	}{
		{"QR-IBAN", func(d *invoice.Document) { d.Seller.Bank[0].Value = "CH4431999123000889012" }, 28, "QRR"},
		{"QR reference", func(d *invoice.Document) { d.Seller.Bank[0].Value = "CH4431999123000889012" }, 29, "000000000000000000202600427"},
		{"creditor reference", func(d *invoice.Document) { d.Number = "RF18 5390 0754 7034" }, 28, "SCOR"},
		{"account of the currency", func(d *invoice.Document) {
			d.Currency = "EUR"
			d.Seller.Bank = append(d.Seller.Bank, invoice.BankDetail{Label: "IBAN EUR", Value: "CH93 0076 2011 6238 5295 7"})
		}, 4, "CH9300762011623852957"},
		{"dash", func(d *invoice.Document) { d.Buyer.Address.Street = []string{"Hafenweg 46–48"} }, 24, "46-48"},
		{"no house", func(d *invoice.Document) { d.Buyer.Address.Street = []string{"Postfach"} }, 23, "Postfach"},
		{"Greek customer", func(d *invoice.Document) { d.Buyer.Name = "Ζέα" }, 21, ""},
		{"no address", func(d *invoice.Document) { d.Buyer.Address = customer.Address{} }, 22, ""},
		{"long customer", func(d *invoice.Document) { d.Buyer.Name = strings.Repeat("n", 90) }, 22, strings.Repeat("n", 70)},
		{"long street", func(d *invoice.Document) {
			d.Buyer.Address.Street = []string{strings.Repeat("n", 60), "In the lane of the mills 7"}
		}, 23, "In the lane of the mills"},
	} {
		if got := line(x.change, x.line); got != x.want {
			t.Errorf("%s: line %d is %q, want %q", x.name, x.line, got, x.want)
		}
	}
}

func TestWhyThereIsNoCode(t *testing.T) {
	for name, c := range map[string]struct {
		of     *invoice.Document
		change func(*invoice.Document)
		amount money.Minor
		says   string
	}{
		"draft":           {issued(), func(d *invoice.Document) { d.Issued = false }, 1, "draft"},
		"credit note":     {issued(), func(d *invoice.Document) { d.Kind = invoice.KindCreditNote }, 1, "invoice"},
		"paid":            {issued(), func(*invoice.Document) {}, 0, "nothing is open"},
		"dollars":         {issued(), func(d *invoice.Document) { d.Currency = "USD" }, 1, "USD"},
		"no account":      {issued(), func(d *invoice.Document) { d.Seller.Bank = nil }, 1, "no standard code"},
		"wrong digits":    {issued(), func(d *invoice.Document) { d.Seller.Bank[0].Value = "DE88370400440532013000" }, 1, "check digits"},
		"Swiss dollars":   {swiss(), func(d *invoice.Document) { d.Currency = "USD" }, 1, "CHF or EUR"},
		"German francs":   {swiss(), func(d *invoice.Document) { d.Seller.Bank[0].Value = "DE89370400440532013000" }, 1, "CHF"},
		"no town":         {swiss(), func(d *invoice.Document) { d.Seller.Address.City = "" }, 1, "town of the seller"},
		"no digits":       {swiss(), func(d *invoice.Document) { d.Number, d.Seller.Bank[0].Value = "A", "CH4431999123000889012" }, 1, "QR reference"},
		"name of a novel": {issued(), func(d *invoice.Document) { d.Seller.Name = strings.Repeat("x", 71) }, 1, "70"},
	} {
		c.change(c.of)
		if code, err := CodeOf(c.of, c.amount); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v; want a reason with %q", name, code.Payload, err, c.says)
		}
	}
}

// Each country has its own form of "how to pay".
func TestRowsInTheFormOfTheCountry(t *testing.T) {
	for country, c := range map[string]struct{ bank, want []string }{
		"GB": {[]string{"Sort code: 601613", "Account: 31926819"}, []string{"60-16-13", "31926819"}},
		"US": {[]string{"Routing number: 021000021", "Account: 000123456789", "Checks payable to: Joe LLC"}, []string{"021000021", "000123456789", "Joe LLC"}},
		"CA": {[]string{"Institution: 003", "Transit: 12345", "Account: 1234567", "Interac e-Transfer: pay@joe.example"}, []string{"003", "12345", "1234567", "pay@joe.example"}},
		"AU": {[]string{"BSB: 062000", "Account: 12345678", "PayID: pay@joe.example"}, []string{"062-000", "12345678", "pay@joe.example"}},
		"IN": {[]string{"IFSC: hdfc0001234", "Account: 501001", "UPI: joe@okhdfc"}, []string{"HDFC0001234", "501001", "joe@okhdfc"}},
		"SE": {[]string{"Bankgiro: 9912346", "IBAN: SE4550000000058398257466"}, []string{"991-2346", "SE45 5000 0000 0583 9825 7466"}},
		"FR": {[]string{"IBAN: fr1420041010050500013m02606", "BIC: ", "PayPal: paypal.example/joe"}, []string{"FR14 2004 1010 0505 0001 3M02 606", "paypal.example/joe"}},
	} {
		s := invoice.Seller{Address: customer.Address{Country: country}}
		for _, b := range c.bank {
			label, value, _ := strings.Cut(b, ": ")
			s.Bank = append(s.Bank, invoice.BankDetail{Label: label, Value: value})
		}
		var got []string
		for _, r := range Rows(&s) {
			got = append(got, r.Value)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", country, got, c.want)
		}
	}
}

func TestReference(t *testing.T) {
	d := swiss()
	d.Seller.Bank[0].Value = "CH4431999123000889012"
	for want, d := range map[string]*invoice.Document{
		"INV-2026-0042":                    issued(),
		"00 00000 00000 00000 02026 00427": d,
		"RF18 5390 0754 7034":              {Number: "RF18539007547034"},
	} {
		if got := Reference(d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if !bankid.ValidQRReference("00 00000 00000 00000 02026 00427") {
		t.Error("the check digit of the expected reference is wrong")
	}
}

// Only http, https and mailto reach the page, and what is filled in cannot leave
// its place.
func TestLinks(t *testing.T) {
	d := issued()
	d.Number = "INV/1 & ?x=#2"
	for pattern, want := range map[string]string{
		"https://pay.example/{number}?sum={amount}&cur={currency}": "https://pay.example/INV%2F1%20%26%20%3Fx%3D%232?sum=12.50&cur=EUR",
		"mailto:pay@joe.example?subject={number}":                  "mailto:pay@joe.example?subject=INV%2F1%20%26%20%3Fx%3D%232",
		"http://pay.example":                                       "http://pay.example",
		"https://pay.example/ü/{number}":                           "https://pay.example/%C3%BC/INV%2F1%20%26%20%3Fx%3D%232",
		"":                                                         "",
		"javascript:alert(1)":                                      "",
		"file:///etc/passwd":                                       "",
		"https://user:word@pay.example":                            "",
		"https://münchen.example/":                                 "",
		"https://{number}.example":                                 "",
		"https://pay.example/{amount":                              "",
	} {
		d.Seller.Brand.PayLink = pattern
		if got := Link(d, 1250); got != want {
			t.Errorf("%q gives %q, want %q", pattern, got, want)
		}
	}
	for in, want := range map[string]string{"https://pay.example/i/1": "pay.example/i/1", "http://joe.example/": "joe.example", "mailto:a@b.example?subject=x": "a@b.example", "": ""} {
		if got := Address(in); got != want {
			t.Errorf("Address(%q) = %q, want %q", in, got, want)
		}
	}
}

// A code that is looked for and cannot be made is told before issue.
func TestWarnings(t *testing.T) {
	totals := invoice.Totals{Payable: 11_900}
	for name, c := range map[string]struct {
		of     *invoice.Document
		change func(*invoice.Document)
		says   string
	}{
		"a transfer":      {issued(), func(d *invoice.Document) { d.Issued, d.Number = false, "" }, ""},
		"a QR-bill":       {swiss(), func(d *invoice.Document) { d.Issued, d.Number = false, "" }, ""},
		"QR-IBAN":         {swiss(), func(d *invoice.Document) { d.Number, d.Seller.Bank[0].Value = "", "CH4431999123000889012" }, ""},
		"dollars":         {issued(), func(d *invoice.Document) { d.Currency = "USD" }, ""},
		"German francs":   {issued(), func(d *invoice.Document) { d.Currency = "CHF" }, ""},
		"wrong digits":    {issued(), func(d *invoice.Document) { d.Seller.Bank[0].Value = "DE88370400440532013000" }, ""},
		"credit note":     {swiss(), func(d *invoice.Document) { d.Kind, d.Seller.Address.City = invoice.KindCreditNote, "" }, ""},
		"name of a novel": {issued(), func(d *invoice.Document) { d.Seller.Name = strings.Repeat("x", 71) }, "71 characters"},
		"no town":         {swiss(), func(d *invoice.Document) { d.Seller.Address.City = "" }, "town of the seller"},
		"no BIC abroad": {issued(), func(d *invoice.Document) {
			d.Seller.Bank = []invoice.BankDetail{{Label: "IBAN", Value: "GB29NWBK60161331926819"}}
		}, "BIC"},
	} {
		c.change(c.of)
		said := ""
		for _, w := range Warnings(c.of, totals) {
			said += w.Reason
		}
		if (said == "") != (c.says == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %q, want %q", name, said, c.says)
		}
	}
}
