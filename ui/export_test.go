package ui

import (
	"billfold/ui/palette"
	"billfold/ui/widget"

	"billfold/ui/keymap"
	"billfold/ui/pane"
)

// Living are all panes there are.
func (a *App) Living() []pane.Pane { return a.living() }

// Home says that the list of a place has the keys.
func (a *App) Home() bool { return a.popup == nil && a.dialog == nil && a.focus == base }

// Asks says that a question which an earlier frame showed waits for its answer.
func (a *App) Asks() bool {
	if a.popup != nil || a.dialog == nil || a.armed != a.dialog {
		return false
	}
	_, kind := a.dialog.Scope()
	return kind == keymap.Question
}

// Entries are what palette and help list now.
func (a *App) Entries() []palette.Entry { return a.entries() }

// Kind is how the pane on top treats keys.
func (a *App) Kind() keymap.Kind {
	_, kind := a.top().Scope()
	return kind
}

// Hints are what the hint bar offers now.
func (a *App) Hints() []widget.Hint {
	hints, _ := a.hints()
	return hints
}
