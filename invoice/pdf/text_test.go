package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/locale"
)

// said are the texts of a preview in the order of the page.
func said(p Preview) []string {
	all := append(append([]string{p.Title, p.Subtitle, p.Amount, p.Due, p.Terms, p.HowToPay, p.Scan, p.PayOnline}, p.Seller...), append(append(p.Recipient, p.Delivery...), p.Sign...)...)
	for _, list := range [][]Pair{p.Meta, p.Payment} {
		for _, x := range list {
			all = append(all, x.Label, x.Value)
		}
	}
	for _, l := range append([]PreviewLine{p.Head}, p.Lines...) {
		all = append(append(all, l.Number, l.Title, l.Quantity, l.Price, l.Tax, l.Amount), l.Details...)
	}
	for _, s := range p.Sums {
		all = append(all, s.Label, s.Value)
	}
	all = append(append(all, p.TaxNotes...), p.Note...)
	for _, column := range p.Footer {
		all = append(all, column...)
	}
	return all
}

// counted are the words of a text and how often each stands there.
func counted(s string) map[string]int {
	n := map[string]int{}
	for _, w := range strings.Fields(strings.ReplaceAll(s, nbsp, " ")) {
		n[w]++
	}
	return n
}

// previewed are the documents whose preview is compared: those of one page, in each
// language and template.
func previewed(t *testing.T) map[string]golden {
	all := map[string]golden{}
	for name, d := range cases() {
		if len(d.Lines) <= 5 && !strings.HasPrefix(name, "long") && name != "one word" && name != "note of many lines" { // they are cut, or go on
			all[name] = golden{d: d, o: optionsFor(d)}
		}
	}
	for _, g := range goldens(t) {
		if g.paper == nil {
			all["golden "+g.name] = g
		}
	}
	for i, language := range locale.Languages() {
		d := sample(3)
		d.Buyer.Language = language
		d.Seller.Brand.PayLink = "https://pay.example/{number}"
		d.Seller.Brand.Template = []invoice.Template{invoice.Classic, invoice.Modern}[i%2]
		all["in "+language] = golden{d: d}
	}
	return all
}

// Each word of the preview stands in the PDF, each word of the PDF in the preview,
// and each amount as often: what is read on the screen is what the customer gets.
func TestThePreviewSaysWhatThePDFSays(t *testing.T) {
	amount := regexp.MustCompile(`^\d.*[.,]\d\d$`)
	for name, g := range previewed(t) {
		t.Run(name, func(t *testing.T) {
			d, o := g.d, g.o
			page := counted(tool(t, render(t, d, o), "pdftotext", "-raw", "FILE", "-"))
			totals, err := invoice.Calculate(&d)
			if err != nil {
				totals = invoice.Totals{}
			}
			p, err := Text(d, totals, o)
			if err != nil {
				t.Fatal(err)
			}
			w := wordsOf(d.Locale())
			more := page[w.continued] > 0 // pages that repeat, and sum up
			preview := counted(strings.Join(said(p), " "))
			alone := []string{fmt.Sprintf(w.page, 1, 1), "·", p.Mark, w.copied, p.Link} // what the page alone says
			onBill := d.Seller.Country() == "CH" && p.Scan != ""                        // which says the amount once more
			if onBill {
				delete(preview, "·")
				alone = append(alone, slipWordsOf(w.loc.Lang).acceptance, "✁ ✂")
			}
			for word, n := range preview {
				if page[word] == 0 || amount.MatchString(word) && page[word] != n && !onBill && !more {
					t.Errorf("the preview says %q %d times, the page %d times", word, n, page[word])
				}
			}
			for word := range page {
				if preview[word] == 0 && !more && !slices.Contains(strings.Fields(strings.Join(alone, " ")), word) {
					t.Errorf("the preview does not say %q", word)
				}
			}
			if len(p.Lines) != len(d.Lines) {
				t.Errorf("%d lines of %d", len(p.Lines), len(d.Lines))
			}
		})
	}
}
