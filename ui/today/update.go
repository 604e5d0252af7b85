package today

import (
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

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
	case pane.Loaded[pane.Sheet]:
		return m.draft.Update(m.env, msg)
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[found]) tea.Cmd {
	first := !m.loaded
	m.loaded = true
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read what needs you", Err: msg.Err})
		return nil
	}
	m.steps, m.without = msg.Value.steps, msg.Value.without
	m.arrange()
	if first {
		m.begin()
	}
	return m.prepare()
}

// prepare reads ahead the draft that the selected row's review would show.
func (m *Model) prepare() tea.Cmd {
	s := m.step()
	if s == nil || s.Group != "draft" {
		return m.draft.Prepare(m.env, "", nil)
	}
	return m.draft.Prepare(m.env, s.Document.String(), pane.Drafted(m.env, s.Document))
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
	s := r.step
	if s == nil {
		if c == keymap.In {
			m.open[r.group] = r.more || !m.open[r.group]
			m.arrange()
		}
		return m.prepare()
	}
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
		_, page.Document = m.Subject()
	case keymap.Run:
		return m.draft.Review(m.env)
	default:
		return nil
	}
	m.env.Emit(pane.Open{Page: page})
	return nil
}

// Offer names what a command acts on, or says why it cannot act now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	s := m.step()
	switch c {
	case keymap.Invoice, keymap.Pay, keymap.Failed, keymap.Mail, keymap.Note, keymap.Edit, keymap.Run:
		if s == nil && m.loaded {
			return "", "Select a row first."
		}
	case keymap.In:
		if len(m.rows.Rows) == 0 {
			return "", "Nothing needs you."
		}
		return "", ""
	default:
		return "", ""
	}
	if s == nil {
		return "", ""
	}
	draft := s.Group == "draft"
	switch {
	case c == keymap.Invoice || c == keymap.Note:
		return cell.Clean(s.Name), ""
	case c == keymap.Run && !draft:
		return "", nameOf(s) + " is issued already; select a draft to review it."
	case c == keymap.Edit && !draft:
		return "", nameOf(s) + " is issued and cannot be changed."
	case c == keymap.Failed && draft:
		return "", "A draft is not paid; issue it first."
	case c == keymap.Mail && draft:
		return "", "A draft is not sent; issue it first."
	case c == keymap.Mail && s.Sent:
		return "", nameOf(s) + " was marked as sent already."
	}
	return nameOf(s), ""
}

// Hints are the verbs that can act on the selected row, most useful first.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	r, ok := m.rows.Selected()
	switch {
	case !ok:
		return []keymap.Hint{{Key: "2", Words: "customers"}}
	case r.more:
		return []keymap.Hint{{Key: "Enter", Words: "show them"}}
	case r.step == nil && r.count > few+1 && m.open[r.group]:
		return []keymap.Hint{{Key: "Enter", Words: "show fewer"}}
	case r.step == nil && r.count > few+1:
		return []keymap.Hint{{Key: "Enter", Words: "show all"}}
	case r.step == nil:
		return []keymap.Hint{{Key: "Down", Words: "first row"}}
	}
	commands := []keymap.Command{keymap.Pay, keymap.Mail, keymap.Note, keymap.Invoice}
	if r.step.Group == "draft" {
		commands = []keymap.Command{keymap.Run, keymap.Note, keymap.Invoice}
	}
	out := []keymap.Hint{k.Hint(keymap.In, nameOf(r.step))}
	for _, c := range commands {
		if _, reason := m.Offer(c); reason == "" {
			out = append(out, k.Hint(c, ""))
		}
	}
	return out
}

// Copied is the document of the selected row, a draft too.
func (m *Model) Copied() pane.Copied {
	s := m.step()
	if s == nil {
		return pane.Copied{}
	}
	return pane.Copied{Customer: s.Customer, Document: s.Document}
}
