package ui_test

import (
	"strings"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// hasty reads the data file where it must not.
type hasty struct {
	env *pane.Env
	pane.Pane
	in string
}

func (h hasty) Update(tea.Msg) tea.Cmd {
	if h.in == "update" {
		_, _ = h.env.Store.Business.Get(h.env.Ctx)
	}
	return nil
}

func (h hasty) Render(int, int) []string {
	if h.in == "view" {
		_, _ = h.env.Store.Business.Get(h.env.Ctx)
	}
	return nil
}

func (h hasty) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }
func (h hasty) Title() string                      { return "hasty" }
func (h hasty) Hints() []keymap.Hint               { return nil }
func (h hasty) Size(w, h2 int) (int, int)          { return 3, 1 }

// Every test with a screen fails where the data file is used in Update or View: this
// one sees to it that they can.
func TestTheDataFileIsUsedInCommandsAlone(t *testing.T) {
	for _, in := range []string{"update", "view", ""} {
		trial := &trial{TB: t}
		s := uitest.New(trial, storetest.New(t))
		s.App.Lay(hasty{env: s.Env, in: in})
		s.Keys("a")
		s.Styled()
		if caught := len(trial.problems) > 0 && strings.Contains(trial.problems[0], "outside a command"); caught != (in != "") {
			t.Errorf("in %q: %v", in, trial.problems)
		}
	}
}
