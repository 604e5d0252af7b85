package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/creack/pty"
)

// empty is a Bubble Tea program that shows one line: the floor of any program
// that is built on it.
type empty struct{}

func (empty) Init() tea.Cmd { return nil }
func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return e, tea.Quit
	}
	return e, nil
}
func (empty) View() tea.View {
	v := tea.NewView("Customers")
	v.AltScreen = true
	return v
}

func TestMain(m *testing.M) {
	if os.Getenv("BILLFOLD_EMPTY") != "" {
		if _, err := tea.NewProgram(empty{}, tea.WithFPS(120)).Run(); err != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// program is the built binary, or "" outside make bench.
func program(t *testing.T) string {
	t.Helper()
	p := os.Getenv("BILLFOLD_BENCH")
	if p == "" {
		t.Skip("only make bench measures")
	}
	return p
}

// row prints one line of the table: operation, ours, reference, ratio, budget,
// verdict.
func row(name, ours, reference string, ratio, budget float64) {
	verdict := "ok"
	if ratio > budget {
		verdict = "SHORT"
	}
	fmt.Printf("%-38s %12s %12s   %6.2fx   <= %.2fx   %s\n", name, ours, reference, ratio, budget, verdict)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// firstFrame is the time from exec until the terminal got text.
func firstFrame(t *testing.T, text string, env []string, name string, args ...string) time.Duration {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), append(env, "TERM=xterm-256color", "LANG=C.UTF-8")...)
	start := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tty.Close(); _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	seen := ""
	buf := make([]byte, 1<<16)
	for !strings.Contains(seen, text) {
		n, err := tty.Read(buf)
		if err != nil {
			t.Fatalf("the program ended before its first frame: %v\n%q", err, seen)
		}
		seen += string(buf[:n])
	}
	return time.Since(start)
}

func TestBenchFirstFrame(t *testing.T) {
	bin := program(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []string{"1000", "10000"} {
		db := filepath.Join(t.TempDir(), "bench.db")
		if out, err := exec.Command(bin, "--db", db, "demo", "--customers", size, "--invoices", size).CombinedOutput(); err != nil {
			t.Fatalf("demo: %v\n%s", err, out)
		}
		var ours, floor []time.Duration
		for range 15 {
			ours = append(ours, firstFrame(t, "Customers", nil, bin, "--db", db))
			floor = append(floor, firstFrame(t, "Customers", []string{"BILLFOLD_EMPTY=1"}, self))
		}
		o, f := median(ours), median(floor)
		row("first frame, "+size+" customers", o.Round(100*time.Microsecond).String(), f.Round(100*time.Microsecond).String(), float64(o)/float64(f), 1.25)
	}
}

var initLine = regexp.MustCompile(`(?m)^init \S+ @\S+ ms, (\S+) ms clock`)

func TestBenchPackageInit(t *testing.T) {
	bin := program(t)
	var sums []time.Duration
	for range 9 {
		cmd := exec.Command(bin, "version")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("version: %v\n%s", err, out)
		}
		sum := 0.0
		for _, m := range initLine.FindAllStringSubmatch(string(out), -1) {
			ms, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			sum += ms
		}
		sums = append(sums, time.Duration(sum*float64(time.Millisecond)))
	}
	ours := median(sums)
	row("package init", ours.Round(10*time.Microsecond).String(), "5ms", float64(ours)/float64(5*time.Millisecond), 1)
}
