package profile

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// summaryWidth is the width up to which the record is a summary beside a document.
const summaryWidth = 40

// narrow is the width below which a row has its day in digits and of its state the
// mark alone, roomy the one below which a payment begins with what it settled.
const narrow, roomy = 54, 78

// longest is how many cells the words of a row get at most where a figure follows,
// most of the header: on the widest screens figures stay beside what they are of.
const (
	longest    = 76
	widestHead = 118
)

// framed says whether the record has a border: from 80 cells on, and where it
// stands beside another pane.
func (m *Model) framed(w int) bool { return w >= 80 || m.env.Width >= 120 }

// Render draws the record.
func (m *Model) Render(w, h int) []string {
	return m.drawn.Rows(m.env.Theme, w, h, func() []string {
		m.order = nil
		switch {
		case w < summaryWidth:
			m.order = []int{}
			return m.summary(w, h)
		case m.framed(w):
			return m.boxes(w, h)
		}
		return m.bare(w, h)
	})
}

// headerHeight is how many lines the header has on a screen of h rows.
func headerHeight(h int) int {
	switch {
	case h < 14:
		return 1
	case h < 20:
		return 2
	}
	return most
}

// boxes draws header and timeline in a border each.
func (m *Model) boxes(w, h int) []string {
	th := m.env.Theme
	lines := m.headerLines(headerHeight(h + 3)) // top bar, status line, hint bar
	top := len(lines) + 2
	m.cursor.x, m.cursor.y = 1, 1+m.line
	if m.part == timeline {
		m.cursor.y = top + 1
	}
	out := widget.Frame(th, m.heading(), "", m.drawHeader(lines, w-2), w, top, m.focused && m.part == header)
	return append(out, widget.Pane(th, m.timelineHeading()+m.marks.Words(), w, h-top, true, m.focused && m.part == timeline, m.events)...)
}

// bare draws them without borders, divided by a line.
func (m *Model) bare(w, h int) []string {
	th := m.env.Theme
	lines := m.headerLines(min(2, headerHeight(h+2)))
	m.cursor.x, m.cursor.y = 0, 1+m.line
	if m.part == timeline {
		m.cursor.y = len(lines) + 2
	}
	return widget.Pane(th, m.heading(), w, h, false, m.focused, func(w, h int) []string {
		rows := append(m.drawHeader(lines, w), widget.Rule(th, w))
		return append(rows, m.events(w, h-len(rows))...)
	})
}

func (m *Model) timelineHeading() string {
	switch {
	case m.reading != nil:
		return "Note of " + m.reading.on.Plain()
	case !m.loaded || m.card.TimelineCount == 0:
		return "Timeline"
	case m.show != "":
		for _, s := range shows() {
			if s.Query == m.show {
				return fmt.Sprintf("Timeline: %s %d of %d", s.Words, m.total, m.card.TimelineCount)
			}
		}
	}
	return fmt.Sprintf("Timeline %d", m.total)
}

func (m *Model) isMarked(r store.TimelineRow) bool {
	return r.Document != nil && m.marks.Has(r.Document.ID)
}

// events draws the rows of the timeline, or the note that is read.
func (m *Model) events(w, h int) []string {
	if m.reading != nil {
		return m.read(w, h)
	}
	if len(m.rows.Rows) == 0 {
		return m.nothing(w)
	}
	m.visible = h
	held := m.rows.View(h)
	if m.part == timeline {
		m.cursor.y += m.rows.Cursor - m.rows.Top
	}
	m.brief = false
	c := m.columns(w, held)
	widths := c.Layout(w - 2)
	if widths[2] < 12 { // the words of states give way to those of rows
		m.brief = true
		c = m.columns(w, held)
		widths = c.Layout(w - 2)
	}
	rows := make([]string, len(held))
	for i, r := range held {
		selected := m.rows.Top+i == m.rows.Cursor
		bar := widget.MarkedBar(m.env.Theme, selected, m.focused && m.part == timeline, m.isMarked(r))
		rows[i] = widget.Spot(most+m.rows.Top+i, bar+m.event(w, c, widths, r, selected))
	}
	return rows
}

func (m *Model) nothing(w int) []string {
	if !m.loaded {
		return nil
	}
	text := "Nothing yet. An invoice or a note makes the first row."
	switch {
	case m.rows.Unread:
		text = "The record could not be read."
	case m.show != "":
		text = "No row of this kind is left."
	}
	return []string{widget.Row(w, widget.Span{Text: " " + text})}
}

// columns are those of the timeline; figures and states get the room that the
// rows on the screen need.
func (m *Model) columns(w int, held []store.TimelineRow) widget.Columns {
	on, amount, code, state := 5, 9, 0, 1
	if w >= narrow {
		on = 6
	}
	for _, r := range held {
		on = max(on, cell.Width(m.day(r.On, w)))
		figure, cur := m.amount(r)
		amount, code = max(amount, cell.Width(figure)), max(code, cell.Width(cur))
		state = max(state, cell.Width(m.state(r, w).Text))
	}
	kind := 8
	switch {
	case w < 60:
		kind = 0 // the words say it
	case w < roomy:
		kind = 7
	}
	return widget.Columns{
		{Width: on, Right: true}, {Width: kind}, {Width: 8, Grow: true, Most: longest}, {Width: amount, Right: true}, {Width: code}, {Width: state},
	}
}

// day is a row's day; on the narrowest screens in digits.
func (m *Model) day(d day.Day, w int) string {
	if w >= narrow || d.IsZero() {
		return view.Day(d, m.env.Today())
	}
	return view.Digits(d, m.env.Today(), m.env.Seller.DateOrder)
}

func (m *Model) event(w int, c widget.Columns, widths []int, r store.TimelineRow, selected bool) string {
	th := m.env.Theme
	text := th.Text
	if selected && m.focused && m.part == timeline {
		text = th.Bold
	}
	if r.Payment != nil && r.Payment.Undone || r.Event != nil && r.Event.Failure != "" && r.Event.TakenBack {
		text = th.Struck
	}
	what := words(r, w)
	if w < 60 && r.Payment == nil && (r.Document == nil || r.Document.Number == "") {
		what = kindWord(r) + " " + what
	}
	kind := widget.Span{Style: th.Dim, Text: kindWord(r)}
	if selected && m.isMarked(r) { // the bar stands where else the star does
		kind = widget.Span{Style: th.Focus, Text: kind.Text + "*"}
		if widths[1] == 0 {
			what = "*" + what
		}
	}
	cells := []widget.Span{{Style: th.Dim, Text: m.day(r.On, w)}, kind, {Style: text, Text: what}}
	figure, code := m.amount(r)
	if figure == "" && r.Event == nil { // a note goes on to the border
		wide := append(widget.Columns{}, c[:3]...)
		return wide.Row(w-1, wide.Layout(w-2), cells)
	}
	return c.Row(w-1, widths, append(cells, widget.Span{Style: text, Text: figure}, widget.Span{Style: th.Dim, Text: code}, m.state(r, w)))
}

func (m *Model) amount(r store.TimelineRow) (figure, code string) {
	own, style := m.env.Seller.Currency, m.env.Style()
	switch {
	case r.Event != nil && r.Event.Amount.Minor != 0:
		return view.Parts(r.Event.Amount, own, style)
	case r.Payment != nil:
		return view.Parts(r.Payment.Amount, own, style)
	case r.Document != nil:
		return view.Parts(r.Document.Total, own, style)
	}
	return "", ""
}

// state is the row's mark and words; on the narrowest screens the mark alone.
func (m *Model) state(r store.TimelineRow, w int) widget.Span {
	var s view.State
	switch {
	case r.Event != nil:
		s = eventState(*r.Event)
	case r.Payment != nil && r.Payment.Undone:
		s = view.State{Mark: "x", Words: "undone", Role: "dim"}
	case r.Payment != nil && r.Payment.Kind != invoice.Received:
		s = view.State{Mark: "<", Words: map[invoice.PaymentKind]string{invoice.Refunded: "refunded", invoice.Reversed: "came back"}[r.Payment.Kind], Role: "warn"}
	case r.Payment != nil:
		s = view.State{Mark: "=", Words: "received", Role: "good"}
		if r.Payment.Returned > 0 {
			s = view.State{Mark: "<", Words: "went back", Role: "dim"}
			if r.Payment.Returned < r.Payment.Amount.Minor {
				s.Words = "went back in part"
			}
		}
		if credit := r.Payment.Credit; credit > 0 {
			s.Words = "credit " + m.env.Style().Format(credit, r.Payment.Amount.Currency)
		}
	case r.Document != nil:
		s = stateOf(*r.Document, m.env.Today())
	default:
		return widget.Span{}
	}
	text := s.Mark + " " + s.Words
	switch {
	case w < narrow || m.brief:
		text = s.Mark
	case w >= roomy:
		text = " " + text
	}
	return widget.Span{Style: m.env.Theme.Role(s.Role), Text: text}
}

// eventState is how a write-off, a fee or a failed payment is shown.
func eventState(e store.EventRow) view.State {
	switch {
	case e.Failure != "" && e.TakenBack:
		return view.State{Mark: "x", Words: "undone", Role: "dim"}
	case e.Failure != "":
		return view.State{Mark: "!", Words: strings.ReplaceAll(e.Failure, "_", " "), Role: "bad"}
	case e.TakenBack:
		return view.State{Mark: "w", Words: "taken back", Role: "dim"}
	}
	return view.State{Mark: "w", Words: "not expected", Role: "dim"}
}

func stateOf(d store.DocumentRow, today day.Day) view.State {
	return view.StateOf(view.Standing{Kind: d.Kind, Status: d.Status, Sent: d.Sent != nil, Due: d.Due, Issued: d.Issued,
		PaidOn: d.PaidOn, Total: d.Total.Minor, Open: d.Open}, today)
}

// Cursor is on the selected row.
func (m *Model) Cursor() (x, y int, ok bool) {
	return m.cursor.x, m.cursor.y, m.reading == nil && (m.part == header || len(m.rows.Rows) > 0)
}

// wrapped is a text of several lines in lines of at most w cells.
func wrapped(text string, w int) (lines []string) {
	for _, l := range strings.Split(text, "\n") {
		lines = append(lines, cell.Wrap(cell.Clean(l), w)...)
	}
	return lines
}
