package settings

import (
	"slices"

	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/theme"
)

// row is a row of the section of look and keys.
type row struct {
	label   string
	command keymap.Command // that changes it; "" of the business, or the test of keys
	options []option
	pick    int
	check   bool   // drawn as a box
	field   string // of the form
	text    string // what stands in the field
}

type option struct{ value, words string }

// verb is what Enter does on the row.
func (r row) verb() string {
	switch {
	case r.field != "":
		return "open the field"
	case len(r.options) == 0:
		return "begin the test"
	}
	return "change"
}

// rows are those of the section, as it is set now.
func (m *Model) rows() []row {
	l := m.env.Look
	colours := row{label: "Theme", command: keymap.Theme}
	for i, mode := range theme.Modes() {
		words := mode.Words()
		if mode == theme.Auto {
			words += map[theme.Ground]string{theme.OnDark: ", is dark", theme.OnLight: ", is light"}[l.Ground]
		}
		colours.options = append(colours.options, option{string(mode), words})
		if mode == l.Mode {
			colours.pick = i
		}
	}
	borders := row{label: "Borders", command: keymap.Borders, options: []option{{"lines", "lines"}, {"ascii", "ASCII"}, {"none", "none"}},
		pick: slices.Index(theme.AllBorders(), l.Lines())}
	box := func(label string, c keymap.Command, on bool, off, words string) row {
		r := row{label: label, command: c, options: []option{{"off", off}, {"on", words}}, check: true}
		if on {
			r.pick = 1
		}
		return r
	}
	return []row{
		colours, borders,
		box("Mouse", keymap.Mouse, m.env.Mouse, "the terminal selects text", "clicks select and open"),
		{label: "Dates", field: "dates", text: m.form.DateSample()},
		{label: "Numbers", field: "figures", text: m.form.FigureSample()},
		box("Reader", keymap.Reader, m.env.Reader, "plain prompts, no redraw", "plain prompts, from the next start"),
		{label: "Key test"},
	}
}

// inLook takes a command on a row.
func (m *Model) inLook(r pane.Run) {
	all := m.rows()
	at := all[m.row]
	switch {
	case r.Command == keymap.Down:
		m.row = min(m.row+1, len(all)-1)
	case r.Command == keymap.Up:
		m.row = max(m.row-1, 0)
	case r.Command == keymap.First, r.Command == keymap.PageUp:
		m.row = 0
	case r.Command == keymap.Last, r.Command == keymap.PageDown:
		m.row = len(all) - 1
	case r.Command == keymap.Out && len(at.options) == 0: // left
		m.inside = false
	case r.Command == keymap.Out:
		m.pick(at, -1)
	case r.Command != keymap.In && r.Command != keymap.Mark:
	case at.field != "":
		m.choose(numbers)
		m.form.Field(at.field)
	case len(at.options) == 0:
		m.test = keyTest{on: true}
	default:
		m.pick(at, 1)
	}
}

// pick takes the next option of a row, or the one before.
func (m *Model) pick(r row, step int) {
	n := len(r.options)
	m.take(r, (max(r.pick, 0)+step+n)%n)
}

// take chooses an option of a row.
func (m *Model) take(r row, option int) {
	m.env.Emit(pane.Execute{Command: r.command, Value: r.options[option].value})
}
