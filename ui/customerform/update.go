package customerform

import (
	"context"
	"errors"
	"slices"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Update takes keys, and what was loaded and saved.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if m.loaded && !m.saving {
			return m.key(msg)
		}
		return nil
	case tea.PasteMsg:
		if m.loaded && !m.saving {
			return m.paste(msg)
		}
		return nil
	case pane.Loaded[begun]:
		if msg.For(&m.loadAt) {
			return m.begin(msg)
		}
		return nil
	case pane.Loaded[twin]:
		if msg.For(&m.twinAt) {
			m.foundTwin(msg.Value)
		}
		return nil
	case pane.Loaded[customer.Customer]:
		switch {
		case msg.For(&m.saveAt):
			return m.saved(msg.Value, msg.Err)
		case msg.For(&m.freshAt):
			return m.refreshed(msg.Value, msg.Err)
		}
		return nil
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	const page = 5
	f := m.at.field
	switch k.String() {
	case "esc":
		m.leave()
		return nil
	case "ctrl+r":
		return m.save()
	case "enter":
		return m.enter()
	case "ctrl+j":
		if f == nil || f.Area == nil {
			return m.enter()
		}
	case "tab":
		return m.step(1)
	case "shift+tab":
		return m.step(-1)
	case "pgdown":
		return m.step(page)
	case "pgup":
		return m.step(-page)
	case "down":
		if f == nil || f.Area == nil || f.Area.OnLastLine() {
			return m.step(1)
		}
	case "up":
		if f != nil && m.otherReading(f) {
			return m.edited(f)
		}
		if f == nil || f.Area == nil || f.Area.OnFirstLine() {
			return m.step(-1)
		}
	}
	if f == nil {
		return m.partKey(k)
	}
	return m.edit(k)
}

// leave closes the form; the root then lets it keep what is typed.
func (m *Model) leave() {
	if m.touched && len(m.changes()) > 0 {
		key := "+"
		if m.page.Customer != 0 {
			key = "e"
		}
		m.env.Say("Not saved. The text is kept; " + key + " brings it back.")
	}
	m.env.Emit(pane.Close{})
}

// partKey is a key on the row of a section.
func (m *Model) partKey(k tea.KeyPressMsg) tea.Cmd {
	p := m.parts[m.at.part]
	switch name := k.String(); {
	case name == "right", name == "space" && !p.open:
		return m.enter()
	case name == "left", name == "space":
		p.open = false
	case k.Text != "":
		m.env.Refuse("This row is a section: Enter opens it.")
	}
	return nil
}

// enter accepts the field and goes on; in the last one it saves. On the row of a
// section it goes in.
func (m *Model) enter() tea.Cmd {
	if m.at.field == nil {
		p := m.parts[m.at.part]
		p.open = true
		return m.moveTo(stop{m.at.part, p.fields[0]})
	}
	next := m.nextField()
	if next == (stop{}) {
		return m.save()
	}
	return m.moveTo(next)
}

// step moves the cursor by n places, not beyond the ends.
func (m *Model) step(n int) tea.Cmd {
	stops := m.stops()
	return m.moveTo(stops[max(0, min(slices.Index(stops, m.at)+n, len(stops)-1))])
}

// moveTo puts the cursor somewhere else; text of one line that stands there is
// selected. What is left is checked and kept.
func (m *Model) moveTo(to stop) tea.Cmd {
	from := m.at
	if to == from {
		return nil
	}
	m.at = to
	if f := to.field; f != nil && f.Field != nil {
		f.Field.SelectAll()
	}
	if from.field == nil {
		return nil
	}
	return tea.Batch(m.left(from.field), m.journal.Keep(m.env))
}

// left checks a field. Nothing that is wrong keeps the cursor in it.
func (m *Model) left(f *field) tea.Cmd {
	m.check(f)
	switch {
	case f.Name == "name":
		return m.findTwin()
	case f.Name == "email" && f.changed() && !f.blank() && !isMail(f.Value()):
		f.warning = "this does not look like a mail address"
	}
	return nil
}

// check says what is wrong with a field.
func (m *Model) check(f *field) {
	f.Problem = ""
	c := m.record
	if cur := m.field("currency"); f != cur { // a rate is in it
		_, _ = cur.take(&c, cur.Value())
	}
	if _, err := f.take(&c, f.Value()); err != nil {
		f.Problem = err.Error()
	}
}

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	f := m.at.field
	before := f.Value()
	f.handle(msg)
	if f.Value() == before {
		return nil
	}
	return m.edited(f)
}

// Text is the text of the field, for the user's own editor.
func (m *Model) Text() (text string, ok bool) {
	f := m.at.field
	if f == nil || f.Options != nil {
		return "", false
	}
	return f.Value(), m.loaded && !m.saving
}

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	m.at.field.set(text)
	return m.edited(m.at.field)
}

func (m *Model) edited(f *field) tea.Cmd {
	f.Problem, f.warning = "", ""
	m.kept, m.failure, m.touched = "", "", true
	m.look()
	return m.journal.Touch(m.env)
}

// twin is another customer of the typed name.
type twin struct {
	name  string
	other customer.Customer
}

// findTwin looks for another customer of the typed name. That one exists only
// warns, so the search may fail.
func (m *Model) findTwin() tea.Cmd {
	f, id := m.field("name"), m.page.Customer
	name := f.Value()
	if f.blank() || !f.changed() {
		return nil
	}
	return pane.Load(m.env, &m.twinAt, func(ctx context.Context) (twin, error) {
		other, err := m.env.Store.Customers.Find(ctx, name)
		var several *store.Ambiguous
		if errors.As(err, &several) {
			for _, c := range several.Candidates {
				if c.ID != id {
					return twin{name, c}, nil
				}
			}
		}
		return twin{name, other}, err
	})
}

func (m *Model) foundTwin(t twin) {
	f := m.field("name")
	if t.other.ID == 0 || t.other.ID == m.page.Customer || f.Value() != t.name {
		return
	}
	f.warning = "there is already " + t.other.Name + ", " + t.other.ID.String()
	if t.other.Archived {
		f.warning += ", archived"
	}
}
