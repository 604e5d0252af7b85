package widget

import "billfold/ui/cell"

// leastArea is how narrow an area is drawn.
const leastArea = 2

// Wrapped draws the whole text with long lines broken at blanks, in as many rows
// of w cells as it needs, and says where the caret stands.
func (a *Area) Wrapped(w int) (rows []string, x, y int) {
	a.width = max(w, leastArea)
	for i := range a.buffer.lines {
		if i == a.buffer.row {
			pieces, n := a.at()
			x, y = cells(a.buffer.now()[pieces[n].from:a.buffer.col]), len(rows)+n
		}
		a.wrap(i)
		rows = append(rows, a.buffer.lines[i].rows...)
	}
	return rows, min(x, a.width-1), y
}

// at are the pieces of the caret's line, and the one that holds the caret.
func (a *Area) at() (pieces []piece, n int) {
	pieces = a.wrap(a.buffer.row)
	for n < len(pieces)-1 && a.buffer.col >= pieces[n].to {
		n++
	}
	return pieces, n
}

// wrap divides a line as it is drawn, anew where it changed.
func (a *Area) wrap(row int) []piece {
	l, w := &a.buffer.lines[row], max(a.width, leastArea)
	if l.w != w {
		l.w, l.pieces, l.rows = w, breaks(l.runes, w-1), nil
		for _, p := range l.pieces {
			l.rows = append(l.rows, cell.Left(cell.Clean(string(l.runes[p.from:p.to])), w))
		}
	}
	return l.pieces
}

// piece is a part of a line, as rune indexes.
type piece struct{ from, to int }

// breaks divides a line into pieces of at most w cells, at the last blank where
// there is one. An empty line is one empty piece.
func breaks(line []rune, w int) (out []piece) {
	from, blank, at, used, sinceBlank := 0, 0, 0, 0, 0
	for at < len(line) {
		next, wide := at+1, 1
		if !alone(line[at]) || next < len(line) && !alone(line[next]) {
			next = behind(line, at)
			wide = cells(line[at:next])
		}
		if used+wide > w && at > from {
			end := at
			if blank > from {
				end = blank
			} else {
				sinceBlank = 0
			}
			out = append(out, piece{from, end})
			from, used = end, sinceBlank
			continue
		}
		if at, used, sinceBlank = next, used+wide, sinceBlank+wide; line[next-1] == ' ' {
			blank, sinceBlank = at, 0
		}
	}
	return append(out, piece{from, len(line)})
}
