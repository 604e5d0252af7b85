package pane_test

import (
	"testing"
	"time"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// bench is an environment whose time the test holds.
type bench struct {
	pane.Env
	now time.Time
	due tea.Msg
}

func newBench() *bench {
	b := &bench{now: time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)}
	b.Now = func() time.Time { return b.now }
	b.After = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		b.due = msg
		return nil
	}
	return b
}

// fire lets the timer that is set fire after a time.
func (b *bench) fire(w *pane.Work, after time.Duration) {
	msg := b.due
	b.due, b.now = nil, b.now.Add(after)
	if msg != nil {
		w.Update(&b.Env, msg)
	}
}

func TestALongJobSaysHowFarItIs(t *testing.T) {
	b := newBench()
	w := pane.NewWork(&b.Env)
	w.Begin(&b.Env, "issuing", 212)
	says := func(width int, want string) {
		t.Helper()
		if got := w.Status(width, false); got != want {
			t.Errorf("in %d cells it says\n%q, want\n%q", width, got, want)
		}
	}
	says(80, "")
	b.fire(&w, 150*time.Millisecond)
	says(80, "/ issuing")
	b.fire(&w, 900*time.Millisecond)
	says(80, "- issuing 0/212 ----------, Esc stops after this one")
	for range 40 {
		w.Step()
	}
	b.fire(&w, 3950*time.Millisecond)
	says(80, `\ issuing 40/212 █--------- 8/s, 22 s left, Esc stops after this one`)
	says(60, `\ issuing 40/212 22 s left, Esc stops after this one`)
	says(40, `\ issuing 40/212 22 s left, Esc stops`)
	says(28, `\ issuing 40/212, Esc stops`)
	if got := w.Status(80, true); got != `\ issuing 40/212 #--------- 8/s, 22 s left, Esc stops after this one` {
		t.Errorf("in ASCII it says %q", got)
	}
	b.fire(&w, 10*time.Minute)
	says(80, "| issuing 40/212 █--------- 15 s each, 43 min left, Esc stops after this one")
	w.Stop()
	says(80, "| issuing 40/212 █--------- 15 s each, 43 min left, stopping after this one")
	w.End()
	says(80, "")
	if b.fire(&w, time.Second); b.due != nil {
		t.Error("the timer goes on when the job has ended")
	}
}

// A timer of an earlier job does not tick for the next one.
func TestAnOldTimerIsDropped(t *testing.T) {
	b := newBench()
	w := pane.NewWork(&b.Env)
	w.Begin(&b.Env, "issuing", 2)
	old := b.due
	w.End()
	w.Begin(&b.Env, "issuing", 2)
	w.Update(&b.Env, old)
	if got := w.Status(80, false); got != "" {
		t.Errorf("it says %q", got)
	}
}
