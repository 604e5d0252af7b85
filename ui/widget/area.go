package widget

import (
	"strings"

	"billfold/ui/cell"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Area is text of several lines. Ctrl+J makes a new line; Enter is left to the
// form.
type Area struct {
	in    textarea.Model
	width int // of the rows that Wrapped drew last
}

// NewArea is an area with a value, the caret at its end.
func NewArea(value string) *Area {
	in := textarea.New()
	in.SetVirtualCursor(false)
	in.Prompt = ""
	in.ShowLineNumbers = false
	in.CharLimit = 0
	in.MaxHeight = 0 // a long paste keeps all its lines
	k := &in.KeyMap
	k.InsertNewline.SetKeys("ctrl+j")
	k.LineNext.SetKeys("down")
	k.LinePrevious.SetKeys("up")
	k.CharacterForward.SetKeys("right")
	k.CharacterBackward.SetKeys("left")
	k.TransposeCharacterBackward.Unbind()
	k.SelectAll.Unbind()
	k.CopySelection.Unbind()
	k.Paste.Unbind()
	in.Focus()
	a := &Area{in: in}
	a.SetValue(value)
	return a
}

// Value is the text, its lines divided by \n.
func (a *Area) Value() string { return a.in.Value() }

// SetValue replaces the text.
func (a *Area) SetValue(s string) { a.in.SetValue(s) }

// Update edits by a key press or a paste and says whether the text changed.
func (a *Area) Update(msg tea.Msg) (changed bool) {
	before := a.Value()
	if p, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(ansi.Strip(p.Content))}
	}
	a.in, _ = a.in.Update(msg)
	return a.Value() != before
}

// OnFirstLine says whether the caret stands in the first line, so that arrows can
// leave the area there.
func (a *Area) OnFirstLine() bool { return a.in.Line() == 0 }

// OnLastLine says whether the caret stands in the last line.
func (a *Area) OnLastLine() bool { return a.in.Line() >= a.in.LineCount()-1 }

// Render draws the lines around the caret in h rows of w cells, and says where
// the caret stands.
func (a *Area) Render(w, h int) (rows []string, x, y int) {
	lines := strings.Split(a.Value(), "\n")
	at := min(a.in.Line(), len(lines)-1)
	top := max(0, at-h+1)
	for i := top; i < min(top+h, len(lines)); i++ {
		text := cell.Clean(lines[i])
		off := 0
		if i == at {
			runes := []rune(lines[i])
			x = cell.Width(cell.Clean(string(runes[:min(a.in.Column(), len(runes))])))
			off = max(0, x-w+1)
			x, y = x-off, i-top
		}
		rows = append(rows, cell.Window(text, off, w))
	}
	return Fill(rows, w, h), x, y
}
