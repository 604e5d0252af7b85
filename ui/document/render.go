package document

import (
	"fmt"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/preview"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// The outer width from which there is a frame, and the inner width from which a
// line has cells for quantity and price.
const (
	framed = 80
	roomy  = 56
	beside = 82 // the record stands beside the document: its name is there
)

// Render draws as much of the document as fits, from the row that was scrolled to.
func (m *Model) Render(w, h int) []string {
	title := m.number()
	if m.is.doc.Form != "" {
		title += "  " + m.is.doc.Form.String()
	}
	if w < beside && m.loaded {
		title = strings.TrimSpace(title + "  " + cell.Clean(m.is.doc.Buyer.Name))
	}
	if w >= framed {
		rows, note := m.part(w-2, h-2)
		return widget.Frame(m.env.Theme, title, note, rows, w, h, m.focused)
	}
	rows, note := m.part(w, h-1)
	th := m.env.Theme
	head := widget.Ends(w, []widget.Span{{Text: " "}, {Style: th.Focus, Text: title}}, []widget.Span{{Style: th.Dim, Text: "  " + note + " "}})
	return append([]string{head}, widget.Fill(rows, w, h-1)...)
}

// Cursor is at the first row.
func (m *Model) Cursor() (x, y int, ok bool) { return 1, 1, m.loaded }

// part is what is shown of the document, and which rows of it that is.
func (m *Model) part(w, h int) (rows []string, note string) {
	if !m.loaded || !m.is.doc.Issued {
		return nil, ""
	}
	all := m.rows(w)
	m.page, m.most = max(h-1, 1), max(len(all)-h, 0)
	m.top = min(m.top, m.most)
	if m.most > 0 {
		note = fmt.Sprintf("rows %d to %d of %d", m.top+1, min(m.top+h, len(all)), len(all))
	}
	return all[m.top:min(m.top+h, len(all))], note
}

// rows is the whole document.
func (m *Model) rows(w int) []string {
	if m.viewed {
		return preview.Draw(m.env.Theme, w, m.is.text)
	}
	blank := widget.Blank(w)
	rows := append(m.facts(w), blank)
	rows = append(rows, m.lines(w)...)
	rows = append(rows, m.sums(w)...)
	if list := m.settled(w); len(list) > 0 {
		rows = append(append(rows, blank), list...)
	}
	if note := m.is.doc.Note; note != "" {
		rows = append(rows, blank)
		for i, l := range cell.CleanLines(note) {
			for k, part := range cell.Wrap(l, max(w-len(noteLabel)-2, 8)) {
				label := noteLabel
				if i+k > 0 {
					label = strings.Repeat(" ", len(noteLabel))
				}
				rows = append(rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: m.env.Theme.Dim, Text: label}, widget.Span{Text: part}))
			}
		}
	}
	return rows
}

const noteLabel = "Note     "

// fact is a label and what it says.
type fact struct {
	label string
	value string
	style theme.Style
}

// facts are what stands above the lines: two in a row where there is room.
func (m *Model) facts(w int) []string {
	d, th := &m.is.doc, m.env.Theme
	state := m.state()
	sent := "not yet"
	if d.Sent != nil {
		sent = sentWords(d.Sent.How) + " " + d.Sent.On.Plain()
	}
	due := d.DueDate.Long()
	if d.Open > 0 && w >= framed-2 {
		due += " (" + view.DueWords(d.DueDate, m.env.Today()) + ")"
	}
	list := []fact{
		{"State", state.Mark + " " + strings.TrimSuffix(state.Words, ", not sent"), th.Role(state.Role)},
		{"Open", m.figure(d.Open) + " " + string(d.Currency), th.Bold},
		{"Date", d.IssueDate.Long(), th.Text},
		{"Due", due, th.Text},
		{"Sent", sent, th.Text},
	}
	if d.Kind == invoice.KindCreditNote {
		list[0] = fact{"State", "c credit note", th.Dim}
		list = append(list[:1], list[2], list[4])
	}
	if !d.Service.IsZero() {
		list = append(list, fact{"Service", d.Service.String(), th.Text})
	}
	if d.PO != "" {
		list = append(list, fact{"PO", d.PO, th.Text})
	}
	if at, other := d.OtherPlace(); other {
		list = append(list, fact{"Job in", string(at), th.Text})
	}
	return m.inPairs(list, w)
}

// inPairs draws facts two in a row, or one where that cuts the second, which is the money.
func (m *Model) inPairs(list []fact, w int) (rows []string) {
	th := m.env.Theme
	one := func(f fact, w int) string {
		return widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: th.Dim, Text: cell.Left(f.label, 8)}, widget.Span{Text: " "},
			widget.Span{Style: f.style, Text: cell.Clean(f.value)})
	}
	const before = 10
	longest := cell.Width(list[1].value) // of the money, which is never cut
	if w < roomy || longest+before > w/2 {
		for _, f := range list {
			rows = append(rows, one(f, w))
		}
		return rows
	}
	for i := 0; i < len(list); i += 2 {
		row := one(list[i], w/2)
		if i+1 < len(list) {
			row += one(list[i+1], w-w/2)
		} else {
			row += widget.Blank(w - w/2)
		}
		rows = append(rows, row)
	}
	return rows
}

func sentWords(how string) string {
	switch how {
	case "mailed":
		return "mailed"
	case "handed_over":
		return "handed over"
	}
	return "sent by me"
}

func (m *Model) figure(n money.Minor) string {
	return m.env.Style().Format(n, m.is.doc.Currency)
}

// lines are the lines with their headings.
func (m *Model) lines(w int) (rows []string) {
	d, th, style := &m.is.doc, m.env.Theme, m.env.Style()
	narrow := w < roomy
	discounts, amount, each := false, 11, 10
	for i := range d.Lines {
		each = max(each, cell.Width(m.price(&d.Lines[i])))
		discounts = discounts || len(d.Lines[i].Adjustments) > 0
		amount = max(amount, cell.Width(m.figure(m.is.totals.Lines[i].Typed)))
	}
	wide := func(n int, on bool) int {
		if on && !narrow {
			return n
		}
		return 0
	}
	cols := widget.Columns{
		{Title: "#", Width: len(strconv.Itoa(len(d.Lines))) + 2, Right: true},
		{Title: "Item", Width: 16, Grow: true},
		{Title: "Qty", Width: wide(9, true), Right: true, Drop: 1},
		{Title: "Price", Width: wide(each, true), Right: true, Drop: 2},
		{Title: "Disc", Width: wide(8, discounts), Right: true, Drop: 4},
		{Title: "Tax", Width: wide(6, len(m.is.totals.Groups) > 1), Right: true, Drop: 3},
		{Title: "Amount", Width: amount, Right: true},
	}
	widths := cols.Layout(w)
	rows = append(rows, cols.Head(w, widths, th.Dim))
	for i := range d.Lines {
		l := &d.Lines[i]
		texts := cell.CleanLines(l.Description)
		quantity := strings.TrimSpace(style.FormatDecimal(l.Quantity, 0) + " " + cell.Clean(l.Unit))
		price := m.price(l)
		rows = append(rows, cols.Row(w, widths, []widget.Span{{Style: th.Dim, Text: strconv.Itoa(i + 1)}, {Text: texts[0]}, {Text: quantity}, {Text: price},
			{Text: m.adjusted(l)}, {Text: view.TaxRates(l.Taxes, style)}, {Text: m.figure(m.is.totals.Lines[i].Typed)}}))
		under := texts[1:]
		if !l.Service.IsZero() {
			under = append(under, l.Service.String())
		}
		if narrow {
			under = append(under, strings.TrimSpace(quantity+" x "+price+" "+m.adjusted(l)))
		}
		for _, text := range under {
			rows = append(rows, cols.Row(w, widths, []widget.Span{{}, {Style: th.Dim, Text: text}}))
		}
	}
	return rows
}

// price is what one costs, or so many as it is given for.
func (m *Model) price(l *invoice.Line) string {
	text := m.env.Style().FormatDecimal(l.Price, m.is.doc.Currency.Digits())
	if l.PricePer > money.One {
		text += "/" + m.env.Style().FormatDecimal(l.PricePer, 0)
	}
	return text
}

// adjusted are a line's discounts, with a minus, and charges.
func (m *Model) adjusted(l *invoice.Line) string {
	var words []string
	for _, a := range l.Adjustments {
		text := m.figure(a.Amount)
		if a.Percent != 0 {
			text = m.env.Style().FormatDecimal(a.Percent, 0) + " %"
		}
		if a.Charge {
			text = "+" + text
		}
		words = append(words, text)
	}
	return strings.Join(words, ", ")
}

// sums are the figures below the lines.
func (m *Model) sums(w int) (rows []string) {
	sums := view.Sums(&m.is.doc, m.is.totals, m.env.Style())
	for _, s := range sums {
		label := s.Label
		if s.Total {
			label = cell.Left(label, 12) + string(m.is.doc.Currency)
		}
		rows = append(rows, m.sum(w, label, s.Amount, s.Total))
	}
	return rows
}

func (m *Model) sum(w int, label string, n money.Minor, strong bool) string {
	width := 12 // of the widest, so that labels stand below each other
	for _, s := range view.Sums(&m.is.doc, m.is.totals, m.env.Style()) {
		width = max(width, cell.Width(m.figure(s.Amount)))
	}
	look := m.env.Theme.Text
	if strong {
		look = m.env.Theme.Bold
	}
	return widget.Sum(w, width, look, cell.Clean(label), m.figure(n))
}

// settled are the payments, what credit notes and a write-off settle, and what is
// left.
func (m *Model) settled(w int) (rows []string) {
	th, d := m.env.Theme, &m.is.doc
	for i := len(m.is.payments) - 1; i >= 0; i-- {
		p := m.is.payments[i]
		words := view.MethodWord(p.Method)
		if said := view.Reference(p.Reference, m.number()); said != "" {
			words += ", " + cell.Clean(said)
		}
		if p.part != p.Amount.Minor {
			words += ", of " + view.Amount(p.Amount, m.env.Style())
		}
		figure := m.figure(p.part)
		left := widget.Row(w-cell.Width(figure)-1, widget.Span{Text: " "}, widget.Span{Style: th.Good, Text: "= "}, widget.Span{Text: cell.Left(p.Date.Short(), 7)}, widget.Span{Text: words})
		rows = append(rows, left+" "+figure)
	}
	for _, x := range []struct {
		mark, words string
		amount      money.Minor
	}{{"c ", "credited", d.Credited}, {"w ", "written off", d.WrittenOff}} {
		if x.amount > 0 {
			figure := m.figure(x.amount)
			rows = append(rows, widget.Row(w-cell.Width(figure)-1, widget.Span{Text: " "}, widget.Span{Style: th.Dim, Text: x.mark}, widget.Span{Text: x.words})+" "+figure)
		}
	}
	if len(rows) > 0 && d.Open > 0 {
		rows = append(rows, m.sum(w, "still open", d.Open, true))
	}
	return rows
}
