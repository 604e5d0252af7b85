package profile

import (
	"strings"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// How many rows of a kind a summary has at most.
const (
	summaryNotes = 10 // lines
	summaryOpen  = 8
)

// summary draws what one needs to know beside a document: balance, terms, to whom
// it goes, notes, what is open, and what came before.
func (m *Model) summary(w, h int) []string {
	m.cursor.x, m.cursor.y = 1, 0
	return widget.Frame(m.env.Theme, cell.Clean(m.card.Customer.Name), "", m.summaryRows(w-2, h-2), w, h, m.focused)
}

func (m *Model) summaryRows(w, h int) []string {
	if m.reading != nil {
		return m.read(w, h)
	}
	if !m.loaded {
		return nil
	}
	rows := m.summaryHead(w)
	heading := func(text string) {
		rows = append(rows, widget.Blank(w), widget.Row(w, widget.Span{Style: m.env.Theme.Dim, Text: " " + text}))
	}
	var open, earlier []int
	notes := 0
	for i, r := range m.rows.Rows {
		switch {
		case r.Kind == "note" && notes < summaryNotes:
			if notes == 0 {
				heading("Notes")
			}
			lines := m.summaryNote(w, len(rows), i, r)
			rows, notes = append(rows, lines...), notes+len(lines)
		case r.Kind != "invoice" || r.Document == nil:
		case r.Document.Open > 0:
			open = append(open, i)
		default:
			earlier = append(earlier, i)
		}
	}
	if len(open) > 0 {
		heading("Open")
		for _, i := range open[:min(len(open), summaryOpen)] {
			rows = append(rows, m.summaryDocument(w, len(rows), i))
		}
	}
	if room := h - len(rows) - 2; len(earlier) > 0 && room > 0 {
		heading("Earlier")
		for _, i := range earlier[:min(len(earlier), room)] {
			rows = append(rows, m.summaryDocument(w, len(rows), i))
		}
	}
	m.visible = len(m.order)
	return rows
}

func (m *Model) summaryHead(w int) []string {
	th, c := m.env.Theme, m.card
	row := func(spans ...widget.Span) string {
		return widget.Row(w, append([]widget.Span{{Text: " "}}, spans...)...)
	}
	var rows []string
	if len(c.Owes) > 0 {
		spans := []widget.Span{{Style: th.Bold, Text: "OWES " + m.figures(c.Owes)}}
		if len(c.Late) > 0 {
			late := widget.Span{Style: th.Bad, Text: "   ! " + m.figures(c.Late) + " late"}
			if width(spans)+cell.Width(late.Text) > w-1 {
				rows = append(rows, row(spans...))
				spans, late.Text = nil, strings.TrimSpace(late.Text)
			}
			spans = append(spans, late)
		}
		rows = append(rows, row(spans...))
	}
	if len(c.Credit) > 0 {
		rows = append(rows, row(widget.Span{Style: th.Good, Text: "credit " + m.figures(c.Credit)}))
	}
	for _, l := range cell.Wrap(join("  ", m.terms(false)...), w-2) {
		rows = append(rows, row(widget.Span{Text: l}))
	}
	if to := (c.Customer.Contact + c.Customer.Email); to != "" {
		rows = append(rows, widget.Blank(w), row(widget.Span{Style: th.Dim, Text: "Bill to"}))
		for _, text := range []string{c.Customer.Contact, c.Customer.Email} {
			if text != "" {
				rows = append(rows, row(widget.Span{Text: cell.Clean(text)}))
			}
		}
	}
	return rows
}

// summaryNote is a note in at most two lines. Its row of the timeline can be
// selected here.
func (m *Model) summaryNote(w, y, at int, r store.TimelineRow) []string {
	m.order = append(m.order, at)
	if m.rows.Cursor == at {
		m.cursor.y = y + 1
	}
	const date = 9
	lines := cell.Wrap(words(r, w), w-date-3)
	if len(lines) > 2 {
		lines = []string{lines[0], cell.Cut(lines[1]+" ...", w-date-3)}
	}
	rows := make([]string, len(lines))
	for i, l := range lines {
		on := ""
		if i == 0 {
			on = m.day(r.On, 60)
		}
		rows[i] = m.summaryRow(at, w, widget.Span{Style: m.env.Theme.Dim, Text: cell.Left(on, date) + " "}, widget.Span{Text: l})
	}
	return rows
}

func (m *Model) summaryDocument(w, y, at int) string {
	m.order = append(m.order, at)
	d := m.rows.Rows[at].Document
	amount := d.Total
	if d.Open > 0 {
		amount.Minor = d.Open
	}
	s := stateOf(*d, m.env.Today())
	if d.Status == invoice.StatusOverdue || d.Status == invoice.StatusPartPaid {
		sent := *d
		sent.Sent = &invoice.Sent{}
		s = stateOf(sent, m.env.Today())
	}
	style := m.env.Theme.Role(s.Role)
	if m.rows.Cursor == at {
		m.cursor.y = y + 1
	}
	figure := view.Figure(amount, m.env.Seller.Currency, m.env.Style())
	const least = 10
	words := "  " + s.Words
	if over := cell.Width(figure) - least; over > 0 && over+2+2*least+cell.Width(words) > w-1 { // its mark says it
		words = ""
	}
	return m.summaryRow(at, w, widget.Span{Style: style, Text: s.Mark + " "}, widget.Span{Text: cell.Left(cell.Clean(d.Number), least)},
		widget.Span{Text: cell.Right(figure, max(least, cell.Width(figure)))}, widget.Span{Style: style, Text: words})
}

// summaryRow shows where the selected row is while the summary has the focus.
func (m *Model) summaryRow(at, w int, spans ...widget.Span) string {
	bar := widget.Bar(m.env.Theme, m.focused && m.rows.Cursor == at, true)
	return widget.Spot(most+at, bar+widget.Row(w-1, spans...))
}
