package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// fault is a panic while the screen was up: a defect of the program.
type fault struct {
	what  any
	stack []byte
}

// caught makes a fault of a panic; nil is none.
func caught(what any) *fault {
	if what == nil {
		return nil
	}
	return &fault{what, debug.Stack()}
}

// failed keeps the first fault and ends the program, which gives the terminal back.
func (l *launch) failed(f *fault) {
	if f != nil && l.fault == nil {
		l.fault = f
		l.end()
	}
}

// guard makes a message of a panic in a command.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if f := caught(recover()); f != nil {
				msg = f
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guard(batch[i])
			}
		}
		return msg
	}
}

// keepAll keeps what panes hold, also after a fault, which may have left a pane that
// cannot say it: what it journaled before is there.
func keepAll(a *App) {
	defer func() { _ = recover() }() // the fault that is reported is the first one
	settleLast(a)
}

// report writes a fault into a file beside the data file, and says where.
func (f *fault) report(s Start) error {
	why := fmt.Sprintf("the fault is %q", fmt.Sprint(f.what))
	kept := "What was typed is kept: start billfold again"
	path := filepath.Join(filepath.Dir(s.Store.Path()), "billfold-fault-"+s.Now().UTC().Format("20060102T150405Z")+".txt")
	text := fmt.Sprintf("%s\n%v\n\n%s", s.Now().UTC().Format(time.RFC3339), f.what, f.stack)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return &view.Refusal{Code: "fault", What: "The screen stopped by a defect of the program", Why: why, Fix: kept + " and report this", Exit: view.ExitFailed, Err: err}
	}
	return &view.Refusal{Code: "fault", What: "The screen stopped by a defect of the program", Why: why, Fix: kept + ", and report what the file " + path + " says", Exit: view.ExitFailed}
}
