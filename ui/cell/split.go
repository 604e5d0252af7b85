package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// piece is how many bytes at the start of a line belong together and how many cells
// they take, where that is plain: an ASCII letter, a letter of which borders are
// drawn, a style, or a mark of widget. Else it is 0 bytes, and graphemes have to be
// looked for.
func piece(s string) (bytes, cells int) {
	switch c := s[0]; {
	case c >= 0x20 && c <= 0x7e:
		return 1, 1
	case c == 0xe2 && len(s) > 2 && s[1] >= 0x94 && s[1] <= 0x96 && (s[1] < 0x96 || s[2] <= 0x9f): // U+2500 to U+259F
		return len("─"), 1
	case c == 0x1b && len(s) > 1 && s[1] == '[':
		for i := len("\x1b["); i < len(s); i++ {
			switch c := s[i]; {
			case c >= '0' && c <= ';':
			case c == 'm', c == 'z':
				return i + 1, 0
			default:
				return 0, 0
			}
		}
	}
	return 0, 0
}

// Width is the number of cells of a clean or styled line.
func Width(s string) int {
	w := 0
	for rest := s; rest != ""; {
		n, cells := piece(rest)
		if n == 0 {
			return ansi.StringWidth(s)
		}
		w, rest = w+cells, rest[n:]
	}
	return w
}

// Split parts a styled line before cell n; what follows begins in the style that
// holds there, and with the marks that stood before. A line that is shorter is padded.
// A wide rune on the border becomes blanks.
func Split(line string, n int) (left, right string) {
	at, style, marks := 0, "", ""
	for i := 0; i < len(line); {
		if at == n && line[i] != 0x1b && next(line[i:]) {
			return line[:i], marks + style + line[i:]
		}
		size, cells := piece(line[i:])
		if size == 0 {
			return splitWide(line, n)
		}
		switch part := line[i : i+size]; {
		case part == "\x1b[m", part == "\x1b[0m":
			style = ""
		case cells == 0 && part[size-1] == 'z':
			marks += part
		case cells == 0:
			style += part
		}
		at, i = at+cells, i+size
	}
	return line + strings.Repeat(" ", max(n-at, 0)), ""
}

// next says that no rune at the start of a line can join the one before it.
func next(s string) bool {
	n, _ := piece(s)
	return n > 0
}

// splitWide is Split for a line with runes whose width has to be looked up.
// ansi.TruncateLeft keeps a wide rune that straddles the cut.
func splitWide(line string, n int) (left, right string) {
	left = ansi.Truncate(line, n, "")
	left += strings.Repeat(" ", max(n-Width(left), 0))
	want := Width(line) - n
	if want <= 0 {
		return left, ""
	}
	right = ansi.TruncateLeft(line, n, "")
	if Width(right) > want {
		right = ansi.TruncateLeft(line, n+1, "")
		right = strings.Repeat(" ", want-Width(right)) + right
	}
	return left, right
}
