package pane

import (
	"context"

	"billfold/store"

	tea "charm.land/bubbletea/v2"
)

// Elsewhere is what find would show for the text of a filter that matches nothing in
// its list.
type Elsewhere struct {
	desk   Desk
	text   string
	hits   []store.Hit
	known  bool
	wanted bool // Enter waits for it
}

// NewElsewhere knows nothing yet.
func NewElsewhere(e *Env) Elsewhere { return Elsewhere{desk: e.Desk()} }

// MostHits is how many hits are counted.
const MostHits = 50

// Look finds a text, unless that was found already; "" forgets what was found.
func (w *Elsewhere) Look(e *Env, text string) tea.Cmd {
	if text == w.text {
		return nil
	}
	w.text, w.hits, w.known, w.wanted = text, nil, text == "", false
	if text == "" {
		return nil
	}
	search := e.Store.Customers.Search
	return Load(e, &w.desk, func(ctx context.Context) ([]store.Hit, error) { return search(ctx, text, MostHits) })
}

// Want says whether the hits are known; where they are not, Update says when they come.
func (w *Elsewhere) Want() bool {
	w.wanted = !w.known
	return w.known
}

// Waiting says that they are wanted and on their way.
func (w *Elsewhere) Waiting() bool { return w.wanted }

// Update takes the hits. It says whether they were wanted; other messages are ignored.
func (w *Elsewhere) Update(e *Env, msg tea.Msg) (wanted bool) {
	m, ok := msg.(Loaded[[]store.Hit])
	if !ok || !m.For(&w.desk) {
		return false
	}
	if m.Err != nil {
		e.Emit(Fail{"find " + w.text, m.Err})
	}
	wanted, w.hits, w.known, w.wanted = w.wanted, m.Value, true, false
	return wanted
}

// Hits are those that are known.
func (w *Elsewhere) Hits() []store.Hit { return w.hits }
