// Package payments is the page of all money that came in or went back, the newest
// first.
package payments

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// pageRows is how many rows are read at a time, nearEnd how many before the last one
// the next are asked for.
const pageRows, nearEnd = 100, 30

// Model is the page.
type Model struct {
	env    *pane.Env
	list   widget.Table[store.PaymentRow, invoice.PaymentID]
	asked  bool // a page is on its way
	loadAt pane.Desk
	openAt pane.Desk
}

// New is the page.
func New(env *pane.Env) *Model {
	m := &Model{env: env, loadAt: env.Desk(), openAt: env.Desk()}
	m.list.Noun, m.list.Focused, m.list.Visible = "Payments", true, 20
	m.list.Of = func(r store.PaymentRow) (invoice.PaymentID, widget.Tag) { return r.ID, 0 }
	return m
}

// Init reads the newest payments.
func (m *Model) Init() tea.Cmd { return m.load("", pageRows) }

// part is a page; fresh: from the newest payment.
type part struct {
	rows  []store.PaymentRow
	fresh bool
	more  bool
}

func (m *Model) load(after string, limit int) tea.Cmd {
	m.asked = true
	page := m.env.Store.Payments.Page
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (part, error) {
		rows, err := page(ctx, store.PaymentQuery{After: after, Limit: limit})
		return part{rows, after == "", len(rows) == limit}, err
	})
}

// Waiting is until there is something to act on.
func (m *Model) Waiting() bool { return !m.list.Loaded }

// Scope is its own, in NAV.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Payments, keymap.Nav }

// Title is the page with the payment that is selected.
func (m *Model) Title() string {
	if r, ok := m.list.Selected(); ok {
		return "Payments > " + r.ID.String()
	}
	return "Payments"
}

// Subject is whose payment is selected.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	r, _ := m.list.Selected()
	return r.Customer, 0
}

// Copied is the selected payment.
func (m *Model) Copied() pane.Copied {
	r, _ := m.list.Selected()
	return pane.Copied{Customer: r.Customer, Payment: r.ID}
}

// Update takes commands, and what was read.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.list.Drawn.Drop()
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case pane.Changed:
		return m.load("", max(pageRows, len(m.list.Rows)))
	case pane.Loaded[part]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
	case pane.Loaded[string]:
		if msg.For(&m.openAt) {
			pane.Showed(m.env, msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[part]) {
	m.asked, m.list.Loaded = false, true
	if m.list.Unread = msg.Err != nil; msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read the payments", Err: msg.Err})
		return
	}
	p := msg.Value
	if !p.fresh {
		m.list.Append(p.rows, p.more)
		return
	}
	was, ok := m.list.Selected()
	m.list.Reset(p.rows, p.more, func(r store.PaymentRow) bool { return ok && r.ID == was.ID })
}

func (m *Model) run(c pane.Run) tea.Cmd {
	if n, ok := c.Command.Rows(m.list.Visible); ok {
		m.list.Move(n)
		if m.list.Nears(nearEnd) && !m.asked {
			return m.load(m.list.Rows[len(m.list.Rows)-1].Key, pageRows)
		}
		return nil
	}
	r, _ := m.list.Selected()
	open := func(p pane.Page) {
		p.Customer = r.Customer
		m.env.Emit(pane.Open{Page: p})
	}
	switch c.Command {
	case keymap.Out:
		m.env.Emit(pane.Close{})
	case keymap.In:
		open(pane.Page{Kind: pane.Record})
	case keymap.PutRight:
		open(pane.Page{Kind: pane.PutRight, Paid: r.ID, Text: c.Value})
	case keymap.Failed:
		open(pane.Page{Kind: pane.Failed, Paid: r.ID})
	case keymap.Note:
		open(pane.Page{Kind: pane.Note})
	case keymap.Receipt:
		return pane.ShowPaper(m.env, &m.openAt, pane.Paper{Receipt: r.ID})
	}
	return nil
}

// Offer names what a command acts on, or says why it cannot act now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	r, ok := m.list.Selected()
	switch c {
	case keymap.In, keymap.Note:
		object = cell.Clean(r.Name)
	case keymap.PutRight, keymap.Failed:
		object, reason = r.ID.String(), view.NotReturned(&r)
	case keymap.Receipt:
		object = r.ID.String()
	default:
		return "", ""
	}
	switch {
	case !ok && m.list.Unread:
		return "", unread
	case !ok:
		return "", "No payment was recorded yet; p on a customer records one."
	}
	return object, reason
}

// unread is what is said where it is not known whether there are payments.
const unread = "The payments could not be read."

// Hints are what can be done with the selected payment.
func (m *Model) Hints() (hints []keymap.Hint) {
	k := m.env.Keys
	if len(m.list.Rows) == 0 {
		return []keymap.Hint{{Key: "2", Words: "customers"}, k.Hint(keymap.Out, "")}
	}
	for _, c := range []keymap.Command{keymap.In, keymap.PutRight, keymap.Failed, keymap.Note} {
		object, reason := m.Offer(c)
		if reason != "" {
			continue
		}
		if c == keymap.Failed || c == keymap.Note {
			object = ""
		}
		hints = append(hints, k.Hint(c, object))
	}
	return append(hints, k.Hint(keymap.Copy, ""), k.Hint(keymap.Out, ""))
}

// Size is all there is.
func (m *Model) Size(w, h int) (int, int) { return w, h }

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) { return m.list.Caret() }

// The columns.
const (
	number = iota
	name
	date
	amount
	code
	about
)

// Render draws the list: from 80 cells on with a border.
func (m *Model) Render(w, h int) []string {
	return m.list.Render(m.env.Theme, w, h, widget.Look[store.PaymentRow]{
		Framed: func(w int) bool { return w >= 80 }, Columns: m.columns, Cells: m.cells,
		Empty: func() []string {
			switch {
			case !m.list.Loaded:
				return nil
			case m.list.Unread:
				return []string{unread}
			}
			return []string{"No payment was recorded yet.", "Money that comes in is recorded on a customer or an invoice."}
		},
		State: func(r store.PaymentRow) (string, theme.Style) {
			switch {
			case r.Undone:
				return "x", m.env.Theme.Dim
			case r.Kind != invoice.Received:
				return "-", m.env.Theme.Warn
			case r.Credit > 0:
				return "+", m.env.Theme.Info
			}
			return "=", m.env.Theme.Good
		},
	})
}

func (m *Model) columns(w int, held []store.PaymentRow) widget.Columns {
	c := widget.Columns{
		number: {Title: "Number", Width: 6, Drop: 2},
		name:   {Title: "Customer", Width: 18, Grow: true, Most: 20},
		date:   {Title: "Date", Width: 6, Right: true},
		amount: {Title: "Amount", Width: 9, Right: true},
		code:   {},
		about:  {Title: "What", Width: 24, Grow: true, Drop: 1},
	}
	for _, r := range held {
		figure, cur := view.Parts(r.Amount, m.env.Seller.Currency, m.env.Style())
		c[amount].Width = max(c[amount].Width, cell.Width(figure))
		c[code].Width = max(c[code].Width, cell.Width(cur))
		c[date].Width = max(c[date].Width, cell.Width(view.Day(r.Date, m.env.Today())))
	}
	if w >= 98 {
		c[name].Most = 40
	}
	if w < 60 {
		c[number].Width, c[about].Width = 0, 0
	}
	return c
}

func (m *Model) cells(_ int, r store.PaymentRow, selected bool, _ []int) []widget.Span {
	th := m.env.Theme
	text := th.Text
	if selected {
		text = th.Bold
	}
	if r.Undone {
		text = th.Struck
	}
	figure, cur := view.Parts(r.Amount, m.env.Seller.Currency, m.env.Style())
	return []widget.Span{
		number: {Style: text, Text: r.ID.String()},
		name:   {Style: text, Text: cell.Clean(r.Name)},
		date:   {Style: text, Text: view.Day(r.Date, m.env.Today())},
		amount: {Style: text, Text: figure},
		code:   {Style: th.Dim, Text: cur},
		about:  {Style: th.Dim, Text: words(r)},
	}
}

// words say what a payment is about.
func words(r store.PaymentRow) string {
	if r.Undone {
		return "undone"
	}
	if r.Kind != invoice.Received {
		return cell.Clean(strings.TrimSuffix(string(r.Kind)+" of "+r.Of.String()+", "+r.Reference, ", "))
	}
	var numbers []string
	for _, a := range r.Settles {
		numbers = append(numbers, a.Number)
	}
	text := view.MethodWord(r.Method)
	if len(numbers) > 0 {
		text = strings.Join(numbers, ", ") + ", " + text
	}
	if r.Credit > 0 {
		text += ", credit"
	}
	if said := view.Reference(r.Reference, numbers...); said != "" {
		text += ", " + said
	}
	return cell.Clean(text)
}
