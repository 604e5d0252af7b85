package widget

import (
	"billfold/ui/cell"
	"billfold/ui/theme"
)

// echoArrow stands between what was typed and how it is read.
const echoArrow = "-> "

// echo is the echo that leaves room for the text in w cells: in full, in brief, or
// none.
func (i *Input) echo(w int) string {
	const least = 6
	typed := shownText(i.Field.buffer.now(), w)
	if typed == "" || i.Echo == "" && i.Brief == "" {
		return ""
	}
	words := []string{cell.Clean(i.Brief), cell.Clean(i.Echo)}
	if words[0] == "" {
		words = words[1:]
	}
	for at := len(words) - 1; at >= 0; at-- {
		room := least
		if at > 0 { // the text gives way to the brief form alone
			room = max(cell.Width(typed)+1, least)
		}
		if words[at] != "" && words[at] != typed && cell.Width(echoArrow+words[at])+room <= w {
			return echoArrow + words[at]
		}
	}
	return ""
}

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
	echo := in.echo(inner)
	room := inner - cell.Width(echo)
	if echo != "" {
		room = min(room, cell.Width(shownText(in.Field.buffer.now(), inner))+1)
	}
	text, caret := in.Field.Render(th, room, focused)
	if focused && !in.Field.Selected() {
		text = th.Field.Paint(text)
	}
	return "[" + Row(inner, Span{Text: text}, Span{th.Dim, echo}) + "]", caret + 1
}
