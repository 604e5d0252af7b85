package widget_test

import (
	"testing"

	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Enter in the same read as the text is for the rows of that text; where they
// cannot be read, typing goes on.
func TestEnterWaitsForTheRowsOfTheFilter(t *testing.T) {
	enter := tea.KeyPressMsg{Code: tea.KeyEnter}
	for _, failed := range []bool{false, true} {
		var f widget.Filter
		f.Begin()
		if got := f.Update(tea.PasteMsg{Content: "acme"}); got != widget.Edited || f.Text != "acme" {
			t.Fatalf("a paste is %v, the text %q", got, f.Text)
		}
		if got := f.Update(enter); got != widget.Nothing || !f.Waiting() {
			t.Errorf("Enter before the rows is %v", got)
		}
		if entered := f.Arrived(failed); entered == failed || f.Typing() != failed || f.Waiting() {
			t.Errorf("failed %v: entered %v, typing %v, waiting %v", failed, entered, f.Typing(), f.Waiting())
		}
	}
}

func TestEscClearsTheFilter(t *testing.T) {
	f := widget.Filter{Text: "acme"}
	f.Begin()
	if got := f.Update(tea.KeyPressMsg{Code: tea.KeyEscape}); got != widget.Cleared || !f.Off() {
		t.Errorf("Esc is %v and leaves %q", got, f.Text)
	}
}
