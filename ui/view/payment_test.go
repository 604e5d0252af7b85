package view_test

import (
	"testing"

	"billfold/ui/view"
)

func TestReferenceSaysWhatTheNumberDoesNot(t *testing.T) {
	for reference, want := range map[string]string{
		"":                       "",
		"INV-1029":               "",
		"transfer INV-1029":      "",
		"INV-1029.":              "",
		"INV-1030":               "INV-1030",
		"card 4711":              "card 4711",
		"INV-1029 less discount": "INV-1029 less discount",
	} {
		if got := view.Reference(reference, "INV-1028", "INV-1029"); got != want {
			t.Errorf("beside INV-1029 %q says %q, want %q", reference, got, want)
		}
	}
	if got := view.Reference("rent", ""); got != "rent" {
		t.Errorf("without a number the reference is %q", got)
	}
}
