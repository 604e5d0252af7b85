package editor

import (
	"strconv"
	"strings"

	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/widget"
)

// table is where the cells of the lines stand.
type table struct {
	w       int
	columns widget.Columns
	widths  []int
	cells   []column // of the columns between number and amount
}

// span is the rows of the line at the cursor.
type span struct{ first, last int }

// layout gives each cell its width. Where there is no room for a cell it stands
// in a row below the line at the cursor.
func (m *Model) layout(w int) table {
	t := table{w: w, cells: m.cells()}
	amount := 11
	numbers := [...]int{quantity: 8, price: 10, discount: 6, taxes: 5}
	for i := range m.doc.Lines {
		amount = max(amount, cell.Width(m.amount(i)))
		for _, c := range t.cells[1:] {
			numbers[c] = min(max(numbers[c], cell.Width(cell.Clean(m.shown(i, c)))), 20)
		}
	}
	if w >= wide-2 {
		numbers[quantity], numbers[price] = max(numbers[quantity], 9), max(numbers[price], 10)
	}
	t.columns = widget.Columns{{Title: "#", Width: len(strconv.Itoa(len(m.doc.Lines))) + 2, Right: true}}
	for _, c := range t.cells {
		switch {
		case c == item:
			t.columns = append(t.columns, widget.Column{Title: "Item", Width: 16, Grow: true})
		default:
			title := []string{"Item", "Qty", "Price", "Disc", "Tax"}[c]
			drop := map[column]int{quantity: 1, price: 2, discount: 4, taxes: 3}[c]
			if w < roomy-2 {
				t.columns = append(t.columns, widget.Column{Title: title, Width: w, Drop: drop})
				continue
			}
			t.columns = append(t.columns, widget.Column{Title: title, Width: numbers[c], Right: true, Drop: drop})
		}
	}
	t.columns = append(t.columns, widget.Column{Title: "Amount", Width: amount, Right: true})
	t.widths = t.columns.Layout(w)
	return t
}

// x is where a cell begins.
func (t *table) x(c column) int {
	x := 0
	for i, w := range t.widths {
		if i > 0 && i <= len(t.cells) && t.cells[i-1] == c {
			return x
		}
		if w > 0 {
			x += w + 1
		}
	}
	return x
}

// width is that of a cell, 0 where it has no column.
func (t *table) width(c column) int {
	for i, one := range t.cells {
		if one == c {
			return t.widths[i+1]
		}
	}
	return 0
}

func (m *Model) titles(t table) string {
	return t.columns.Head(t.w, t.widths, m.env.Theme.Dim)
}

// drawLines draws all lines and says which rows are those at the cursor. The caret
// is set relative to the first of them.
func (m *Model) drawLines(t table) (rows []string, at span) {
	for i := range m.doc.Lines {
		first := len(rows)
		chosen := m.at.part == inLines && m.at.line == i
		rows = append(rows, m.drawLine(t, i, chosen))
		_, rest, _ := strings.Cut(m.doc.Lines[i].Description, "\n")
		if rest != "" {
			for _, text := range cell.CleanLines(rest) {
				rows = append(rows, m.under(t, m.env.Theme.Dim, text))
			}
		}
		if s := m.doc.Lines[i].Service; !s.IsZero() {
			rows = append(rows, m.under(t, m.env.Theme.Dim, s.String()))
		}
		if chosen {
			rows = append(rows, m.cellsBelow(t, i, len(rows)-first)...)
			if echo := m.echo(); echo != "" && m.typing {
				rows = append(rows, widget.Ends(t.w, nil, []widget.Span{{Style: m.env.Theme.Dim, Text: m.at.cell.name() + " " + cell.Clean(echo) + " "}}))
			}
		}
		if words := m.noTax(); chosen && words != "" {
			rows = append(rows, sentence(t.w, t.x(item), m.env.Theme.Bad, "! "+words)...)
		}
		for _, c := range t.cells {
			if problem := m.problem(i, c); problem != "" && !(chosen && m.typing && m.at.cell == c) {
				rows = append(rows, sentence(t.w, t.x(item), m.env.Theme.Bad, "! "+c.name()+": "+problem)...)
			}
		}
		if chosen {
			at = span{first, len(rows) - 1}
		}
	}
	if m.at.part == inNote && len(rows) > 0 {
		at = span{len(rows) - 1, len(rows) - 1}
	}
	return rows, at
}

func (m *Model) under(t table, style theme.Style, text string) string {
	return widget.Row(t.w, widget.Span{Text: widget.Blank(t.x(item))}, widget.Span{Style: style, Text: text})
}

// drawLine draws the row of a line.
func (m *Model) drawLine(t table, i int, chosen bool) string {
	th := m.env.Theme
	number := strconv.Itoa(i + 1)
	if chosen && t.widths[0] > cell.Width(number)+1 {
		number = cell.Right(number, t.widths[0]-1)
	}
	spans := []widget.Span{{Style: th.Dim, Text: number}}
	if chosen {
		spans[0] = widget.Span{Style: th.Focus, Text: th.Border.Bar + cell.Right(strconv.Itoa(i+1), t.widths[0]-1)}
	}
	for _, c := range t.cells {
		width := t.width(c)
		if chosen && m.typing && m.at.cell == c && width > 0 {
			text, x := m.typedCell(c, width)
			m.caret.x, m.caret.y = t.x(c)+x, 0
			spans = append(spans, widget.Span{Text: widget.Spot(cellSpot(i, c), text)})
			continue
		}
		s := m.cellSpan(i, c, width)
		if c == item {
			s.Text = cell.Left(s.Text, width)
		} else {
			s.Text = cell.Right(s.Text, width)
		}
		spans = append(spans, widget.Span{Text: widget.Spot(cellSpot(i, c), s.Style.Paint(s.Text))})
	}
	spans = append(spans, widget.Span{Text: m.amount(i)})
	if chosen && !m.typing {
		m.caret.x, m.caret.y = 0, 0
	}
	return widget.Spot(lineSpot(i), t.columns.Row(t.w, t.widths, spans))
}

// cellSpan is a cell that is not typed in; one that cannot be read is marked.
func (m *Model) cellSpan(i int, c column, width int) widget.Span {
	text := cell.Clean(m.shown(i, c))
	if m.fresh(i) {
		text = ""
	}
	if _, unreadable := m.raw(i, c); unreadable {
		return widget.Span{Style: m.env.Theme.Bad, Text: cell.Cut("!"+text, width)}
	}
	return widget.Span{Text: text}
}

// fresh says whether a line is at its very first cell: what it would be given is
// not shown yet.
func (m *Model) fresh(i int) bool {
	l := &m.doc.Lines[i]
	return m.at.part == inLines && m.at.line == i && (m.typing && m.at.cell == item || blank(m.doc, i)) &&
		l.WithoutPrice && !l.WithoutQuantity && l.Quantity == money.One && l.Unit == "" && m.doc.Typed[price.path(i)] == ""
}

// typedCell is the cell that is typed in, in w cells, and where its caret stands.
func (m *Model) typedCell(c column, w int) (text string, x int) {
	th := m.env.Theme
	if c == taxes && m.input.Value() == "" {
		return th.Select.Paint(cell.Right(cell.Clean(m.shown(m.at.line, c)), w)), w - 1
	}
	if c == item {
		text, x = m.input.Render(th, w, true)
	} else { // numbers stand at the right
		room := min(w, cell.Width(cell.Clean(m.input.Value()))+1)
		text, x = m.input.Render(th, room, true)
		if !m.input.Selected() {
			text = th.Field.Paint(text)
		}
		return widget.Blank(w-room) + text, x + w - room
	}
	if !m.input.Selected() {
		text = th.Field.Paint(text)
	}
	return text, x
}

// cellsBelow draws the cells that have no column below the line at the cursor; y
// is the row below its first one.
func (m *Model) cellsBelow(t table, i, y int) (rows []string) {
	th := m.env.Theme
	x := t.x(item)
	var spans []widget.Span
	flush := func() {
		if len(spans) > 0 {
			rows = append(rows, widget.Row(t.w, append([]widget.Span{{Text: widget.Blank(t.x(item))}}, spans...)...))
		}
		spans, x = nil, t.x(item)
	}
	for _, c := range t.cells[1:] {
		if t.width(c) > 0 {
			continue
		}
		label := t.columns[indexOf(t.cells, c)+1].Title + " "
		const box = 10
		if x+cell.Width(label)+box+2 > t.w {
			flush()
		}
		spans = append(spans, widget.Span{Style: th.Dim, Text: label})
		x += cell.Width(label)
		if m.typing && m.at.cell == c {
			text, caret := m.typedCell(c, box)
			m.caret.x, m.caret.y = x+1+caret, y+len(rows)
			spans = append(spans, widget.Span{Text: widget.Spot(cellSpot(i, c), "["+text+"]") + " "})
		} else {
			s := m.cellSpan(i, c, box)
			spans = append(spans, widget.Span{Text: widget.Spot(cellSpot(i, c), "["+s.Style.Paint(cell.Right(s.Text, box))+"]") + " "})
		}
		x += box + 3
	}
	flush()
	return rows
}

func indexOf(list []column, c column) int {
	for i, one := range list {
		if one == c {
			return i
		}
	}
	return 0
}

// amount is what a line comes to; nothing where its price or quantity is missing.
func (m *Model) amount(i int) string {
	if l := &m.doc.Lines[i]; l.WithoutPrice || l.WithoutQuantity {
		return ""
	}
	return m.env.Style().Format(m.totals.Lines[i].Typed, m.doc.Currency)
}
