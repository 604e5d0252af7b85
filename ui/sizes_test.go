package ui_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"billfold/ui/uitest"
)

// panesOf are the screens that no dialog lies over.
func panesOf() []string {
	return []string{"customers", "record", "draft-nav", "document", "documents", "today"}
}

// At 60 to 79 cells, and below, panes have no borders at their sides; from 80 on they
// have.
func TestNarrowPanesHaveNoBorders(t *testing.T) {
	s := uitest.NewOffice(t)
	for _, name := range panesOf() {
		screen := uitest.New(t, s).Keys(screens()[name])
		for _, w := range []int{40, 59, 60, 79, 80, 119} {
			sides := 0
			for _, line := range strings.Split(screen.Size(w, 24).Frame(), "\n") {
				if strings.HasPrefix(line, "│") || strings.HasSuffix(line, "│") {
					sides++
				}
			}
			if framed := w >= 80; framed != (sides > 0) {
				t.Errorf("%s at %d has %d rows with a border at their side", name, w, sides)
			}
		}
	}
}

// The profile's header has four lines at most, two under 20 rows and in a narrow window,
// and one under 14 rows.
func TestTheHeaderGivesWayToTheTimeline(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys(screens()["record"])
	for _, c := range []struct{ w, h, lines int }{{120, 40, 4}, {80, 24, 4}, {80, 20, 4}, {80, 19, 2}, {80, 14, 2}, {80, 13, 1}, {79, 24, 2}, {60, 20, 2}, {60, 13, 1}, {40, 12, 1}} {
		rows := strings.Split(screen.Size(c.w, c.h).Frame(), "\n")
		from, to := -1, -1
		for i, row := range rows {
			switch {
			case strings.Contains(row, "Acme Robotics GmbH") && from < 0 && strings.Contains(row, "C-0001"), strings.HasPrefix(row, " Acme Robotics GmbH") && from < 0:
				from = i
			case from >= 0 && to < 0 && regexp.MustCompile(`^([│ ][^└]*)?(└|──)`).MatchString(row):
				to = i
			}
		}
		if c.w >= 120 { // beside the list
			to = 6
		}
		if got := to - from - 1; got != c.lines {
			t.Errorf("%dx%d has %d lines, want %d:\n%s", c.w, c.h, got, c.lines, strings.Join(rows, "\n"))
		}
	}
}

// Amounts keep their decimals at every width.
func TestAmountsKeepTheirDecimals(t *testing.T) {
	s := uitest.NewOffice(t)
	open, err := s.Documents.OpenMoney(context.Background())
	if err != nil || open.Late.Minor != 149940 {
		t.Fatalf("late are %+v, %v", open, err)
	}
	cut := regexp.MustCompile(`\d[.,]\d{3}([.,]\d?)?(\.\.\.|…)|\d[.,]\d?(\.\.\.|…)`)
	for _, name := range append(panesOf(), "payment", "review", "put-right") {
		screen := uitest.New(t, s).Keys(screens()[name])
		for _, w := range []int{40, 45, 59, 60, 79, 80} {
			frame := screen.Size(w, 20).Frame()
			for _, line := range strings.Split(frame, "\n") {
				if found := cut.FindString(line); found != "" && !strings.Contains(line, "EDIT") && !strings.Contains(line, "NAV") {
					t.Errorf("%s at %d cuts an amount, %q: %q", name, w, found, line)
				}
			}
		}
	}
	for _, w := range []int{40, 60, 80, 120} {
		uitest.New(t, s).Size(w, 20).Keys("2").Shows("1,785.00", "309.40", "2,380.00").Keys("1").Shows("1,190.00", "309.40")
	}
}
