package ui

import (
	"context"
	"errors"
	"sync"

	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// backup is one that is made while the user works on.
type backup struct {
	at   pane.Desk
	work pane.Work
	far  *far
}

func newBackup(env *pane.Env) backup { return backup{at: env.Desk(), work: pane.NewWork(env)} }

// far is how far a backup is, which its Cmd tells and the screen reads.
type far struct {
	mu          sync.Mutex
	done, total int64
	stop        context.CancelFunc
	stopped     bool
}

func (f *far) tell(done, total int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.done, f.total = done, total
}

// begin makes the context of the backup, which Esc ends; one that was stopped before it
// began has ended already.
func (f *far) begin(ctx context.Context) (context.Context, context.CancelFunc) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ctx, f.stop = context.WithCancel(ctx)
	if f.stopped {
		f.stop()
	}
	return ctx, f.stop
}

func (f *far) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stopped = true; f.stop != nil {
		f.stop()
	}
}

func (f *far) megabytes() (done, total int) {
	const mega = 1_000_000
	f.mu.Lock()
	defer f.mu.Unlock()
	return int(f.done / mega), int(f.total / mega)
}

// made is the path of a backup.
type made string

// backUp makes a backup now. Keys go on meanwhile.
func (a *App) backUp() tea.Cmd {
	copies, b := a.env.Files.Backup, &a.backup
	switch {
	case copies == nil:
		return a.say("No backup can be made here.", pane.Refused)
	case b.work.Running():
		return a.say("A backup is being made already.", pane.Plain)
	}
	b.far = &far{}
	f := b.far
	begun := b.work.Begin(a.env, "backing up", 0)
	b.work.Measure("MB")
	return tea.Batch(a.say("Making a backup and reading it back...", pane.Plain), begun, pane.Load(a.env, &b.at, func(ctx context.Context) (made, error) {
		ctx, end := f.begin(ctx)
		defer end()
		path, err := copies(ctx, f.tell)
		return made(path), err
	}))
}

// stopBackup takes the Esc that ends the backup, where the status line names it: in NAV,
// once the backup takes so long that it is counted.
func (a *App) stopBackup(key string) (cmd tea.Cmd, taken bool) {
	b := &a.backup
	if key != "esc" || !a.backupStops() || !b.work.Counted() || b.work.Stopping() {
		return nil, false
	}
	b.work.Stop()
	f := b.far
	return func() tea.Msg {
		f.end()
		return nil
	}, true
}

// backupStops says that Esc ends a backup here, and does not leave a field or a question.
func (a *App) backupStops() bool {
	_, kind := a.top().Scope()
	return kind == keymap.Nav && a.popup == nil
}

// tick draws anew how far it is.
func (b *backup) tick(env *pane.Env, msg tea.Msg) tea.Cmd {
	if b.far != nil {
		b.work.At(b.far.megabytes())
	}
	return b.work.Update(env, msg)
}

// backingUp is what the status line says of it in at most w cells.
func (a *App) backingUp(w int) string {
	a.backup.work.Deaf(!a.backupStops())
	return a.backup.work.Status(w, a.env.Theme.Border.Horizontal == "-")
}

func (a *App) backedUp(m pane.Loaded[made]) tea.Cmd {
	stopped := a.backup.work.Stopping()
	a.backup.work.End()
	switch {
	case m.Err != nil && stopped && errors.Is(m.Err, context.Canceled):
		return a.say("The backup was stopped; nothing is left of it.", pane.Plain)
	case m.Err != nil:
		return a.fail(pane.Fail{During: "make a backup", Err: m.Err})
	}
	return tea.Batch(a.say("Backed up, and read back whole: "+string(m.Value), pane.Good), a.broadcast(pane.Changed{}))
}
