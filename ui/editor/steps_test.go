package editor_test

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// u and U walk the steps of a draft: what was typed in a cell is one, each change in
// NAV is one.
func TestUndoWalksTheStepsOfADraft(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95", "Travel day; 1; 380")
	lines := func(want ...string) {
		t.Helper()
		equal(t, "the lines", linesOf(d.kept()), want)
	}
	d.Keys("J").Shows("draft, line 2", "u undo line 1 moved down").Keys("k").Lacks("u undo").Keys("j")
	lines("Travel day; 1; 380", "Consulting; 3; 95")
	d.Keys("x")
	d.Keys("e Tab 4 Enter esc")
	lines("Travel day; 4; 380")
	d.Keys("k .").Keys("j j e text:Thank_you esc")
	lines("Travel day; 4; 380", "Travel day; 4; 380")
	d.Shows("Thank you")

	d.Keys("u").Shows("Undid: note to customer.", "saved").Lacks("[Thank you")
	d.Keys("u").Shows("Undid: copy of line 1.")
	lines("Travel day; 4; 380")
	d.Keys("u").Shows("Undid: line 1, quantity.")
	lines("Travel day; 1; 380")
	d.Keys("u").Shows("Undid: line 2 removed.")
	lines("Travel day; 1; 380", "Consulting; 3; 95")
	d.Keys("u").Shows("Undid: line 1 moved down.")
	lines("Consulting; 3; 95", "Travel day; 1; 380")
	d.Keys("u").Shows("Nothing was changed here since the draft was opened")

	d.Keys("U").Shows("Did again: line 1 moved down.").Keys("U U U U").Shows("Did again: note to customer.", "Thank you")
	lines("Travel day; 4; 380", "Travel day; 4; 380")
	d.Keys("U").Shows("There is nothing to do again.")
	d.Keys("u u e Tab 9 esc U").Shows("There is nothing to do again.")
	lines("Travel day; 9; 380")
}

// Header fields, unreadable texts, pasted rows and the kind of invoice are steps
// too.
func TestUndoOfHeaderPasteAndKind(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95")
	d.Keys("e Tab x esc").Shows("!x").Keys("u").Lacks("!x").Shows("Undid: line 1, quantity.", "285.00")
	d.Keys("k e Tab text:+30 Enter esc").Shows("+30").Keys("u").Shows("Undid: due.", "[+14")
	d.Keys("j e").Paste("One\t2\t3\nTwo\t4\t5\n").Keys("esc").Shows("20.00").Keys("u").Shows("Undid: pasted lines.").Lacks("Two")
	d.Keys(": text:deposit Enter").Shows("Draft deposit").Keys("u").Shows("Undid: kind of invoice.").Lacks("Draft deposit")
}

// Once everything is taken back the draft is as it was opened, and as it was left once
// everything is made again, whatever was done.
func TestUndoTakesAllBack(t *testing.T) {
	keys := strings.Fields("j k J K x . + e Enter Tab Down Up 1 a % Backspace esc ctrl+e")
	for seed := range uint64(8) {
		chance := rand.New(rand.NewPCG(seed, 1))
		d := newDesk(t)
		d.stored("Consulting; 3; 95", "Travel day; 1; 380")
		before := strings.Join(linesOf(d.kept()), "|")
		pressed := ""
		for range 25 {
			key := keys[chance.IntN(len(keys))]
			nav, head := strings.Contains(d.Frame(), " NAV |"), strings.Contains(d.Frame(), "draft, header")
			if nav && (key == "Tab" || key == "esc" || key == "1" || key == "x" && head) {
				continue // which would leave or discard it
			}
			pressed += key + " "
			if d.Keys(key); strings.Contains(d.Frame(), "Review and issue") {
				d.Keys("e")
			}
		}
		if strings.Contains(d.Frame(), " EDIT |") {
			d.Keys("esc")
		}
		changed := strings.Join(linesOf(d.kept()), "|")
		d.Keys(strings.Repeat("u ", 30))
		if got := strings.Join(linesOf(d.kept()), "|"); got != before {
			t.Errorf("%sthen undo: %q, want %q", pressed, got, before)
		}
		d.Keys(strings.Repeat("U ", 30))
		if got := strings.Join(linesOf(d.kept()), "|"); got != changed {
			t.Errorf("%sthen redo: %q, want %q", pressed, got, changed)
		}
	}
}

// A draft that x on its header discarded comes back by u, with what was typed last.
func TestADiscardedDraftComesBack(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95", "Travel day; 1; 380")
	d.Keys("e Tab 7 Enter esc k k k").Shows("draft, header").Keys("x").Shows("The draft is discarded")
	if n := len(d.drafts()); n != 0 {
		t.Fatalf("%d drafts", n)
	}
	d.Keys("u")
	equal(t, "the lines", linesOf(d.kept()), []string{"Consulting; 7; 95", "Travel day; 1; 380"})
}
