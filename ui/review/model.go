// Package review is being built.
package review

import (
	"billfold/invoice"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the pane.
type Model struct{ env *pane.Env }

// New is the pane.
func New(env *pane.Env, sheet *invoice.Document) *Model { return &Model{env} }

// Init loads.
func (m *Model) Init() tea.Cmd { return nil }

// Update takes messages.
func (m *Model) Update(msg tea.Msg) tea.Cmd { return nil }

// Render draws.
func (m *Model) Render(w, h int) []string {
	return widget.Frame(m.env.Theme, "review", "", nil, w, h, true)
}

// Scope is the scope.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Global, keymap.Nav }

// Title is the title.
func (m *Model) Title() string { return "review" }

// Hints are the hints.
func (m *Model) Hints() []keymap.Hint { return nil }
