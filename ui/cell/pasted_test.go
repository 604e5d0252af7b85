package cell

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestPastedTextKeepsItsLettersAlone(t *testing.T) {
	for in, want := range map[string]string{
		"Acme\tGmbH\r\nStr. 1\rPlace":                     "Acme\tGmbH\nStr. 1\nPlace",
		"red \x1b[31;1mwarning\x1b[0m end":                "red warning end",
		"\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x07": "link",
		"\x1b]0;title never ended":                        "]0;title never ended",
		"a\x1bb\x00c\ad\u009bz":                           "abcd",
		"\xff\xfeé":                                       "?é",
		"\x1b[201~ls\n":                                   "ls\n",
		"漢字\u2028next":                                    "漢字\nnext",
		"1.234,56\u00a0€":                                 "1.234,56\u00a0€",
	} {
		if got := Pasted(in); got != want {
			t.Errorf("Pasted(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzPasted(f *testing.F) {
	for _, s := range append(attacks(), "\x1b]8;;x\x1b\\y", "a\r\nb", "\u009b31m") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Pasted(s)
		if !utf8.ValidString(out) || strings.ContainsFunc(out, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			t.Errorf("Pasted(%q) = %q", s, out)
		}
		if again := Pasted(out); again != out {
			t.Errorf("Pasted(%q) = %q, then %q", s, out, again)
		}
	})
}
