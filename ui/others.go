package ui

import (
	"context"
	"time"

	"billfold/store"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// othersEvery is how often the trail is looked at for what other programs on the file
// have done.
const othersEvery = 2 * time.Second

// others is how far the trail is known.
type others struct {
	at   pane.Desk
	last int64 // the newest row that was looked at
}

// othersDue comes when it is time to look at the trail.
type othersDue struct{ to uint64 }

// news are what came into the trail. next is read only where it is of others.
type news struct {
	last   int64
	others bool
	next   store.Next
}

// lookLater looks around when it is time again.
func (a *App) lookLater() tea.Cmd { return a.env.After(othersEvery, othersDue{a.others.at.To}) }

// lookAround looks whether another program has changed the file.
func (a *App) lookAround(m othersDue) tea.Cmd {
	if m.to != a.others.at.To {
		return nil // of a file that was left
	}
	journal, style, from := a.env.Store.Journal, a.env.Style(), a.others.last
	return pane.Load(a.env, &a.others.at, func(ctx context.Context) (n news, err error) {
		if n.last, n.others, err = journal.Since(ctx, from); err == nil && n.others {
			n.next, err = journal.Next(ctx, style)
		}
		return n, err
	})
}

// lookedAround lets all panes read anew what another program has changed. A step that
// is not the next one any more is not offered on.
func (a *App) lookedAround(m pane.Loaded[news]) tea.Cmd {
	if !m.For(&a.others.at) {
		return nil
	}
	again := a.lookLater()
	if m.Err != nil {
		return again // the next look tells as much
	}
	if a.others.last = m.Value.last; !m.Value.others {
		return again
	}
	if !a.undoing.busy {
		a.withdraw(m.Value.next)
	}
	return tea.Batch(again, a.reread(pane.Changed{Business: true}))
}

// withdraw lets go of what u and U would not come to any more.
func (a *App) withdraw(next store.Next) {
	u := &a.undoing
	if u.offered.Seq != next.Undo.Seq {
		u.offered = store.Step{}
	}
	if u.back.Seq != next.Redo.Seq {
		u.back = store.Step{}
	}
	stands := u.named.Seq == next.Undo.Seq || u.named.Seq == next.Beyond.Seq
	if u.redo {
		stands = u.named.Seq == next.Redo.Seq
	}
	if u.named.Seq != 0 && !stands {
		u.named = store.Step{}
		a.answer.give()
	}
}
