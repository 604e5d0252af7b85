//go:build unix

package ui_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// A test looks for what should come as long as patience, and as often as looks: a
// machine that stands still for a while, or that is slow at all it does, takes neither
// for a failure.
const (
	patience = time.Minute
	looks    = 500
	glance   = 20 * time.Millisecond // between two of them
)

// comes looks until something is there, and says whether it came.
func comes(there func() bool) bool {
	end := time.Now().Add(patience)
	for n := 0; n < looks || time.Now().Before(end); n++ {
		if there() {
			return true
		}
		<-time.After(glance)
	}
	return false
}

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
	return inTmux(t, w, h, fmt.Sprintf("env TERM=xterm-256color LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=%s %s --db %s --today 2026-11-22", t.TempDir(), bin, db))
}

// inTmux runs a command in a tmux of its own, which stays when the command has ended.
func inTmux(t *testing.T, w, h int, command string) *terminal {
	t.Helper()
	x := &terminal{t, filepath.Join(t.TempDir(), "tmux")}
	x.tmux("-f", "/dev/null", "new-session", "-d", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h), command, ";", "set", "-g", "status", "off", ";", "set", "-s", "escape-time", "10", ";", "set", "-g", "remain-on-exit", "on")
	t.Cleanup(x.kill)
	return x
}

// kill hangs up on what runs in tmux, waits for its end, as it still writes into the
// test's folder, and ends tmux.
func (x *terminal) kill() {
	panes := func() string {
		out, _ := exec.Command("tmux", "-S", x.socket, "list-panes", "-a", "-F", "#{pane_dead} #{pane_pid}").Output()
		return string(out) // nothing of a tmux that has ended
	}
	for _, line := range strings.Split(panes(), "\n") {
		if pid, err := strconv.Atoi(strings.TrimPrefix(line, "0 ")); err == nil {
			_ = syscall.Kill(pid, syscall.SIGHUP)
		}
	}
	if !comes(func() bool { return !strings.Contains("\n"+panes(), "\n0 ") }) {
		x.t.Errorf("what runs in tmux does not end when it is hung up on:\n%s", panes())
	}
	_ = exec.Command("tmux", "-S", x.socket, "kill-server").Run()
}

func (x *terminal) tmux(args ...string) string {
	x.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (x *terminal) screen() string { return x.tmux("capture-pane", "-p") }

// shows waits until the screen holds all texts at once.
func (x *terminal) shows(texts ...string) *terminal {
	x.t.Helper()
	missing := ""
	if !comes(func() bool {
		screen := x.screen()
		i := slices.IndexFunc(texts, func(text string) bool { return !strings.Contains(screen, text) })
		if i >= 0 {
			missing = texts[i]
		}
		return i < 0
	}) {
		x.t.Fatalf("the terminal never showed %q:\n%s", missing, x.screen())
	}
	return x
}

// tells waits until tmux says something of the pane.
func (x *terminal) tells(format, want string) *terminal {
	x.t.Helper()
	told := ""
	if !comes(func() bool { told = strings.TrimSpace(x.tmux("display-message", "-p", format)); return told == want }) {
		x.t.Fatalf("tmux says %s is %q, never %q:\n%s", format, told, want, x.screen())
	}
	return x
}

// ends waits until the program has ended.
func (x *terminal) ends() *terminal {
	x.t.Helper()
	return x.tells("#{pane_dead}", "1")
}

// pid is the process in the pane.
func (x *terminal) pid() int {
	x.t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(x.tmux("display-message", "-p", "#{pane_pid}")))
	if err != nil {
		x.t.Fatal(err)
	}
	return pid
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
	t.Parallel()
	db := fileWithAcme(t)
	x := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	x.keys("f a c m Enter").shows("Timeline")
	x.keys("i").shows("Draft invoice").keys("c o n Enter Enter asks y").shows("INV-1001 issued")
	x.keys("p").shows("Payment from").keys("Enter").shows("received")
	x.keys("n text:PO_4711_comes Enter").shows("PO 4711 comes")
	x.keys("f 1 0 0 1 Enter").shows("INV-1001").keys("q . asks y").shows("INV-1002 issued")
	x.keys("2 +").shows("New customer")
	x.keys("text:Harbor_Cafe Enter text:mo@harbor.example Enter text:Kaistr._9 C-j text:20457_Hamburg Enter").shows("Harbor Cafe  C-0002")
	x.keys("i text:Menu_site Enter 2 Enter text:450 Enter Enter asks").shows("1,071.00").keys("y").shows("INV-1003 issued")
	x.keys("q q q").ends()
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
	t.Parallel()
	db := fileWithAcme(t)
	one := inTerminal(t, db, 100, 30).shows("Acme Robotics GmbH")
	two := inTerminal(t, db, 100, 30).shows("Acme Robotics GmbH")
	for _, x := range []*terminal{one, two} {
		x.keys("Enter i").shows("Draft invoice").keys("c o n Enter Enter asks")
	}
	one.keys("y").shows("INV-1001 issued")
	two.keys("y").shows("INV-1002 issued")
	one.keys("q q q").ends()
	two.keys("q q q").ends()
	s := reopen(t, db)
	if v, err := s.Verify(context.Background(), false); err != nil || !v.OK || v.Invoices != 2 {
		t.Errorf("verify: %v %+v", err, v)
	}
}

// A draft survives kill -9: what the corner says is saved is there again.
func TestDraftSurvivesKill(t *testing.T) {
	t.Parallel()
	db := fileWithAcme(t)
	x := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	x.keys("Enter i").shows("Draft invoice").keys("text:Retrofit_of_line_two Enter 3 Enter text:1250").shows(" 1250 ", " saved ─")
	if err := syscall.Kill(x.pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	y := inTerminal(t, db, 120, 40).shows("Acme Robotics GmbH")
	y.keys("Enter").shows("Retrofit of line two").keys("Enter").shows("3,750.00")
}

// An editor that ends at once gives the terminal back, each time.
func TestEditorsThatEndAtOnce(t *testing.T) {
	t.Parallel()
	x, bin := inShell(t, 100, 30)
	x.line("export EDITOR=true; " + bin + " --db " + fileWithAcme(t) + " --today 2026-11-22").shows("Acme Robotics GmbH")
	x.keys("Enter n").shows("New entry")
	for range 5 {
		x.keys("x C-o").shows("The editor changed nothing")
	}
	x.keys("Enter").shows("xxxxx")
}
