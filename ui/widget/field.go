package widget

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Field is one line of text with a caret. The text input of bubbles is its edit
// buffer; the field draws text and caret itself, because that component counts
// runes where cells are needed.
type Field struct {
	in       textinput.Model
	off      int  // cells cut away at the left
	selected bool // the whole content is selected: the first character replaces it
}

// NewField is a field with a value, the caret at its end.
func NewField(value string) *Field {
	in := textinput.New()
	in.SetVirtualCursor(false)
	in.Prompt = ""
	k := &in.KeyMap
	k.AcceptSuggestion.Unbind()
	k.NextSuggestion.Unbind()
	k.PrevSuggestion.Unbind()
	k.Paste.Unbind()
	k.CharacterForward.SetKeys("right")
	k.CharacterBackward.SetKeys("left")
	in.Focus()
	f := &Field{in: in}
	f.SetValue(value)
	return f
}

// Value is the text as typed.
func (f *Field) Value() string { return f.in.Value() }

// SetValue replaces the text and puts the caret at its end.
func (f *Field) SetValue(s string) {
	f.in.SetValue(oneLine(s))
	f.in.CursorEnd()
	f.off, f.selected = 0, false
}

// SelectAll marks the whole content, so that the first character replaces it.
func (f *Field) SelectAll() {
	f.in.CursorEnd()
	f.selected = f.Value() != ""
}

// Selected says whether the whole content is selected.
func (f *Field) Selected() bool { return f.selected }

// Caret is the number of cells before the caret.
func (f *Field) Caret() int {
	runes := []rune(f.Value())
	return cell.Width(cell.Clean(string(runes[:min(f.in.Position(), len(runes))])))
}

// Place puts the caret into a cell of what was drawn, behind the text at its end.
func (f *Field) Place(x int) {
	f.selected = false
	f.in.SetCursor(runeAt([]rune(f.Value()), x+f.off))
}

// runeAt is the rune of a line that begins in a cell, or the end of the line.
func runeAt(line []rune, x int) (at int) {
	cells := 0
	for rest := string(line); rest != ""; {
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if cells += cell.Width(cell.Clean(cluster)); cells > x {
			return at
		}
		at, rest = at+len([]rune(cluster)), rest[len(cluster):]
	}
	return at
}

// Update edits the text by a key press or a paste and says whether it changed.
// Other messages do nothing.
func (f *Field) Update(msg tea.Msg) (changed bool) {
	before := f.Value()
	switch m := msg.(type) {
	case tea.PasteMsg:
		f.replaceSelected()
		msg = tea.PasteMsg{Content: oneLine(ansi.Strip(m.Content))}
	case tea.KeyPressMsg:
		switch {
		case m.Text != "", m.String() == "backspace", m.String() == "delete":
			if f.replaceSelected() && m.Text == "" {
				return true
			}
		default:
			f.selected = false
		}
	default:
		return false
	}
	pos := f.in.Position()
	f.in, _ = f.in.Update(msg)
	f.wholeClusters(before, pos)
	return f.Value() != before
}

func (f *Field) replaceSelected() bool {
	if !f.selected {
		return false
	}
	f.SetValue("")
	return true
}

// wholeClusters keeps the caret on a grapheme border and removes the rest of a
// grapheme of which one rune was deleted: the edit buffer goes by rune.
func (f *Field) wholeClusters(before string, pos int) {
	runes := []rune(f.Value())
	deleted := len([]rune(before)) == len(runes)+1
	at := f.in.Position()
	start := clusterStart(string(runes), at)
	if start == at {
		return
	}
	if deleted && at < pos {
		f.in.SetValue(string(runes[:start]) + string(runes[at:]))
		f.in.SetCursor(start)
		return
	}
	if at > pos {
		start = clusterEnd(string(runes), at)
	}
	f.in.SetCursor(start)
}

func clusterStart(s string, at int) int {
	n := 0
	for len(s) > 0 {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		size := len([]rune(c))
		if at < n+size {
			return n
		}
		n += size
		s = s[len(c):]
	}
	return n
}

func clusterEnd(s string, at int) int {
	n := 0
	for len(s) > 0 && n < at {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		n += len([]rune(c))
		s = s[len(c):]
	}
	return n
}

// Render draws the text in exactly w cells and says in which of them the caret
// stands. The style is that of a field with or without the cursor.
func (f *Field) Render(th *theme.Theme, w int, focused bool) (row string, caret int) {
	text := cell.Clean(f.Value())
	if !focused {
		f.off = 0
		return cell.Left(text, w), 0
	}
	caret = f.Caret()
	f.off = min(f.off, max(cell.Width(text)+1-w, 0))
	switch {
	case caret < f.off:
		f.off = caret
	case caret-f.off >= w:
		f.off = caret - w + 1
	}
	row = cell.Window(text, f.off, w)
	if f.selected {
		shown := strings.TrimRight(row, " ")
		return th.Select.Paint(shown) + Blank(w-cell.Width(shown)), min(caret-f.off, w-1)
	}
	return row, caret - f.off
}

// oneLine is text with line breaks and tabs as single spaces.
func oneLine(s string) string {
	return strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ").Replace(s)
}
