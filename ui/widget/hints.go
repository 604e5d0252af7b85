package widget

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Hint is a key and what it does.
type Hint struct{ Key, Words string }

// HintBar draws hints from the left, as many as fit whole, at most most of them,
// and help at the right, which is dropped last.
func HintBar(th *theme.Theme, w, most int, hints []Hint, help Hint) string {
	right := []Span{{th.Key, help.Key}, {th.Dim, " " + help.Words + " "}}
	room := w - cell.Width(help.Key+help.Words) - 4
	left := []Span{{Text: " "}}
	used := 1
	for i, h := range hints {
		n := cell.Width(h.Key) + 1 + cell.Width(h.Words)
		if i > 0 {
			n += 2
		}
		if i >= most || used+n > room {
			break
		}
		if i > 0 {
			left = append(left, Span{Text: "  "})
		}
		left = append(left, Span{th.Key, h.Key}, Span{Text: " " + h.Words})
		used += n
	}
	return Ends(w, left, right)
}

// Box draws a completion box: rows of text, one of them marked, in a frame of w
// cells.
func Box(th *theme.Theme, w int, rows []string, marked int) []string {
	inner := make([]string, len(rows))
	for i, r := range rows {
		if i == marked {
			inner[i] = th.Select.Paint(cell.Left("> "+r, w-2))
		} else {
			inner[i] = cell.Left("  "+r, w-2)
		}
	}
	return Frame(th, "", "", inner, w, len(rows)+2, false)
}
