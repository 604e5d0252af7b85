package theme

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

func luminance(colour string) float64 {
	r, g, b, _ := lipgloss.Color(colour).RGBA()
	part := func(v uint32) float64 {
		c := float64(v) / 0xffff
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Every colour of the fixed themes, borders too, has a contrast of 4.5:1 on white or
// black, and on grounds that terminals are often set to.
func TestContrast(t *testing.T) {
	for _, theme := range []struct {
		name    string
		p       palette
		grounds []string
	}{
		{"dark", darkPalette(), []string{"#000000", "#0C0C0C", "#1E1E1E", "#002B36", "#282C34", "#1D2021", "#300A24"}},
		{"light", lightPalette(), []string{"#FFFFFF", "#FAFAFA", "#FDF6E3", "#EEE8D5", "#FBF1C7", "#EFF1F5"}},
	} {
		v := reflect.ValueOf(theme.p)
		for i := range v.NumField() {
			for _, ground := range theme.grounds {
				if got := contrast(v.Field(i).String(), ground); got < 4.5 {
					t.Errorf("%s of %s, %s, has a contrast of %.2f on %s", v.Type().Field(i).Name, theme.name, v.Field(i), got, ground)
				}
			}
		}
	}
}

// A colour of the user's own can be read on the ground, and on both where that is
// not known.
func TestOwnColoursCanBeRead(t *testing.T) {
	for _, hex := range []string{"#1F4E79", "#000000", "#7A2E1F", "#0F5C5C", "#826E00", "#0000FF", "#5B0060"} {
		for _, c := range []struct {
			mode   Mode
			ground Ground
			on     []string
		}{{Auto, Unsaid, []string{"#000000", "#ffffff"}}, {Auto, OnDark, []string{"#000000"}}, {Dark, Unsaid, []string{"#000000"}}, {Light, Unsaid, []string{"#ffffff"}}} {
			var r, g, b int
			on := Look{Mode: c.mode, Ground: c.ground}.Theme().Colour(hex).on
			if _, err := fmt.Sscanf(on, "\x1b[38;2;%d;%d;%dm", &r, &g, &b); err != nil {
				t.Fatalf("%s in %s: %q, %v", hex, c.mode, on, err)
			}
			for _, ground := range c.on {
				if got := contrast(fmt.Sprintf("#%02X%02X%02X", r, g, b), ground); got < 4.5 {
					t.Errorf("%s in %s on %s has a contrast of %.2f", hex, c.mode, ground, got)
				}
			}
		}
	}
	for _, th := range []*Theme{Look{Mode: None}.Theme(), Look{Mode: Sixteen}.Theme()} {
		if th.Colour("#7A2E1F") != th.Focus {
			t.Error("a theme of few colours shows others")
		}
	}
}

// No theme paints a background, and without colours none is written.
func TestNothingPaintsABackground(t *testing.T) {
	for _, mode := range Modes() {
		v := reflect.ValueOf(*Look{Mode: mode}.Theme())
		for i := range v.NumField() {
			if !v.Field(i).CanInterface() {
				continue
			}
			s, ok := v.Field(i).Interface().(Style)
			if !ok {
				continue
			}
			if strings.Contains(s.on, "[48;") || strings.Contains(s.on, ";48;") {
				t.Errorf("%s of %s paints a background: %q", v.Type().Field(i).Name, mode, s.on)
			}
			if mode == None && strings.Contains(s.on, "3") {
				t.Errorf("%s writes a colour without colours: %q", v.Type().Field(i).Name, s.on)
			}
		}
	}
}

func TestMeaningSurvivesWithoutColour(t *testing.T) {
	th := Look{Mode: None}.Theme()
	if th.Bad.on == "" || th.Question.on == "" || th.Select.on == "" || th.Focus.on == "" {
		t.Error("late, questions, selection and focus need bold or reverse without colours")
	}
}

// NO_COLOR is stronger than what was chosen.
func TestNoColorTakesAllColours(t *testing.T) {
	if *(Look{Mode: Dark, NoColor: true}).Theme() != *(Look{Mode: None}).Theme() {
		t.Error("NO_COLOR leaves colours")
	}
}

// Where lines may be two cells wide borders are ASCII, unless lines were chosen.
func TestBordersOfALocale(t *testing.T) {
	for locale, want := range map[string]Borders{"": Lines, "C.UTF-8": Lines, "de_DE.utf8": Lines, "C": ASCII, "de_DE@euro": ASCII, "ja_JP.UTF-8": ASCII, "zh_CN.utf8": ASCII, "ko_KR.UTF-8": ASCII, "kok_IN.UTF-8": Lines} {
		if got := (Look{Narrow: NarrowLocale(locale)}).Lines(); got != want {
			t.Errorf("%q has %q, want %q", locale, got, want)
		}
	}
	if (Look{Narrow: true, Borders: Lines}).Lines() != Lines {
		t.Error("lines were chosen and are not drawn")
	}
	for _, look := range []Look{{Narrow: true}, {Borders: ASCII}, {Narrow: true, Borders: NoLines}} {
		v := reflect.ValueOf(look.Theme().Border)
		for i := range v.NumField() {
			if s := v.Field(i).String(); len(s) != 1 || s[0] > 0x7e {
				t.Errorf("%+v draws %q", look, s)
			}
		}
	}
}
