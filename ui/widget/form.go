package widget

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Input is one field of a form: a line of text, an area of several lines, or a
// choice.
type Input struct {
	Name    string // as the JSON document names it, for errors
	Label   string
	Field   *Field   // a line of text
	Area    *Area    // text of several lines
	Options []string // a choice
	Pick    int      // index of the chosen option
	Echo    string   // how the text is read, shown beside or below
	Brief   string   // the same in fewer words, where there is no room for it
	Problem string   // what is wrong, shown below; the field can still be left
	Warning string   // what may be wrong, shown below; it blocks nothing

	// What only Sections knows of.
	Path    string // what the status line calls it
	Short   string // the label where there is little room
	Sub     string // stands between label and field
	Width   int    // cells of the field with its brackets, 0: all there are
	Note    string // stands beside the field, or below it
	Locked  string // why it cannot be changed, shown below
	Hidden  bool
	Radio   bool   // options stand below each other; arrows go over them, Enter or Space chooses
	Touched bool   // was changed
	hover   int    // the option with the cursor
	query   string // the letters that chose the option
}

// Value is the input's text, or its chosen option.
func (i *Input) Value() string {
	switch {
	case i.Field != nil:
		return i.Field.Value()
	case i.Area != nil:
		return i.Area.Value()
	case i.Pick < len(i.Options):
		return i.Options[i.Pick]
	}
	return ""
}

// Event is what a key did to a form or a filter.
type Event int

// The events.
const (
	Nothing Event = iota
	Edited        // the text or choice changed
	Moved         // another input has the cursor; Form.Left is the one before
	Entered       // Enter, in a line of text, an area or a choice
	Unknown       // the form has no use for the key
	Pressed       // Enter, on the button of Sections

	// Of a Filter.
	Cleared  // Esc
	Away     // Tab
	Next     // Down
	Previous // Up
)

// Form moves the cursor over inputs and edits the one that has it.
type Form struct {
	Inputs []*Input
	At     int
	Left   int // the input that Moved left
}

// Now is the input with the cursor.
func (f *Form) Now() *Input { return f.Inputs[f.At] }

// Find is the input of a name, nil if there is none.
func (f *Form) Find(name string) *Input {
	for _, in := range f.Inputs {
		if in.Name == name {
			return in
		}
	}
	return nil
}

// Go puts the cursor into an input; text that it holds is selected.
func (f *Form) Go(at int) bool {
	if at < 0 || at >= len(f.Inputs) || at == f.At {
		return false
	}
	f.Left, f.At = f.At, at
	f.Now().Enter()
	return true
}

// Update takes a key press or a paste.
func (f *Form) Update(msg tea.Msg) Event {
	in := f.Now()
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "tab":
			return f.moved(f.Go(f.At + 1))
		case "shift+tab":
			return f.moved(f.Go(f.At - 1))
		case "enter":
			return Entered
		case "down":
			if in.Area != nil && !in.Area.OnLastLine() {
				break
			}
			if in.Options != nil && in.Pick < len(in.Options)-1 {
				in.Pick++
				return Edited
			}
			return f.moved(f.Go(f.At + 1))
		case "up":
			if in.Area != nil && !in.Area.OnFirstLine() {
				break
			}
			if in.Options != nil && in.Pick > 0 {
				in.Pick--
				return Edited
			}
			return f.moved(f.Go(f.At - 1))
		}
	}
	return in.edit(msg)
}

// Click is a click on the input at, in a cell and a line of it: it gets the cursor,
// and where it had it the caret moves, or a choice goes on.
func (f *Form) Click(at, x, y int) Event {
	if at < 0 || at >= len(f.Inputs) {
		return Nothing
	}
	moved := f.Go(at)
	if in := f.Now(); !moved || in.Options == nil {
		if e := in.Click(x, y); !moved {
			return e
		}
	}
	return f.moved(moved)
}

// Click puts the caret into a cell of a text that stands in brackets. Of options
// that stand below each other it chooses line y, of others the next.
func (i *Input) Click(x, y int) Event {
	switch {
	case i.Field != nil:
		i.Field.Place(x - 1)
		return Nothing
	case i.Area != nil:
		i.Area.Place(x-1, y)
		return Nothing
	case i.Radio:
		i.hover = max(0, min(y, len(i.Options)-1))
	default:
		i.hover = (i.Pick + 1) % len(i.Options)
	}
	if i.hover == i.Pick {
		return Nothing
	}
	i.Pick, i.Touched, i.Problem = i.hover, true, ""
	return Edited
}

func (f *Form) moved(did bool) Event {
	if did {
		return Moved
	}
	return Nothing
}

func (i *Input) edit(msg tea.Msg) Event {
	changed := false
	switch {
	case i.Field != nil:
		changed = i.Field.Update(msg)
	case i.Area != nil:
		changed = i.Area.Update(msg)
	default:
		return i.choose(msg)
	}
	if changed {
		i.Problem, i.Touched = "", true
		return Edited
	}
	return Nothing
}

func (i *Input) choose(msg tea.Msg) Event {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Unknown
	}
	switch name := k.String(); {
	case name == "space" && i.Radio && i.hover != i.Pick:
		i.Pick = i.hover
	case name == "space", name == "right":
		i.Pick = (i.Pick + 1) % len(i.Options)
	case name == "left":
		i.Pick = (i.Pick + len(i.Options) - 1) % len(i.Options)
	case k.Text != "":
		if !i.search(k.Text) {
			return Unknown
		}
	default:
		return Unknown
	}
	if k.Text == "" || k.Text == " " {
		i.query = ""
	}
	i.hover, i.Touched, i.Problem = i.Pick, true, ""
	return Edited
}

// search chooses the option that begins with the letters typed so far, or has a word
// that does; letters that begin none begin anew. One letter again is the next such
// option.
func (i *Input) search(letter string) bool {
	for _, query := range []string{i.query + letter, letter} {
		from := i.Pick
		if query == letter {
			from++
		}
		for n := range i.Options {
			at := (from + n) % len(i.Options)
			if slices.ContainsFunc(append(strings.Fields(i.Options[at]), i.Options[at]), func(part string) bool {
				return strings.HasPrefix(strings.ToLower(part), strings.ToLower(query))
			}) {
				i.Pick, i.query = at, query
				return true
			}
		}
	}
	return false
}

// Enter is called when the cursor comes to an input by a key: text that it holds is
// selected, and letters choose anew.
func (i *Input) Enter() {
	i.query = ""
	if i.Field != nil {
		i.Field.SelectAll()
	}
}
