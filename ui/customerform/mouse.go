package customerform

import tea "charm.land/bubbletea/v2"

// Click goes to a field, or folds and unfolds a section. A choice that has the cursor
// goes on to its next option.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	stops := m.stops()
	if id >= len(stops) {
		return nil, false
	}
	to := stops[id]
	had := to == m.at
	cmd = m.moveTo(to)
	switch f := to.field; {
	case f == nil && m.parts[to.part].open:
		m.parts[to.part].open = false
	case f == nil:
		cmd = tea.Batch(cmd, m.enter())
	case f.Options == nil:
		f.Click(x, y)
	case had || f.Name == "po_required":
		cmd = tea.Batch(cmd, m.edit(tea.KeyPressMsg{Code: ' ', Text: " "}))
	}
	return cmd, false
}
