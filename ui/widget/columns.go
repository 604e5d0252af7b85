package widget

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Column is one column of a list.
type Column struct {
	Title string
	Width int  // cells; of a growing column the least
	Grow  bool // takes what is left, the first such column of a list first
	Most  int  // cells up to which a growing column grows; 0: all that is left
	Right bool // aligned at the right, heading too
	Drop  int  // leaves when too narrow, the highest first; 0 never leaves
}

// Columns is a list's columns; widths are found once for each drawing.
type Columns []Column

// Layout gives each column its width for w cells, one blank between columns; 0
// for a column that left.
func (c Columns) Layout(w int) []int {
	widths := make([]int, len(c))
	for i, col := range c {
		widths[i] = col.Width
	}
	for c.sum(widths) > w {
		worst := -1
		for i, col := range c {
			if widths[i] > 0 && col.Drop > 0 && (worst < 0 || col.Drop > c[worst].Drop) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		widths[worst] = 0
	}
	for i, col := range c {
		if col.Grow && widths[i] > 0 {
			widths[i] = max(widths[i]+w-c.sum(widths), 1)
			if col.Most > 0 {
				widths[i] = min(widths[i], max(col.Most, col.Width))
			}
		}
	}
	return widths
}

func (c Columns) sum(widths []int) int {
	n, shown := 0, 0
	for _, w := range widths {
		if w > 0 {
			n += w
			shown++
		}
	}
	return n + max(shown-1, 0)
}

// Row draws one row of cells in the layout's widths, w cells in all.
func (c Columns) Row(w int, widths []int, cells []Span) string {
	spans := make([]Span, 0, 2*len(c))
	taken := 0 // cells of the next column that the one before it has
	for i, col := range c {
		if widths[i] == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, Span{Text: " "})
		}
		var s Span
		if i < len(cells) {
			s = cells[i]
		}
		width := widths[i]
		if taken > 0 {
			width, taken = width-taken, 0
		}
		switch over := cell.Width(s.Text) - width; {
		case col.Right:
			s.Text = cell.Right(s.Text, width)
		case over > 0 && col.Grow:
			taken = min(over, c.spare(i, widths, cells))
			s.Text = cell.Left(s.Text, width+taken)
		default:
			s.Text = cell.Left(s.Text, width)
		}
		spans = append(spans, s)
	}
	return Row(w, spans...)
}

// spare is how many blanks begin the next column of a row: a name that is too long for
// its own goes on there, as the figure beside it lets it.
func (c Columns) spare(i int, widths []int, cells []Span) int {
	for next := i + 1; next < len(c); next++ {
		switch {
		case widths[next] == 0:
			continue
		case !c[next].Right:
			return 0
		case next < len(cells):
			return max(widths[next]-cell.Width(cells[next].Text)-1, 0) // a second blank between them
		}
		return widths[next]
	}
	return 0
}

// Head draws the headings.
func (c Columns) Head(w int, widths []int, style theme.Style) string {
	cells := make([]Span, len(c))
	for i, col := range c {
		cells[i] = Span{style, col.Title}
	}
	return c.Row(w, widths, cells)
}
