// Package customers is the list of customers: who they are, what they owe, and
// the verbs that act on the selected one.
package customers

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the list.
type Model struct {
	env     *pane.Env
	rows    widget.Pages[store.CustomerRow]
	shown   int    // rows that match in all
	total   int    // active customers in all
	show    string // as store.CustomerQuery.Show
	filter  widget.Filter
	loaded  bool
	focused bool

	want      customer.ID // the row to select when the list comes again
	gone      customer.ID // was just put away: its neighbour is selected
	neighbour customer.ID
	making    bool // a new customer's form was opened here
	putting   bool // a customer is being put away

	popup          pane.Popup // of what is shown
	pagesAt, putAt pane.Desk
	drawn          widget.Cache
	cursor         struct{ x, y int }
	visible        int // rows that the last drawing showed
}

// New is the list.
func New(env *pane.Env) *Model {
	m := &Model{env: env, pagesAt: env.Desk(), putAt: env.Desk(), visible: 20,
		popup: pane.NewPopup(env, "show", "count the customers", "There are no customers to choose from yet.")}
	m.rows.Key = func(r store.CustomerRow) string { return r.Key }
	return m
}

// Init loads the first page.
func (m *Model) Init() tea.Cmd { return m.first() }

// batch is the answer to an ask.
type batch struct {
	ask          widget.Ask
	around       customer.ID // the rows are those around it
	sets         [][]store.CustomerRow
	shown, total int
}

// load reads what is asked for, or, where the list shows that customer, the rows
// around it.
func (m *Model) load(ask widget.Ask, around customer.ID) tea.Cmd {
	list, query := m.env.Store.Customers.List, store.CustomerQuery{Filter: m.filter.Text, Show: m.show}
	return pane.Load(m.env, &m.pagesAt, func(ctx context.Context) (batch, error) {
		if around != 0 {
			q := query
			q.Around, q.Limit = around, 2*widget.PageRows
			page, err := list(ctx, q)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return batch{}, err
			}
			if err == nil && indexOf(page.Rows, around) >= 0 {
				return batch{ask, around, [][]store.CustomerRow{page.Rows}, page.Shown, page.Total}, nil
			}
		}
		b := batch{ask: ask}
		for _, f := range ask.Fetches {
			q := query
			q.After, q.Before, q.Last, q.Limit = f.After, f.Before, f.Last, f.Limit
			page, err := list(ctx, q)
			if err != nil {
				return batch{}, err
			}
			b.sets, b.shown, b.total = append(b.sets, page.Rows), page.Shown, page.Total
		}
		return b, nil
	})
}

func indexOf(rows []store.CustomerRow, id customer.ID) int {
	for i, r := range rows {
		if r.ID == id {
			return i
		}
	}
	return -1
}

// take puts the rows of an answer in their place.
func (m *Model) take(b batch) {
	m.shown, m.total, m.loaded = b.shown, b.total, true
	want := m.want
	if selected, ok := m.rows.Selected(); ok && want == 0 {
		want = selected.ID
	}
	same := func(r store.CustomerRow) bool { return r.ID == want }
	if b.around == 0 {
		m.rows.Got(b.ask, b.sets, same)
	} else {
		rows, at := b.sets[0], indexOf(b.sets[0], b.around)
		m.rows.Put(rows, at >= widget.PageRows, len(rows) >= 2*widget.PageRows, same)
	}
	m.want, m.gone = 0, 0
}

// Scope is the list, or its filter while that is typed.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.filter.Typing() {
		return keymap.Filter, keymap.Text
	}
	return keymap.Customers, keymap.Nav
}

// Waiting says that a key needs rows or counts that are on their way.
func (m *Model) Waiting() bool {
	return !m.loaded || m.want != 0 || m.filter.Waiting() || m.popup.Waiting() || m.rows.Pending()
}

// Focus is whether the list gets the keys. The record beside it follows it.
func (m *Model) Focus(on bool) {
	m.focused = on
	m.drawn.Drop()
	if on && m.loaded {
		m.peek()
	}
}

// peek shows the selected customer beside the list.
func (m *Model) peek() {
	r, _ := m.rows.Selected()
	m.env.Emit(pane.Peek{Customer: r.ID})
}

// Subject is the selected customer.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	r, _ := m.rows.Selected()
	return r.ID, 0
}

// Title is the list's part of the path.
func (m *Model) Title() string {
	if m.filter.Typing() {
		return "filter"
	}
	return "Customers"
}

// heading is the title of the pane: what is shown, and of how many.
func (m *Model) heading() string {
	all := m.show == "" && m.filter.Off()
	switch {
	case !m.loaded || all && m.total == 0:
		return "Customers"
	case all:
		return fmt.Sprintf("Customers %d", m.total)
	case m.show == "archived" && m.filter.Off(): // which the total does not count
		return fmt.Sprintf("Customers: archived %d", m.shown)
	}
	return fmt.Sprintf("%s%s %d of %d", m.name(), m.filter.Quoted(), m.shown, m.total)
}

// name is the heading's begin where not all is shown.
func (m *Model) name() string {
	if m.show == "" {
		return "Customers:"
	}
	return "Customers: " + m.show
}

// Undone takes the filter away, then what is shown in place of all. It says
// whether there was one.
func (m *Model) Undone() bool {
	switch {
	case m.filter.Text != "":
		m.filter.Text = ""
	case m.show != "":
		m.show = ""
	default:
		return false
	}
	m.env.Emit(again{m.pagesAt.To})
	return true
}

// again loads the list anew.
type again struct{ to uint64 }
