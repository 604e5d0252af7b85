package editor

import (
	"fmt"

	"billfold/ui/cell"
	"billfold/ui/keymap"

	tea "charm.land/bubbletea/v2"
)

// pageRows is how far PgDn goes.
const pageRows = 10

// row is the place of the cursor among header, lines and note.
func (m *Model) row() int { return m.at.row(len(m.doc.Lines)) }

// row is that of a place on a draft of so many lines.
func (s spot) row(lines int) int {
	switch s.part {
	case inHead:
		return 0
	case inNote:
		return lines + 1
	}
	return s.line + 1
}

// move chooses another row. A new line in which nothing was typed is left behind.
func (m *Model) move(n int) tea.Cmd {
	was := m.row()
	row := max(0, min(was+n, len(m.doc.Lines)+1))
	m.at.cell, m.at.field = item, date
	switch row {
	case 0:
		m.at.part = inHead
	case len(m.doc.Lines) + 1:
		m.at.part = inNote
	default:
		m.at.part, m.at.line = inLines, row-1
	}
	if row != was {
		m.dropBlanks(true)
		m.ensureLine()
		m.recalculate()
	}
	return nil
}

// editHere begins typing on the chosen row. The header unfolds its fields.
func (m *Model) editHere() tea.Cmd {
	switch m.at.part {
	case inHead:
		m.folded = false
		return m.enter(spot{part: inHead, field: date})
	case inNote:
		return m.enter(spot{part: inNote})
	}
	return m.enter(spot{part: inLines, line: m.at.line})
}

func (m *Model) copyLine() tea.Cmd {
	if m.at.part != inLines {
		return nil
	}
	i := m.at.line
	insertLine(m.doc, i+1, m.doc.Lines[i])
	for _, c := range m.cells() {
		setTyped(m.doc, c.path(i+1), m.doc.Typed[c.path(i)])
	}
	m.at.line = i + 1
	m.mark(fmt.Sprintf("copy of line %d", i+1))
	return tea.Batch(m.touch(), m.save())
}

// putAway removes the chosen line, empties the note, or discards the draft.
func (m *Model) putAway() tea.Cmd {
	switch m.at.part {
	case inHead:
		m.keep.dirty = false
		if m.keep.saving {
			m.keep.then = toDiscard
			return nil
		}
		return m.discard()
	case inNote:
		m.doc.Note = ""
		m.mark("note emptied")
		return tea.Batch(m.touch(), m.save())
	}
	at := m.at.line
	cmd := m.drop(at)
	m.at.line = max(0, min(at, len(m.doc.Lines)-1))
	m.mark(fmt.Sprintf("line %d removed", at+1))
	return tea.Batch(cmd, m.save())
}

func (m *Model) moveLine(by int) tea.Cmd {
	i, to := m.at.line, m.at.line+by
	if m.at.part != inLines || to < 0 || to >= len(m.doc.Lines) {
		return nil
	}
	swapLines(m.doc, i, to)
	m.at.line = to
	words := "down"
	if by < 0 {
		words = "up"
	}
	m.mark(fmt.Sprintf("line %d moved %s", i+1, words))
	return tea.Batch(m.touch(), m.save())
}

// addLine makes a new empty line below the chosen one; on the header it is line 1.
func (m *Model) addLine() tea.Cmd {
	at := 0
	switch {
	case m.at.part == inLines:
		at = m.at.line + 1
	case m.at.part == inNote:
		at = len(m.doc.Lines)
	}
	m.at = spot{part: inLines, line: at}
	insertLine(m.doc, at, m.doc.NewLine())
	m.dropBlanks(true)
	return m.enter(m.at)
}

// offerInNav says on what a command acts in NAV, or why it cannot.
func (m *Model) offerInNav(c keymap.Command) (object, reason string) {
	line := fmt.Sprintf("line %d", m.at.line+1)
	switch c {
	case keymap.Repeat:
		if m.at.part != inLines {
			return "", "Choose a line first: . copies a line."
		}
		return line, ""
	case keymap.LineDown, keymap.LineUp:
		return m.offerMove(c, line)
	case keymap.PutAway:
		return m.offerPutAway(line)
	case keymap.Edit, keymap.In:
		return m.rowWords(), ""
	case keymap.Undo, keymap.Redo:
		return m.offerSteps(c)
	case keymap.Proforma, keymap.Quote, keymap.Deposit, keymap.Final:
		return m.offerForm(c)
	case keymap.OpenFile, keymap.View:
		if len(m.kept().Lines) == 0 {
			return "", "There is nothing to draw yet: the draft has no line."
		}
	}
	return "", ""
}

func (m *Model) offerMove(c keymap.Command, line string) (object, reason string) {
	switch {
	case m.at.part != inLines:
		return "", "Choose a line first: J and K move a line."
	case c == keymap.LineUp && m.at.line == 0:
		return "", "Line 1 is the first already."
	case c == keymap.LineDown && m.at.line == len(m.doc.Lines)-1:
		return "", fmt.Sprintf("Line %d is the last already.", m.at.line+1)
	}
	return line, ""
}

func (m *Model) offerPutAway(line string) (object, reason string) {
	switch m.at.part {
	case inHead:
		return "the draft", ""
	case inNote:
		if m.doc.Note == "" {
			return "", "There is no note to empty."
		}
		return "the note", ""
	}
	return line, ""
}

// rowWords names the chosen row.
func (m *Model) rowWords() string {
	switch m.at.part {
	case inHead:
		return "header"
	case inNote:
		return "note"
	}
	return fmt.Sprintf("line %d", m.at.line+1)
}

// Hints are what can act now.
func (m *Model) Hints() []keymap.Hint {
	switch {
	case !m.loaded:
		return nil
	case m.typing:
		return m.typingHints()
	}
	if m.steps.fresh {
		return append([]keymap.Hint{m.env.Keys.Hint(keymap.Undo, cell.Clean(m.steps.now.words))}, m.rowHints()...)
	}
	return m.rowHints()
}

// rowHints are what can act on the chosen row.
func (m *Model) rowHints() []keymap.Hint {
	k := m.env.Keys
	named := func(c keymap.Command, words string) keymap.Hint {
		return keymap.Hint{Key: k.Hint(c, "").Key, Words: words}
	}
	review := k.Hint(keymap.Run, "")
	if m.reading() {
		return []keymap.Hint{named(keymap.View, "the draft"), k.Hint(keymap.OpenFile, ""), review, k.Hint(keymap.PageDown, "")}
	}
	switch m.at.part {
	case inHead:
		return []keymap.Hint{k.Hint(keymap.Edit, "header"), review, named(keymap.Add, "line"), named(keymap.PutAway, "discard the draft"), k.Hint(keymap.View, ""), k.Hint(keymap.Note, ""), k.Hint(keymap.Out, "")}
	case inNote:
		hints := []keymap.Hint{k.Hint(keymap.Edit, "note"), review}
		if m.doc.Note != "" {
			hints = append(hints, named(keymap.PutAway, "empty it"))
		}
		return append(hints, k.Hint(keymap.Out, ""))
	}
	line := fmt.Sprintf("line %d", m.at.line+1)
	hints := []keymap.Hint{k.Hint(keymap.Edit, line), review, named(keymap.Add, "line below"), named(keymap.Repeat, "copy"), named(keymap.PutAway, "remove")}
	if len(m.doc.Lines) > 1 {
		hints = append(hints, keymap.Hint{Key: "J K", Words: "move"})
	}
	if !m.discounts() && !blank(m.doc, m.at.line) {
		hints = append(hints, named(keymap.Palette, "discount"))
	}
	return append(hints, k.Hint(keymap.Out, ""))
}

func (m *Model) typingHints() []keymap.Hint {
	hint := func(key, words string) keymap.Hint { return keymap.Hint{Key: key, Words: words} }
	review, leave := hint("^R", "review"), hint("Esc", "stop typing")
	switch {
	case m.at.part == inNote:
		return []keymap.Hint{hint("Enter", "review"), hint("^J", "new line"), leave}
	case m.at.part == inHead:
		return append(m.headHints(), leave, review)
	case m.noTax() != "":
		return []keymap.Hint{hint("Backspace", "shorter"), hint("Enter", "keep the tax, next line"), review, leave}
	case m.at.cell == taxes:
		return []keymap.Hint{hint("Enter", "take, next line"), hint("Up/Down", "choose"), review, leave}
	case m.at.cell == item:
		return append(m.itemHints(), leave, review)
	}
	enter := hint("Enter", "next cell")
	if l := m.line(); l != nil && m.doc.Complete(*l) {
		enter.Words = "next line"
	}
	if m.box.open {
		return []keymap.Hint{enter, hint("Down", "choose a unit"), review, leave}
	}
	if to := m.wanted(); to != "" {
		enter.Words = "draft in " + string(to) + "?"
		if m.asked == m.input.Value() {
			enter.Words = "put the draft into " + string(to)
		}
		return []keymap.Hint{enter, hint("Tab", "leave it"), review, leave}
	}
	if _, ok := m.otherReading(); ok {
		return []keymap.Hint{enter, hint("Up", "other reading"), review, leave}
	}
	if enter.Words == "next cell" {
		return []keymap.Hint{enter, review, leave}
	}
	hints := []keymap.Hint{enter, hint("Tab", "next cell")}
	if m.at.cell == price && !m.discounts() {
		hints = append(hints, hint("^P", "discount"))
	}
	return append(hints, review, leave)
}

// headHints are those of a header field.
func (m *Model) headHints() []keymap.Hint {
	enter := keymap.Hint{Key: "Enter", Words: "next field"}
	switch {
	case m.box.row() != unmarked:
		take := m.box.choices[m.box.rows[m.box.row()]]
		if enter.Words = "take " + take.value; m.at.field == language {
			enter.Words = "take " + take.name
		}
		return []keymap.Hint{enter, {Key: "Up/Down", Words: "choose"}}
	case m.box.open, m.choices(m.at.field) != nil:
		return []keymap.Hint{enter, {Key: "Down", Words: "choose"}}
	case m.at.field == date || m.at.field == due || m.at.field == service:
		return []keymap.Hint{enter, {Key: "Up/Down", Words: "a day"}, m.env.Keys.Hint(keymap.Calendar, "")}
	}
	return []keymap.Hint{enter}
}

func (m *Model) itemHints() []keymap.Hint {
	hint := func(key, words string) keymap.Hint { return keymap.Hint{Key: key, Words: words} }
	marked := m.box.row()
	switch {
	case marked == unmarked && m.emptyItem() && len(m.doc.Lines) > 1:
		hints := []keymap.Hint{hint("Enter", "done, review"), hint("Tab", "note")}
		if m.box.open {
			hints = append(hints, hint("Down", "choose"))
		}
		return hints
	case marked == unmarked && m.emptyItem():
		return []keymap.Hint{hint("Tab", "note")}
	case marked == unmarked:
		words := "next cell"
		if m.doc.Complete(*m.line()) {
			words = "next line"
		}
		return []keymap.Hint{hint("Enter", words), hint("Tab", "quantity")}
	case marked == len(m.box.rows):
		return []keymap.Hint{hint("Enter", "take, set quantity")}
	}
	l := m.taken(&m.known.offers[m.box.rows[marked]])
	words := "take, set price"
	if m.doc.Complete(l) {
		words = "take, next line"
	}
	return []keymap.Hint{hint("Enter", words), hint("Tab", "take, set quantity")}
}
