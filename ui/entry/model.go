// Package entry is the composer: one text becomes a note on a customer's record.
package entry

import (
	"context"
	"fmt"
	"strings"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the composer of one note.
type Model struct {
	env     *pane.Env
	page    pane.Page
	intent  store.Intent
	text    *widget.Area
	about   string // the customer, and the document if it is on one
	loaded  bool
	saving  bool
	kept    string // "draft from 14:02"
	failure string
	top     int
	x, y    int // the caret

	loadAt, saveAt pane.Desk
	journal        *pane.Journal
}

// New is the composer for the customer, perhaps the document, of the page. It
// begins with the page's text.
func New(env *pane.Env, page pane.Page) *Model {
	m := &Model{env: env, page: page, intent: store.NewIntent(), text: widget.NewArea(""), loadAt: env.Desk(), saveAt: env.Desk()}
	key := "note:" + page.Customer.String()
	if page.Document != 0 {
		key += "/" + page.Document.String()
	}
	m.journal = pane.NewJournal(env, key, func() []byte { return []byte(m.text.Value()) })
	return m
}

// begun is what the composer is filled with.
type begun struct {
	about string
	kept  pane.Kept
}

// Init loads the names of what the note is about, and what was typed before.
func (m *Model) Init() tea.Cmd {
	page, key := m.page, m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b begun, err error) {
		c, err := m.env.Store.Customers.Get(ctx, page.Customer)
		if err != nil {
			return b, err
		}
		if b.about = c.Name; page.Document != 0 {
			doc, err := m.env.Store.Documents.Get(ctx, page.Document)
			if err != nil {
				return b, err
			}
			b.about += ", " + view.DocumentName(doc.Number, doc.ID)
		}
		b.kept, err = m.env.Kept(ctx, key)
		return b, err
	})
}

// Waiting is until earlier text is there, and while the note is added.
func (m *Model) Waiting() bool { return !m.loaded || m.saving }

// Acting is while the note is added.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title says what the text becomes.
func (m *Model) Title() string { return "this will be a note" }

// Hints name what Enter does.
func (m *Model) Hints() []keymap.Hint {
	leave := keymap.Hint{Key: "Esc", Words: "leave"}
	if m.blank() {
		return []keymap.Hint{leave}
	}
	leave.Words = "keep text"
	return []keymap.Hint{{Key: "Enter", Words: "add the note"}, {Key: "^J", Words: "new line"}, leave}
}

func (m *Model) blank() bool { return strings.TrimSpace(m.text.Value()) == "" }

// Update takes keys, which the root holds back while the dialog is Waiting, and
// what was loaded and added.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.edit(msg)
	case pane.Loaded[begun]:
		if msg.For(&m.loadAt) {
			return m.begin(msg)
		}
		return nil
	case pane.Loaded[store.Entry]:
		if msg.For(&m.saveAt) {
			return m.added(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) begin(got pane.Loaded[begun]) tea.Cmd {
	m.loaded = true
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "begin a note", Err: got.Err})
		m.env.Emit(pane.Close{})
		return nil
	}
	m.about = got.Value.about
	if k := got.Value.kept; len(k.Body) > 0 {
		m.text.SetValue(string(k.Body))
		m.kept = k.Words(m.env)
	}
	if m.page.Text == "" {
		return nil
	}
	if !m.blank() {
		m.text.SetValue(strings.TrimRight(m.text.Value(), "\n") + "\n")
	}
	m.text.Update(tea.PasteMsg{Content: m.page.Text})
	return m.journal.Touch(m.env)
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		return m.add()
	case "esc":
		if !m.blank() {
			m.env.Say("Not added. The text is kept; n on " + cell.Clean(m.about) + " brings it back.")
		}
		m.env.Emit(pane.Close{})
		return nil
	}
	return m.edit(k)
}

// Click moves the caret.
func (m *Model) Click(_, x, y int) (cmd tea.Cmd, again bool) {
	m.text.Place(x, y)
	return nil, false
}

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if !m.text.Update(msg) {
		return nil
	}
	return m.edited()
}

func (m *Model) edited() tea.Cmd {
	m.kept, m.failure = "", ""
	return m.journal.Touch(m.env)
}

// Text is the note, for the user's own editor.
func (m *Model) Text() (text string, ok bool) { return m.text.Value(), m.loaded && !m.saving }

// SetText takes the note as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	m.text.SetValue(text)
	return m.edited()
}

// add writes the note. A second Enter while that runs does nothing.
func (m *Model) add() tea.Cmd {
	if m.blank() {
		m.env.Refuse("A note has a text: type it, or leave with Esc.")
		return nil
	}
	m.saving, m.failure = true, ""
	in, note := m.intent, store.Entry{Customer: m.page.Customer, Document: m.page.Document, Text: m.text.Value()}
	return pane.Write(m.env, &m.saveAt, func(ctx context.Context) (store.Entry, error) {
		return m.env.Store.Entries.Add(ctx, in, note)
	})
}

func (m *Model) added(note store.Entry, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		p, _ := view.Explain(err)
		m.failure = p.Message
		m.env.Refuse("Not added; the text is kept.")
		return nil
	}
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Customer: note.Customer, Select: fmt.Sprintf("note:%d", note.ID)})
	m.env.Emit(pane.Say{Text: "Note added to " + m.about + ".", Tone: pane.Good})
	return drop
}

// Leave keeps the text; one that was emptied leaves no trace.
func (m *Model) Leave() tea.Cmd {
	if m.loaded && m.blank() && !m.journal.Saved() {
		return m.journal.Drop(m.env)
	}
	return m.journal.Keep(m.env)
}
