package editor

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/ui/cell"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// taxKey is the tax cell: its box is open, what is typed filters it.
func (m *Model) taxKey(name string, k tea.KeyPressMsg) tea.Cmd {
	switch name {
	case "enter", "tab":
		return tea.Batch(m.takeTax(), m.nextLine())
	case "shift+tab":
		return m.nextCell(-1)
	case "down":
		m.moveMark(1)
	case "up":
		m.moveMark(-1)
	default:
		m.filterTaxes(k)
	}
	return nil
}

// filterTaxes takes a key or a paste into the text by which a tax is looked for.
func (m *Model) filterTaxes(msg tea.Msg) {
	if m.input.Update(msg) {
		m.openTaxes()
	}
}

// openTaxes opens the box of tax profiles: those that hold the typed text, marked the one
// that it is in full or the first, or all of them with the line's own marked.
func (m *Model) openTaxes() {
	m.box = box{marked: unmarked}
	text := taxText(m.input.Value())
	if text == "" {
		for i, c := range m.known.taxes {
			m.box.rows = append(m.box.rows, i)
			if l := m.line(); l != nil && sameTaxes(l.Taxes, c.taxes) {
				m.box.marked = i
			}
		}
	} else if m.box.rows = holding(text, m.taxTexts()); len(m.box.rows) > 0 {
		m.box.marked = max(slices.IndexFunc(m.box.rows, func(i int) bool { return m.isTax(i, text) }), 0)
	}
	m.box.open = len(m.box.rows) > 0
}

// taxTexts are the taxes as they are searched: by name and by rate.
func (m *Model) taxTexts() (texts []string) {
	for _, c := range m.known.taxes {
		texts = append(texts, taxText(c.name+" "+view.TaxRates(c.taxes, m.env.Style())))
	}
	return texts
}

// isTax says that a typed text is the name of a tax, or its rate: 7 is 7 %, and no 5.7 %.
func (m *Model) isTax(i int, text string) bool {
	c := m.known.taxes[i]
	rate := taxText(view.TaxRates(c.taxes, m.env.Style()))
	return text == taxText(c.name) || text == rate || text+"%" == rate
}

// taxText is a text in which a rate is written in one way: "19%" is "19 %", and "5,5"
// is "5.5".
func taxText(text string) string {
	return strings.NewReplacer(" %", "%", ",", ".").Replace(strings.TrimSpace(customer.Fold(text)))
}

func (m *Model) takeTax() tea.Cmd {
	row := m.box.row()
	if row == unmarked || sameTaxes(m.line().Taxes, m.known.taxes[m.box.rows[row]].taxes) {
		return nil
	}
	m.doc.Lines = append(m.doc.Lines[:0:0], m.doc.Lines...)
	m.doc.Lines[m.at.line].Taxes = m.known.taxes[m.box.rows[row]].taxes
	return m.touch()
}

// noTax says that no tax holds what is typed in the tax cell, and which one the line
// keeps; "" where one does.
func (m *Model) noTax() string {
	if !m.typing || m.at.part != inLines || m.at.cell != taxes || m.box.open || m.input.Value() == "" {
		return ""
	}
	return fmt.Sprintf("no tax is called %q; line %d keeps %s", cell.Clean(m.input.Value()), m.at.line+1, m.shown(m.at.line, taxes))
}

// sayNoTax answers it when the cell is left.
func (m *Model) sayNoTax() {
	if words := m.noTax(); words != "" {
		m.env.Refuse("N" + words[1:] + ".")
	}
}
