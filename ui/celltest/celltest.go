// Package celltest holds the texts that would act on a terminal, and says whether
// what a program writes acts on one. Code that is not a test never imports it.
package celltest

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Attack is a text that somebody could have typed, pasted or imported.
type Attack struct {
	Name string
	Text string
}

// Attacks is the list of the design for reliability, section 3: sequences of every
// kind, controls, marks of direction, what cannot be seen, invalid UTF-8, and three
// that only a width can go wrong with.
func Attacks() []Attack {
	return []Attack{
		{"OSC 0 title", "\x1b]0;title\x07"},
		{"OSC 2 title", "\x1b]2;title\x1b\\"},
		{"OSC 4 colour", "\x1b]4;1;red\x07"},
		{"OSC 8 link", "\x1b]8;;http://x.example\x07link\x1b]8;;\x07"},
		{"OSC 9 notice", "\x1b]9;note\x07"},
		{"OSC 11 background", "\x1b]11;?\x07"},
		{"OSC 50 font", "\x1b]50;fixed\x07"},
		{"OSC 52 clipboard", "\x1b]52;c;aGk=\x07"},
		{"OSC 133 prompt", "\x1b]133;A\x07"},
		{"OSC 633 shell", "\x1b]633;E;rm\x07"},
		{"OSC 777 notice", "\x1b]777;notify;a;b\x07"},
		{"OSC 1337 file", "\x1b]1337;File=inline=1:AAAA\x07"},
		{"OSC without an end", "\x1b]0;never ended"},
		{"CSI 2J", "\x1b[2Jcleared"},
		{"CSI H", "\x1b[Hhome"},
		{"SGR 8 hidden", "\x1b[8mhidden"},
		{"SGR 31 colour", "\x1b[31;43mred"},
		{"CSI 6n", "\x1b[6n"},
		{"CSI c", "\x1b[c"},
		{"CSI >q", "\x1b[>q"},
		{"CSI 5i print", "\x1b[5i"},
		{"CSI r margins", "\x1b[1;5r"},
		{"CSI t size", "\x1b[21t"},
		{"CSI ?25l", "\x1b[?25l"},
		{"CSI ?1049l", "\x1b[?1049l"},
		{"CSI ?1000h", "\x1b[?1000h"},
		{"CSI ?2004h", "\x1b[?2004h"},
		{"CSI 200~", "\x1b[200~pasted\x1b[201~"},
		{"DCS", "\x1bP$qm\x1b\\"},
		{"DCS sixel", "\x1bPq#0;2;0;0;0~\x1b\\"},
		{"APC", "\x1b_Gf=100;AAAA\x1b\\"},
		{"PM", "\x1b^private\x1b\\"},
		{"SOS", "\x1bXstring\x1b\\"},
		{"RIS", "\x1bcreset"},
		{"DECALN", "\x1b#8"},
		{"charset", "\x1b(0lqqk"},
		{"save and restore", "\x1b7saved\x1b8"},
		{"ESC alone", "esc\x1b"},
		{"C1 CSI as a byte", "\x9b2J"},
		{"C1 OSC as a byte", "\x9d0;title\x9c"},
		{"C1 CSI as UTF-8", "\u009b2J"},
		{"C1 OSC as UTF-8", "\u009d0;title\u009c"},
		{"C1 NEL as UTF-8", "next\u0085line"},
		{"CR overwrite", "1000.00\r9999.99"},
		{"LF", "line\nfeed"},
		{"CRLF header", "a\r\nBcc: x@y.example"},
		{"BS", "back\b\b\b\bspace"},
		{"NUL", "nul\x00nul"},
		{"BEL", "bell\x07"},
		{"VT and FF", "down\x0bpage\x0c"},
		{"TAB", "tab\tbed"},
		{"DEL", "del\x7f"},
		{"SO and SI", "so\x0esi\x0f"},
		{"ENQ", "enquiry\x05"},
		{"U+202A", "\u202aembedded"},
		{"U+202B", "\u202bembedded"},
		{"U+202C", "popped\u202c"},
		{"U+202D", "\u202doverride"},
		{"U+202E", "invoice\u202egnp.exe"},
		{"U+2066 to 2069", "\u2066a\u2069\u2067b\u2069\u2068c\u2069"},
		{"U+200E, 200F, 061C", "\u200el\u200fr\u061ca"},
		{"U+200B", "zero\u200bwidth"},
		{"U+2060", "word\u2060joiner"},
		{"U+FEFF", "\ufeffmark"},
		{"U+00AD", "soft\u00adhyphen"},
		{"U+180E", "vowel\u180eseparator"},
		{"U+2028 and 2029", "a\u2028b\u2029c"},
		{"tags", "\U000e0001\U000e0041\U000e0042\U000e007f"},
		{"U+FFF9 to FFFB", "\ufff9a\ufffab\ufffb"},
		{"fillers", "\u115f\u1160\u3164\uffa0"},
		{"FF FE", "\xff\xfe"},
		{"C0 AF", "\xc0\xaf"},
		{"surrogate", "\xed\xa0\x80"},
		{"above 10FFFF", "\xf4\x90\x80\x80"},
		{"200 combining marks", "z" + strings.Repeat("\u0301", 200)},
		{"variation selectors", "❤\ufe0f 1\ufe0f\u20e3"},
		{"emoji with a joiner", "\U0001f469\u200d\U0001f680"},
		{"100,000 wide letters", strings.Repeat("漢", 100_000)},
	}
}

// Odd are the odd strings that people collected, read from a file of testdata at
// the root of the module.
func Odd(tb testing.TB, path string) []string {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	var file struct{ Strings []struct{ S string } }
	if err := json.Unmarshal(data, &file); err != nil {
		tb.Fatal(err)
	}
	if len(file.Strings) < 500 {
		tb.Fatalf("only %d strings", len(file.Strings))
	}
	out := make([]string, len(file.Strings))
	for i, s := range file.Strings {
		out[i] = s.S
	}
	return out
}

// Acting is what of a text would act on a terminal, or would not be seen;
// "" where it is text and line feeds. A space of no width is allowed: it parts what
// must not join.
func Acting(s string) string {
	for i, r := range s {
		switch {
		case r == '\n' || r == '\u200b':
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			return "a byte that is not UTF-8"
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Variation_Selector),
			r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0:
			return fmt.Sprintf("%U", r)
		}
	}
	return ""
}
