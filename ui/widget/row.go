// Package widget draws and edits: rows of exact cells, frames, fields, lists and
// boxes. It knows nothing of billfold.
package widget

import (
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Span is a piece of a row in one style. Text must be clean.
type Span struct {
	Style theme.Style
	Text  string
}

// Row joins spans into exactly w cells: what is too long is cut, what is short
// padded with blanks.
func Row(w int, spans ...Span) string {
	var b strings.Builder
	left := w
	for _, s := range spans {
		if left <= 0 {
			break
		}
		text := cell.Cut(s.Text, left)
		left -= cell.Width(text)
		b.WriteString(s.Style.Paint(text))
	}
	b.WriteString(strings.Repeat(" ", max(left, 0)))
	return b.String()
}

// Ends is a row of exactly w cells with spans at its left and at its right end.
// The left gives way where both do not fit.
func Ends(w int, left, right []Span) string {
	n := 0
	for _, s := range right {
		n += cell.Width(s.Text)
	}
	if n >= w {
		return Row(w, right...)
	}
	return Row(w-n, left...) + Row(n, right...)
}

// Blank is an empty row of w cells.
func Blank(w int) string { return strings.Repeat(" ", max(w, 0)) }

// Fill pads or cuts a list of rows to exactly h rows of w cells.
func Fill(rows []string, w, h int) []string {
	out := make([]string, 0, max(h, 0))
	for i := range max(h, 0) {
		if i < len(rows) {
			out = append(out, rows[i])
		} else {
			out = append(out, Blank(w))
		}
	}
	return out
}

// Sum is a row at the right of w cells: a label and its figure in width cells.
func Sum(w, width int, style theme.Style, label, figure string) string {
	const labels = 16
	label = cell.Left(label, max(min(w-width-2, max(labels, cell.Width(label))), 0))
	return Ends(w, nil, []Span{{style, label}, {Text: " "}, {style, cell.Right(figure, width)}})
}

// Paragraph is a text in rows of w cells, a blank before each; behind a mark "! " it
// hangs. It cleans the text.
func Paragraph(w int, style theme.Style, text string) (rows []string) {
	for _, l := range cell.Hang(cell.Clean(text), max(w-2, 1)) {
		rows = append(rows, Row(w, Span{Text: " "}, Span{style, l}))
	}
	return rows
}
