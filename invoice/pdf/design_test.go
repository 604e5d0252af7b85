package pdf

import (
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
)

// textLike is the first text of a page that reads so.
func textLike(p *page, words string) (text, bool) {
	i := slices.IndexFunc(p.texts, func(t text) bool { return t.s == words })
	if i < 0 {
		return text{}, false
	}
	return p.texts[i], true
}

func TestModernShowsWhatIsDueFirst(t *testing.T) {
	for _, paper := range []invoice.Paper{invoice.A4, invoice.Letter} {
		d := dressed(sample(40), invoice.Brand{Template: invoice.Modern, Paper: paper})
		d.Seller.Brand.Accent = "#0F5C5C"
		pages := laidOut(t, d, Options{})
		for i, p := range pages {
			if strip := p.tints[0]; strip.x1 != 0 || strip.x2 != p.sheet.width || strip.y1 != 1.5 || strip.thick != 3 || strip.color != 0x0F5C5C {
				t.Errorf("%s, page %d: no strip: %+v", paper, i+1, strip)
			}
		}
		amount, found := textLike(pages[0], "€50,897.40")
		if !found || amount.style != strong(18, 0x0F5C5C) {
			t.Errorf("%s: the amount due is %+v", paper, amount)
		}
		for _, x := range pages[0].texts {
			if x.style.size >= amount.style.size && x.s != amount.s && x.s != "Invoice" {
				t.Errorf("%s: %q is as large as the amount", paper, x.s)
			}
		}
		if due, found := textLike(pages[0], "6"+nbsp+"December"+nbsp+"2026"); !found || !due.style.bold || due.baseline != amount.baseline {
			t.Errorf("%s: the due date is %+v", paper, due)
		}
		last := pages[len(pages)-1]
		total, _ := textLike(last, "50,897.40")
		on := slices.ContainsFunc(last.tints, func(bar stroke) bool {
			return bar.color == 0x0F5C5C && bar.y1-bar.thick/2 < total.baseline-4 && bar.y1+bar.thick/2 > total.baseline+1 && bar.x2 >= total.x+total.width
		})
		if total.style.color != white || !on {
			t.Errorf("%s: the total %+v stands on no bar", paper, total)
		}
	}
}

// The accent marks a few things, not all.
func TestAccentIsRare(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		d := dressed(sample(5), look)
		d.Seller.Brand.PayLink = "https://pay.example/{number}"
		page := laidOut(t, d, Options{})[0]
		n := 0
		for _, x := range page.texts {
			if x.style.color == standardAccent {
				n++
			}
		}
		for _, x := range page.tints {
			if x.color == standardAccent {
				n++
			}
		}
		if n < 1 || n > 5 {
			t.Errorf("it is used %d times", n)
		}
	})
}

// What a document says does not depend on how it looks.
func TestTemplatesSayTheSame(t *testing.T) {
	words := func(d invoice.Document, o Options, template invoice.Template) []string {
		d.Seller.Brand.Template = template
		all := strings.Fields(textOf(laidOut(t, d, o)))
		slices.Sort(all)
		return slices.Compact(all)
	}
	for name, d := range cases() {
		if len(d.Lines) > 5 || strings.HasPrefix(name, "long") || name == "one word" || name == "note of many lines" || name == "nothing at all" { // cut or wrapped in other places
			continue
		}
		for _, o := range []Options{optionsFor(d), {Mark: "COPY", Corrects: "INV-1", Paid: &Paid{On: date(2026, 12, 3), Amount: totalsOf(t, &d).Payable}}} {
			classic, modern := words(d, o, invoice.Classic), words(d, o, invoice.Modern)
			if slices.Contains(classic, "continued") || slices.Contains(modern, "continued") {
				continue // a second page repeats and sums up
			}
			for _, w := range classic {
				if !slices.Contains(modern, w) && !slices.Contains([]string{"due", "by"}, w) {
					t.Errorf("%s: only classic says %q", name, w)
				}
			}
			for _, w := range modern {
				if !slices.Contains(classic, w) && !slices.Contains([]string{"Amount", "Due", "due", "date", "Total", "credit", "€0.00"}, w) {
					t.Errorf("%s: only modern says %q", name, w)
				}
			}
		}
	}
}

// A common invoice is one page, also on the shorter paper; where no page is won
// by it nothing is set closer.
func TestCommonInvoiceIsOnePage(t *testing.T) {
	eachLook(t, func(t *testing.T, look invoice.Brand) {
		for n := 1; n <= 5; n++ {
			if pages := laidOut(t, dressed(sample(n), look), Options{}); len(pages) != 1 {
				t.Errorf("%d lines take %d pages", n, len(pages))
			}
		}
		for _, n := range []int{1, 40} {
			for _, x := range laidOut(t, dressed(sample(n), look), Options{})[0].texts {
				if strings.HasPrefix(x.s, "Invoice") && x.style.size > 15 && x.baseline < 100 {
					t.Errorf("%d lines: the title stands at %.1f mm", n, x.baseline)
				}
			}
		}
	})
}

// What is credited after a tax was withheld is named as what it is: nothing is due.
func TestModernCreditNoteAsksForNothing(t *testing.T) {
	test := lawfulDocuments()["ES credit note with withholding"]
	words := textOf(laidOut(t, dressed(test.d, invoice.Brand{Template: invoice.Modern, Paper: invoice.A4}), test.o))
	if !strings.Contains(words, "Importe a su favor\n1060,00") || strings.Contains(words, "a pagar") {
		t.Error(words)
	}
}
