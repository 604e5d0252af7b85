package plain_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"billfold/invoice/day"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/ui/cli"

	"github.com/adrg/xdg"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// desk is a terminal whose person types a line when, and only when, a prompt stands
// there. It keeps what stands on it, answers and all.
type desk struct {
	mu      sync.Mutex
	shown   bytes.Buffer
	prompts chan struct{}
	lines   []string
	rest    []byte
}

func newDesk(lines []string) *desk { return &desk{prompts: make(chan struct{}, 1), lines: lines} }

func (d *desk) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown.Write(p)
	if bytes.HasSuffix(p, []byte(": ")) {
		d.prompts <- struct{}{}
	}
	return len(p), nil
}

func (d *desk) Read(p []byte) (int, error) {
	if len(d.rest) == 0 {
		<-d.prompts
		if len(d.lines) == 0 {
			return 0, io.EOF
		}
		d.mu.Lock()
		d.rest = []byte(d.lines[0] + "\n")
		d.shown.Write(d.rest)
		d.lines = d.lines[1:]
		d.mu.Unlock()
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// talk holds a dialogue over a data file and returns what stands on the terminal. It
// fails where the program does not end well or the file does not hold together.
func talk(t *testing.T, db string, lines ...string) string {
	t.Helper()
	d := newDesk(lines)
	var said bytes.Buffer
	p := cli.Program{Version: "test", In: d, Out: d, Err: &said, Env: func(string) string { return "" }, Terminal: true, Now: morning}
	if code := p.Run(context.Background(), []string{"--plain", "--db", db}); code != 0 || said.Len() > 0 {
		t.Fatalf("exit %d: %s\nafter\n%s", code, said.String(), d.shown.String())
	}
	holds(t, db)
	return d.shown.String()
}

func morning() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }

// holds fails where the data file does not verify.
func holds(t *testing.T, db string) {
	t.Helper()
	s := open(t, db)
	if v, err := s.Verify(context.Background(), false); err != nil || !v.OK {
		t.Fatalf("verify: %v %+v", err, v)
	}
}

func open(t *testing.T, db string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), db, store.Options{Now: morning, Today: func() day.Day { return day.Of(morning()) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// home is a new home folder; the data file stands in it.
func home(t *testing.T) (folder, db string) {
	t.Helper()
	folder = t.TempDir()
	t.Setenv("HOME", folder)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	return folder, filepath.Join(folder, "b.db")
}

// golden compares a dialogue with the one on file.
func golden(t *testing.T, name, folder, shown string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	shown = strings.ReplaceAll(shown, folder, "HOME")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(path, []byte(shown), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if shown != string(want) {
		t.Errorf("%s differs; UPDATE_GOLDEN=1 writes it. It is now\n%s", path, shown)
	}
}

// calm fails where a character acts on the terminal.
func calm(t *testing.T, shown string, typed ...string) {
	t.Helper()
	for _, line := range typed { // the echo of the terminal is not ours
		shown = strings.ReplaceAll(shown, line+"\n", "\n")
	}
	for _, r := range shown {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Fatalf("%U acts on the terminal in %q", r, shown)
		}
	}
}
