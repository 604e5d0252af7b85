package palette

import (
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/widget"
)

// least is the width from which help stands in two columns.
const least = 56

// sheet is the help before anything is typed: the keys that work here, by group,
// in two columns where there is room, and the keys of fields: first where letters
// are text, else last. index is the row of the marked command.
func (m *Model) sheet(w int) (rows []string, index int) {
	columns := 1
	if w >= least {
		columns = 2
	}
	width := (w - 2) / columns
	groups := [][]string{{"HERE", "MOVE"}, {"MONEY", "EVERYWHERE"}}
	if columns == 1 {
		groups = [][]string{{"HERE", "MOVE", "MONEY", "EVERYWHERE"}}
	}
	var blocks [][]string
	tall := 0
	for _, names := range groups {
		var block []string
		for _, name := range names {
			part, at := m.group(name, width)
			if at >= 0 {
				index = len(block) + at
			}
			block = append(block, part...)
		}
		if len(block) > 0 {
			blocks = append(blocks, block)
		}
		tall = max(tall, len(block))
	}
	for i := range tall {
		row := " "
		for _, block := range blocks {
			if i < len(block) {
				row += block[i]
			} else {
				row += widget.Blank(width)
			}
		}
		rows = append(rows, row+widget.Blank(w-1-width*len(blocks)))
	}
	if !m.text {
		return append(rows, m.typing(w)...), index
	}
	typing := append(m.typing(w), widget.Blank(w))
	return append(typing, rows...), index + len(typing)
}

// group is a heading and its keys; at is the marked one, -1 where it is not here.
func (m *Model) group(name string, w int) (rows []string, at int) {
	th := m.env.Theme
	at = -1
	for i, e := range m.found {
		if e.Group != name || e.Reason != "" || len(e.Keys) == 0 {
			continue
		}
		if rows == nil {
			rows = append(rows, widget.Row(w, widget.Span{Style: th.Dim, Text: name}))
		}
		words := cell.Cut(cell.Clean(e.short()), w-10) // a blank stays before the next column
		if i == m.at {
			at = len(rows)
			rows = append(rows, widget.Spot(i, widget.Row(w, widget.Span{Style: th.Select, Text: cell.Left(cell.Left(e.keys(), 8)+words, w-2)})))
			continue
		}
		rows = append(rows, widget.Spot(i, widget.Row(w-1, widget.Span{Style: th.Key, Text: cell.Left(e.keys(), 8)}, widget.Span{Text: words}))+" ")
	}
	if rows != nil {
		rows = append(rows, widget.Blank(w))
	}
	return rows, at
}

// keys are the first two keys as the screen writes them, or the first and that of the hint.
func (e Entry) keys() string {
	switch {
	case len(e.Keys) == 1:
		return e.Shown()
	case e.HereKey != "" && e.HereKey != e.Shown():
		return e.Shown() + " " + e.HereKey
	}
	return e.Shown() + " " + keymap.Show(e.Keys[1])
}

func (m *Model) typing(w int) []string {
	th := m.env.Theme
	rows := []string{widget.Row(w, widget.Span{Style: th.Dim, Text: " WHERE LETTERS ARE TEXT"})}
	const keys = 11
	for _, k := range m.keys {
		key := k.Key
		for _, words := range cell.Wrap(k.Words, w-keys-2) {
			rows = append(rows, widget.Row(w, widget.Span{Text: " "}, widget.Span{Style: th.Key, Text: cell.Left(key, keys)}, widget.Span{Text: words}))
			key = ""
		}
	}
	return rows
}
