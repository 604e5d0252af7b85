package editor

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// discounted is the line whose discount a command means: that at the cursor, or the one
// above it where nothing was typed in that yet. ok is false where there is none.
func (m *Model) discounted() (line int, ok bool) {
	line = min(m.at.line, len(m.doc.Lines)-1)
	if line > 0 && blank(m.doc, line) {
		line--
	}
	return line, line >= 0 && !blank(m.doc, line)
}

// offerDiscount says on which line the discount is, or that there is no line for one.
func (m *Model) offerDiscount() (object, reason string) {
	line, ok := m.discounted()
	if !ok {
		return "", "Type a line first: a discount is taken off a line."
	}
	return fmt.Sprintf("on line %d", line+1), ""
}

// toDiscount goes to the discount of the line, whose column is there then.
func (m *Model) toDiscount() tea.Cmd {
	line, ok := m.discounted()
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	if m.at.part == inLines && m.at.line != line {
		cmd = m.drop(m.at.line)
	}
	return tea.Batch(cmd, m.enter(spot{part: inLines, line: line, cell: discount}))
}
