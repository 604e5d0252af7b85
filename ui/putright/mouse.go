package putright

import tea "charm.land/bubbletea/v2"

// Click marks a choice, or goes to a field. From the question it goes back to the
// fields; it answers none.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	switch {
	case !m.loaded:
	case m.phase == choosing:
		again = m.at == id
		m.at = min(id, len(m.choices)-1)
		return nil, again
	case id < len(m.form.Inputs):
		had := m.phase == filling && m.form.At == id
		m.phase = filling
		cmd = m.goTo(id)
		switch in := m.form.Now(); {
		case in.Options == nil:
			in.Click(x, y)
		case had:
			in.Click(x, y)
			cmd = m.edited(in)
		}
	}
	return cmd, false
}
