package profile

import (
	"fmt"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// most is how many lines the header has at most.
const most = 4

// lineKind is what Enter on a line of the header is about.
type lineKind int

const (
	ofMoney    lineKind = iota // what is owed and what is to be done
	ofCustomer                 // what the customer's form holds
)

// line is a line of the header.
type line struct {
	kind        lineKind
	left, right []widget.Span
	both        bool // the right end is needed too; else it leaves where both do not fit
}

func width(spans []widget.Span) (n int) {
	for _, s := range spans {
		n += cell.Width(s.Text)
	}
	return n
}

// headerLines are the lines that say something, at most n of them.
func (m *Model) headerLines(n int) []line {
	if !m.loaded || m.card.Customer.ID == 0 {
		return nil
	}
	var out []line
	for _, l := range []func(n int) (line, bool){m.owesLine, m.nextLine, m.billLine, m.termsLine} {
		if one, ok := l(n); ok {
			out = append(out, one)
		}
	}
	return out[:min(n, len(out))]
}

func (m *Model) lineKind() lineKind {
	lines := m.headerLines(most)
	if m.line < len(lines) {
		return lines[m.line].kind
	}
	return ofCustomer
}

// owesLine is what is owed, what of it is late, and what was paid this year.
func (m *Model) owesLine(n int) (line, bool) {
	th, style, c := m.env.Theme, m.env.Style(), m.card
	l := line{kind: ofMoney}
	owes, late := "OWES "+view.Amounts(c.Owes, style), fmt.Sprintf("! %s late, %s", m.figures(c.Late), days(c.LateDays))
	switch n {
	case 1:
		owes, late = "OWES "+m.figures(c.Owes), fmt.Sprintf("! %s late", m.figures(c.Late))
	case 2:
		late = fmt.Sprintf("! %s late, %d d", m.figures(c.Late), c.LateDays)
	}
	if len(c.Owes) > 0 {
		l.left = append(l.left, widget.Span{Style: th.Bold, Text: owes})
	}
	switch {
	case len(c.Late) > 0 && n < most:
		l.right, l.both = append(l.right, widget.Span{Style: th.Bad, Text: late}), true
		return l, true
	case len(c.Late) > 0:
		l.left = append(l.left, widget.Span{Text: "    "}, widget.Span{Style: th.Bad, Text: late})
	}
	if len(c.Credit) > 0 {
		gap := ""
		if len(l.left) > 0 {
			gap = "    "
		}
		l.left = append(l.left, widget.Span{Style: th.Good, Text: gap + "credit " + view.Amounts(c.Credit, style)})
	}
	if len(c.PaidThisYear) > 0 {
		if len(l.left) == 0 {
			l.left = append(l.left, widget.Span{Text: "Owes nothing"})
		}
		l.right = append(l.right, widget.Span{Style: th.Dim, Text: "paid this year " + m.figures(c.PaidThisYear)})
	}
	return l, len(l.left) > 0
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// figures are amounts, with the currency where it is not the business's own.
func (m *Model) figures(all []money.Amount) string {
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = view.Figure(a, m.env.Seller.Currency, m.env.Style())
	}
	return strings.Join(words, ", ")
}

// nextLine is the first next step, and how many more there are. Where room is
// short the line of terms counts them.
func (m *Model) nextLine(n int) (line, bool) {
	next := m.card.Next
	if len(next) == 0 || n < most {
		return line{}, false
	}
	l := line{kind: ofMoney, left: append([]widget.Span{m.label("Next")}, m.step(next[0])...)}
	if more := len(next) - 1; more > 0 {
		l.right = []widget.Span{{Style: m.env.Theme.Dim, Text: fmt.Sprintf("%d more", more)}}
	}
	return l, true
}

func (m *Model) step(s store.NextStep) []widget.Span {
	th, number := m.env.Theme, cell.Clean(s.Number)
	switch s.Group {
	case "failed":
		return []widget.Span{{Style: th.Bad, Text: "! "}, {Text: number + ": " + view.FailedWords(s.Retry, m.env.Today()) + " (" + cell.Clean(s.Why) + ")"}}
	case "late":
		text := number + " is " + view.DueWords(s.Due, m.env.Today())
		if !s.Sent {
			text += ", not sent"
		}
		text += view.SaidWords(s.Disputed, s.Promised, m.env.Today())
		return []widget.Span{{Style: th.Bad, Text: "! "}, {Text: text}}
	case "not_sent":
		return []widget.Span{{Style: th.Warn, Text: "^ "}, {Text: number + " is not sent"}}
	}
	return []widget.Span{{Style: th.Dim, Text: "o "}, {Text: "a draft is not issued: " + cell.Clean(s.Title)}}
}

func (m *Model) label(text string) widget.Span {
	return widget.Span{Style: m.env.Theme.Dim, Text: cell.Left(text, 9)}
}

// billLine is to whom an invoice goes.
func (m *Model) billLine(n int) (line, bool) {
	c := m.card.Billed
	to := join(", ", c.Contact, c.Email)
	phone := c.Phone
	if to == "" {
		to, phone = phone, ""
	}
	if to == "" {
		to = c.Address.OneLine()
	}
	l := line{kind: ofCustomer, left: []widget.Span{m.label("Bill to"), {Text: cell.Clean(to)}}}
	if right := join("   ", cell.Clean(phone), m.others()); right != "" {
		l.right = []widget.Span{{Style: m.env.Theme.Dim, Text: right}}
	}
	return l, to != "" && n == most
}

// others counts the people beside the one who gets the bills, where there are any.
func (m *Model) others() string {
	n := 0
	for _, c := range m.card.Contacts {
		if !c.Archived && !c.Has(customer.Billing) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 more person"
	}
	return fmt.Sprintf("%d more people", n)
}

// termsLine is how the customer pays and is taxed.
func (m *Model) termsLine(n int) (line, bool) {
	text := join("   ", m.terms(true)...)
	l := line{kind: ofCustomer, left: []widget.Span{m.label("Terms"), {Text: text}}}
	if n < most {
		l.left = l.left[1:]
		if steps := len(m.card.Next); steps == 1 {
			l.right = []widget.Span{{Style: m.env.Theme.Dim, Text: "1 next step"}}
		} else if steps > 1 {
			l.right = []widget.Span{{Style: m.env.Theme.Dim, Text: fmt.Sprintf("%d next steps", steps)}}
		}
	}
	return l, text != ""
}

func (m *Model) terms(rate bool) []string {
	c := m.card.Billed
	words := []string{m.card.Terms.Words(), cell.Clean(m.card.UsualTax)}
	if c.PORequired {
		words = append(words, "PO required")
	}
	if c.Currency != "" && c.Currency != m.env.Seller.Currency {
		words = append(words, string(c.Currency))
	}
	if rate && c.HourRate != 0 {
		words = append(words, m.env.Style().FormatDecimal(c.HourRate, 2)+" an hour")
	}
	for _, f := range m.card.Fields {
		if value := m.card.Customer.Custom[f.ID]; rate && value != "" {
			words = append(words, cell.Clean(f.Name+" "+value))
		}
	}
	return words
}

// join joins the words that are not empty.
func join(by string, words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, by)
}

// drawHeader draws lines in rows of w cells; the selected one has the bar.
func (m *Model) drawHeader(lines []line, w int) []string {
	rows := make([]string, len(lines))
	for i, l := range lines {
		if !l.both && width(l.left)+2+width(l.right) > w-2 {
			l.right = nil
		}
		bar := widget.Bar(m.env.Theme, m.focused && m.part == header && i == m.line, true)
		inner := min(w-2, widestHead)
		rows[i] = widget.Spot(i, bar+widget.Ends(inner, l.left, l.right)+widget.Blank(w-1-inner))
	}
	return rows
}
