package customerform

import (
	"slices"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/widget"
)

// outerWidth is the width where there is room for it; below narrow a section has
// a short name.
const (
	outerWidth = 70
	narrow     = 56
	mainLabel  = 10 // cells before a field
	partLabel  = 17
)

// caret is where the cursor stands in the rows.
type caret struct {
	x, y int
	on   bool
}

// drawing is the form as rows, and which of them belong to the cursor.
type drawing struct {
	rows     []string
	from, to int
	caret    caret
}

// Size is that of its rows.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	return width, min(h, len(m.draw(width-2).rows)+2)
}

// Render draws the fields and sections. Where they do not fit, the rows around
// the cursor are shown.
func (m *Model) Render(w, h int) []string {
	d := m.draw(w - 2)
	_, first := widget.Reveal(d.rows, d.to, m.top, h-2)
	shown, first := widget.Reveal(d.rows, d.from, first, h-2)
	m.top = first
	m.caret = caret{d.caret.x + 1, d.caret.y - first + 1, d.caret.on}
	heading := "New customer"
	if m.page.Customer != 0 {
		heading = strings.TrimSpace("Edit " + cell.Clean(m.record.Name))
	}
	note := m.kept
	if note == "" && m.touched && m.journal.Saved() {
		note = "saved"
	}
	if first+len(shown) < len(d.rows) {
		note = strings.TrimPrefix(note+", more below", ", ")
	}
	return widget.Frame(m.env.Theme, heading, note, shown, w, h, true)
}

// Cursor is the caret in the field.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }

func (m *Model) draw(w int) (d drawing) {
	th := m.env.Theme
	if !m.loaded {
		d.rows = []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " reading the record..."})}
		return d
	}
	if m.failure != "" {
		d.text(w, 1, th.Bad, "! "+m.failure)
	}
	stops := m.stops()
	for i, p := range m.parts {
		label := mainLabel
		if i > 0 {
			m.drawPart(&d, i, w, slices.Index(stops, stop{part: i}))
			label = partLabel
		}
		if !p.open {
			continue
		}
		for _, f := range p.fields {
			m.drawField(&d, f, w, label, slices.Index(stops, stop{i, f}))
		}
	}
	return d
}

// text adds rows that begin at cell x.
func (d *drawing) text(w, x int, style theme.Style, text string) {
	for _, l := range cell.Hang(cell.Clean(text), max(w-x-1, 1)) {
		d.rows = append(d.rows, widget.Row(w, widget.Span{Text: widget.Blank(x)}, widget.Span{Style: style, Text: l}))
	}
}

// drawField adds a field, how it is read, and what is or may be wrong with it.
func (m *Model) drawField(d *drawing, f *field, w, label, id int) {
	th, focused, from := m.env.Theme, m.at.field == f, len(d.rows)
	width := max(w-label-1, 3)
	if f.Area != nil {
		m.drawArea(d, f, w, label, width, id, focused)
	} else {
		input, x := m.bracket(f, width, focused)
		if focused {
			d.caret = caret{label + x, from, f.Field != nil}
		}
		indent := " "
		if label > mainLabel {
			indent = "   "
		}
		d.rows = append(d.rows, widget.Row(w, widget.Span{Text: cell.Left(indent+f.Label, label-1) + " "}, widget.Span{Text: widget.Spot(id, input)}))
	}
	if f.Problem != "" {
		d.text(w, label, th.Bad, "! "+f.Problem)
	}
	for _, words := range []string{f.warning, f.twin} {
		if words != "" {
			d.text(w, label, th.Warn, "! "+words)
		}
	}
	if !focused {
		return
	}
	d.from, d.to = from, len(d.rows)-1
	if f.Area != nil { // a long text is shown around its caret
		const echo = 2
		d.from, d.to = d.caret.y, min(d.to, d.caret.y+echo)
	}
}

// bracket draws the input in exactly w cells. Where nothing is typed it shows
// what that means.
func (m *Model) bracket(f *field, w int, focused bool) (row string, x int) {
	th := m.env.Theme
	switch {
	case f.Name == "po_required":
		mark := "[ ]"
		if f.Value() == yes {
			mark = "[x]"
		}
		if focused {
			mark = th.Select.Paint(mark)
		}
		return widget.Row(w, widget.Span{Text: mark}, widget.Span{Style: th.Dim, Text: " no invoice without one"}), 1
	case f.Field != nil && f.Value() == "" && f.Echo != "":
		return "[" + widget.Row(w-2, widget.Span{Style: th.Dim, Text: cell.Clean(f.Echo)}) + "]", 1
	case f.Options != nil && f.Echo != "":
		text := cell.Left(cell.Clean(f.Value()+": "+f.Echo), w-2)
		if focused {
			text = th.Select.Paint(text)
		}
		return "[" + text + "]", 1
	}
	return widget.Bracket(th, &f.Input, w, focused)
}

// drawArea adds the address, at least two rows of it, and its echo.
func (m *Model) drawArea(d *drawing, f *field, w, label, width, id int, focused bool) {
	th := m.env.Theme
	const least = 2
	text, x, y := f.Area.Wrapped(width - 2)
	if focused {
		d.caret = caret{label + 1 + x, len(d.rows) + y, true}
	}
	name := " " + f.Label
	for len(text) < least {
		text = append(text, widget.Blank(width-2))
	}
	for i, l := range text {
		if focused {
			l = th.Field.Paint(l)
		}
		text[i] = "[" + l + "]"
	}
	for _, l := range widget.Spots(id, text) {
		d.rows = append(d.rows, widget.Row(w, widget.Span{Text: cell.Left(name, label)}, widget.Span{Text: l}))
		name = ""
	}
	switch {
	case f.Echo != "":
		d.text(w, label, th.Dim, "read as: "+f.Echo)
	case focused:
		d.text(w, label, th.Dim, "street, then the place; a country's name last")
	}
	if len(m.rest) > 0 {
		d.text(w, label, th.Dim, "not used: "+strings.Join(m.rest, " · "))
	}
}

// drawPart adds the row of a section: folded, it says what is in it.
func (m *Model) drawPart(d *drawing, i, w, id int) {
	th, p, selected := m.env.Theme, m.parts[i], m.at == stop{part: i}
	mark, title, width := "+ ", p.title, 32
	if w < narrow {
		title, width = p.short, 9
	}
	if p.open {
		mark = "- "
	}
	style := th.Text
	if selected {
		style = th.Focus
		d.from, d.to = len(d.rows), len(d.rows)
		d.caret = caret{1, len(d.rows), false}
	}
	row := []widget.Span{{Text: widget.Bar(th, selected, true)}, {Style: style, Text: mark + cell.Left(title, width)}}
	if !p.open {
		words, wrong := m.summary(p)
		tone := th.Dim
		if wrong {
			tone = th.Bad
		}
		row = append(row, widget.Span{Style: tone, Text: cell.Cut(cell.Clean(words), max(w-width-4, 1))})
	}
	d.rows = append(d.rows, widget.Spot(id, widget.Row(w, row...)))
}
