package ui

import (
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
