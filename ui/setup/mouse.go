package setup

import (
	"slices"

	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Click goes to a field, folds a section, presses the button, or takes a row of the
// list that is open.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	if row, ok := widget.InBox(id); ok {
		m.list.at, m.paths.at = row, row
		return m.key(tea.KeyPressMsg{Code: tea.KeyEnter}), false
	}
	places := m.form.All()
	m.paths.open = false
	if m.take(); !slices.Equal(places, m.form.All()) { // the country decides what is asked, and where
		return m.journal.Touch(m.env), false
	}
	was := m.form.Now()
	e := m.form.Click(id, x, y)
	switch in := m.form.Now(); {
	case in != nil && in.Name == "sample" && e == widget.Edited:
		return m.openSample(), false
	case in != was && e == widget.Edited: // it was left, and a choice was made
		return tea.Batch(m.after(widget.Moved), m.after(e)), false
	}
	return m.after(e), false
}
