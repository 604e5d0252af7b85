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

// Every text colour of the fixed themes has 4.5:1 on its background; borders 3:1.
func TestContrast(t *testing.T) {
	for ground, p := range map[string]palette{"#000000": darkPalette(), "#ffffff": lightPalette()} {
		v := reflect.ValueOf(p)
		for i := range v.NumField() {
			need, name := 4.5, v.Type().Field(i).Name
			if name == "line" {
				need = 3
			}
			if got := contrast(v.Field(i).String(), ground); got < need {
				t.Errorf("%s %s on %s has a contrast of %.2f", name, v.Field(i), ground, got)
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
			on := New(c.mode, c.ground, false).Colour(hex).on
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
	for _, th := range []*Theme{New(None, Unsaid, false), New(Sixteen, Unsaid, false)} {
		if th.Colour("#7A2E1F") != th.Focus {
			t.Error("a theme of few colours shows others")
		}
	}
}

// No theme paints a background, and without colours none is written.
func TestNothingPaintsABackground(t *testing.T) {
	for _, mode := range []Mode{Auto, Dark, Light, Sixteen, None} {
		v := reflect.ValueOf(*New(mode, Unsaid, false))
		for i := range v.NumField() {
			if !v.Field(i).CanInterface() {
				continue
			}
			s, ok := v.Field(i).Interface().(Style)
			if !ok {
				continue
			}
			if strings.Contains(s.on, "48;") {
				t.Errorf("%s of %s paints a background: %q", v.Type().Field(i).Name, mode, s.on)
			}
			if mode == None && strings.Contains(s.on, "3") {
				t.Errorf("%s writes a colour without colours: %q", v.Type().Field(i).Name, s.on)
			}
		}
	}
}

func TestMeaningSurvivesWithoutColour(t *testing.T) {
	th := New(None, Unsaid, false)
	if th.Bad.on == "" || th.Question.on == "" || th.Select.on == "" || th.Focus.on == "" {
		t.Error("late, questions, selection and focus need bold or reverse without colours")
	}
}

func TestASCIIBorders(t *testing.T) {
	b := New(None, Unsaid, true).Border
	for _, s := range []string{b.Horizontal, b.Vertical, b.TopLeft, b.Bar} {
		if s[0] > 0x7e {
			t.Errorf("%q is not ASCII", s)
		}
	}
}
