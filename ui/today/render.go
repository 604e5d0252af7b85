package today

import (
	"fmt"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// Render draws the list: from 80 cells on with a border.
func (m *Model) Render(w, h int) []string {
	return m.drawn.Rows(m.env.Theme, w, h, func() []string {
		m.cursor.x, m.cursor.y = 0, 1
		if w >= 80 {
			m.cursor.x = 1
		}
		return widget.Pane(m.env.Theme, m.heading(), w, h, w >= 80, m.focused, m.list)
	})
}

func (m *Model) list(w, h int) []string {
	if len(m.rows.Rows) == 0 {
		if !m.loaded {
			return nil
		}
		return m.nothing(w)
	}
	if m.visible != h {
		m.visible = h
		m.arrange()
	}
	held := m.rows.View(h)
	m.cursor.y += m.rows.Cursor - m.rows.Top
	c := m.columns(w)
	widths := c.Layout(w - 3)
	rows := make([]string, len(held))
	for i, r := range held {
		selected := m.rows.Top+i == m.rows.Cursor
		rows[i] = m.row(w, c, widths, r, selected)
	}
	return rows
}

func (m *Model) row(w int, c widget.Columns, widths []int, r row, selected bool) string {
	th := m.env.Theme
	text := th.Text
	if selected && m.focused {
		text = th.Bold
	}
	switch {
	case r.more:
		return widget.Lead(th, selected, m.focused, "", text) + widget.Row(w-2, widget.Span{Style: th.Dim, Text: fmt.Sprintf(" %d more", r.count)})
	case r.step == nil:
		return widget.Bar(th, selected, m.focused) + widget.Row(w-1, widget.Span{Style: th.Bold, Text: fmt.Sprintf("%s %s", title(r.group), count(r.count))})
	}
	s := r.step
	mark, style := m.state(s)
	figure, code := m.figure(s)
	words := widget.Span{Style: style, Text: m.words(s)}
	if s.Group == "draft" {
		words.Style = text
	}
	cells := []widget.Span{{Style: text, Text: cell.Clean(s.Number)}, {Style: text, Text: cell.Clean(s.Name)}, {Style: text, Text: figure}, {Style: th.Dim, Text: code}, words}
	return widget.MarkedLead(th, selected, m.focused, m.marks.Has(s.Document), mark, style) + c.Row(w-3, widths, cells)
}

// lastDone is how many changes are looked at for what was done last.
const lastDone = 30

// notRead is what is said where it is not known whether something needs the user.
const notRead = "What needs you could not be read."

// nothing says that nothing needs the user, and what was done last.
func (m *Model) nothing(w int) []string {
	if m.unread {
		return []string{widget.Row(w, widget.Span{Text: " " + notRead})}
	}
	rows := []string{widget.Row(w, widget.Span{Text: " Nothing needs you."})}
	if words := view.Lately(m.lately, m.env.Now(), 3); words != "" {
		rows = append(rows, widget.Paragraph(w, m.env.Theme.Dim, "Last: "+words)...)
	}
	return rows
}

// groupLimit is how many rows a group has at most.
const groupLimit = 500

func count(n int) string {
	if n >= groupLimit {
		return fmt.Sprintf("%d+", groupLimit)
	}
	return fmt.Sprint(n)
}

func title(group string) string {
	switch group {
	case "failed":
		return "PAYMENT FAILED"
	case "late":
		return "LATE"
	case "not_sent":
		return "NOT SENT"
	}
	return "DRAFTS"
}

// columns give the words the most room; on the narrowest screens number and words
// leave, whose mark stays.
func (m *Model) columns(w int) widget.Columns {
	number, figure, code, longest := 8, 9, 0, 0
	for i := range m.steps {
		longest = max(longest, cell.Width(cell.Clean(m.steps[i].Name)))
		number = max(number, min(cell.Width(cell.Clean(m.steps[i].Number)), 14))
		text, cur := m.figure(&m.steps[i])
		figure, code = max(figure, cell.Width(text)), max(code, cell.Width(cur))
	}
	name, words := 20, 24
	switch {
	case w < 60:
		return widget.Columns{{}, {Width: 12, Grow: true}, {Width: figure, Right: true}, {Width: code}, {}}
	case w < 78:
		name, words = 18, 14
	case w >= 98:
		name, words = min(max(longest, 34), w/2-20), 30
	}
	return widget.Columns{{Width: number, Drop: 1}, {Width: name}, {Width: figure, Right: true}, {Width: code}, {Width: words, Grow: true}}
}

func (m *Model) figure(s *store.NextStep) (figure, code string) {
	return view.Parts(s.Amount, m.env.Seller.Currency, m.env.Style())
}

func (m *Model) state(s *store.NextStep) (string, theme.Style) {
	switch s.Group {
	case "failed", "late":
		return "!", m.env.Theme.Bad
	case "not_sent":
		return "^", m.env.Theme.Warn
	}
	return "o", m.env.Theme.Dim
}

// words say what is to be done, or what the draft is about.
func (m *Model) words(s *store.NextStep) string {
	today := m.env.Today()
	switch s.Group {
	case "failed":
		return view.FailedWords(s.Retry, today)
	case "late":
		text := view.DueWords(s.Due, today)
		if !s.Sent {
			text += ", not sent"
		}
		return text + view.SaidWords(s.Disputed, s.Promised, today)
	case "not_sent":
		if n := today.Since(s.Since); n > 0 {
			return fmt.Sprintf("issued %d d ago", n)
		}
		return "issued today"
	}
	return cell.Clean(s.Title)
}

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) { return m.cursor.x, m.cursor.y, len(m.rows.Rows) > 0 }
