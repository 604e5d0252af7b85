package widget

// Window is the part of a long list that is held in memory, with a cursor. Rows
// come page by page; More and Less say what the store has beyond the ends.
type Window[T any] struct {
	Rows   []T
	Cursor int // index of the selected row
	Top    int // index of the first row on screen
	Less   bool
	More   bool

	shown int // rows that View showed last
}

// Selected is the row under the cursor; ok is false in an empty list.
func (w *Window[T]) Selected() (row T, ok bool) {
	if w.Cursor < 0 || w.Cursor >= len(w.Rows) {
		return row, false
	}
	return w.Rows[w.Cursor], true
}

// Move moves the cursor by n rows, within what is held.
func (w *Window[T]) Move(n int) { w.Cursor = max(0, min(w.Cursor+n, len(w.Rows)-1)) }

// Scroll moves what is on screen by n rows; the cursor follows only as far as it
// must to stay in view.
func (w *Window[T]) Scroll(n int) {
	w.Top = max(0, min(w.Top+n, len(w.Rows)-w.shown))
	w.Cursor = max(w.Top, min(w.Cursor, w.Top+max(w.shown, 1)-1))
	w.Move(0)
}

// Reset takes a first page, keeps the cursor on the row that same finds, else
// near where it was.
func (w *Window[T]) Reset(rows []T, more bool, same func(T) bool) {
	w.Rows, w.More, w.Less = rows[:len(rows):len(rows)], more, false
	for i, r := range rows {
		if same != nil && same(r) {
			w.Cursor = i
			return
		}
	}
	w.Move(0)
}

// Append takes the page after the last row.
func (w *Window[T]) Append(rows []T, more bool) {
	w.Rows = append(w.Rows[:len(w.Rows):len(w.Rows)], rows...)
	w.More = more
}

// Nears says that the cursor is within n rows of an end beyond which there is
// more to load.
func (w *Window[T]) Nears(n int) bool { return w.More && w.Cursor+n >= len(w.Rows) }

// View is the part of the rows that h lines show; Top follows the cursor.
func (w *Window[T]) View(h int) []T {
	h = max(h, 1)
	w.Top = max(0, min(w.Top, len(w.Rows)-h))
	w.Top = max(min(w.Top, w.Cursor), w.Cursor-h+1, 0)
	w.shown = h
	return w.Rows[w.Top:min(w.Top+h, len(w.Rows))]
}

// Reveal is the part of the rows that h lines show so that row at is among
// them, and which row is the first; top is the first row shown before.
func Reveal(rows []string, at, top, h int) (shown []string, first int) {
	h = max(h, 1)
	first = max(0, min(top, len(rows)-h))
	first = max(min(first, at), at-h+1, 0)
	return rows[first:min(first+h, len(rows))], first
}
