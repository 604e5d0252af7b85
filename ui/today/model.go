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
	without int            // days without a backup, where it is time to say so
	lately  []store.Recent // where there is no step
	rows    widget.Window[row]
	marks   widget.Marks[invoice.ID]
	open    map[string]bool // groups that are shown whole
	loaded  bool
	unread  bool // it could not be read
	focused bool
	draft   pane.Ahead // the one draft that would be reviewed

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
	folds bool // heading: some of the group are hidden until it is opened
}

// few is how many rows of a group are shown at least until it is opened; more are
// where all groups fit on the screen.
const few = 2

func (m *Model) tagOf(s *store.NextStep) widget.Tag {
	return pane.MarkOf(s.Group == "draft", !s.Sent && !m.datedLater(s))
}

// datedLater says that a step is of a document which is dated in the future.
func (m *Model) datedLater(s *store.NextStep) bool {
	return s.Group == "not_sent" && s.Since.After(m.env.Today())
}

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
	lately  []store.Recent
}

func (m *Model) load() tea.Cmd {
	return pane.Load(m.env, &m.stepsAt, func(ctx context.Context) (f found, err error) {
		if f.steps, err = m.env.Store.Documents.Today(ctx); err != nil {
			return f, err
		}
		if days, err := m.env.Store.WithoutBackup(ctx); err == nil && days > store.StaleDays { // a folder that cannot be read is told by the backup
			f.without = days
		}
		if len(f.steps) == 0 {
			f.lately, err = m.env.Store.Lately(ctx, lastDone)
		}
		return f, err
	})
}

// arrange makes rows of the steps: each group under its heading. The selected row
// stays selected; where it is gone, the one that took its place.
func (m *Model) arrange() {
	before, _ := m.rows.Selected()
	m.rows.Rows = nil
	shown := m.fits()
	for from := 0; from < len(m.steps); {
		group, to := m.steps[from].Group, from
		for to < len(m.steps) && m.steps[to].Group == group {
			to++
		}
		m.addGroup(group, m.steps[from:to], shown)
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

// fits is how many rows of each group the screen has room for.
func (m *Model) fits() (n int) {
	counts := map[string]int{}
	for i := range m.steps {
		counts[m.steps[i].Group]++
	}
	need := func(n int) (rows int) {
		for _, count := range counts {
			rows += 1 + min(count, n+1)
		}
		return rows
	}
	for n = few; n < len(m.steps) && need(n+1) <= m.visible; n++ {
	}
	return n
}

// addGroup adds a group of which at most n rows are shown until it is opened. One row
// is not hidden behind another.
func (m *Model) addGroup(group string, steps []store.NextStep, n int) {
	m.rows.Rows = append(m.rows.Rows, row{group: group, count: len(steps), folds: len(steps) > n+1})
	shown := len(steps)
	if !m.open[group] && shown > n+1 {
		shown = n
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
	return text + m.marks.Words()
}
