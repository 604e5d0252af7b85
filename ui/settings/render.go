package settings

import (
	"fmt"
	"path/filepath"

	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/theme"
	"billfold/ui/widget"
)

// Sizes of the page.
const (
	listWidth  = 22
	leastBoth  = 60  // list and section stand beside each other
	leastForm  = 120 // the same while the form has the keys
	labelWidth = 10
)

// alone says that the list gives its room to what has the keys, or has it alone.
func (m *Model) alone() bool {
	w := m.env.Width
	return w < leastBoth || w < leastForm && m.inForm()
}

// Size is the whole page; that of the form where it has the keys alone.
func (m *Model) Size(w, h int) (int, int) {
	if m.alone() && m.inForm() {
		return m.form.Size(w, h)
	}
	return w, h
}

// Cursor stands in the form, or on the row with the focus.
func (m *Model) Cursor() (x, y int, ok bool) {
	if !m.inForm() {
		return m.caret.x, m.caret.y, m.caret.on
	}
	x, y, ok = m.form.Cursor()
	if !m.alone() {
		x += listWidth
	}
	return x, y, ok
}

// Render draws the list and the section, or one of them.
func (m *Model) Render(w, h int) []string {
	m.caret.on = false
	m.form.Idle(!m.inForm())
	if !m.alone() {
		return widget.Beside(h, m.list(listWidth, h), m.section(w-listWidth, h, listWidth))
	}
	if m.inside {
		return m.section(w, h, 0)
	}
	return m.list(w, h)
}

func (m *Model) list(w, h int) []string {
	th := m.env.Theme
	var rows []string
	for _, s := range m.sections() {
		style, mark := th.Text, "  "
		if s == m.at {
			mark = "> "
			if !m.inside {
				style = th.Focus
				m.caret.x, m.caret.y, m.caret.on = 1, len(rows)+1, true
			}
		}
		line := widget.Row(w-2, widget.Span{Text: widget.Bar(th, s == m.at, !m.inside)}, widget.Span{Style: style, Text: mark + s.title()})
		rows = append(rows, widget.Spot(ofList+int(s), line))
	}
	return widget.Frame(th, "Settings", "", rows, w, h, !m.inside)
}

// section draws the chosen section, x cells from the left of the page.
func (m *Model) section(w, h, x int) []string {
	if _, form := m.at.part(); form {
		return m.form.Render(w, h)
	}
	var rows []string
	var at, to int
	switch m.at {
	case look:
		rows, at, to = m.lookRows(w - 2)
	case taxes:
		rows, at, to = m.taxRows(w - 2)
	default:
		rows = m.told(w - 2)
		rows = append(rows, widget.Blank(w-2), m.button(w-2))
		at, to = len(rows)-1, len(rows)-1
	}
	_, first := widget.Reveal(rows, to, 0, h-2)
	shown, first := widget.Reveal(rows, at, first, h-2)
	if m.inside {
		m.caret.x, m.caret.y, m.caret.on = x+1, at-first+1, true
	}
	return widget.Frame(m.env.Theme, m.at.title(), "", shown, w, h, m.inside)
}

// lookRows are the rows of look and keys; those from at to to are of the one with the
// focus.
func (m *Model) lookRows(w int) (rows []string, at, to int) {
	th := m.env.Theme
	for i, r := range m.rows() {
		focused := m.inside && i == m.row && !m.test.on
		if focused {
			at = len(rows)
		}
		lead := []widget.Span{{Text: widget.Bar(th, m.inside && i == m.row, true)}, {Text: cell.Left(r.label, labelWidth)}}
		switch {
		case r.field != "":
			rows = append(rows, widget.Spot(ofRow+i, widget.Row(w, append(lead, bracketed(th, r.text, focused))...)))
		case r.check:
			rows = append(rows, checked(th, w, lead, r, ofOption+i*perOption+1-r.pick, focused)...)
		case len(r.options) > 0:
			rows = append(rows, radios(th, w, lead, r, ofOption+i*perOption, focused)...)
		default:
			rows = append(rows, widget.Blank(w))
			if focused || m.test.on {
				at = len(rows)
			}
			tested := m.testRows(w, lead, focused)
			tested[0] = widget.Spot(ofRow+i, tested[0])
			rows = append(rows, tested...)
		}
		if focused || m.test.on {
			to = len(rows) - 1
		}
	}
	return rows, at, to
}

func bracketed(th *theme.Theme, text string, focused bool) widget.Span {
	s := widget.Span{Text: "[" + cell.Clean(text) + "]"}
	if focused {
		s.Style = th.Select
	}
	return s
}

// checked is a box with what it means as it is now, in as many rows as that needs; id is
// its place.
func checked(th *theme.Theme, w int, lead []widget.Span, r row, id int, focused bool) (rows []string) {
	box := widget.Span{Text: "[ ]"}
	if r.pick == 1 {
		box.Text = "[x]"
	}
	if focused {
		box.Style = th.Select
	}
	spans := append(lead, box)
	for _, words := range cell.Wrap(r.options[r.pick].words, w-labelWidth-5) {
		rows = append(rows, widget.Spot(id, widget.Row(w, append(spans, widget.Span{Style: th.Dim, Text: " " + words})...)))
		spans = []widget.Span{{Text: widget.Blank(labelWidth + 4)}}
	}
	return rows
}

// radios are the options of a row, in as many rows as they need; id is the place of the
// first one.
func radios(th *theme.Theme, w int, lead []widget.Span, r row, id int, focused bool) (rows []string) {
	spans, used := lead, labelWidth+1
	for i, o := range r.options {
		mark, style := "( ) ", th.Text
		if i == r.pick {
			mark = "(o) "
			if focused {
				style = th.Select
			}
		}
		n := cell.Width(mark + o.words)
		if used > labelWidth+1 && used+n > w {
			rows = append(rows, widget.Row(w, spans...))
			spans, used = []widget.Span{{Text: widget.Blank(labelWidth + 1)}}, labelWidth+1
		}
		spans = append(spans, widget.Span{Text: widget.Spot(id+i, style.Paint(mark+o.words))}, widget.Span{Text: "   "})
		used += n + 3
	}
	return append(rows, widget.Row(w, spans...))
}

// testRows are the test of keys, and what is slow without one.
func (m *Model) testRows(w int, lead []widget.Span, focused bool) (rows []string) {
	th := m.env.Theme
	ask := widget.Span{Style: th.Dim, Text: "says what a key does here"}
	if focused {
		ask.Style = th.Select
	}
	if m.test.on {
		ask = widget.Span{Style: th.Bold, Text: "press any key"}
	}
	rows = append(rows, widget.Row(w, append(lead, ask)...))
	keys := m.test.keys
	if len(keys) == 0 {
		if slowEsc := m.escaped(); slowEsc.bad {
			keys = []pressed{slowEsc}
		}
	}
	for _, k := range keys {
		mark := widget.Span{Style: th.Good, Text: " ok  "}
		if k.bad {
			mark = widget.Span{Style: th.Bad, Text: " !!  "}
		}
		name := keymap.Show(k.key) + "  "
		for _, words := range k.words {
			for _, part := range cell.Wrap(cell.Clean(name+words), w-6) {
				rows = append(rows, widget.Row(w, mark, widget.Span{Text: part}))
				mark, name = widget.Span{Text: "     "}, ""
			}
		}
	}
	return rows
}

// told is what stands in a section above its button.
func (m *Model) told(w int) []string {
	text := m.env.Theme.Text
	switch m.at {
	case backup:
		return m.backupRows(w)
	case history:
		return widget.Paragraph(w, text, "All answers of this run, and the trail of the file: what was done, when, and on which record.")
	}
	if m.env.Sample {
		return widget.Paragraph(w, text, "All that you see is made up. Your own file is as you left it; all of this is deleted when you leave.")
	}
	return widget.Paragraph(w, text, "A made-up business with customers, invoices and payments, in a file of its own. Nothing you do there touches your own file, and all of it is deleted when you leave.")
}

func (m *Model) backupRows(w int) (rows []string) {
	th := m.env.Theme
	line := func(label, text string) {
		for _, part := range cell.Wrap(cell.Clean(text), w-labelWidth-2) {
			rows = append(rows, widget.Row(w, widget.Span{Text: " " + cell.Left(label, labelWidth)}, widget.Span{Text: part}))
			label = ""
		}
	}
	line("File", m.env.Store.Path())
	switch {
	case !m.read:
		line("Newest", "reading...")
	case len(m.backups) == 0:
		line("Newest", "none is there yet")
	default:
		n := m.backups[0]
		line("Newest", n.Manifest.Made.In(m.env.Now().Location()).Format("2006-01-02 15:04")+", read back when it was made")
		line("Folder", filepath.Dir(n.Path))
		line("Kept", fmt.Sprintf("%d, older ones make room", len(m.backups)))
	}
	rows = append(rows, widget.Blank(w))
	text := "The day's backup is made at the first start of a day. One on another disk outlives this one: billfold backup FILE writes it."
	return append(rows, widget.Paragraph(w, th.Dim, text)...)
}

// button is the one of a section, which Enter presses.
func (m *Model) button(w int) string {
	button := widget.Span{Text: m.verb()}
	on := m.inside && (m.at != taxes || m.profile == len(m.profiles))
	if on {
		button.Style = m.env.Theme.Select
	}
	return widget.Spot(ofButton, widget.Row(w, widget.Span{Text: widget.Bar(m.env.Theme, on, true)}, widget.Span{Text: " > "}, button))
}
