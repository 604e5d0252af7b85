package ui

import "testing"

// Every size gives each shown level an area, side by side without a gap, and
// keeps the status line and the hint bar.
func TestLayoutFillsTheScreen(t *testing.T) {
	for _, w := range []int{40, 59, 60, 79, 80, 119, 120, 159, 160, 200, 300} {
		for _, h := range []int{12, 20, 24, 40, 60} {
			for _, customers := range []bool{true, false} {
				for _, levels := range [][2]bool{{false, false}, {true, false}, {true, true}} {
					for focus := base; focus <= sheet; focus++ {
						if focus == record && !levels[0] || focus == sheet && !levels[1] {
							continue
						}
						checkPlan(t, w, h, layout(w, h, customers, levels[0], levels[1], focus), focus)
					}
				}
			}
		}
	}
}

func checkPlan(t *testing.T, w, h int, p plan, focus level) {
	t.Helper()
	x, seen := 0, false
	for _, a := range p.areas {
		if a.x != x {
			t.Errorf("%dx%d: a gap at %d", w, h, x)
		}
		x += a.w
		rows := a.h + 2
		if p.tabs {
			rows++
		}
		if rows != h {
			t.Errorf("%dx%d: level %d has %d rows", w, h, a.level, a.h)
		}
		seen = seen || a.level == focus
	}
	if x != w {
		t.Errorf("%dx%d: %d cells are used", w, h, x)
	}
	if !seen && w < wide {
		t.Errorf("%dx%d: the focused level %d is not on the screen", w, h, focus)
	}
}

// The widths of UX.md 3.2.
func TestLayoutWidths(t *testing.T) {
	for name, c := range map[string]struct {
		w             int
		record, sheet bool
		focus         level
		want          []int
	}{
		"list and profile":                 {120, true, false, base, []int{34, 86}},
		"profile summary and document":     {120, true, true, sheet, []int{38, 82}},
		"one pane":                         {80, true, true, sheet, []int{80}},
		"three panes":                      {200, true, true, sheet, []int{30, 58, 112}},
		"the list alone takes the width":   {120, false, false, base, []int{120}},
		"the record alone when it is deep": {80, true, false, record, []int{80}},
	} {
		p := layout(c.w, 40, true, c.record, c.sheet, c.focus)
		got := []int{}
		for _, a := range p.areas {
			got = append(got, a.w)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: widths %v, want %v", name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: widths %v, want %v", name, got, c.want)
			}
		}
	}
}
