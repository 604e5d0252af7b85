package entry

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/widget"
)

// outerWidth is the width where there is room for it; most is how many rows of
// the text are shown at once.
const (
	outerWidth = 62
	most       = 12
)

// Size is that of the text and its echo.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	text, _, _ := m.text.Wrapped(textWidth(width - 2))
	return width, min(h, min(len(text), most)+len(m.echo(width-2))+2)
}

func textWidth(w int) int { return max(w-4, 2) }

// Render draws the text, then what it will become. Where the text does not fit,
// the rows around the caret are shown.
func (m *Model) Render(w, h int) []string {
	inner, th := w-2, m.env.Theme
	echo := m.echo(inner)
	text, x, y := m.text.Wrapped(textWidth(inner))
	shown, first := widget.Reveal(widget.Spots(0, text), y, m.top, max(h-2-len(echo), 1))
	m.top = first
	m.x, m.y = x+4, y-first+1
	rows := make([]string, 0, h)
	for i, l := range shown {
		lead := "   "
		if i == 0 {
			lead = " > "
		}
		rows = append(rows, widget.Row(inner, widget.Span{Style: th.Key, Text: lead}, widget.Span{Text: l}))
	}
	note := m.kept
	if note == "" && !m.blank() && m.journal.Saved() {
		note = "saved"
	}
	return widget.Frame(th, "New entry", note, append(rows, echo...), w, h, true)
}

// Cursor is the caret in the text.
func (m *Model) Cursor() (x, y int, ok bool) { return m.x, m.y, m.loaded }

// echo is how the text is read: kind, day, and where it goes.
func (m *Model) echo(w int) (rows []string) {
	th := m.env.Theme
	row := func(label, value string) {
		rows = append(rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: th.Dim, Text: cell.Left(label, 7)}, widget.Span{Text: cell.Cut(cell.Clean(value), max(w-9, 1))}))
	}
	first, _, more := strings.Cut(strings.TrimSpace(m.text.Value()), "\n")
	const most = 400 // bytes that are looked at: a line can be very long
	if len(first) > most {
		first, more = strings.ToValidUTF8(first[:most], ""), true
	}
	if more {
		first += " ..."
	}
	row("note", first)
	row("date", m.env.Today().Long())
	row("on", m.about)
	if m.failure != "" {
		rows = append(rows, widget.Paragraph(w, th.Bad, "! "+m.failure)...)
	}
	return rows
}
