// Package today is the list of what needs a person: late invoices, invoices that
// were not sent, drafts.
package today

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the list.
type Model struct {
	env     *pane.Env
	steps   []store.NextStep
	without int // days without a backup, where it is time to say so
	rows    widget.Window[row]
	open    map[string]bool // groups that are shown whole
	loaded  bool
	focused bool
	draft   pane.Ahead // the selected draft

	stepsAt pane.Desk
	drawn   widget.Cache
	cursor  struct{ x, y int }
	visible int // rows that the last drawing showed
}

// row is a heading, a step, or the row that says how many more there are.
type row struct {
	group string
	step  *store.NextStep // nil: a heading, or the row of those that are not shown
	count int             // heading: rows of the group; else how many are not shown
	more  bool
}

// few is how many rows of a group are shown until it is opened.
const few = 8

// New is the list.
func New(env *pane.Env) *Model {
	return &Model{env: env, open: map[string]bool{}, draft: pane.NewAhead(env), stepsAt: env.Desk(), visible: 20}
}

// Init loads the steps.
func (m *Model) Init() tea.Cmd { return m.load() }

// found is what Today shows.
type found struct {
	steps   []store.NextStep
	without int
}

func (m *Model) load() tea.Cmd {
	return pane.Load(m.env, &m.stepsAt, func(ctx context.Context) (f found, err error) {
		if f.steps, err = m.env.Store.Documents.Today(ctx); err != nil {
			return f, err
		}
		if days, err := m.env.Store.WithoutBackup(ctx); err == nil && days > store.StaleDays { // a folder that cannot be read is told by the backup
			f.without = days
		}
		return f, nil
	})
}

// arrange makes rows of the steps: each group under its heading. The selected row
// stays selected; where it is gone, the one that took its place.
func (m *Model) arrange() {
	before, _ := m.rows.Selected()
	m.rows.Rows = nil
	for from := 0; from < len(m.steps); {
		group, to := m.steps[from].Group, from
		for to < len(m.steps) && m.steps[to].Group == group {
			to++
		}
		m.addGroup(group, m.steps[from:to])
		from = to
	}
	for i, r := range m.rows.Rows {
		if r.same(before) {
			m.rows.Cursor = i
			return
		}
	}
	m.rows.Move(0)
}

func (m *Model) addGroup(group string, steps []store.NextStep) {
	m.rows.Rows = append(m.rows.Rows, row{group: group, count: len(steps)})
	shown := len(steps)
	if !m.open[group] && shown > few+1 {
		shown = few
	}
	for i := range steps[:shown] {
		m.rows.Rows = append(m.rows.Rows, row{group: group, step: &steps[i]})
	}
	if rest := len(steps) - shown; rest > 0 {
		m.rows.Rows = append(m.rows.Rows, row{group: group, count: rest, more: true})
	}
}

func (r row) same(o row) bool {
	if r.step == nil || o.step == nil {
		return r.step == nil && o.step == nil && r.group == o.group && r.more == o.more
	}
	return r.step.Document == o.step.Document
}

// begin selects the first step, below its heading.
func (m *Model) begin() {
	m.rows.Cursor = 0
	m.rows.Move(1)
}

// step is the selected step, nil on a heading.
func (m *Model) step() *store.NextStep {
	r, _ := m.rows.Selected()
	return r.step
}

// Scope is that of Today.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Today, keymap.Nav }

// Waiting says that a key needs what is on its way.
func (m *Model) Waiting() bool { return !m.loaded || m.draft.Waiting() }

// Focus is whether the list gets the keys.
func (m *Model) Focus(on bool) {
	m.focused = on
	m.drawn.Drop()
}

// Subject is the selected row's customer, and its document once it is issued.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	s := m.step()
	switch {
	case s == nil:
		return 0, 0
	case s.Group == "draft":
		return s.Customer, 0
	}
	return s.Customer, s.Document
}

// Title is the list's part of the path.
func (m *Model) Title() string {
	if s := m.step(); s != nil && m.focused {
		return "Today > " + nameOf(s)
	}
	return "Today"
}

func nameOf(s *store.NextStep) string { return cell.Clean(view.DocumentName(s.Number, s.Document)) }

func (m *Model) heading() string {
	text := "Today"
	if len(m.steps) > 0 {
		text = fmt.Sprintf("Today %d", len(m.steps))
	}
	if m.without > 0 {
		text += fmt.Sprintf(", no backup for %d d", m.without)
	}
	return text
}
