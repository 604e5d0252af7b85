package widget

import (
	"billfold/ui/cell"

	tea "charm.land/bubbletea/v2"
)

// Area is text of several lines. Ctrl+J makes a new line; Enter is left to the
// form.
type Area struct {
	buffer buffer
	width  int // of the rows that Wrapped drew last
}

// NewArea is an area with a value, the caret at its end.
func NewArea(value string) *Area {
	a := &Area{buffer: buffer{many: true}}
	a.SetValue(value)
	return a
}

// Value is the text, its lines divided by \n.
func (a *Area) Value() string { return a.buffer.value() }

// SetValue replaces the text.
func (a *Area) SetValue(s string) { a.buffer.set(s) }

// NextLine puts the caret into a new line below the last one.
func (a *Area) NextLine() { a.SetValue(a.Value() + "\n") }

// Update edits by a key press or a paste and says whether the text changed.
func (a *Area) Update(msg tea.Msg) (changed bool) {
	switch m := msg.(type) {
	case tea.PasteMsg:
		return a.buffer.insert(cell.Pasted(m.Content))
	case tea.KeyPressMsg:
		switch name := m.String(); {
		case m.Text != "":
			return a.buffer.insert(m.Text)
		case name == "up":
			a.step(-1)
		case name == "down":
			a.step(1)
		default:
			return a.buffer.key(name)
		}
	}
	return false
}

// OnFirstLine says whether the caret stands in the first row, so that arrows can
// leave the area there.
func (a *Area) OnFirstLine() bool {
	_, n := a.at()
	return a.buffer.row == 0 && n == 0
}

// OnLastLine says whether the caret stands in the last row.
func (a *Area) OnLastLine() bool {
	pieces, n := a.at()
	return a.buffer.row == len(a.buffer.lines)-1 && n == len(pieces)-1
}

// step moves the caret by a row of those that are drawn, to the same cell.
func (a *Area) step(by int) {
	pieces, n := a.at()
	b := &a.buffer
	x := cells(b.now()[pieces[n].from:b.col])
	row := b.row
	if n += by; n < 0 || n >= len(pieces) {
		if row += by; row < 0 || row >= len(b.lines) {
			return
		}
		pieces = a.wrap(row)
		if n = 0; by < 0 {
			n = len(pieces) - 1
		}
	}
	a.place(row, pieces[n], x)
}

// place puts the caret into a cell of a piece of a line.
func (a *Area) place(row int, p piece, x int) {
	runes := a.buffer.lines[row].runes
	at := p.from + runeAt(runes[p.from:p.to], x)
	if at == p.to && p.to < len(runes) { // the row below begins there
		at = before(runes, at)
	}
	a.buffer.row, a.buffer.col = row, at
}

// Place puts the caret into a cell of row y of those that Wrapped drew.
func (a *Area) Place(x, y int) {
	last := len(a.buffer.lines) - 1
	for row := range a.buffer.lines {
		pieces := a.wrap(row)
		if y >= len(pieces) && row < last {
			y -= len(pieces)
			continue
		}
		a.place(row, pieces[max(0, min(y, len(pieces)-1))], x)
		return
	}
}
