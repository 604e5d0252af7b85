package documents

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
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
		return widget.Pane(m.env.Theme, cell.Clean(m.heading()), w, h, w >= 80, m.focused, m.list)
	})
}

func (m *Model) list(w, h int) []string {
	if len(m.rows.Rows) == 0 {
		return m.empty(w)
	}
	head := w >= 60 && h > 4
	if head {
		h--
	}
	m.visible = h
	held := m.rows.View(h)
	c := m.columns(w, held)
	edge := 0
	if w >= 60 {
		edge = 1
	}
	widths := c.Layout(w - 3 - edge)
	if widths[total] == 0 {
		c[open].Title = "Amount"
	}
	var rows []string
	if head {
		rows = append(rows, "   "+c.Head(w-3, widths, m.env.Theme.Dim))
	}
	m.cursor.y += len(rows) + m.rows.Cursor - m.rows.Top
	for i, r := range held {
		selected := m.rows.Top+i == m.rows.Cursor
		s := m.state(r)
		lead := widget.Lead(m.env.Theme, selected, m.focused, s.Mark, m.env.Theme.Role(s.Role))
		rows = append(rows, lead+" "+c.Row(w-3, widths, m.cells(w, r, s, selected, widths)))
	}
	return rows
}

// The columns of the list.
const (
	number = iota
	name
	issued
	due
	total
	open
	code
	status
)

// wide is the width from which codes of currencies have a column.
const wide = 98

// columns leave the narrower the list is: due, issued, total, number, then the
// words of the status, whose mark stays. One for codes of currencies stands only
// where it is needed.
func (m *Model) columns(w int, held []store.DocumentRow) widget.Columns {
	c := widget.Columns{
		number: {Title: "Number", Width: 8, Drop: 2},
		name:   {Title: "Customer", Width: 18, Grow: true},
		issued: {Title: "Issued", Width: 6, Right: true, Drop: 4},
		due:    {Title: "Due", Width: 6, Right: true, Drop: 5},
		total:  {Title: "Total", Width: 9, Right: true, Drop: 3},
		open:   {Title: "Open", Width: 9, Right: true},
		code:   {},
		status: {Title: "Status", Width: 9, Drop: 1},
	}
	widen := func(at int, text string) { c[at].Width = max(c[at].Width, cell.Width(text)) }
	for _, r := range held {
		whole, cur := m.figure(r.Total)
		left, _ := m.figure(money.Amount{Minor: r.Open, Currency: r.Total.Currency})
		widen(number, cell.Cut(cell.Clean(r.Number), 14))
		widen(issued, m.day(r.Issued))
		widen(due, m.day(r.Due))
		widen(total, whole)
		if w < wide {
			left, cur = strings.TrimSpace(left+" "+cur), ""
		}
		widen(open, left)
		widen(code, cur)
		widen(status, m.state(r).Words)
	}
	if w < 78 {
		c[total].Width = 0
	}
	if w < 60 {
		c[status].Width, c[number].Width, c[issued].Width, c[due].Width = 0, 0, 0, 0
	}
	return c
}

func (m *Model) cells(w int, r store.DocumentRow, s view.State, selected bool, widths []int) []widget.Span {
	th := m.env.Theme
	text := th.Text
	if selected && m.focused {
		text = th.Bold
	}
	whole, cur := m.figure(r.Total)
	left := ""
	switch {
	case r.Open != 0:
		left, _ = m.figure(money.Amount{Minor: r.Open, Currency: r.Total.Currency})
	case widths[total] == 0:
		left = whole
	}
	if w < wide {
		left, cur = strings.TrimSpace(left+" "+cur), ""
	}
	return []widget.Span{
		number: {Style: text, Text: cell.Clean(r.Number)},
		name:   {Style: text, Text: cell.Clean(r.Name)},
		issued: {Style: text, Text: m.day(r.Issued)},
		due:    {Style: text, Text: m.day(r.Due)},
		total:  {Style: text, Text: whole},
		open:   {Style: text, Text: left},
		code:   {Style: th.Dim, Text: cur},
		status: {Style: th.Role(s.Role), Text: s.Words},
	}
}

func (m *Model) figure(a money.Amount) (figure, code string) {
	return view.Parts(a, m.env.Seller.Currency, m.env.Style())
}

func (m *Model) day(d day.Day) string { return view.Day(d, m.env.Today()) }

// state is where a document stands; that a late one was not sent is said on the
// record alone.
func (m *Model) state(r store.DocumentRow) view.State {
	if r.Kind == invoice.KindCreditNote && r.Status != invoice.StatusDraft {
		return view.State{Mark: "c", Words: "credit", Role: "dim"}
	}
	sent := r.Sent != nil || r.Status == invoice.StatusOverdue || r.Status == invoice.StatusPartPaid
	return view.StateOf(view.Standing{Kind: r.Kind, Status: r.Status, Sent: sent, Due: r.Due, Issued: r.Issued,
		PaidOn: r.PaidOn, Total: r.Total.Minor, Open: r.Open}, m.env.Today())
}

// empty says what to do where there is no row.
func (m *Model) empty(w int) []string {
	var texts []string
	switch {
	case !m.loaded:
	case m.filter.Text != "":
		texts = append(texts, fmt.Sprintf("Nothing here matches %q.", cell.Clean(m.filter.Text)), "A document is found by its number or its customer.")
	case m.show != "":
		texts = append(texts, "No document of this kind is left.")
	default:
		texts = append(texts, "No documents yet.", "Choose a customer, then press i for an invoice.")
	}
	var rows []string
	for _, t := range texts {
		rows = append(rows, widget.Paragraph(w, m.env.Theme.Text, t)...)
	}
	return rows
}

// Cursor is on the selected row, or in the filter while that is typed.
func (m *Model) Cursor() (x, y int, ok bool) {
	if !m.filter.Typing() {
		return m.cursor.x, m.cursor.y, len(m.rows.Rows) > 0
	}
	return 1 + 2*m.cursor.x + cell.Width(m.name()) + m.filter.Caret(), 0, true
}
