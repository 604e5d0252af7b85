package ui_test

import (
	"regexp"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// figure is an amount with a mark of thousands, with what may have been cut of it.
var figure = regexp.MustCompile(`\d{1,3},[\d.][\d,.]*`)

var whole = regexp.MustCompile(`^\d{1,3}(,\d{3})+\.\d\d$`)

// Amounts of twelve digits stand whole, with their decimals, on every screen that is
// about them: what gives way is a name, a word, another column.
func TestFiguresAreNeverCut(t *testing.T) {
	s := storetest.New(t)
	c := storetest.Acme(t, s)
	c.Name = "Internationale Gesellschaft für außerordentliche Maßnahmen GmbH"
	if _, err := s.Customers.Edit(t.Context(), store.NewIntent(), c); err != nil {
		t.Fatal(err)
	}
	storetest.Issued(t, s, c.ID, "Gesamtprojektleitung der Elektrifizierung aller Nebenstrecken", "123456789012.34")
	for name, keys := range map[string]string{
		"today": "1", "customers": "2", "documents": "3", "record": "f 1 0 0 1 Enter q", "document": "f 1 0 0 1 Enter", "box": "f 1 0 0 1 Enter q i",
		"draft": "f 1 0 0 1 Enter q i Enter esc", "review": "f 1 0 0 1 Enter q i Enter Enter", "payment": "f 1 0 0 1 Enter p", "put right": "f 1 0 0 1 Enter V",
		"credit": "f 1 0 0 1 Enter V Enter", "find": "f text:inter",
	} {
		screen := uitest.New(t, s).Keys(keys)
		for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
			frame := strings.Split(screen.Size(size[0], size[1]).Frame(), "\n")
			rows := strings.Join(frame[:len(frame)-2], "\n") // hints are cut by rules of their own
			for _, at := range figure.FindAllStringIndex(rows, -1) {
				f := strings.TrimRight(rows[at[0]:at[1]], ".,")
				behind := strings.HasPrefix(rows[at[1]:], "│") || strings.HasSuffix(rows[:at[0]], "│") // a dialog lies over it
				if !whole.MatchString(f) && !behind {
					t.Errorf("%s at %v cuts %s:\n%s", name, size, f, rows)
				}
			}
		}
		screen.Keys("esc esc esc")
	}
}
