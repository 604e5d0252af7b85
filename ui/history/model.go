// Package history shows what was answered in this run, and below it the trail of the
// file: who changed what, and when.
package history

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the page.
type Model struct {
	env     *pane.Env
	answers []pane.Answer // the newest first
	rows    widget.Pages[row]
	total   int64 // rows of the trail, as far as it is known
	loaded  bool
	x, y    int      // of the selected row, as it was drawn last
	reading []string // the whole of the selected row, nil: the list
	line    int      // the first row of it that is shown, as it is wrapped
	visible int
	loadAt  pane.Desk
}

// row is an answer, or a row of the trail.
type row struct {
	answer int // which of the answers, where change is nil
	change *store.Change
}

// answered begins the keys of answers, which stand before the trail.
const answered = "answer "

func (r row) key() string {
	if r.change == nil {
		return answered + strconv.Itoa(r.answer)
	}
	return strconv.FormatInt(r.change.Seq, 10)
}

// New is the page with the answers so far.
func New(env *pane.Env) *Model {
	m := &Model{env: env, answers: slices.Clone(env.Answers), loadAt: env.Desk(), visible: 10}
	slices.Reverse(m.answers)
	m.rows.Key = row.key
	return m
}

// Init reads the newest rows.
func (m *Model) Init() tea.Cmd { return m.load(m.rows.Begin()) }

// batch is the answer to an ask.
type batch struct {
	ask  widget.Ask
	sets [][]row
}

func (m *Model) load(ask widget.Ask) tea.Cmd {
	trail, answers := m.env.Store.Trail, len(m.answers)
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (batch, error) {
		b := batch{ask: ask}
		for _, f := range ask.Fetches {
			rows, err := fetch(ctx, trail, answers, f)
			if err != nil {
				return batch{}, err
			}
			b.sets = append(b.sets, rows)
		}
		return b, nil
	})
}

// fetch reads a page of the one list that n answers and the trail behind them are.
func fetch(ctx context.Context, trail func(context.Context, store.TrailQuery) ([]store.Change, error), n int, f widget.Fetch) (rows []row, err error) {
	place := func(key string) (int64, bool) {
		text, answer := strings.CutPrefix(key, answered)
		at, _ := strconv.ParseInt(text, 10, 64) // row.key wrote it
		return at, answer
	}
	said := func(from, to int) {
		for i := max(from, 0); i < to; i++ {
			rows = append(rows, row{answer: i})
		}
	}
	q := store.TrailQuery{Limit: f.Limit, Last: f.Last}
	switch {
	case f.Before != "":
		at, answer := place(f.Before)
		if answer {
			said(int(at)-f.Limit, int(at))
			return rows, nil
		}
		q.After = at
	case f.After != "":
		at, answer := place(f.After)
		if !answer {
			q.Before = at
			break
		}
		said(int(at)+1, min(n, int(at)+1+f.Limit))
	case !f.Last:
		said(0, min(n, f.Limit))
	}
	if q.Limit -= len(rows); q.Limit <= 0 {
		return rows, nil
	}
	list, err := trail(ctx, q)
	if q.After != 0 || q.Last { // before the newest row of the trail stand the answers
		said(n-(f.Limit-len(list)), n)
	}
	for i := range list {
		rows = append(rows, row{change: &list[i]})
	}
	return rows, err
}

// Waiting is until there is something to move through, and while the cursor goes to
// rows that are on their way.
func (m *Model) Waiting() bool { return !m.loaded || m.rows.Pending() }

// Scope is its own, in NAV.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Trail, keymap.Nav }

// Title is the page's part of the path.
func (m *Model) Title() string {
	if m.reading != nil {
		return "History > " + m.name()
	}
	return "History"
}

// Update takes commands, and what was read.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case pane.Changed:
		return m.load(m.rows.Again())
	case pane.Loaded[batch]:
		if msg.For(&m.loadAt) {
			return m.got(msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	m.loaded = true
	if msg.Err != nil {
		m.rows.Failed()
		m.env.Emit(pane.Fail{During: "read the trail", Err: msg.Err})
		return nil
	}
	was, ok := m.rows.Selected()
	m.rows.Got(msg.Value.ask, msg.Value.sets, func(r row) bool { return ok && r.key() == was.key() })
	for _, r := range m.rows.Rows {
		if r.change != nil {
			m.total = max(m.total, r.change.Seq) // numbers of rows have no gap
		}
	}
	return m.follow(m.rows.Go(0))
}

// follow loads the rows that are asked for.
func (m *Model) follow(ask widget.Ask, ok bool) tea.Cmd {
	if !ok {
		return nil
	}
	return m.load(ask)
}

// Wheel moves through the list, or through what is read.
func (m *Model) Wheel(n int) tea.Cmd { return m.run(keymap.By(n)) }

func (m *Model) run(c keymap.Command) tea.Cmd {
	n, moves := c.Rows(m.visible)
	switch {
	case moves && m.reading != nil:
		m.line = max(0, m.line+n) // drawing keeps it within the text
	case moves:
		return m.follow(m.rows.Go(n))
	case c == keymap.Out && m.reading != nil:
		m.reading = nil
	case c == keymap.Out:
		m.env.Emit(pane.Close{})
	case c == keymap.In && m.reading == nil:
		if r, ok := m.rows.Selected(); ok {
			m.reading, m.line = m.whole(r), 0
		}
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
	case len(m.rows.Rows) == 0 && m.rows.Unread:
		return "", unread
	case len(m.rows.Rows) == 0:
		return "", "Nothing has happened yet."
	}
	return m.name(), ""
}

// unread is what is said where it is not known whether something was done.
const unread = "The trail could not be read."

// Hints are what can be done.
func (m *Model) Hints() []keymap.Hint {
	copies, out := m.env.Keys.Hint(keymap.Copy, ""), m.env.Keys.Hint(keymap.Out, "")
	switch {
	case m.reading != nil:
		return []keymap.Hint{{Key: "j k", Words: "scroll"}, copies, out}
	case len(m.rows.Rows) == 0:
		return []keymap.Hint{out}
	}
	return []keymap.Hint{{Key: "Enter", Words: "read " + m.name()}, copies, out}
}

// name names the selected row in a hint.
func (m *Model) name() string {
	if r, _ := m.rows.Selected(); r.change != nil {
		return fmt.Sprintf("row %d", r.change.Seq)
	}
	return "the answer"
}

// whole are the lines of all that is known of a row.
func (m *Model) whole(r row) (lines []string) {
	c := r.change
	if c == nil {
		a := m.answers[r.answer]
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
