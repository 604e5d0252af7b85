package ui

import (
	"errors"
	"slices"
	"time"

	"billfold/store"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// answerFor is how long an answer stands at least.
const answerFor = 8 * time.Second

// answer is the last answer on the status line. It stands until the next one; it
// gives way to the path at the first key after its time or when something is
// opened, one that refuses at the first key.
type answer struct {
	text string
	tone pane.Tone
	nth  int
	old  bool
}

type answerOld struct{ nth int }

func (a *answer) age(m answerOld) { a.old = a.old || m.nth == a.nth }

func (a *answer) key() {
	if a.old || a.tone == pane.Refused {
		a.give()
	}
}

// give gives way to the path of what is opened: its question, or the field that
// has the keys, is what counts now.
func (a *answer) give() { a.text, a.tone, a.old = "", pane.Plain, false }

func (a *App) say(text string, tone pane.Tone) tea.Cmd { return a.tell(text, tone, "") }

// mostAnswers is how many answers are remembered.
const mostAnswers = 1000

// tell answers; detail is what more is known, for the history.
func (a *App) tell(text string, tone pane.Tone, detail string) tea.Cmd {
	env := a.env
	if n := len(env.Answers); n >= mostAnswers {
		env.Answers = slices.Delete(env.Answers, 0, n-mostAnswers+1)
	}
	env.Answers = append(env.Answers, pane.Answer{At: env.Now(), Text: text, Tone: tone, Detail: detail})
	a.answer = answer{text: text, tone: tone, nth: a.answer.nth + 1}
	return env.After(answerFor, answerOld{a.answer.nth})
}

func (a *App) fail(f pane.Fail) tea.Cmd {
	var missing store.Missing
	if errors.As(f.Err, &missing) && missing.What == "business" {
		return a.say("Could not "+f.During+". There is no business yet: g o sets it up.", pane.Refused)
	}
	p, _ := view.Explain(f.Err)
	return a.tell("Could not "+f.During+". "+p.Message, pane.Refused, f.Err.Error())
}
