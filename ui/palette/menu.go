// Package palette holds what floats over the screen to choose a command: letter
// popups, the command palette and the help.
package palette

import (
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Menu is a letter popup: a letter means what is printed beside it, another key
// closes it.
type Menu struct {
	env     *pane.Env
	heading string
	choices []pane.Choice
	answer  uint64
}

// NewMenu is a popup that answers with pane.Chosen to the given address; 0 is the
// root.
func NewMenu(env *pane.Env, heading string, choices []pane.Choice, answer uint64) *Menu {
	return &Menu{env, heading, choices, answer}
}

// Init does nothing: a popup is drawn at once.
func (m *Menu) Init() tea.Cmd { return nil }

// Scope is that of letter popups.
func (m *Menu) Scope() (keymap.Scope, keymap.Kind) { return keymap.Menu, keymap.Popup }

// Title is the heading.
func (m *Menu) Title() string { return m.heading }

// Hints say how the popup is used.
func (m *Menu) Hints() []keymap.Hint {
	return []keymap.Hint{{Key: "a letter", Words: "chooses"}, {Key: "Esc", Words: "leave"}}
}

// Update closes the popup on any key and hands on the letter.
func (m *Menu) Update(msg tea.Msg) tea.Cmd {
	run, ok := msg.(pane.Run)
	if !ok {
		return nil
	}
	m.env.Emit(pane.Close{})
	for _, c := range m.choices {
		if c.Key == run.Key {
			m.env.Emit(pane.Chosen{To: m.answer, Key: c.Key})
			return nil
		}
	}
	m.env.Say("Nothing was chosen.")
	return nil
}

// Click chooses, as the letter does.
func (m *Menu) Click(id, _, _ int) (cmd tea.Cmd, again bool) {
	return m.Update(pane.Run{Key: m.choices[id].Key}), false
}

const menuColumn = 20

// Size is that of its rows, three choices side by side.
func (m *Menu) Size(w, h int) (int, int) {
	columns := max(1, min(3, (w-6)/menuColumn))
	rows := (len(m.choices) + columns - 1) / columns
	return min(w, columns*menuColumn+4), min(h, rows+2)
}

// Render draws the choices in columns.
func (m *Menu) Render(w, h int) []string {
	th := m.env.Theme
	columns := max(1, (w-4)/menuColumn)
	var rows []string
	for i := 0; i < len(m.choices); i += columns {
		spans := []widget.Span{{Text: " "}}
		for k, c := range m.choices[i:min(i+columns, len(m.choices))] {
			words := cell.Left(" "+cell.Clean(c.Words), menuColumn-cell.Width(c.Key))
			spans = append(spans, widget.Span{Text: widget.Spot(i+k, th.Key.Paint(c.Key)+words)})
		}
		rows = append(rows, widget.Row(w-2, spans...))
	}
	return widget.Frame(th, cell.Clean(m.heading), "", rows, w, h, true)
}
