// Package search finds everything from anywhere: customers by name, documents by
// number, as the user types.
package search

import (
	"context"
	"fmt"
	"strings"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// most is how many hits are shown.
const most = 50

// Model is the dialog: one field and its hits.
type Model struct {
	env    *pane.Env
	field  *widget.Field
	hits   []store.Hit
	at     int
	top    int
	asked  bool // hits of the newest text are on their way
	accept bool // Enter came before them
	caret  int
	answer pane.Desk
}

// New is the dialog with a text to start with, which is selected.
func New(env *pane.Env, text string) *Model {
	m := &Model{env: env, field: widget.NewField(text), answer: env.Desk()}
	m.field.SelectAll()
	return m
}

// Init finds what the first text finds.
func (m *Model) Init() tea.Cmd { return m.find() }

// Scope is a form's: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Waiting is between an early Enter and the hits that it is for.
func (m *Model) Waiting() bool { return m.accept }

// Title counts the hits.
func (m *Model) Title() string {
	switch {
	case m.text() == "":
		return "find a customer or a document"
	case m.asked:
		return "finding"
	case len(m.hits) >= most:
		return fmt.Sprintf("the first %d found", most)
	}
	return fmt.Sprintf("%d found", len(m.hits))
}

// Hints name what Enter does with the marked hit.
func (m *Model) Hints() []keymap.Hint {
	esc := keymap.Hint{Key: "Esc", Words: "close"}
	switch {
	case m.text() == "":
		return []keymap.Hint{esc}
	case len(m.hits) == 0 && !m.asked:
		return []keymap.Hint{{Key: "Enter", Words: "customer " + m.clean()}, esc}
	}
	return []keymap.Hint{{Key: "Enter", Words: "open"}, {Key: "Up/Down", Words: "choose"}, esc}
}

func (m *Model) text() string { return strings.TrimSpace(m.field.Value()) }

// Update takes keys and the hits.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.edit(msg)
	case pane.Changed:
		return m.find()
	case pane.Loaded[[]store.Hit]:
		if msg.For(&m.answer) {
			m.found(msg)
		}
	}
	return nil
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	const page = 10
	switch k.String() {
	case "enter":
		if m.accept = m.asked; !m.accept {
			m.open()
		}
	case "esc":
		m.env.Emit(pane.Close{})
	case "down":
		m.move(1)
	case "up":
		m.move(-1)
	case "pgdown":
		m.move(page)
	case "pgup":
		m.move(-page)
	default:
		return m.edit(k)
	}
	return nil
}

func (m *Model) move(n int) { m.at = max(0, min(m.at+n, len(m.hits)-1)) }

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if !m.field.Update(msg) {
		return nil
	}
	m.at, m.top = 0, 0
	return m.find()
}

func (m *Model) find() tea.Cmd {
	text := m.text()
	m.asked = text != ""
	if !m.asked {
		m.hits = nil
	}
	return pane.Load(m.env, &m.answer, func(ctx context.Context) ([]store.Hit, error) {
		return m.env.Store.Customers.Search(ctx, text, most)
	})
}

func (m *Model) found(got pane.Loaded[[]store.Hit]) {
	accept := m.accept
	m.asked, m.accept = false, false
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "find " + m.text(), Err: got.Err})
		return
	}
	m.hits = got.Value
	m.move(0)
	if accept {
		m.open()
	}
}

// open goes to the marked hit; where there is none, it makes the customer of the
// text.
func (m *Model) open() {
	switch {
	case m.text() == "":
		m.env.Emit(pane.Close{})
	case len(m.hits) == 0:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm, Text: m.text()}})
	default:
		m.env.Emit(pane.Open{Page: pane.Found(m.hits[m.at])})
	}
}
