package ui

import (
	"strings"
	"testing"
	"time"

	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// sleeper is a pane that waits, and may have a long job under way.
type sleeper struct {
	waits   bool
	working string
}

func (s *sleeper) Init() tea.Cmd                      { return nil }
func (s *sleeper) Update(tea.Msg) tea.Cmd             { return nil }
func (s *sleeper) Render(int, int) []string           { return nil }
func (s *sleeper) Scope() (keymap.Scope, keymap.Kind) { return keymap.Several, keymap.Choosing }
func (s *sleeper) Title() string                      { return "" }
func (s *sleeper) Hints() []keymap.Hint               { return nil }
func (s *sleeper) Waiting() bool                      { return s.waits }
func (s *sleeper) Working(int) string                 { return s.working }

// A pane that keeps the keys waiting for 150 ms is told on the status line, one that
// does not is not; a long job is told first.
func TestWhatIsSlowIsTold(t *testing.T) {
	var due []tea.Msg
	env := &pane.Env{After: func(d time.Duration, msg tea.Msg) tea.Cmd {
		if d == slowAfter {
			due = append(due, msg)
		}
		return nil
	}}
	env.Theme, env.Store, env.Ctx = theme.Look{Mode: theme.None}.Theme(), storetest.New(t), t.Context()
	a, top := &App{env: env, w: 60}, &sleeper{waits: true}
	a.dialog = top
	fire := func() {
		for _, msg := range due {
			a.take(msg)
		}
		due = nil
	}
	a.watch()
	a.watch()
	if got := a.busy(80); got != "" || len(due) != 1 {
		t.Errorf("at once it says %q, %d timers run", got, len(due))
	}
	if fire(); a.busy(80) != "reading..." {
		t.Errorf("after a while it says %q", a.busy(80))
	}
	top.working = "issuing 1/2"
	if got := ansi.Strip(a.statusRows()[0]); !strings.Contains(got, "NAV | issuing 1/2") {
		t.Errorf("a long job is told as %q", got)
	}
	a.answer = answer{text: "b does nothing here.", tone: pane.Refused}
	if got := ansi.Strip(a.statusRows()[0]); !strings.Contains(got, "b does nothing here.") {
		t.Errorf("a key that does nothing is answered with %q", got)
	}
	top.waits, top.working = false, ""
	if a.watch(); a.busy(80) != "" {
		t.Errorf("when it has come it says %q", a.busy(80))
	}
	a.undoing = newUndoing(env)
	a.turn(false)
	if fire(); a.busy(80) != "undoing..." {
		t.Errorf("of an undo that takes long it says %q", a.busy(80))
	}
	a.undoing.busy = false
	a.turn(true)
	if got := a.busy(80); got != "" {
		t.Errorf("of a redo it says at once %q", got)
	}
	if fire(); a.busy(80) != "doing it again..." {
		t.Errorf("of a redo that takes long it says %q", a.busy(80))
	}
	a.undoing.busy = false
	top.waits = true // and has come before its timer fires
	a.watch()
	top.waits = false
	a.watch()
	if fire(); a.busy(80) != "" {
		t.Errorf("what was quick is told as %q", a.busy(80))
	}
}
