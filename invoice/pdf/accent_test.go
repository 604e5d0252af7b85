package pdf

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAccent(t *testing.T) {
	tests := []struct {
		in, used string
		changed  bool
	}{
		{"", "#1F4E79", false},
		{"#1F4E79", "#1F4E79", false},
		{" 0f5c5c ", "#0F5C5C", false},
		{"#000000", "#000000", false},
		{"#7A2E1F", "#7A2E1F", false},
	}
	for _, test := range tests {
		used, changed, err := Accent(test.in)
		if err != nil || used != test.used || changed != test.changed {
			t.Errorf("Accent(%q) = %q, %v, %v", test.in, used, changed, err)
		}
	}
	for _, light := range []string{"#FFFFFF", "#FFFF00", "#00FF00", "#FF8800", "#7FB2E5"} {
		if used, changed, err := Accent(light); err != nil || !changed || contrast(accentOf(used), white) < 4.5 {
			t.Errorf("Accent(%q) = %q, %v, %v", light, used, changed, err)
		}
	}
	for _, bad := range []string{"blue", "#12345", "#1234567", "#GGGGGG", "#-12345", "#+12345", "# 12345", "é12345"} {
		if used, _, err := Accent(bad); err == nil {
			t.Errorf("Accent(%q) = %q, want an error", bad, used)
		}
		if accentOf(bad) != standardAccent {
			t.Errorf("%q is not drawn in the standard colour", bad)
		}
	}
}

// Every colour that is drawn can be read, on white and on the tint of a panel,
// and white on it; and it is changed no more than once.
func TestAnyAccentCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := legible(color(rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "color")))
		if contrast(c, white) < 4.5 || contrast(c, tint) < 4.5 || legible(c) != c {
			t.Errorf("%06X: %.2f on white, %.2f on the tint", uint32(c), contrast(c, white), contrast(c, tint))
		}
	})
}

// The other colours are fixed; each is read as easily.
func TestColorsCanBeRead(t *testing.T) {
	for _, c := range []color{ink, grey, paidGreen, standardAccent} {
		for _, ground := range []color{white, tint} {
			if contrast(c, ground) < 4.5 {
				t.Errorf("%06X on %06X: %.2f", uint32(c), uint32(ground), contrast(c, ground))
			}
		}
	}
}
