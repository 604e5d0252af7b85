package editor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/cell"

	tea "charm.land/bubbletea/v2"
)

// mostRows is how many rows a box shows.
const mostRows = 6

// unmarked is the mark of a box in which no row is marked.
const unmarked = -1

// box is the list under an item, quantity or tax cell, or under a header field. Rows are
// indexes into its choices, or where it has none into what is known; free is a last row
// for the typed text itself.
type box struct {
	open    bool
	choices []choice
	rows    []int
	free    bool
	marked  int

	from, shown int // the rows that were drawn last
	left        int // where the header field begins that it is of
}

func (b *box) size() int {
	if b.free {
		return len(b.rows) + 1
	}
	return len(b.rows)
}

// row is the marked row, -1 where none is.
func (b *box) row() int {
	if !b.open || b.marked >= b.size() {
		return unmarked
	}
	return b.marked
}

// openItems opens the box for what stands in the item cell: an empty cell of the
// first line, and any text, marks the first row. Where the letters of the text are
// only somewhere in the rows, the text itself is marked.
func (m *Model) openItems() {
	text := m.input.Value()
	m.box = box{rows: holding(text, m.known.folds), free: strings.TrimSpace(text) != ""}
	switch {
	case text == "" && m.at.line > 0:
		m.box.marked = unmarked
	case len(m.box.rows) == 0:
		m.box.rows = resembling(text, m.known.folds)
		m.box.marked = len(m.box.rows)
	}
	if m.box.open = m.box.size() > 0; !m.box.open {
		m.box.marked = unmarked
	}
}

// openUnits opens the box of units while part of one is typed; none is marked, so
// that the text counts as it stands.
func (m *Model) openUnits() {
	m.box = box{marked: unmarked}
	part := m.input.Value()[len(withoutUnit(m.input.Value())):]
	if part == "" || slices.ContainsFunc(m.known.units, func(c choice) bool { return strings.EqualFold(c.value, part) }) {
		return
	}
	m.box.choices, m.box.rows = m.known.units, found(part, folds(m.known.units))
	m.box.open = len(m.box.rows) > 0
}

// takeUnit completes the unit that is typed with the marked one.
func (m *Model) takeUnit() tea.Cmd {
	row := m.box.row()
	if row == unmarked {
		return nil
	}
	m.input.SetValue(strings.TrimSpace(withoutUnit(m.input.Value())) + " " + m.box.choices[m.box.rows[row]].value)
	m.box = box{marked: unmarked}
	m.apply(m.input.Value())
	return m.touch()
}

// withoutUnit is a quantity without the letters at its end.
func withoutUnit(text string) string {
	return strings.TrimRightFunc(text, func(r rune) bool { return unicode.IsLetter(r) || r == '²' || r == '³' })
}

// units are those that can be completed: the usual ones, and those of what is
// offered.
func units(offers []offer) []choice {
	list := []choice{{"h", "hours"}, {"min", "minutes"}, {"d", "days"}, {"km", "kilometres"}, {"m", "metres"}, {"pc", "pieces"}, {"x", "times"}}
	for i := range offers {
		if u := offers[i].Line.Unit; u != "" && !slices.ContainsFunc(list, func(c choice) bool { return c.value == u }) {
			list = append(list, choice{value: u})
		}
	}
	return list
}

// moveMark marks the next row, or the one before it; before the first of an item
// box nothing is marked.
func (m *Model) moveMark(by int) {
	least := unmarked
	if m.at.part == inLines && m.at.cell == taxes {
		least = 0
	}
	m.box.marked = max(least, min(m.box.marked+by, m.box.size()-1))
}

// boxRows are the texts of the rows that h lines show around the marked one, and
// which of them is marked.
func (m *Model) boxRows(w, h int) (texts []string, marked int) {
	b := &m.box
	room := min(h, mostRows, b.size())
	if b.free {
		room--
	}
	from := max(0, min(b.marked-room+1, len(b.rows)-room))
	b.from, b.shown = from, max(room, 0)
	for _, r := range b.rows[from : from+b.shown] {
		switch {
		case b.choices != nil:
			texts = append(texts, cell.Left(cell.Clean(b.choices[r].words()), w))
		case m.at.cell == taxes:
			texts = append(texts, cell.Left(cell.Clean(m.known.taxes[r].name), w))
		default:
			texts = append(texts, m.offerText(&m.known.offers[r], w))
		}
	}
	marked = b.marked - from
	if b.free {
		if b.marked == len(b.rows) {
			marked = len(texts)
		}
		texts = append(texts, cell.Left(`"`+cell.Clean(strings.TrimSpace(m.input.Value()))+`" as free text`, w))
	}
	if b.marked < 0 {
		marked = unmarked
	}
	return texts, marked
}

// offerText is a row of the box: what, how it was last, and what that comes to.
func (m *Model) offerText(o *offer, w int) string {
	l, style := &o.Line, m.env.Style()
	figure := style.FormatDecimal(l.Price, o.Currency.Digits())
	if o.Currency != m.doc.Currency {
		figure += " " + string(o.Currency)
	}
	middle := "last " + strings.TrimSpace(style.FormatDecimal(l.Quantity, 0)+" "+cell.Clean(l.Unit)) + " x " + figure
	end := ""
	switch o.Source {
	case "item":
		middle = figure
		if l.Unit != "" {
			middle += " /" + cell.Clean(l.Unit)
		}
		end = usedWords(o.Uses)
	case "other":
		end = "for others"
	default:
		if n, err := money.Extend(l.Quantity, l.Price, perOf(l), o.Currency); err == nil {
			end = style.Format(n, o.Currency)
		}
	}
	name, _, _ := strings.Cut(l.Description, "\n")
	const narrow, medium, usual = 40, 56, 20
	if cell.Width(middle) > usual { // figures are never cut
		middle = strings.TrimPrefix(middle, "last ")
	}
	middleWidth, endWidth := max(usual, cell.Width(middle)), max(14, cell.Width(end))
	switch {
	case w < narrow:
		return cell.Left(cell.Clean(name), max(w-cell.Width(figure)-1, 1)) + " " + figure
	case w < medium:
		return cell.Left(cell.Clean(name), w-middleWidth-1) + " " + cell.Left(middle, middleWidth)
	}
	return cell.Left(cell.Clean(name), w-middleWidth-endWidth-3) + " " + cell.Left(middle, middleWidth) + " " + cell.Right(end, endWidth) + " "
}

func perOf(l *invoice.Line) money.Decimal {
	if l.PricePer == 0 {
		return money.One
	}
	return l.PricePer
}

func usedWords(n int) string {
	switch n {
	case 0:
		return "not used yet"
	case 1:
		return "used once"
	case 2:
		return "used twice"
	}
	return fmt.Sprintf("used %d times", n)
}

// taken is the line that an offer makes: with its last quantity and price. A
// price in another currency than the draft's is left to be typed.
func (m *Model) taken(o *offer) invoice.Line {
	l := o.Line
	if l.Quantity == 0 {
		l.Quantity = money.One
	}
	l.WithoutPrice, l.WithoutQuantity = false, false
	if o.Currency != m.doc.Currency {
		l.Price, l.PricePer, l.WithoutPrice = 0, 0, true
	}
	return l
}
