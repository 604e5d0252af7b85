package preview

import (
	"billfold/invoice/pdf"
	"billfold/ui/theme"
	"billfold/ui/widget"
)

// Sketch draws a page in small, in rows of as many cells as it has. accent is the
// colour of what stands out, "#1F4E79".
func Sketch(th *theme.Theme, accent string, cells [][]pdf.SketchCell) []string {
	out := th.Colour(accent)
	rows := make([]string, len(cells))
	for y, row := range cells {
		spans := make([]widget.Span, 0, len(row))
		for x := 0; x < len(row); {
			from := x
			text := ""
			for x < len(row) && row[x].Tone == row[from].Tone && light(row[x]) == light(row[from]) {
				text += glyph(th, row[x].Shape)
				x++
			}
			spans = append(spans, widget.Span{Style: toned(th, out, row[from]), Text: text})
		}
		rows[y] = widget.Row(len(row), spans...)
	}
	return rows
}

// light says that a cell is ground and lines, not text.
func light(c pdf.SketchCell) bool { return c.Shape < pdf.OneLine }

func toned(th *theme.Theme, out theme.Style, c pdf.SketchCell) theme.Style {
	switch {
	case light(c):
		return th.Line
	case c.Tone == pdf.Accented:
		return out
	case c.Tone == pdf.Faint:
		return th.Dim
	}
	return th.Text
}

func glyph(th *theme.Theme, s pdf.Shape) string {
	if th.Letters { // no more than ASCII
		return [...]string{" ", ".", "_", "|", "%", "-", "=", "\"", "o", "#"}[s]
	}
	return [...]string{" ", "░", "▁", "│", "▒", "─", "═", "▀", "▄", "█"}[s]
}
