package payqr

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// fieldsOf reads the fields back from what a screen shows.
func fieldsOf(rows []string, halves bool) (c Code) {
	for _, r := range rows {
		var up, low []bool
		for i, x := range []rune(r) {
			switch {
			case halves:
				up, low = append(up, x == ' ' || x == '▄'), append(low, x == ' ' || x == '▀')
			case i%2 == 0:
				up = append(up, x == '#')
			}
		}
		if c = append(c, up); halves {
			c = append(c, low)
		}
	}
	return c
}

func TestCodesOnTheScreen(t *testing.T) {
	const quiet = 4
	for _, n := range []int{10, 100, 300} {
		code, err := Encode(strings.Repeat("x", n), L)
		if err != nil {
			t.Fatal(err)
		}
		wide := len(code) + 2*quiet
		halves, ascii := code.Halves(quiet), code.ASCII(quiet)
		if len(halves) != (wide+1)/2 || len(ascii) != wide {
			t.Errorf("%d fields are %d and %d rows", len(code), len(halves), len(ascii))
		}
		for _, got := range []Code{fieldsOf(halves, true), fieldsOf(ascii, false)} {
			for y := range wide {
				for x := range wide {
					inside := y >= quiet && y < wide-quiet && x >= quiet && x < wide-quiet
					if want := inside && code[y-quiet][x-quiet]; got[y][x] != want {
						t.Fatalf("the field at %d, %d is %v", x-quiet, y-quiet, !want)
					}
				}
			}
		}
		if w := utf8.RuneCountInString(halves[0]); w != wide || len(ascii[0]) != 2*wide {
			t.Errorf("rows of %d and %d cells", w, len(ascii[0]))
		}
	}
}
