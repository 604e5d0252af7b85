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

// The columns of the table.
const (
	number = iota
	name
	what
	now
	code
	last
	state
)

// columns leave the narrower the table is: what it is for, what it was last, the
// number. Names come first to what cells are left, then reasons, then what it is for.
func (m *Model) columns(w int, held []*item) widget.Columns {
	c := widget.Columns{
		number: {Title: "Number"},
		name:   {Title: "Customer", Width: 14, Grow: true},
		what:   {Title: "What", Width: 8, Drop: 3},
		now:    {Title: "Now", Width: 9, Right: true},
		code:   {},
		last:   {Title: "Last", Right: true, Drop: 2},
		state:  {Title: "Change", Width: 8},
	}
	names := 0
	widen := func(at int, text string) { c[at].Width = max(c[at].Width, cell.Width(text)) }
	for _, it := range held {
		figure, cur := m.now(it, w)
		widen(now, figure)
		widen(code, cur)
		names = max(names, cell.Width(cell.Clean(it.name)))
		c[what].Width = max(c[what].Width, min(cell.Width(cell.Clean(it.what)), leastWhat))
		if words, _ := m.state(it); !it.stopped() || m.batch.Deed != pane.IssueAll { // else the whole reason stands below
			widen(state, cell.Cut(words, longest))
		}
		if m.batch.Deed != pane.IssueAll {
			widen(number, cell.Cut(cell.Clean(it.number), 14))
			continue
		}
		figure, _ = m.before(it)
		widen(last, figure)
	}
	if m.batch.Deed == pane.IssueAll {
		c[last].Width = max(c[last].Width, 9)
	} else {
		c[now].Title, c[state].Title = "Total", ""
		c[number].Drop = 1
	}
	if w < 46 {
		c[name].Width, c[number].Width, c[what].Width, c[last].Width, c[state].Width = 8, 0, 0, 0, 0
		return c
	}
	most := 20
	switch {
	case w >= wide:
		most = 26
	case w < 70:
		c[name].Width = 12
	}
	c[name].Most = min(names, most)
	c[what].Grow, c[what].Most = true, 40
	m.giveReasons(c, w-leadWidth-1, held)
	return c
}

// giveReasons widens the column of reasons by what the others have to spare in so much
// room: what a document is for gives way first, then names beyond their most.
func (m *Model) giveReasons(c widget.Columns, room int, held []*item) {
	for {
		widths, lacks := c.Layout(room), 0
		for _, it := range held {
			if words, _ := m.state(it); it.stopped() {
				lacks = max(lacks, cell.Width(words)-m.reach(it, widths)[state])
			}
		}
		spare := 0
		if widths[what] > 0 {
			spare = widths[what] - c[what].Width
		}
		spare += max(widths[name]-max(c[name].Most, c[name].Width), 0)
		if lacks = min(lacks, spare); lacks <= 0 {
			return
		}
		c[state].Width += lacks
	}
}

// longest is how many cells a reason has in the table at most.
const longest = 34

// leastWhat is how much of what a document is for is worth a column.
const leastWhat = 16

// wide is the width from which names have more room.
const wide = 90

// settled says that nothing is wrong with a document to which nothing can be done: it
// is done already, or is none of those to which it is done.
func (m *Model) settled(it *item) bool {
	return it.failed == "" && it.blocked != "" && m.deed.yet == ""
}

// reach are the widths of a row that is not done: its reason has the column of what was
// last as well, and that of a code which it does not have.
func (m *Model) reach(it *item, widths []int) []int {
	widths = slices.Clone(widths)
	take := func(at int) {
		if widths[at] > 0 {
			widths[state], widths[at] = widths[state]+1+widths[at], 0
		}
	}
	take(last)
	if _, cur := m.figure(it.now); cur == "" {
		take(code)
	}
	return widths
}

// row draws one document: its box, or why it has none.
func (m *Model) row(w int, c widget.Columns, widths []int, it *item, at int) string {
	th, selected := m.env.Theme, at == m.rows.Cursor
	text := th.Text
	if selected {
		text = th.Bold
	}
	box, style := "[x]", text
	switch {
	case m.settled(it):
		box, style, text = " - ", th.Dim, th.Dim
	case it.stopped():
		box, style = " ! ", th.Bad
	case it.result != "":
		box, style = " = ", th.Good
	case m.work.Running() && len(m.queue) > 0 && m.queue[0] == it:
		box, style = " > ", th.Info
	case m.batch.Left[it.id]:
		box, text = "[ ]", th.Dim
	}
	figure, cur := m.now(it, w)
	before, _ := m.before(it)
	words, look := m.state(it)
	if it.stopped() {
		widths = m.reach(it, widths)
	}
	lead := widget.Bar(th, selected, true) + widget.Spot(at, style.Paint(box)) + " "
	return lead + c.Row(w-leadWidth, widths, []widget.Span{
		number: {Style: text, Text: cell.Clean(it.number)},
		name:   {Style: text, Text: cell.Clean(it.name)},
		what:   {Style: text, Text: cell.Clean(it.what)},
		now:    {Style: text, Text: figure},
		code:   {Style: th.Dim, Text: cur},
		last:   {Style: th.Dim, Text: before},
		state:  {Style: look, Text: words},
	})
}

func (m *Model) figure(a money.Amount) (figure, code string) {
	return view.Parts(a, m.env.Seller.Currency, m.env.Style())
}

// now is what a document comes to; on narrow screens its code stands in the same column.
func (m *Model) now(it *item, w int) (figure, code string) {
	if figure, code = m.figure(it.now); w < 70 && code != "" {
		return figure + " " + code, ""
	}
	return figure, code
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
	case m.settled(it):
		return it.reason(), th.Dim
	case it.stopped():
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
		for _, l := range cell.Wrap(counts, w-2) {
			line(th.Text, l)
		}
	}
	if reasons { // the rows stand there whatever is selected
		lines := m.why(m.judged(), w)
		for i := range m.whys(w) {
			text := ""
			if i < len(lines) {
				text = lines[i]
			}
			line(th.Bad, text)
		}
	}
	return rows
}

// judged is the document whose reason stands below the rows: the selected one, or the
// only one that has a reason.
func (m *Model) judged() (one *item) {
	if it, ok := m.rows.Selected(); ok && it.stopped() {
		return it
	}
	for _, it := range m.rows.Rows {
		switch {
		case !it.stopped():
		case one != nil:
			return nil
		default:
			one = it
		}
	}
	return one
}

// why is the whole reason why a document is not done, in lines.
func (m *Model) why(it *item, w int) []string {
	if it == nil || !it.stopped() {
		return nil
	}
	between := " "
	if it.failed != "" {
		between = ": "
	}
	return cell.Wrap("! "+it.title()+between+it.reason(), w-2)
}

// whys is how many rows the longest of the reasons needs, few where the screen is low.
func (m *Model) whys(w int) (n int) {
	for _, it := range m.rows.Rows {
		n = max(n, len(m.why(it, w)))
	}
	if m.low {
		return min(n, 2)
	}
	return min(n, 4)
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
