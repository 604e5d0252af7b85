// Package sent notes that the user sent an issued document himself: on what day.
package sent

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the dialog of one document.
type Model struct {
	env     *pane.Env
	page    pane.Page
	intent  store.Intent
	doc     invoice.Document
	date    *widget.Input
	loaded  bool
	saving  bool
	touched bool
	kept    string // "draft from 14:02"
	failure string
	x, y    int // the caret

	loadAt, saveAt pane.Desk
	journal        *pane.Journal
}

// New is the dialog for the document of the page.
func New(env *pane.Env, page pane.Page) *Model {
	m := &Model{env: env, page: page, intent: store.NewIntent(), loadAt: env.Desk(), saveAt: env.Desk(),
		date: &widget.Input{Name: "date", Label: "Sent on", Field: widget.NewField("today")}}
	m.journal = pane.NewJournal(env, "sent:"+page.Document.String(), func() []byte { return []byte(m.date.Value()) })
	return m
}

// begun is what the dialog is filled with.
type begun struct {
	doc  invoice.Document
	kept pane.Kept
}

// Init loads the document and what was typed before.
func (m *Model) Init() tea.Cmd {
	id, key := m.page.Document, m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (begun, error) {
		doc, err := m.env.Store.Documents.Get(ctx, id)
		if err != nil {
			return begun{}, err
		}
		kept, err := m.env.Kept(ctx, key)
		return begun{doc, kept}, err
	})
}

// Waiting is until the document is there, and while it is noted.
func (m *Model) Waiting() bool { return !m.loaded || m.saving }

// Acting is while it is noted.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title says what is asked.
func (m *Model) Title() string {
	if m.date.Echo != "" {
		return "sent on: " + m.date.Echo
	}
	return "day on which you sent it"
}

// Hints name what Enter does.
func (m *Model) Hints() []keymap.Hint {
	return []keymap.Hint{{Key: "Enter", Words: "sent by me"}, {Key: "Up/Down", Words: "a day"}, {Key: "Esc", Words: "leave"}, m.env.Keys.Hint(keymap.Calendar, "")}
}

// Update takes keys, which the root holds back while the dialog is Waiting, and
// what was loaded and noted.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.edit(msg)
	case pane.Loaded[begun]:
		if msg.For(&m.loadAt) {
			m.begin(msg)
		}
		return nil
	case pane.Loaded[invoice.Sent]:
		if msg.For(&m.saveAt) {
			return m.noted(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) begin(got pane.Loaded[begun]) {
	m.loaded = true
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "read the document", Err: got.Err})
		m.env.Emit(pane.Close{})
		return
	}
	if m.doc = got.Value.doc; !m.doc.Issued {
		m.env.Refuse("A draft is not sent; issue it first.")
		m.env.Emit(pane.Close{})
		return
	}
	if k := got.Value.kept; len(k.Body) > 0 {
		m.date.Field.SetValue(string(k.Body))
		m.kept = k.Words(m.env)
	}
	m.date.Field.SelectAll()
	_, _ = m.read() // for the echo; what is wrong is said on Enter
}

func (m *Model) context() day.Context { return m.env.Days(day.Backward) }

// read reads the day: not before the document is dated, and not in the future.
func (m *Model) read() (day.Day, error) {
	d, err := widget.ReadDay(m.date, m.context())
	switch {
	case err != nil:
	case d.After(m.env.Today()):
		err = fmt.Errorf("it cannot be sent in the future")
	case d.Before(m.doc.IssueDate):
		err = fmt.Errorf("%s is dated %s and cannot be sent before that", m.doc.Number, m.doc.IssueDate.Long())
	}
	return d, err
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if n, ok := widget.DaySteps(name); ok {
		widget.StepDay(m.date, m.context(), n, m.env.Today())
		return m.edited()
	}
	switch name {
	case "enter", "ctrl+j":
		return m.note()
	case "esc":
		if m.touched {
			m.env.Say("Not noted. The day is kept; m brings it back.")
		}
		m.env.Emit(pane.Close{})
		return nil
	}
	return m.edit(k)
}

// Click moves the caret.
func (m *Model) Click(_, x, _ int) (cmd tea.Cmd, again bool) {
	m.date.Click(x, 0)
	return nil, false
}

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if !m.date.Field.Update(msg) {
		return nil
	}
	return m.edited()
}

func (m *Model) edited() tea.Cmd {
	m.touched, m.date.Problem, m.failure, m.kept = true, "", "", ""
	_, _ = m.read() // for the echo; what is wrong is said on Enter
	return m.journal.Touch(m.env)
}

// Text is the day as it is typed, for the user's own editor.
func (m *Model) Text() (text string, ok bool) { return m.date.Value(), m.loaded && !m.saving }

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	m.date.Field.SetValue(text)
	return m.edited()
}

// Day is the day that is typed.
func (m *Model) Day() (day.Day, bool) {
	return widget.DayIn(m.date, m.context()), m.loaded && !m.saving
}

// SetDay types a day.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	widget.PutDay(m.date, m.context(), d)
	return m.edited()
}

// note writes it. A second Enter while that runs does nothing.
func (m *Model) note() tea.Cmd {
	on, err := m.read()
	if err != nil {
		m.date.Problem = err.Error()
		m.env.Refuse("Not noted: " + err.Error() + ".")
		return nil
	}
	m.saving, m.failure = true, ""
	in, id, sent := m.intent, m.page.Document, invoice.Sent{How: "by_me", On: on}
	return pane.Write(m.env, &m.saveAt, func(ctx context.Context) (invoice.Sent, error) {
		return sent, m.env.Store.Documents.MarkSent(ctx, in, id, sent)
	})
}

func (m *Model) noted(sent invoice.Sent, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		p, _ := view.Explain(err)
		m.failure = p.Message
		m.env.Refuse("Not noted; the day is kept.")
		return nil
	}
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Customer: m.doc.Customer, Select: fmt.Sprintf("invoice:%d", m.doc.ID)})
	m.env.Emit(pane.Say{Text: m.doc.Number + " sent by you on " + sent.On.Short() + ".", Tone: pane.Good})
	return drop
}

// Leave keeps what is typed.
func (m *Model) Leave() tea.Cmd { return m.journal.Keep(m.env) }

// outerWidth is the width where there is room for it.
const (
	outerWidth = 66
	labelWidth = 9
)

// Size is that of its rows.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	return width, min(h, len(m.rows(width-2))+2)
}

// Render draws what is sent, and the day.
func (m *Model) Render(w, h int) []string {
	heading := m.page.Text
	if m.loaded {
		heading = m.doc.Number
	}
	note := m.kept
	if m.touched && m.journal.Saved() {
		note = "saved"
	}
	return widget.Frame(m.env.Theme, cell.Clean(heading)+": I sent it myself", note, m.rows(w-2), w, h, true)
}

// Cursor is the caret in the day.
func (m *Model) Cursor() (x, y int, ok bool) { return m.x + 1, m.y + 1, m.loaded }

func (m *Model) rows(w int) (rows []string) {
	th := m.env.Theme
	if !m.loaded {
		return []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " reading the document..."})}
	}
	text := func(style theme.Style, label, value string) {
		for _, l := range cell.Hang(cell.Clean(value), max(w-labelWidth-1, 1)) {
			rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: cell.Left(label, labelWidth)}, widget.Span{Style: style, Text: l}))
			label = ""
		}
	}
	field, x := widget.Bracket(th, m.date, max(min(w-labelWidth-1, 30), 8), true)
	m.x, m.y = labelWidth+x, 0
	rows = append(rows, widget.Row(w, widget.Span{Text: cell.Left(" "+m.date.Label, labelWidth)}, widget.Span{Text: widget.Spot(0, field)}))
	for _, wrong := range []string{m.date.Problem, m.failure} {
		if wrong != "" {
			text(th.Bad, "", "! "+wrong)
		}
	}
	if m.date.Warning != "" {
		text(th.Warn, "", "! "+m.date.Warning)
	}
	to := m.doc.Buyer.BillName()
	if m.doc.Buyer.Email != "" {
		to += ", " + m.doc.Buyer.Email
	}
	text(th.Text, " To", to)
	text(th.Text, " Dated", m.dated())
	text(th.Dim, " State", m.state())
	return rows
}

// dated is the document's date and what it is over.
func (m *Model) dated() string {
	t, err := invoice.Calculate(&m.doc)
	if err != nil { // of an issued document: it was calculated to be issued
		return m.doc.IssueDate.Long()
	}
	return m.doc.IssueDate.Long() + ", " + view.Amount(money.Amount{Minor: t.Payable, Currency: m.doc.Currency}, m.env.Style())
}

// state is how the document reached the customer so far.
func (m *Model) state() string {
	sent := m.doc.Sent
	switch {
	case sent == nil:
		return "not sent yet"
	case sent.How == "mailed":
		return "mailed " + sent.On.Short()
	case sent.How == "handed_over":
		return "handed over " + sent.On.Short()
	}
	return "sent by you " + sent.On.Short()
}
