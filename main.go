// Command billfold keeps the customers, invoices and payments of a one-person
// business in one file: as a screen, and as a command line.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"billfold/invoice/pdf"
	"billfold/ui"
	"billfold/ui/action"
	"billfold/ui/cli"

	"github.com/charmbracelet/x/term"
)

// grace is how long work may go on after a signal: the screen waits 5 s for
// writes.
const grace = 6 * time.Second

func main() { os.Exit(run()) }

func run() (code int) {
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	before, err := term.GetState(os.Stdin.Fd())
	if err != nil {
		before = nil // no terminal
	}
	defer func() {
		if fault := recover(); fault != nil {
			restore(before)
			fmt.Fprintf(os.Stderr, "billfold: It stopped by a defect of the program. %q. What was done before is kept; please report this.\n%s", fmt.Sprint(fault), debug.Stack())
			code = 1
		}
	}()
	pdf.Setup()
	debug.SetGCPercent(400) // the heap is small: else it is collected before the first frame
	quit := make(chan struct{})
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE) // before anything is read
	go watch(signals, stop, quit)
	p := cli.Program{
		Version: version(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv, Now: time.Now,
		Terminal: term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()),
		Screen: func(ctx context.Context, s cli.Start) error {
			return ui.Run(ctx, ui.Start{Store: s.Store, Now: s.Now, Today: s.Today, Settings: action.SettingsFile()})
		},
		Settings: action.SettingsFile(),
		Quit:     func() { close(quit) },
	}
	return p.Run(ctx, os.Args[1:])
}

// watch ends the context on a signal, and the process where it does not end by
// itself. A closed pipe is seen by the write that meets it.
func watch(signals <-chan os.Signal, stop context.CancelCauseFunc, quit <-chan struct{}) {
	for s := range signals {
		number, ok := s.(syscall.Signal)
		if !ok || number == syscall.SIGPIPE {
			continue
		}
		code := 128 + int(number)
		stop(cli.Stopped{Code: code})
		select {
		case <-quit:
		case <-signals: // asked twice
		case <-time.After(grace):
		}
		os.Exit(code)
	}
}

// restore gives the terminal back after a panic.
func restore(before *term.State) {
	if before != nil && os.Getenv("TERM") != "dumb" { // on a dumb one nothing was drawn
		fmt.Fprint(os.Stdout, "\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?1000l\x1b[?1006l\x1b[0m")
		_ = term.Restore(os.Stdin.Fd(), before) // nothing is left to be done where it fails
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
