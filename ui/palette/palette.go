package palette

import (
	"strconv"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"
)

// Entry is a command as it stands now: the object it acts on, or why it cannot.
type Entry struct {
	keymap.Binding
	Object string
	Reason string
}

func (e Entry) words() string { return strings.TrimSpace(e.Name + " " + e.Object) }

// Model lists commands; typing filters, Enter runs. As palette it is a list by
// name, as help it is grouped and shows every key.
type Model struct {
	env     *pane.Env
	help    bool
	entries []Entry
	field   *widget.Field
	found   []Entry
	at, top int
	caret   int
}

// New is the palette, or the help, over the commands that the root lists.
func New(env *pane.Env, help bool, entries []Entry) *Model {
	m := &Model{env: env, help: help, entries: entries, field: widget.NewField("")}
	m.filter()
	return m
}

// Init does nothing: the commands are there.
func (m *Model) Init() tea.Cmd { return nil }

// Scope is a form's: letters search.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title counts what is found.
func (m *Model) Title() string {
	n := 0
	for _, e := range m.found {
		if e.Reason == "" {
			n++
		}
	}
	return plural(n, "command works here", "commands work here")
}

// Hints say how the list is used.
func (m *Model) Hints() []keymap.Hint {
	return []keymap.Hint{{Key: "Enter", Words: "run"}, {Key: "Up/Down", Words: "choose"}, {Key: "Esc", Words: "close"}}
}

// Update edits the search, moves through the list and runs.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch k := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(k)
	case tea.PasteMsg:
		m.field.Update(k)
		m.filter()
	}
	return nil
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		m.env.Emit(pane.Close{})
	case "enter":
		m.run()
	case "down":
		m.move(1)
	case "up":
		m.move(-1)
	case "pgdown":
		m.move(10)
	case "pgup":
		m.move(-10)
	default:
		if m.field.Update(k) {
			m.filter()
		}
	}
	return nil
}

func (m *Model) move(n int) { m.at = max(0, min(m.at+n, len(m.found)-1)) }

func (m *Model) run() {
	if m.at >= len(m.found) {
		m.env.Refuse("No command has this name.")
		return
	}
	e := m.found[m.at]
	m.env.Emit(pane.Close{})
	if e.Reason != "" {
		m.env.Refuse(e.words() + ": " + e.Reason + ".")
		return
	}
	m.env.Emit(pane.Execute{Command: string(e.Command)})
}

func (m *Model) filter() {
	m.at, m.top = 0, 0
	text := strings.TrimSpace(m.field.Value())
	if text == "" {
		m.found = m.entries
		return
	}
	m.found = nil
	names := make([]string, len(m.entries))
	for i, e := range m.entries {
		names[i] = e.words() + " " + e.Tip
		if len(text) == 1 && e.Shown() == text {
			m.found = append(m.found, e)
		}
	}
	for _, hit := range fuzzy.Find(text, names) {
		if e := m.entries[hit.Index]; len(text) > 1 || e.Shown() != text {
			m.found = append(m.found, e)
		}
	}
}

// Size is up to 72 by 22 cells.
func (m *Model) Size(w, h int) (int, int) { return min(w, 72), min(h, 22) }

// Cursor stands in the search field.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret, 1, true }

// Render draws the search field and the list.
func (m *Model) Render(w, h int) []string {
	th := m.env.Theme
	inner := w - 2
	label, title := " : ", "Commands"
	if m.help {
		label, title = " search: ", "Help"
	}
	text, caret := m.field.Render(th, inner-cell.Width(label)-1, true)
	m.caret = 1 + cell.Width(label) + caret
	rows := []string{th.Dim.Paint(label) + text + " "}
	room := h - 3
	lines, marked := m.lines(inner)
	m.top = max(0, min(m.top, len(lines)-room))
	if marked < m.top {
		m.top = marked
	}
	if marked >= m.top+room {
		m.top = marked - room + 1
	}
	rows = append(rows, lines[m.top:min(m.top+room, len(lines))]...)
	return widget.Frame(th, title, "", widget.Fill(rows, inner, h-2), w, h, true)
}

// lines are the rows of the list with its headings, and the index of the marked
// one.
func (m *Model) lines(w int) (rows []string, marked int) {
	th := m.env.Theme
	group := ""
	for i, e := range m.found {
		heading := e.Group
		if e.Reason != "" {
			heading = "NOT HERE"
		}
		if heading != group && m.field.Value() == "" {
			group = heading
			rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " " + group}))
		}
		if i == m.at {
			marked = len(rows)
		}
		rows = append(rows, m.line(e, i == m.at, w))
	}
	if len(rows) == 0 {
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " No command has this name."}))
	}
	return rows, marked
}

func (m *Model) line(e Entry, marked bool, w int) string {
	th := m.env.Theme
	bar, name := widget.Span{Text: "  "}, widget.Span{Text: cell.Clean(e.words())}
	if marked {
		bar, name.Style = widget.Span{Style: th.Focus, Text: th.Border.Bar + " "}, th.Bold
	}
	tip := e.Tip
	if e.Reason != "" {
		tip, name.Style = e.Reason, th.Dim
	}
	key := widget.Span{Style: th.Key, Text: cell.Left(e.Shown(), 6)}
	return widget.Row(w, bar, key, name, widget.Span{Style: th.Dim, Text: "  " + cell.Clean(tip)})
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
