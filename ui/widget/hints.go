package widget

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Hint is a key and what it does.
type Hint struct{ Key, Words string }

// HintBar draws hints from the left, those that fit whole, the first in any case, at
// most most of them, and help at the right, which is dropped last. Each is the spot of its place in
// hints, help that of their number.
func HintBar(th *theme.Theme, w, most int, hints []Hint, help Hint) string {
	right := []Span{{Text: Spot(len(hints), th.Key.Paint(help.Key)+th.Dim.Paint(" "+help.Words)) + " "}}
	room := w - cell.Width(help.Key+help.Words) - 4
	left := []Span{{Text: " "}}
	used, shown := 1, 0
	for i, h := range hints {
		n := cell.Width(h.Key) + 1 + cell.Width(h.Words)
		if shown == 0 && used+n > room { // what the first does is never left out
			h.Words = cell.Cut(h.Words, max(room-used-cell.Width(h.Key)-1, 0))
			n = room - used
		}
		if shown > 0 {
			n += 2
		}
		if shown >= most || used+n > room {
			continue
		}
		if shown > 0 {
			left = append(left, Span{Text: "  "})
		}
		left = append(left, Span{Text: Spot(i, th.Key.Paint(h.Key)+" "+h.Words)})
		used, shown = used+n, shown+1
	}
	return Ends(w, left, right)
}
