package widget

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Pane draws a pane of w by h cells: draw fills its inside. Without a frame the
// title is its first row, and a line ends it where there is room.
func Pane(th *theme.Theme, title string, w, h int, framed, focused bool, draw func(w, h int) []string) []string {
	if framed {
		return Frame(th, title, "", draw(max(w-2, 0), max(h-2, 0)), w, h, focused)
	}
	name := th.Title
	if focused {
		name = th.Focus
	}
	out := []string{Row(w, Span{Text: " "}, Span{name, cell.Cut(title, w-2)})}
	if w < 60 || h < 14 {
		return append(out, Fill(draw(w, max(h-1, 0)), w, h-1)...)
	}
	out = append(out, Fill(draw(w, h-2), w, h-2)...)
	return append(out, Rule(th, w))
}

// Rule is a line of w cells.
func Rule(th *theme.Theme, w int) string {
	return th.Line.Paint(strings.Repeat(th.Border.Horizontal, max(w, 0)))
}

// Lead is the two cells that begin a row of a list: the bar of the selected row,
// and a mark.
func Lead(th *theme.Theme, selected, focused bool, mark string, style theme.Style) string {
	return Bar(th, selected, focused) + style.Paint(cell.Left(mark, 1))
}

// MarkedBar is Bar of a row that can be marked for verbs: a star unless it is the
// selected one.
func MarkedBar(th *theme.Theme, selected, focused, marked bool) string {
	if marked && !selected {
		return markRow + th.Focus.Paint("*")
	}
	return Bar(th, selected, focused)
}

// MarkedLead is the three cells that begin a row which can be marked for verbs: the
// bar, the mark of the row's state, a blank. A marked row has a star in place of the
// bar; where that is the selected one the star follows the mark.
func MarkedLead(th *theme.Theme, selected, focused, marked bool, mark string, style theme.Style) string {
	behind := " "
	if marked && selected {
		behind = th.Focus.Paint("*")
	}
	return MarkedBar(th, selected, focused, marked) + style.Paint(cell.Left(mark, 1)) + behind
}

// Bar is the one cell that shows which row of a list is selected. It begins what
// can be clicked of the row.
func Bar(th *theme.Theme, selected, focused bool) string {
	switch {
	case selected && focused:
		return markSelected + th.Focus.Paint(th.Border.Bar)
	case selected:
		return markSelected + th.Line.Paint(th.Border.Bar)
	}
	return markRow + " "
}

// Cache holds a pane's rows until something changes.
type Cache struct {
	w, h int
	th   *theme.Theme
	rows []string
}

// Rows are the rows as they were drawn last, or drawn now.
func (c *Cache) Rows(th *theme.Theme, w, h int, draw func() []string) []string {
	if c.rows == nil || c.w != w || c.h != h || c.th != th {
		*c = Cache{w, h, th, draw()}
	}
	return c.rows
}

// Drop makes the next Rows draw.
func (c *Cache) Drop() { c.rows = nil }
