package payment

import tea "charm.land/bubbletea/v2"

// tickWidth is how far from its left edge a row of the table is its tick.
const tickWidth = 5

// Click goes to a field or a row, ticks a row, or chooses what becomes of the rest. It
// records nothing.
func (m *Model) Click(id, x, _ int) (cmd tea.Cmd, again bool) {
	if !m.loaded {
		return nil, false
	}
	if choice := id - fields - len(m.rows); choice >= 0 {
		return m.choose(choice), false
	}
	had := m.at == id && !m.small.in
	if m.small.in {
		cmd = m.fromRest(id)
	} else {
		cmd = m.goTo(id)
	}
	switch {
	case id >= fields && x < tickWidth:
		m.toggle(m.rows[id-fields])
		return tea.Batch(cmd, m.journal.Touch(m.env), m.askDiscount()), false
	case id >= fields:
	case m.inputs[id].Options == nil:
		m.inputs[id].Click(x, 0)
	case had:
		cmd = tea.Batch(cmd, m.edit(tea.KeyPressMsg{Code: ' ', Text: " "}))
	}
	return cmd, false
}

// choose marks a choice in the list of what becomes of the rest.
func (m *Model) choose(at int) tea.Cmd {
	list := m.small.choices()
	if m.small.row == nil || at >= len(list) {
		return nil
	}
	cmd := m.enterRest()
	m.small.choice = list[at]
	return tea.Batch(cmd, m.askDiscount(), m.journal.Touch(m.env))
}
