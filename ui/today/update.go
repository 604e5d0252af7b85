package today

import (
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// Update takes messages.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.drawn.Drop()
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case pane.Changed:
		m.draft.Drop()
		return m.load()
	case pane.Loaded[found]:
		if msg.For(&m.stepsAt) {
			return m.got(msg)
		}
	case pane.Acted:
		m.marks.Drop(msg.Documents...)
		return m.prepare()
	case pane.Loaded[pane.Sheet]:
		return m.draft.Update(m.env, msg)
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[found]) tea.Cmd {
	first := !m.loaded
	m.loaded, m.unread = true, msg.Err != nil
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read what needs you", Err: msg.Err})
		return nil
	}
	m.steps, m.without, m.lately = msg.Value.steps, msg.Value.without, msg.Value.lately
	m.remember()
	m.arrange()
	if first {
		m.begin()
	}
	return m.prepare()
}

// prepare reads ahead the draft that a review would show, where it is one.
func (m *Model) prepare() tea.Cmd {
	drafts := m.drafts()
	if len(drafts) != 1 {
		return m.draft.Prepare(m.env, "", nil)
	}
	id := drafts[0].Document
	return m.draft.Prepare(m.env, id.String(), pane.Drafted(m.env, id))
}

func (m *Model) run(c keymap.Command) tea.Cmd {
	n, ok := c.Rows(m.visible)
	if !ok {
		return m.act(c)
	}
	m.rows.Move(n)
	return m.prepare()
}

// Wheel scrolls the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.drawn.Drop()
	m.rows.Scroll(n)
	return m.prepare()
}

func (m *Model) act(c keymap.Command) tea.Cmd {
	r, ok := m.rows.Selected()
	if !ok {
		return nil
	}
	switch c {
	case keymap.In:
		return m.in(r)
	case keymap.Mark:
		m.mark()
		return m.prepare()
	case keymap.MarkAll:
		m.markSteps(m.group(""))
		return m.prepare()
	case keymap.Run:
		return m.review()
	case keymap.Mail:
		if _, _, several := m.offerSeveral(c); several {
			m.several(pane.SendAll, m.toSend())
			return nil
		}
	}
	if s := m.one(); s != nil {
		m.openPage(c, s)
	}
	return nil
}

// in opens a step, or shows more or fewer of a group.
func (m *Model) in(r row) tea.Cmd {
	if r.step == nil {
		m.open[r.group] = r.more || !m.open[r.group]
		m.arrange()
		return m.prepare()
	}
	m.openPage(keymap.In, r.step)
	return nil
}

// openPage opens what a command shows of one step.
func (m *Model) openPage(c keymap.Command, s *store.NextStep) {
	page := pane.Page{Customer: s.Customer}
	switch c {
	case keymap.In, keymap.Edit:
		page.Kind, page.Document = pane.Document, s.Document
		if s.Group == "draft" {
			page.Kind = pane.Draft
		}
	case keymap.Invoice:
		page.Kind = pane.Draft
	case keymap.Pay:
		page.Kind = pane.Payment
		if s.Group != "draft" {
			page.Document = s.Document
		}
	case keymap.Mail:
		page.Kind, page.Document, page.Text = pane.Sent, s.Document, s.Number
	case keymap.Failed:
		page.Kind, page.Document = pane.Failed, s.Document
	case keymap.Note:
		page.Kind = pane.Note
		if s.Group != "draft" {
			page.Document = s.Document
		}
	default:
		return
	}
	m.env.Emit(pane.Open{Page: page})
}

// Offer names what a command acts on, or says why it cannot act now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	switch c {
	case keymap.In, keymap.Mark, keymap.MarkAll:
		switch {
		case len(m.rows.Rows) == 0 && m.unread:
			return "", notRead
		case len(m.rows.Rows) == 0:
			return "", "Nothing needs you."
		}
		return "", ""
	case keymap.Run:
		if !m.loaded {
			return "", ""
		}
		return m.offerReview()
	case keymap.Invoice, keymap.Pay, keymap.Failed, keymap.Mail, keymap.Note, keymap.Edit:
	default:
		return "", ""
	}
	if !m.loaded {
		return "", ""
	}
	if object, reason, several := m.offerSeveral(c); several {
		return object, reason
	}
	s := m.one()
	if s == nil {
		return "", "Select a row first."
	}
	draft := s.Group == "draft"
	switch {
	case c == keymap.Invoice || c == keymap.Note:
		return cell.Clean(s.Name), ""
	case c == keymap.Edit && !draft:
		return "", nameOf(s) + " is issued and cannot be changed."
	case c == keymap.Failed && draft:
		return "", "A draft is not paid; issue it first."
	case c == keymap.Mail && draft:
		return "", "A draft is not sent; issue it first."
	case c == keymap.Mail && s.Sent:
		return "", nameOf(s) + " was marked as sent already."
	case c == keymap.Mail:
		return nameOf(s), view.NotSendable(nameOf(s), "", s.Since, nil, m.env.Today())
	}
	return nameOf(s), ""
}

// Hints are the verbs that can act now, most useful first.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	r, ok := m.rows.Selected()
	if !ok {
		return []keymap.Hint{{Key: "2", Words: "customers"}}
	}
	var out []keymap.Hint
	add := func(commands ...keymap.Command) {
		for _, c := range commands {
			object, reason := m.Offer(c)
			switch {
			case reason != "":
			case c == keymap.Run, c == keymap.Mail && m.step() == nil, c == keymap.Mail && m.marks.Len() > 1:
				out = append(out, k.Hint(c, object))
			default:
				out = append(out, k.Hint(c, ""))
			}
		}
	}
	switch {
	case m.marks.Len() > 1:
		add(keymap.Run, keymap.Mail, keymap.Mark)
		return append(out, pane.MarkAllHint(k, m.marks.HasAll(idsOf(m.group("")))), keymap.Hint{Key: "Esc", Words: "no marks"})
	case r.step == nil:
		if r.group == "draft" {
			add(keymap.Run)
		}
		add(keymap.Mail)
		return append(append(out, m.foldHints(r)...), k.Hint(keymap.Mark, ""), keymap.Hint{Key: "Down", Words: "next row"})
	}
	out = append(out, k.Hint(keymap.In, nameOf(r.step)))
	if r.step.Group == "draft" {
		add(keymap.Run, keymap.Note, keymap.Invoice, keymap.Mark)
		return out
	}
	add(keymap.Pay, keymap.Mail)
	if len(m.drafts()) > 1 {
		add(keymap.Run)
	}
	add(keymap.Note, keymap.Mark, keymap.Invoice)
	return out
}

// foldHints are what Enter does on a heading, or on the row of those that are hidden.
func (m *Model) foldHints(r row) []keymap.Hint {
	switch {
	case r.more:
		return []keymap.Hint{{Key: "Enter", Words: "show them"}}
	case r.folds && m.open[r.group]:
		return []keymap.Hint{{Key: "Enter", Words: "show fewer"}}
	case r.folds:
		return []keymap.Hint{{Key: "Enter", Words: "show all"}}
	}
	return nil
}

// Copied is the document of the selected row, a draft too.
func (m *Model) Copied() pane.Copied {
	s := m.step()
	if s == nil {
		return pane.Copied{}
	}
	return pane.Copied{Customer: s.Customer, Document: s.Document}
}
