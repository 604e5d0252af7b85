// Package history shows what was answered in this run, and below it the trail of the
// file: who changed what, and when.
package history

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// pageRows is how many rows of the trail are read at a time, and nearEnd how many
// before the last one the next are asked for.
const pageRows, nearEnd = 100, 30

// Model is the page.
type Model struct {
	env     *pane.Env
	answers []pane.Answer // the newest first
	trail   []store.Change
	more    bool // the trail goes on
	loaded  bool
	unread  bool // what was asked for last did not come: that there is no row says nothing
	asked   bool // a page is on its way
	at      int  // the selected row: of the answers, then of the trail
	top     int
	x, y    int      // of the selected row, as it was drawn last
	reading []string // the whole of the selected row, nil: the list
	line    int      // the first row of it that is shown, as it is wrapped
	visible int
	loadAt  pane.Desk
}

// New is the page with the answers so far.
func New(env *pane.Env) *Model {
	m := &Model{env: env, answers: slices.Clone(env.Answers), loadAt: env.Desk(), visible: 10}
	slices.Reverse(m.answers)
	return m
}

// Init reads the newest rows of the trail.
func (m *Model) Init() tea.Cmd { return m.load(0) }

// part is a page of the trail; fresh: from the newest row.
type part struct {
	rows  []store.Change
	fresh bool
}

func (m *Model) load(before int64) tea.Cmd {
	m.asked = true
	trail := m.env.Store.Trail
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (part, error) {
		rows, err := trail(ctx, store.TrailQuery{Before: before, Limit: pageRows})
		return part{rows, before == 0}, err
	})
}

// Waiting is until there is something to move through.
func (m *Model) Waiting() bool { return !m.loaded }

// Scope is its own, in NAV.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Trail, keymap.Nav }

// Title is the page's part of the path.
func (m *Model) Title() string {
	if m.reading != nil {
		return "History > " + m.name(m.at)
	}
	return "History"
}

// Update takes commands, and what was read.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case pane.Changed:
		return m.load(0)
	case pane.Loaded[part]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[part]) {
	m.asked, m.loaded = false, true
	if m.unread = msg.Err != nil; m.unread {
		m.env.Emit(pane.Fail{During: "read the trail", Err: msg.Err})
		return
	}
	if msg.Value.fresh {
		m.trail = nil
	}
	m.trail = append(m.trail, msg.Value.rows...)
	m.more = len(msg.Value.rows) == pageRows
	m.at = max(0, min(m.at, m.count()-1))
}

func (m *Model) count() int { return len(m.answers) + len(m.trail) }

func (m *Model) run(c keymap.Command) tea.Cmd {
	n, moves := c.Rows(m.visible)
	switch {
	case moves && m.reading != nil:
		m.line = max(0, m.line+n) // drawing keeps it within the text
	case moves:
		m.at = max(0, min(m.at+n, m.count()-1))
		if m.more && !m.asked && m.at+nearEnd >= m.count() {
			return m.load(m.trail[len(m.trail)-1].Seq)
		}
	case c == keymap.Out && m.reading != nil:
		m.reading = nil
	case c == keymap.Out:
		m.env.Emit(pane.Close{})
	case c == keymap.In && m.reading == nil && m.count() > 0:
		m.reading, m.line = m.whole(m.at), 0
	}
	return nil
}

// Offer says why there is nothing to go into.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	switch {
	case c != keymap.In:
		return "", ""
	case m.reading != nil:
		return "", "This is all of it; q goes back to the list."
	case m.count() == 0 && m.unread:
		return "", unread
	case m.count() == 0:
		return "", "Nothing has happened yet."
	}
	return m.name(m.at), ""
}

// unread is what is said where it is not known whether something was done.
const unread = "The trail could not be read."

// Hints are what can be done.
func (m *Model) Hints() []keymap.Hint {
	copies, out := m.env.Keys.Hint(keymap.Copy, ""), m.env.Keys.Hint(keymap.Out, "")
	switch {
	case m.reading != nil:
		return []keymap.Hint{{Key: "j k", Words: "scroll"}, copies, out}
	case m.count() == 0:
		return []keymap.Hint{out}
	}
	return []keymap.Hint{{Key: "Enter", Words: "read " + m.name(m.at)}, copies, out}
}

// change is the row of the trail at a place of the list, nil for an answer.
func (m *Model) change(i int) *store.Change {
	if i -= len(m.answers); i < 0 || i >= len(m.trail) {
		return nil
	}
	return &m.trail[i]
}

// name names a row in a hint.
func (m *Model) name(i int) string {
	if c := m.change(i); c != nil {
		return fmt.Sprintf("row %d", c.Seq)
	}
	return "the answer"
}

// whole are the lines of all that is known of a row.
func (m *Model) whole(i int) (lines []string) {
	c := m.change(i)
	if c == nil {
		a := m.answers[i]
		lines = append(cell.CleanLines(a.Text), "", "at "+m.clock(a.At, "2 Jan 2006 15:04:05"))
		if a.Detail != "" {
			lines = append(append(lines, "", "Detail"), cell.CleanLines(a.Detail)...)
		}
		return lines
	}
	lines = []string{fmt.Sprintf("Row %d of the trail: %s", c.Seq, cell.Clean(c.Verb)), "",
		"when     " + m.clock(c.At, "2 Jan 2006 15:04:05"),
		"by       " + who(c.By),
		"what     " + cell.Clean(c.Subject) + " " + view.ChangeID(*c)}
	switch {
	case c.Undoes != 0 && c.Undone:
		lines = append(lines, fmt.Sprintf("takes    row %d back; was taken back itself", c.Undoes))
	case c.Undoes != 0:
		lines = append(lines, fmt.Sprintf("takes    row %d back", c.Undoes))
	case c.Undone:
		lines = append(lines, "state    undone")
	}
	if c.Customer != 0 && c.Subject != "customer" {
		lines = append(lines, "customer "+c.Customer.String())
	}
	lines = append(lines, "")
	for _, f := range view.ChangeFields(*c, m.env.Style()) {
		lines = append(lines, cell.Clean(f))
	}
	return append(lines, "", "hash "+cell.Clean(c.Hash))
}

// who is the program that wrote a row.
func who(by string) string {
	switch by {
	case "ui":
		return "the screen"
	case "cli":
		return "the command line"
	}
	return cell.Clean(by)
}

// clock is a time as this machine counts it.
func (m *Model) clock(at time.Time, layout string) string {
	return strings.TrimSpace(at.In(m.env.Now().Location()).Format(layout))
}
