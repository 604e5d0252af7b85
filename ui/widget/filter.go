package widget

import (
	"billfold/ui/cell"

	tea "charm.land/bubbletea/v2"
)

// Filter is the text that the rows of a list must hold. It is typed in the list's
// heading; Enter waits for the rows of the whole text.
type Filter struct {
	Text   string
	field  *Field // while it is typed, else nil
	asked  bool   // rows of a changed text are on their way
	accept bool   // Enter came before they did
}

// Begin begins to type.
func (f *Filter) Begin() { f.field = NewField(f.Text) }

// Typing says whether the text is being typed.
func (f *Filter) Typing() bool { return f.field != nil }

// Off says that there is no filter, nor one being typed.
func (f *Filter) Off() bool { return f.Text == "" && f.field == nil }

// Waiting says that Enter waits for the rows.
func (f *Filter) Waiting() bool { return f.accept }

// Quoted is the text in a heading, in at most w cells: what is around the caret while
// it is typed. The caret stands behind so many cells of it.
func (f *Filter) Quoted(w int) (text string, caret int) {
	const quotes = 2
	w = max(w-quotes, 1)
	text = cell.Clean(f.Text)
	switch {
	case f.Off():
		return "", 0
	case f.field == nil:
		text = cell.Cut(text, w)
	case cell.Width(text) < w:
		caret = f.field.Caret()
	default:
		end := f.field.Caret() == cell.Width(text)
		if text, caret = f.field.Render(nil, w, true); end { // the quote stands at the caret
			text, _ = cell.Split(text, caret)
		}
	}
	return `"` + text + `"`, 1 + caret
}

// Arrived says that the rows came, or failed to. It returns true if Enter waited
// for them: typing has ended.
func (f *Filter) Arrived(failed bool) (entered bool) {
	entered = f.accept && !failed
	f.asked, f.accept = false, false
	if entered {
		f.field = nil
	}
	return entered
}

// Update takes a key press or a paste while the text is typed, and says what the
// list has to do: of Edited to show the rows of the text, of Entered and Away that
// typing has ended, Away to go on with the text in Find.
func (f *Filter) Update(msg tea.Msg) Event {
	if f.field == nil {
		return Nothing
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			if f.accept = f.asked; f.accept {
				return Nothing
			}
			f.field = nil
			return Entered
		case "esc":
			f.field, f.Text = nil, ""
			return Cleared
		case "tab", "ctrl+f":
			f.field = nil
			return Away
		case "down":
			return Next
		case "up":
			return Previous
		}
	}
	if !f.field.Update(msg) || f.field.Value() == f.Text {
		return Nothing
	}
	f.Text, f.asked = f.field.Value(), true
	return Edited
}
