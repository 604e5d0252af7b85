package pane

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// Show is one kind of rows that a list can be limited to: its letter in the popup,
// its word in a store query, and its words on the screen.
type Show struct{ Key, Query, Words string }

// Counted are the kinds that have rows, with their number.
func Counted(shows []Show, count func(query string) (int, error)) (choices []Choice, err error) {
	for _, s := range shows {
		n, err := count(s.Query)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			choices = append(choices, Choice{Key: s.Key, Words: fmt.Sprintf("%s %d", s.Words, n)})
		}
	}
	return choices, nil
}

// Sorted are the choices of what a list shows, and behind them those of its orders;
// none where there is nothing to show.
func Sorted(shown []Choice, sorts []Show) (all []Choice) {
	for _, c := range shown {
		c.Group = "show"
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil
	}
	for _, s := range sorts {
		all = append(all, Choice{s.Key, s.Words, "sort"})
	}
	return all
}

// Popup is the letter popup of a list, whose choices are read when it is asked for.
type Popup struct {
	Heading string
	During  string // what reading the choices is, as in Fail
	None    string // the answer where there is nothing to choose from
	desk    Desk
	waiting bool
}

// NewPopup is a popup that is not open yet.
func NewPopup(e *Env, heading, during, none string) Popup {
	return Popup{Heading: heading, During: during, None: none, desk: e.Desk()}
}

// Ask reads the choices; the popup opens when they come.
func (p *Popup) Ask(e *Env, read func(context.Context) ([]Choice, error)) tea.Cmd {
	p.waiting = true
	return Load(e, &p.desk, read)
}

// Waiting says that the choices are on their way.
func (p *Popup) Waiting() bool { return p.waiting }

// Update opens the popup when its choices come, and returns the letter when one is
// chosen, else "". Other messages are ignored.
func (p *Popup) Update(e *Env, msg tea.Msg) (key string) {
	switch m := msg.(type) {
	case Chosen:
		if m.To == p.desk.To {
			return m.Key
		}
	case Loaded[[]Choice]:
		if m.For(&p.desk) {
			p.open(e, m.Value, m.Err)
		}
	}
	return ""
}

func (p *Popup) open(e *Env, choices []Choice, err error) {
	p.waiting = false
	switch {
	case err != nil:
		e.Emit(Fail{p.During, err})
	case len(choices) == 0:
		e.Refuse(p.None)
	default:
		e.Emit(Open{Page{Kind: Choose, Heading: p.Heading, Choices: choices, Answer: p.desk.To}})
	}
}
