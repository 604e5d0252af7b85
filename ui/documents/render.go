package documents

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// Render draws the list: from 80 cells on with a border.
func (m *Model) Render(w, h int) []string {
	return m.list.Render(m.env.Theme, w, h, widget.Look[store.DocumentRow]{
		Framed: func(w int) bool { return w >= 80 }, Columns: m.columns, Cells: m.cells, Empty: m.empty,
		State: func(r store.DocumentRow) (string, theme.Style) {
			s := m.state(r)
			return s.Mark, m.env.Theme.Role(s.Role)
		},
	})
}

// The columns of the list.
const (
	number = iota
	name
	what
	dated
	due
	total
	open
	code
	status
)

// wide is the width from which codes of currencies, and what a document is for, have
// a column; widest is that from which a name has all the room it may take.
const wide, widest = 98, 158

// longest is how many cells a name gets at most, so that figures stay beside it on
// the widest screens.
const longest = 44

// columns leave the narrower the list is: what it is for, due, issued, total, number, then the
// words of the status, whose mark stays. One for codes of currencies stands only
// where it is needed.
func (m *Model) columns(w int, held []store.DocumentRow) widget.Columns {
	c := widget.Columns{
		number: {Title: "Number", Width: 8, Drop: 2},
		name:   {Title: "Customer", Width: 18, Grow: true, Most: longest},
		what:   {Title: "What"},
		dated:  {Title: "Issued", Width: 6, Right: true, Drop: 4},
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
		widen(dated, m.day(r.Issued))
		widen(due, m.due(r))
		if w < wide {
			left = strings.TrimSpace(left + " " + cur)
		}
		if w < 78 {
			whole = strings.TrimSpace(whole + " " + cur)
		}
		if w < wide {
			cur = ""
		}
		widen(total, whole)
		widen(open, left)
		widen(code, cur)
		widen(status, m.state(r).Words)
	}
	m.share(c, w)
	return c
}

// share says which columns a list of w cells has room for.
func (m *Model) share(c widget.Columns, w int) {
	if w >= wide {
		c[name].Width = 24
		c[what] = widget.Column{Title: "What", Width: 20, Grow: true, Most: 60, Drop: 6}
		switch {
		case c.Layout(w - 4)[what] == 0: // wide figures left it no room: the name takes it
			c[name].Most = 0
		case w < widest:
			c[name].Most = 30
		}
	}
	if w < 78 { // there is room for one of them, of which each row has one
		if slices.Contains([]string{"open", "late", "not_sent"}, m.show) {
			c[total].Width = 0
		} else {
			c[open].Width, c[total].Drop = 0, 0
		}
	}
	if w < 60 {
		c[status].Width, c[number].Width, c[dated].Width, c[due].Width = 0, 0, 0, 0
	}
}

func (m *Model) cells(w int, r store.DocumentRow, selected bool, widths []int) []widget.Span {
	th, s := m.env.Theme, m.state(r)
	text := th.Text
	if selected {
		text = th.Bold
	}
	whole, cur := m.figure(r.Total)
	left := ""
	if r.Open != 0 {
		left, _ = m.figure(money.Amount{Minor: r.Open, Currency: r.Total.Currency})
	}
	if w < wide {
		if left = strings.TrimSpace(left + " " + cur); widths[open] == 0 {
			whole = strings.TrimSpace(whole + " " + cur)
		}
		cur = ""
	}
	return []widget.Span{
		number: {Style: text, Text: cell.Clean(r.Number)},
		name:   {Style: text, Text: cell.Clean(r.Name)},
		what:   {Style: th.Dim, Text: cell.Clean(r.Title)},
		dated:  {Style: text, Text: m.day(r.Issued)},
		due:    {Style: text, Text: m.due(r)},
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

// due is the day on which a document is due: a credit note has none.
func (m *Model) due(r store.DocumentRow) string {
	if r.Kind == invoice.KindCreditNote {
		return ""
	}
	return m.day(r.Due)
}

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
func (m *Model) empty() []string {
	switch {
	case !m.list.Loaded:
		return nil
	case m.list.Unread:
		return []string{"The documents could not be read."}
	case m.list.Filter.Text != "":
		texts := []string{fmt.Sprintf("Nothing here matches %q.", cell.Clean(m.list.Filter.Text))}
		switch everywhere := view.Everywhere(m.elsewhere.Hits(), pane.MostHits); {
		case everywhere != "":
			return append(texts, everywhere)
		case m.list.Filter.Typing() && m.makes():
			return append(texts, "Enter makes the customer "+cell.Clean(m.list.Missed())+".")
		}
		return append(texts, "A document is found by its number or its customer.")
	case m.show != "":
		return []string{"No document of this kind is left."}
	}
	return []string{"No documents yet.", "Begin one with +: it asks for the customer."}
}

// Cursor is on the selected row, or in the filter while that is typed.
func (m *Model) Cursor() (x, y int, ok bool) { return m.list.Caret() }
