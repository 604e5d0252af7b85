// Package cell makes text fit the terminal: it cleans what users typed or
// imported so that no byte of it acts on the terminal, and cuts and pads it to
// an exact number of cells. Stored values stay as they were typed.
package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// zeroWidthBreak parts two runes that a terminal may or may not join; it is
// zero cells wide in every width table that was compared.
const zeroWidthBreak = "\u200b"

// Clean returns text that every terminal draws with Width cells: one line, NFC,
// valid UTF-8, without controls, bidi marks and joiners. A grapheme on which
// terminals disagree is written as its parts, or as "?".
func Clean(s string) string {
	if printableASCII(s) {
		return s
	}
	s = norm.NFC.String(strings.Map(keepRune, strings.ToValidUTF8(s, "?")))
	var b strings.Builder
	if joins("x", s) { // a mark without a letter would join whatever is drawn before it
		b.WriteString(zeroWidthBreak)
	}
	for len(s) > 0 {
		if n := alone(s); n > 0 {
			b.WriteString(s[:n])
			s = s[n:]
			continue
		}
		cluster, wide := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		rest := s[len(cluster):]
		if wide == ansi.StringWidthWc(cluster) && !joins(cluster, rest) {
			b.WriteString(cluster)
		} else {
			writeApart(&b, cluster)
		}
		s = rest
	}
	return b.String()
}

// CleanLines cleans text of several lines and keeps its line breaks.
func CleanLines(s string) []string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = Clean(lines[i])
	}
	return lines
}

func printableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

func keepRune(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', r == '\u2028', r == '\u2029':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return -1
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef: // variation selectors
		return -1
	case r >= 0x1f3fb && r <= 0x1f3ff: // skin tones
		return -1
	case r == 0x20e3, r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0: // keycap, joiner, fillers
		return -1
	}
	return r
}

// alone is how many bytes at the start of a text are letters that have one width
// everywhere and join nothing, each before another such letter or the end. It spares
// most text the search for graphemes.
func alone(s string) int {
	last := 0
	for i, r := range s {
		if !(r >= 0x20 && r <= 0x7e || r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff) {
			return last
		}
		last = i
	}
	return len(s)
}

// joins says whether the next cluster would be drawn into this one when both
// stand side by side.
func joins(cluster, rest string) bool {
	if rest == "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	pair, _ := ansi.FirstGraphemeCluster(cluster+string(next), ansi.GraphemeWidth)
	return len(pair) > len(cluster)
}

func writeApart(b *strings.Builder, cluster string) {
	for i, r := range cluster {
		if i > 0 {
			b.WriteString(zeroWidthBreak)
		}
		one := string(r)
		if ansi.StringWidth(one) != ansi.StringWidthWc(one) {
			one = "?"
		}
		b.WriteString(one)
	}
}
