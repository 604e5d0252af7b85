// Package documents is the one list of all drafts, invoices and credit notes.
package documents

import (
	"context"
	"fmt"
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
	env     *pane.Env
	rows    widget.Pages[store.DocumentRow]
	shown   int    // rows that match in all
	total   int    // documents in all
	show    string // as store.DocumentQuery.Show
	sort    string // as store.DocumentQuery.Sort
	filter  widget.Filter
	loaded  bool
	focused bool

	want invoice.ID // the row to select when the list comes again

	repeat pane.Ahead // the selected invoice again
	draft  pane.Ahead // the selected draft

	popup           pane.Popup // of what is shown, and in which order
	pagesAt, openAt pane.Desk
	drawn           widget.Cache
	cursor          struct{ x, y int }
	visible         int // rows that the last drawing showed
}

// New is the list.
func New(env *pane.Env) *Model {
	m := &Model{env: env, sort: "number", repeat: pane.NewAhead(env), draft: pane.NewAhead(env),
		popup:   pane.NewPopup(env, "show and sort", "count the documents", "There are no documents to choose from yet."),
		pagesAt: env.Desk(), openAt: env.Desk(), visible: 20}
	m.rows.Key = func(r store.DocumentRow) string { return r.Key }
	return m
}

// Init loads the first page.
func (m *Model) Init() tea.Cmd { return m.first() }

// first loads the list from its first row.
func (m *Model) first() tea.Cmd { return m.load(m.rows.Fill()) }

// batch is the answer to an ask.
type batch struct {
	ask          widget.Ask
	sets         [][]store.DocumentRow
	shown, total int
}

func (m *Model) load(ask widget.Ask) tea.Cmd {
	list, query := m.env.Store.Documents.List, store.DocumentQuery{Show: m.show, Sort: m.sort, Text: strings.TrimSpace(m.filter.Text)}
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
	if m.filter.Typing() {
		return keymap.Filter, keymap.Text
	}
	return keymap.Documents, keymap.Nav
}

// Waiting says that a key needs what is on its way.
func (m *Model) Waiting() bool {
	return !m.loaded || m.want != 0 || m.filter.Waiting() || m.popup.Waiting() || m.rows.Pending() || m.repeat.Waiting() || m.draft.Waiting()
}

// Focus is whether the list gets the keys.
func (m *Model) Focus(on bool) {
	m.focused = on
	m.drawn.Drop()
}

// Subject is the selected row's customer, and its document once it is issued.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	r, ok := m.rows.Selected()
	if !ok || r.Status == invoice.StatusDraft {
		return r.Customer, 0
	}
	return r.Customer, r.ID
}

// Selected is the selected row; ok is false in an empty list.
func (m *Model) Selected() (row store.DocumentRow, ok bool) { return m.rows.Selected() }

// Title is the list's part of the path.
func (m *Model) Title() string {
	if m.filter.Typing() {
		return "filter"
	}
	if r, ok := m.rows.Selected(); ok && m.focused {
		return "Documents > " + nameOf(r)
	}
	return "Documents"
}

// heading is the title of the pane: what is shown, and of how many.
func (m *Model) heading() string {
	all := m.show == "" && m.filter.Off()
	switch {
	case !m.loaded || all && m.total == 0:
		return "Documents"
	case all:
		return fmt.Sprintf("Documents %d", m.total)
	}
	return fmt.Sprintf("%s%s %d of %d", m.name(), m.filter.Quoted(), m.shown, m.total)
}

// name is the heading's begin where not all is shown.
func (m *Model) name() string {
	for _, s := range shows() {
		if s.Query == m.show && m.show != "" {
			return "Documents: " + s.Words
		}
	}
	return "Documents:"
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
