package editor

import (
	"encoding/csv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// paste takes pasted text: rows with tabs in them become lines, anything else is
// text. It never runs keys.
func (m *Model) paste(p tea.PasteMsg) tea.Cmd {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(ansi.Strip(p.Content))
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "?")
	switch {
	case m.at.part == inLines && strings.Contains(text, "\t"):
		return m.pasteTable(text)
	case m.at.part == inLines && m.at.cell == taxes:
		m.filterTaxes(tea.PasteMsg{Content: text})
		return nil
	case m.at.part == inLines:
		return m.edit(tea.PasteMsg{Content: text})
	case m.at.part == inNote:
		return m.editNote(tea.PasteMsg{Content: text})
	}
	return m.editHead(tea.PasteMsg{Content: text})
}

// pasteTable makes a line of each row: item, quantity, price and discount. They
// take the place of an empty line, or stand below the one at the cursor.
func (m *Model) pasteTable(text string) tea.Cmd {
	at := m.at.line
	if blank(m.doc, at) {
		removeLine(m.doc, at)
	} else {
		at++
	}
	for _, cells := range tableRows(text) {
		insertLine(m.doc, at, m.doc.NewLine())
		m.pasteCells(at, cells)
		at++
	}
	m.ensureLine()
	m.at.line = max(at-1, 0)
	m.mark("pasted lines")
	return tea.Batch(m.touch(), m.nextLine())
}

// pasteCells types the cells of a row into a line.
func (m *Model) pasteCells(line int, cells []string) {
	columns := []column{item, quantity, price, discount}
	for i, text := range cells {
		text = strings.TrimSpace(text)
		if i >= len(columns) || text == "" {
			continue
		}
		m.retype(spot{part: inLines, line: line, cell: columns[i]}, text)
	}
	if len(cells) > len(columns) { // further columns are text, not lost
		more := strings.TrimSpace(strings.Join(cells[len(columns):], " "))
		if more != "" {
			m.doc.Lines[line].Description += "\n" + more
		}
	}
}

// tableRows takes text of a spreadsheet apart: rows, and cells between tabs. Empty
// rows are left out.
func tableRows(text string) (rows [][]string) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = '\t', -1
	rows, err := r.ReadAll()
	if err != nil {
		rows = nil
		for _, row := range strings.Split(text, "\n") {
			rows = append(rows, strings.Split(row, "\t"))
		}
	}
	kept := rows[:0]
	for _, row := range rows {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			kept = append(kept, row)
		}
	}
	return kept
}
