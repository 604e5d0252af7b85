package editor

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// The outer widths from which the draft is drawn as it stands beside the record,
// with a frame, and with cells for quantity and price.
const (
	wide   = 82
	framed = 80
	roomy  = 58
)

// caret is where the hardware cursor stands, from the top left corner of the pane.
type caret struct{ x, y int }

// Render draws the draft, and what its PDF says.
func (m *Model) Render(w, h int) []string {
	switch m.stands(w, h) {
	case instead:
		m.caret = caret{1, 1}
		return m.drawPaper(w, h, w >= framed)
	case beside:
		right := min(w-wide, paperWidth)
		return widget.Beside(h, m.drawDraft(w-right, h), m.drawPaper(right, h, true))
	case below:
		return append(m.drawDraft(w, leastDraft), m.drawPaper(w, h-leastDraft, w >= framed)...)
	}
	return m.drawDraft(w, h)
}

// drawDraft draws header, lines, figures and note.
func (m *Model) drawDraft(w, h int) []string {
	th := m.env.Theme
	title := cell.Clean(m.heading(w))
	if w >= framed {
		rows := m.body(w-2, h-2)
		m.caret.x, m.caret.y = m.caret.x+1, m.caret.y+1
		return widget.Frame(th, title, m.corner(), rows, w, h, m.focused)
	}
	head := widget.Ends(w, []widget.Span{{Text: " "}, {Style: th.Focus, Text: title}}, []widget.Span{{Style: th.Dim, Text: " " + m.corner() + " "}})
	rows := append([]string{head}, m.body(w, h-1)...)
	m.caret.y++
	return widget.Fill(rows, w, h)
}

// body draws all but the frame in exactly h rows of w cells.
func (m *Model) body(w, h int) []string {
	m.caret = caret{}
	if !m.loaded {
		return widget.Fill(nil, w, h)
	}
	head := m.drawHead(w)
	note := m.drawNote(w, h)
	figures := m.drawFigures(w, h)
	if spacious := h >= 26; spacious {
		head = append(head, widget.Blank(w))
		note = append([]string{widget.Blank(w)}, note...)
	}
	const leastLines = 3
	if h-len(head)-len(figures)-len(note) < leastLines && len(figures) > 1 {
		figures = figures[len(figures)-1:]
	}
	t := m.layout(w)
	titles := []string{}
	if h >= 14 {
		titles = append(titles, m.titles(t))
	}
	room := max(h-len(head)-len(titles)-len(figures)-len(note), 1)
	lines, at := m.drawLines(t)
	shown, first := widget.Reveal(lines, at.last, m.top, room)
	if at.first < first { // a line with rows of its own: its first one counts
		shown, first = widget.Reveal(lines, at.first, first, room)
	}
	m.top = first
	above := len(head) + len(titles)
	rows := append(append(append(head, titles...), widget.Fill(shown, w, room)...), figures...)
	switch m.at.part {
	case inLines:
		m.caret.y += above + at.first - first
	case inNote:
		m.caret.y += len(rows) + len(note) - m.noteRows
	}
	rows = widget.Fill(append(rows, note...), w, h)
	if m.typing && m.at.part != inNote {
		m.drawBox(rows, t, above+at.first-first, w, h)
	}
	return rows
}

// drawNote draws the note to the customer: one row, or as many as are typed, up
// to three.
func (m *Model) drawNote(w, h int) (rows []string) {
	th := m.env.Theme
	label := "Note to customer "
	if w < roomy {
		label = "Note "
	}
	bar := " "
	if m.at.part == inNote && !m.typing {
		bar = th.Border.Bar
	}
	most := 1
	if h >= 16 {
		most = 3
	}
	m.noteLeft = cell.Width(label) + 2
	room := max(w-cell.Width(label)-4, 1)
	typing := m.typing && m.at.part == inNote
	text := cell.CleanLines(m.doc.Note)
	for i := range text {
		text[i] = cell.Left(text[i], room)
	}
	if typing {
		wrapped, x, y := m.area.Wrapped(room)
		text, m.noteTop = widget.Reveal(wrapped, y, m.noteTop, min(most, len(wrapped)))
		m.caret = caret{cell.Width(label) + 2 + x, y - m.noteTop}
	} else if len(text) > most {
		text = text[:most]
	}
	for i, t := range text {
		if i > 0 {
			label, bar = widget.Blank(cell.Width(label)), " "
		}
		style := th.Text
		if typing {
			style = th.Field
		}
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Focus, Text: bar}, widget.Span{Style: th.Dim, Text: label}, widget.Span{Text: "["}, widget.Span{Style: style, Text: t}, widget.Span{Text: "]"}))
	}
	rows = widget.Spots(noteSpot, rows)
	m.noteRows = len(rows)
	return rows
}

// drawFigures draws what the lines come to.
func (m *Model) drawFigures(w, h int) (rows []string) {
	th, style := m.env.Theme, m.env.Style()
	if m.wrong != nil {
		p, _ := view.Explain(m.wrong)
		return sentence(w, 1, th.Bad, "! "+p.Message)
	}
	sums := view.Sums(m.doc, m.totals, style)
	const least = 12
	width := least
	for _, s := range sums {
		width = max(width, cell.Width(style.Format(s.Amount, m.doc.Currency)))
	}
	for _, s := range sums {
		figure := style.Format(s.Amount, m.doc.Currency)
		look, label := th.Text, cell.Clean(s.Label)
		if s.Total {
			look = th.Bold
			label = cell.Left(label, least) + string(m.doc.Currency)
		}
		rows = append(rows, widget.Sum(w, width, look, label, figure))
	}
	if tight := h < 14; tight {
		rows = rows[len(rows)-1:]
	}
	return rows
}

// drawBox lays the completion box under the cell or field at the cursor, or above it
// where there is more room.
func (m *Model) drawBox(rows []string, t table, y, w, h int) {
	if m.at.part == inHead || m.at.cell == quantity { // which may stand below its line
		y = m.caret.y
	}
	if !m.box.open || y < 0 || y >= h {
		return
	}
	below, above := h-y-1, y
	room := below - 2
	if room < min(m.box.size(), mostRows) && above > below {
		room = above - 2
	}
	if room < 1 {
		return
	}
	x, width := t.x(item), min(w-t.x(item)-2, 64)
	if w < roomy-2 {
		width = w - x
	}
	if m.at.part == inHead || m.at.cell != item {
		x, width = m.narrowBox(t, w)
	}
	texts, marked := m.boxRows(width-4, room)
	box := widget.Box(m.env.Theme, width, texts, marked)
	top := y + 1
	if room == above-2 && below-2 < len(texts) {
		top = y - len(box)
	}
	widget.Splice(rows, box, x, top)
}

// narrowBox is where a box that is as wide as its longest row begins: below its field or
// quantity, or at the right edge.
func (m *Model) narrowBox(t table, w int) (x, width int) {
	for _, r := range m.box.rows {
		name := ""
		if m.box.choices != nil {
			name = m.box.choices[r].words()
		} else {
			name = m.known.taxes[r].name
		}
		width = max(width, cell.Width(cell.Clean(name)))
	}
	const edges = 5
	width = min(width+edges, w)
	switch {
	case m.at.part == inHead:
		return max(min(m.box.left-1, w-width), 0), width
	case m.at.cell == taxes:
		return max(w-width-1, 0), width
	case t.width(quantity) > 0:
		return min(t.x(quantity), w-width), width
	}
	return max(min(m.caret.x-edges, w-width), 0), width
}

// sentence is text in rows of w cells, two at most.
func sentence(w, indent int, look theme.Style, text string) (rows []string) {
	const most = 2
	for i, l := range cell.Hang(cell.Clean(text), max(w-indent-1, 1)) {
		if i < most {
			rows = append(rows, widget.Row(w, widget.Span{Text: widget.Blank(indent)}, widget.Span{Style: look, Text: l}))
		}
	}
	return rows
}
