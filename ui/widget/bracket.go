package widget

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
)

// echoArrow stands between what was typed and how it is read.
const echoArrow = "-> "

// Bracket draws a line of text or a choice as "[today -> Sun 22 Nov 2026]" in
// exactly w cells and says in which of them the caret stands. The echo gives way
// where there is no room for it.
func Bracket(th *theme.Theme, in *Input, w int, focused bool) (row string, caret int) {
	inner := max(w-2, 1)
	if in.Field == nil {
		text := cell.Left(cell.Clean(in.Value()), inner)
		if focused {
			text = th.Select.Paint(text)
		}
		return "[" + text + "]", 1
	}
	const least = 6
	echo := ""
	if in.Echo != "" && in.Field.Value() != "" {
		echo = echoArrow + cell.Clean(in.Echo)
	}
	if cell.Width(echo)+least > inner {
		echo = ""
	}
	room := inner - cell.Width(echo)
	if echo != "" {
		room = min(room, cell.Width(cell.Clean(in.Field.Value()))+1)
	}
	text, caret := in.Field.Render(th, room, focused)
	if focused && !in.Field.Selected() {
		text = th.Field.Paint(text)
	}
	return "[" + Row(inner, Span{Text: text}, Span{th.Dim, echo}) + "]", caret + 1
}
