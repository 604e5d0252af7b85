package invoice

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"github.com/google/go-cmp/cmp"
)

const whole = `{"customer": "Acme Robotics GmbH", "kind": "credit_note", "credits": "INV-1041", "currency": "EUR", "issue_date": "2026-11-22", "due_date": "2026-12-06",
 "service_from": "2026-11-01", "service_to": "2026-11-30", "po_number": "4711", "buyer_reference": "04011000", "notes": "Thank you",
 "terms": "net 14", "exchange_rate": {"rate": "1.08", "date": "2026-11-20", "source": "ECB"}, "prices_include_tax": true,
 "delivery": {"country": "AT", "date": "2026-11-21", "name": "Halle 7", "address": {"street": ["Hafenweg 7"], "code": "1010", "city": "Wien", "country": "AT"}},
 "lines": [{"description": "Consulting", "quantity": 12.5, "unit": "h", "unit_price": "95.00", "price_per": "1",
            "adjustments": [{"kind": "discount", "percent": "10"}, {"kind": "charge", "amount": 5e0, "reason": "fee"}],
            "tax": {"category": "S", "rate": "19"}},
           {"description": "Québec", "quantity": "1", "unit_price": 1.5E1, "taxes": [{"category": "S", "rate": "5", "name": "GST"},
            {"category": "S", "rate": 9.975, "name": "QST", "compound_on": ["GST"], "withholding": false}]}],
 "adjustments": [{"kind": "discount", "amount": "50.00", "reason": "loyal", "tax": {"category": "S", "rate": "19"}}],
 "prepaid": "0.00", "payable_rounding": "-0.02", "po_number2": null}`

func TestDecode(t *testing.T) {
	in, err := Decode([]byte(strings.Replace(whole, `, "po_number2": null`, "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	s19 := tax.Tax{Category: tax.Standard, Rate: 19 * money.One}
	want := Input{Customer: "Acme Robotics GmbH", CreditsRef: "INV-1041", HasTerms: true, Document: Document{
		Kind: KindCreditNote, Currency: "EUR", IssueDate: on(22), DueDate: day.Day{Year: 2026, Month: 12, Date: 6}, Service: day.Range{From: on(1), To: on(30)},
		PO: "4711", BuyerReference: "04011000", Note: "Thank you", Terms: customer.Terms{Kind: customer.Net, N: 14},
		Rate: ExchangeRate{1_080_000, on(20), "ECB"}, PricesIncludeTax: true, Delivery: Delivery{"AT", on(21), "Halle 7", customer.Address{Street: []string{"Hafenweg 7"}, Code: "1010", City: "Wien", Country: "AT"}},
		Lines: []Line{
			{Description: "Consulting", Quantity: 12_500_000, Unit: "h", Price: 95 * money.One, PricePer: money.One, Taxes: []tax.Tax{s19},
				Adjustments: []Adjustment{{Percent: 10 * money.One}, {Charge: true, Amount: 500, Reason: "fee"}}},
			{Description: "Québec", Quantity: money.One, Price: 15 * money.One, Taxes: []tax.Tax{{Category: tax.Standard, Rate: 5 * money.One, Name: "GST"},
				{Category: tax.Standard, Rate: 9_975_000, Name: "QST", CompoundOn: []string{"GST"}}}},
		},
		Adjustments: []Adjustment{{Amount: 5000, Reason: "loyal", Tax: &s19}}, PayableRounding: -2,
	}}
	if diff := cmp.Diff(want, in); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	line := func(s string) string { return `{"currency": "EUR", "lines": [{}, {` + s + `}]}` }
	tests := map[string]struct{ data, field, reason string }{
		"no JSON":               {"hello", "", "no JSON"},
		"nothing":               {"", "", "no JSON"},
		"cut off":               {`{"lines": [`, "", "no JSON"},
		"a list":                {`[]`, "", "in braces"},
		"two documents":         {`{"lines": []} {}`, "", "more behind"},
		"a form of a credit":    {`{"kind": "credit_note", "form": "deposit", "lines": []}`, "form", "neither a deposit nor a final"},
		"no lines":              {`{"kind": "invoice"}`, "lines", "no lines"},
		"lines that are text":   {`{"lines": "x"}`, "lines", "a list"},
		"a line that is text":   {`{"lines": [{}, "x"]}`, "lines[1]", "in braces"},
		"an unknown key":        {`{"lines": [], "colour": 1}`, "colour", `"colour" is unknown`},
		"a key in capitals":     {`{"Lines": []}`, "lines", "no lines"},
		"an unknown line key":   {line(`"unit_prize": 1`), "lines[1].unit_prize", "unknown"},
		"a key twice":           {line(`"quantity": 1, "quantity": 2`), "lines[1].quantity", "twice"},
		"a comma":               {line(`"quantity": "1,5"`), "lines[1].quantity", "no number"},
		"seven decimals":        {line(`"quantity": 1.0000001`), "lines[1].quantity", "no number"},
		"a huge exponent":       {line(`"quantity": 1e400`), "lines[1].quantity", "no number"},
		"a list as quantity":    {line(`"quantity": [1]`), "lines[1].quantity", "is a number"},
		"a number as text":      {line(`"description": 5`), "lines[1].description", "a text"},
		"no price-per":          {line(`"price_per": 0`), "lines[1].price_per", "more than zero"},
		"tax and taxes":         {line(`"tax": {"category": "S"}, "taxes": []`), "lines[1].taxes", "both"},
		"an unknown category":   {line(`"tax": {"category": "X"}`), "lines[1].tax.category", "no tax category"},
		"a negative rate":       {line(`"taxes": [{"category": "S", "rate": -1}]`), "lines[1].taxes[0].rate", "not negative"},
		"too many decimals":     {line(`"adjustments": [{"kind": "charge", "amount": "1.005"}]`), "lines[1].adjustments[0].amount", "more decimals"},
		"no kind":               {line(`"adjustments": [{"amount": "1"}]`), "lines[1].adjustments[0].kind", "missing"},
		"an empty kind":         {line(`"adjustments": [{"kind": "", "amount": "1"}]`), "lines[1].adjustments[0].kind", "missing"},
		"an unknown kind":       {line(`"adjustments": [{"kind": "gift", "amount": "1"}]`), "lines[1].adjustments[0].kind", "no kind"},
		"neither":               {line(`"adjustments": [{"kind": "charge"}]`), "lines[1].adjustments[0].amount", "missing"},
		"both":                  {line(`"adjustments": [{"kind": "charge", "percent": 1, "amount": 1}]`), "lines[1].adjustments[0].amount", "both"},
		"a line discount's tax": {line(`"adjustments": [{"kind": "charge", "amount": 1, "tax": {}}]`), "lines[1].adjustments[0].tax", "unknown"},
		"a quote":               {`{"lines": [], "kind": "quote"}`, "kind", "no kind"},
		"no currency":           {`{"lines": [], "currency": "EURO"}`, "currency", "no currency"},
		"a date of its own":     {`{"lines": [], "due_date": "1.12.2026"}`, "due_date", "no date"},
		"a day that is not":     {`{"lines": [], "due_date": "2026-02-30"}`, "due_date", "no date"},
		"no terms":              {`{"lines": [], "terms": "soon"}`, "terms", "no terms"},
		"no rate":               {`{"lines": [], "exchange_rate": {"rate": 0}}`, "exchange_rate.rate", "more than zero"},
		"a word for true":       {`{"lines": [], "prices_include_tax": "yes"}`, "prices_include_tax", "true or false"},
		"yen with decimals":     {`{"lines": [], "currency": "JPY", "prepaid": "1.5"}`, "prepaid", "more decimals"},
		"no country":            {`{"lines": [], "delivery": {"country": "Atlantis"}}`, "delivery.country", "no country"},
		"two countries":         {`{"lines": [], "delivery": {"country": "AT", "address": {"city": "Ulm", "country": "DE"}}}`, "delivery.address.country", "its address is in DE"},
		"a key of an address":   {`{"lines": [], "delivery": {"address": {"zip": "1010"}}}`, "delivery.address.zip", "unknown"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Decode([]byte(tt.data))
			var invalid *Invalid
			if !errors.As(err, &invalid) {
				t.Fatalf("error %v, want *Invalid", err)
			}
			if invalid.Field != tt.field || !strings.Contains(invalid.Reason, tt.reason) {
				t.Errorf("%q: %s; want %q with %q", invalid.Field, invalid.Reason, tt.field, tt.reason)
			}
		})
	}
}

func TestDecodeFor(t *testing.T) {
	data := []byte(`{"lines": [], "prepaid": "1.234"}`)
	if _, err := Decode(data); err == nil {
		t.Error("three decimals pass without a currency")
	}
	in, err := DecodeFor(data, "KWD")
	if err != nil || in.Document.Prepaid != 1234 || in.Document.Currency != "" {
		t.Errorf("prepaid %d in %q, %v", in.Document.Prepaid, in.Document.Currency, err)
	}
	in, err = DecodeFor([]byte(`{"lines": [], "currency": "EUR", "prepaid": "1.23"}`), "KWD")
	if err != nil || in.Document.Prepaid != 123 {
		t.Errorf("prepaid %d, %v", in.Document.Prepaid, err)
	}
	if in, err := Decode([]byte(`{"lines": [{"unit_price": null}]}`)); err != nil || !in.Document.Lines[0].WithoutPrice || !in.Document.Lines[0].WithoutQuantity {
		t.Errorf("%+v, %v", in, err)
	}
}

// The example of CLI.md comes out as CLI.md shows it.
func TestEncode(t *testing.T) {
	in, err := Decode([]byte(`{"currency": "EUR", "issue_date": "2026-11-22", "terms": "net 14", "lines": [
		{"description": "Consulting hour", "quantity": "12.5", "unit": "h", "unit_price": "95.00", "tax": {"category": "S", "rate": "19"}},
		{"description": "Travel day Munich", "quantity": 1, "unit_price": 380, "tax": {"category": "S", "rate": "19"}, "adjustments": [{"kind": "discount", "percent": "10"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	d := in.Document
	total := mustCalculate(t, d)
	body, err := json.Marshal(Encode(&d, total, d.Status(total.Payable, on(22))))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":null,"number":null,"kind":"invoice","status":"draft","sent":null,"customer":null,"currency":"EUR","issue_date":"2026-11-22","due_date":"2026-12-06",` +
		`"open":"0.00","pdf":null,"terms":"net 14","lines":[{"description":"Consulting hour","quantity":"12.5","unit":"h","unit_price":"95.00",` +
		`"taxes":[{"category":"S","rate":"19"}],"net":"1187.50"},{"description":"Travel day Munich","quantity":"1","unit_price":"380.00",` +
		`"adjustments":[{"kind":"discount","percent":"10","amount":"38.00"}],"taxes":[{"category":"S","rate":"19"}],"net":"342.00"}],` +
		`"totals":{"lines":"1529.50","discounts":"0.00","charges":"0.00","net":"1529.50","tax":"290.61","gross":"1820.11","prepaid":"0.00","payable_rounding":"0.00",` +
		`"payable":"1820.11","taxes":[{"category":"S","rate":"19","base":"1529.50","amount":"290.61"}]}}`
	if diff := cmp.Diff(want, string(body)); diff != "" {
		t.Error(diff)
	}
}

func TestEncodeIssued(t *testing.T) {
	d := Document{ID: 7, Kind: KindInvoice, Issued: true, Number: "INV-1", Customer: 1, Currency: "USD", Seller: Seller{Currency: "EUR"}, IssueDate: on(22), DueDate: on(30),
		Rate: ExchangeRate{920_000, on(20), "ECB"}, Sent: &Sent{"mailed", on(23)}, PDF: &PDF{"abc", 9}, Open: 12100, PricesIncludeTax: true,
		Lines: []Line{{Description: "x", Quantity: money.One, Price: 121 * money.One, Taxes: []tax.Tax{vat(21)}}}}
	total := mustCalculate(t, d)
	a := Encode(&d, total, d.Status(total.Payable, on(24)))
	if *a.ID != "D-0007" || *a.Number != "INV-1" || *a.Customer != "C-0001" || a.Status != StatusOpen || a.Open != "121.00" {
		t.Errorf("%+v", a)
	}
	if *a.Sent != (AnswerSent{"mailed", "2026-11-23"}) || *a.PDF != (AnswerPDF{SHA256: "abc", Bytes: 9}) {
		t.Errorf("sent %+v, PDF %+v", a.Sent, a.PDF)
	}
	if *a.ExchangeRate != (AnswerRate{"0.92", "2026-11-20", "ECB", "19.32"}) { // 21.00 at 0.92
		t.Errorf("rate %+v", a.ExchangeRate)
	}
	if a.Lines[0].Gross != "121.00" || a.Lines[0].Net != "100.00" {
		t.Errorf("line %+v", a.Lines[0])
	}
}

// A document that was read and can be calculated reads back from its answer's
// own figures.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(`{"lines": [{"quantity": -1e-6, "unit_price": 1E3, "price_per": 3}]}`))
	f.Add([]byte(`{"currency": "JPY", "prices_include_tax": true, "lines": [{"quantity": 3, "unit_price": "33.3", "tax": {"category": "S", "rate": 10}}], "adjustments": [{"kind": "discount", "percent": 5}]}`))
	f.Add([]byte(`{"lines": [{"taxes": [{"category": "S", "rate": 1000, "compound_on": [""]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := Decode(data)
		if err != nil {
			var invalid *Invalid
			if !errors.As(err, &invalid) || invalid.Reason == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		d := in.Document
		total, err := Calculate(&d)
		if err != nil {
			return
		}
		Ready(&d, total, on(22))
		Warnings(&d, total, on(22))
		a := Encode(&d, total, StatusDraft)
		for i, l := range a.Lines {
			if q, ok := money.ParsePlain(l.Quantity); !ok || q != d.Lines[i].Quantity {
				t.Fatalf("quantity %d is written %q", d.Lines[i].Quantity, l.Quantity)
			}
			if p, ok := money.ParsePlain(l.UnitPrice); !ok || p != d.Lines[i].Price {
				t.Fatalf("price %d is written %q", d.Lines[i].Price, l.UnitPrice)
			}
		}
		if m, ok := money.ParseMinor(a.Totals.Payable, d.Currency); !ok || m != total.Payable {
			t.Fatalf("payable %d is written %q", total.Payable, a.Totals.Payable)
		}
	})
}
