package widget

import (
	"slices"
	"strings"
	"unicode"

	"billfold/ui/cell"

	"github.com/charmbracelet/x/ansi"
)

// buffer is text that is edited: lines, and a caret that stands between two
// graphemes. A key costs no more than its line, however long the text is.
type buffer struct {
	lines  []line
	row    int
	col    int // in runes
	many   bool
	joined string // the whole text; valid while stale is false
	stale  bool
}

// line is one line, and how it was wrapped and drawn last.
type line struct {
	runes  []rune
	w      int // cells of the rows; 0: not drawn
	pieces []piece
	rows   []string
}

// set replaces the text and puts the caret at its end. A buffer of one line makes
// blanks of line breaks.
func (b *buffer) set(text string) {
	b.lines, b.row, b.col = []line{{}}, 0, 0
	b.insert(text)
	b.stale = true
}

// value is the text, its lines divided by \n.
func (b *buffer) value() string {
	if b.stale {
		parts := make([]string, len(b.lines))
		for i := range b.lines {
			parts[i] = string(b.lines[i].runes)
		}
		b.joined, b.stale = strings.Join(parts, "\n"), false
	}
	return b.joined
}

func (b *buffer) now() []rune { return b.lines[b.row].runes }

// put replaces the runes of the caret's line.
func (b *buffer) put(runes []rune) { b.lines[b.row], b.stale = line{runes: runes}, true }

// insert puts text in at the caret.
func (b *buffer) insert(text string) bool {
	if text == "" {
		return false
	}
	if !b.many {
		b.insertRunes([]rune(oneLine(text)))
		return true
	}
	first, rest, more := strings.Cut(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(text), "\n")
	b.insertRunes([]rune(first))
	if !more {
		return true
	}
	tail := slices.Clone(b.now()[b.col:])
	b.put(b.now()[:b.col:b.col])
	var added []line
	for _, l := range strings.Split(rest, "\n") {
		added = append(added, line{runes: []rune(l)})
	}
	last := &added[len(added)-1]
	at := len(last.runes)
	last.runes = append(last.runes, tail...)
	b.lines = slices.Insert(b.lines, b.row+1, added...)
	b.row, b.col = b.row+len(added), at
	return true
}

func (b *buffer) insertRunes(runes []rune) {
	b.put(slices.Concat(b.now()[:b.col], runes, b.now()[b.col:]))
	b.col += len(runes)
}

// key does what a shell's line editing does with a key that is no text, and says
// whether the text changed.
func (b *buffer) key(name string) (changed bool) {
	switch name {
	case "left":
		b.back()
	case "right":
		b.on()
	case "ctrl+left", "alt+left", "alt+b":
		b.row, b.col = b.wordBack()
	case "ctrl+right", "alt+right", "alt+f":
		b.row, b.col = b.wordOn()
	case "home", "ctrl+a":
		b.col = 0
	case "end", "ctrl+e":
		b.col = len(b.now())
	case "ctrl+home":
		b.row, b.col = 0, 0
	case "ctrl+end":
		b.row = len(b.lines) - 1
		b.col = len(b.now())
	case "backspace", "ctrl+h":
		row, col := b.row, b.col
		b.back()
		return b.cut(b.row, b.col, row, col)
	case "delete", "ctrl+d":
		row, col := b.row, b.col
		b.on()
		return b.cut(row, col, b.row, b.col)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		if b.col == 0 {
			return b.key("backspace")
		}
		row, col := b.wordBack()
		return b.cut(row, col, b.row, b.col)
	case "alt+d", "alt+delete", "ctrl+delete":
		if b.col == len(b.now()) {
			return b.key("delete")
		}
		row, col := b.wordOn()
		return b.cut(b.row, b.col, row, col)
	case "ctrl+k":
		if b.col == len(b.now()) && b.row+1 < len(b.lines) {
			return b.cut(b.row, b.col, b.row+1, 0)
		}
		return b.cut(b.row, b.col, b.row, len(b.now()))
	case "ctrl+u":
		if b.col == 0 && b.row > 0 {
			return b.cut(b.row-1, len(b.lines[b.row-1].runes), b.row, 0)
		}
		return b.cut(b.row, 0, b.row, b.col)
	case "ctrl+j":
		return b.many && b.insert("\n")
	}
	return false
}

// cut takes out what stands between two places, and leaves the caret there.
func (b *buffer) cut(fromRow, from, toRow, to int) bool {
	if fromRow == toRow && from == to {
		return false
	}
	runes := slices.Concat(b.lines[fromRow].runes[:from], b.lines[toRow].runes[to:])
	b.lines = slices.Delete(b.lines, fromRow+1, toRow+1)
	b.row, b.col = fromRow, from
	b.put(runes)
	return true
}

// back and on move by one grapheme, over the ends of lines.
func (b *buffer) back() {
	switch {
	case b.col > 0:
		b.col = before(b.now(), b.col)
	case b.row > 0:
		b.row--
		b.col = len(b.now())
	}
}

func (b *buffer) on() {
	switch {
	case b.col < len(b.now()):
		b.col = behind(b.now(), b.col)
	case b.row+1 < len(b.lines):
		b.row, b.col = b.row+1, 0
	}
}

// wordBack is the begin of the word before the caret.
func (b *buffer) wordBack() (row, col int) {
	row, col = b.row, b.col
	if col == 0 && row > 0 {
		row--
		col = len(b.lines[row].runes)
	}
	runes := b.lines[row].runes
	for col > 0 && unicode.IsSpace(runes[col-1]) {
		col--
	}
	for col > 0 && !unicode.IsSpace(runes[col-1]) {
		col--
	}
	return row, col
}

// wordOn is the end of the word behind the caret.
func (b *buffer) wordOn() (row, col int) {
	row, col = b.row, b.col
	if col == len(b.lines[row].runes) && row+1 < len(b.lines) {
		row, col = row+1, 0
	}
	runes := b.lines[row].runes
	for col < len(runes) && unicode.IsSpace(runes[col]) {
		col++
	}
	for col < len(runes) && !unicode.IsSpace(runes[col]) {
		col++
	}
	return row, col
}

// farthest is how many runes of one grapheme are looked at; no real one has more.
const farthest = 64

// alone says whether a rune joins none of its kind, so that no grapheme has to be
// searched for.
func alone(r rune) bool { return r >= 0x20 && r < 0x7f }

// behind is where the grapheme that begins at a rune ends.
func behind(runes []rune, at int) int {
	if alone(runes[at]) && (at+1 == len(runes) || alone(runes[at+1])) {
		return at + 1
	}
	cluster, _ := ansi.FirstGraphemeCluster(string(runes[at:min(at+farthest, len(runes))]), ansi.GraphemeWidth)
	return at + max(len([]rune(cluster)), 1)
}

// before is where the grapheme that ends before a rune begins.
func before(runes []rune, at int) int {
	if alone(runes[at-1]) && (at == 1 || alone(runes[at-2])) {
		return at - 1
	}
	start := max(at-farthest, 0)
	for next := behind(runes, start); next < at; next = behind(runes, start) {
		start = next
	}
	return start
}

// cells is how wide runes are drawn.
func cells(runes []rune) int { return cell.Width(cell.Clean(string(runes))) }

// runeAt is the rune of a line that begins in a cell, or the end of the line.
func runeAt(line []rune, x int) (at int) {
	for n := 0; at < len(line); {
		next := behind(line, at)
		if n += cells(line[at:next]); n > x {
			return at
		}
		at = next
	}
	return at
}
