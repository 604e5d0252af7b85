package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// swiss is an issued invoice of a Swiss seller with n lines.
func swiss(n int) invoice.Document {
	d := sample(n)
	d.Currency = "CHF"
	d.Seller.Name = "Robert Schneider AG"
	d.Seller.Address = customer.Address{Street: []string{"Rue du Lac 1268"}, Code: "2501", City: "Biel", Country: "CH"}
	d.Seller.VATID, d.Seller.TaxNumber, d.Seller.Currency = "CHE-123.456.789 MWST", "", "CHF"
	d.Seller.Bank = []invoice.BankDetail{{Label: "IBAN", Value: "CH58 0079 1123 0008 8901 2"}}
	d.Buyer = customer.Customer{ID: 42, Language: "en", Name: "Pia-Maria Rutschmann-Schnyder", Address: customer.Address{Street: []string{"Grosse Marktgasse 28"}, Code: "9400", City: "Rorschach", Country: "CH"}}
	return d
}

// slips are Swiss invoices of all shapes, by name.
func slips() map[string]invoice.Document {
	all := map[string]invoice.Document{"1 line": swiss(1), "5 lines": swiss(5), "40 lines": swiss(40)}
	add := func(name string, change func(*invoice.Document)) {
		d := swiss(2)
		change(&d)
		all[name] = d
	}
	add("modern", func(d *invoice.Document) { d.Seller.Brand.Template = invoice.Modern })
	add("QR-IBAN", func(d *invoice.Document) { d.Seller.Bank[0].Value = "CH4431999123000889012" })
	add("creditor reference", func(d *invoice.Document) { d.Number = "RF18539007547034" })
	add("euro", func(d *invoice.Document) { d.Currency = "EUR" })
	add("Liechtenstein", func(d *invoice.Document) {
		d.Seller.Address.Country, d.Seller.Bank[0].Value = "LI", "LI21 0881 0000 2324 013A A"
	})
	add("no address", func(d *invoice.Document) { d.Buyer.Address = customer.Address{} })
	add("customer abroad", func(d *invoice.Document) {
		d.Buyer.Address = customer.Address{Street: []string{"Hafenweg 46–48"}, Code: "48155", City: "Münster", Country: "DE"}
	})
	add("long note", func(d *invoice.Document) { d.Note = strings.Repeat("A remark that goes on. ", 200) })
	add("as long as allowed", func(d *invoice.Document) {
		long := func(n int) string { return strings.Repeat("Wengernalp ", 20)[:n-1] + "W" }
		d.Seller.Name, d.Seller.Address.Street, d.Seller.Address.City = long(70), []string{long(70)}, long(35)
		d.Buyer.Name, d.Buyer.Address.Street, d.Buyer.Address.City = long(70), []string{long(70)}, long(35)
		d.Seller.Bank[0].Value = "CH4431999123000889012"
		d.Number = strings.Repeat("R", 100) + " 123456789012"
	})
	add("large", func(d *invoice.Document) { d.Lines[0].Quantity = 300_000 * money.One })
	return all
}

func TestQRBillIsReadFromThePage(t *testing.T) {
	for name, d := range slips() {
		if got, want := scan(t, render(t, d, Options{})), payloadOf(t, &d); got != want {
			t.Errorf("%s: read %q, want %q", name, got, want)
		}
	}
}

// The measures are those of the Style Guide QR-bill: what is cut off is 105 mm
// high, the parts keep 5 mm from each edge, and nothing else stands there.
func TestMeasuresOfTheQRBill(t *testing.T) {
	for name, d := range slips() {
		pages := laidOut(t, d, Options{})
		for _, f := range lint(pages) {
			t.Errorf("%s: %s", name, f)
		}
		for i, p := range pages {
			if (p.slip != nil) != (i == len(pages)-1) {
				t.Fatalf("%s: page %d of %d has a QR-bill: %v", name, i+1, len(pages), p.slip != nil)
			}
		}
		last := pages[len(pages)-1]
		for _, x := range append(slices.Clone(last.texts), last.footer...) {
			if x.baseline+0.21*x.style.size*pointMM > 297-105 {
				t.Errorf("%s: %q stands on the QR-bill", name, x.s)
			}
		}
		slipTexts(t, name, last.slip)
		slipCodeOf(t, name, last.slip)
	}
}

// slipTexts checks place, size and colour of the texts.
func slipTexts(t *testing.T, name string, s *slip) {
	t.Helper()
	for i, x := range s.texts {
		if x.s == "\u2701" || x.s == "\u2702" {
			continue
		}
		size, top, low := x.style.size, x.baseline-0.73*x.style.size*pointMM, x.baseline+0.21*x.style.size*pointMM
		left, right := 5.0, 57.0
		if x.x > 62 {
			left, right = 67, 205
		}
		if x.x < left-0.01 || x.x+x.width > right+0.01 || top < 197-0.01 || low > 292.01 {
			t.Errorf("%s: %q at %.1f to %.1f, %.1f is outside its part", name, x.s, x.x, x.x+x.width, x.baseline)
		}
		if size < 6 || size > 10 && size != 11 || x.style.color != black {
			t.Errorf("%s: %q is set in %v", name, x.s, x.style)
		}
		for _, y := range s.texts[:i] {
			if touch(x, y) {
				t.Errorf("%s: %q and %q touch", name, x.s, y.s)
			}
		}
	}
}

// slipCodeOf checks the code: 46 mm at its place, the cross of 7 mm in the middle,
// and 5 mm of white around.
func slipCodeOf(t *testing.T, name string, s *slip) {
	t.Helper()
	left, top, right, low := 999.0, 999.0, 0.0, 0.0
	crosses := 0
	for _, l := range s.strokes {
		if l.y1 != l.y2 || l.thick < 0.3 {
			continue
		}
		if l.color == white && l.x2-l.x1 == 7 && l.thick == 7 && l.x1 == 86.5 && l.y1 == 232 {
			crosses++
		}
		left, right = min(left, l.x1), max(right, l.x2)
		top, low = min(top, l.y1-l.thick/2), max(low, l.y1+l.thick/2)
	}
	off := func(a, b float64) bool { return math.Abs(a-b) > 0.03 }
	if off(left, 67) || off(right, 113) || off(top, 209) || off(low, 255) || crosses != 1 {
		t.Errorf("%s: the code is at %.2f to %.2f, %.2f to %.2f with %d crosses", name, left, right, top, low, crosses)
	}
	for _, x := range s.texts {
		if x.x+x.width > 62+0.01 && x.x < 113+4.9 && x.baseline > 209-4.9 && x.baseline-0.73*x.style.size*pointMM < 255+4.9 && x.s != "\u2701" {
			t.Errorf("%s: %q stands in the white of the code", name, x.s)
		}
	}
}

func TestWhatTheQRBillSays(t *testing.T) {
	d := swiss(2)
	d.Seller.Bank[0].Value = "CH4431999123000889012"
	d.Lines = []invoice.Line{{Description: "Work", Quantity: money.One, Price: 3949_750_000}}
	file := render(t, d, Options{})
	out := strings.Join(strings.Fields(tool(t, file, "pdftotext", "FILE", "-")), " ")
	for want, times := range map[string]int{
		"Receipt": 1, "Payment part": 1, "Account / Payable to": 2, "CH44 3199 9123 0008 8901 2": 2, "00 00000 00000 00000 02026 00427": 2, "Payable by": 2,
		"Additional information": 1, "3 949.75": 2, "Acceptance point": 1, "2501 Biel": 4, "CHE-123.456.789 MWST": 1,
	} {
		if n := strings.Count(out, want); n != times {
			t.Errorf("%q stands %d times, want %d, in %s", want, n, times, out)
		}
	}
	fonts := strings.ToLower(tool(t, file, "pdffonts", "FILE"))
	if n := strings.Count(fonts, "slipsans"); n != 2 || strings.Contains(fonts, "liberation") {
		t.Errorf("fonts: %s", fonts)
	}
	if other := tool(t, render(t, sample(1), Options{}), "pdffonts", "FILE"); strings.Contains(strings.ToLower(other), "slip") {
		t.Errorf("a document without a QR-bill has its font: %s", other)
	}
}

// Each of the four languages has the headings of the standard; others take English.
func TestHeadingsOfTheQRBill(t *testing.T) {
	for lang, want := range map[string]string{"de": "Empfangsschein", "fr": "Récépissé", "it": "Ricevuta", "en": "Receipt", "pl": "Receipt"} {
		if got := slipWordsOf(lang).receipt; got != want {
			t.Errorf("%s: %q", lang, got)
		}
		d := swiss(1)
		d.Buyer.Language = lang
		if got := laidOut(t, d, Options{})[0].slip.texts; !slices.ContainsFunc(got, func(x text) bool { return x.s == want }) {
			t.Errorf("%s: %q is missing", lang, want)
		}
	}
}

func TestWhereThereIsNoQRBill(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*invoice.Document)
		block  bool // the ordinary block stands there
	}{
		"draft":          {func(d *invoice.Document) { *d = draftOf(*d) }, false},
		"credit note":    {func(d *invoice.Document) { d.Kind, d.Credits = invoice.KindCreditNote, 7 }, false},
		"paid":           {func(d *invoice.Document) { d.Prepaid = totalsOfSample(d) }, false},
		"Letter":         {func(d *invoice.Document) { d.Seller.Brand.Paper = invoice.Letter }, true},
		"dollars":        {func(d *invoice.Document) { d.Currency = "USD" }, true},
		"German account": {func(d *invoice.Document) { d.Seller.Bank[0].Value = "DE89370400440532013000" }, true},
		"wrong digits":   {func(d *invoice.Document) { d.Seller.Bank[0].Value = "CH5900791123000889012" }, true},
		"German seller":  {func(d *invoice.Document) { d.Seller.Address.Country = "DE" }, true},
	} {
		d := swiss(2)
		c.change(&d)
		pages := laidOut(t, d, optionsFor(d))
		if pages[len(pages)-1].slip != nil {
			t.Errorf("%s: there is a QR-bill", name)
		}
		if block := find(pages, english().howToPay) >= 0; block != c.block {
			t.Errorf("%s: how to pay is told: %v", name, block)
		}
	}
}

// What is cut off stands with all that belongs to the total, or on a page of its
// own after a page with all lines.
func TestTotalsStandAboveTheQRBill(t *testing.T) {
	for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
		for n := 1; n <= 30; n++ {
			d := swiss(n)
			d.Seller.Brand.Template = template
			pages := laidOut(t, d, Options{})
			at := find(pages, "Total CHF")
			alone := at == 0 && len(pages) == 2 && len(pages[1].texts) == 0 && rowsOn(pages[0]) == n
			if at != len(pages)-1 && !alone || pages[len(pages)-1].slip == nil {
				t.Errorf("%s, %d lines: total on page %d of %d", template, n, at+1, len(pages))
			}
		}
	}
	d := swiss(1)
	if pages := laidOut(t, d, Options{}); len(pages) != 1 {
		t.Errorf("one line takes %d pages", len(pages))
	}
}

// A statement tells how to pay in words.
func TestStatementOfASwissSeller(t *testing.T) {
	st := statementSample(5)
	st.Seller, st.Currency = swiss(1).Seller, "CHF"
	st.Customer.Language = "en"
	file, err := RenderStatement([]invoice.Statement{st}, Options{Created: created})
	if err != nil {
		t.Fatal(err)
	}
	if out := tool(t, file, "pdftotext", "FILE", "-"); !strings.Contains(out, "How to pay") || !strings.Contains(out, "CH58 0079 1123 0008 8901 2") {
		t.Errorf("how to pay is missing in %s", out)
	}
}

// Whatever the names are, there is a QR-bill of right measures or the ordinary block.
func TestNaughtyNamesOnAQRBill(t *testing.T) {
	bills := 0
	for _, x := range naughty(t) {
		d := swiss(1)
		d.Buyer.Name, d.Buyer.Address.City, d.Seller.Address.Street = x, x, []string{x}
		pages := laidOut(t, d, Options{})
		for _, f := range lint(pages) {
			t.Errorf("%q: %s", x, f)
		}
		last := pages[len(pages)-1]
		if last.slip == nil {
			if find(pages, english().howToPay) < 0 {
				t.Errorf("%q: nothing tells how to pay", x)
			}
			continue
		}
		bills++
		slipTexts(t, x, last.slip)
		slipCodeOf(t, x, last.slip)
	}
	if bills < 200 {
		t.Errorf("only %d of them have a QR-bill", bills)
	}
}
