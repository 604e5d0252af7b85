package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// What a click is for is marked in the drawn rows themselves, by control sequences
// without a width that never reach the terminal. So a click meets what stands on the
// screen, however rows were cut, scrolled and laid over each other since.
const (
	markEnd      = "\x1b[0z"
	markSpot     = "\x1b[1;" // id, line
	markRow      = "\x1b[2z" // both up to the end of the row
	markSelected = "\x1b[3z"
	markClear    = "\x1b[4z" // ends all that are open
)

// Spot marks a text as a place that can be clicked. The pane that draws it gets
// the id back, which is 0 or more.
func Spot(id int, text string) string { return spot(id, 0, text) }

// Spots marks each row of a block as a line of one place.
func Spots(id int, rows []string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = spot(id, i, r)
	}
	return out
}

func spot(id, line int, text string) string {
	return markSpot + strconv.Itoa(id) + ";" + strconv.Itoa(line) + "z" + text + markEnd
}

// Unmarked is a drawn text without its marks.
func Unmarked(s string) string { return without(s, 'z') }

// without is a drawn text without the sequences that a letter ends: styles or marks.
func without(s string, letter byte) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.Index(s, "\x1b[")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		end := i + 2
		for end < len(s) && s[end] >= '0' && s[end] <= ';' {
			end++
		}
		if end < len(s) && s[end] == letter {
			b.WriteString(s[:i])
			end++
		} else {
			b.WriteString(s[:end])
		}
		s = s[end:]
	}
}

// Hit is what stands at a cell of drawn rows.
type Hit struct {
	Spot int  // -1: none
	X, Y int  // the cell and the line of the spot
	Row  bool // a row of a list, which Bar or Lead begins
	Step int  // how many rows of its list it stands below the selected one
}

// At is what stands in cell x of row y.
func At(rows []string, x, y int) Hit {
	hit := Hit{Spot: -1}
	if y < 0 || y >= len(rows) {
		return hit
	}
	from := -1
	for _, m := range marks(rows[y]) {
		switch {
		case x < m.from || x >= m.to:
		case m.kind == ofSpot:
			hit.Spot, hit.X, hit.Y = m.id, x-m.from, m.line
		default:
			from = m.from
		}
	}
	if from >= 0 {
		hit.Step, hit.Row = below(rows, from, y)
	}
	return hit
}

// below counts how many rows of the list that begins in a cell row y stands below
// the selected one; ok is false where none is selected.
func below(rows []string, from, y int) (n int, ok bool) {
	at, selected, count := 0, 0, 0
	for i, row := range rows {
		for _, m := range marks(row) {
			if m.kind == ofSpot || m.from != from {
				continue
			}
			if i == y {
				at = count
			}
			if m.kind == ofSelected {
				selected, ok = count, true
			}
			count++
		}
	}
	return at - selected, ok
}

type markKind int

const (
	ofSpot markKind = iota
	ofRow
	ofSelected
)

// mark is a piece of a row, from one cell up to another.
type mark struct {
	kind     markKind
	from, to int
	id, line int
}

// marks are those of a drawn row.
func marks(row string) (all []mark) {
	if !strings.Contains(row, "z") {
		return nil
	}
	var open []int // indexes of marks that have not ended
	x, state := 0, byte(0)
	for rest := row; rest != ""; {
		seq, width, n, next := ansi.DecodeSequence(rest, state, nil)
		rest, state = rest[n:], next
		x += width
		switch {
		case seq == markEnd:
			if len(open) > 0 {
				all[open[len(open)-1]].to = x
				open = open[:len(open)-1]
			}
		case seq == markClear:
			for _, i := range open {
				all[i].to = x
			}
			open = nil
		case seq == markRow, seq == markSelected:
			kind := ofRow
			if seq == markSelected {
				kind = ofSelected
			}
			open, all = append(open, len(all)), append(all, mark{kind: kind, from: x})
		case strings.HasPrefix(seq, markSpot) && strings.HasSuffix(seq, "z"):
			id, line, _ := strings.Cut(seq[len(markSpot):len(seq)-1], ";")
			m := mark{from: x}
			m.id, _ = strconv.Atoi(id)
			m.line, _ = strconv.Atoi(line)
			open, all = append(open, len(all)), append(all, m)
		}
	}
	for _, i := range open {
		all[i].to = x
	}
	return all
}
