package setup

import (
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// Sizes where there is room for them.
const (
	outerWidth = 70
	labelWidth = 24
	mostForm   = 76 // longer fields are not read at a glance
)

// Size is that of its rows, with the page in small beside them.
func (m *Model) Size(w, h int) (int, int) {
	wide, high := m.sketchSize(w, h)
	width := min(w, outerWidth+wide)
	return width, min(h, max(len(m.draw(width-2-wide).Rows), high)+2)
}

// Cursor is the caret of the field, or the row with the cursor.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }

// draw draws the form, the head of a document as it will be, and the button.
func (m *Model) draw(w int) widget.Drawn {
	th := m.env.Theme
	if !m.loaded {
		return widget.Drawn{Rows: []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " reading your business..."})}}
	}
	d := m.form.Draw(th, w, labelWidth)
	if m.failure != "" {
		for _, l := range cell.Hang(cell.Clean("! "+m.failure), max(w-2, 1)) {
			d.Rows = append(d.Rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: th.Bad, Text: l}))
		}
	}
	d.Rows = append(d.Rows, m.preview(w)...)
	if m.form.OnButton() {
		d.At, d.To, d.X, d.Y, d.Caret = len(d.Rows), len(d.Rows), 1, len(d.Rows), true
	}
	d.Rows = append(d.Rows, m.form.DrawButton(th, w))
	if m.list.open || m.paths.open {
		box := m.list.draw(th, max(min(36, w-d.Field), 16))
		if m.paths.open {
			box = m.paths.draw(th, max(min(48, w-d.Field), 16))
		}
		for len(d.Rows) < d.At+1+len(box) {
			d.Rows = append(d.Rows, widget.Blank(w))
		}
		d.Rows = widget.Splice(d.Rows, box, d.Field, d.At+1)
	}
	return d
}

// preview is what stands on top of a document, and at its end.
func (m *Model) preview(w int) []string {
	th := m.env.Theme
	s := m.seller()
	title := strings.ToUpper(m.land.TitleFor(s.TaxStatus))
	name := s.Name
	if name == "" {
		name = "Your name"
	}
	return []string{
		widget.Ends(w, []widget.Span{{Text: " "}, {Style: th.Dim, Text: cell.Clean(name)}}, []widget.Span{{Style: th.Dim, Text: title + " "}}),
		widget.Ends(w, []widget.Span{{Text: " "}, {Style: th.Dim, Text: cell.Clean(paidTo(s.Bank))}}, []widget.Span{{Style: th.Dim, Text: due(s.Terms) + " "}}),
	}
}

func paidTo(bank []invoice.BankDetail) string {
	parts := make([]string, len(bank))
	for i, b := range bank {
		parts[i] = b.Label + " " + b.Value
	}
	return strings.Join(parts, "  ")
}

func due(t customer.Terms) string {
	switch {
	case t.Kind == customer.Net && t.N == 1:
		return "due in 1 day"
	case t.Kind == customer.Net:
		return "due in " + view.HowMany(t.N, "day")
	case t.IsZero():
		return ""
	}
	return "due " + t.Words()
}

// Render draws the form. Where it does not fit, the field with the cursor stays
// on the screen.
func (m *Model) Render(w, h int) []string {
	wide, high := m.sketchSize(w, h)
	d := m.draw(min(w-2-wide, mostForm))
	for i := range d.Rows {
		d.Rows[i] += widget.Blank(w - 2 - wide - mostForm)
	}
	to := d.To
	if m.list.open { // the list belongs to its field
		to = d.At + len(m.list.rows) + 2
	}
	if m.paths.open {
		to = d.At + len(m.paths.rows) + 2
	}
	if sec, in := m.form.List[documents], m.form.Now(); in != nil && slices.Contains(sec.Inputs, in) { // its choices are seen together
		to = max(to, min(d.At+len(sec.Inputs)-slices.Index(sec.Inputs, in), len(d.Rows)-1))
	}
	_, first := widget.Reveal(d.Rows, to, m.top, h-2)
	shown, first := widget.Reveal(d.Rows, d.At, first, h-2)
	m.top = first
	m.caret.x, m.caret.y, m.caret.on = d.X+1, d.Y-m.top+1, d.Caret && !m.form.Idle
	note := m.kept
	if note == "" && len(m.form.Typed()) > 0 && m.journal.Saved() {
		note = "draft kept"
	}
	if first+len(shown) < len(d.Rows) {
		note = strings.TrimPrefix(note+", more below", ", ")
	}
	if wide > 0 {
		shown = widget.Beside(h-2, widget.Fill(shown, w-2-wide, h-2), m.column(wide, high))
	}
	return widget.Frame(m.env.Theme, "Your business", note, shown, w, h, !m.form.Idle)
}
