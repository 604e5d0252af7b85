package uitest

import (
	"context"
	"runtime/debug"
	"testing"
)

// watch is the context that panes read and write by. It fails the test where the
// data file is used while a message is handled or a frame is drawn: that is for
// commands alone.
type watch struct {
	context.Context
	t    testing.TB
	busy bool // a message is handled, or a frame drawn
}

func newWatch(t testing.TB) *watch { return &watch{Context: context.Background(), t: t} }

// Done is what every query and every transaction asks for first.
func (w *watch) Done() <-chan struct{} {
	if w.busy {
		w.busy = false // once is enough
		w.t.Errorf("the data file is used outside a command:\n%s", debug.Stack())
	}
	return nil
}

// during runs a part of the program that must not use the data file.
func (w *watch) during(part func()) {
	w.busy = true
	defer func() { w.busy = false }()
	part()
}
