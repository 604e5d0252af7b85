package history

import (
	"fmt"
	"strings"
	"time"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// Size is all there is.
func (m *Model) Size(w, h int) (int, int) { return w, h }

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) {
	return m.x, m.y, m.reading == nil && len(m.rows.Rows) > 0
}

// Render draws the answers above the trail, or the whole of the selected row: from 80
// cells on with a border.
func (m *Model) Render(w, h int) []string {
	framed := w >= 80
	title := "History"
	if m.reading != nil {
		title += ": " + m.name()
	}
	return widget.Pane(m.env.Theme, title, w, h, framed, true, func(w, h int) []string {
		m.visible = max(1, h-2)
		if m.reading != nil {
			return m.text(w, h)
		}
		lines, marked := m.list(w, h)
		m.y = 1 + marked
		if m.x = 0; framed {
			m.x = 1
		}
		return widget.Fill(lines, w, h)
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

// list are the lines of the rows that h lines show, and which of them is the first one
// of the selected row.
func (m *Model) list(w, h int) (lines []string, marked int) {
	r := &m.rows
	if len(r.Rows) == 0 {
		if !m.loaded {
			return nil, 0
		}
		return m.none(w), 0
	}
	top := max(min(r.Top, r.Cursor), r.Cursor-h+1, 0)
	blocks := map[int][]string{}
	block := func(i int) []string {
		if blocks[i] == nil {
			blocks[i] = m.block(i, w)
		}
		return blocks[i]
	}
	used := 0
	for i := top; i <= r.Cursor; i++ {
		used += len(block(i))
	}
	for ; used > h && top < r.Cursor; top++ {
		used -= len(block(top))
	}
	for i := r.Cursor + 1; i < len(r.Rows) && used < h; i++ {
		used += len(block(i))
	}
	for top > 0 && used+len(block(top-1)) <= h { // no blank lines below the end
		top--
		used += len(block(top))
	}
	for i := top; i < len(r.Rows) && len(lines) < h; i++ {
		if i == r.Cursor {
			marked = len(lines) + m.headings(i)
		}
		lines = append(lines, block(i)...)
	}
	r.Top = top
	return lines, min(marked, h-1)
}

// block are the lines of a row, below the heading that it begins, if it does.
func (m *Model) block(i, w int) (lines []string) {
	r, selected := m.rows.Rows[i], i == m.rows.Cursor
	if m.headings(i) > 0 {
		text := m.heading()
		if r.change == nil {
			text = fmt.Sprintf("ANSWERS OF THIS RUN %d", len(m.answers))
		}
		lines = append(lines, m.said(w, text))
	}
	if r.change != nil {
		return append(lines, m.row(r.change, selected, w))
	}
	if lines = append(lines, m.answer(m.answers[r.answer], selected, w)...); i == len(m.rows.Rows)-1 && !m.rows.More {
		lines = append(lines, m.none(w)...)
	}
	return lines
}

// none are the lines in place of a trail that has no row.
func (m *Model) none(w int) []string {
	text := " Nothing was changed yet."
	if m.rows.Unread {
		text = " " + unread
	}
	return []string{m.said(w, m.heading()), m.said(w, text)}
}

// headings is how many lines stand above a row: its part of the list begins there.
func (m *Model) headings(i int) int {
	first := i == 0 && !m.rows.Less || i > 0 && m.rows.Rows[i-1].change == nil && m.rows.Rows[i].change != nil
	if !first {
		return 0
	}
	return 1
}

func (m *Model) heading() string {
	if m.total == 0 {
		return "TRAIL OF THE FILE"
	}
	return fmt.Sprintf("TRAIL OF THE FILE %d", m.total)
}

func (m *Model) said(w int, text string) string {
	return widget.Row(w, widget.Span{Style: m.env.Theme.Dim, Text: " " + text})
}

// stamp is when it was, in cells of its own: on narrow screens the time of today, else
// the day.
func (m *Model) stamp(at time.Time, w int) string {
	if w >= 60 {
		return cell.Left(m.clock(at, "_2 Jan 15:04"), len("22 Nov 14:02  "))
	}
	layout := "_2 Jan"
	if m.clock(at, time.DateOnly) == m.env.Today().String() {
		layout = "15:04"
	}
	return cell.Left(m.clock(at, layout), len("22 Nov  "))
}

// answer is an answer in as many lines as it needs.
func (m *Model) answer(a pane.Answer, marked bool, w int) (rows []string) {
	th := m.env.Theme
	style := tone(th, a.Tone)
	stamp := m.stamp(a.At, w)
	blank := widget.Blank(len(stamp))
	for i, l := range cell.Wrap(cell.Clean(a.Text), max(w-len(stamp)-3, 8)) {
		lead := "  "
		if i == 0 {
			lead = widget.Lead(th, marked, true, "", th.Text)
		}
		rows = append(rows, widget.Row(w, widget.Span{Text: lead}, widget.Span{Style: th.Dim, Text: stamp}, widget.Span{Style: style, Text: l}))
		stamp = blank
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

// row is a row of the trail: when, what, whose, and its name. What stands elsewhere
// under another name is called by that: an issued document by its number.
func (m *Model) row(c *store.Change, selected bool, w int) string {
	th := m.env.Theme
	style, id, name := th.Text, view.ChangeID(*c), cell.Clean(view.ChangeName(*c))
	switch number := cell.Clean(c.Number); {
	case c.Subject == "entry" && c.Customer != 0: // an entry has no id that is shown elsewhere
		id = ""
	case c.Subject == "customer": // its name stands beside it
		name = strings.TrimSpace(strings.TrimPrefix(name, cell.Clean(c.Name)))
	case number != "" && !strings.HasPrefix(c.Verb, "draft"):
		id, name = number, strings.TrimSpace(strings.TrimPrefix(name, number))
	}
	switch {
	case c.Undone:
		style = th.Struck
		name = strings.TrimSpace(name + "  undone")
	case c.Undoes != 0:
		name = strings.TrimSpace(fmt.Sprintf("%s  row %d", name, c.Undoes))
	}
	verb, whose, what := cell.Clean(c.Verb), cell.Clean(c.Name), strings.TrimSpace(id+" "+name)
	var text, by string
	switch {
	case w >= 78:
		verbs, names := 18, 18
		if w >= 98 {
			verbs, names = 22, 28
		}
		text, by = cell.Left(verb, verbs)+" "+cell.Left(whose, names)+" "+what, cell.Left(cell.Clean(c.By), 5)
	case w >= 60:
		text = cell.Left(verb, 18) + " " + cell.Left(whose, 14) + " " + what
	default:
		text = strings.Join(strings.Fields(verb+" "+id+" "+whose+" "+name), " ")
	}
	return widget.Row(w, widget.Span{Text: widget.Lead(th, selected, true, "", th.Text)}, widget.Span{Style: th.Dim, Text: m.stamp(c.At, w) + by}, widget.Span{Style: style, Text: text})
}
