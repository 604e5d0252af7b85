package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// Update takes answers, what was read, and what was done.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.picked = nil
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case pane.Loaded[found]:
		if msg.For(&m.readAt) {
			m.take(msg)
		}
		return nil
	case pane.Loaded[outcome]:
		if msg.For(&m.doAt) {
			return m.next(msg)
		}
	}
	return m.work.Update(m.env, msg)
}

func (m *Model) take(msg pane.Loaded[found]) {
	m.loaded = true
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read the documents", Err: msg.Err})
		m.env.Emit(pane.Close{})
		return
	}
	m.numbers = msg.Value.numbers
	for _, it := range msg.Value.items {
		it.failed = m.reasons[it.id]
	}
	items := slices.Clone(msg.Value.items)
	slices.SortStableFunc(items, func(a, b *item) int { // what cannot be done stands last
		switch {
		case (a.blocked == "") == (b.blocked == ""):
			return 0
		case a.blocked == "":
			return -1
		}
		return 1
	})
	m.rows.Reset(items, false, func(it *item) bool { return it.id == m.batch.At })
}

func (m *Model) run(c keymap.Command) tea.Cmd {
	if n, ok := c.Rows(m.visible); ok {
		m.rows.Move(n)
		m.follows = false
		return nil
	}
	it, ok := m.rows.Selected()
	switch c {
	case keymap.Out:
		m.out()
	case keymap.Issue:
		return m.begin()
	case keymap.In:
		if !m.deed.asks {
			return m.begin()
		}
		if ok {
			m.open(it)
		}
	case keymap.Mark:
		if ok {
			m.toggle(it)
		}
	case keymap.MarkAll:
		m.toggleAll()
	}
	return nil
}

// out stops what is under way, or leaves.
func (m *Model) out() {
	if m.work.Running() {
		m.work.Stop()
		m.env.Say("It stops after this one.")
		return
	}
	m.env.Emit(pane.Close{})
	m.env.Say(m.deed.kept)
}

// open opens a document; leaving it leads back here.
func (m *Model) open(it *item) {
	m.batch.At = it.id
	back := pane.Page{Kind: pane.Several, Batch: m.batch}
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Draft, Customer: it.customer, Document: it.id, Return: &back}})
}

// Click on a box leaves its document out, or takes it in again.
func (m *Model) Click(id, _, _ int) (cmd tea.Cmd, again bool) {
	m.rows.Move(id - m.rows.Cursor)
	return m.Update(pane.Run{Command: keymap.Mark}), false
}

// Wheel scrolls the rows.
func (m *Model) Wheel(n int) tea.Cmd {
	m.rows.Scroll(n)
	return nil
}

// toggle leaves a document out, or takes it in again.
func (m *Model) toggle(it *item) {
	if m.batch.Left[it.id] {
		delete(m.batch.Left, it.id)
		return
	}
	m.batch.Left[it.id] = true
}

// toggleAll takes all in, or where none is left out leaves all out.
func (m *Model) toggleAll() {
	out := len(m.batch.Left) == 0
	for _, it := range m.rows.Rows {
		delete(m.batch.Left, it.id)
		if out && it.blocked == "" {
			m.batch.Left[it.id] = true
		}
	}
}

// begin begins to do what is chosen. While that runs it does nothing.
func (m *Model) begin() tea.Cmd {
	if m.work.Running() || !m.loaded {
		return nil
	}
	m.queue, m.done, m.failed, m.also = m.chosen(), nil, 0, nil
	m.begun, m.follows = m.queue, true
	if len(m.queue) == 0 {
		return nil
	}
	for _, it := range m.queue {
		it.failed = ""
	}
	return tea.Batch(m.work.Begin(m.env, m.deed.doing, len(m.queue)), m.do(m.queue[0]))
}

// do does one: a write of its own, so that the rest goes on when it fails.
func (m *Model) do(it *item) tea.Cmd {
	if m.follows {
		m.rows.Cursor = max(slices.Index(m.rows.Rows, it), 0)
	}
	act, env, last := m.deed.act, m.env, (*item)(nil)
	if n := len(m.done); n > 0 {
		last = m.done[n-1]
	}
	return pane.Write(env, &m.doAt, func(ctx context.Context) (outcome, error) { return act(ctx, env, it, last) })
}

// next takes what became of one, and begins the next one.
func (m *Model) next(msg pane.Loaded[outcome]) tea.Cmd {
	it := m.queue[0]
	m.queue = m.queue[1:]
	m.work.Step()
	if msg.Err != nil {
		m.failed++
		it.failed = reason(msg.Err)
	} else {
		it.result, it.path = msg.Value.result, msg.Value.path
		if m.done = append(m.done, it); msg.Value.also != "" {
			m.also = append(m.also, msg.Value.also)
		}
	}
	if len(m.queue) > 0 && !m.work.Stopping() {
		return m.do(m.queue[0])
	}
	return m.finish()
}

// reason is why something was not done, without a point.
func reason(err error) string {
	var blocks invoice.Blocks
	if errors.As(err, &blocks) && len(blocks) > 0 {
		return blocks[0].Reason
	}
	return strings.TrimSuffix(view.Message(err), ".")
}

// finish tells what was done. What failed and what was not begun stays in the table,
// read anew: numbers went on, and another window may have changed what was refused.
func (m *Model) finish() tea.Cmd {
	m.work.End()
	var ids []invoice.ID
	for _, it := range m.done {
		ids = append(ids, it.id)
	}
	m.env.Emit(pane.Acted{Documents: ids})
	changed := pane.Changed{}
	if len(m.done) == 1 {
		changed.Customer = m.done[0].customer
	}
	m.env.Emit(changed)
	rest := m.keepOpen()
	done := m.failed == 0 && len(m.queue) == 0
	if done {
		m.env.Emit(pane.Close{})
	}
	m.env.Emit(m.answer())
	if done {
		return nil
	}
	m.loaded = false
	return pane.Load(m.env, &m.readAt, m.deed.read(m.env, rest))
}

// keepOpen leaves what is not done in the table, the first that failed selected.
func (m *Model) keepOpen() (ids []invoice.ID) {
	var rest []*item
	m.reasons = map[invoice.ID]string{}
	for _, it := range m.rows.Rows {
		if it.result != "" {
			continue
		}
		if it.failed != "" {
			if len(m.reasons) == 0 {
				m.batch.At = it.id
			}
			m.reasons[it.id] = it.failed
		}
		rest, ids = append(rest, it), append(ids, it.id)
	}
	m.rows.Reset(rest, false, func(it *item) bool { return it.id == m.batch.At })
	return ids
}

// answer counts what was done and what failed, with the reason of the first, which
// leaves no room for more.
func (m *Model) answer() pane.Say {
	say := pane.Say{Text: m.deed.said(m), Tone: pane.Good}
	if m.failed > 0 {
		say = pane.Say{Text: fmt.Sprintf("%d %s, %d not", len(m.done), m.deed.done, m.failed), Tone: pane.Refused}
		for _, it := range m.rows.Rows {
			if it.failed != "" {
				say.Text += fmt.Sprintf(": %s: %s.", it.title(), it.reason())
				break
			}
		}
	}
	if n := len(m.queue); n > 0 {
		say.Text += fmt.Sprintf(" Stopped; %d %s.", n, m.deed.stays(n))
	}
	if len(m.also) > 0 {
		say = pane.Say{Text: say.Text + " " + m.also[0], Tone: pane.Refused}
	}
	return say
}
