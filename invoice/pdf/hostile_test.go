package pdf

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

func TestUncovered(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain":         {"Müller & Söhne, 5 € – “ok” ₹ № ½", ""},
		"greek":         {"Αθήνα Москва Hồ Chí Minh", ""},
		"armenian":      {"Երևան თბილისი", ""},
		"emoji":         {"party 🎉 time ❤️ 👩‍👩‍👧 🇩🇪", ""},
		"hebrew":        {"שלום ש", "line 2 has letters of a script that the PDF cannot set: U+05E9 HEBREW LETTER SHIN, U+05DC HEBREW LETTER LAMED, U+05D5 HEBREW LETTER VAV and 1 more"},
		"above plane 0": {"𝒳 𠀀", "no font has U+1D4B3 MATHEMATICAL SCRIPT CAPITAL X, U+20000 <CJK Ideograph Extension B> in line 2"},
		"check mark":    {"done ✓", "no font has U+2713 CHECK MARK in line 2"},
		"controls":      {"a\x00b\u200d\u202e\ufeffc\td", ""},
		"not utf-8":     {"a\xffb", ""},
	}
	for name, test := range tests {
		d := sample(2)
		d.Lines[1].Description = test.text
		got := Uncovered(d, nil)
		if (test.want == "") != (len(got) == 0) || len(got) > 1 || len(got) == 1 && (got[0].Reason != test.want || got[0].Field != "lines[1].description") {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	fields := map[string]func(*invoice.Document){
		"seller.name": func(d *invoice.Document) { d.Seller.Name = "✓" }, "customer.legal_name": func(d *invoice.Document) { d.Buyer.LegalName = "✓" },
		"customer.name":    func(d *invoice.Document) { d.Buyer.LegalName, d.Buyer.Name = "", "✓" },
		"customer.contact": func(d *invoice.Document) { d.Buyer.Contact = "✓" }, "customer.address": func(d *invoice.Document) { d.Buyer.Address.Street = []string{"✓"} },
		"delivery.address": func(d *invoice.Document) { d.Delivery.ShipTo("✓", customer.Address{City: "Wien"}) },
		"notes":            func(d *invoice.Document) { d.Note = "a\n✓" }, "po_number": func(d *invoice.Document) { d.PO = "✓" },
		"lines[0].unit": func(d *invoice.Document) { d.Lines[0].Unit = "✓" }, "lines[4].taxes": func(d *invoice.Document) { d.Lines[4].Taxes[0].Reason = "✓" },
		"seller.bank": func(d *invoice.Document) { d.Seller.Bank[0].Value = "✓" }, "lines[3].adjustments": func(d *invoice.Document) { d.Lines[3].Adjustments[0].Reason = "✓" },
		"adjustments[0].reason": func(d *invoice.Document) { d.Adjustments = []invoice.Adjustment{{Percent: 1, Reason: "✓"}} },
	}
	for field, change := range fields {
		d := draftOf(sample(5))
		change(&d)
		got := Uncovered(d, nil)
		if len(got) != 1 || got[0].Field != field || !strings.HasPrefix(got[0].Reason, "no font has U+2713 CHECK MARK in ") {
			t.Errorf("%s: %q", field, got)
		}
	}
	d := sample(1)
	d.Note = "→"
	if got := Uncovered(d, goFont(t)); got != nil {
		t.Errorf("a font has it, and it is refused: %q", got)
	}
}

// What is left out of the page is said, with its place.
func TestDropped(t *testing.T) {
	d := sample(3)
	if got := Dropped(d); got != nil {
		t.Errorf("nothing is dropped: %q", got)
	}
	d.Lines[1].Description, d.Buyer.LegalName = "party 🎉 and 🎉🍰", "Acme 🚀"
	var got []string
	for _, x := range Dropped(d) {
		got = append(got, x.Field+": "+x.Reason)
	}
	if want := []string{"customer.legal_name: the PDF leaves out 🚀 in the customer's legal name", "lines[1].description: the PDF leaves out 🎉🍰 in line 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDroppedAndReplacedCharacters(t *testing.T) {
	d := draftOf(sample(1))
	d.Lines[0].Description = "One 🎉 two\u202e three ✓ four\r\nfive\ttab"
	got := textOf(laidOut(t, d, Options{}))
	for _, want := range []string{"One two three \uFFFD four\n", "five tab\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
}

func TestMinusIsAsWideAsADigit(t *testing.T) {
	for _, name := range []string{"Regular-latin", "Bold-latin", "Regular-full", "Bold-full"} {
		f, err := newFace(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "−0123456789" {
			if !f.has(r) || f.advance(r) != 572 {
				t.Errorf("%s: %c is %v wide", name, r, f.advance(r))
			}
		}
		if !f.has('\uFFFD') {
			t.Errorf("%s lacks U+FFFD", name)
		}
	}
	regular, _ := newFace("Regular-full")
	bold, _ := newFace("Bold-full")
	for r := rune(0x20); r <= 0xFFFF; r++ {
		if regular.has(r) != bold.has(r) {
			t.Errorf("%U is in one weight only", r)
		}
	}
}

// naughty are strings that broke other programs.
func naughty(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/naughty_names_A.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Strings []struct{ S string } }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range file.Strings {
		all = append(all, s.S)
	}
	if len(all) < 500 {
		t.Fatalf("only %d strings", len(all))
	}
	return all
}

// everywhere puts one text into every field that takes one.
func everywhere(d *invoice.Document, s string) {
	d.Buyer.LegalName, d.Buyer.Contact, d.Buyer.TaxID = s, s, s
	d.Buyer.Address.Street = []string{s}
	d.Delivery.ShipTo(s, customer.Address{Street: []string{s, s}, City: s, Country: "AT"})
	d.Seller.Name, d.Seller.Email, d.Seller.VATID = s, s, s
	d.Note, d.PO, d.BuyerReference = s, s, s
	for i := range d.Lines {
		d.Lines[i].Description, d.Lines[i].Unit = s, s
		d.Lines[i].Taxes = []tax.Tax{{Category: tax.Exempt, Name: s, Reason: s}}
	}
	d.Adjustments = []invoice.Adjustment{{Percent: money.One, Reason: s}}
	d.Seller.Bank = append(d.Seller.Bank, invoice.BankDetail{Label: s, Value: s})
}

// Every string is laid out as a name and a line, and drawn once in a document
// of many lines, which takes a tenth of the time of a file for each.
func TestNaughtyStringsAreDrawn(t *testing.T) {
	all := naughty(t)
	four := slices.Collect(maps.Values(looks()))
	for i, s := range all {
		d := draftOf(sample(2))
		d.Buyer.LegalName, d.Lines[1].Description = s, s
		drawnOrNamed(t, d, s)
		if i%2 == 0 {
			everywhere(&d, s)
		}
		for _, look := range four {
			for _, f := range lint(laidOut(t, dressed(d, look), Options{Mark: s})) {
				t.Errorf("%+v: %q: %s", look, s, f)
			}
		}
	}
	for part := range slices.Chunk(all, 20) {
		d := dressed(sample(len(part)), four[len(part[0])%4])
		everywhere(&d, part[0])
		d.Buyer.LegalName = part[len(part)-1]
		for i, s := range part {
			d.Lines[i].Description = s
		}
		if _, err := Render(d, totalsOf(t, &d), Options{Created: created, Mark: part[1]}); err != nil {
			t.Errorf("%q: %v", part, err)
		}
	}
}

// drawnOrNamed sees that a document with this name and line shows no character as a
// replacement without saying which, in the fields where it stands.
func drawnOrNamed(t *testing.T, d invoice.Document, s string) {
	t.Helper()
	replaced := strings.Contains(strings.ReplaceAll(textOf(laidOut(t, d, Options{})), "\n", " "), "\uFFFD")
	blocks := Uncovered(d, nil)
	own := strings.ContainsRune(strings.ToValidUTF8(s, "\uFFFD"), '\uFFFD')
	if replaced != (len(blocks) > 0) && !own {
		t.Errorf("%q: replaced %v, and named are %q", s, replaced, blocks)
	}
	for _, b := range blocks {
		if b.Field != "customer.legal_name" && b.Field != "customer.name" && b.Field != "lines[1].description" || !strings.Contains(b.Reason, "U+") {
			t.Errorf("%q: refused with %q", s, b)
		}
	}
}

func FuzzRender(f *testing.F) {
	f.Add("Acme", "Work\nmore", int64(2_000_000), int64(95_000_000), "EUR", uint8(3), true)
	f.Add("🎉\x00\xff", "\u202e\n\n\n", int64(-1), int64(1), "JPY", uint8(0), false)
	f.Add("(\\)", "- / - //--", int64(1)<<40, int64(1)<<40, "BHD", uint8(40), true)
	for i, s := range naughty(f) {
		if i%5 != 0 { // TestNaughtyStringsAreDrawn has them all
			continue
		}
		f.Add(s, s, int64(i)*1_000_000, int64(i)*1_000, []string{"EUR", "JPY", "KWD"}[i%3], uint8(i%4+64*(i/5%4)), i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, name, words string, quantity, price int64, currency string, lines uint8, issued bool) {
		d := dressed(sample(int(lines%64)), invoice.Brand{
			Template: []invoice.Template{invoice.Classic, invoice.Modern}[lines>>6&1], Paper: []invoice.Paper{invoice.A4, invoice.Letter}[lines>>7],
		})
		d.Seller.Brand.Accent, d.Seller.Brand.PayLink, d.Seller.Brand.Website = words, "https://pay.example/"+words, words
		d.Issued, d.Currency = issued, money.Currency(currency)
		everywhere(&d, words)
		d.Buyer.LegalName, d.Number, d.Seller.Name = name, name, name
		for i := range d.Lines {
			d.Lines[i].Quantity, d.Lines[i].Price = money.Decimal(quantity), money.Decimal(price)
		}
		Uncovered(d, nil)
		Dropped(d)
		totals, err := invoice.Calculate(&d)
		if err != nil {
			totals = invoice.Totals{}
		}
		if _, err := Render(d, totals, Options{Created: created, Mark: words}); err != nil {
			t.Error(err)
		}
		pages, _, _, err := compose(&d, totals, Options{Mark: words})
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range lint(pages) {
			t.Error(fault)
		}
	})
}
