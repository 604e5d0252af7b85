package widget

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// Field is one line of text with a caret.
type Field struct {
	buffer   buffer
	from     int  // the first rune that is shown
	selected bool // the whole content is selected: the first character replaces it
}

// NewField is a field with a value, the caret at its end.
func NewField(value string) *Field {
	f := &Field{}
	f.SetValue(value)
	return f
}

// Value is the text as typed.
func (f *Field) Value() string { return f.buffer.value() }

// SetValue replaces the text and puts the caret at its end.
func (f *Field) SetValue(s string) {
	f.buffer.set(s)
	f.from, f.selected = 0, false
}

// SelectAll marks the whole content, so that the first character replaces it.
func (f *Field) SelectAll() {
	f.buffer.col = len(f.buffer.now())
	f.selected = f.buffer.col > 0
}

// Selected says whether the whole content is selected.
func (f *Field) Selected() bool { return f.selected }

// Caret is the number of cells before the caret.
func (f *Field) Caret() int { return cells(f.buffer.now()[:f.buffer.col]) }

// Place puts the caret into a cell of what was drawn, behind the text at its end.
func (f *Field) Place(x int) {
	f.selected = false
	f.buffer.col = f.from + runeAt(f.buffer.now()[f.from:], x)
}

// Update edits the text by a key press or a paste and says whether it changed.
// Other messages do nothing.
func (f *Field) Update(msg tea.Msg) (changed bool) {
	switch m := msg.(type) {
	case tea.PasteMsg:
		f.replaceSelected()
		return f.buffer.insert(cell.Pasted(m.Content))
	case tea.KeyPressMsg:
		switch name := m.String(); {
		case m.Text != "":
			f.replaceSelected()
			return f.buffer.insert(m.Text)
		case name == "backspace" || name == "delete":
			if f.replaceSelected() {
				return true
			}
			return f.buffer.key(name)
		default:
			f.selected = false
			return f.buffer.key(name)
		}
	}
	return false
}

func (f *Field) replaceSelected() bool {
	if !f.selected {
		return false
	}
	f.SetValue("")
	return true
}

// Render draws the text in exactly w cells and says in which of them the caret
// stands. The style is that of a field with or without the cursor.
func (f *Field) Render(th *theme.Theme, w int, focused bool) (row string, caret int) {
	runes, col := f.buffer.now(), f.buffer.col
	if !focused {
		f.from = 0
		return cell.Left(shownText(runes, w), w), 0
	}
	f.from = min(max(min(f.from, fitting(runes, len(runes), w)), fitting(runes, col, w)), col)
	if marks := w > leastMarked; marks && f.from > 0 && f.from == col { // the caret stands on no mark
		f.from = before(runes, col)
	}
	row = cell.Window(shownText(runes[f.from:], w), 0, w)
	caret = cells(runes[f.from:col])
	if w > leastMarked {
		row = marked(row, w, f.from > 0, caret < w-1 && cells(runes[f.from:]) > w)
	}
	if f.selected {
		shown := strings.TrimRight(row, " ")
		return th.Select.Paint(shown) + Blank(w-cell.Width(shown)), min(caret, w-1)
	}
	return row, caret
}

// leastMarked is the width up to which a field has no room for marks.
const leastMarked = 4

// marked is the row of a text that goes on beyond it, with a mark at that side.
func marked(row string, w int, left, right bool) string {
	if left {
		row = "<" + cell.Window(row, 1, w-1)
	}
	if right {
		row = cell.Window(row, 0, w-1) + ">"
	}
	return row
}

// fitting is the first rune from which the text up to a rune has room in w cells,
// with a caret behind it.
func fitting(runes []rune, to, w int) int {
	from, left := to, w-1
	for from > 0 {
		at := before(runes, from)
		if left -= cells(runes[at:from]); left < 0 {
			break
		}
		from = at
	}
	return from
}

// shownText is the beginning of a text, clean, and more of it than w cells hold.
func shownText(runes []rune, w int) string {
	return cell.Clean(string(runes[:min(len(runes), w*4+farthest)]))
}

// oneLine is text with line breaks and tabs as single spaces.
func oneLine(s string) string {
	return strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ").Replace(s)
}
