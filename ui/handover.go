package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// resting is how long the terminal is handed over at the least. The loop that draws
// stops its ticker a moment after it was told to; where it is begun again earlier
// that stops the new one, and no frame comes any more (Bubble Tea's issue 1778).
const resting = 100 * time.Millisecond

// handOver runs another program in the terminal, such as the user's editor.
func handOver(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd { return tea.Exec(rested{c}, done) }

// rested is a run of a program that takes at least that long, also where it ends, or
// fails, at once.
type rested struct{ tea.ExecCommand }

func (r rested) Run() error {
	rest := time.NewTimer(resting)
	err := r.ExecCommand.Run()
	<-rest.C
	return err
}
