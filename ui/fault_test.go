//go:build unix

package ui_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/ui"
	"billfold/ui/cli"

	"github.com/creack/pty"
)

// faulty is the program with a defect in its screen; "none" is without.
func faulty(where string) int {
	p := cli.Program{Version: "test", In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv, Now: time.Now, Terminal: true,
		Screen: func(ctx context.Context, s cli.Start) error {
			return ui.RunFaulty(ctx, ui.Start{Store: s.Store, Now: s.Now, Today: s.Today}, where)
		}}
	return p.Run(context.Background(), []string{"--db", os.Getenv("BILLFOLD_TEST_FILE")})
}

// tty is the other side of a program's terminal.
type tty struct {
	*os.File
	cmd  *exec.Cmd
	seen []byte
}

// inTTY runs the program with a defect in a terminal; "" is billfold itself.
func inTTY(t *testing.T, where, file string) *tty {
	t.Helper()
	home := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "BILLFOLD_TEST_FAULT="+where, "BILLFOLD_TEST_FILE="+file, "TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME="+home, "XDG_DATA_HOME="+home, "ACCESSIBLE=")
	if where == "" {
		bin, err := build()
		if err != nil {
			t.Fatal(err)
		}
		env := cmd.Env
		cmd = exec.Command(bin, "--db", file)
		cmd.Env = env
	}
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		f.Close()
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill() // it may have ended with its terminal
			_ = cmd.Wait()
		}
	})
	return &tty{File: f, cmd: cmd}
}

// waits reads until the program has written a text.
func (x *tty) waits(t *testing.T, text string) {
	t.Helper()
	if err := x.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 4096)
	for !bytes.Contains(x.seen, []byte(text)) {
		n, err := x.Read(buffer)
		x.seen = append(x.seen, buffer[:n]...)
		if err != nil {
			t.Fatalf("%v after %q", err, x.seen)
		}
	}
}

// name is typed: none of its letters is in what the program writes by itself.
const name = "Ðøþŋ"

// types types letter by letter and waits for each to be drawn.
func (x *tty) types(t *testing.T, word string) {
	t.Helper()
	for _, r := range word {
		x.seen = x.seen[:0]
		if _, err := x.WriteString(string(r)); err != nil {
			t.Fatal(err)
		}
		x.waits(t, string(r))
	}
}

// ends is what it writes until its end, and its exit code.
func (x *tty) ends(t *testing.T) (string, int) {
	t.Helper()
	if err := x.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(x) // a terminal whose program ended answers an error
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("it does not end after %q", rest)
	}
	err = x.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(rest), x.cmd.ProcessState.ExitCode()
}

// A panic gives the terminal back, says what happened and where the report is, and
// loses nothing that was typed.
func TestPanicsGiveTheTerminalBack(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"update", "view", "command"} {
		t.Run(where, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "b.db")
			x := inTTY(t, where, file)
			x.waits(t, "business")
			x.types(t, name)
			if _, err := x.WriteString("!"); err != nil {
				t.Fatal(err)
			}
			text, code := x.ends(t)
			if code != 1 {
				t.Errorf("exit %d, want 1", code)
			}
			back := strings.LastIndex(text, "\x1b[?1049l")
			all := string(x.seen) + text
			if back < 0 || strings.LastIndex(all, "\x1b[?25h") < strings.LastIndex(all, "\x1b[?25l") {
				t.Fatalf("the terminal was not given back: %q", text)
			}
			said := text[strings.LastIndex(text, "billfold: "):]
			if !strings.HasPrefix(said, "billfold: The screen stopped by a defect of the program.") || strings.Contains(said, "\x1b[2J") || strings.Contains(text, "Caught panic") {
				t.Errorf("it said %q", text[back:])
			}
			reports, err := filepath.Glob(filepath.Join(filepath.Dir(file), "billfold-fault-*.txt"))
			if err != nil || len(reports) != 1 || !strings.Contains(said, reports[0]) {
				t.Fatalf("the report is %v (%v), and it said %q", reports, err, said)
			}
			report, err := os.ReadFile(reports[0])
			if err != nil || !bytes.Contains(report, []byte("faulty_test.go")) {
				t.Errorf("the report does not say where: %v %.300q", err, report)
			}
			inTTY(t, "none", file).waits(t, name)
		})
	}
}

// A terminal that is closed ends the program as SIGHUP does, and what was typed is
// there again.
func TestAClosedTerminal(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "b.db")
	x := inTTY(t, "", file)
	x.waits(t, "business")
	x.types(t, name)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	_ = x.cmd.Wait() // the exit code is what is asked
	if code := x.cmd.ProcessState.ExitCode(); code != 129 {
		t.Errorf("exit %d, want 129", code)
	}
	if left, err := filepath.Glob(file + "-*"); err != nil || len(left) > 0 {
		t.Errorf("beside the data file there is %v (%v)", left, err)
	}
	inTTY(t, "", file).waits(t, name)
}
