package editor

import (
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// The spots of a draft: the header and its fields, the note, and from lines on each
// line's cells and the row itself.
const (
	headSpot  = 0
	noteSpot  = 50
	linesSpot = 100
	perLine   = 10
	wholeLine = perLine - 1
)

func fieldSpot(f field) int           { return headSpot + 1 + int(f) }
func cellSpot(line int, c column) int { return linesSpot + line*perLine + int(c) }
func lineSpot(line int) int           { return linesSpot + line*perLine + wholeLine }

// spotAt is where the spot of a number is; on: on a field or a cell, not beside it.
func spotAt(id int) (to spot, on bool) {
	switch {
	case id >= linesSpot:
		id -= linesSpot
		to = spot{part: inLines, line: id / perLine}
		if on = id%perLine != wholeLine; on {
			to.cell = column(id % perLine)
		}
	case id == noteSpot:
		to, on = spot{part: inNote}, true
	default:
		to = spot{part: inHead}
		if on = id != headSpot; on {
			to.field = field(id - headSpot - 1)
		}
	}
	return to, on
}

// Click selects a row of the draft, and in a selected one goes to the cell or field;
// while typing at once. A row of the box is taken.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	came := m.came
	m.came = false
	if !m.loaded || m.reading() {
		return nil, false
	}
	if row, ok := widget.InBox(id); ok {
		return m.takeShown(row), false
	}
	to, on := spotAt(id)
	switch {
	case to.part == inLines && to.line >= len(m.doc.Lines):
	case m.typing && !on:
	case m.typing:
		return m.clickTo(to, x, y), false
	case m.row() != to.row(len(m.doc.Lines)):
		return m.move(to.row(len(m.doc.Lines)) - m.row()), false
	case came:
	case on:
		return m.clickTo(to, x, y), false
	default:
		return nil, true
	}
	return nil, false
}

// clickTo goes to a cell or a field, with the caret where the pointer is. An empty
// line that is left goes, as with the arrows.
func (m *Model) clickTo(to spot, x, y int) (cmd tea.Cmd) {
	from := m.at
	if m.typing && to == from && from.cell != taxes {
		m.place(x, y)
		return nil
	}
	if m.typing && from.part == inLines && from.cell == item && m.emptyItem() && len(m.doc.Lines) > 1 && (to.part != inLines || to.line != from.line) {
		cmd = m.drop(from.line)
		if to.part == inLines && to.line > from.line {
			to.line--
		}
	}
	cmd = tea.Batch(cmd, m.enter(to))
	m.place(x, y)
	return cmd
}

// place puts the caret into a cell of the text that is typed; figures stay selected.
func (m *Model) place(x, y int) {
	switch {
	case m.at.part == inNote:
		m.area.Place(x-m.noteLeft, y+m.noteTop)
	case m.at.part == inHead:
		m.input.Place(x - 1)
	case m.at.cell == item && m.input.Value() != "":
		m.input.Place(x)
	}
}

// takeShown takes a row of the box, counted from the first that is shown.
func (m *Model) takeShown(row int) tea.Cmd {
	if !m.typing || !m.box.open {
		return nil
	}
	at := m.box.from + row
	if m.box.free && row >= m.box.shown {
		at = len(m.box.rows)
	}
	if at >= m.box.size() {
		return nil
	}
	m.box.marked = at
	switch {
	case m.at.part == inHead:
		return tea.Batch(m.takeChoice(), m.nextField(1))
	case m.at.cell == taxes:
		return tea.Batch(m.takeTax(), m.nextLine())
	case m.at.cell == quantity:
		return m.takeUnit()
	}
	return m.take(at)
}
