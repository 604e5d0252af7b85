// Package palette holds what floats over the screen to choose a command: letter
// popups, the command palette and the help.
package palette

import (
	"strings"

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

// Title is the heading as the status line writes it.
func (m *Menu) Title() string { return strings.ToLower(m.heading) }

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

// menuColumn is the width of a choice, menuGroup that of what stands before a row of a
// group where there is room; narrow is the width below which there is none.
const (
	menuColumn = 20
	menuGroup  = 6
	narrow     = 2*menuColumn + 4 + menuGroup
)

// grouped says whether the choices are in groups that have names.
func (m *Menu) grouped() bool { return len(m.choices) > 0 && m.choices[0].Group != "" }

// before is what stands before the choices of a row.
func (m *Menu) before(w int) int {
	if m.grouped() && w >= narrow {
		return menuGroup
	}
	return 0
}

// longest is the width of the longest choice, with the blanks that part it from the
// next.
func (m *Menu) longest() (n int) {
	for _, c := range m.choices {
		n = max(n, cell.Width(c.Key)+1+cell.Width(cell.Clean(c.Words))+2)
	}
	return n
}

// columns is how many choices stand side by side, at most three, and how wide each is.
func (m *Menu) columns(w int) (n, width int) {
	room := w - 4 - m.before(w)
	width = max(min(menuColumn, room/2), m.longest())
	n = max(1, min(3, room/width, len(m.choices)))
	return n, min(width, room)
}

// rows are the choices by the rows in which they stand; a group begins a row.
func (m *Menu) rows(n int) (rows [][]int) {
	for i, c := range m.choices {
		last := len(rows) - 1
		if last < 0 || len(rows[last]) == n || m.choices[i-1].Group != c.Group {
			rows = append(rows, nil)
			last++
		}
		rows[last] = append(rows[last], i)
	}
	return rows
}

// Size is that of its rows, up to three choices side by side.
func (m *Menu) Size(w, h int) (int, int) {
	w = min(w, 3*max(menuColumn, m.longest())+4+m.before(w))
	n, width := m.columns(w)
	return min(w, n*width+4+m.before(w)), min(h, len(m.rows(n))+2)
}

// Render draws the choices in columns, by groups.
func (m *Menu) Render(w, h int) []string {
	th := m.env.Theme
	n, width := m.columns(w)
	group := ""
	var out []string
	for _, row := range m.rows(n) {
		spans := []widget.Span{{Text: " "}}
		if before := m.before(w); before > 0 {
			name := m.choices[row[0]].Group
			if name == group {
				name = ""
			} else {
				group = name
			}
			spans = append(spans, widget.Span{Style: th.Dim, Text: cell.Left(name, before)})
		}
		for _, i := range row {
			c := m.choices[i]
			words := cell.Left(" "+cell.Clean(c.Words), width-cell.Width(c.Key))
			spans = append(spans, widget.Span{Text: widget.Spot(i, th.Key.Paint(c.Key)+words)})
		}
		out = append(out, widget.Row(w-2, spans...))
	}
	return widget.Frame(th, cell.Clean(m.heading), "", out, w, h, true)
}
