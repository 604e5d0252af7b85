package palette

import (
	"strconv"
	"strings"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Entry is a command as it stands now: the object it acts on, or why it cannot.
type Entry struct {
	keymap.Binding
	Value  keymap.Value // one of what it takes, zero: the command itself
	Object string
	Reason string
	// HereKey and Here are what the hint bar says of it; "" where it does not name it.
	HereKey, Here string
	Given         string // what was typed behind it: "1041"
}

func (e Entry) name() string {
	if e.Value.Name != "" {
		return e.Value.Name
	}
	return e.Name
}

func (e Entry) words() string {
	if own := e.own(); own != "" {
		return strings.ToUpper(own[:1]) + own[1:] + e.Given
	}
	between := " "
	if e.Object != "" && e.Value.Name == "" {
		between = joint(e.Command)
	}
	return strings.TrimSpace(e.name() + between + e.Object + e.Given)
}

// own are the words of the hint, with what it acts on, where they are others than the
// command's: here it does something of its own.
func (e Entry) own() string {
	if e.Value.Name != "" || e.Here == "" || strings.HasPrefix(e.Here, e.Hint) {
		return ""
	}
	if e.Object == "" || strings.Contains(e.Here, e.Object) {
		return e.Here
	}
	return e.Here + " " + e.Object
}

// short is what stands beside the key: what the hint bar says, else the command's own
// words, with what it acts on.
func (e Entry) short() string {
	switch own := e.own(); {
	case own != "":
		return own
	case e.Here != "" && e.Here != e.Hint:
		return e.Here
	}
	return e.Hint + " " + e.Object
}

// joint joins the name of a command and what it acts on: "New invoice for Acme".
func joint(c keymap.Command) string {
	switch c {
	case keymap.Invoice, keymap.Pay:
		return " for "
	case keymap.Note:
		return " on "
	case keymap.OpenFile, keymap.Failed:
		return " of "
	}
	return " "
}

// tip says what the command does, and whether it can be undone.
func (e Entry) tip() string {
	tip := e.Tip
	if e.Value.Tip != "" {
		tip = e.Value.Tip
	}
	if e.Class == keymap.Asks {
		tip += "; asks first"
	}
	return tip
}

// Model lists commands; typing filters, Enter runs. As palette it is a list by
// name, as help it is grouped and shows every key.
type Model struct {
	env     *pane.Env
	help    bool
	text    bool          // letters are text in the pane below
	keys    []keymap.Hint // of fields
	entries []Entry
	field   *widget.Field
	found   []Entry
	at, top int // at: the marked command; -1 none, while the sheet is read
	// scrolled: PgDn moved the sheet of keys, not the mark
	scrolled bool
	below    bool // rows stand below what was drawn
	caret    int
	going    *Entry // whose subject is being looked for
	goAt     pane.Desk
}

// New is the palette, or the help, over the commands that the root lists. text
// says that letters are text in the pane below, keys are those of fields.
func New(env *pane.Env, help, text bool, entries []Entry, keys []keymap.Hint) *Model {
	m := &Model{env: env, help: help, text: text, entries: entries, keys: keys, field: widget.NewField(""), goAt: env.Desk()}
	m.filter()
	return m
}

// Init does nothing: the commands are there.
func (m *Model) Init() tea.Cmd { return nil }

// Scope is a form's: letters search.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Help says that it is the help and not the palette.
func (m *Model) Help() bool { return m.help }

// Waiting is while a document or record is looked for.
func (m *Model) Waiting() bool { return m.going != nil }

// Title counts what is found.
func (m *Model) Title() string {
	n := 0
	for _, e := range m.found {
		if e.Reason == "" && e.Given == "" {
			n++
		}
	}
	if m.field.Value() == "" {
		return plural(n, "command works here", "commands work here")
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(len(m.entries)) + " commands"
}

// Hints say how the list is used.
func (m *Model) Hints() []keymap.Hint {
	hints := []keymap.Hint{{Key: "Enter", Words: "run"}, {Key: "Up/Down", Words: "choose"}}
	switch {
	case m.at < 0:
		hints = []keymap.Hint{{Key: "Down", Words: "choose"}}
	case m.at >= len(m.found):
		hints = nil
	case m.found[m.at].Reason != "":
		hints[0].Words = "say why not"
	}
	switch {
	case !m.sheeted():
	case m.below && (m.text || m.top > 0):
		hints = append(hints, keymap.Hint{Key: "PgDn", Words: "more keys"})
	case m.below:
		hints = append(hints, keymap.Hint{Key: "PgDn", Words: "typing keys"})
	case m.top > 0:
		hints = append(hints, keymap.Hint{Key: "PgUp", Words: "keys before"})
	}
	return append(hints, keymap.Hint{Key: "Esc", Words: "close"})
}

// Update edits the search, moves through the list and runs.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch k := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(k)
	case tea.PasteMsg:
		m.field.Update(k)
		m.filter()
	case pane.Loaded[[]store.Hit]:
		if k.For(&m.goAt) {
			m.arrive(k)
		}
	}
	return nil
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		m.env.Emit(pane.Close{})
	case "enter":
		return m.run()
	case "down":
		m.move(1)
	case "up":
		m.move(-1)
	case "pgdown":
		m.page(10)
	case "pgup":
		m.page(-10)
	default:
		if m.field.Update(k) {
			m.filter()
		}
	}
	return nil
}

// Click marks a command, in the field it moves the caret.
func (m *Model) Click(id, x, _ int) (cmd tea.Cmd, again bool) {
	if id == len(m.found) {
		m.field.Place(x)
		return nil, false
	}
	again = m.at == id
	m.move(id - m.at)
	return nil, again
}

// Wheel scrolls the sheet of keys, or moves through the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.page(n)
	return nil
}

func (m *Model) move(n int) {
	m.scrolled = false
	m.at = max(0, min(m.at+n, len(m.found)-1))
}

// page scrolls the help's sheet, and moves through a list.
func (m *Model) page(n int) {
	if !m.sheeted() {
		m.move(n)
		return
	}
	m.scrolled = true
	m.top = max(0, m.top+n)
}

// sheeted says that the sheet of all keys is shown.
func (m *Model) sheeted() bool { return m.help && m.field.Value() == "" }

func (m *Model) run() tea.Cmd {
	switch {
	case m.at < 0:
		m.env.Emit(pane.Close{})
		return nil
	case m.at >= len(m.found):
		m.env.Refuse("No command has this name.")
		return nil
	}
	e := m.found[m.at]
	switch {
	case e.Reason != "":
	case e.Given != "" && e.Command != keymap.Find:
		return m.seek(e)
	}
	m.env.Emit(pane.Close{})
	if strings.HasPrefix(e.Reason, "takes ") {
		m.env.Refuse(e.name() + " " + e.Reason + ".")
		return nil
	}
	value := e.Value.Word
	if e.Given != "" {
		value = e.Given
	}
	m.env.Emit(pane.Execute{Command: e.Command, Value: value})
	return nil
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
	rows := []string{th.Dim.Paint(label) + widget.Spot(len(m.found), text) + " "}
	room := h - 3
	also := ""
	if !m.help && h >= leastAlso {
		also = m.also(inner)
		room--
	}
	lines, marked, last := m.lines(inner)
	if m.scrolled {
		marked = max(0, min(m.top, len(lines)-1))
		last = marked
	}
	_, top := widget.Reveal(lines, last, m.top, room)
	shown, top := widget.Reveal(lines, marked, top, room)
	if m.top = top; m.at <= 0 && !m.scrolled {
		shown, m.top = lines[:min(room, len(lines))], 0
	}
	m.below = m.top+len(shown) < len(lines)
	rows = append(rows, shown...)
	if also != "" {
		rows = append(widget.Fill(rows, inner, h-3), also)
	}
	return widget.Frame(th, title, "", widget.Fill(rows, inner, h-2), w, h, true)
}

// lines are the rows of the list with its headings; marked is the first row of the
// marked command, last its last one: what does not fit beside its name stands below.
func (m *Model) lines(w int) (rows []string, marked, last int) {
	th := m.env.Theme
	if m.sheeted() {
		rows, marked = m.sheet(w)
		return rows, marked, marked
	}
	group := ""
	for i, e := range m.found {
		heading := ""
		switch {
		case e.Reason != "":
			heading = "NOT HERE"
		case m.field.Value() == "":
			heading = e.Group
		}
		if heading != group {
			group = heading
			rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " " + group}))
		}
		row, rest := m.line(e, i == m.at, w)
		rows = append(rows, widget.Spot(i, row))
		if i == m.at {
			marked = len(rows) - 1
			for _, l := range rest {
				rows = append(rows, widget.Spot(i, widget.Row(w, widget.Span{Style: th.Dim, Text: "    " + l})))
			}
			last = len(rows) - 1
		}
	}
	if len(rows) == 0 {
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " No command has this name."}))
	}
	return rows, marked, last
}

// leastAlso is the height from which the palette shows what commands take.
const leastAlso = 12

// also is a row with arguments that commands take, as many as fit.
func (m *Model) also(w int) string {
	text := " also: go 1041"
	for _, more := range []string{"invoice acme", "void 1041", "find maier", "theme light"} {
		if cell.Width(text+", "+more) < w {
			text += ", " + more
		}
	}
	return widget.Row(w, widget.Span{Style: m.env.Theme.Dim, Text: text})
}

// line is the name, what it does or why it cannot, and at the end its key. rest is
// what it does in whole lines where that does not fit in the row.
func (m *Model) line(e Entry, marked bool, w int) (row string, rest []string) {
	th := m.env.Theme
	bar, name := widget.Span{Text: "  "}, widget.Span{Text: cell.Clean(e.words())}
	if marked {
		bar, name.Style = widget.Span{Style: th.Focus, Text: th.Border.Bar + " "}, th.Bold
	}
	words, between := cell.Clean(e.tip()), "  "
	if e.Reason != "" {
		words, between = cell.Clean(e.Reason), ": "
		if !marked {
			name.Style = th.Dim
		}
	}
	const keys = 8
	if cell.Width(name.Text+between+words) > w-2-keys {
		rest = cell.Wrap(words, w-6)
	}
	about := widget.Span{Style: th.Dim, Text: between + words}
	if marked && rest != nil {
		about.Text = ""
	}
	return widget.Ends(w, []widget.Span{bar, name, about}, []widget.Span{{Text: "  "}, {Style: th.Key, Text: cell.Right(e.Shown(), keys-3)}, {Text: " "}}), rest
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
