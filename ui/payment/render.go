package payment

import (
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// outerWidth is the width where there is room for it; below narrow a row holds one
// field.
const (
	outerWidth = 66
	narrow     = 62
)

// Size is that of the fields and the table.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	rows, _ := m.content(width-2, false)
	return width, min(h, len(rows)+2)
}

// Render draws fields, table and what follows. Where that does not fit, the row
// with the cursor stays on the screen.
func (m *Model) Render(w, h int) []string {
	m.caret = caret{}
	rows, at := m.content(w-2, false)
	if len(rows) > h-2 {
		rows, at = m.content(w-2, true)
	}
	shown, first := widget.Reveal(rows, at, m.top, h-2)
	if len(rows) <= h-2 {
		first = 0
	}
	m.top = first
	if m.caret.on {
		m.caret.x, m.caret.y = m.caret.x+1, m.caret.y-first+1
	}
	note := m.kept
	if note == "" && len(m.touched) > 0 && m.journal.Saved() {
		note = "saved"
	}
	return widget.Frame(m.env.Theme, "Payment from "+cell.Clean(m.customer.Name), note, shown, w, h, true)
}

// content are the rows, and the one that has the cursor; tight leaves blank rows
// away.
func (m *Model) content(w int, tight bool) (rows []string, at int) {
	if !m.loaded {
		return []string{widget.Row(w, widget.Span{Style: m.env.Theme.Dim, Text: " reading what is open..."})}, 0
	}
	rows, at = m.fieldRows(w)
	if !tight {
		rows = append(rows, widget.Blank(w))
	}
	table, inTable := m.table(w)
	if m.at >= fields && !m.small.in {
		at = len(rows) + inTable
		m.caret.y += len(rows)
	}
	rows = append(append(rows, table...), m.reason(w)...)
	if list, inList := m.restRows(w); len(list) > 0 {
		if !tight {
			rows = append(rows, widget.Blank(w))
		}
		if m.small.in {
			at = len(rows) + inList
			m.caret = caret{1, at, true}
		}
		rows = append(rows, list...)
	}
	return append(rows, m.closing(w, tight)...), at
}

// fieldRows are the four fields, two a row where there is room, and below a field
// what is wrong with it.
func (m *Model) fieldRows(w int) (rows []string, at int) {
	th := m.env.Theme
	const left, longest = 30, 13
	var open money.Minor
	for _, r := range m.rows {
		open += r.Open
	}
	typed := cell.Width(m.inputs[amountField].Value())
	stacked := w < narrow || max(cell.Width(m.figure(open)), typed) > longest // figures are never cut
	draw := func(i, width, x int) string {
		in, after, label := m.inputs[i], "", 8
		if !stacked && i%2 == 1 {
			label = 6
		}
		if i == amountField {
			after = " " + string(m.currency)
		}
		field, caretX := widget.Bracket(th, in, width-label-cell.Width(after), m.at == i && !m.small.in)
		if m.at == i && !m.small.in {
			at = len(rows)
			m.caret = caret{x + label + caretX, len(rows), in.Field != nil}
		}
		return widget.Row(width, widget.Span{Text: " "}, widget.Span{Text: cell.Left(in.Label, label-1)}, widget.Span{Text: widget.Spot(i, field)}, widget.Span{Text: after})
	}
	problems := func(which ...int) {
		for _, i := range which {
			if p := m.inputs[i].Problem; p != "" {
				rows = append(rows, widget.Paragraph(w, th.Bad, "! "+m.inputs[i].Label+": "+p)...)
			}
			if words := m.inputs[i].Warning; words != "" {
				rows = append(rows, widget.Paragraph(w, th.Warn, "! "+m.inputs[i].Label+": "+words)...)
			}
		}
	}
	if stacked {
		for i := range m.inputs {
			rows = append(rows, draw(i, w-1, 0)+" ")
			problems(i)
		}
		return rows, at
	}
	for i := 0; i < fields; i += 2 {
		rows = append(rows, draw(i, left-1, 0)+" "+draw(i+1, w-left-1, left)+" ")
		problems(i, i+1)
	}
	return rows, at
}

// table are the open documents with what of the payment goes to each; at is the
// row of the cursor.
func (m *Model) table(w int) (rows []string, at int) {
	if len(m.rows) == 0 {
		return nil, 0
	}
	th, cols := m.env.Theme, m.columns(w)
	widths := cols.Layout(w - 2)
	rows = append(rows, " "+cols.Head(w-2, widths, th.Dim)+" ")
	for i, r := range m.rows {
		focused := m.at == fields+i && !m.small.in
		cells, caretX := m.cells(r, widths, focused)
		if focused {
			at = len(rows)
			m.caret = caret{1 + columnAt(widths, nowColumn) + caretX, len(rows), true}
		}
		rows = append(rows, widget.Spot(fields+i, " "+cols.Row(w-2, widths, cells)+" "))
		if r.input.Problem != "" {
			rows = append(rows, widget.Paragraph(w, th.Bad, "! "+r.input.Problem)...)
		}
	}
	return rows, at
}

// The columns of the table that are spoken of.
const (
	dueColumn = 2
	nowColumn = 4
)

// columns are as wide as the largest figure in them.
func (m *Model) columns(w int) widget.Columns {
	const longest = 16
	number, open, now, left := 7, 4, 3, 4
	if w >= narrow {
		open, now, left = 9, 9, 9
	}
	for _, r := range m.rows {
		number = max(number, cell.Width(cell.Clean(r.Number)))
		open, left = max(open, cell.Width(m.figure(r.Open))), max(left, cell.Width(m.figure(r.Open-r.now)))
		now = max(now, cell.Width(m.figure(r.now))+1, cell.Width(m.figure(r.Open))+1, min(cell.Width(r.input.Value())+1, longest+2)) // and the caret
	}
	return widget.Columns{
		{Width: 3}, {Title: "Invoice", Width: min(number, longest)}, {Width: 1, Grow: true}, {Title: "open", Width: open, Right: true, Drop: 2},
		{Title: "now", Width: now + 2, Right: true}, {Title: "left", Width: left, Right: true, Drop: 1},
	}
}

// cells are one row of the table, and where the caret stands in its "now".
func (m *Model) cells(r *row, widths []int, focused bool) (cells []widget.Span, caretX int) {
	th, today := m.env.Theme, m.env.Today()
	words, style := "> "+view.DueWords(r.Due, today), th.Info
	if r.Due.Before(today) {
		words, style = "! "+view.DueWords(r.Due, today), th.Bad
	}
	const readable = 8
	if widths[dueColumn] < readable {
		words = cell.Cut(words, 1)
	}
	tick, name := "[ ]", th.Text
	if r.ticked {
		tick = "[x]"
	}
	if focused {
		name = th.Focus
	}
	now := m.figure(r.now) + " "
	if focused || r.input.Problem != "" {
		now, caretX = widget.Bracket(th, r.input, widths[nowColumn], focused)
	}
	return []widget.Span{{Style: name, Text: tick}, {Style: name, Text: cell.Clean(r.Number)}, {Style: style, Text: words},
		{Text: m.figure(r.Open)}, {Text: now}, {Text: m.figure(r.Open - r.now)}}, caretX
}

// columnAt is where a column begins.
func columnAt(widths []int, n int) (x int) {
	for _, w := range widths[:n] {
		if w > 0 {
			x += w + 1
		}
	}
	return x
}

// reason says why the payment settles what it does.
func (m *Model) reason(w int) []string {
	if m.why == "" || len(m.rows) == 0 {
		return nil
	}
	return widget.Paragraph(w, m.env.Theme.Dim, "Why: "+m.why)
}

// closing says what becomes credit, and what is owed after it.
func (m *Model) closing(w int, tight bool) (rows []string) {
	th := m.env.Theme
	rest := money.Amount{Minor: m.rest, Currency: m.currency}
	switch {
	case m.read != nil:
	case m.rest < 0:
		rows = append(rows, widget.Paragraph(w, th.Bad, "! The rows take "+m.figure(-m.rest)+" more than the payment.")...)
	case len(m.rows) == 0:
		words := "Nothing is open: all of it becomes credit on the record."
		if in := m.in(); in != "" {
			words = "Nothing is open" + in + ": it becomes credit on the record."
		}
		rows = append(rows, widget.Paragraph(w, th.Warn, words)...)
	case m.rest > 0:
		rows = append(rows, widget.Paragraph(w, th.Warn, view.Amount(rest, m.env.Style())+" settles nothing: it becomes credit on the record.")...)
	}
	if len(m.rows) == 0 && m.read != nil {
		rows = append(rows, widget.Paragraph(w, th.Dim, "Nothing is open"+m.in()+": a payment becomes credit on the record.")...)
	}
	if m.failure != "" {
		rows = append(rows, widget.Paragraph(w, th.Bad, "! "+m.failure)...)
	}
	if len(m.rows) > 0 {
		if (len(rows) > 0 || m.why != "") && !tight {
			rows = append(rows, widget.Blank(w))
		}
		rows = append(rows, widget.Paragraph(w, th.Text, m.after())...)
	}
	return rows
}
