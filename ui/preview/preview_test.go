package preview

import (
	"strings"
	"testing"

	"billfold/invoice/pdf"
	"billfold/ui/cell"
	"billfold/ui/theme"

	"github.com/charmbracelet/x/ansi"
)

// sample is a preview with something of everything, parts of it hostile.
func sample() pdf.Preview {
	return pdf.Preview{
		Mark: "DRAFT", Seller: []string{"Rosa Lindt Consulting", "Lindenweg 8", "50667\u00a0Köln"}, Recipient: []string{"株式会社東京デザイン", strings.Repeat("long ", 30)},
		Meta:  []pdf.Pair{{Label: "Invoice date", Value: "22\u00a0November\u00a02026"}, {Label: strings.Repeat("label ", 20), Value: strings.Repeat("4711-", 40)}},
		Title: "Draft invoice", Subtitle: "Not an invoice", Amount: "EUR\u00a01,820.11", Due: "due by 6\u00a0December\u00a02026",
		Head: pdf.PreviewLine{Number: "#", Title: "Description", Quantity: "Quantity", Price: "Unit price", Tax: "Tax", Amount: "Amount"},
		Lines: []pdf.PreviewLine{{Number: "1", Title: "Consulting\x1b[2J", Details: []string{"week 45", "Discount 10 %: 100.00 −10.00"}, Quantity: "12.5 h", Price: "95.00", Tax: "19 %", Amount: "1,187.50"},
			{Number: "2", Title: "", Price: "380.00", Amount: "380.00"}},
		Sums:     []pdf.Sum{{Label: "Net total", Value: "1,529.50"}, {Label: strings.Repeat("a tax with a long name ", 6), Value: "290.61"}, {Label: "Total EUR", Value: "1,820.11", Total: true}},
		TaxNotes: []string{strings.Repeat("A reason. ", 30)}, Note: []string{"Thank you", "", "for all"}, Terms: "Payment within 14 days.", HowToPay: "How to pay",
		Payment: []pdf.Pair{{Label: "IBAN", Value: "DE02 1203 0000 0000 2020 51"}}, PayOnline: "Pay online", Link: "pay.example/INV-1", Scan: "Scan me", Sign: []string{"Rosa", "Signature"},
		Footer: [3][]string{{"Rosa Lindt Consulting", "Lindenweg 8, 50667 Köln"}, nil, {"IBAN DE02 1203 0000 0000 2020 51"}},
	}
}

// At every width each row is exact, acts on no terminal, and no figure is lost.
func TestEveryWidthIsExact(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	for _, p := range []pdf.Preview{sample(), {}} {
		for w := 1; w <= 130; w++ {
			rows := Draw(th, w, p)
			all := ""
			for _, r := range rows {
				if cell.Width(r) != w {
					t.Fatalf("%d cells at %d: %q", cell.Width(r), w, r)
				}
				all += strings.TrimSpace(ansi.Strip(r)) + "\n"
			}
			if strings.Contains(strings.Join(rows, ""), "\x1b[2J") {
				t.Fatalf("a text acts on the terminal at %d", w)
			}
			for _, figure := range []string{"1,187.50", "1,529.50", "290.61", "1,820.11", "12.5 h", "95.00"} {
				if w >= 30 && p.Title != "" && !strings.Contains(all, figure) {
					t.Errorf("at %d cells %s is lost:\n%s", w, figure, all)
				}
			}
		}
	}
}

// A sketch is drawn in as many cells as it has, in ASCII where there is no more.
func TestASketchIsExact(t *testing.T) {
	var cells [][]pdf.SketchCell
	for shape := pdf.Nothing; shape <= pdf.Full; shape++ {
		cells = append(cells, []pdf.SketchCell{{Shape: shape}, {Shape: shape, Tone: pdf.Dark}, {Shape: shape, Tone: pdf.Accented}, {}})
	}
	for _, ascii := range []bool{false, true} {
		for y, row := range Sketch(theme.Look{Mode: theme.Dark, Narrow: ascii}.Theme(), "#1F4E79", cells) {
			text := ansi.Strip(row)
			if cell.Width(row) != 4 || ascii && strings.ContainsFunc(text, func(r rune) bool { return r > 0x7e }) {
				t.Errorf("shape %d is %q", y, text)
			}
		}
	}
}
