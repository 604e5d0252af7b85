package settings

import (
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Where the ids of the page's own places begin, behind those of the form: sections of
// the list, rows of look and keys, options of a row, the button of a section, tax profiles.
const (
	ofList    = 100_000
	ofRow     = 200_000
	ofOption  = 300_000
	ofButton  = 400_000
	ofProfile = 500_000
	perOption = 100 // ids for each row
)

// Click turns to a section, or goes into one that is shown; takes an option, and opens
// what Enter opens on a row; else it is the form's.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	was := m.inForm()
	_, boxed := widget.InBox(id)
	switch {
	case boxed || id < ofList:
		m.inside = true
		return m.form.Click(id, x, y)
	case id >= ofProfile:
		again = m.inside && m.profile == id-ofProfile
		m.inside, m.profile = true, id-ofProfile
	case id >= ofButton:
		m.inside, m.profile, again = true, len(m.profiles), true
	case id >= ofOption:
		id -= ofOption
		m.inside, m.row, m.test.on = true, id/perOption, false
		m.take(m.rows()[m.row], id%perOption)
	case id >= ofRow:
		again = m.inside && m.row == id-ofRow && !m.test.on
		m.inside, m.row, m.test.on = true, id-ofRow, false
	default:
		again = section(id-ofList) == m.at && !m.inside
		m.inside = false
		m.choose(section(id - ofList))
	}
	if was && !m.inForm() {
		cmd = m.form.Leave()
	}
	return cmd, again
}
