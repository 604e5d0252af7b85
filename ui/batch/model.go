// Package batch does one thing to several documents: one table shows what would be
// done to each, what is left out and what cannot be done, and then they are done one
// after the other. One that fails leaves the rest going on.
package batch

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the table.
type Model struct {
	env     *pane.Env
	batch   *pane.Batch
	deed    deed
	rows    widget.Window[*item]
	numbers map[series][]string // that those which are issued take, in their order
	loaded  bool
	picked  []*item // what is chosen, once it was found

	work    pane.Work
	begun   []*item // what this run does
	queue   []*item // what is still to be done of it
	follows bool    // the cursor is on what is under way
	done    []*item
	failed  int
	reasons map[invoice.ID]string // why those of the last run failed
	also    []string              // what went wrong beside what was asked

	readAt, doAt pane.Desk
	x, y         int // of the selected row
	visible      int
	low          bool // the screen has few rows
}

// item is one document.
type item struct {
	id       invoice.ID
	customer customer.ID
	name     string
	number   string
	what     string
	kind     invoice.Kind
	doc      *invoice.Document // of a draft, as it is shown
	on       day.Day           // on which it is dated
	now      money.Amount
	before   money.Amount
	known    bool   // before is known
	blocked  string // why it cannot be done
	failed   string // why it was not done
	result   string // what was done: the number that it got
	path     string // where its PDF stands
	intent   store.Intent
}

// New is the table of a page's batch.
func New(env *pane.Env, page pane.Page) *Model {
	b := page.Batch
	if b == nil {
		b = &pane.Batch{Deed: pane.IssueAll}
	}
	if b.Left == nil {
		b.Left = map[invoice.ID]bool{}
	}
	return &Model{env: env, batch: b, deed: deedOf(b.Deed), work: pane.NewWork(env), readAt: env.Desk(), doAt: env.Desk(), visible: 10}
}

// Init reads the documents.
func (m *Model) Init() tea.Cmd {
	return pane.Load(m.env, &m.readAt, m.deed.read(m.env, m.batch.Documents))
}

// Waiting says that the table is being read.
func (m *Model) Waiting() bool { return !m.loaded }

// Cancel leaves the table while it is being read.
func (m *Model) Cancel() { m.out() }

// chosen are the documents that would be done now, or are being done, in their order.
func (m *Model) chosen() []*item {
	switch {
	case m.work.Running():
		return m.begun
	case m.picked != nil:
		return m.picked
	}
	m.picked = []*item{}
	for _, it := range m.rows.Rows {
		if it.blocked == "" && !m.batch.Left[it.id] && it.result == "" {
			m.picked = append(m.picked, it)
		}
	}
	return m.picked
}

// asks says that the question is on the screen: what is chosen can be done on y.
func (m *Model) asks() bool {
	return m.loaded && m.deed.asks && !m.work.Running() && len(m.chosen()) > 0
}

// Scope is a question where y answers, else a choice.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.asks() {
		return keymap.Several, keymap.Question
	}
	return keymap.Several, keymap.Choosing
}

// Title is what is asked.
func (m *Model) Title() string {
	switch n := len(m.chosen()); {
	case !m.loaded:
		return "reading..."
	case m.work.Running():
		return m.deed.doing + "..."
	case n == 0:
		return "none of these can be " + m.deed.done
	case n == 1:
		return fmt.Sprintf(m.deed.ask, "this one")
	default:
		return fmt.Sprintf(m.deed.ask, "these "+inWords(n))
	}
}

// inWords is a small number in words.
func inWords(n int) string {
	words := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// Hints are the answers.
func (m *Model) Hints() []keymap.Hint {
	if !m.loaded {
		return nil
	}
	if m.work.Running() {
		return []keymap.Hint{{Key: "Esc", Words: "stop after this one"}}
	}
	var out []keymap.Hint
	if n := len(m.chosen()); n > 0 {
		out = append(out, keymap.Hint{Key: m.deed.key(), Words: fmt.Sprintf("%s %d", m.deed.short, n)})
	}
	if it, ok := m.rows.Selected(); ok && it.blocked == "" {
		words := "leave out"
		if m.batch.Left[it.id] {
			words = "take in"
		}
		out = append(out, keymap.Hint{Key: "Space", Words: words})
	}
	if m.deed.asks {
		out = append(out, keymap.Hint{Key: "Enter", Words: "open"})
	}
	out = append(out, keymap.Hint{Key: "Esc", Words: m.deed.leave})
	if !slices.ContainsFunc(m.rows.Rows, func(it *item) bool { return it.blocked == "" }) {
		return out
	}
	all := "leave all out"
	if len(m.batch.Left) > 0 {
		all = "take all in"
	}
	return append(out, keymap.Hint{Key: "*", Words: all})
}

// Offer says why it cannot be done now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	if m.work.Running() && (c == keymap.Issue || c == keymap.Mark || c == keymap.MarkAll || c == keymap.In) {
		return "", "They are being " + m.deed.done + " already; Esc stops after this one."
	}
	it, ok := m.rows.Selected()
	switch c {
	case keymap.Issue:
		if !m.deed.asks {
			return "", "y answers a question; here Enter does it."
		}
		if len(m.chosen()) == 0 {
			return "", m.nothing()
		}
	case keymap.In:
		if !m.deed.asks && m.loaded && len(m.chosen()) == 0 {
			return "", m.nothing()
		}
	case keymap.Mark:
		if ok && it.blocked != "" {
			return "", it.title() + " cannot be " + m.deed.done + m.deed.yet + ": it " + it.reason() + "."
		}
	}
	return "", ""
}

// nothing is the reason why there is nothing to do.
func (m *Model) nothing() string {
	for _, it := range m.rows.Rows {
		if it.blocked == "" {
			return "All are left out; Space takes one in again."
		}
	}
	return "None of these can be " + m.deed.done + m.deed.yet + "; the last column says why."
}

// Working is how far it is.
func (m *Model) Working(w int) string { return m.work.Status(w, m.env.Theme.Border.Horizontal == "-") }

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) { return m.x, m.y, len(m.rows.Rows) > 0 }

// stopped says that it cannot be done, or was not.
func (it *item) stopped() bool { return it.blocked != "" || it.failed != "" }

// reason is why it is not done, without the customer's name before it.
func (it *item) reason() string {
	return cell.Clean(strings.TrimPrefix(it.blocked+it.failed, it.name+" "))
}

// title names a document where only it is spoken of.
func (it *item) title() string {
	if it.number != "" {
		return cell.Clean(it.number)
	}
	return cell.Clean(it.name)
}
