package customers

import (
	"fmt"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// framed says whether the list has a border: beside a record, and from 80 cells
// on.
func framed(w int) bool { return w < besides || w >= 80 }

// Render draws the list.
func (m *Model) Render(w, h int) []string {
	return m.list.Render(m.env.Theme, w, h, widget.Look[store.CustomerRow]{
		Framed: framed, Columns: m.columns, Cells: m.cells, State: m.mark, Empty: m.empty,
	})
}

// columns are those of the list; what leaves first when it is narrow has the
// highest Drop. One for codes of currencies stands only where it is needed.
func (m *Model) columns(w int, held []store.CustomerRow) widget.Columns {
	owes, late, code := 9, 9, 0
	if w < besides {
		owes = 8
	}
	for _, r := range held {
		figure, more := m.owedIn(w, r.Owes)
		owes, code = max(owes, cell.Width(figure)), max(code, cell.Width(more))
		figure, _ = m.owed(r.Late)
		late = max(late, cell.Width(figure))
	}
	person := 0
	if w >= 100 {
		person = 34
	}
	return widget.Columns{
		{Title: "Name", Width: 16, Grow: true, Most: 60},
		{Title: "Owes", Width: owes, Right: true},
		{Width: code},
		{Title: "Late", Width: late, Right: true, Drop: 1},
		{Title: "Invoiced", Width: 9, Right: true, Drop: 2},
		{Title: "Contact", Width: 7, Right: true, Drop: 3},
		{Title: "Person", Width: person, Drop: 4},
	}
}

// besides is the width below which the list stands beside a record: there the name
// needs the room, and a code stands in the column of its figure.
const besides = 40

func (m *Model) owedIn(w int, all []money.Amount) (figure, more string) {
	figure, more = m.owed(all)
	if w < besides && more != "" {
		return figure + " " + more, ""
	}
	return figure, more
}

// owed is the figure in the business's own currency, else the first one, with the
// code of another currency or the number of other currencies beside it.
func (m *Model) owed(all []money.Amount) (figure, more string) {
	if len(all) == 0 {
		return "", ""
	}
	figure, more = view.Parts(all[0], m.env.Seller.Currency, m.env.Style())
	if others := len(all) - 1; others > 0 && more == "" {
		more = fmt.Sprintf("+%d", others)
	}
	return figure, more
}

func (m *Model) cells(w int, r store.CustomerRow, selected bool, _ []int) []widget.Span {
	th := m.env.Theme
	text := th.Text
	if selected {
		text = th.Bold
	}
	figure, code := m.owedIn(w, r.Owes)
	late, _ := m.owed(r.Late)
	return []widget.Span{
		{Style: text, Text: cell.Clean(r.Name)},
		{Style: text, Text: figure},
		{Style: th.Dim, Text: code},
		{Style: th.Bad, Text: late},
		{Style: text, Text: m.day(r.Invoiced)},
		{Style: th.Dim, Text: m.ago(r.Contacted)},
		{Style: th.Dim, Text: cell.Clean(r.Contact)},
	}
}

// ago is how long ago the last contact was: "3 d".
func (m *Model) ago(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d d", max(m.env.Today().Since(d), 0))
}

func (m *Model) day(d day.Day) string { return view.Day(d, m.env.Today()) }

// mark says at a glance where the customer stands; the first that holds counts.
func (m *Model) mark(r store.CustomerRow) (mark string, style theme.Style) {
	th := m.env.Theme
	switch {
	case len(r.Late) > 0:
		return "!", th.Bad
	case r.PartPaid:
		return "~", th.Warn
	case r.Unsent:
		return "^", th.Warn
	case len(r.Owes) > 0:
		return ">", th.Info
	}
	return " ", th.Text
}

// empty says what to do where there is no row.
func (m *Model) empty() []string {
	switch {
	case !m.list.Loaded:
		return nil
	case m.list.Unread:
		return []string{"The customers could not be read."}
	case m.list.Filter.Text != "":
		name := cell.Clean(m.list.Filter.Text)
		texts := []string{fmt.Sprintf("Nothing here matches %q.", name)}
		everywhere := view.Everywhere(m.elsewhere.Hits(), pane.MostHits)
		if m.list.Filter.Typing() && !m.finds() {
			everywhere = strings.TrimSpace("Enter makes the customer " + strings.TrimSpace(name) + ".  " + everywhere)
		}
		if everywhere != "" {
			texts = append(texts, everywhere)
		}
		return texts
	case m.show != "":
		return []string{"No customer is " + shownAs(m.show) + "."}
	}
	if m.away > 0 {
		return []string{"All your customers are archived.", "Show those, or add a new one."}
	}
	return []string{"No customers yet.", "Add one, a name is enough; or look at sample data first."}
}

func shownAs(show string) string {
	if show == "owes" {
		return "owing you anything"
	}
	return show
}

// Cursor is on the selected row, or in the filter while that is typed.
func (m *Model) Cursor() (x, y int, ok bool) { return m.list.Caret() }
