package cell

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// attacks are strings that would act on a terminal: sequences of every kind, raw
// controls, marks of direction, invalid UTF-8.
func attacks() []string {
	list := []string{
		"\x1b[2J", "\x1b[H", "\x1b[8mhidden", "\x1b[31mred", "\x1b[6n", "\x1b[c", "\x1b[>q", "\x1b[5i", "\x1b[1;5r", "\x1b[21t", "\x1b[?25l", "\x1b[?1049l",
		"\x1b[?1000h", "\x1b[?2004h", "\x1b[200~", "\x1b]0;title\x07", "\x1b]2;t\x1b\\", "\x1b]4;1;red\x07", "\x1b]8;;http://x\x07link\x1b]8;;\x07",
		"\x1b]9;note\x07", "\x1b]11;?\x07", "\x1b]50;f\x07", "\x1b]52;c;aGk=\x07", "\x1b]133;A\x07", "\x1b]633;A\x07", "\x1b]777;n\x07", "\x1b]1337;File=x\x07",
		"\x1bPq\x1b\\", "\x1b_apc\x1b\\", "\x1b^pm\x1b\\", "\x1bXsos\x1b\\", "\x1bc", "\x1b#8", "\x1b(0", "\x1b7", "\x1b8", "\x9b2J", "\u009b2J", "\u009d0;x\u009c",
		"over\rwrite", "line\nfeed", "a\r\nBcc: x", "back\x08space", "nul\x00", "bell\x07", "vt\x0bff\x0c", "del\x7f", "so\x0esi\x0f", "\x05",
		"\u202aL\u202bR\u202cP\u202dO\u202eX", "\u2066a\u2067b\u2068c\u2069", "\u200e\u200f\u061c", "zero\u200bwidth\u2060\ufeff", "soft\u00adhyphen", "\u180e",
		"a\u2028b\u2029c", "\U000e0041\U000e0042", "\ufff9a\ufffab\ufffb", "\u115f\u3164", "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
		"z" + strings.Repeat("\u0301", 200), "👩\u200d🚀", "👍🏽", strings.Repeat("漢", 1000), "❤\ufe0f", "1\ufe0f\u20e3", "क्षि", "กำ", "🇩", "🇩🇪", "각",
	}
	return list
}

func checkClean(t *testing.T, in string) {
	t.Helper()
	out := Clean(in)
	if !utf8.ValidString(out) {
		t.Errorf("Clean(%q) is not UTF-8: %q", in, out)
	}
	for _, r := range out {
		if unicode.IsControl(r) || (unicode.Is(unicode.Cf, r) && r != '\u200b') || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			t.Errorf("Clean(%q) keeps %U", in, r)
		}
	}
	if again := Clean(out); Width(again) != Width(out) {
		t.Errorf("Clean(%q) is not stable: %q, then %q", in, out, again)
	}
	if ansi.StringWidth(out) != ansi.StringWidthWc(out) {
		t.Errorf("Clean(%q) = %q is %d cells wide for some terminals, %d for others", in, out, ansi.StringWidth(out), ansi.StringWidthWc(out))
	}
}

func TestNothingStoredActsOnTheTerminal(t *testing.T) {
	for _, s := range attacks() {
		checkClean(t, s)
	}
}

func TestOddNamesHaveOneWidth(t *testing.T) {
	data, err := os.ReadFile("../../testdata/naughty_names_A.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Strings []struct{ S string } }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Strings) < 500 {
		t.Fatalf("only %d strings", len(file.Strings))
	}
	for _, s := range file.Strings {
		checkClean(t, s.S)
	}
}

func TestNamesStayReadable(t *testing.T) {
	for _, s := range []string{"Acme GmbH", "Łódź & Søn", "Müller, Zürich", "株式会社 東京", "Ναυτιλιακή", "O'Brien – Söhne", "1.234,56 €"} {
		if got := Clean(s); got != s {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range attacks() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Clean(s)
		for _, r := range out {
			if unicode.IsControl(r) || r == '\u202e' || r == '\u2066' {
				t.Errorf("Clean(%q) keeps %U", s, r)
			}
		}
		if !utf8.ValidString(out) {
			t.Errorf("Clean(%q) is not UTF-8", s)
		}
	})
}

func FuzzFit(f *testing.F) {
	f.Add("漢字 and letters", 5)
	f.Add("", 0)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = max(0, min(w, 300))
		s = Clean(s)
		for name, got := range map[string]string{"Left": Left(s, w), "Right": Right(s, w), "Window": Window(s, w/3, w)} {
			if Width(got) != w {
				t.Errorf("%s(%q, %d) has %d cells: %q", name, s, w, Width(got), got)
			}
		}
	})
}
