package pdf

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/money"
)

// lint tells what no page may have: text outside the margins or on other text,
// and content below its limit.
func lint(pages []*page) []string {
	var faults []string
	for n, p := range pages {
		fault := func(format string, args ...any) {
			faults = append(faults, fmt.Sprintf("page %d: ", n+1)+fmt.Sprintf(format, args...))
		}
		for _, t := range append(slices.Clone(p.texts), p.footer...) {
			if t.x < p.sheet.left-0.01 || t.x+t.width > p.sheet.right+0.01 {
				fault("%q from %.2f to %.2f is outside the margins", t.s, t.x, t.x+t.width)
			}
		}
		bottom, footRule, foot := p.sheet.bottom(), p.sheet.footRule(), p.sheet.footNumber()
		if p.slip != nil {
			bottom, footRule, foot = slipEnd, slipEnd, slipTop-1
		}
		for _, t := range p.texts {
			if t.baseline > bottom || t.baseline < 17 {
				fault("%q at %.2f is outside the content", t.s, t.baseline)
			}
		}
		for _, t := range p.footer {
			if t.baseline > 19 && t.baseline < footRule || t.baseline > foot {
				fault("footer %q at %.2f", t.s, t.baseline)
			}
		}
		for _, l := range p.strokes {
			if low := max(l.y1, l.y2); low > bottom+0.001 && low != footRule {
				fault("a rule at %.2f is below the content", low)
			}
		}
		all := append(slices.Clone(p.texts), p.footer...)
		slices.SortFunc(all, func(a, b text) int { return int(math.Copysign(1, a.baseline-b.baseline)) })
		for i, a := range all {
			for _, b := range all[i+1:] {
				if b.baseline-a.baseline > 10 {
					break
				}
				if touch(a, b) {
					fault("%q and %q touch at %.2f, %.2f", a.s, b.s, a.baseline, b.baseline)
				}
			}
		}
	}
	return faults
}

// touch says whether the boxes of two texts overlap, from descender to capital height.
func touch(a, b text) bool {
	box := func(t text) (float64, float64) {
		em := t.style.size * pointMM
		return t.baseline - 0.72*em, t.baseline + 0.21*em
	}
	aTop, aLow := box(a)
	bTop, bLow := box(b)
	return aTop < bLow && bTop < aLow && a.x < b.x+b.width-0.01 && b.x < a.x+a.width-0.01
}

func TestNoPageHasAFault(t *testing.T) {
	all, logo := cases(), logo(t)
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			d := dressed(all[name], look)
			o := optionsFor(d)
			for _, f := range lint(laidOut(t, d, o)) {
				t.Errorf("%s: %s", name, f)
			}
			o.Logo, o.Mark = logo, "COPY"
			o.Paid = &Paid{On: date(2026, 12, 3), Amount: totalsOf(t, &d).Payable}
			for _, f := range lint(laidOut(t, d, o)) {
				t.Errorf("%s, with a logo, paid: %s", name, f)
			}
		}
	})
}

func TestLintFindsPlantedFaults(t *testing.T) {
	plant := map[string]func(*page){
		"outside the margins": func(p *page) { p.texts[0].x = p.sheet.left - 3 },
		"touch":               func(p *page) { p.texts[1].x, p.texts[1].baseline = p.texts[0].x, p.texts[0].baseline+1 },
		"outside the content": func(p *page) { p.texts[len(p.texts)-1].baseline = 280 },
		"below the content":   func(p *page) { p.rule(p.sheet.left, p.sheet.right, 270, 0.1, ink) },
		"footer":              func(p *page) { p.footer[0].baseline = 260 },
	}
	for want, change := range plant {
		pages := laidOut(t, sample(5), Options{})
		change(pages[0])
		if found := strings.Join(lint(pages), "\n"); !strings.Contains(found, want) {
			t.Errorf("planted %q, found %q", want, found)
		}
	}
}

// find is the index of the first page with a text that contains words, or -1.
func find(pages []*page, words string) int {
	return slices.IndexFunc(pages, func(p *page) bool {
		return slices.ContainsFunc(p.texts, func(t text) bool { return strings.Contains(t.s, words) })
	})
}

func TestTotalsStandWithALineOfTheTable(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		counts := []int{1000}
		for n := 1; n <= 60; n++ {
			counts = append(counts, n)
		}
		for _, n := range counts {
			for _, extra := range []string{"", "Terms of delivery apply.", strings.Repeat("A sentence that fills the line well. ", 12)} {
				d := dressed(sample(n), look)
				d.Note = extra
				pages := laidOut(t, d, Options{})
				at := find(pages, "Total EUR")
				if at != len(pages)-1 || find(pages, "How to pay") != at || find(pages, "Net total") != at {
					t.Fatalf("%d lines: totals on page %d, payment on %d, of %d", n, at+1, find(pages, "How to pay")+1, len(pages))
				}
				if n > 1 && rowsOn(pages[len(pages)-1]) == 0 {
					t.Errorf("%d lines: no line stands with the totals", n)
				}
			}
		}
	})
}

// Whatever the rows and the closing group are, every row is drawn once and in
// order, nothing leaves its page, and totals stand with a row.
func TestAnyDocumentKeepsItsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := sample(rapid.IntRange(1, 45).Draw(t, "lines"))
		for i := range d.Lines {
			words := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 12), rapid.IntRange(100, 700)).Draw(t, "words")
			d.Lines[i].Description = fmt.Sprintf("row%03d ", i) + strings.Repeat("some words ", words)
		}
		d.Note = strings.Repeat("A sentence of the note. ", rapid.IntRange(0, 60).Draw(t, "note"))
		d.Buyer.Address.Street = slices.Repeat([]string{"A line of the address"}, rapid.IntRange(0, 9).Draw(t, "address"))
		if n := rapid.IntRange(0, 12).Draw(t, "delivery"); n > 0 {
			d.Delivery.ShipTo("Who receives it", customer.Address{Street: slices.Repeat([]string{"A line of an address that is long enough to be wrapped"}, n), City: "Wien", Country: "AT"})
		}
		d.Seller.Brand.Template = rapid.SampledFrom([]invoice.Template{invoice.Classic, invoice.Modern}).Draw(t, "template")
		d.Seller.Brand.Paper = rapid.SampledFrom([]invoice.Paper{invoice.A4, invoice.Letter}).Draw(t, "paper")
		totals, err := invoice.Calculate(&d)
		if err != nil {
			t.Fatal(err)
		}
		pages, _, _, err := compose(&d, totals, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint(pages) {
			t.Error(f)
		}
		all := textOf(pages)
		at := 0
		for i := range d.Lines {
			row := fmt.Sprintf("row%03d", i)
			next := strings.Index(all, row)
			if next < at || strings.Count(all, row) != 1 {
				t.Fatalf("%s is lost, doubled or out of order", row)
			}
			at = next
		}
		end := find(pages, "Total EUR")
		if find(pages[end:end+1], "words") != 0 || find(pages, "How to pay") != end {
			t.Errorf("totals on page %d stand alone", end+1)
		}
	})
}

// A description of three pages is divided, with three lines before and two after
// each page turn, and read once; figures stand on the first part.
func TestLongRowIsDividedAndReadOnce(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		d := dressed(sample(3), look)
		words := make([]string, 1300)
		for i := range words {
			words[i] = fmt.Sprintf("word%04d", i)
		}
		d.Lines[2].Description = strings.Join(words, " ")
		d.Lines[2].Price = 77 * money.One
		pages := laidOut(t, d, Options{})
		if len(pages) < 3 {
			t.Fatalf("%d pages, want the row divided", len(pages))
		}
		all := textOf(pages)
		for _, w := range words {
			if strings.Count(all, w) != 1 {
				t.Fatalf("%s stands %d times", w, strings.Count(all, w))
			}
		}
		for i, p := range pages {
			lines := 0
			for _, x := range p.texts {
				if strings.HasPrefix(x.s, "word") {
					lines++
				}
			}
			if i == 0 && lines < splitBefore || lines < splitAfter {
				t.Errorf("page %d has %d lines of the row", i+1, lines)
			}
			if got := strings.Count(textOf(pages[i:i+1]), "77.00\n"); got > 0 != (i == 0) {
				t.Errorf("the figures stand %d times on page %d", got, i+1)
			}
		}
		for _, f := range lint(pages) {
			t.Error(f)
		}
	})
}

func TestCarriedForwardIsBroughtForward(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		pages := laidOut(t, dressed(sample(40), look), Options{})
		for i := range pages {
			if i > 0 && find(pages[i:i+1], "Description") != 0 {
				t.Errorf("page %d has no table head", i+1)
			}
			if got := find(pages[i:i+1], "forward") == 0; got != (look.Template == invoice.Classic) {
				t.Errorf("page %d: a sum is carried: %v", i+1, got)
			}
		}
	})
	pages := laidOut(t, sample(40), Options{})
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i := range pages[1:] {
		carried, brought := beside(pages[i], "Carried forward"), beside(pages[i+1], "Brought forward")
		if carried == "" || carried != brought {
			t.Errorf("page %d carries %q, page %d brings %q", i+1, carried, i+2, brought)
		}
		if find(pages[i+1:i+2], "Description") != 0 {
			t.Errorf("page %d has no table head", i+2)
		}
	}
	first := money.Minor(0)
	for _, l := range totalsOf(t, ptr(sample(40))).Lines[:rowsOn(pages[0])] {
		first += l.Net
	}
	w := wordsOf(locale.Of("en", "DE"))
	if got := beside(pages[0], "Carried forward"); got != w.money(first, "EUR") {
		t.Errorf("carried %s, the lines of page 1 are %d", got, first)
	}
}

func ptr[T any](v T) *T { return &v }

// beside is the text at the right edge on the baseline of a label.
func beside(p *page, label string) string {
	for _, a := range p.texts {
		if a.s != label {
			continue
		}
		for _, b := range p.texts {
			if b.baseline == a.baseline && b.x+b.width > p.sheet.right-0.01 {
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
		if x.x <= p.sheet.left+2.5 && x.style == plain(9, grey) && strings.Trim(x.s, "0123456789") == "" {
			n++
		}
	}
	return n
}

func TestPricesStandOnTheDecimalPoint(t *testing.T) {
	f, err := newFace("Regular-latin")
	if err != nil {
		t.Fatal(err)
	}
	for currency, prices := range map[money.Currency][2]string{"EUR": {"1,180.00", "0.0035"}, "JPY": {"1,180", "0.0035"}} {
		d := sample(3)
		d.Currency, d.Lines[1].Price = currency, 3_500
		var points []float64
		for _, x := range laidOut(t, d, Options{})[0].texts {
			if x.s == prices[0] || x.s == prices[1] {
				whole, _, _ := strings.Cut(x.s, ".")
				points = append(points, x.x+f.width(whole, x.style.size))
			}
		}
		if len(points) != 2 || math.Abs(points[0]-points[1]) > 0.01 {
			t.Errorf("%s: decimal points at %v mm", currency, points)
		}
	}
}

// Recipients of up to six lines stand in the window of the envelope, wherever
// the sheet has slid in it (see windowFirst), and the sender's block is not seen.
func TestAddressStandsInTheWindow(t *testing.T) {
	type rect struct{ x1, y1, x2, y2 float64 }
	tests := map[string]struct {
		paper  invoice.Paper
		window invoice.Window
		lines  int
		rect   rect
	}{
		"DIN 5008 form B":  {invoice.A4, "", 6, rect{20, 62.7, 105, 90}},
		"DIN, long":        {invoice.A4, invoice.WindowLeft, 9, rect{20, 45, 105, 90}},
		"US #10":           {invoice.Letter, "", 4, rect{22, 63.5, 111, 80.4}},
		"US #10 with line": {invoice.Letter, invoice.WindowLeft, 4, rect{22, 63.5, 111, 80.4}},
		"French and Swiss": {invoice.A4, invoice.WindowRight, 6, rect{118, 52, 200, 79}},
	}
	for name, test := range tests {
		for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
			for n := 3; n <= test.lines; n++ {
				d := sample(3)
				d.Seller.Brand = invoice.Brand{Template: template, Paper: test.paper, Window: test.window}
				d.Buyer.Address.Street = slices.Repeat([]string{"Hafenweg 46–48"}, n-3)
				delivered(&d)
				found, returned := 0, false
				for _, x := range laidOut(t, d, Options{})[0].texts {
					high, r := 0.72*x.style.size*pointMM, test.rect
					inside := x.x >= r.x1 && x.x+x.width <= r.x2 && x.baseline-high >= r.y1 && x.baseline <= r.y2
					returned = returned || x.style.size == 6.5 && x.baseline < 66
					switch {
					case x.style.size == 9.5 && inside:
						found++
					case x.style.size == 9.5:
						t.Errorf("%s, %d lines: %q at %.1f, %.1f is outside the window", name, n, x.s, x.x, x.baseline)
					case inside && x.style.size > 7:
						t.Errorf("%s, %d lines: %q is seen in the window", name, n, x.s)
					}
				}
				if found != n {
					t.Errorf("%s: %d of %d lines stand in the window", name, found, n)
				}
				if returned != (test.paper == invoice.A4 || test.window != "") {
					t.Errorf("%s: return line %v", name, returned)
				}
			}
		}
	}
}

func TestFoldMarks(t *testing.T) {
	for want, brand := range map[[2]float64]invoice.Brand{
		{105, 210}:        {Paper: invoice.A4},
		{99, 198}:         {Paper: invoice.A4, Window: invoice.WindowRight},
		{93.133, 186.267}: {Paper: invoice.Letter},
	} {
		for _, on := range []bool{false, true} {
			d := sample(40)
			d.Seller.Brand = brand
			d.Seller.Brand.FoldMarks = on
			for i, p := range laidOut(t, d, Options{}) {
				var got []float64
				for _, l := range p.strokes {
					if l.x2 <= 8 {
						got = append(got, l.y1)
					}
				}
				if marks := on && i == 0; marks != (len(got) == 2) || marks && math.Abs(got[0]-want[0])+math.Abs(got[1]-want[1]) > 0.01 {
					t.Errorf("%+v, page %d: marks at %v", d.Seller.Brand, i+1, got)
				}
			}
		}
	}
}

// However many ways to pay there are, the customer is told what to write beside it.
func TestReferenceOfAPaymentIsNeverCut(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		pages := laidOut(t, dressed(cases()["much to pay with"], look), Options{})
		if !strings.Contains(textOf(pages), "\nReference\nINV-2026-0042\n") {
			t.Error("the reference is gone")
		}
	})
}

// An account number that a line has room for is read in one piece, beside the code too.
func TestAccountNumberStandsInOneLine(t *testing.T) {
	for _, iban := range []string{"FR76 3000 6000 0112 3456 7890 189", "HU42 1177 3016 1111 1018 0000 0000"} {
		eachLook(t, func(t *testing.T, look invoice.Brand) {
			d := dressed(sample(2), look)
			d.Seller.Bank = []invoice.BankDetail{{Label: "IBAN", Value: iban}}
			if words := textOf(laidOut(t, d, Options{})); !strings.Contains(words, "\n"+strings.ReplaceAll(iban, " ", nbsp)+"\n") && !strings.Contains(words, "\n"+iban+"\n") {
				t.Errorf("the IBAN is broken:\n%s", words)
			}
		})
	}
}

// An Indian tax invoice ends with a box to sign, right above the footer.
func TestIndianInvoiceIsSigned(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		for n := 1; n <= 30; n++ {
			d := dressed(sample(n), look)
			d.Seller.Address.Country = "IN"
			pages := laidOut(t, d, Options{})
			last := pages[len(pages)-1]
			box := 0
			for _, l := range last.strokes {
				if l.x1 == last.sheet.right-60 && l.x2 == last.sheet.right && (l.y1 == last.sheet.bottom() || l.y1 == last.sheet.bottom()-25) {
					box++
				}
			}
			if box != 2 || find(pages, "Signature") != len(pages)-1 || find(pages, "Total") != len(pages)-1 {
				t.Errorf("%d lines: %d edges of the box, signature on page %d of %d", n, box, find(pages, "Signature")+1, len(pages))
			}
			for _, x := range last.texts {
				if x.baseline > last.sheet.bottom()-25 && x.s != "Signature" && x.s != d.Seller.Name {
					t.Errorf("%d lines: %q stands beside the box", n, x.s)
				}
			}
		}
	})
	if got := textOf(laidOut(t, sample(2), Options{})); strings.Contains(got, "Signature") {
		t.Error("a German invoice is signed")
	}
}

// The website is printed as it is spoken, and leads where the setting says.
func TestWebsiteIsALink(t *testing.T) {
	d := sample(1)
	d.Seller.Brand.Website = "https://northlight.example/"
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		file := render(t, dressed(d, look), Options{})
		qdf := tool(t, file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
		if strings.Count(qdf, "/URI (https://northlight.example/)") != 1 {
			t.Error("the website is no link")
		}
		if got := textOf(laidOut(t, d, Options{})); !strings.Contains(got, "\nnorthlight.example\n") {
			t.Error("the website is not printed")
		}
	})
	for _, bad := range []string{"javascript:alert(1)", "ftp://x.example", "northlight.example", "file:///etc/passwd"} {
		d.Seller.Brand.Website = bad
		for _, x := range laidOut(t, d, Options{})[0].texts {
			if x.link != "" {
				t.Errorf("%s became a link", bad)
			}
		}
	}
}
