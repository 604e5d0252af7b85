package profile

import tea "charm.land/bubbletea/v2"

// Click takes a click on a line of the header, or, from most on, on a row of the
// timeline.
func (m *Model) Click(id, _, _ int) (cmd tea.Cmd, again bool) {
	m.drawn.Drop()
	if id < most {
		again = m.part == header && m.line == id
		m.part, m.line = header, id
		return nil, again
	}
	at := id - most
	again = m.part == timeline && m.rows.Cursor == at
	m.part = timeline
	return m.follow(m.rows.Go(at - m.rows.Cursor)), again
}

// Wheel scrolls the timeline, or the note that is read.
func (m *Model) Wheel(n int) tea.Cmd {
	m.drawn.Drop()
	switch {
	case m.reading != nil:
		m.reading.top += n // drawing keeps it within the text
	case m.order == nil:
		return m.follow(m.rows.Roll(n))
	}
	return nil
}
