package ui_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// pace is the time between two keys that a person types.
const pace = 60 * time.Millisecond

// patience is how long a test waits for the screen to show something.
const patience = 20 * time.Second

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "billfold-test")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "billfold")
	cmd := exec.Command("go", "build", "-o", bin, "..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return bin, nil
})

// terminal is billfold in a real tmux.
type terminal struct {
	t      *testing.T
	socket string
}

// fileWithAcme is a data file as storetest makes it, closed.
func fileWithAcme(t *testing.T) string {
	t.Helper()
	s := storetest.New(t)
	storetest.Acme(t, s)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func inTerminal(t *testing.T, db string, w, h int) *terminal {
	t.Helper()
	uitest.Need(t, "tmux")
	bin, err := build()
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t, filepath.Join(t.TempDir(), "tmux")}
	command := fmt.Sprintf("env TERM=xterm-256color LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=%s %s --db %s --today 2026-11-22", t.TempDir(), bin, db)
	term.tmux("-f", "/dev/null", "new-session", "-d", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h), command, ";", "set", "-g", "status", "off", ";", "set", "-s", "escape-time", "10", ";", "set", "-g", "remain-on-exit", "on")
	t.Cleanup(term.kill)
	return term
}

func (x *terminal) kill() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() }

func (x *terminal) tmux(args ...string) string {
	x.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (x *terminal) screen() string { return x.tmux("capture-pane", "-p") }

// shows waits until the screen holds a text.
func (x *terminal) shows(text string) *terminal {
	x.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.After(patience)
	for {
		if strings.Contains(x.screen(), text) {
			return x
		}
		select {
		case <-tick.C:
		case <-end:
			x.t.Fatalf("the terminal never showed %q:\n%s", text, x.screen())
		}
	}
}

// keys types keys at a person's pace: tmux names or single characters, "text:a_b"
// for text, "asks" to read the question before it is answered.
func (x *terminal) keys(keys string) *terminal {
	x.t.Helper()
	tick := time.NewTicker(pace)
	defer tick.Stop()
	press := func(args ...string) {
		x.tmux(append([]string{"send-keys"}, args...)...)
		<-tick.C
	}
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "text:"); ok {
			for _, r := range strings.ReplaceAll(text, "_", " ") {
				press("-l", string(r))
			}
			continue
		}
		if k == "asks" {
			x.shows("QUESTION")
			continue
		}
		if len(k) == 1 {
			press("-l", k)
			continue
		}
		press(k)
	}
	return x
}

// reopen opens a data file as a test's second window.
func reopen(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{
		Now:   func() time.Time { return time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC) },
		Today: func() day.Day { return day.Day{Year: 2026, Month: 11, Date: 22} },
		By:    "test",
	})
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

// The handoff typed into a real terminal: find, invoice, payment, note, repeat, and
// a new customer with a first invoice.
func TestHandoffInARealTerminal(t *testing.T) {
	db := fileWithAcme(t)
	x := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	x.keys("f a c m Enter").shows("Timeline")
	x.keys("i").shows("Draft invoice").keys("c o n Enter Enter").shows("Review and issue").keys("y").shows("INV-1001 issued")
	x.keys("p").shows("Payment from").keys("Enter").shows("received")
	x.keys("n text:PO_4711_comes Enter").shows("PO 4711 comes")
	x.keys("f 1 0 0 1 Enter").shows("INV-1001").keys("q .").shows("Review and issue").keys("y").shows("INV-1002 issued")
	x.keys("2 +").shows("New customer")
	x.keys("text:Harbor_Cafe Enter text:mo@harbor.example Enter text:Kaistr._9 C-j text:20457_Hamburg Enter").shows("Harbor Cafe  C-0002")
	x.keys("i text:Menu_site Enter 2 Enter text:450 Enter Enter").shows("1,071.00").keys("y").shows("INV-1003 issued")
	x.keys("q q q")
	s := reopen(t, db)
	for number, open := range map[string]int64{"INV-1001": 0, "INV-1002": 11305, "INV-1003": 107100} {
		doc, err := s.Documents.Find(context.Background(), number)
		if err != nil {
			t.Fatal(err)
		}
		if int64(doc.Open) != open {
			t.Errorf("%s has %d open, want %d", number, doc.Open, open)
		}
	}
	if v, err := s.Verify(context.Background(), false); err != nil || !v.OK {
		t.Errorf("verify: %v %v", err, v.Problems)
	}
}

// Two windows on one file: each issues, and neither loses or doubles a number.
func TestTwoWindowsOnOneFile(t *testing.T) {
	db := fileWithAcme(t)
	one := inTerminal(t, db, 100, 30).shows("Acme Robotics GmbH")
	two := inTerminal(t, db, 100, 30).shows("Acme Robotics GmbH")
	for _, x := range []*terminal{one, two} {
		x.keys("Enter i").shows("Draft invoice").keys("c o n Enter Enter").shows("Review and issue")
	}
	one.keys("y").shows("INV-1001 issued")
	two.keys("y").shows("INV-1002 issued")
	one.keys("q q q")
	two.keys("q q q")
	s := reopen(t, db)
	if v, err := s.Verify(context.Background(), false); err != nil || !v.OK || v.Invoices != 2 {
		t.Errorf("verify: %v %+v", err, v)
	}
}

// A draft survives kill -9: what was typed until a second before is there again.
func TestDraftSurvivesKill(t *testing.T) {
	db := fileWithAcme(t)
	x := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	x.keys("Enter i").shows("Draft invoice").keys("text:Retrofit_of_line_two Enter 3 Enter text:1250").shows("saved")
	pid, err := strconv.Atoi(strings.TrimSpace(x.tmux("display-message", "-p", "#{pane_pid}")))
	if err != nil {
		t.Fatal(err)
	}
	// A second after the last key everything is kept.
	<-time.After(time.Second)
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	y := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	y.keys("Enter").shows("Retrofit of line two").keys("Enter").shows("3,750.00")
}
