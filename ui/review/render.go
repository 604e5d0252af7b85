package review

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// outerWidth is the width where there is room for it; below narrow a row holds one
// fact.
const (
	outerWidth = 70
	narrow     = 60
)

// Size is that of what is to be shown.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	head, lines, foot := m.parts(width - 2)
	return width, min(h, len(head)+len(lines)+len(foot)+2)
}

// Render draws the points that are open, what will be locked, and what issuing
// means. Where the lines do not fit they scroll; where little fits all of it
// does.
func (m *Model) Render(w, h int) []string {
	inner, rows := w-2, h-2
	m.caret = caret{}
	head, lines, foot := m.parts(inner)
	room := rows - len(head) - len(foot)
	heading, note := "Review and issue", m.corner()
	const leastLines = 3
	switch {
	case len(lines) <= room:
		m.most, m.top = 0, 0
	case room >= leastLines:
		m.most = len(lines) - room
		m.top = min(m.top, m.most)
		note = fmt.Sprintf("rows %d to %d of %d", m.top+1, m.top+room, len(lines))
		lines = lines[m.top : m.top+room]
	default:
		all := append(append(head, lines...), foot...)
		m.most = max(len(all)-rows, 0)
		m.top = min(m.top, m.most)
		at := m.top
		if m.caret.on {
			at = m.caret.y
		}
		head, m.top = widget.Reveal(all, at, m.top, rows)
		m.caret.y -= m.top
		lines, foot = nil, nil
		total := view.Amount(payable(m.sheet), m.env.Style())
		if heading += ", " + total; cell.Width(heading) > w-6 {
			heading = "Issue " + total
		}
		note = "more below"
		if m.top == m.most {
			note = "more above"
		}
	}
	if m.caret.on {
		m.caret.x, m.caret.y = m.caret.x+1, m.caret.y+1
	}
	body := append(append(head, lines...), foot...)
	return widget.Frame(m.env.Theme, heading, note, body, w, h, true)
}

// corner says of the points whether what is typed there is kept.
func (m *Model) corner() string {
	if m.restored == "" && m.touched && m.journal.Saved() {
		return "saved"
	}
	return m.restored
}

// parts are the rows above the lines, the lines, and the rows below them.
func (m *Model) parts(w int) (head, lines, foot []string) {
	head = append(m.pointRows(w), m.facts(w)...)
	return head, m.lineRows(w), append(m.sums(w), m.sentences(w)...)
}

// pointRows are what is wrong: why an issue failed, then each open point, the
// one that is asked with its field.
func (m *Model) pointRows(w int) (rows []string) {
	th := m.env.Theme
	if m.failure != "" {
		rows = append(rows, widget.Paragraph(w, th.Bad, "! "+m.failure)...)
	}
	for i, p := range m.points {
		text := widget.Paragraph(w, th.Warn, "! "+sentence(p.block))
		if p.input != nil {
			text = widget.Spots(i, text)
		}
		rows = append(rows, text...)
		if p.input != nil && (i == m.at || !m.typing && i == 0) {
			rows = append(rows, widget.Spots(i, m.field(w, p, m.typing, len(rows)))...)
		}
	}
	if len(rows) > 0 {
		rows = append(rows, widget.Blank(w))
	}
	return rows
}

func sentence(b invoice.Invalid) string {
	r := []rune(b.Reason)
	if len(r) == 0 {
		return b.Field
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:]) + "."
}

// field draws the field of a point; y is the row in which it begins.
func (m *Model) field(w int, p *point, focused bool, y int) (rows []string) {
	th := m.env.Theme
	label := "   " + cell.Clean(p.input.Label) + " "
	width := max(min(w-cell.Width(label)-1, 46), 8)
	if p.input.Area == nil {
		row, x := widget.Bracket(th, p.input, width, focused)
		rows = append(rows, widget.Row(w, widget.Span{Text: label}, widget.Span{Text: row}))
		m.point(focused, cell.Width(label)+x, y)
	} else {
		const least = 2
		text, x, at := p.input.Area.Wrapped(width - 2)
		for len(text) < least {
			text = append(text, widget.Blank(width-2))
		}
		for i, l := range text {
			rows = append(rows, widget.Row(w, widget.Span{Text: label}, widget.Span{Text: "["}, widget.Span{Text: l}, widget.Span{Text: "]"}))
			if i == 0 {
				label = widget.Blank(cell.Width(label))
			}
		}
		m.point(focused, cell.Width(label)+1+x, y+at)
	}
	if p.input.Problem != "" {
		rows = append(rows, widget.Paragraph(w, th.Bad, "  ! "+p.input.Problem)...)
	}
	if p.input.Warning != "" {
		rows = append(rows, widget.Paragraph(w, th.Warn, "  ! "+p.input.Warning)...)
	}
	return rows
}

func (m *Model) point(on bool, x, y int) {
	if on {
		m.caret = caret{x, y, true}
	}
}

// theirID names the customer's tax id as their country does: VAT ID, GSTIN, ABN.
func (m *Model) theirID() string {
	at := m.sheet.Buyer.Address.Country
	if at == "" {
		at = m.sheet.Seller.Country()
	}
	country, _ := tax.CountryOf(at)
	return "Their " + or(country.VATIDLabel, "tax id")
}

// fact is a label and a value.
type fact struct{ label, value string }

// facts are what stands above the lines.
func (m *Model) facts(w int) []string {
	d, today := m.sheet, m.env.Today()
	issue := d.IssueDate
	if issue.IsZero() {
		issue = today
	}
	due := d.Due(issue).Long()
	if words := d.Terms.Words(); words != "" && d.DueDate.IsZero() {
		due += " (" + words + ")"
	}
	rows := []string{m.first(w)}
	rows = append(rows, m.pairs(w, fact{"To", m.to()})...)
	rows = append(rows, m.pairs(w, fact{"Attn", d.Buyer.Contact}, fact{m.theirID(), d.Buyer.TaxID})...)
	rows = append(rows, m.pairs(w, fact{"Date", issue.Long()}, fact{"Due", due})...)
	rows = append(rows, m.pairs(w, fact{"Service", serviceWords(d.Service, issue)}, fact{"PO", d.PO})...)
	if at, other := d.OtherPlace(); other {
		rows = append(rows, m.pairs(w, fact{"Job in", string(at)})...)
	}
	rows = append(rows, m.pairs(w, fact{"Ship to", strings.Join(d.Delivery.Lines(d.Buyer.Address.Country), ", ")})...)
	return append(rows, m.pairs(w, fact{"Note", d.Note})...)
}

func (m *Model) first(w int) string {
	kind := []rune(view.FormWord(m.sheet))
	title := strings.ToUpper(string(kind[:1])) + string(kind[1:])
	number := m.next
	if number == "" {
		number = "…"
	}
	return widget.Ends(w, []widget.Span{{Text: " "}, {Style: m.env.Theme.Bold, Text: title}, {Text: "  next number "}, {Style: m.env.Theme.Bold, Text: cell.Clean(number)}},
		[]widget.Span{{Style: m.env.Theme.Dim, Text: string(m.sheet.Currency) + " "}})
}

func (m *Model) to() string {
	b := m.sheet.Buyer
	parts := []string{b.BillName()}
	return strings.Join(append(parts, b.Address.Lines(m.sheet.Seller.Country())...), ", ")
}

func serviceWords(r day.Range, issue day.Day) string {
	if r.IsZero() {
		r = day.Range{From: issue, To: issue}
	}
	return r.String()
}

// pairs draws up to two facts in a row, one in as many rows as it needs where that
// is narrow. Facts without a value are left out.
func (m *Model) pairs(w int, facts ...fact) (rows []string) {
	shown := facts[:0:0]
	for _, f := range facts {
		if f.value != "" {
			shown = append(shown, f)
		}
	}
	const label, second = 8, 29
	one := func(width int, f fact, wide int) string {
		return widget.Row(width, widget.Span{Text: " "}, widget.Span{Style: m.env.Theme.Dim, Text: cell.Left(f.label, wide)},
			widget.Span{Text: " " + cell.Clean(f.value)})
	}
	if len(shown) == 2 && w >= narrow && cell.Width(cell.Clean(shown[0].value)) < second-label-2 {
		return []string{one(second, shown[0], label) + one(w-second, shown[1], max(5, cell.Width(shown[1].label)))}
	}
	for _, f := range shown {
		wide := max(label, cell.Width(f.label))
		lines := []string{cell.Clean(f.value)}
		if room := w - wide - 2; cell.Width(lines[0]) > room {
			lines = cell.Wrap(lines[0], max(room-1, 1))
		}
		for _, l := range lines {
			rows = append(rows, one(w, fact{f.label, l}, wide))
			f.label = ""
		}
	}
	return rows
}

// sentences say what issuing means, and where the copy goes.
func (m *Model) sentences(w int) (rows []string) {
	th := m.env.Theme
	for i, b := range m.warnings {
		const shown = 3
		if i == shown {
			rows = append(rows, widget.Paragraph(w, th.Warn, fmt.Sprintf("and %d more", len(m.warnings)-shown))...)
			break
		}
		rows = append(rows, widget.Paragraph(w, th.Warn, "! "+sentence(b))...)
	}
	rows = append(rows, widget.Paragraph(w, th.Text, "Issuing locks lines and number; later only a credit note helps.")...)
	one := func(text string) string {
		return widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: th.Dim, Text: cell.Cut(text, w-2)})
	}
	unsent, place := "It is not sent yet.", cell.Clean(m.place())
	switch {
	case place == "":
		return append(rows, one(unsent))
	case cell.Width(unsent+" Copy: "+place) <= w-2:
		return append(rows, one(unsent+" Copy: "+place))
	}
	return append(rows, one(unsent), one("Copy: "+place))
}
