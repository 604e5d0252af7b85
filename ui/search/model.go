// Package search finds everything from anywhere: customers by name, documents by
// number, as the user types.
package search

import (
	"context"
	"fmt"
	"strings"

	"billfold/store"
	"billfold/ui/cell"
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
	whom   bool // it asks for the customer of a new invoice
	field  *widget.Field
	hits   []store.Hit
	at     int
	top    int
	asked  bool // hits of the newest text are on their way
	accept bool // Enter came before them
	caret  int
	kept   string // "draft from 14:02"

	findAt, loadAt pane.Desk
	journal        *pane.Journal
}

// New is the dialog with a text to start with, which is selected.
func New(env *pane.Env, text string) *Model {
	m := &Model{env: env, field: widget.NewField(text), findAt: env.Desk(), loadAt: env.Desk()}
	m.journal = pane.NewJournal(env, "find", func() []byte { return []byte(m.field.Value()) })
	m.field.SelectAll()
	return m
}

// NewWhom asks for the customer of a new invoice: those of the newest documents, or of
// the text that is typed.
func NewWhom(env *pane.Env) *Model {
	m := New(env, "")
	m.whom, m.journal.Key = true, "invoice for"
	return m
}

// Init finds what the first text finds, or what was typed before and left.
func (m *Model) Init() tea.Cmd {
	key := m.journal.Key
	return tea.Batch(m.find(), pane.Load(m.env, &m.loadAt, func(ctx context.Context) (pane.Kept, error) { return m.env.Kept(ctx, key) }))
}

// begin shows what was typed before, selected, unless something is typed already.
func (m *Model) begin(k pane.Kept) tea.Cmd {
	if len(k.Body) == 0 || m.field.Value() != "" || !m.journal.Saved() {
		return nil
	}
	m.field.SetValue(string(k.Body))
	m.field.SelectAll()
	m.kept = k.Words(m.env)
	return m.find()
}

// Scope is a form's: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Waiting is between an early Enter and the hits that it is for.
func (m *Model) Waiting() bool { return m.accept }

// Title counts the hits.
func (m *Model) Title() string {
	switch {
	case m.whom:
		return "whose invoice?"
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
	choose := keymap.Hint{Key: "Up/Down", Words: "choose"}
	switch {
	case m.rows() == 0 && (m.text() == "" || store.AsksState(m.text())):
		return []keymap.Hint{esc}
	case m.at == len(m.hits) && !m.asked:
		hints := []keymap.Hint{{Key: "Enter", Words: "customer " + m.clean()}}
		if len(m.hits) > 0 {
			hints = append(hints, choose)
		}
		return append(hints, esc)
	case m.whom && m.at < len(m.hits):
		return []keymap.Hint{{Key: "Enter", Words: "invoice " + cell.Clean(m.hits[m.at].Name)}, choose, esc}
	}
	return []keymap.Hint{{Key: "Enter", Words: "open"}, choose, esc}
}

// rows are the hits, and where the customer of the text can be made beside them one more.
func (m *Model) rows() int {
	if m.whom && m.text() != "" && !m.asked {
		return len(m.hits) + 1
	}
	return len(m.hits)
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
	case pane.Loaded[pane.Kept]:
		if msg.For(&m.loadAt) && msg.Err == nil {
			return m.begin(msg.Value)
		}
	case pane.Loaded[answer]:
		if msg.For(&m.findAt) {
			return m.found(msg)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	const page = 10
	switch k.String() {
	case "enter", "ctrl+j":
		if m.accept = m.asked; !m.accept {
			return m.open()
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

// Click marks a hit, in the field it moves the caret.
func (m *Model) Click(id, x, _ int) (cmd tea.Cmd, again bool) {
	if id == fieldSpot {
		m.field.Place(x)
		return nil, false
	}
	again = m.at == id
	m.at = id
	return nil, again
}

// Wheel moves through the hits.
func (m *Model) Wheel(n int) tea.Cmd {
	m.move(n)
	return nil
}

func (m *Model) move(n int) { m.at = max(0, min(m.at+n, m.rows()-1)) }

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if !m.field.Update(msg) {
		return nil
	}
	return m.edited()
}

func (m *Model) edited() tea.Cmd {
	m.at, m.top, m.kept = 0, 0, ""
	return tea.Batch(m.find(), m.journal.Touch(m.env))
}

// Text is what is searched, for the user's own editor.
func (m *Model) Text() (text string, ok bool) { return m.field.Value(), !m.accept }

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	m.field.SetValue(text)
	return m.edited()
}

// Leave keeps a text that was not followed; an emptied one leaves no trace.
func (m *Model) Leave() tea.Cmd {
	if m.text() == "" && !m.journal.Saved() {
		return m.journal.Drop(m.env)
	}
	return m.journal.Keep(m.env)
}

func (m *Model) find() tea.Cmd {
	text, whom := m.text(), m.whom
	m.asked = text != "" || whom
	if !m.asked {
		m.hits = nil
	}
	return pane.Load(m.env, &m.findAt, func(ctx context.Context) (answer, error) {
		if whom {
			return whose(ctx, m.env.Store, text)
		}
		hits, err := m.env.Store.Customers.Search(ctx, text, most)
		return answer{hits: hits}, err
	})
}

// answer is what was found; like says that it only holds the letters of the text.
type answer struct {
	hits []store.Hit
	like bool
}

func (m *Model) found(got pane.Loaded[answer]) tea.Cmd {
	accept := m.accept
	m.asked, m.accept = false, false
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "find " + m.text(), Err: got.Err})
		return nil
	}
	m.hits = got.Value.hits
	if m.move(0); got.Value.like {
		m.at = len(m.hits) // the text itself is meant first
	}
	if accept {
		return m.open()
	}
	return nil
}

// open goes to the marked hit; where there is none, it makes the customer of the
// text.
func (m *Model) open() tea.Cmd {
	switch {
	case m.at >= len(m.hits) && m.text() == "":
		m.env.Emit(pane.Close{})
	case m.at >= len(m.hits) && store.AsksState(m.text()): // the name of nobody
		m.env.Say("Nothing is found: " + m.text() + ".")
		return nil
	case m.at >= len(m.hits):
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm, Text: m.text()}})
	case m.whom:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Draft, Customer: m.hits[m.at].Customer}})
	default:
		m.env.Emit(pane.Open{Page: pane.Found(m.hits[m.at])})
	}
	return m.journal.Drop(m.env)
}
