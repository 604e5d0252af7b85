package invoice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"pgregory.net/rapid"
)

// issuedOf makes a drawn document one that was issued, with all that an issued one
// can say.
func issuedOf(d Document, text string) Document {
	d.Kind, d.Issued, d.ID, d.Rev, d.Customer, d.Number = KindInvoice, true, 7, 3, 42, "INV-1001"
	d.Seller = Seller{Rev: 4, Name: "Northlight Studio", Address: customer.Address{Street: []string{"Lindenstraße 12"}, City: "Köln", Country: "DE"}, Currency: "EUR",
		TaxStatus: tax.Charges, VATID: "DE 811 569 869", Bank: []BankDetail{{"IBAN", "DE89 3704"}}, Terms: customer.Terms{Kind: customer.Net, N: 14},
		Style: money.English(), DateOrder: "dmy", Folder: "/home/me/secret folder", BackupMB: 77, Brand: Brand{Template: Modern, Logo: "abc", PayLink: "https://pay.example/{number}"}}
	d.Buyer = customer.Customer{ID: 42, Rev: 9, Name: "the slow payer", LegalName: "Acme GmbH", Contact: "Accounts", Email: "ap@acme.example", HourRate: 95 * money.One,
		Address: customer.Address{Street: []string{"Hafenweg 46"}, Code: "48155", City: "Münster", Country: "DE"}, TaxID: "DE 129 273 398", Tier: "gold", Owner: "me",
		Tags: []string{"difficult"}, Custom: map[customer.FieldID]string{1: "private"}, Terms: customer.Terms{Kind: customer.OnReceipt}}
	d.IssueDate, d.DueDate, d.Terms = day.Day{Year: 2026, Month: time.November, Date: 22}, day.Day{Year: 2026, Month: time.December, Date: 6}, customer.Terms{Kind: customer.Net, N: 14}
	d.Service = day.Range{From: d.IssueDate, To: d.DueDate}
	d.PO, d.Note, d.BuyerReference = "4711", text, "ref"
	d.Rate = ExchangeRate{Rate: 1_080_000, Date: d.IssueDate, Source: "ECB"}
	d.Delivery = Delivery{"FR", d.IssueDate, text, customer.Address{Street: []string{text}, Code: "75012", City: "Paris", Country: "FR"}}
	for i := range d.Lines {
		d.Lines[i].Description, d.Lines[i].Unit, d.Lines[i].Item, d.Lines[i].Service = text+"\nmore", "h", 9, d.Service
	}
	d.Open, d.Sent, d.PDF, d.Disputed = 500, &Sent{"by_me", d.IssueDate}, &PDF{"aa", 3}, true
	return d
}

// What a PDF carries is the document again, to the last figure.
func TestPortableRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := issuedOf(drawDocument(t), rapid.StringMatching(`[ -~äß€\n]{0,20}`).Draw(t, "text"))
		corrects := ""
		if rapid.Bool().Draw(t, "credit note") {
			d.Kind, d.Credits, corrects = KindCreditNote, 3, "INV-1000"
			d.Voids = rapid.Bool().Draw(t, "voids")
			for i := range d.Lines {
				d.Lines[i].Of = i + 1
			}
			if rapid.Bool().Draw(t, "left") {
				d.Left = []TaxGroup{{Tax: vat(19), Base: 1000, Amount: 190}, {Tax: tax.Tax{Category: tax.Exempt, Reason: "<law>"}, Base: 7}}
			}
		} else if d.Form = rapid.SampledFrom([]Form{"", FormDeposit, FormFinal}).Draw(t, "form"); d.Form == FormFinal {
			d.Deposits = []Deduction{{Document: 3, Number: "INV-0990", Date: day.Day{Year: 2026, Month: time.October, Date: 2}, Net: 1000, Groups: []TaxGroup{{Tax: vat(19), Base: 1000, Amount: 190}}, Amount: 1190}}
			d.Prepaid = 1190
		}
		totals, err := Calculate(&d)
		if err != nil {
			t.Skip(err)
		}
		text, err := EncodePortable(d, totals, corrects)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodePortable(text)
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if want := Carried(d); !reflect.DeepEqual(got.Document, want) || got.Corrects != corrects {
			t.Errorf("read %+v\nwant %+v", got.Document, want)
		}
		if again, err := Calculate(&got.Document); err != nil || fmt.Sprint(again) != fmt.Sprint(stripProfiles(totals)) {
			t.Errorf("totals %+v (%v)\nwant %+v", again, err, totals)
		}
		if err := got.Check(); err != nil {
			t.Error(err)
		}
		if same, err := EncodePortable(got.Document, totals, corrects); err != nil || !bytes.Equal(same, text) {
			t.Errorf("written again %s (%v)\nwant %s", same, err, text)
		}
	})
}

func stripProfiles(t Totals) Totals {
	for i := range t.Groups {
		t.Groups[i].Tax.Profile = 0
	}
	return t
}

// The PDF goes to the customer: what the file knows of them beyond the invoice does not.
func TestPortableKeepsSecrets(t *testing.T) {
	d := issuedOf(Document{Currency: "EUR", Lines: []Line{{Quantity: money.One, Price: money.One}}}, "Work")
	text, err := EncodePortable(d, mustCalculate(t, d), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"slow payer", "gold", "difficult", "private", "secret folder", "hour_rate", "owner", "backup", "C-0042", "sent"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("%q goes to the customer: %s", secret, text)
		}
	}
	for _, want := range []string{`{"billfold":1,"seller":{`, `"name":"Acme GmbH"`, `"number":"INV-1001"`, `"payable":"1.00"`, `"iban`} {
		if !strings.Contains(strings.ToLower(string(text)), strings.ToLower(want)) {
			t.Errorf("%s is missing in %s", want, text)
		}
	}
}

func TestPortableRefuses(t *testing.T) {
	d := issuedOf(Document{Currency: "EUR", Lines: []Line{{Quantity: money.One, Price: 119 * money.One}}}, "Work")
	body, err := EncodePortable(d, mustCalculate(t, d), "")
	if err != nil {
		t.Fatal(err)
	}
	text := string(body)
	tests := map[string]struct{ text, field, reason string }{
		"nothing":                  {"", "", "no JSON"},
		"another format":           {`{"invoice":{}}`, "billfold", "no document of billfold"},
		"a later form":             {strings.Replace(text, `"billfold":1`, `"billfold":2`, 1), "billfold", "form 2"},
		"unknown key":              {strings.Replace(text, `"kind":`, `"colour":"red","kind":`, 1), "document.colour", "unknown"},
		"unknown of seller":        {strings.Replace(text, `"vat_id":`, `"secret":1,"vat_id":`, 1), "seller", "secret"},
		"key twice":                {strings.Replace(text, `"kind":`, `"number":"x","kind":`, 1), "document.number", "twice"},
		"a credit note of nothing": {strings.Replace(text, `"kind":"invoice"`, `"kind":"credit_note"`, 1), "document.credits", "missing"},
		"no number":                {strings.Replace(text, `"number":"INV-1001",`, ``, 1), "document.number", "missing"},
		"credits":                  {strings.Replace(text, `"kind":"invoice"`, `"kind":"invoice","credits":"INV-1"`, 1), "document.credits", "only a credit note"},
		"too many":                 {strings.Replace(text, `"lines":[`, `"lines":[`+strings.Repeat(`{},`, mostParts), 1), "document", "parts"},
		"too long":                 {text + strings.Repeat(" ", longestPortable), "document", "MB"},
	}
	for name, test := range tests {
		_, err := DecodePortable([]byte(test.text))
		var invalid *Invalid
		if !errors.As(err, &invalid) || invalid.Field != test.field || !strings.Contains(invalid.Reason, test.reason) {
			t.Errorf("%s: %v, want %s: … %s …", name, err, test.field, test.reason)
		}
	}
	p, err := DecodePortable([]byte(strings.Replace(text, `"payable":"119.00"`, `"payable":"120.00"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Check(); err == nil || !strings.Contains(err.Error(), "it says 120.00 to pay, and its lines come to 119.00") {
		t.Errorf("forged totals: %v", err)
	}
}

func FuzzDecodePortable(f *testing.F) {
	d := issuedOf(Document{Currency: "EUR", Lines: []Line{{Quantity: money.One, Price: money.One, Taxes: []tax.Tax{vat(19)}}}}, "Work")
	totals, _ := Calculate(&d)
	text, _ := EncodePortable(d, totals, "")
	f.Add(text)
	f.Add([]byte(`{"billfold":1,"seller":{},"customer":{},"document":{"lines":[{}],"left":[{}],"totals":{}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := DecodePortable(data)
		if err != nil {
			return
		}
		if p.Check() != nil {
			return
		}
		totals, err := Calculate(&p.Document)
		if err != nil {
			t.Fatal(err)
		}
		again, err := EncodePortable(p.Document, totals, p.Corrects)
		if err != nil || !json.Valid(again) {
			t.Fatalf("%v: %s", err, again)
		}
		if _, err := DecodePortable(again); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

// A new field of a document is carried by its PDF, or left out on purpose: then it is
// named here.
func TestEveryFieldIsCarriedOrLeftOut(t *testing.T) {
	const carried = " Kind Issued Number Seller Buyer Currency Rate IssueDate DueDate Terms Service PO BuyerReference Note PricesIncludeTax Delivery Place InLanguage Lines Adjustments " +
		"Prepaid PayableRounding Form Deposits Voids Left Description Quantity Unit Price PricePer Taxes Of Charge Percent Amount Reason Tax Country Date Name Address "
	const leftOut = " ID Rev Customer Profiles LineTaxes Credits Typed Open Credited WrittenOff Voided Sent Disputed Promised Imported PDF Item WithoutPrice WithoutQuantity "
	for _, of := range []any{Document{}, Line{}, Adjustment{}, Delivery{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(of)) {
			if !strings.Contains(carried+leftOut, " "+f.Name+" ") {
				t.Errorf("%T.%s is new: write it in portableDocument and read it in DecodePortable, or empty it in Carried; then name it here", of, f.Name)
			}
		}
	}
}
