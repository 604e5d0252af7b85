// Package payment records money that came in: how much, when, how, and which
// open documents it settles.
package payment

import (
	"context"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// The fields before the table, in their order.
const (
	amountField = iota
	dateField
	methodField
	referenceField
	fields
)

// lastDate is under which word the date of the last payment of the run is kept.
const lastDate = "payment date"

// Model is the dialog. The cursor is in a field, or from fields on in a row of
// the table.
type Model struct {
	env    *pane.Env
	page   pane.Page
	intent store.Intent

	loaded bool
	saving bool

	switching bool // what is open in another currency is on its way

	customer customer.Customer
	currency money.Currency
	chosen   bool       // the currency was typed; else it is that of what is open
	others   bool       // something is owed in other currencies
	asked    string     // the amount in another currency that Enter was pressed on once
	selected invoice.ID // the open document it is for, 0 for none

	inputs  []*widget.Input
	touched map[string]bool // fields that were typed into
	rows    []*row
	at      int
	amount  money.Minor
	read    error // why the amount cannot be read
	hand    bool  // rows were chosen by hand
	why     string
	rest    money.Minor // what settles nothing
	small   rest        // what is left open, and what becomes of it
	next    string      // number of the next credit note, "" unknown
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

// row is one open document of the table.
type row struct {
	invoice.OpenItem
	now    money.Minor // what of the payment settles it
	ticked bool
	fixed  bool // now was typed
	reason string
	input  *widget.Input
}

// New is the payment of a customer, for a document if the page names one.
func New(env *pane.Env, page pane.Page) *Model {
	m := &Model{env: env, page: page, intent: store.NewIntent(), touched: map[string]bool{}, loadAt: env.Desk(), saveAt: env.Desk()}
	m.small = rest{choice: invoice.KeepOpen, loadAt: env.Desk()}
	methods := make([]string, len(invoice.Methods()))
	for i, method := range invoice.Methods() {
		methods[i] = view.MethodWord(method)
	}
	date := env.Recall(lastDate)
	if date == "" {
		date = "today"
	}
	m.inputs = []*widget.Input{
		{Name: "amount", Label: "Amount", Field: widget.NewField("")},
		{Name: "date", Label: "Date", Field: widget.NewField(date)},
		{Name: "method", Label: "Method", Options: methods},
		{Name: "reference", Label: "Ref", Field: widget.NewField("")},
	}
	key := "payment:" + page.Customer.String()
	if page.Document != 0 {
		key += "/" + page.Document.String()
	}
	m.journal = pane.NewJournal(env, key, m.body)
	return m
}

// begun is what the dialog is filled with.
type begun struct {
	customer customer.Customer
	currency money.Currency
	chosen   bool
	others   bool // something is owed in other currencies
	open     []invoice.OpenItem
	next     string
	kept     pane.Kept
}

// Init loads who pays, what is open, and what was typed before.
func (m *Model) Init() tea.Cmd { return m.load("") }

// load does so in a currency; "" is that of what is open or was typed before.
func (m *Model) load(in money.Currency) tea.Cmd {
	page, key := m.page, m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b begun, err error) {
		s := m.env.Store
		card, err := s.Customers.Card(ctx, page.Customer)
		if err != nil {
			return b, err
		}
		b.customer = card.Customer
		if b.kept, err = m.env.Kept(ctx, key); err != nil {
			return b, err
		}
		if b.currency = in; in == "" {
			b.currency = keptCurrency(b.kept)
		}
		if b.chosen = b.currency != ""; !b.chosen {
			b.currency, err = currencyOf(ctx, s, page.Document, card)
		}
		if err != nil {
			return b, err
		}
		b.others = slices.ContainsFunc(card.Owes, func(a money.Amount) bool { return a.Currency != b.currency })
		if b.open, err = s.Documents.OpenItems(ctx, page.Customer, b.currency); err != nil {
			return b, err
		}
		b.open = slices.DeleteFunc(b.open, func(o invoice.OpenItem) bool { return o.Open <= 0 })
		if next, err := s.Business.NextNumber(ctx, invoice.KindCreditNote, s.Today()); err == nil { // what keeps it from a number is said when it is issued
			b.next = next
		}
		return b, nil
	})
}

// currencyOf is the currency of the document, else that of what is owed, else
// the customer's or the business's own.
func currencyOf(ctx context.Context, s *store.Store, id invoice.ID, card store.CustomerCard) (money.Currency, error) {
	if id != 0 {
		doc, err := s.Documents.Get(ctx, id)
		if err != nil {
			return "", err
		}
		if doc.Issued && doc.Open > 0 {
			return doc.Currency, nil
		}
	}
	if len(card.Owes) > 0 {
		return card.Owes[0].Currency, nil
	}
	if card.Customer.Currency != "" {
		return card.Customer.Currency, nil
	}
	seller, err := s.Business.Get(ctx)
	return seller.Currency, err
}

// Waiting is until the open documents are there, and while it is recorded.
func (m *Model) Waiting() bool { return !m.loaded || m.switching || m.saving || m.small.reading() }

// Acting is while it is recorded.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text. In the list of what becomes of a small part
// they are none, and a discount is a question.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	switch {
	case !m.small.in:
		return keymap.Form, keymap.Text
	case m.small.choice == invoice.Discount && !m.small.reading():
		return keymap.Asked, keymap.Question
	}
	return keymap.Asked, keymap.Choosing
}

// Title is the field that has the cursor.
func (m *Model) Title() string {
	switch {
	case m.saving:
		return "saving..."
	case m.small.in:
		return m.restTitle()
	case m.at >= fields && m.at-fields < len(m.rows):
		return "what goes to " + m.rows[m.at-fields].Number
	case m.at == referenceField:
		return "reference"
	case m.at == dateField && m.inputs[dateField].Echo != "":
		return "date: " + m.inputs[dateField].Echo
	}
	return m.inputs[m.at].Name
}

// Hints name what Enter does and what acts in the field.
func (m *Model) Hints() []keymap.Hint {
	if m.small.in {
		return m.restHints()
	}
	record := "record"
	if m.read == nil && m.amount > 0 {
		record += " " + m.figure(m.amount)
	}
	if to := m.other(); to != "" {
		record = "payment in " + string(to) + "?"
		if m.asked == m.inputs[amountField].Value() {
			record = "payment in " + string(to)
		}
	}
	hints := []keymap.Hint{{Key: "Enter", Words: record}, {Key: "Tab", Words: "next field"}}
	switch {
	case m.at >= fields:
		hints = append(hints, keymap.Hint{Key: "Space", Words: "on or off"})
	case m.at == methodField:
		hints = append(hints, keymap.Hint{Key: "Space", Words: "next method"})
	case m.at == dateField:
		hints = append(hints, keymap.Hint{Key: "Up/Down", Words: "a day"}, m.env.Keys.Hint(keymap.Calendar, ""))
	case m.small.row != nil:
		hints = append(hints, keymap.Hint{Key: "Down", Words: "what to do with " + m.figure(m.small.left)})
	case len(m.rows) > 1:
		hints = append(hints, keymap.Hint{Key: "Down", Words: "to the table"})
	}
	return append(hints, keymap.Hint{Key: "Esc", Words: "keep"})
}

func (m *Model) figure(n money.Minor) string { return m.env.Style().Format(n, m.currency) }

// Cursor is the caret of the field.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }
