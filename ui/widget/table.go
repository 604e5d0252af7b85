package widget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Table is a list of any length in columns: its pages, what it is limited to, the
// rows that are marked, and how all that is drawn.
type Table[T any, K cmp.Ordered] struct {
	Pages[T]
	Marks  Marks[K]
	Filter Filter
	Noun   string           // of the heading: "Customers"
	What   string           // what is shown in place of all, in words: "late"; "" is all
	Apart  bool             // What is none of Total: customers that were put away
	Order  string           // in words where it is not the usual one: "by amount"
	Of     func(T) (K, Tag) // id of a row, and what is remembered of it when it is marked

	Shown, Total int // rows that match, and rows in all
	Loaded       bool
	Focused      bool
	Visible      int // rows that the last drawing showed

	Drawn  Cache
	kept   map[K]T // rows that were marked one by one
	x, y   int     // of the selected row, as it was drawn last
	indent int     // of the heading, as it was drawn last
	caret  int     // cells of the heading before the caret, while the filter is typed
}

// Look is how a table draws its rows.
type Look[T any] struct {
	Framed  func(w int) bool
	Columns func(w int, held []T) Columns // for rows that stand on the screen
	Cells   func(w int, r T, selected bool, widths []int) []Span
	State   func(r T) (mark string, style theme.Style)
	Empty   func() []string // texts where there is no row
}

// limited says whether not all rows are shown.
func (t *Table[T, K]) limited() bool { return t.What != "" || !t.Filter.Off() }

// Heading is the title in w cells: what is shown, of how many, in which order, and
// how many are marked, which is never cut.
func (t *Table[T, K]) Heading(w int) string {
	text := t.Noun
	switch {
	case !t.Loaded && t.Filter.Off():
	case !t.limited():
		if t.Total > 0 {
			text = fmt.Sprintf("%s %d", text, t.Total)
		}
	case t.Apart && t.Filter.Off():
		text = fmt.Sprintf("%s %d", t.begin(), t.Shown)
	case t.Filter.Off():
		text = fmt.Sprintf("%s %d of %d", t.begin(), t.Shown, t.Total)
	default:
		text = t.filtered(w)
	}
	if t.Order != "" && t.Total > 0 {
		text += ", " + t.Order
	}
	marks := t.Marks.Words()
	if cell.Width(text+marks) > w {
		marks = t.few()
	}
	if cell.Width(text+marks) > w && t.What != "" && t.Filter.Off() && t.Loaded { // what it is of says less than the order
		text = strings.TrimPrefix(text, t.Noun+": ")
		if cell.Width(text+marks) > w && t.Order != "" {
			text = fmt.Sprintf("%s %d, %s", t.What, t.Shown, t.Order)
		}
	}
	return cell.Cut(text, w-cell.Width(marks)) + marks
}

// few are the marks in few cells.
func (t *Table[T, K]) few() string {
	if t.Marks.Len() == 0 {
		return ""
	}
	return fmt.Sprintf(" *%d", t.Marks.Len())
}

// filtered is the heading with the filter: its text gives way to the numbers, and where
// little is left of it the noun goes.
func (t *Table[T, K]) filtered(w int) string {
	const least = 12
	begin, counts := t.begin()+" ", fmt.Sprintf(" %d of %d", t.Shown, t.Total)
	w -= cell.Width(counts + t.few())
	if w-cell.Width(begin) < min(least, cell.Width(cell.Clean(t.Filter.Text))+3) {
		begin = ""
	}
	quoted, caret := t.Filter.Quoted(w - cell.Width(begin))
	t.caret = cell.Width(begin) + caret
	return begin + quoted + counts
}

// place is which rows stand on the screen, where not all of them do.
func (t *Table[T, K]) place() string {
	before, ok := t.Before(t.Shown)
	shown := min(len(t.Rows)-t.Top, t.Visible)
	if !ok || shown >= t.Shown || len(t.Rows) == 0 {
		return ""
	}
	return fmt.Sprintf("%d to %d of %d", before+t.Top+1, before+t.Top+shown, t.Shown)
}

// begin is the begin of the heading where not all is shown.
func (t *Table[T, K]) begin() string {
	if t.What == "" {
		return t.Noun + ":"
	}
	return t.Noun + ": " + t.What
}

// Missed is the filter's text where nothing matches it, else "".
func (t *Table[T, K]) Missed() string {
	if t.Shown > 0 || !t.Loaded {
		return ""
	}
	return strings.TrimSpace(t.Filter.Text)
}

// Marked says whether a row is marked.
func (t *Table[T, K]) Marked(r T) bool {
	id, _ := t.Of(r)
	return t.Marks.Has(id)
}

// OnMarked says that the selected row is marked.
func (t *Table[T, K]) OnMarked() bool {
	r, ok := t.Selected()
	return ok && t.Marked(r)
}

// AllMarked says that each row which is shown is marked, so that marking all takes
// the marks away. Of rows that are not held it knows as much as was marked in one step.
func (t *Table[T, K]) AllMarked() bool {
	if len(t.Rows) == 0 || slices.ContainsFunc(t.Rows, func(r T) bool { return !t.Marked(r) }) {
		return false
	}
	return len(t.Rows) >= t.Shown || t.Marks.Whole() && t.Marks.Len() >= t.Shown
}

// Mark marks the selected row, or takes its mark away.
func (t *Table[T, K]) Mark() {
	r, ok := t.Selected()
	if !ok {
		return
	}
	id, tag := t.Of(r)
	if t.Marks.Toggle(id, tag); t.kept == nil {
		t.kept = map[K]T{}
	}
	t.kept[id] = r
}

// Target is the row on which a verb acts that can be done to several: the one that is marked, else the selected
// one. ok is false where there is none, where several are marked, and where the
// marked one was marked with all others and is not held.
func (t *Table[T, K]) Target() (r T, ok bool) {
	switch t.Marks.Len() {
	case 0:
		return t.Selected()
	case 1:
		id := t.Marks.IDs()[0]
		for _, held := range t.Rows {
			if at, _ := t.Of(held); at == id {
				return held, true
			}
		}
		r, ok = t.kept[id]
	}
	return r, ok
}

// Remember brings what is remembered of marked rows up to the rows that are held.
func (t *Table[T, K]) Remember() {
	if t.Marks.Len() == 0 {
		t.kept = nil
		return
	}
	for _, r := range t.Rows {
		id, tag := t.Of(r)
		if !t.Marks.Has(id) {
			continue
		}
		t.Marks.Set(id, tag)
		if _, ok := t.kept[id]; ok {
			t.kept[id] = r
		}
	}
}

// Render draws the table in h rows of w cells.
func (t *Table[T, K]) Render(th *theme.Theme, w, h int, look Look[T]) []string {
	return t.Drawn.Rows(th, w, h, func() []string {
		framed := look.Framed(w)
		t.x, t.y, t.indent = 0, 1, 0
		if framed {
			t.x, t.indent = 1, 1
		}
		heading, draw := t.Heading(w-2-4*t.indent), func(w, h int) []string { return t.rows(th, w, h, look) }
		if !framed {
			return Pane(th, heading, w, h, framed, t.Focused, draw)
		}
		rows := draw(max(w-2, 0), max(h-2, 0))
		return Frame(th, heading, t.place(), rows, w, h, t.Focused)
	})
}

// rows draws headings and rows in w by h cells.
func (t *Table[T, K]) rows(th *theme.Theme, w, h int, look Look[T]) (out []string) {
	if len(t.Rows) == 0 {
		for _, text := range look.Empty() {
			out = append(out, Paragraph(w, th.Text, text)...)
		}
		return out
	}
	head := w >= leastHead && h > 4
	if head {
		h--
	}
	t.Visible = h
	held := t.View(h)
	c := look.Columns(w, held)
	widths := c.Layout(w - LeadWidth - edge(w))
	if head {
		out = append(out, Blank(LeadWidth)+c.Head(w-LeadWidth, widths, th.Dim))
	}
	t.y += len(out) + t.Cursor - t.Top
	for i, r := range held {
		selected := t.Top+i == t.Cursor
		mark, style := look.State(r)
		out = append(out, MarkedLead(th, selected, t.Focused, t.Marked(r), mark, style)+c.Row(w-LeadWidth, widths, look.Cells(w, r, selected && t.Focused, widths)))
	}
	return out
}

// leastHead is the width from which columns have headings, and the rows a blank
// before the border.
const leastHead = 60

// LeadWidth is what stands before the columns of a table.
const LeadWidth = 3

func edge(w int) int {
	if w >= leastHead {
		return 1
	}
	return 0
}

// Caret is where the hardware cursor stands: in the filter while that is typed,
// else on the selected row.
func (t *Table[T, K]) Caret() (x, y int, ok bool) {
	if !t.Filter.Typing() {
		return t.x, t.y, len(t.Rows) > 0
	}
	return 1 + 2*t.indent + t.caret, 0, true
}
