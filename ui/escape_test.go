//go:build unix

package ui_test

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/creack/pty"
)

// person is a terminal that is attached to tmux: what it types goes through the wait
// after Esc, which send-keys passes by.
func (x *terminal) person() *os.File {
	x.t.Helper()
	client := exec.Command("tmux", "-S", x.socket, "attach")
	client.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "TMUX=")
	f, err := pty.StartWithSize(client, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		x.t.Fatal(err)
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		buffer := make([]byte, 4096)
		for {
			if _, err := f.Read(buffer); err != nil {
				return
			}
		}
	}()
	x.t.Cleanup(func() {
		x.kill()
		f.Close()
		<-read
		_ = client.Wait() // tmux was ended
	})
	return f
}

// types writes bytes as keys that are pressed one after the other at a quick hand's pace.
func types(t *testing.T, f *os.File, keys ...string) {
	t.Helper()
	const quick = 120 * time.Millisecond
	for _, k := range keys {
		if _, err := f.WriteString(k); err != nil {
			t.Fatal(err)
		}
		<-time.After(quick)
	}
}

// In a real tmux the key test names the wait after Esc with its remedy, and names an
// Esc that was made one key with the letter behind it; with the remedy both are gone.
func TestTheKeyTestMeasuresEscInTmux(t *testing.T) {
	for wait, slow := range map[string]bool{"500": true, "10": false} {
		t.Run(wait, func(t *testing.T) {
			t.Parallel()
			keyTest(t, wait, slow)
		})
	}
}

func keyTest(t *testing.T, wait string, slow bool) {
	x := inTerminal(t, fileWithAcme(t), 80, 24).shows("Acme Robotics GmbH")
	x.tmux("set", "-s", "escape-time", wait)
	f := x.person()
	types(t, f, "g", "o")
	x.shows("NAV | Settings > Business")
	types(t, f, "j", "j", "j", "j", "\r")
	if slow { // it is told before anyone asks
		x.shows("took 550 ms: tmux escape-time is 500.", "set -s escape-time 10")
	}
	types(t, f, "G", "\r")
	x.shows("press any key")
	types(t, f, "i")
	x.shows("ok  i  -> new invoice")
	types(t, f, "\x1b")
	if slow {
		x.shows("!!  Esc  took 550 ms")
		types(t, f, "\x1bx") // within the wait of tmux, however long this machine stands still
		x.shows("M-x  of Esc and x?")
		return
	}
	x.shows("ok  Esc  -> back")
	types(t, f, "x")
	x.shows("ok  x  -> put away")
}
