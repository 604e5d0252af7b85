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
		if col.Right {
			s.Text = cell.Right(s.Text, widths[i])
		} else {
			s.Text = cell.Left(s.Text, widths[i])
		}
		spans = append(spans, s)
	}
	return Row(w, spans...)
}

// Head draws the headings.
func (c Columns) Head(w int, widths []int, style theme.Style) string {
	cells := make([]Span, len(c))
	for i, col := range c {
		cells[i] = Span{style, col.Title}
	}
	return c.Row(w, widths, cells)
}
