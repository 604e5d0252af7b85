// Package customers is the list of customers: who they are, what they owe, and
// the verbs that act on the selected one, or on the marked ones.
package customers

import (
	"context"
	"errors"

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
	env  *pane.Env
	list widget.Table[store.CustomerRow, customer.ID]
	show string // as store.CustomerQuery.Show
	sort string // as store.CustomerQuery.Sort

	want      customer.ID // the row to select when the list comes again
	gone      customer.ID // was just put away: its neighbour is selected
	neighbour customer.ID
	away      int  // how many are archived, where the list is empty
	making    bool // a new customer's form was opened here
	putting   *putting
	marking   bool // the ids of all rows are on their way

	elsewhere pane.Elsewhere // what find shows where the filter matches nothing

	popup                  pane.Popup // of what is shown, and in which order
	pagesAt, putAt, markAt pane.Desk
}

// archived is remembered of a marked customer who was put away.
const archived widget.Tag = 1

// New is the list.
func New(env *pane.Env) *Model {
	m := &Model{env: env, pagesAt: env.Desk(), putAt: env.Desk(), markAt: env.Desk(),
		popup:     pane.NewPopup(env, "Show and sort", "count the customers", "There are no customers to choose from yet."),
		elsewhere: pane.NewElsewhere(env)}
	m.list.Noun, m.list.Visible = "Customers", 20
	m.list.Key = func(r store.CustomerRow) string { return r.Key }
	m.list.Of = func(r store.CustomerRow) (customer.ID, widget.Tag) { return r.ID, tagOf(r.Archived) }
	return m
}

func tagOf(away bool) widget.Tag {
	if away {
		return archived
	}
	return 0
}

// Init loads the first page.
func (m *Model) Init() tea.Cmd { return m.load(m.list.Begin(), 0) }

// batch is the answer to an ask.
type batch struct {
	ask          widget.Ask
	around       customer.ID // the rows are those around it
	sets         [][]store.CustomerRow
	shown, total int
	away         int // how many are archived, where no row came
}

func (m *Model) query() store.CustomerQuery {
	return store.CustomerQuery{Filter: m.list.Filter.Text, Show: m.show, Sort: m.sort}
}

// load reads what is asked for, or, where the list shows that customer, the rows
// around it.
func (m *Model) load(ask widget.Ask, around customer.ID) tea.Cmd {
	list, query := m.env.Store.Customers.List, m.query()
	return pane.Load(m.env, &m.pagesAt, func(ctx context.Context) (batch, error) {
		if around != 0 {
			q := query
			q.Around, q.Limit = around, 2*widget.PageRows
			page, err := list(ctx, q)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return batch{}, err
			}
			if err == nil && indexOf(page.Rows, around) >= 0 {
				return batch{ask: ask, around: around, sets: [][]store.CustomerRow{page.Rows}, shown: page.Shown, total: page.Total}, nil
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
		if b.shown == 0 && query.Filter == "" && query.Show == "" {
			page, err := list(ctx, store.CustomerQuery{Show: "archived", Limit: 1})
			if err != nil {
				return batch{}, err
			}
			b.away = page.Shown
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
	m.list.Shown, m.list.Total, m.list.Loaded, m.away = b.shown, b.total, true, b.away
	want := m.want
	if selected, ok := m.list.Selected(); ok && want == 0 {
		want = selected.ID
	}
	same := func(r store.CustomerRow) bool { return r.ID == want }
	if b.around == 0 {
		m.list.Got(b.ask, b.sets, same)
	} else {
		rows, at := b.sets[0], indexOf(b.sets[0], b.around)
		m.list.Put(rows, at >= widget.PageRows, len(rows) >= 2*widget.PageRows, same)
	}
	m.list.Remember()
	m.want, m.gone = 0, 0
}

// Scope is the list, or its filter while that is typed.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.list.Filter.Typing() {
		return keymap.Filter, keymap.Text
	}
	return keymap.Customers, keymap.Nav
}

// Waiting says that a key needs rows or counts that are on their way.
func (m *Model) Waiting() bool {
	return !m.list.Loaded || m.want != 0 || m.marking || m.list.Filter.Waiting() || m.popup.Waiting() || m.elsewhere.Waiting() || m.list.Pending()
}

// Focus is whether the list gets the keys. The record beside it follows it.
func (m *Model) Focus(on bool) {
	m.list.Focused = on
	m.list.Drawn.Drop()
	if on && m.list.Loaded {
		m.peek()
	}
}

// peek shows the selected customer beside the list.
func (m *Model) peek() {
	r, _ := m.list.Selected()
	m.env.Emit(pane.Peek{Customer: r.ID})
}

// Subject is the selected customer.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	r, _ := m.list.Selected()
	return r.ID, 0
}

// Title is the list's part of the path.
func (m *Model) Title() string {
	if m.list.Filter.Typing() {
		return "filter"
	}
	return "Customers"
}

// Undone takes the filter away, then what is shown in place of all, then the marks.
// It says whether there was one.
func (m *Model) Undone() bool {
	switch {
	case m.list.Filter.Text != "":
		m.list.Filter.Text = ""
	case m.show != "":
		m.showOnly("")
	case m.list.Marks.Len() > 0:
		m.list.Marks.Clear()
		m.list.Drawn.Drop()
		return true
	default:
		return false
	}
	m.env.Emit(again{m.pagesAt.To})
	return true
}

// again loads the list anew.
type again struct{ to uint64 }
