package paycode

import (
	"fmt"

	"billfold/invoice/money"
	"billfold/invoice/pay"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// White on black, whatever the theme: a reader needs the light border.
const paint, plain = "\x1b[97;40m", "\x1b[0m"

const (
	textWide  = 38 // of what stands beside the code
	textLeast = 26
	gap       = 2
	aroundH   = 3 // rows of the screen that no dialog covers
)

// fit is how the dialog is drawn in a space.
type fit struct {
	quiet  int // fields of white around the code; 0: it does not fit
	framed bool
	text   int // cells beside it, 0: none
}

// fitIn chooses the widest border that has room: four fields as the standard wants
// it, and one at least.
func (m *Model) fitIn(w, h int) fit {
	for _, f := range []fit{{4, true, 0}, {2, true, 0}, {4, false, 0}, {2, false, 0}, {1, true, 0}, {1, false, 0}} {
		cw, ch := m.size(f.quiet)
		edge := 0
		if f.framed {
			edge = 2
		}
		if cw+edge > w || ch+edge > h {
			continue
		}
		if left := w - edge - cw - gap; left >= textLeast {
			f.text = min(left, textWide)
		}
		return f
	}
	return fit{}
}

// size is the code in cells, with its border.
func (m *Model) size(quiet int) (w, h int) {
	n := len(m.is.code) + 2*quiet
	if m.letters() {
		return 2 * n, n
	}
	return n, (n + 1) / 2
}

// letters says that the terminal has no block characters.
func (m *Model) letters() bool { return m.env.Theme.Letters }

// Size is that of the code with what stands beside it.
func (m *Model) Size(w, h int) (int, int) {
	f := m.fitIn(w, h)
	if !m.loaded || f.quiet == 0 {
		const wide, lines = 60, 5
		if w = min(w, wide); m.loaded {
			return w, min(h, len(m.tooSmall(w))+2)
		}
		return w, min(h, lines)
	}
	cw, ch := m.size(f.quiet)
	if f.text > 0 {
		cw += gap + f.text
	}
	if f.framed {
		cw, ch = cw+2, ch+2
	}
	return cw, ch
}

// Render draws the code at the left and what it says at the right.
func (m *Model) Render(w, h int) []string {
	th := m.env.Theme
	f := m.fitIn(w, h)
	title := "Payment code of " + m.number()
	switch {
	case !m.loaded:
		return widget.Frame(th, title, "", []string{widget.Row(w-2, widget.Span{Style: th.Dim, Text: " reading the invoice..."})}, w, h, true)
	case f.quiet == 0:
		return widget.Frame(th, title, "", m.tooSmall(w), w, h, true)
	}
	inner := w
	if f.framed {
		inner = w - 2
	}
	rows := m.rows(inner, f)
	if !f.framed {
		return widget.Fill(rows, w, h)
	}
	return widget.Frame(th, title, "", rows, w, h, true)
}

// tooSmall says in a box of w cells what the code needs.
func (m *Model) tooSmall(w int) (rows []string) {
	cw, ch := m.size(1)
	text := fmt.Sprintf("This window is too small for the code: it needs %d x %d cells. Make it larger, or scan the PDF (q, then o).", cw, ch+aroundH)
	for _, l := range cell.Wrap(text, w-4) {
		rows = append(rows, widget.Row(w-2, widget.Span{Text: " "}, widget.Span{Style: m.env.Theme.Warn, Text: l}))
	}
	return rows
}

func (m *Model) rows(w int, f fit) (rows []string) {
	code := m.is.code.Halves(f.quiet)
	if m.letters() {
		code = m.is.code.ASCII(f.quiet)
	}
	cw, _ := m.size(f.quiet)
	var text []string
	if f.text > 0 {
		text = m.words(w - cw - gap)
	}
	for i, r := range code {
		if !m.letters() {
			r = paint + r + plain
		}
		beside := widget.Blank(w - cw)
		if i < len(text) {
			beside = widget.Blank(gap) + text[i]
		}
		rows = append(rows, r+beside)
	}
	return rows
}

// words are what the code says, a label above each value.
func (m *Model) words(w int) (rows []string) {
	th, d := m.env.Theme, &m.is.doc
	add := func(label, value string) {
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: cell.Clean(label)}))
		for _, l := range cell.Wrap(cell.Clean(value), w) {
			rows = append(rows, widget.Row(w, widget.Span{Text: l}))
		}
	}
	rows = append(rows, widget.Blank(w), widget.Row(w, widget.Span{Style: th.Bold, Text: m.figure()}), widget.Blank(w))
	add("Pay to", d.Seller.Name)
	for _, r := range pay.Rows(&d.Seller) {
		add(r.Label, r.Value)
	}
	add("Reference", pay.Reference(d))
	return append(rows, widget.Blank(w), widget.Row(w, widget.Span{Style: th.Dim, Text: "Scan it with your banking app."}))
}

// figure is what is open of the total: "1,785.00 EUR open".
func (m *Model) figure() string {
	d := &m.is.doc
	return view.Amount(money.Amount{Minor: d.Open, Currency: d.Currency}, m.env.Style()) + " open"
}
