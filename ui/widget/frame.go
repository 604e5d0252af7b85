package widget

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Frame draws a border of w by h cells around rows, which must be w-2 cells
// wide. The title stands in the top edge, note (may be empty) in the bottom
// right corner.
func Frame(th *theme.Theme, title, note string, rows []string, w, h int, focused bool) []string {
	if w < 4 || h < 2 {
		return Fill(nil, w, h)
	}
	line, name := th.Line, th.Title
	if focused {
		line, name = th.Hot, th.Focus
	}
	b := th.Border
	out := make([]string, 0, h)
	title = cell.Cut(title, w-6)
	if title == "" {
		out = append(out, line.Paint(b.TopLeft+strings.Repeat(b.Horizontal, w-2)+b.TopRight))
	} else {
		rest := w - 5 - cell.Width(title)
		out = append(out, line.Paint(b.TopLeft+b.Horizontal)+" "+name.Paint(title)+" "+line.Paint(strings.Repeat(b.Horizontal, max(rest, 0))+b.TopRight))
	}
	side := line.Paint(b.Vertical)
	for _, r := range Fill(rows, w-2, h-2) {
		out = append(out, side+r+side)
	}
	note = cell.Cut(note, w-6)
	if note == "" {
		return append(out, line.Paint(b.BottomLeft+strings.Repeat(b.Horizontal, w-2)+b.BottomRight))
	}
	rest := w - 5 - cell.Width(note)
	return append(out, line.Paint(b.BottomLeft+strings.Repeat(b.Horizontal, max(rest, 0)))+" "+th.Dim.Paint(note)+" "+line.Paint(b.Horizontal+b.BottomRight))
}

// boxSpot is the spot of a box's first row: more than a pane has places.
const boxSpot = 1 << 20

// InBox is the row of a box that a spot is; ok is false for other spots.
func InBox(id int) (row int, ok bool) { return id - boxSpot, id >= boxSpot }

// Box draws a completion box: rows of text, one of them marked, in a frame of w
// cells.
func Box(th *theme.Theme, w int, rows []string, marked int) []string {
	inner := make([]string, len(rows))
	for i, r := range rows {
		text := cell.Left("  "+r, w-2)
		if i == marked {
			text = th.Select.Paint(cell.Left("> "+r, w-2))
		}
		inner[i] = Spot(boxSpot+i, text)
	}
	return Frame(th, "", "", inner, w, len(rows)+2, false)
}

// Beside joins blocks of rows from left to right. All must have h rows.
func Beside(h int, blocks ...[]string) []string {
	out := make([]string, h)
	parts := make([]string, 0, 2*len(blocks))
	for i := range out {
		parts = parts[:0]
		for _, block := range blocks {
			if i < len(block) {
				parts = append(parts, block[i], markClear)
			}
		}
		out[i] = strings.Join(parts, "")
	}
	return out
}

// Behind is how a frame looks behind what asks for all attention: one dim text, so
// that nothing in it seems to have the keys or to shine through.
func Behind(th *theme.Theme, frame []string) []string {
	out := make([]string, len(frame))
	for i, row := range frame {
		out[i] = markClear + th.Dim.Paint(without(row, 'm'))
	}
	return out
}

// Splice lays box over frame with its top left corner at x, y. What would stand
// out of the frame is left away. A wide rune that the edge cuts becomes a blank.
func Splice(frame, box []string, x, y int) []string {
	for i, row := range box {
		if y+i < 0 || y+i >= len(frame) {
			continue
		}
		left, rest := cell.Split(frame[y+i], x)
		_, right := cell.Split(rest, cell.Width(row))
		frame[y+i] = left + markClear + "\x1b[m" + row + "\x1b[m" + markClear + right
	}
	return frame
}
