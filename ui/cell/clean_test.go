package cell

import (
	"strings"
	"testing"
	"unicode/utf8"

	"billfold/ui/celltest"

	"github.com/charmbracelet/x/ansi"
)

// attacks are strings that would act on a terminal, and letters that terminals
// draw in different widths.
func attacks() (list []string) {
	for _, a := range celltest.Attacks() {
		list = append(list, a.Text)
	}
	return append(list, "👍🏽", "क्षि", "กำ", "🇩", "🇩🇪", "각")
}

func checkClean(t *testing.T, in string) {
	t.Helper()
	out := Clean(in)
	if !utf8.ValidString(out) {
		t.Errorf("Clean(%q) is not UTF-8: %q", in, out)
	}
	if what := celltest.Acting(out); what != "" || strings.Contains(out, "\n") {
		t.Errorf("Clean(%q) keeps %s", in, what)
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
	for _, s := range celltest.Odd(t, "../../testdata/naughty_names_A.json") {
		checkClean(t, s)
	}
}

// What a person can read of an emoji that a joiner holds together is still there.
func TestPartsOfAnEmojiSurvive(t *testing.T) {
	for in, parts := range map[string][]string{"\U0001f469\u200d\U0001f680": {"\U0001f469", "\U0001f680"}, "Łódź \U0001f6a2": {"Łódź ", "\U0001f6a2"}} {
		for _, part := range parts {
			if out := Clean(in); !strings.Contains(out, part) {
				t.Errorf("Clean(%q) = %q lacks %q", in, out, part)
			}
		}
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
		checkClean(t, s)
		for _, line := range CleanLines(s) {
			if what := celltest.Acting(line); what != "" || strings.Contains(line, "\n") {
				t.Errorf("CleanLines(%q) keeps %s", s, what)
			}
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
