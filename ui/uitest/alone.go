package uitest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Alone drives one pane without the root, and notes what it asks the root for.
type Alone struct {
	t    testing.TB
	Env  *pane.Env
	Pane pane.Pane
	Out  []tea.Msg // what was emitted to the root, oldest first
	todo []tea.Cmd
}

// NewAlone is a pane over a store, loaded and with the focus.
func NewAlone[P pane.Pane](t testing.TB, s *store.Store, build func(*pane.Env) P) *Alone {
	t.Helper()
	start := ui.Start{Store: s, Now: func() time.Time { return time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC) },
		Today: func() day.Day { return s.Today() }, Folder: t.TempDir()}
	env, err := ui.NewEnv(context.Background(), start)
	if err != nil {
		t.Fatal(err)
	}
	env.Width = 120
	env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	a := &Alone{t: t, Env: env, Pane: build(env)}
	a.todo = append(a.todo, a.Pane.Init())
	if f, ok := a.Pane.(pane.Focuser); ok {
		f.Focus(true)
	}
	return a.Settle()
}

// Ahead runs commands as the root does, without letting loads end. Refusals by
// Offer are noted as answers.
func (a *Alone) Ahead(commands ...keymap.Command) *Alone {
	a.t.Helper()
	for _, c := range commands {
		if o, ok := a.Pane.(pane.Offerer); ok {
			if _, reason := o.Offer(c); reason != "" {
				a.Out = append(a.Out, pane.Say{Text: reason, Tone: pane.Refused})
				continue
			}
		}
		a.Send(pane.Run{Command: c})
	}
	return a
}

// Run runs commands and lets all loads end after each.
func (a *Alone) Run(commands ...keymap.Command) *Alone {
	a.t.Helper()
	for _, c := range commands {
		a.Ahead(c).Settle()
	}
	return a
}

// Type presses keys while the pane's letters are text: those of a text, or one
// named key such as "enter".
func (a *Alone) Type(keys ...string) *Alone {
	a.t.Helper()
	s := &Screen{t: a.t}
	for _, word := range keys {
		if word == "enter" || word == "esc" || word == "tab" || word == "down" || word == "up" || word == "backspace" {
			a.Send(s.key(word))
			a.Settle()
			continue
		}
		for _, r := range word {
			a.Send(letter(r))
			a.Settle()
		}
	}
	return a
}

// Send delivers a message, and back to the pane what the root would hand back.
func (a *Alone) Send(msg tea.Msg) *Alone {
	a.todo = append(a.todo, a.Pane.Update(msg))
	for _, out := range a.Env.Outbox() {
		a.Out = append(a.Out, out)
		switch out.(type) {
		case pane.Open, pane.Close, pane.Back, pane.Peek, pane.Place, pane.Say, pane.Fail:
		default:
			a.Send(out)
		}
	}
	return a
}

// Settle lets all loads and writes end.
func (a *Alone) Settle() *Alone {
	a.t.Helper()
	a.Out = append(a.Out, a.Env.Outbox()...)
	for step := 0; a.Step(); step++ {
		if step > maxSteps {
			a.t.Fatal("the pane never settles")
		}
	}
	return a
}

// Step lets the load or write end that was begun first; it is false where none is
// under way.
func (a *Alone) Step() bool {
	for len(a.todo) > 0 {
		cmd := a.todo[0]
		a.todo = a.todo[1:]
		if cmd == nil {
			continue
		}
		switch m := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			a.todo = append(a.todo, m...)
			continue
		default:
			a.Send(m)
		}
		return true
	}
	return false
}

// Opened is the page that was asked for last; asking for none since the call
// before fails the test.
func (a *Alone) Opened() pane.Page {
	a.t.Helper()
	out := a.Out
	a.Out = nil
	for i := len(out) - 1; i >= 0; i-- {
		if o, ok := out[i].(pane.Open); ok {
			return o.Page
		}
	}
	a.t.Fatalf("no page was opened; the pane said %s", said(out))
	return pane.Page{}
}

// Said is the answer that was given last, "" for none since the call before.
func (a *Alone) Said() string {
	out := a.Out
	a.Out = nil
	return said(out)
}

func said(out []tea.Msg) string {
	for i := len(out) - 1; i >= 0; i-- {
		switch m := out[i].(type) {
		case pane.Say:
			return m.Text
		case pane.Fail:
			return fmt.Sprintf("could not %s: %v", m.During, m.Err)
		}
	}
	return ""
}

// Select goes to the first row that holds the text, where the pane is drawn w cells
// wide.
func (a *Alone) Select(w int, text string) *Alone {
	a.t.Helper()
	a.Run(keymap.First)
	for range 30 {
		for _, row := range Plain(a.Pane.Render(w, 37)) {
			if strings.HasPrefix(row, "│▌") && strings.Contains(row, text) {
				return a
			}
		}
		a.Run(keymap.Down)
	}
	a.t.Fatalf("no row holds %q", text)
	return a
}

// Exact fails the test unless the pane is drawn in exactly its rows and cells, at
// widths of from to to in the given steps, and at each height.
func (a *Alone) Exact(from, to, step int, heights ...int) {
	a.t.Helper()
	for w := from; w < to; w += step {
		for _, h := range heights {
			rows := a.Pane.Render(w, h)
			if len(rows) != h {
				a.t.Errorf("%s: %d x %d has %d rows", a.Pane.Title(), w, h, len(rows))
			}
			for _, r := range rows {
				if got := ansi.StringWidth(r); got != w {
					a.t.Errorf("%s: %d x %d has a row of %d cells: %q", a.Pane.Title(), w, h, got, ansi.Strip(r))
				}
			}
		}
	}
}

// Plain are rows without their escape sequences.
func Plain(rows []string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = ansi.Strip(r)
	}
	return out
}
