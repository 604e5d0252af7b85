// Package putright corrects what is issued or paid: credit notes, void, write-off,
// refund, credit that is applied, and payments that failed. It lists only what is
// possible now; each choice then asks its fields, shows the figures it leads to,
// and ends with an answer.
package putright

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// phase is how far the dialog is.
type phase int

const (
	choosing phase = iota // what to do
	filling               // its fields
	asking                // y does it
)

// Model is the dialog about one document, or about one payment.
type Model struct {
	env    *pane.Env
	page   pane.Page
	fails  bool // it notes a failed payment
	intent store.Intent

	loaded  bool
	saving  bool
	is      facts
	choices []choice
	at      int // the choice
	phase   phase
	form    widget.Form
	lines   []int // by input: the line of the document it is a quantity of, from 1; 0 of another
	sheet   sheet
	texts   map[string]string // what was typed, by choice and field
	failure string
	kept    string // "draft from 14:02"
	top     int
	caret   caret

	loadAt, saveAt pane.Desk
	journal        *pane.Journal
}

type caret struct {
	x, y int
	on   bool
}

// facts are what there is to be put right.
type facts struct {
	doc        invoice.Document // zero where it is about a payment
	totals     invoice.Totals
	correction *invoice.Correction // nil where no credit note is possible
	left       []money.Decimal     // of each line, what no credit note has taken yet
	paid       []store.PaymentRow  // money of it that can go back, the newest first
	credit     money.Minor         // of the customer, in the document's currency
	next       string              // number of the next credit note, "" unknown
	kept       pane.Kept
}

// New is the dialog for the document or the payment of the page.
func New(env *pane.Env, page pane.Page) *Model { return begin(env, page, false) }

// NewFailed notes that the payment of the page came back, or that an attempt to pay
// its document was refused.
func NewFailed(env *pane.Env, page pane.Page) *Model { return begin(env, page, true) }

func begin(env *pane.Env, page pane.Page, fails bool) *Model {
	m := &Model{env: env, page: page, fails: fails, intent: store.NewIntent(), texts: map[string]string{}, loadAt: env.Desk(), saveAt: env.Desk()}
	key := "put right:" + page.Document.String()
	if page.Paid != 0 {
		key = "put right:" + page.Paid.String()
	}
	m.journal = pane.NewJournal(env, key, m.body)
	return m
}

// Init reads what can be put right, and what was typed before.
func (m *Model) Init() tea.Cmd {
	env, page, key := m.env, m.page, m.journal.Key
	return pane.Load(env, &m.loadAt, func(ctx context.Context) (is facts, err error) {
		if page.Paid != 0 {
			is, err = ofPayment(ctx, env.Store, page.Paid)
		} else {
			is, err = ofDocument(ctx, env, page.Document)
		}
		if err != nil {
			return is, err
		}
		is.kept, err = env.Kept(ctx, key)
		return is, err
	})
}

func ofPayment(ctx context.Context, s *store.Store, id invoice.PaymentID) (is facts, err error) {
	r, err := s.Payments.Get(ctx, id)
	if err != nil {
		return is, err
	}
	p := r.Payment
	is.paid = []store.PaymentRow{{ID: p.ID, Kind: p.Kind, Of: p.Of, Returned: p.Returned, Customer: p.Customer, Date: p.Date, Method: p.Method,
		Amount: p.Amount, Reference: p.Reference, Settles: p.Allocations, Credit: r.Credit}}
	return is, nil
}

func ofDocument(ctx context.Context, env *pane.Env, id invoice.ID) (is facts, err error) {
	s := env.Store
	if is.doc, err = s.Documents.Get(ctx, id); err != nil {
		return is, err
	}
	if is.totals, err = invoice.Calculate(&is.doc); err != nil || !is.doc.Issued || is.doc.Kind != invoice.KindInvoice {
		return is, err
	}
	if is.correction, err = s.Documents.Correction(ctx, id); err != nil {
		return is, err
	}
	if is.correction != nil {
		is.left = is.correction.Quantities()
	}
	if is.paid, err = s.Payments.Of(ctx, id); err != nil {
		return is, err
	}
	card, err := s.Customers.Card(ctx, is.doc.Customer)
	if err != nil {
		return is, err
	}
	for _, a := range card.Credit {
		if a.Currency == is.doc.Currency {
			is.credit = a.Minor
		}
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindCreditNote, env.Today()); err == nil { // what keeps it from a number is said when it is issued
		is.next = next
	}
	return is, nil
}

// currency is that of the document or payment.
func (m *Model) currency() money.Currency {
	if m.is.doc.ID != 0 {
		return m.is.doc.Currency
	}
	return m.is.paid[0].Amount.Currency
}

func (m *Model) figure(n money.Minor) string { return m.env.Style().Format(n, m.currency()) }

func (m *Model) amount(n money.Minor) string {
	return view.Amount(money.Amount{Minor: n, Currency: m.currency()}, m.env.Style())
}

// number names the document, or the payment.
func (m *Model) number() string {
	if m.is.doc.ID != 0 {
		return cell.Clean(m.is.doc.Number)
	}
	return m.page.Paid.String()
}

func (m *Model) choice() *choice { return &m.choices[m.at] }

// Waiting is until it is known what is possible, and while it is done.
func (m *Model) Waiting() bool { return !m.loaded || m.saving }

// Acting is while it is done.
func (m *Model) Acting() bool { return m.saving }

// Scope is a choice, then a form, then a question.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	switch m.phase {
	case filling:
		return keymap.Form, keymap.Text
	case asking:
		return keymap.Asked, keymap.Question
	}
	return keymap.Asked, keymap.Choosing
}

// Title says what is chosen, typed or asked.
func (m *Model) Title() string {
	switch {
	case !m.loaded:
		return "put right"
	case m.saving:
		return "saving..."
	case m.phase == filling && m.form.Now().Name == "date" && m.form.Now().Echo != "":
		return m.number() + " > " + m.fieldName() + ": " + m.form.Now().Echo
	case m.phase == filling:
		return m.number() + " > " + m.fieldName()
	case m.phase == asking:
		return m.question() + "?"
	}
	return m.number() + " > put right"
}

// fieldName is that of the field with the cursor as the status line writes it.
func (m *Model) fieldName() string { return strings.ToLower(m.form.Now().Label) }

// Hints are the keys of the phase.
func (m *Model) Hints() []keymap.Hint {
	if !m.loaded || m.saving {
		return nil
	}
	switch m.phase {
	case filling:
		return m.fieldHints()
	case asking:
		hints := []keymap.Hint{{Key: "y", Words: m.choice().yes(m)}}
		if len(m.form.Inputs) > 0 {
			hints = append(hints, keymap.Hint{Key: "e", Words: "change it"})
		}
		return append(hints, keymap.Hint{Key: "Esc", Words: "leave"})
	}
	return []keymap.Hint{{Key: "Enter", Words: "choose"}, {Key: "Esc", Words: "leave"}}
}

func (m *Model) fieldHints() []keymap.Hint {
	enter := "go on"
	if m.fails {
		enter = "note it"
	}
	hints := []keymap.Hint{{Key: "Enter", Words: enter}}
	in := m.form.Now()
	switch {
	case m.lines[m.form.At] != 0:
		hints = append(hints, keymap.Hint{Key: "Space", Words: "all of it or nothing"})
	case in.Options != nil:
		hints = append(hints, keymap.Hint{Key: "Space", Words: "next choice"})
	case in.Name == "date":
		hints = append(hints, keymap.Hint{Key: "Up/Down", Words: "a day"})
	}
	if len(m.form.Inputs) > 1 {
		hints = append(hints, keymap.Hint{Key: "Tab", Words: "next field"})
	}
	if in.Name == "date" {
		hints = append(hints, m.env.Keys.Hint(keymap.Calendar, ""))
	}
	back := "back to the choices"
	if len(m.choices) == 1 {
		back = "leave"
	}
	return append(hints, keymap.Hint{Key: "Esc", Words: back})
}

// Cursor is the caret of the field, or the row of the choice.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }
