package customerform

import (
	"context"
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
	case pane.Loaded[[]store.Twin]:
		if msg.For(&m.twinAt) && msg.Err == nil { // that one exists only warns
			m.foundTwins(msg.Value)
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

// enter accepts the field and goes on, in an address of one row to the next row; in the
// last field it saves. On the row of a
// section it goes in.
func (m *Model) enter() tea.Cmd {
	if m.at.field == nil {
		p := m.parts[m.at.part]
		p.open = true
		return m.moveTo(stop{m.at.part, p.fields[0]})
	}
	if m.unfinished() {
		m.at.field.Area.NextLine()
		return m.edited(m.at.field)
	}
	next := m.nextField()
	if next == (stop{}) {
		return m.save()
	}
	return m.moveTo(next)
}

// unfinished says that the address at the cursor was typed and has one row of two: Enter
// goes to the next one first.
func (m *Model) unfinished() bool {
	f := m.at.field
	return f != nil && f.Area != nil && f.changed() && customer.Unfinished(f.Value(), m.home())
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
	if to.field != nil {
		to.field.Enter()
	}
	if from.field == nil {
		return nil
	}
	return tea.Batch(m.left(from.field), m.journal.Keep(m.env))
}

// left checks a field. Nothing that is wrong keeps the cursor in it.
func (m *Model) left(f *field) tea.Cmd {
	m.check(f)
	if f.Name == "email" && f.changed() && !f.blank() && !isMail(f.Value()) {
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
	return tea.Batch(m.findTwins(f), m.journal.Touch(m.env))
}

// findTwins looks for customers who are likely to be the one that is typed, while
// it is.
func (m *Model) findTwins(f *field) tea.Cmd {
	switch f.Name {
	case "name", "email", "tax_id", "address":
	default:
		return nil
	}
	who := m.record
	for _, f := range m.all() {
		_, _ = f.take(&who, f.Value()) // what cannot be read is not looked for
	}
	const shown = 3
	return pane.Load(m.env, &m.twinAt, func(ctx context.Context) ([]store.Twin, error) {
		return m.env.Store.Customers.Alike(ctx, who, shown)
	})
}

// foundTwins names them below the field in which they meet.
func (m *Model) foundTwins(list []store.Twin) {
	for _, f := range m.all() {
		f.twin = ""
	}
	for _, t := range list {
		words := "looks like " + t.Customer.Name + " (" + t.Customer.ID.String() + "): " + t.Reason
		if t.Reason == "same name" {
			words = "there is already " + t.Customer.Name + ", " + t.Customer.ID.String()
		}
		if t.Customer.Archived {
			words += ", archived"
		}
		if f := m.field(t.Field); f != nil && f.changed() && f.twin == "" {
			f.twin = words
		}
	}
}
