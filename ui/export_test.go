package ui

import (
	"billfold/ui/keymap"
	"billfold/ui/palette"
	"billfold/ui/pane"
	"billfold/ui/widget"
)

// Living are all panes there are.
func (a *App) Living() []pane.Pane { return a.living() }

// Home says that the list of a place has the keys.
func (a *App) Home() bool { return a.popup == nil && a.dialog == nil && a.focus == base }

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

// Lay lays a dialog over the panes.
func (a *App) Lay(p pane.Pane) { a.dialog = p }
