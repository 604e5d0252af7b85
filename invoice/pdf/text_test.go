package pdf

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
)

// said are the texts of a preview in the order of the page.
func said(p Preview) []string {
	all := append(append([]string{p.Title, p.Subtitle, p.Amount, p.Due, p.Terms, p.HowToPay, p.Scan}, p.Seller...), p.Recipient...)
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

// Each word of the preview stands in the PDF, each word of the PDF in the preview,
// and each amount as often: what is read on the screen is what the customer gets.
func TestThePreviewSaysWhatThePDFSays(t *testing.T) {
	amount := regexp.MustCompile(`\d[.,]\d\d$`)
	for name, d := range cases() {
		switch {
		case len(d.Lines) > 5, strings.HasPrefix(name, "long"), name == "one word", name == "note of many lines": // cut, or pages after the first repeat
			continue
		}
		t.Run(name, func(t *testing.T) {
			o := optionsFor(d)
			page := counted(tool(t, render(t, d, o), "pdftotext", "-raw", "FILE", "-"))
			if page["continued"] > 0 {
				t.Skip("a second page repeats and sums up")
			}
			totals, err := invoice.Calculate(&d)
			if err != nil {
				totals = invoice.Totals{}
			}
			p, err := Text(d, totals, o)
			if err != nil {
				t.Fatal(err)
			}
			preview := counted(strings.Join(said(p), " "))
			for w, n := range preview {
				if page[w] == 0 || amount.MatchString(w) && page[w] != n {
					t.Errorf("the preview says %q %d times, the page %d times", w, n, page[w])
				}
			}
			for w := range page {
				if preview[w] == 0 && !slices.Contains([]string{"Page", "1", "of", "·", p.Mark}, w) {
					t.Errorf("the preview does not say %q", w)
				}
			}
			if len(p.Lines) != len(d.Lines) {
				t.Errorf("%d lines of %d", len(p.Lines), len(d.Lines))
			}
		})
	}
}
