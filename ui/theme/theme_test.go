package theme

import (
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

// No theme paints a background, and without colours none is written.
func TestNothingPaintsABackground(t *testing.T) {
	for _, mode := range []Mode{Auto, Dark, Light, Sixteen, None} {
		v := reflect.ValueOf(*New(mode, Unsaid, false))
		for i := range v.NumField() {
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
