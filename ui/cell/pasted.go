package cell

import (
	"regexp"
	"strings"
	"unicode"
)

// Pasted is pasted text as it may be stored: valid UTF-8 whose lines end with \n,
// without the escape sequences and control characters that a terminal or a
// document had in it. Letters are never lost.
func Pasted(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "?"))
	if strings.ContainsAny(s, "\x1b\u009b\u009d") {
		s = sequences().ReplaceAllString(s, "")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// sequences are those that colour text and name links and titles. One that is not
// ended is none.
func sequences() *regexp.Regexp {
	return regexp.MustCompile("(\x1b\\[|\u009b)[0-?]*[ -/]*[@-~]|(\x1b\\]|\u009d)[^\x07\x1b\u009c]*(\x07|\x1b\\\\|\u009c)")
}
