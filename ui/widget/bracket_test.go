package widget_test

import (
	"strings"
	"testing"

	"billfold/invoice/day"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestBracketShowsTheEchoWhereItFits(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	in := &widget.Input{Field: widget.NewField("fri"), Echo: "Fri 20 Nov 2026"}
	for w, want := range map[int]string{
		30: "[fri -> Fri 20 Nov 2026      ]",
		26: "[fri -> Fri 20 Nov 2026  ]",
		20: "[fri               ]",
		5:  "[ri ]",
	} {
		row, caret := widget.Bracket(th, in, w, true)
		if got := ansi.Strip(row); got != want {
			t.Errorf("w=%d: %q, want %q", w, got, want)
		}
		if w > 5 && caret != 4 {
			t.Errorf("w=%d: the caret is in cell %d", w, caret)
		}
	}
}

func TestBracketIsExact(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	rapid.Check(t, func(r *rapid.T) {
		w := rapid.IntRange(3, 60).Draw(r, "w")
		in := &widget.Input{Field: widget.NewField(rapid.String().Draw(r, "text")), Echo: rapid.SampledFrom([]string{"", "Sun 22 Nov 2026", "漢字"}).Draw(r, "echo")}
		if rapid.Bool().Draw(r, "selected") {
			in.Field.SelectAll()
		}
		row, caret := widget.Bracket(th, in, w, rapid.Bool().Draw(r, "focused"))
		if got := cell.Width(row); got != w {
			r.Fatalf("%q has %d cells, not %d", row, got, w)
		}
		if caret < 1 || caret >= w {
			r.Fatalf("the caret is in cell %d of %d", caret, w)
		}
	})
}

func TestWrappedLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab ß漢é\n")), 0, 200, -1).Draw(r, "text")
		a := widget.NewArea(text)
		w := rapid.IntRange(4, 40).Draw(r, "w")
		rows, x, y := a.Wrapped(w)
		var joined strings.Builder
		for _, row := range rows {
			if cell.Width(row) != w {
				r.Fatalf("%q has not %d cells", row, w)
			}
			joined.WriteString(strings.ReplaceAll(row, " ", ""))
		}
		if want := strings.NewReplacer(" ", "", "\n", "").Replace(text); joined.String() != want {
			r.Fatalf("shows %q of %q", joined.String(), want)
		}
		if y != len(rows)-1 || x >= w {
			r.Fatalf("the caret of a text that was just set is at %d, %d of %d rows", x, y, len(rows))
		}
	})
}

func TestWrappedBreaksAtBlanks(t *testing.T) {
	a := widget.NewArea("every invoice goes to accounts")
	rows, x, y := a.Wrapped(16)
	if got := strings.Join(rows, "|"); got != "every invoice   |goes to         |accounts        " {
		t.Errorf("rows are %q", got)
	}
	if x != 8 || y != 2 {
		t.Errorf("the caret is at %d, %d", x, y)
	}
	for range len("accounts") + 1 {
		a.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
	if _, x, y = a.Wrapped(16); x != 7 || y != 1 {
		t.Errorf("before the last word the caret is at %d, %d", x, y)
	}
}

func TestRevealKeepsTheRowOnTheScreen(t *testing.T) {
	rows := strings.Split("0 1 2 3 4 5 6 7 8 9", " ")
	for _, c := range []struct {
		at, top, h, first, n int
	}{
		{0, 0, 4, 0, 4}, {3, 0, 4, 0, 4}, {4, 0, 4, 1, 4}, {9, 0, 4, 6, 4}, {2, 6, 4, 2, 4}, {5, 99, 4, 5, 4}, {5, 3, 20, 0, 10}, {5, 0, 0, 5, 1},
	} {
		shown, first := widget.Reveal(rows, c.at, c.top, c.h)
		if first != c.first || len(shown) != c.n {
			t.Errorf("%+v: first %d, %d rows", c, first, len(shown))
		}
	}
}

func TestStepDay(t *testing.T) {
	today := day.Day{Year: 2026, Month: 11, Date: 22}
	c := day.Context{Today: today, Order: "dmy", Lean: day.Backward}
	in := &widget.Input{Field: widget.NewField("1 nov"), Problem: "old"}
	step := func(n int, want string) {
		t.Helper()
		widget.StepDay(in, c, n, today)
		if got, err := day.Parse(in.Field.Value(), c); err != nil || got.String() != want || in.Problem != "" {
			t.Errorf("%q reads as %s (%v), want %s", in.Field.Value(), got, err, want)
		}
	}
	step(-1, "2026-10-31")
	step(7, "2026-11-07")
	step(100, "2026-11-22")
	step(-400, "2025-10-18")
	in.Field.SetValue("rubbish")
	step(-1, "2026-11-22")
}

// Text that goes on beyond its field has a mark at that side, and the caret stands on none.
func TestAFieldMarksWhereItsTextIsCut(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	f := widget.NewField("3.570.000.063,31")
	draw := func(want string, caret int) {
		t.Helper()
		row, x := f.Render(th, 12, true)
		if got := ansi.Strip(row); got != want || x != caret {
			t.Errorf("drawn is %q with the caret in %d, want %q in %d", got, x, want, caret)
		}
	}
	press := func(code rune) { f.Update(tea.KeyPressMsg{Code: code}) }
	draw("<000.063,31 ", 11)
	press(tea.KeyHome)
	draw("3.570.000.0>", 0)
}
