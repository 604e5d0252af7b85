package review

import tea "charm.land/bubbletea/v2"

// Click goes to a point that is answered here. It issues nothing.
func (m *Model) Click(id, _, _ int) (cmd tea.Cmd, again bool) {
	if m.issuing || m.saving || id >= m.asked() {
		return nil, false
	}
	m.enter(id)
	return m.journal.Keep(m.env), false
}
