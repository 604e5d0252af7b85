package uitest

import (
	"bytes"
	"context"
	"runtime/debug"
	"sync/atomic"
	"testing"
)

// watch is the context that panes read and write by. It fails the test where the
// data file is used while a message is handled or a frame is drawn: that is for
// commands alone.
type watch struct {
	context.Context
	t    testing.TB
	busy atomic.Bool // a message is handled, or a frame drawn
}

func newWatch(t testing.TB) *watch { return &watch{Context: context.Background(), t: t} }

// Done is what every query and every transaction asks for first. The timer of an
// earlier one may ask too, on its own, whatever the program does then.
func (w *watch) Done() <-chan struct{} {
	if !w.busy.Load() {
		return nil
	}
	if stack := debug.Stack(); bytes.Contains(stack, []byte("(*watch).during(")) {
		w.busy.Store(false) // once is enough
		w.t.Errorf("the data file is used outside a command:\n%s", stack)
	}
	return nil
}

// during runs a part of the program that must not use the data file.
func (w *watch) during(part func()) {
	w.busy.Store(true)
	defer w.busy.Store(false)
	part()
}
