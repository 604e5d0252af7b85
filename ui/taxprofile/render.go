package taxprofile

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/widget"
)

// Sizes where there is room for them.
const (
	outerWidth = 70
	labelWidth = 22
)

// Size is that of its rows.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	return width, min(h, len(m.draw(width-2).Rows)+2)
}

// Cursor is the caret of the field, or the row with the cursor.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }

// draw draws the form, what the profile will charge, and the button.
func (m *Model) draw(w int) widget.Drawn {
	th := m.env.Theme
	if !m.loaded {
		return widget.Drawn{Rows: []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " reading..."})}}
	}
	d := m.form.Draw(th, w, labelWidth)
	add := func(span widget.Span) {
		for _, l := range cell.Wrap(cell.Clean(span.Text), max(w-2, 1)) {
			d.Rows = append(d.Rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: span.Style, Text: l}))
		}
	}
	if m.failure != "" {
		add(widget.Span{Style: th.Bad, Text: "! " + m.failure})
	}
	if words := m.words(); words != "" {
		add(widget.Span{Style: th.Dim, Text: words})
	}
	if m.form.OnButton() {
		d.At, d.To, d.X, d.Y, d.Caret = len(d.Rows), len(d.Rows), 1, len(d.Rows), true
	}
	d.Rows = append(d.Rows, m.form.DrawButton(th, w))
	return d
}

// Render draws the form. Where it does not fit, the field with the cursor stays on the
// screen.
func (m *Model) Render(w, h int) []string {
	d := m.draw(w - 2)
	_, first := widget.Reveal(d.Rows, d.To, m.top, h-2)
	shown, first := widget.Reveal(d.Rows, d.At, first, h-2)
	m.top = first
	m.caret.x, m.caret.y, m.caret.on = d.X+1, d.Y-m.top+1, d.Caret
	note := m.kept
	if note == "" && len(m.form.Typed()) > 0 && m.journal.Saved() {
		note = "draft kept"
	}
	if first+len(shown) < len(d.Rows) {
		note = strings.TrimPrefix(note+", more below", ", ")
	}
	title := "New tax profile"
	if m.name != "" {
		title = cell.Clean(m.name)
	}
	return widget.Frame(m.env.Theme, title, note, shown, w, h, true)
}
