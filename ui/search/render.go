package search

import (
	"billfold/invoice"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// fieldSpot is the spot of the field, behind those of the rows.
const fieldSpot = most + 1

// outerWidth and outerHeight are the size where there is room for it.
const outerWidth, outerHeight = 66, 18

// Size is that of its frame.
func (m *Model) Size(w, h int) (int, int) {
	if m.whom { // a heading, six customers and a new one
		return min(w, outerWidth), min(h, 11)
	}
	return min(w, outerWidth), min(h, outerHeight)
}

// Cursor is the caret in the field.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret, 1, true }

func (m *Model) clean() string { return cell.Clean(m.text()) }

// Render draws the field and the hits by kind.
func (m *Model) Render(w, h int) []string {
	th := m.env.Theme
	inner := w - 2
	const lead = " > "
	text, caret := m.field.Render(th, inner-len(lead)-1, true)
	m.caret = 1 + len(lead) + caret
	rows := []string{th.Focus.Paint(lead) + widget.Spot(fieldSpot, text) + " "}
	list, marked := m.list(inner)
	shown, top := widget.Reveal(list, marked, m.top, h-3)
	if m.top = top; m.at == 0 {
		shown, m.top = list[:min(len(list), h-3)], 0
	}
	title := "Find everywhere"
	if m.whom {
		title = "New invoice: for whom?"
	}
	return widget.Frame(th, title, m.kept, append(rows, shown...), w, h, true)
}

// list are the hits below their headings, and which row is the marked one.
func (m *Model) list(w int) (rows []string, marked int) {
	th := m.env.Theme
	say := func(text string) []string {
		return []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " " + text})}
	}
	switch {
	case m.whom && len(m.hits) == 0 && m.text() == "" && !m.asked:
		return say("The name of a customer, known or new."), 0
	case m.text() == "" && !m.whom:
		return say("A name, the number of a document, or a state: is:late"), 0
	case len(m.hits) == 0 && m.asked:
		return nil, 0
	case len(m.hits) == 0 && store.AsksState(m.text()):
		return say(`Nothing here matches "` + m.clean() + `".`), 0
	case len(m.hits) == 0:
		return append(say(`Nothing here matches "`+m.clean()+`".`), say("Enter makes the customer "+m.clean()+".")...), 0
	}
	heading, number := "", 0
	for _, h := range m.hits {
		if h.Document != nil {
			number = max(number, cell.Width(labelOf(h)))
		}
	}
	for i, h := range m.hits {
		kind := "CUSTOMERS"
		switch {
		case h.Document != nil:
			kind = "DOCUMENTS"
		case m.whom && m.text() == "":
			kind = "CUSTOMERS OF THE NEWEST DOCUMENTS"
		}
		if kind != heading {
			heading = kind
			rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: " " + heading}))
		}
		if i == m.at {
			marked = len(rows)
		}
		rows = append(rows, widget.Spot(i, m.row(h, i == m.at, w, number)))
	}
	if n := len(m.hits); m.rows() > n {
		name := th.Text
		if m.at == n {
			marked, name = len(rows), th.Bold
		}
		rows = append(rows, widget.Spot(n, widget.Row(w, widget.Span{Text: widget.Bar(th, m.at == n, true)}, widget.Span{Style: name, Text: ` "` + m.clean() + `" as a new customer`})))
	}
	return rows, marked
}

// labelOf is the number of a document, as it is shown.
func labelOf(h store.Hit) string {
	if h.Document.Number == "" {
		return "draft"
	}
	return cell.Cut(cell.Clean(h.Document.Number), 14)
}

// narrow is the width below which a hit has the mark of its state alone, and a customer
// no id.
const narrow = 56

// between divides a name from its figure.
func between(w int) string {
	if w < narrow {
		return " "
	}
	return "  "
}

// row is a hit; numbers of documents have as many cells as the longest.
func (m *Model) row(h store.Hit, marked bool, w, number int) string {
	th := m.env.Theme
	left := []widget.Span{{Text: widget.Bar(th, marked, true)}, {Text: " "}}
	name := th.Text
	if marked {
		name = th.Bold
	}
	if h.Document == nil {
		left = append(left, widget.Span{Style: name, Text: cell.Clean(h.Name)})
		if w >= narrow {
			left = append(left, widget.Span{Style: th.Dim, Text: "  " + h.Customer.String()})
		}
		return widget.Ends(w, left, m.owes(h, w))
	}
	d := h.Document
	sent := d.Sent != nil || d.Status == invoice.StatusOverdue || d.Status == invoice.StatusPartPaid // what was not sent beside that is said on the record
	state := view.StateOf(view.Standing{Kind: d.Kind, Status: d.Status, Sent: sent, Due: d.Due, Issued: d.Issued, PaidOn: d.PaidOn,
		Total: d.Total.Minor, Open: d.Open}, m.env.Today())
	left = append(left, widget.Span{Style: name, Text: cell.Left(labelOf(h), number)}, widget.Span{Text: "  " + cell.Clean(d.Name)})
	right := []widget.Span{{Text: between(w) + view.Figure(d.Total, m.env.Seller.Currency, m.env.Style())}}
	if w >= narrow {
		right = append(right, widget.Span{Style: th.Role(state.Role), Text: "  " + cell.Left(state.Mark+" "+state.Words, 16)})
	} else {
		right = append(right, widget.Span{Style: th.Role(state.Role), Text: " " + state.Mark + " "})
	}
	if d.Status == invoice.StatusDraft {
		right[0].Style = th.Dim
	}
	return widget.Ends(w, left, right)
}

// owes is a customer's payment status.
func (m *Model) owes(h store.Hit, w int) []widget.Span {
	th := m.env.Theme
	if len(h.Owes) == 0 {
		return nil
	}
	owes := widget.Span{Text: "owes " + view.Figure(h.Owes[0], m.env.Seller.Currency, m.env.Style()) + " "}
	if h.LateDays > 0 {
		owes.Style, owes.Text = th.Bad, "! "+owes.Text
	}
	owes.Text = between(w) + owes.Text
	return []widget.Span{owes}
}
