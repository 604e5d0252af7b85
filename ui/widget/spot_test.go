package widget

import (
	"strings"
	"testing"

	"billfold/ui/cell"
	"billfold/ui/theme"
)

func TestAClickMeetsWhatWasDrawn(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	rows := []string{
		"title",
		Bar(th, false, true) + "first",
		Bar(th, true, true) + "second",
		Bar(th, false, true) + "third " + Spot(7, "漢字[x]") + " end",
	}
	for name, c := range map[string]struct {
		x, y int
		want Hit
	}{
		"no row":        {2, 0, Hit{Spot: -1}},
		"above":         {3, 1, Hit{Spot: -1, Row: true, Step: -1}},
		"the selected":  {0, 2, Hit{Spot: -1, Row: true}},
		"below":         {3, 3, Hit{Spot: -1, Row: true, Step: 1}},
		"a spot in it":  {11, 3, Hit{Spot: 7, X: 4, Row: true, Step: 1}},
		"behind it":     {14, 3, Hit{Spot: -1, Row: true, Step: 1}},
		"beside all":    {80, 3, Hit{Spot: -1}},
		"below all":     {0, 4, Hit{Spot: -1}},
		"out of screen": {-1, -1, Hit{Spot: -1}},
	} {
		if got := At(rows, c.x, c.y); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	for i, r := range rows {
		if plain := Unmarked(r); strings.Contains(plain, "\x1b[1;") || strings.HasSuffix(plain, "z") || cell.Width(plain) != cell.Width(r) {
			t.Errorf("row %d keeps its marks: %q", i, plain)
		}
	}
}

// What is laid over a row hides its spots, and those beside it stay.
func TestABoxHidesWhatIsUnderIt(t *testing.T) {
	for name, text := range map[string]string{"plain": "abcdefghij", "wide": "漢字abcdef"} {
		rows := Splice([]string{Spot(1, text) + Spot(2, "klm")}, []string{Spot(3, "box")}, 4, 0)
		for x, want := range []int{1, 1, 1, 1, 3, 3, 3, 1, 1, 1, 2, 2, 2} {
			if got := At(rows, x, 0).Spot; got != want {
				t.Errorf("%s: cell %d is spot %d, want %d (%q)", name, x, got, want, rows[0])
			}
		}
	}
	rows := Beside(1, []string{Bar(theme.Look{Mode: theme.None}.Theme(), true, true) + "ab"}, []string{"cd"})
	if at := At(rows, 1, 0); !at.Row {
		t.Error("the left block has no row")
	}
	if at := At(rows, 3, 0); at.Row {
		t.Error("a row goes on into the block beside it")
	}
}
