package history

import (
	"cmp"
	"fmt"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// Size is all there is.
func (m *Model) Size(w, h int) (int, int) { return w, h }

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) { return m.x, m.y, m.reading == nil && m.count() > 0 }

// Render draws the answers above the trail, or the whole of the selected row.
func (m *Model) Render(w, h int) []string {
	framed := w >= 60
	title := "History"
	if m.reading != nil {
		title += ": " + m.name(m.at)
	}
	return widget.Pane(m.env.Theme, title, w, h, framed, true, func(w, h int) []string {
		m.visible = max(1, h-2)
		if m.reading != nil {
			return m.text(w, h)
		}
		rows, marked, last := m.rows(w)
		_, top := widget.Reveal(rows, last, m.top, h)
		first := marked
		if m.at == 0 { // with the headings above it
			first = 0
		}
		shown, top := widget.Reveal(rows, first, top, h)
		m.top = top
		m.y = 1 + marked - top
		if m.x = 0; framed {
			m.x = 1
		}
		return widget.Fill(shown, w, h)
	})
}

func (m *Model) text(w, h int) (rows []string) {
	for _, l := range m.reading {
		if l == "" {
			rows = append(rows, widget.Blank(w))
			continue
		}
		rows = append(rows, widget.Paragraph(w, m.env.Theme.Text, l)...)
	}
	m.line = max(0, min(m.line, len(rows)-h))
	return widget.Fill(rows[m.line:], w, h)
}

// rows are the lines of the list; marked is the first line of the selected row, last
// its last one.
func (m *Model) rows(w int) (rows []string, marked, last int) {
	th := m.env.Theme
	heading := func(text string) {
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " " + text}))
	}
	heading(fmt.Sprintf("ANSWERS OF THIS RUN %d", len(m.answers)))
	for i, a := range m.answers {
		if i == m.at {
			marked = len(rows)
		}
		rows = append(rows, m.answer(a, i == m.at, w)...)
		if i == m.at {
			last = len(rows) - 1
		}
	}
	heading("TRAIL OF THE FILE")
	for i := range m.trail {
		at := len(m.answers) + i
		if at == m.at {
			marked, last = len(rows), len(rows)
		}
		rows = append(rows, m.row(at, w))
	}
	if m.loaded && len(m.trail) == 0 {
		text := "  Nothing was changed yet."
		if m.unread {
			text = "  " + unread
		}
		rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: text}))
	}
	return rows, marked, last
}

const stampWidth = 14 // "22 Nov 14:02  "

// answer is an answer in as many lines as it needs.
func (m *Model) answer(a pane.Answer, marked bool, w int) (rows []string) {
	th := m.env.Theme
	style := tone(th, a.Tone)
	stamp := m.clock(a.At, "_2 Jan 15:04")
	for i, l := range cell.Wrap(cell.Clean(a.Text), max(w-stampWidth-3, 8)) {
		lead := "  "
		if i == 0 {
			lead = widget.Lead(th, marked, true, "", th.Text)
		}
		rows = append(rows, widget.Row(w, widget.Span{Text: lead}, widget.Span{Style: th.Dim, Text: cell.Left(stamp, stampWidth)}, widget.Span{Style: style, Text: l}))
		stamp = ""
	}
	return rows
}

func tone(th *theme.Theme, t pane.Tone) theme.Style {
	switch t {
	case pane.Refused:
		return th.Warn
	case pane.Good:
		return th.Good
	}
	return th.Text
}

// row is a row of the trail: when, what, and its name.
func (m *Model) row(at, w int) string {
	th, c := m.env.Theme, m.change(at)
	spans := []widget.Span{{Text: widget.Lead(th, at == m.at, true, "", th.Text)},
		{Style: th.Dim, Text: cell.Left(m.clock(c.At, "_2 Jan 15:04"), stampWidth)}}
	if w >= 60 {
		spans = append(spans, widget.Span{Style: th.Dim, Text: cell.Left(cell.Clean(c.By), 5)})
	}
	verb := cell.Clean(c.Verb)
	id := view.ChangeID(*c)
	if c.Subject == "entry" && c.Customer != 0 { // an entry has no id that is shown elsewhere
		id = ""
	}
	style, name := th.Text, cell.Clean(view.ChangeName(*c))
	switch {
	case c.Undone:
		style = th.Struck
		name = strings.TrimSpace(name + "  undone")
	case c.Undoes != 0:
		name = strings.TrimSpace(fmt.Sprintf("%s  row %d", name, c.Undoes))
	}
	if w < 60 {
		return widget.Row(w, append(spans, widget.Span{Style: style, Text: strings.TrimSpace(verb + " " + cmp.Or(id, cell.Clean(c.Name)))})...)
	}
	const customers = 20
	what := strings.TrimSpace(id + " " + name)
	if name != "" && c.Subject == "document" { // its number says more than its id
		what = name
	}
	return widget.Row(w, append(spans, widget.Span{Style: style, Text: cell.Left(verb, 22) + " " + cell.Left(cell.Clean(c.Name), customers) + " " + what})...)
}
