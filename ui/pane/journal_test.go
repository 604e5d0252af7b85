package pane_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// The runtime runs writes side by side: whichever ends last, the form is kept as
// it was when it was kept last.
func TestAWriteThatWasOvertakenDoesNothing(t *testing.T) {
	s := storetest.New(t)
	text := ""
	env := &pane.Env{Ctx: context.Background(), Store: s, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
	j := pane.NewJournal(env, "form", func() []byte { return []byte(text) })
	keep := func(now string) tea.Cmd {
		text = now
		j.Touch(env)
		return j.Keep(env)
	}
	first, second := keep("a"), keep("ab")
	second()
	first()
	if body, _, err := s.Forms.Load(context.Background(), "form"); err != nil || string(body) != "ab" {
		t.Errorf("kept is %q, %v", body, err)
	}
	third := keep("abc")
	drop := j.Drop(env)
	drop()
	third()
	if body, _, err := s.Forms.Load(context.Background(), "form"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a dropped form came back as %q, %v", body, err)
	}
}

// What was left today says its time, what was left before its day.
func TestKeptSaysSinceWhen(t *testing.T) {
	env := &pane.Env{Now: func() time.Time { return time.Date(2026, 11, 22, 14, 2, 0, 0, time.FixedZone("", 3600)) }}
	for want, at := range map[string]time.Time{
		"draft from 00:30":  time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC),
		"draft from 21 Nov": time.Date(2026, 11, 21, 22, 30, 0, 0, time.UTC),
		"draft from 22 Nov": time.Date(2025, 11, 22, 14, 2, 0, 0, time.UTC),
	} {
		if got := (pane.Kept{At: at}).Words(env); got != want {
			t.Errorf("of %v it says %q, not %q", at, got, want)
		}
	}
}

// On a disk that takes seconds a form that was just left comes back as it was left.
func TestAFormWaitsForWhatIsBeingKept(t *testing.T) {
	s := storetest.New(t)
	synctest.Test(t, func(t *testing.T) {
		env := &pane.Env{Ctx: context.Background(), Store: s, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
		j := pane.NewJournal(env, "form", func() []byte { return []byte("typed") })
		j.Touch(env)
		write := j.Keep(env)
		came := make(chan pane.Kept, 1)
		go func() {
			kept, err := env.Kept(t.Context(), "form")
			if err != nil {
				t.Error(err)
			}
			came <- kept
		}()
		time.Sleep(4 * time.Second) // of a clock that stands still otherwise
		select {
		case kept := <-came:
			t.Fatalf("it came back as %q before that was written", kept.Body)
		default:
		}
		write()
		if kept := <-came; string(kept.Body) != "typed" {
			t.Errorf("it came back as %q", kept.Body)
		}
	})
}
