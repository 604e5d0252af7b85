package pdf

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

func ptr[T any](v T) *T { return &v }

func moneyMinor(n int64) money.Minor { return money.Minor(n) }

// beside is the text at the right edge on the baseline of a label.
func beside(p *page, label string) string {
	for _, a := range p.texts {
		if a.s != label {
			continue
		}
		for _, b := range p.texts {
			if b.baseline == a.baseline && b.x+b.width > right-0.01 {
				return b.s
			}
		}
	}
	return ""
}

// rowsOn is how many lines of the document begin on a page.
func rowsOn(p *page) int {
	n := 0
	for _, x := range p.texts {
		if x.x == left && x.style == (style{9, false, grey}) {
			n++
		}
	}
	return n
}

// tool runs a program over a file. Without the program the test is skipped,
// or fails where BILLFOLD_REQUIRE_TOOLS is set.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("BILLFOLD_REQUIRE_TOOLS") != "" {
			t.Fatalf("%s is not installed (Debian: qpdf, poppler-utils, zbar-tools), and BILLFOLD_REQUIRE_TOOLS is set", name)
		}
		t.Skipf("%s is not installed (Debian: qpdf, poppler-utils, zbar-tools)", name)
	}
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestFilesAreSoundPDF(t *testing.T) {
	for _, name := range []string{"1 lines", "40 lines", "draft", "credit note", "nothing at all", "many taxes"} {
		t.Run(name, func(t *testing.T) {
			d := cases()[name]
			file := render(t, d, optionsFor(d))
			out := tool(t, file, "qpdf", "--check", "FILE")
			if !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			for _, active := range []string{"/JS", "/JavaScript", "/Launch", "/OpenAction", "/URI", "/AA"} {
				if qdf := tool(t, file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"); strings.Contains(qdf, active) {
					t.Errorf("the file holds %s", active)
				}
			}
		})
	}
}

func TestFontsAreEmbeddedAndSearchable(t *testing.T) {
	d := sample(2)
	d.Lines[0].Description = "Ελληνικά, Кириллица, Tiếng Việt"
	for name, d := range map[string]invoice.Document{"latin": sample(5), "full": d} {
		rows := strings.Split(strings.TrimSpace(tool(t, render(t, d, Options{}), "pdffonts", "FILE")), "\n")[2:]
		if len(rows) != 2 {
			t.Fatalf("%s: %d fonts, want 2", name, len(rows))
		}
		for _, row := range rows {
			if !regexp.MustCompile(`Identity-H\s+yes\s+\S+\s+yes`).MatchString(row) {
				t.Errorf("%s: not embedded with a Unicode map: %s", name, row)
			}
		}
	}
	if out := tool(t, render(t, d, Options{}), "pdftotext", "FILE", "-"); !strings.Contains(out, d.Lines[0].Description) {
		t.Errorf("the text is not found again in %q", out)
	}
}

func TestTextHoldsWhatAnInvoiceMustSay(t *testing.T) {
	d := sample(5)
	d.Seller.Address.Street = []string{"Lindenstraße 12"}
	out := tool(t, render(t, d, Options{}), "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{
		"Invoice INV-2026-0042", "22 November 2026", "1–20 November 2026", "C-0042", "PO-4711", "DE 129 273 398",
		"Northlight Studio GmbH", "Lindenstraße 12", "Acme Robotics GmbH", "Accounts Payable", "Hafenweg 46–48",
		"EUR 6,362.18", "due by 6 December 2026", "2 days", "12.5 h", "1,180.00", "2,360.00", "Volume discount 10 %: 1,050.00 −105.00",
		"VAT exempt under sec. 4 no. 21 UStG (training services).", "Payment within 14 days, by 6 December 2026.",
		"Account holder", "COBADEFFXXX", "Page 1 of 1", "VAT ID DE 811 569 869", "Tax number 215/5861/0042", "Thank you for working with us.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if !strings.Contains(strings.ReplaceAll(out, " ", ""), "DE89370400440532013000") {
		t.Error("the IBAN is missing")
	}
	for label, want := range map[string]string{
		"Net total": "5,536.50", "VAT 19 % on 3,997.50": "759.53", "VAT 7 % on 945.00": "66.15",
		`VAT 0 % on 594.00 \(exempt\)`: "0.00", "Total EUR": "6,362.18",
	} {
		if found := regexp.MustCompile(`(?m)`+label+`\s+(\S+)$`).FindAllStringSubmatch(out, -1); len(found) != 1 || found[0][1] != want {
			t.Errorf("%s: found %v, want once %s", label, found, want)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

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
		"part paid before": {d: with(func(d *invoice.Document) { d.Prepaid = 100_000 }),
			has: []string{"Total EUR", "6,362.18", "Already paid", "−1,000.00", "Amount due EUR", "EUR 5,362.18", "How to pay"}},
		"yen has no digits": {d: with(func(d *invoice.Document) { d.Currency = "JPY" }),
			has: []string{"JPY 6,363", "2,360\n", "4.2\n"}, no: []string{"2,360.00", "banking app"}},
		"dinar has three digits": {d: with(func(d *invoice.Document) { d.Currency = "BHD" }),
			has: []string{"BHD 6,362.175", "2,360.000"}},
		"negative line": {d: with(func(d *invoice.Document) { d.Lines[1].Quantity = -money.One }),
			has: []string{"−1 h", "−95.00"}, no: []string{"-95.00"}},
		"negative payable": {d: with(func(d *invoice.Document) { d.Lines[0].Quantity = -9 * money.One }),
			has: []string{"EUR −", "nothing to pay"}, no: []string{"How to pay"}},
		"one tax for all needs no column": {d: with(func(d *invoice.Document) { d.Lines = d.Lines[:2] }),
			has: []string{"VAT 19 % on 3,547.50"}, no: []string{"\n19 %\n", "\nVAT\n"}},
		"due on receipt": {d: with(func(d *invoice.Document) { d.Terms, d.DueDate = onReceipt, d.IssueDate }),
			has: []string{"due on receipt", "Payment on receipt."}},
		"due date of its own": {d: with(func(d *invoice.Document) { d.DueDate = date(2026, 12, 31) }),
			has: []string{"Payment by 31 December 2026."}, no: []string{"14 days"}},
		"reverse charge": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.ReverseCharge, Name: "VAT", Reason: "Article 196 of Directive 2006/112/EC."}}
		}), has: []string{"VAT 0 % on 2,360.00 (reverse charge)", "Reverse charge. Article 196 of Directive 2006/112/EC."}},
		"out of scope shows no VAT ids": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = []tax.Tax{{Category: tax.OutOfScope, Name: "VAT", Reason: "Not taxable here."}}
		}), has: []string{"VAT on 2,360.00 (not subject to tax)", "Not taxable here."}, no: []string{"811 569 869", "129 273 398"}},
		"document discount and charge": {d: with(func(d *invoice.Document) {
			d.Adjustments = []invoice.Adjustment{{Percent: 5 * money.One, Reason: "Loyalty discount"}, {Charge: true, Amount: 1500, Tax: &vat(19)[0]}}
		}), has: []string{"Subtotal", "5,536.50", "Loyalty discount 5 %", "−276.83", "Charge", "15.00", "Net total", "5,274.67"}},
		"withholding": {d: with(func(d *invoice.Document) {
			d.Lines = d.Lines[:1]
			d.Lines[0].Taxes = append(vat(19), tax.Tax{Category: tax.Standard, Rate: 10 * money.One, Name: "IRPF", Withholding: true})
		}), has: []string{"IRPF 10 % on 2,360.00 (withheld)", "−236.00", "Total EUR", "2,808.40", "Amount due EUR", "2,572.40"}},
		"prices with tax": {d: with(func(d *invoice.Document) { d.PricesIncludeTax, d.Lines = true, d.Lines[:1] }),
			has: []string{"All prices of the lines include VAT.", "Total EUR", "2,360.00", "VAT 19 % on 1,983.19", "376.81"}},
		"foreign currency": {d: with(func(d *invoice.Document) {
			d.Currency, d.Lines = "USD", d.Lines[:1]
			d.Rate = invoice.ExchangeRate{Rate: 920_000, Date: date(2026, 11, 20), Source: "ECB"}
		}), has: []string{"VAT in EUR: 412.53 (1 USD = 0.92 EUR, ECB, 20 November 2026).", "USD 2,808.40"}, no: []string{"banking app"}},
		"service period on a line, price per hundred": {d: with(func(d *invoice.Document) {
			d.Lines[0].Service = day.Range{From: date(2026, 11, 28), To: date(2026, 12, 4)}
			d.Lines[3].PricePer = 100 * money.One
		}), has: []string{"28 November – 4 December 2026", "Price for 100 pcs"}},
		"a line without price in a draft": {d: with(func(d *invoice.Document) {
			*d = draftOf(*d)
			d.Lines[1].WithoutPrice, d.Lines[1].Price = true, 0
		}), has: []string{"Product photography", "12.5 h"}, no: []string{"95.00"}},
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
			if n.Sentence == "" {
				continue
			}
			d := smallBusiness()
			d.Seller.Address.Country, d.Seller.TaxStatus = c.Code, n.Status
			got := strings.ReplaceAll(textOf(laidOut(t, d, Options{})), "\n", " ")
			if !strings.Contains(got, n.Sentence) {
				t.Errorf("%s, %s: %q is missing", c.Code, n.Status, n.Sentence)
			}
		}
	}
}

func TestPricesStandOnTheDecimalPoint(t *testing.T) {
	d := sample(3)
	d.Lines[1].Price = 3_500
	pages := laidOut(t, d, Options{})
	point := func(s string) float64 {
		for _, x := range pages[0].texts {
			if x.s == s {
				f, err := newFace("Regular-latin")
				if err != nil {
					t.Fatal(err)
				}
				whole, _, _ := strings.Cut(s, ".")
				return x.x + f.width(whole, x.style.size)
			}
		}
		t.Fatalf("%s is missing", s)
		return 0
	}
	if a, b := point("1,180.00"), point("0.0035"); a-b > 0.01 || b-a > 0.01 {
		t.Errorf("decimal points at %.3f and %.3f mm", a, b)
	}
}

func TestAddressStandsInTheWindow(t *testing.T) {
	d := sample(3)
	d.Buyer.Address.Street = []string{"Second floor", "Hafenweg 46–48"}
	for _, x := range laidOut(t, d, Options{})[0].texts {
		if x.style.size == 9.5 && (x.x < 22 || x.x+x.width > 105 || x.baseline < 62.7 || x.baseline > 90) {
			t.Errorf("%q at %.1f, %.1f is outside the window", x.s, x.x, x.baseline)
		}
	}
}

func TestSameBytesTwiceAndInParallel(t *testing.T) {
	for name, d := range map[string]invoice.Document{"5": sample(5), "40": sample(40), "draft": draftOf(sample(3)), "full pack": func() invoice.Document {
		d := sample(2)
		d.Buyer.LegalName = "ΑΒΓ Ζέα"
		return d
	}()} {
		want := render(t, d, Options{})
		files := make([][]byte, 8)
		var wait sync.WaitGroup
		totals := totalsOf(t, &d)
		for i := range files {
			wait.Go(func() { files[i], _ = Render(d, totals, Options{Created: created}) })
		}
		wait.Wait()
		for _, f := range files {
			if !bytes.Equal(f, want) {
				t.Errorf("%s: two renders differ", name)
			}
		}
		if other := render(t, d, Options{Created: created.Add(time.Second)}); bytes.Equal(other, want) || len(other) != len(want) {
			t.Errorf("%s: the creation time does not stand in the file as a time", name)
		}
	}
}

func TestWhatTheFileSaysOfItself(t *testing.T) {
	d := sample(2)
	d.Seller.Name = `Fish & <Chips> "Ltd" (North)`
	file := render(t, d, Options{})
	for _, want := range []string{
		"/Lang (en)", "/DisplayDocTitle true", "/CreationDate (D:20261122093000)", "/ModDate (D:20261122093000)",
		"Invoice INV-2026-0042 · Fish &amp; &lt;Chips&gt; &quot;Ltd&quot; (North)", "/ID [<",
	} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	out := tool(t, file, "pdfinfo", "FILE")
	for _, want := range []string{"Invoice INV-2026-0042 · " + d.Seller.Name, "A4", "Metadata Stream: yes"} {
		if !strings.Contains(out, want) {
			t.Errorf("pdfinfo does not show %q:\n%s", want, out)
		}
	}
}

func TestTransferCode(t *testing.T) {
	code := func(change func(*invoice.Document)) (string, bool) {
		d := sample(5)
		change(&d)
		b := &builder{d: &d, t: totalsOf(t, &d)}
		return b.transferCode()
	}
	got, ok := code(func(*invoice.Document) {})
	want := "BCD\n002\n1\nSCT\nCOBADEFFXXX\nNorthlight Studio GmbH\nDE89370400440532013000\nEUR6362.18\n\n\nINV-2026-0042"
	if !ok || got != want {
		t.Errorf("payload %q, want %q", got, want)
	}
	refused := map[string]func(*invoice.Document){
		"other currency": func(d *invoice.Document) { d.Currency = "CHF" },
		"nothing to pay": func(d *invoice.Document) { d.Prepaid = totalsOfSample(d) },
		"no IBAN":        func(d *invoice.Document) { d.Seller.Bank = d.Seller.Bank[1:] },
		"long name":      func(d *invoice.Document) { d.Seller.Name = strings.Repeat("x", 71) },
		"no name":        func(d *invoice.Document) { d.Seller.Name = " " },
		"too much":       func(d *invoice.Document) { d.Lines[0].Quantity = 1_000_000 * money.One },
	}
	for name, change := range refused {
		if got, ok := code(change); ok {
			t.Errorf("%s: not refused: %q", name, got)
		}
	}
	if len(modules(want)) < 21 {
		t.Error("no code was drawn for the payload")
	}
}

// The code is read off the drawn page as a telephone would.
func TestTransferCodeIsReadFromThePage(t *testing.T) {
	d := sample(5)
	b := &builder{d: &d, t: totalsOf(t, &d)}
	want, _ := b.transferCode()
	stem := filepath.Join(t.TempDir(), "page")
	tool(t, render(t, d, Options{}), "pdftoppm", "-r", "150", "-png", "-singlefile", "FILE", stem)
	got := tool(t, nil, "zbarimg", "--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "--oneshot", stem+".png")
	if strings.TrimSpace(got) != want {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestUncovered(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"plain":         {"Müller & Söhne, 5 € – “ok” ₹ № ½", nil},
		"greek":         {"Αθήνα Москва Hồ Chí Minh", nil},
		"emoji":         {"party 🎉 time ❤️ 👩‍👩‍👧 🇩🇪", nil},
		"hebrew":        {"שלום ש", []string{"U+05E9 HEBREW LETTER SHIN", "U+05DC HEBREW LETTER LAMED", "U+05D5 HEBREW LETTER VAV", "U+05DD HEBREW LETTER FINAL MEM"}},
		"above plane 0": {"𝒳 𠀀", []string{"U+1D4B3 MATHEMATICAL SCRIPT CAPITAL X", "U+20000 <CJK Ideograph Extension B>"}},
		"check mark":    {"done ✓", []string{"U+2713 CHECK MARK"}},
		"controls":      {"a\x00b\u200d\u202e\ufeffc\td", nil},
		"not utf-8":     {"a\xffb", nil},
	}
	for name, test := range tests {
		d := sample(2)
		d.Lines[1].Description = test.text
		if got := Uncovered(d); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	fields := map[string]func(*invoice.Document){
		"seller": func(d *invoice.Document) { d.Seller.Name = "✓" }, "buyer": func(d *invoice.Document) { d.Buyer.LegalName = "✓" },
		"contact": func(d *invoice.Document) { d.Buyer.Contact = "✓" }, "street": func(d *invoice.Document) { d.Buyer.Address.Street = []string{"✓"} },
		"note": func(d *invoice.Document) { d.Note = "a\n✓" }, "order": func(d *invoice.Document) { d.PO = "✓" },
		"unit": func(d *invoice.Document) { d.Lines[0].Unit = "✓" }, "reason": func(d *invoice.Document) { d.Lines[4].Taxes[0].Reason = "✓" },
		"bank": func(d *invoice.Document) { d.Seller.Bank[0].Value = "✓" }, "tax name": func(d *invoice.Document) { d.Lines[4].Taxes[0].Name = "✓" },
		"discount": func(d *invoice.Document) { d.Adjustments = []invoice.Adjustment{{Percent: 1, Reason: "✓"}} },
	}
	for name, change := range fields {
		d := draftOf(sample(5))
		change(&d)
		if got := Uncovered(d); !slices.Equal(got, []string{"U+2713 CHECK MARK"}) {
			t.Errorf("%s: %q", name, got)
		}
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
	data, err := os.ReadFile("testdata/naughty_names.json")
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
	for i, s := range all {
		d := draftOf(sample(2))
		d.Buyer.LegalName, d.Lines[1].Description = s, s
		if i%2 == 0 {
			everywhere(&d, s)
		}
		for _, f := range lint(laidOut(t, d, Options{Mark: s})) {
			t.Errorf("%q: %s", s, f)
		}
	}
	for part := range slices.Chunk(all, 20) {
		d := sample(len(part))
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

func FuzzRender(f *testing.F) {
	f.Add("Acme", "Work\nmore", int64(2_000_000), int64(95_000_000), "EUR", uint8(3), true)
	f.Add("🎉\x00\xff", "\u202e\n\n\n", int64(-1), int64(1), "JPY", uint8(0), false)
	f.Add("(\\)", "- / - //--", int64(1)<<40, int64(1)<<40, "BHD", uint8(40), true)
	f.Fuzz(func(t *testing.T, name, words string, quantity, price int64, currency string, lines uint8, issued bool) {
		d := sample(int(lines % 64))
		d.Issued, d.Currency = issued, money.Currency(currency)
		everywhere(&d, words)
		d.Buyer.LegalName, d.Number, d.Seller.Name = name, name, name
		for i := range d.Lines {
			d.Lines[i].Quantity, d.Lines[i].Price = money.Decimal(quantity), money.Decimal(price)
		}
		Uncovered(d)
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

func BenchmarkRender(b *testing.B) {
	for name, n := range map[string]int{"5 lines": 5, "1000 lines": 1000} {
		d := sample(n)
		totals := totalsOf(b, &d)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Render(d, totals, Options{Created: created}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
