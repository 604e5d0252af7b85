package ui

import (
	"errors"
	"testing"
	"time"

	"billfold/ui/action"
)

// A program that fails at once does not give the terminal back before the renderer
// has come to rest.
func TestTheTerminalIsHandedOverForAWhile(t *testing.T) {
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "")
	begun := time.Now()
	if err := (rested{action.NewEditing("text")}).Run(); !errors.Is(err, action.ErrNoEditor) {
		t.Errorf("the error is %v", err)
	}
	if took := time.Since(begun); took < resting {
		t.Errorf("the terminal came back after %v", took)
	}
}
