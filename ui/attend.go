package ui

import (
	"context"
	"strings"
	"time"

	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

const (
	noticeAfter = time.Second     // of the start: the first frame stands, and no answer is on its way yet
	backupAfter = 3 * time.Second // so that it disturbs no first keys
	backupEnd   = 300 * time.Millisecond
)

// attendance is what the program sees to by itself while the user works: it warns
// of a folder that can damage the file, and makes the day's backup. Only a
// failure is told.
type attendance struct {
	store    *store.Store
	settings string        // file of the settings of this machine
	busy     chan struct{} // holds a token while a backup is made
}

func newAttendance(s *store.Store, settings string) *attendance {
	return &attendance{s, settings, make(chan struct{}, 1)}
}

// begin is the command of the start.
func (a *attendance) begin(ctx context.Context) tea.Cmd {
	return tea.Batch(
		func() tea.Msg { return a.sweep() },
		tea.Tick(noticeAfter, func(time.Time) tea.Msg { return a.notice() }),
		tea.Tick(backupAfter, func(time.Time) tea.Msg { return a.backup(ctx) }),
	)
}

// sweep removes sample data that a program which was ended hard has left.
func (a *attendance) sweep() tea.Msg {
	_ = action.SweepSampleData(a.store.Path()) // what cannot be removed now is tried at the next start
	return nil
}

// notice warns of the folder and of settings that cannot be followed, once a start.
func (a *attendance) notice() tea.Msg {
	by := store.PlaceOf(a.store.Path())
	name := by.Synced
	if name == "" {
		name = by.Network
	}
	if by.Risky() {
		return pane.Say{Text: "Other machines can reach this file (" + name + "), which can damage it: billfold doctor says what to do."}
	}
	switch _, ignored, err := action.LoadSettings(a.settings); {
	case err != nil:
		return pane.Say{Text: "The settings of this machine cannot be read, and the standard ones are used: mend " + short(a.settings) + ".", Tone: pane.Refused}
	case len(ignored) > 0:
		return pane.Say{Text: "Not known to this version, and left alone in " + short(a.settings) + ": " + strings.Join(ignored, ", ") + "."}
	}
	return nil
}

func (a *attendance) backup(ctx context.Context) tea.Msg {
	select {
	case a.busy <- struct{}{}:
	default:
		return nil // the program has ended
	}
	defer func() { <-a.busy }()
	err := action.BackupIfDue(ctx, a.store)
	if err == nil || ctx.Err() != nil {
		return nil
	}
	p, _ := view.Explain(err)
	return pane.Say{Text: "No backup was made. " + p.Message, Tone: pane.Refused}
}

// end is called when the context of the backup has ended: what it wrote is
// removed where that takes no time, else by the next one.
func (a *attendance) end() {
	select {
	case a.busy <- struct{}{}:
	case <-time.After(backupEnd):
	}
}
