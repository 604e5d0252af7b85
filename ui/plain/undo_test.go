package plain_test

import (
	"strings"
	"testing"
)

// What was done last is named, undone, and done again.
func TestUndoAndRedo(t *testing.T) {
	_, db := home(t)
	shown := talk(t, db, join(setUp(), []string{"6"}, acme(), []string{"4", "Likes tea", "b"}, []string{"6", "b", "6", "1", "6", "2", "6", "1", "q"})...)
	calm(t, shown)
	for _, want := range []string{"Your business stays set up.", "There is nothing to undo.", `1. Undo: note "Likes tea" on Acme Robotics GmbH`, `Undid: note "Likes tea" on Acme Robotics GmbH.`,
		`2. Do again: note "Likes tea" on Acme Robotics GmbH`, `Did again: note "Likes tea" on Acme Robotics GmbH.`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the dialogue lacks %q:\n%s", want, shown)
		}
	}
	if n := strings.Count(shown, "Undid: note"); n != 2 {
		t.Errorf("%d notes were undone", n)
	}
}
