package batch

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// widest is more cells than the table needs.
const widest = 110

// Size is that of the rows and what stands below them.
func (m *Model) Size(w, h int) (int, int) {
	w, m.low = min(w, widest), h < lowest
	head := 0
	if headed(w - 2) {
		head = 1
	}
	return w, min(h, max(len(m.rows.Rows), 1)+len(m.footRows(w-2))+head+2)
}

// headed says whether the columns have headings.
func headed(w int) bool { return w >= 58 }

// Render draws the rows, and below them what will be done. Where they do not fit the
// rows scroll.
func (m *Model) Render(w, h int) []string {
	inner := w - 2
	foot := m.footRows(inner)
	var rows []string
	room := h - 2 - len(foot)
	if headed(inner) && room > 1 {
		room--
	}
	m.visible = max(room, 1)
	held := m.rows.View(m.visible)
	c := m.columns(inner, held)
	widths := c.Layout(inner - leadWidth - 1)
	if headed(inner) {
		rows = append(rows, widget.Blank(leadWidth)+c.Head(inner-leadWidth, widths, m.env.Theme.Dim))
	}
	m.x, m.y = 1, 1+len(rows)+m.rows.Cursor-m.rows.Top
	for i, it := range held {
		rows = append(rows, m.row(inner, c, widths, it, m.rows.Top+i))
	}
	rows = widget.Fill(rows, inner, max(h-2-len(foot), 0))
	heading := m.deed.title(m, len(m.chosen()), len(m.rows.Rows))
	note := ""
	if len(held) < len(m.rows.Rows) {
		note = fmt.Sprintf("rows %d to %d of %d", m.rows.Top+1, m.rows.Top+len(held), len(m.rows.Rows))
	}
	return widget.Frame(m.env.Theme, heading, note, append(rows, foot...), w, h, true)
}

// leadWidth is what stands before the columns: the bar, the box, a blank.
const leadWidth = 5

func (m *Model) columns(w int, held []*item) widget.Columns {
	now, before, code, state := 9, 9, 0, 10
	for _, it := range held {
		figure, cur := m.figure(it.now)
		now, code = max(now, cell.Width(figure)), max(code, cell.Width(cur))
		figure, _ = m.before(it)
		before = max(before, cell.Width(figure))
		if words, _ := m.state(it); it.blocked+it.failed == "" || w >= wide || m.batch.Deed != pane.IssueAll { // else the whole reason stands below
			state = max(state, cell.Width(words))
		}
	}
	name, most := 18, 16
	if w >= wide {
		name, most = 26, 34
	}
	c := widget.Columns{
		{Title: "Customer", Width: name}, {Title: "What", Width: 12, Grow: true, Drop: 2}, {Title: "Now", Width: now, Right: true}, {Width: code},
		{Title: "Last", Width: before, Right: true, Drop: 3}, {Title: "Change", Width: min(state, most), Drop: 1},
	}
	if m.batch.Deed != pane.IssueAll {
		c[2].Title, c[4].Width, c[5].Title, c[5].Width = "Total", 0, "", min(state, 2*most)
	}
	if w < 70 { // name, amount and state stay
		c[0].Grow, c[1].Grow = true, false
		c[1].Width, c[4].Width = 0, 0
	}
	if w < 46 {
		c[0].Width, c[5].Width = 8, 0
	}
	return c
}

// wide is the width from which reasons stand whole in the last column.
const wide = 90

// row draws one document: its box, or why it has none.
func (m *Model) row(w int, c widget.Columns, widths []int, it *item, at int) string {
	th, selected := m.env.Theme, at == m.rows.Cursor
	text := th.Text
	if selected {
		text = th.Bold
	}
	box, style := "[x]", text
	switch {
	case it.blocked != "" || it.failed != "":
		box, style = " ! ", th.Bad
	case it.result != "":
		box, style = " = ", th.Good
	case m.work.Running() && len(m.queue) > 0 && m.queue[0] == it:
		box, style = " > ", th.Info
	case m.batch.Left[it.id]:
		box, text = "[ ]", th.Dim
	}
	figure, code := m.figure(it.now)
	before, _ := m.before(it)
	words, look := m.state(it)
	lead := widget.Bar(th, selected, true) + widget.Spot(at, style.Paint(box)) + " "
	return lead + c.Row(w-leadWidth, widths, []widget.Span{
		{Style: text, Text: cell.Clean(it.name)}, {Style: text, Text: cell.Clean(it.what)}, {Style: text, Text: figure}, {Style: th.Dim, Text: code},
		{Style: th.Dim, Text: before}, {Style: look, Text: words},
	})
}

func (m *Model) figure(a money.Amount) (figure, code string) {
	return view.Parts(a, m.env.Seller.Currency, m.env.Style())
}

func (m *Model) before(it *item) (figure, code string) {
	if !it.known {
		return "", ""
	}
	return m.figure(it.before)
}

// state is the last column: why it is not done, what was done, or what is different
// from the last time.
func (m *Model) state(it *item) (string, theme.Style) {
	th := m.env.Theme
	switch {
	case it.blocked+it.failed != "":
		return it.reason(), th.Bad
	case it.result != "":
		return cell.Clean(it.result), th.Good
	case m.batch.Left[it.id]:
		return "left out", th.Dim
	case m.batch.Deed != pane.IssueAll:
		return "", th.Text
	case !it.known:
		return "first", th.Dim
	case it.before.Currency != it.now.Currency:
		return "! was in " + string(it.before.Currency), th.Warn
	case it.before.Minor == it.now.Minor:
		return "same", th.Dim
	}
	change := m.env.Style().Format(it.now.Minor-it.before.Minor, it.now.Currency)
	if it.now.Minor > it.before.Minor {
		change = "+" + change
	}
	return "! " + change, th.Warn
}

// footRows say what will be done with which numbers, what is not, and of the selected
// row why it cannot be done.
func (m *Model) footRows(w int) (rows []string) {
	th := m.env.Theme
	line := func(style theme.Style, text string) {
		rows = append(rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: style, Text: cell.Cut(text, w-2)}))
	}
	switch {
	case !m.loaded:
		line(th.Dim, "reading...")
		return rows
	case len(m.rows.Rows) == 0:
		line(th.Text, "None of these documents is left.")
		return rows
	}
	chosen := m.chosen()
	all := sums(chosen, m.env.Style())
	switch {
	case len(chosen) == 0:
		line(th.Text, m.nothing())
	case m.batch.Deed == pane.IssueAll:
		text := fmt.Sprintf("%d of %d will be issued: %s", len(chosen), len(m.rows.Rows), m.numbered(chosen))
		if full := text + "   " + all + " incl. tax"; cell.Width(full) <= w-2 {
			line(th.Bold, full)
			break
		}
		if cell.Width(text) > w-2 {
			text = fmt.Sprintf("%d of %d: %s", len(chosen), len(m.rows.Rows), m.numbered(chosen))
		}
		line(th.Bold, text)
		line(th.Bold, all+" incl. tax")
	default:
		line(th.Bold, fmt.Sprintf("%d of %d, %s", len(chosen), len(m.rows.Rows), all))
	}
	counts, reasons := m.counts()
	if counts != "" && !m.low {
		line(th.Text, counts)
	}
	if reasons { // the row stands there whatever is selected
		if it, ok := m.rows.Selected(); ok && it.blocked+it.failed != "" {
			between := " "
			if it.failed != "" {
				between = ": "
			}
			line(th.Bad, "! "+it.title()+between+it.reason())
		} else {
			line(th.Text, "")
		}
	}
	return rows
}

// lowest is the height of the screen from which what is not done is counted.
const lowest = 12

// counts are how many are not done, and whether there are reasons why.
func (m *Model) counts() (words string, reasons bool) {
	left, blocked, failed := 0, 0, 0
	for _, it := range m.rows.Rows {
		switch {
		case it.blocked != "":
			blocked++
		case m.batch.Left[it.id]:
			left++
		case it.failed != "":
			failed++
		}
	}
	var parts []string
	if failed > 0 {
		parts = append(parts, fmt.Sprintf("%d did not work and can be tried again.", failed))
	}
	if left > 0 {
		parts = append(parts, fmt.Sprintf("%d left out %s.", left, m.deed.stays(left)))
	}
	if blocked > 0 {
		parts = append(parts, fmt.Sprintf("%d cannot be %s%s.", blocked, m.deed.done, m.deed.yet))
	}
	return strings.Join(parts, " "), blocked+failed > 0
}

// numbered are the numbers that these would get: "INV-1044 to INV-1049".
func (m *Model) numbered(chosen []*item) string {
	var order []series
	count := map[series]int{}
	for _, it := range chosen {
		s := it.series()
		if count[s]++; count[s] == 1 {
			order = append(order, s)
		}
	}
	var parts []string
	for _, s := range order {
		numbers := m.numbers[s]
		n := min(count[s], len(numbers))
		switch {
		case n == 1:
			parts = append(parts, numbers[0])
		case n > 1:
			parts = append(parts, numbers[0]+" to "+numbers[n-1])
		}
	}
	return cell.Clean(strings.Join(parts, ", "))
}

// sums are the amounts of documents by currency, the first seen first: "EUR 1,805.00".
func sums(all []*item, style money.Style) string {
	var list []money.Amount
	for _, it := range all {
		at := slices.IndexFunc(list, func(a money.Amount) bool { return a.Currency == it.now.Currency })
		if at < 0 {
			list = append(list, money.Amount{Currency: it.now.Currency})
			at = len(list) - 1
		}
		minor := it.now.Minor
		if it.kind == invoice.KindCreditNote {
			minor = -minor
		}
		list[at].Minor += minor
	}
	return view.Amounts(list, style)
}
