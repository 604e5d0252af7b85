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

// Model is the page.
type Model struct {
	env    *pane.Env
	list   widget.Table[store.PaymentRow, invoice.PaymentID]
	loadAt pane.Desk
	openAt pane.Desk
}

// New is the page.
func New(env *pane.Env) *Model {
	m := &Model{env: env, loadAt: env.Desk(), openAt: env.Desk()}
	m.list.Noun, m.list.Focused, m.list.Visible = "Payments", true, 20
	m.list.Key = func(r store.PaymentRow) string { return r.Key }
	m.list.Of = func(r store.PaymentRow) (invoice.PaymentID, widget.Tag) { return r.ID, 0 }
	return m
}

// Init reads the newest payments.
func (m *Model) Init() tea.Cmd { return m.load(m.list.Begin()) }

// batch is the answer to an ask.
type batch struct {
	ask   widget.Ask
	sets  [][]store.PaymentRow
	total int
}

func (m *Model) load(ask widget.Ask) tea.Cmd {
	payments := m.env.Store.Payments
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b batch, err error) {
		b.ask = ask
		for _, f := range ask.Fetches {
			rows, err := payments.Page(ctx, store.PaymentQuery{After: f.After, Before: f.Before, Last: f.Last, Limit: f.Limit})
			if err != nil {
				return batch{}, err
			}
			b.sets = append(b.sets, rows)
		}
		b.total, err = payments.Count(ctx)
		return b, err
	})
}

// Waiting is until there is something to act on.
func (m *Model) Waiting() bool { return !m.list.Loaded || m.list.Pending() }

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
		return m.load(m.list.Again())
	case pane.Loaded[batch]:
		if msg.For(&m.loadAt) {
			return m.got(msg)
		}
	case pane.Loaded[string]:
		if msg.For(&m.openAt) {
			pane.Showed(m.env, msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	m.list.Loaded = true
	if msg.Err != nil {
		m.list.Failed()
		m.env.Emit(pane.Fail{During: "read the payments", Err: msg.Err})
		return nil
	}
	b := msg.Value
	was, _ := m.list.Selected()
	m.list.Shown, m.list.Total = b.total, b.total
	m.list.Got(b.ask, b.sets, func(r store.PaymentRow) bool { return r.ID == was.ID })
	return m.follow(m.list.Go(0))
}

// follow loads the rows that are asked for.
func (m *Model) follow(ask widget.Ask, ok bool) tea.Cmd {
	if !ok {
		return nil
	}
	return m.load(ask)
}

// Wheel scrolls the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.list.Drawn.Drop()
	return m.follow(m.list.Roll(n))
}

func (m *Model) run(c pane.Run) tea.Cmd {
	if n, ok := c.Command.Rows(m.list.Visible); ok {
		return m.follow(m.list.Go(n))
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
		const longest = 20 // so that a name leaves room for the other verbs
		hints = append(hints, k.Hint(c, cell.Cut(object, longest)))
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

// columns leave the narrower the list is: number, then what it is about, which has the
// room that the names leave.
func (m *Model) columns(w int, held []store.PaymentRow) widget.Columns {
	c := widget.Columns{
		number: {Title: "Number", Width: 6, Drop: 2},
		name:   {Title: "Customer", Width: 18, Grow: true},
		date:   {Title: "Date", Width: 6, Right: true},
		amount: {Title: "Amount", Width: 9, Right: true},
		code:   {},
		about:  {Title: "What", Width: 14, Grow: true, Drop: 1},
	}
	names := 0
	for _, r := range held {
		figure, cur := view.Parts(r.Amount, m.env.Seller.Currency, m.env.Style())
		c[amount].Width = max(c[amount].Width, cell.Width(figure))
		c[code].Width = max(c[code].Width, cell.Width(cur))
		c[date].Width = max(c[date].Width, cell.Width(view.Day(r.Date, m.env.Today())))
		c[number].Width = max(c[number].Width, cell.Width(r.ID.String()))
		names = max(names, cell.Width(cell.Clean(r.Name)))
	}
	if w < 60 {
		c[number].Width, c[about].Width = 0, 0
		return c
	}
	most := 26
	if w >= 98 {
		most = 40
	}
	c[name].Most = min(names, most)
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
