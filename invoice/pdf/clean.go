package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

// cleaner makes text fit to be drawn. Every text from outside passes through
// it, because the drawing library panics above U+FFFF and draws an empty box
// for what the font lacks.
type cleaner struct {
	packs     *packs
	needsFull bool   // a character was seen that only the full pack has
	others    []int  // places of the other fonts that characters need
	missing   []rune // characters that no font has
	dropped   []rune // pictures that were left out
	keeps     bool   // text is read, not drawn: what no font has stays
}

func newCleaner(p *packs) *cleaner { return &cleaner{packs: p} }

// line is text on one line: line breaks become spaces.
func (c *cleaner) line(s string) string {
	return strings.TrimSpace(strings.Join(c.lines(s), " "))
}

// lines is text of several lines, without blank lines at its ends.
func (c *cleaner) lines(s string) []string {
	var lines []string
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if r == '\n' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			lines = append(lines, strings.TrimSpace(b.String()))
			b.Reset()
			continue
		}
		if r = c.rune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	lines = append(lines, strings.TrimSpace(b.String()))
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// rune is the character to draw, or -1 for one that is left out.
func (c *cleaner) rune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	case r <= 0xFFFF && c.packs.latin.has(r):
		return r
	case r <= 0xFFFF && c.packs.full.has(r):
		c.needsFull = true
		return r
	case isEmoji(r):
		if !slices.Contains(c.dropped, r) {
			c.dropped = append(c.dropped, r)
		}
		return -1
	case r <= 0xFFFF && !shaped(r):
		if at := c.packs.find(r); at >= 0 {
			if !slices.Contains(c.others, at) {
				c.others = append(c.others, at)
			}
			return r
		}
	}
	if !slices.Contains(c.missing, r) {
		c.missing = append(c.missing, r)
	}
	if c.keeps && !shaped(r) {
		return r
	}
	return '\uFFFD'
}

// names are the characters that no font has, as a person can look them up.
func (c *cleaner) names() []string {
	var names []string
	for _, r := range c.missing {
		names = append(names, strings.TrimSpace(fmt.Sprintf("%U %s", r, runenames.Name(r))))
	}
	return names
}

// isEmoji says whether a character is a picture that a text can do without:
// Emoji=Yes of Unicode 16 in the basic plane, and the pictographic blocks.
func isEmoji(r rune) bool {
	switch {
	case r >= 0x1F1E6 && r <= 0x1F1FF: // flags
		return true
	case r >= 0x1F100 && r <= 0x1F2FF, r >= 0x1F700 && r <= 0x1F7DF, r >= 0x1F800 && r <= 0x1F8FF: // letters, alchemy, arrows
		return false
	case r >= 0x1F000 && r <= 0x1FAFF:
		return true
	}
	const pictures = "\u203C\u2049\u2139\u2194\u2195\u2196\u2197\u2198\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9\u23EA\u23EB\u23EC\u23ED\u23EE\u23EF\u23F0" +
		"\u23F1\u23F2\u23F3\u23F8\u23F9\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB\u25FC\u25FD\u25FE\u2600\u2601\u2602\u2603\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622" +
		"\u2623\u2626\u262A\u262E\u262F\u2638\u2639\u263A\u2640\u2642\u2648\u2649\u264A\u264B\u264C\u264D\u264E\u264F\u2650\u2651\u2652\u2653\u265F\u2660\u2663\u2665\u2666\u2668" +
		"\u267B\u267E\u267F\u2692\u2693\u2694\u2695\u2696\u2697\u2699\u269B\u269C\u26A0\u26A1\u26A7\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3" +
		"\u26D4\u26E9\u26EA\u26F0\u26F1\u26F2\u26F3\u26F4\u26F5\u26F7\u26F8\u26F9\u26FA\u26FD\u2702\u2705\u2708\u2709\u270A\u270B\u270C\u270D\u270F\u2712\u2714\u2716\u271D\u2721" +
		"\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753\u2754\u2755\u2757\u2763\u2764\u2795\u2796\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05\u2B06\u2B07\u2B1B\u2B1C\u2B50\u2B55" +
		"\u3030\u303D\u3297\u3299"
	return strings.ContainsRune(pictures, r)
}
