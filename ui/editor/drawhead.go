package editor

import (
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// headItem is a piece of the header's rows: a field, or words.
type headItem struct {
	field field
	words []widget.Span // not a field
}

// drawHead draws the header's rows and what is wrong with them.
func (m *Model) drawHead(w int) (rows []string) {
	if w < roomy-2 {
		rows = []string{m.compactHead(w)}
	} else {
		for _, items := range m.headRows(w) {
			rows = append(rows, m.headRow(w, items, len(rows)))
		}
	}
	for _, f := range m.fields() {
		typing := m.typing && m.at.part == inHead && m.at.field == f
		if problem := m.headProblem(f); problem != "" && !typing {
			rows = append(rows, sentence(w, 1, m.env.Theme.Bad, "! "+problem)...)
		}
	}
	for _, words := range m.dateWarnings() {
		rows = append(rows, sentence(w, 1, m.env.Theme.Warn, words)...)
	}
	return rows
}

// headRows say what stands in which row: as much as the width takes.
func (m *Model) headRows(w int) [][]headItem {
	at := func(f field) headItem { return headItem{field: f} }
	days := []headItem{at(date), at(due)}
	second := []headItem{at(service)}
	if slices.Contains(m.fields(), po) {
		if w >= framed-2 {
			days = append(days, at(po))
		} else {
			second = append([]headItem{at(po)}, second...)
		}
	}
	var more [][]headItem // rows below these two
	for _, f := range []field{place, currency, rate, language} {
		switch {
		case !slices.Contains(m.fields(), f):
		case m.rowWidth(w, append(slices.Clone(days), at(f))) <= w:
			days = append(days, at(f))
		case m.rowWidth(w, append(slices.Clone(second), at(f))) <= w:
			second = append(second, at(f))
		case len(more) > 0 && m.rowWidth(w, append(slices.Clone(more[len(more)-1]), at(f))) <= w:
			more[len(more)-1] = append(more[len(more)-1], at(f))
		default:
			more = append(more, []headItem{at(f)})
		}
	}
	th := m.env.Theme
	tax := headItem{words: []widget.Span{{Style: th.Dim, Text: m.taxWords()}}}
	if !slices.Contains(m.fields(), currency) && (m.otherMoney() || w >= wide-2) {
		tax.words[0].Text += "  " + string(m.doc.Currency)
	}
	if w < wide-2 && m.rowWidth(w, append(days, tax)) <= w {
		days = append(days, tax)
	} else if m.rowWidth(w, append(second, tax)) <= w {
		second = append(second, tax)
	}
	if left := w - m.rowWidth(w, second) - 2; w < wide-2 && left > 0 {
		if words := m.beside(left); len(words) > 0 {
			second = append(second, headItem{words: words})
		}
	}
	rows := append([][]headItem{days, second}, more...)
	if slices.Contains(m.fields(), shipTo) {
		rows = append(rows, []headItem{at(shipTo)})
	}
	return rows
}

// rowWidth is how wide pieces of the header are in one row.
func (m *Model) rowWidth(w int, items []headItem) int {
	n := 1
	for i, it := range items {
		if i > 0 {
			n += 2
		}
		if it.words == nil {
			n += cell.Width(m.label(it.field)) + 1 + m.fieldWidth(it.field, w)
		}
		for _, s := range it.words {
			n += cell.Width(s.Text)
		}
	}
	return n
}

// taxWords is the tax of a new line.
func (m *Model) taxWords() string {
	if len(m.doc.LineTaxes) == 0 {
		return "no tax"
	}
	words := make([]string, len(m.doc.LineTaxes))
	for i, t := range m.doc.LineTaxes {
		words[i] = cell.Clean(view.TaxWords(t, m.env.Style()))
	}
	return strings.Join(words, " + ")
}

// beside is what the record would say beside the draft, in w cells: what is late,
// and the newest note. Figures are never cut.
func (m *Model) beside(w int) (spans []widget.Span) {
	th := m.env.Theme
	for _, a := range m.known.late {
		words := "! " + view.Figure(a, m.env.Seller.Currency, m.env.Style()) + " late"
		if w -= cell.Width(words) + 2; w < -2 {
			return spans
		}
		spans = append(spans, widget.Span{Style: th.Bad, Text: words}, widget.Span{Text: "  "})
	}
	const least = 18
	if n := m.known.note; n.Text != "" && w >= least {
		first, _, _ := strings.Cut(n.Text, "\n")
		spans = append(spans, widget.Span{Style: th.Dim, Text: "note " + n.On.Short() + ": "}, widget.Span{Text: cell.Clean(first)})
	}
	return spans
}

// headRow draws one row of the header; y is its place in the header.
func (m *Model) headRow(w int, items []headItem, y int) string {
	th := m.env.Theme
	bar := " "
	if m.at.part == inHead && !m.typing && y == 0 {
		bar = th.Border.Bar
	}
	spans := []widget.Span{{Style: th.Focus, Text: bar}}
	x := 1
	for i, it := range items {
		if i > 0 {
			spans = append(spans, widget.Span{Text: "  "})
			x += 2
		}
		if it.words != nil {
			spans = append(spans, it.words...)
			continue
		}
		label := m.label(it.field) + " "
		spans = append(spans, widget.Span{Style: th.Dim, Text: label})
		x += cell.Width(label)
		width := m.fieldWidth(it.field, w)
		text, caret := m.headField(it.field, width)
		if m.typing && m.at.part == inHead && m.at.field == it.field {
			m.caret.x, m.caret.y, m.box.left = x+caret, y, x
		}
		spans = append(spans, widget.Span{Text: widget.Spot(fieldSpot(it.field), text)})
		x += width
	}
	return widget.Spot(headSpot, widget.Row(w, spans...))
}

// fieldWidth is a field's width with its brackets, in a header of w cells.
func (m *Model) fieldWidth(f field, w int) int {
	switch {
	case f == service:
		return 28
	case f == place:
		return 12
	case f == currency:
		return 26
	case f == rate:
		return 16
	case f == language:
		return 18
	case f == shipTo:
		const most = 72
		return min(w-cell.Width(m.label(f))-3, most)
	case w >= wide-2:
		return [...]int{date: 22, due: 26, po: 15}[f]
	case w >= framed-2:
		return [...]int{date: 21, due: 20, po: 10}[f]
	}
	return [...]int{date: 21, due: 21, po: 12}[f]
}

// headField draws a field in w cells, brackets included.
func (m *Model) headField(f field, w int) (text string, caret int) {
	th := m.env.Theme
	if m.typing && m.at.part == inHead && m.at.field == f {
		echo := m.headEcho(f, m.input.Value())
		if cell.Width(echo)+cell.Width(cell.Clean(m.input.Value()))+9 > w {
			echo = m.shortDay(echo)
		}
		return widget.Bracket(th, &widget.Input{Field: m.input, Echo: echo}, w, true)
	}
	inner := w - 2
	shown := m.headText(f)
	if empty := map[field]string{service: "the document date", rate: "asked at issue"}[f]; empty != "" && shown == "" {
		return "[" + th.Dim.Paint(cell.Left(empty, inner)) + "]", 1
	}
	if m.doc.Typed[f.path()] != "" {
		return "[" + th.Bad.Paint(cell.Left("!"+cell.Clean(shown), inner)) + "]", 1
	}
	echo := m.headEcho(f, shown)
	shown = cell.Clean(shown)
	if cell.Width(shown)+cell.Width(echo)+4 > inner {
		echo = m.shortDay(echo)
	}
	if cell.Width(shown) > inner && f != shipTo {
		shown = m.shortDay(shown)
	}
	if echo != "" && cell.Width(shown)+cell.Width(echo)+4 <= inner {
		return "[" + widget.Row(inner, widget.Span{Text: shown}, widget.Span{Style: th.Dim, Text: " -> "}, widget.Span{Text: echo}) + "]", 1
	}
	return "[" + cell.Left(shown, inner) + "]", 1
}

// shortDay leaves out the year where it is this one.
func (m *Model) shortDay(text string) string {
	today := m.env.Today()
	return strings.TrimSuffix(text, strings.TrimPrefix(today.Plain(), today.Short()))
}

// compactHead is the header in one row: the field that is typed in, or the two
// dates.
func (m *Model) compactHead(w int) string {
	th := m.env.Theme
	if m.typing && m.at.part == inHead {
		label := " " + m.label(m.at.field) + " "
		text, caret := m.headField(m.at.field, max(w-cell.Width(label)-1, 8))
		m.caret.x, m.caret.y, m.box.left = cell.Width(label)+caret, 0, cell.Width(label)
		return widget.Row(w, widget.Span{Style: th.Dim, Text: label}, widget.Span{Text: widget.Spot(fieldSpot(m.at.field), text)})
	}
	bar := " "
	if m.at.part == inHead {
		bar = th.Border.Bar
	}
	issue := m.issue()
	words := issue.Short() + ", due " + m.doc.Due(issue).Short() + ", " + m.taxWords() + m.jobWords()
	return widget.Spot(headSpot, widget.Row(w, widget.Span{Style: th.Focus, Text: bar}, widget.Span{Text: words}))
}

// jobWords is ", job in US-NH" where the place is not the record's.
func (m *Model) jobWords() string {
	if at, other := m.doc.OtherPlace(); other {
		return ", job in " + string(at)
	}
	return ""
}

// dateWarnings are what looks wrong with the dates and does not block.
func (m *Model) dateWarnings() (words []string) {
	for _, x := range invoice.Warnings(m.doc, m.totals, m.env.Today()) {
		switch x.Field {
		case "issue_date", "due_date", "service_from":
			if x.Field != "service_from" || !m.doc.Service.IsZero() {
				words = append(words, "! "+view.Sentence(x.Reason))
			}
		}
	}
	return words
}
