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
		for _, t := range p.texts {
			if t.baseline > p.sheet.bottom() || t.baseline < 17 {
				fault("%q at %.2f is outside the content", t.s, t.baseline)
			}
		}
		for _, t := range p.footer {
			if t.baseline > 19 && t.baseline < p.sheet.footRule() || t.baseline > p.sheet.footNumber() {
				fault("footer %q at %.2f", t.s, t.baseline)
			}
		}
		for _, l := range p.strokes {
			if low := max(l.y1, l.y2); low > p.sheet.bottom() && low != p.sheet.footRule() {
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
	all := cases()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		d := all[name]
		for _, f := range lint(laidOut(t, d, optionsFor(d))) {
			t.Errorf("%s: %s", name, f)
		}
	}
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
	for n := 1; n <= 60; n++ {
		for _, extra := range []string{"", "Terms of delivery apply.", strings.Repeat("A sentence that fills the line well. ", 12)} {
			d := sample(n)
			d.Note = extra
			pages := laidOut(t, d, Options{})
			last := pages[len(pages)-1]
			at := find(pages, "Total EUR")
			if at != len(pages)-1 || find(pages, "How to pay") != at || find(pages, "Net total") != at {
				t.Fatalf("%d lines: totals on page %d, payment on %d, of %d", n, at+1, find(pages, "How to pay")+1, len(pages))
			}
			rows := 0
			for _, x := range last.texts {
				if x.x == a4().left && x.style.size == 9 && x.style.color == grey {
					rows++
				}
			}
			if n > 1 && rows == 0 {
				t.Errorf("%d lines: no line stands with the totals", n)
			}
		}
	}
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

func TestLongRowIsDividedAndReadOnce(t *testing.T) {
	d := sample(3)
	words := make([]string, 900)
	for i := range words {
		words[i] = fmt.Sprintf("word%03d", i)
	}
	d.Lines[2].Description = strings.Join(words, " ")
	pages := laidOut(t, d, Options{})
	if len(pages) < 2 {
		t.Fatalf("%d pages, want the row divided", len(pages))
	}
	var all strings.Builder
	for _, p := range pages {
		for _, x := range p.texts {
			all.WriteString(x.s + " ")
		}
	}
	for _, w := range words {
		if strings.Count(all.String(), w) != 1 {
			t.Fatalf("%s stands %d times", w, strings.Count(all.String(), w))
		}
	}
	if faults := lint(pages); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestCarriedForwardIsBroughtForward(t *testing.T) {
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
	w := english()
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
		if x.x == a4().left && x.style == plain(9, grey) {
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

func TestAddressStandsInTheWindow(t *testing.T) {
	d := sample(3)
	d.Buyer.Address.Street = []string{"Second floor", "Hafenweg 46–48"}
	for _, x := range laidOut(t, d, Options{})[0].texts {
		if x.style.size == 9.5 && (x.x < 22 || x.x+x.width > 105 || x.baseline < 62.7 || x.baseline > 90) {
			t.Errorf("%q at %.1f, %.1f is outside the window", x.s, x.x, x.baseline)
		}
	}
}
