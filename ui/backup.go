package ui

import (
	"context"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// made is the path of a backup.
type made string

// backUp makes a backup now.
func (a *App) backUp() tea.Cmd {
	backup := a.env.Files.Backup
	switch {
	case backup == nil:
		return a.say("No backup can be made here.", pane.Refused)
	case a.backing:
		return a.say("A backup is being made already.", pane.Plain)
	}
	a.backing = true
	return tea.Batch(a.say("Making a backup and reading it back...", pane.Plain), pane.Load(a.env, &a.backupAt, func(ctx context.Context) (made, error) {
		path, err := backup(ctx)
		return made(path), err
	}))
}

func (a *App) backedUp(m pane.Loaded[made]) tea.Cmd {
	a.backing = false
	if m.Err != nil {
		return a.fail(pane.Fail{During: "make a backup", Err: m.Err})
	}
	return tea.Batch(a.say("Backed up, and read back whole: "+string(m.Value), pane.Good), a.broadcast(pane.Changed{}))
}
