// Package documents is the one list of all drafts, invoices and credit notes.
package documents

import (
	"context"
	"strings"

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
	list widget.Table[store.DocumentRow, invoice.ID]
	show string // as store.DocumentQuery.Show
	sort string // as store.DocumentQuery.Sort

	want    invoice.ID // the row to select when the list comes again
	marking bool       // the ids of all rows are on their way

	repeat pane.Ahead // the selected invoice again
	draft  pane.Ahead // the selected draft

	elsewhere pane.Elsewhere // what find shows where the filter matches nothing

	popup                   pane.Popup // of what is shown, and in which order
	pagesAt, openAt, markAt pane.Desk
}

// New is the list.
func New(env *pane.Env) *Model {
	m := &Model{env: env, sort: "number", repeat: pane.NewAhead(env), draft: pane.NewAhead(env),
		popup:     pane.NewPopup(env, "Show and sort", "count the documents", "There are no documents to choose from yet."),
		elsewhere: pane.NewElsewhere(env),
		pagesAt:   env.Desk(), openAt: env.Desk(), markAt: env.Desk()}
	m.list.Noun, m.list.Visible = "Documents", 20
	m.list.Key = func(r store.DocumentRow) string { return r.Key }
	m.list.Of = func(r store.DocumentRow) (invoice.ID, widget.Tag) {
		return r.ID, pane.MarkOf(r.Status == invoice.StatusDraft, m.notSendable(r) == "")
	}
	return m
}

// Init loads the first page.
func (m *Model) Init() tea.Cmd { return m.load(m.list.Begin()) }

// first loads the list from its first row.
func (m *Model) first() tea.Cmd { return m.load(m.list.Fill()) }

// batch is the answer to an ask.
type batch struct {
	ask          widget.Ask
	sets         [][]store.DocumentRow
	shown, total int
}

func (m *Model) query() store.DocumentQuery {
	return store.DocumentQuery{Show: m.show, Sort: m.sort, Text: strings.TrimSpace(m.list.Filter.Text)}
}

func (m *Model) load(ask widget.Ask) tea.Cmd {
	list, query := m.env.Store.Documents.List, m.query()
	return pane.Load(m.env, &m.pagesAt, func(ctx context.Context) (batch, error) {
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

// Scope is the list, or its filter while that is typed.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.list.Filter.Typing() {
		return keymap.Filter, keymap.Text
	}
	return keymap.Documents, keymap.Nav
}

// Waiting says that a key needs what is on its way.
func (m *Model) Waiting() bool {
	return !m.list.Loaded || m.want != 0 || m.marking || m.list.Filter.Waiting() || m.popup.Waiting() || m.elsewhere.Waiting() || m.list.Pending() || m.repeat.Waiting() || m.draft.Waiting()
}

// Focus is whether the list gets the keys.
func (m *Model) Focus(on bool) {
	m.list.Focused = on
	m.list.Drawn.Drop()
}

// Subject is the selected row's customer, and its document once it is issued.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	r, ok := m.list.Selected()
	if !ok || r.Status == invoice.StatusDraft {
		return r.Customer, 0
	}
	return r.Customer, r.ID
}

// Selected is the selected row; ok is false in an empty list.
func (m *Model) Selected() (row store.DocumentRow, ok bool) { return m.list.Selected() }

// Title is the list's part of the path.
func (m *Model) Title() string {
	if m.list.Filter.Typing() {
		return "filter"
	}
	if r, ok := m.list.Selected(); ok && m.list.Focused {
		return "Documents > " + nameOf(r)
	}
	return "Documents"
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
