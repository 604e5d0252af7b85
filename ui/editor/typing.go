package editor

import (
	"maps"
	"strings"

	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// enter begins typing at a place. What was typed at the one before is kept now. A
// value that is there is selected: the first character replaces it.
func (m *Model) enter(to spot) tea.Cmd {
	m.leave()
	cmd := m.save()
	m.fill(to)
	return cmd
}

// fill puts the cursor into a place.
func (m *Model) fill(to spot) {
	m.ensureLine()
	if to.part == inLines {
		to.line = max(0, min(to.line, len(m.doc.Lines)-1))
	}
	m.at, m.typing, m.over, m.asked = to, true, false, ""
	m.box = box{marked: unmarked}
	m.input, m.area = nil, nil
	switch {
	case to.part == inNote:
		m.area = widget.NewArea(m.doc.Note)
	case to.part == inHead:
		m.input = widget.NewField(m.headText(to.field))
		m.input.SelectAll()
		if to.field == place {
			m.beginMove()
		}
		m.shipping, m.pricing = m.doc.Delivery, pricingOf(m.doc)
	case to.cell == taxes:
		m.input = widget.NewField("")
		m.openTaxes()
	default:
		m.input = widget.NewField(m.text(to.line, to.cell))
		m.input.SelectAll()
		m.remember()
		if to.cell == item && m.input.Value() == "" {
			m.openItems()
		}
	}
}

// remember notes what the line holds now: typing starts from it.
func (m *Model) remember() {
	m.before = entry{line: m.doc.Lines[m.at.line], typed: maps.Clone(m.doc.Typed), text: m.input.Value()}
}

// rest leaves typing, on the row of a place.
func (m *Model) rest(at spot) {
	m.at, m.typing = at, false
	m.input, m.area, m.box = nil, nil, box{marked: unmarked}
}

// leave settles what is typed at the cursor, which goes elsewhere: it is a step of its own
// that can be undone.
func (m *Model) leave() {
	m.leaveCurrency()
	m.mark(m.placeWords())
	m.sayNoTax()
}

// stop leaves typing; the text is kept.
func (m *Model) stop() tea.Cmd {
	m.leave()
	m.rest(m.at)
	return m.save()
}

// typed takes a raw key or a paste while typing.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return m.paste(msg.(tea.PasteMsg))
	}
	name := k.String()
	if name == "ctrl+j" && m.at.part != inNote {
		name = "enter"
	}
	switch {
	case name == "esc":
		return m.stop()
	case name == "ctrl+r":
		return m.review()
	case m.at.part == inHead:
		return m.headKey(name, k)
	case m.at.part == inNote:
		return m.noteKey(name, k)
	case m.at.cell == item:
		return m.itemKey(name, k)
	case m.at.cell == taxes:
		return m.taxKey(name, k)
	}
	return m.numberKey(name, k)
}

// itemKey is the item cell of the line editor's table.
func (m *Model) itemKey(name string, k tea.KeyPressMsg) tea.Cmd {
	i, marked, empty := m.at.line, m.box.row(), m.emptyItem()
	switch name {
	case "enter":
		switch {
		case marked != unmarked:
			return m.take(marked)
		case empty:
			return m.dropAndReview()
		}
		return m.onward()
	case "tab":
		switch {
		case marked != unmarked:
			m.pick(marked)
			return tea.Batch(m.touch(), m.enter(spot{part: inLines, line: i, cell: quantity}))
		case empty:
			return tea.Batch(m.drop(i), m.enter(spot{part: inNote}))
		}
		return m.enter(spot{part: inLines, line: i, cell: quantity})
	case "shift+tab":
		return m.backFrom(i, empty)
	case "down":
		switch {
		case m.box.open:
			m.moveMark(1)
			return nil
		case empty && i+1 < len(m.doc.Lines):
			return tea.Batch(m.drop(i), m.enter(spot{part: inLines, line: i}))
		}
		return m.toItem(i + 1)
	case "up":
		switch {
		case marked != unmarked:
			m.moveMark(-1)
			return nil
		case empty && i > 0:
			return tea.Batch(m.drop(i), m.enter(spot{part: inLines, line: i - 1}))
		}
		return m.toItem(i - 1)
	}
	return m.edit(k)
}

// emptyItem says whether the line at the cursor says nothing.
func (m *Model) emptyItem() bool {
	l := m.line()
	return l != nil && strings.TrimSpace(l.Description) == ""
}

// toItem goes to the item of a line, if there is one.
func (m *Model) toItem(i int) tea.Cmd {
	if i < 0 || i >= len(m.doc.Lines) {
		return nil
	}
	return m.enter(spot{part: inLines, line: i})
}

// backFrom is S-Tab in an item cell.
func (m *Model) backFrom(i int, empty bool) tea.Cmd {
	var cmd tea.Cmd
	if empty {
		cmd = m.drop(i)
	}
	if i == 0 {
		fields := m.fields()
		return tea.Batch(cmd, m.enter(spot{part: inHead, field: fields[len(fields)-1]}))
	}
	cells := m.cells()
	return tea.Batch(cmd, m.enter(spot{part: inLines, line: i - 1, cell: cells[len(cells)-1]}))
}

// pick puts a row of the box into the line.
func (m *Model) pick(row int) {
	i := m.at.line
	if row == len(m.box.rows) {
		m.apply(strings.TrimSpace(m.input.Value()))
		return
	}
	m.doc.Lines = append(m.doc.Lines[:0:0], m.doc.Lines...)
	m.doc.Lines[i] = m.taken(&m.known.offers[m.box.rows[row]])
	for _, c := range []column{item, quantity, price, discount, taxes} {
		setTyped(m.doc, c.path(i), "")
	}
}

// take is Enter on a marked row: free text goes on to its quantity, a complete
// line to the next line, any other to what is missing.
func (m *Model) take(row int) tea.Cmd {
	free := row == len(m.box.rows)
	m.pick(row)
	cmd := m.touch()
	l := &m.doc.Lines[m.at.line]
	to := spot{part: inLines, line: m.at.line, cell: price}
	switch {
	case free || l.WithoutQuantity:
		to.cell = quantity
	case m.doc.Complete(*l):
		return tea.Batch(cmd, m.nextLine())
	}
	return tea.Batch(cmd, m.enter(to))
}

// dropAndReview is Enter on an empty item: the line goes and the review opens.
func (m *Model) dropAndReview() tea.Cmd {
	if len(m.doc.Lines) == 1 {
		cmd := m.drop(0)
		m.fill(spot{part: inLines})
		m.env.Refuse("One line is needed: type what it is for.")
		return cmd
	}
	return tea.Batch(m.drop(m.at.line), m.review())
}

// onward goes to the next line where this one is complete, else to the next cell.
func (m *Model) onward() tea.Cmd {
	if m.doc.Complete(*m.line()) {
		return m.nextLine()
	}
	return m.nextCell(1)
}

// nextLine goes to the line below; below the last one it is a new one.
func (m *Model) nextLine() tea.Cmd {
	i := m.at.line + 1
	if i == len(m.doc.Lines) {
		insertLine(m.doc, i, m.doc.NewLine())
		m.recalculate()
	}
	return m.enter(spot{part: inLines, line: i})
}

// nextCell goes to the next or the previous cell of the line; behind the last one
// is the next line.
func (m *Model) nextCell(by int) tea.Cmd {
	cells := m.cells()
	for i, c := range cells {
		if c != m.at.cell {
			continue
		}
		if i+by >= len(cells) {
			return m.nextLine()
		}
		return m.enter(spot{part: inLines, line: m.at.line, cell: cells[max(i+by, 0)]})
	}
	return m.nextLine()
}

// numberKey is a quantity, price or discount cell of the line editor's table.
func (m *Model) numberKey(name string, k tea.KeyPressMsg) tea.Cmd {
	at := m.at
	switch {
	case m.box.open && name == "down":
		m.moveMark(1)
		return nil
	case m.box.row() != unmarked && name == "up":
		m.moveMark(-1)
		return nil
	}
	switch name {
	case "enter":
		took := m.takeUnit()
		if cmd, done := m.askCurrency(); done {
			return tea.Batch(took, cmd)
		}
		return tea.Batch(took, m.onward())
	case "tab":
		return tea.Batch(m.takeUnit(), m.nextCell(1))
	case "shift+tab":
		return m.nextCell(-1)
	case "up":
		if other, ok := m.otherReading(); ok {
			text := m.env.Style().FormatDecimal(other, 0)
			if at.cell == quantity {
				text = strings.TrimSpace(text + " " + m.line().Unit)
			}
			m.input.SetValue(text)
			m.apply(text)
			return m.touch()
		}
		at.line--
	case "down":
		at.line++
	default:
		return m.edit(k)
	}
	if at.line < 0 || at.line >= len(m.doc.Lines) {
		return nil
	}
	return m.enter(at)
}

// edit changes the text of a line's cell.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	selected, was := m.input.Selected(), m.box.open
	if !m.input.Update(msg) {
		return nil
	}
	text := m.input.Value()
	letters := true
	if k, ok := msg.(tea.KeyPressMsg); ok {
		letters = k.Text != ""
	}
	m.over, m.asked = m.over || selected && letters, ""
	m.apply(text)
	if m.at.cell == quantity {
		m.openUnits()
	}
	if m.at.cell == item && (letters || was || text == "") {
		m.openItems()
	}
	return m.touch()
}

// noteKey is the note to the customer.
func (m *Model) noteKey(name string, k tea.KeyPressMsg) tea.Cmd {
	switch name {
	case "enter":
		return m.review()
	case "tab":
		return m.stop()
	case "shift+tab":
		return m.enter(spot{part: inLines, line: len(m.doc.Lines) - 1})
	case "up":
		if m.area.OnFirstLine() {
			return m.enter(spot{part: inLines, line: len(m.doc.Lines) - 1})
		}
	}
	return m.editNote(k)
}

func (m *Model) editNote(msg tea.Msg) tea.Cmd {
	if !m.area.Update(msg) {
		return nil
	}
	m.doc.Note = m.area.Value()
	return m.touch()
}

// review leaves typing and opens the review once everything is kept.
func (m *Model) review() tea.Cmd {
	m.leave()
	m.rest(m.at)
	m.dropBlanks(false)
	if m.at.part == inLines {
		m.at.line = max(0, min(m.at.line, len(m.doc.Lines)-1))
	}
	return m.after(toReview)
}
