package cell

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The short way gives what the long one gives: widths, and the cells on both sides
// of a cut in the style that they had.
func TestSplitAndWidth(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	parts := []string{"a", "b ", "│", "─┐", "▌", "\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[m", "\x1b[0m", "\x1b[7m", "漢", "é", "e\u0301", "…", "\u200b", "\U0001F6A2"}
	for range 20_000 {
		var b strings.Builder
		few := parts
		if rng.IntN(2) == 0 {
			few = parts[:10]
		}
		for range rng.IntN(12) {
			b.WriteString(few[rng.IntN(len(few))])
		}
		line := b.String()
		if got, want := Width(line), ansi.StringWidth(line); got != want {
			t.Fatalf("%q is %d cells wide, want %d", line, got, want)
		}
		n := rng.IntN(14)
		left, right := Split(line, n)
		if Width(left) != n || Width(right) != max(Width(line)-n, 0) {
			t.Fatalf("%q before %d: %q has %d cells and %q %d", line, n, left, Width(left), right, Width(right))
		}
		wideLeft, wideRight := splitWide(line, n)
		if painted(left) != painted(wideLeft) || painted(right) != painted(wideRight) {
			t.Fatalf("%q before %d: %q and %q, want %q and %q", line, n, left, right, wideLeft, wideRight)
		}
	}
}

// painted is each rune of a line with the style that it is drawn in.
func painted(line string) string {
	var b strings.Builder
	style := ""
	for line != "" {
		if n, cells := piece(line); n > 0 && cells == 0 {
			if style += line[:n]; line[:n] == "\x1b[m" || line[:n] == "\x1b[0m" {
				style = ""
			}
			line = line[n:]
			continue
		}
		r := []rune(line)[0]
		if r != '\u200b' { // drawn on neither side
			b.WriteString(style + string(r) + "|")
		}
		line = line[len(string(r)):]
	}
	return b.String()
}
