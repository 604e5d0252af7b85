package widget

import (
	"cmp"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

// Widths of labels, and of the titles of sections, where there is room and where
// there is little.
const (
	roomyForm   = 56
	shortLabel  = 10
	titleWidth  = 33
	shortTitles = 20
)

// Drawn is a drawn form. Row At has the cursor, row To is the last one that says
// something about its field; X, Y is the caret. Field is the column in which its
// field begins.
type Drawn struct {
	Rows  []string
	At    int
	To    int
	X, Y  int
	Caret bool
	Field int
}

// Draw draws all of the form in rows of w cells, the labels in label cells where
// there is room.
func (s *Sections) Draw(th *theme.Theme, w, label int) Drawn {
	p := sheet{th: th, w: w, label: label}
	if w < roomyForm {
		p.label, p.short = min(label, shortLabel), true
	}
	for i, sec := range s.List {
		if s.Idle && i == s.at.section {
			p.At, p.To = len(p.Rows), len(p.Rows)
		}
		if sec.Title != "" {
			p.heading(sec, !s.Idle && s.at == place{i, heading})
			p.id++
		}
		if !sec.open() {
			continue
		}
		for j, in := range sec.Inputs {
			if in.Hidden {
				continue
			}
			if p.input(in, !s.Idle && s.at == place{i, j}); in.Locked == "" {
				p.id++
			}
		}
	}
	return p.Drawn
}

// DrawButton draws the row of the button, and of those beside it.
func (s *Sections) DrawButton(th *theme.Theme, w int) string {
	id := len(s.places()) - 1
	spans := []Span{{Text: Bar(th, s.OnButton(), true)}, {Text: " > "}}
	for i, words := range append([]string{s.Button}, s.Others...) {
		style := th.Text
		if s.OnButton() && i == s.button {
			style = th.Select
		}
		if i > 0 {
			spans = append(spans, Span{Text: "     "})
		}
		spans = append(spans, Span{Text: spot(id, i, style.Paint(words))})
	}
	return Row(w, spans...)
}

// sheet is a form that is being drawn.
type sheet struct {
	Drawn
	th       *theme.Theme
	w, label int
	short    bool
	id       int // the place that is drawn, as Sections.Click takes it
}

func (p *sheet) add(spans ...Span) { p.Rows = append(p.Rows, Row(p.w, spans...)) }

func (p *sheet) heading(sec *Section, focused bool) {
	mark, style := "+ ", p.th.Text
	if sec.Open {
		mark = "- "
	}
	if focused {
		p.At, p.To, p.Y, p.X, p.Caret, style = len(p.Rows), len(p.Rows), len(p.Rows), 1, true, p.th.Focus
	}
	width := titleWidth
	if p.short {
		width = shortTitles
	}
	summary := cell.Clean(sec.Summary) // what was typed stands in it
	if sec.Open {
		summary = ""
	}
	if least := cell.Width(mark+sec.Title) + 1; cell.Width(summary) > p.w-width-3 { // it takes the room that the title leaves
		width = max(least, min(width, p.w-3-cell.Width(summary)))
	}
	row := Row(p.w, Span{Text: Bar(p.th, focused, true)}, Span{style, cell.Left(mark+sec.Title, min(width, p.w-2))}, Span{Text: " "}, Span{p.th.Dim, cell.Cut(summary, max(p.w-width-3, 0))})
	p.Rows = append(p.Rows, Spot(p.id, row))
}

// lead is what stands before the field: label and, of an input that has it, what
// stands between. Both can be names that the user gave.
func (p *sheet) lead(in *Input) string {
	label, sub := cell.Clean(in.Label), cell.Clean(in.Sub)
	if p.short && in.Short != "" {
		label = cell.Clean(in.Short)
	}
	if p.short && sub != "" {
		return " " + cell.Left(strings.TrimSpace(cell.Clean(cmp.Or(in.Short, in.Sub))), p.label)
	}
	lead := " " + cell.Left(label, p.label)
	if sub != "" {
		lead += sub + " "
	}
	return lead
}

func (p *sheet) input(in *Input, focused bool) {
	lead := p.lead(in)
	if focused {
		p.At, p.Field = len(p.Rows), cell.Width(lead)
	}
	switch {
	case in.Locked != "":
		p.add(Span{Text: lead}, Span{Text: cell.Clean(in.Value())})
		p.below(p.th.Dim, in.Locked)
	case in.Radio:
		p.radio(in, lead, focused)
	case in.Area != nil:
		p.area(in, lead, focused)
	default:
		p.line(in, lead, focused)
	}
	if in.Problem != "" {
		p.below(p.th.Bad, "! "+in.Problem)
	}
	if in.Warning != "" {
		p.below(p.th.Warn, "! "+in.Warning)
	}
	if focused {
		p.To = len(p.Rows) - 1
	}
	if focused && in.Area != nil { // a long text is shown around its caret
		const near = 2
		p.To = min(p.To, p.At+near)
	}
}

// below are sentences under a field, in the column of the fields.
func (p *sheet) below(style theme.Style, text string) {
	for _, l := range cell.Hang(cell.Clean(text), max(p.w-p.label-2, 1)) {
		p.add(Span{Text: Blank(p.label + 1)}, Span{style, l})
	}
}

func (p *sheet) line(in *Input, lead string, focused bool) {
	room := p.w - cell.Width(lead) - 1
	field, note := room, cell.Clean(in.Note)
	if in.Width > 0 {
		field = min(in.Width, room)
	}
	const tag = 8 // a note as short as this takes its room from the field
	beside := note != "" && field+1+cell.Width(note) <= room
	if !beside && note != "" && cell.Width(note) <= tag {
		field, beside = room-1-cell.Width(note), true
	}
	text, caret := Bracket(p.th, in, field, focused)
	if focused {
		p.X, p.Y, p.Caret = cell.Width(lead)+caret, len(p.Rows), true
	}
	spans := []Span{{Text: lead}, {Text: Spot(p.id, text)}}
	if beside {
		spans = append(spans, Span{p.th.Dim, " " + note})
	}
	p.add(spans...)
	if note != "" && !beside {
		p.below(p.th.Dim, note)
	}
}

func (p *sheet) area(in *Input, lead string, focused bool) {
	const least = 2
	width := p.w - cell.Width(lead) - 3
	rows, x, y := in.Area.Wrapped(width)
	for len(rows) < least {
		rows = append(rows, Blank(width))
	}
	for i, row := range rows {
		if focused {
			row = p.th.Field.Paint(row)
		}
		if focused && i == y {
			p.At, p.X, p.Y, p.Caret = len(p.Rows), cell.Width(lead)+1+x, len(p.Rows), true
		}
		p.add(Span{Text: lead}, Span{Text: spot(p.id, i, "["+row+"]")})
		lead = Blank(cell.Width(lead))
	}
	if in.Echo != "" {
		p.below(p.th.Dim, in.Echo)
	}
}

// radio draws options below each other, each whole: a long one takes several rows.
func (p *sheet) radio(in *Input, lead string, focused bool) {
	const mark = 4
	for i, option := range in.Options {
		before, style := "( ) ", p.th.Text
		if i == in.Pick {
			before = "(o) "
		}
		if focused && i == in.hover {
			style = p.th.Select
			p.At, p.X, p.Y, p.Caret = len(p.Rows), cell.Width(lead)+1, len(p.Rows), true
		}
		for _, part := range cell.Wrap(cell.Clean(option), max(p.w-cell.Width(lead)-mark-1, 1)) {
			row := style.Paint(before + part)
			if before == "" {
				row = Blank(mark) + style.Paint(part)
			}
			p.add(Span{Text: lead}, Span{Text: spot(p.id, i, row)})
			lead, before = Blank(cell.Width(lead)), ""
		}
	}
}
