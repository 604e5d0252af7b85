package editor

import (
	"slices"
	"strings"

	"billfold/invoice/day"

	tea "charm.land/bubbletea/v2"
)

// Text is the text at the cursor, for the user's own editor: of a line all of its
// description, of the row that is chosen in NAV its line or note.
func (m *Model) Text() (text string, ok bool) {
	switch {
	case !m.loaded || m.gone || m.reading():
		return "", false
	case m.at.part == inNote:
		return m.doc.Note, true
	case m.wholeLine():
		return m.line().Description, true
	case m.typing && m.at.part == inLines && m.at.cell == taxes: // chosen, not written
		return "", false
	case m.typing && m.input != nil:
		return m.input.Value(), true
	}
	return "", false
}

// wholeLine says whether the text at the cursor is the description of a line.
func (m *Model) wholeLine() bool { return m.line() != nil && (!m.typing || m.at.cell == item) }

// SetText takes a text as if it had been typed. A line or a note may have several
// lines.
func (m *Model) SetText(text string) tea.Cmd {
	switch {
	case m.at.part == inNote:
		m.doc.Note = text
	case m.at.part == inHead:
		return m.typeHead(text)
	case m.wholeLine():
		m.setDescription(strings.TrimSpace(text))
	default:
		m.input.SetValue(text)
		m.box = box{marked: unmarked}
		m.apply(m.input.Value())
		return m.touch()
	}
	m.refill()
	return tea.Batch(m.touch(), m.save())
}

// setDescription replaces all of the line's text. One that is left empty is no item
// of the catalogue any more.
func (m *Model) setDescription(text string) {
	m.doc.Lines = slices.Clone(m.doc.Lines)
	l := &m.doc.Lines[m.at.line]
	if l.Description = text; text == "" {
		l.Item = 0
	}
}

// refill shows in the field what the draft says now, and notes a step in NAV.
func (m *Model) refill() {
	if !m.typing {
		m.mark(m.rowWords())
		return
	}
	m.fill(m.at)
	m.box = box{marked: unmarked}
}

// typeHead types a text into the header field at the cursor.
func (m *Model) typeHead(text string) tea.Cmd {
	m.input.SetValue(text)
	m.box = box{marked: unmarked}
	m.applyHead(m.input.Value())
	return m.touch()
}

// Day is the day in the header field at the cursor; of a service period the first.
func (m *Model) Day() (d day.Day, ok bool) {
	if !m.typing || m.at.part != inHead {
		return day.Day{}, false
	}
	switch m.at.field {
	case date:
		return m.issue(), true
	case due:
		return m.doc.Due(m.issue()), true
	case service:
		if m.doc.Service.From.IsZero() {
			return m.issue(), true
		}
		return m.doc.Service.From, true
	}
	return day.Day{}, false
}

// SetDay types a day into the header field at the cursor.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	cmd := m.typeHead(d.Long())
	m.input.SelectAll()
	return cmd
}
