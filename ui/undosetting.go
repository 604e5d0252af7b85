package ui

import (
	"context"
	"strings"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// choice is a setting of this machine that was changed in this run. The file's journal
// knows nothing of it: u and U walk both, the newest first.
type choice struct {
	command  keymap.Command
	from, to string
	nth      int
	seq      int64 // where the trail stood as it was done
	back     int64 // and as it was undone
}

// unread is where the trail stood until it was asked: the choice is the newest of all.
const unread = 1 << 62

// words name a choice: "theme light".
func (c choice) words() string { return string(c.command) + " " + c.to }

// choices are those of this run: what was done, and what was undone, each the newest last.
type choices struct {
	at           pane.Desk
	done, undone []choice
	nth          int
	offered      keymap.Command // undo or redo of the newest, where the first hint names it
}

// stood is where the trail stood as a choice was done or undone.
type stood struct {
	nth int
	seq int64
}

// stand asks where the trail stands, for the choice of that number.
func (a *App) stand(nth int) tea.Cmd {
	journal := a.env.Store.Journal
	return pane.Load(a.env, &a.undoing.choices.at, func(ctx context.Context) (stood, error) {
		seq, err := journal.Last(ctx)
		return stood{nth, seq}, err
	})
}

// stands takes the answer. One that came too late, or not, leaves the choice the newest.
func (s *choices) stands(m pane.Loaded[stood]) {
	for i := range s.done {
		if c := &s.done[i]; c.nth == m.Value.nth && c.seq == unread && m.Err == nil {
			c.seq = m.Value.seq
		}
	}
	for i := range s.undone {
		if c := &s.undone[i]; c.nth == m.Value.nth && m.Err == nil {
			c.back = m.Value.seq
		}
	}
}

// chose notes a choice of the user: the first hint is to undo it, and nothing that was
// undone before is done again.
func (a *App) chose(c choice) tea.Cmd {
	u := &a.undoing
	u.asked, u.offered, u.named, u.back = false, store.Step{}, store.Step{}, store.Step{}
	if c.from == c.to {
		return nil
	}
	s := &u.choices
	s.nth++
	c.nth, c.seq = s.nth, unread
	s.done, s.undone, s.offered = append(s.done, c), nil, keymap.Undo
	return a.stand(c.nth)
}

// newest is the choice that u, or U, comes to, where there is one.
func (s *choices) newest(redo bool) (c choice, ok bool) {
	list := s.done
	if redo {
		list = s.undone
	}
	if len(list) == 0 {
		return c, false
	}
	return list[len(list)-1], true
}

// before says that a choice is newer than what the journal would undo, or do again.
func (c choice) before(next store.Next, redo bool) bool {
	if redo {
		return c.back >= next.RedoSeq && c.back >= next.Undo.Seq
	}
	return c.seq >= next.Undo.Seq
}

// turnChoice undoes the newest choice, or does it again.
func (a *App) turnChoice(redo bool) tea.Cmd {
	u := &a.undoing
	s := &u.choices
	c, ok := s.newest(redo)
	if !ok {
		return nil
	}
	u.offered, u.back = store.Step{}, store.Step{}
	words, value := "Undid: "+c.words()+". ", c.from
	if redo {
		words, value = "Did again: "+c.words()+".", c.to
	}
	s.nth++
	c.nth, c.back, s.offered = s.nth, unread, keymap.Redo
	if redo {
		s.offered = keymap.Undo
		s.undone, s.done = s.undone[:len(s.undone)-1], append(s.done, c)
	} else {
		s.done, s.undone = s.done[:len(s.done)-1], append(s.undone, c)
	}
	said, kept := a.apply(c.command, value)
	if !redo {
		words += said
	}
	return tea.Batch(a.say(strings.TrimSpace(words), pane.Good), kept, a.stand(c.nth))
}
