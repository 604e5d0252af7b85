//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// program builds billfold itself: signals and pipes are main's affair.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "billfold")
	if out, err := exec.Command("go", "build", "-o", path, "billfold").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

func exitCode(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	t.Fatal(err)
	return 0
}

func TestSignalsAndPipes(t *testing.T) {
	path := program(t)
	home := t.TempDir()
	environ := append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home, "BILLFOLD_DB=", "BILLFOLD_TODAY=", "TERM=xterm-256color")
	start := func(args ...string) *exec.Cmd {
		cmd := exec.Command(path, args...)
		cmd.Env, cmd.Dir = environ, home
		return cmd
	}

	for name, tt := range map[string]struct {
		signal os.Signal
		code   int
	}{"SIGHUP": {syscall.SIGHUP, 129}, "SIGINT": {syscall.SIGINT, 130}, "SIGTERM": {syscall.SIGTERM, 143}} {
		t.Run(name+" while standard input is read", func(t *testing.T) {
			cmd := start("invoice", "new", "--from", "-", "--issue")
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// More than a pipe holds: when it is written, the program reads.
			if _, err := in.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			if code := exitCode(t, cmd.Wait()); code != tt.code {
				t.Errorf("exit %d, want %d", code, tt.code)
			}
		})
		t.Run(name+" on the screen", func(t *testing.T) {
			cmd := start("--db", filepath.Join(t.TempDir(), "b.db"))
			screen := onScreen(t, cmd)
			screen.types(t, "Rosa")
			if err := cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			rest := screen.rest()
			if code := exitCode(t, cmd.Wait()); code != tt.code {
				t.Errorf("exit %d, want %d", code, tt.code)
			}
			if !strings.Contains(rest, "\x1b[?1049l") {
				t.Errorf("the terminal was not given back: %q", rest)
			}
			if left, err := filepath.Glob(cmd.Args[2] + "?*"); err != nil || len(left) > 0 {
				t.Errorf("beside the data file there is %v (%v)", left, err)
			}
			again := start(cmd.Args[1:]...)
			onScreen(t, again).waits(t, "Rosa") // what was typed is still there
			if err := again.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			exitCode(t, again.Wait())
		})
	}

	t.Run("closed pipe", func(t *testing.T) {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		cmd := start("man")
		cmd.Stdout = w
		var said bytes.Buffer
		cmd.Stderr = &said
		if code := exitCode(t, cmd.Run()); code != 141 || said.Len() > 0 {
			t.Errorf("exit %d, want 141; it said %q", code, said.String())
		}
	})

	t.Run("no terminal", func(t *testing.T) {
		if code := exitCode(t, start().Run()); code != 2 {
			t.Errorf("exit %d, want 2", code)
		}
	})

	t.Run("a terminal that cannot draw", func(t *testing.T) {
		folder := t.TempDir()
		talk := func() (*exec.Cmd, *terminal) {
			cmd := start()
			cmd.Env = append(cmd.Env, "TERM=dumb", "XDG_DATA_HOME="+folder)
			f, err := pty.Start(cmd)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { f.Close() })
			return cmd, &terminal{f: f}
		}
		for _, end := range []struct {
			name, typed, key string
			code             int
		}{{"^C", "Rosa Lindt\n", "\x03", 130}, {"^D", "\n", "\x04", 0}, {"q", "\n", "q\n", 0}} {
			cmd, screen := talk()
			screen.waits(t, "stands on invoices")
			if _, err := screen.f.WriteString(end.typed); err != nil {
				t.Fatal(err)
			}
			screen.waits(t, "Your country: ")
			if _, err := screen.f.WriteString(end.key); err != nil {
				t.Fatal(err)
			}
			text := string(screen.seen) + screen.rest()
			if code := exitCode(t, cmd.Wait()); code != end.code || strings.Contains(text, "\x1b") || (code == 0) != strings.Contains(text, "[Rosa Lindt]") {
				t.Errorf("%s: exit %d, want %d; it wrote %q", end.name, code, end.code, text)
			}
		}
	})

	if made, err := filepath.Glob(filepath.Join(home, "*")); err != nil || len(made) > 0 {
		t.Errorf("commands that did nothing left %v (%v)", made, err)
	}
}

// terminal is the other side of a program's terminal.
type terminal struct {
	f    *os.File
	seen []byte
}

// onScreen starts the program in a terminal and waits until the first run's form
// is up.
func onScreen(t *testing.T, cmd *exec.Cmd) *terminal {
	t.Helper()
	screen := inTerminal(t, cmd)
	screen.waits(t, "business")
	return screen
}

// inTerminal starts the program in a terminal and waits until it draws.
func inTerminal(t *testing.T, cmd *exec.Cmd) *terminal {
	t.Helper()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	screen := &terminal{f: f}
	screen.waits(t, "\x1b[?1049h")
	return screen
}

// waits reads until the program has written a text.
func (s *terminal) waits(t *testing.T, text string) {
	t.Helper()
	buffer := make([]byte, 4096)
	for !bytes.Contains(s.seen, []byte(text)) {
		n, err := s.f.Read(buffer)
		s.seen = append(s.seen, buffer[:n]...)
		if err != nil {
			t.Fatalf("%v after %q", err, s.seen)
		}
	}
}

// types types a word letter by letter and waits for each to be drawn.
func (s *terminal) types(t *testing.T, word string) {
	t.Helper()
	for _, r := range word {
		s.seen = nil
		if _, err := s.f.WriteString(string(r)); err != nil {
			t.Fatal(err)
		}
		s.waits(t, string(r))
	}
}

// rest is what the program writes until it ends. A terminal whose program ended
// answers an error.
func (s *terminal) rest() string {
	all, _ := io.ReadAll(s.f)
	return string(all)
}
