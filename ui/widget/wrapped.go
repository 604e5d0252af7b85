package widget

import (
	"strings"

	"billfold/ui/cell"

	"github.com/charmbracelet/x/ansi"
)

// Wrapped draws the whole text with long lines broken at blanks, in as many rows
// of w cells as it needs, and says where the caret stands.
func (a *Area) Wrapped(w int) (rows []string, x, y int) {
	w = max(w, 2)
	a.width = w
	a.in.SetWidth(w)
	for i, line := range strings.Split(a.Value(), "\n") {
		runes := []rune(line)
		for _, p := range breaks(runes, w-1) {
			if i == a.in.Line() && a.in.Column() >= p.from && (a.in.Column() < p.to || p.to == len(runes)) {
				x = cell.Width(cell.Clean(string(runes[p.from:min(a.in.Column(), p.to)])))
				y = len(rows)
			}
			rows = append(rows, cell.Left(cell.Clean(string(runes[p.from:p.to])), w))
		}
	}
	return rows, min(x, w-1), y
}

// Place puts the caret into a cell of row y of those that Wrapped drew.
func (a *Area) Place(x, y int) {
	for i, line := range strings.Split(a.Value(), "\n") {
		runes := []rune(line)
		pieces := breaks(runes, max(a.width, 2)-1)
		if y >= len(pieces) && i < a.in.LineCount()-1 {
			y -= len(pieces)
			continue
		}
		p := pieces[max(0, min(y, len(pieces)-1))]
		a.toLine(i)
		at := p.from + runeAt(runes[p.from:p.to], x)
		if at == p.to && p.to < len(runes) { // the row below begins there
			at--
		}
		a.in.SetCursorColumn(at)
		return
	}
}

// toLine moves the caret to a line; the component knows no other way.
func (a *Area) toLine(i int) {
	for n := a.rows(); a.in.Line() > i && n > 0; n-- {
		a.in.CursorUp()
	}
	for n := a.rows(); a.in.Line() < i && n > 0; n-- {
		a.in.CursorDown()
	}
}

// rows are more than the component can draw.
func (a *Area) rows() int { return len(a.Value()) + a.in.LineCount() }

// piece is a part of a line, as rune indexes.
type piece struct{ from, to int }

// breaks divides a line into pieces of at most w cells, at the last blank where
// there is one. An empty line is one empty piece.
func breaks(line []rune, w int) []piece {
	var out []piece
	rest := string(line)
	from, blank, at, cells := 0, 0, 0, 0
	sinceBlank := 0
	for len(rest) > 0 {
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		n, wide := len([]rune(cluster)), cell.Width(cell.Clean(cluster))
		if cells+wide > w && at > from {
			end := at
			if blank > from {
				end = blank
			} else {
				sinceBlank = 0
			}
			out = append(out, piece{from, end})
			from, cells = end, sinceBlank
			continue
		}
		at, cells, sinceBlank = at+n, cells+wide, sinceBlank+wide
		if cluster == " " {
			blank, sinceBlank = at, 0
		}
		rest = rest[len(cluster):]
	}
	return append(out, piece{from, len(line)})
}
