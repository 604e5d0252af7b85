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
