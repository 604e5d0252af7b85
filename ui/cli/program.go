// Package cli is the command line of billfold: the cobra tree of the contract
// that scripts are written against, one file a noun. It is built by functions;
// nothing here is global. Data goes to standard output, messages to standard
// error, and nothing is printed before the work is done.
package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"syscall"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"
)

// Program is the command line with what it takes from the machine.
type Program struct {
	Version  string
	In       io.Reader
	Out, Err io.Writer
	Env      func(string) string
	Now      func() time.Time
	Terminal bool   // standard input and output are a terminal
	Settings string // file of the settings of this machine; "" uses the standard ones

	// Screen opens the terminal UI. Nil answers as if there were no terminal.
	Screen func(context.Context, Start) error
	// Quit ends the process at once. It is called when a signal comes while
	// standard input is read; no file is open then. May be nil.
	Quit func()
}

// Start is what the terminal UI starts with.
type Start struct {
	Store *store.Store
	Now   func() time.Time
	Today func() day.Day
}

// Stopped is the cause of a context that a signal has ended.
type Stopped struct {
	Code int // exit code: 128 and the signal's number
}

func (s Stopped) Error() string { return fmt.Sprintf("stopped by signal %d", s.Code-128) }

// closedPipe is the exit code where the reader of our output went away.
const closedPipe = 128 + 13

// Run runs one command and returns the exit code of CLI.md.
func (p *Program) Run(ctx context.Context, args []string) int {
	s := &session{p: p}
	root := s.tree(args)
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(&s.out)
	root.SetErr(p.Err)
	err := s.gone(root.ExecuteContext(ctx))
	err = errors.Join(err, s.close())
	if err == nil {
		_, err = io.Copy(p.Out, bytes.NewReader(s.out.Bytes()))
	}
	if err == nil {
		return s.exit
	}
	return p.report(ctx, err, s.json || wantsJSON(args))
}

// report writes the error and returns its exit code.
func (p *Program) report(ctx context.Context, err error, asJSON bool) int {
	var stopped Stopped
	if errors.As(context.Cause(ctx), &stopped) && (errors.Is(err, context.Canceled) || errors.As(err, &stopped)) {
		return stopped.Code
	}
	if errors.Is(err, syscall.EPIPE) {
		return closedPipe
	}
	problem, exit := view.Explain(err)
	if asJSON {
		writeJSON(p.Err, map[string]any{"error": problem})
	} else {
		fmt.Fprintln(p.Err, "billfold: "+cell.Clean(problem.Message))
	}
	return exit
}

// wantsJSON says whether --json was typed, for errors in the flags themselves.
func wantsJSON(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.ContainsFunc(args, func(a string) bool { return a == "--json" || strings.EqualFold(a, "--json=true") })
}
