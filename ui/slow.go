package ui

import (
	"time"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// slowAfter is how long the pane on top may wait for what it reads before the status
// line says so.
const slowAfter = 150 * time.Millisecond

// slow notes which pane keeps the keys waiting.
type slow struct {
	top  pane.Pane
	nth  int
	told bool // it has waited long enough to be told
}

// slowNow comes when a pane began to wait slowAfter ago.
type slowNow struct{ nth int }

// watch notes whether the pane on top waits.
func (a *App) watch() tea.Cmd {
	switch top := a.top(); {
	case !waiting(top):
		a.slow = slow{nth: a.slow.nth}
	case a.slow.top != top:
		a.slow = slow{top: top, nth: a.slow.nth + 1}
		return a.env.After(slowAfter, slowNow{a.slow.nth})
	}
	return nil
}

// cancelled leaves a pane by Esc that waits for what it reads, and drops the keys that
// waited with it; it says whether the message was that.
func (a *App) cancelled(top pane.Pane, msg tea.Msg) bool {
	k, key := msg.(tea.KeyPressMsg)
	c, can := top.(pane.Canceler)
	if !key || !can || !waiting(top) || keyName(k) != "esc" {
		return false
	}
	a.typed = nil
	c.Cancel()
	return true
}

// busy is what is under way, for the status line in w cells: a long job of any pane, an
// undo, or that the pane on top still waits for what it reads.
func (a *App) busy(w int) string {
	for _, p := range a.living() {
		if worker, ok := p.(pane.Worker); ok {
			if text := worker.Working(w); text != "" {
				return text
			}
		}
	}
	if text := a.undoing.running(); text != "" {
		return text
	}
	if text := a.backingUp(w); text != "" {
		return text
	}
	if a.slow.told {
		return "reading..."
	}
	return ""
}
