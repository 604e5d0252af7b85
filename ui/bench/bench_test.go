package bench

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// empty is a Bubble Tea program that shows one line and counts keys: the floor
// of any program that is built on it.
type empty struct{ keys int }

func (empty) Init() tea.Cmd { return nil }
func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		e.keys++
	}
	return e, nil
}
func (e empty) View() tea.View {
	v := tea.NewView("Customers " + strconv.Itoa(e.keys))
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

// both are our program on a file of that many customers, and the empty one.
func both(t *testing.T, customers int) (ours, floor *program) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	db := copied(t, storetest.Large(t, customers, 10*customers))
	return &program{name: os.Getenv("BILLFOLD_BENCH"), args: []string{"--db", db, "--today", storetest.Today().String()}}, &program{name: self, env: []string{"BILLFOLD_EMPTY=1"}}
}

// rested is both with the day's backup made, which the program would else make
// beside what is measured.
func rested(t *testing.T, customers int) (ours, floor *program) {
	t.Helper()
	ours, floor = both(t, customers)
	if out, err := exec.Command(ours.name, append(ours.args, "backup")...).CombinedOutput(); err != nil {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	return ours, floor
}

// copied is a copy of a file that may be written.
func copied(t *testing.T, file string) string {
	t.Helper()
	from, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	path := filepath.Join(t.TempDir(), "copy.db")
	to, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func sizes(t *testing.T) []int {
	if storetest.Measuring(t) {
		return []int{1_000, 10_000, 100_000}
	}
	return []int{1_000, 10_000}
}

func TestBenchFirstFrame(t *testing.T) {
	first := time.Duration(0)
	for _, size := range sizes(t) {
		ours, floor := both(t, size)
		var times, least, busy, leastBusy []time.Duration
		for range 25 {
			took, of := ours.firstFrame(t)
			times, busy = append(times, took), append(busy, of)
			took, of = floor.firstFrame(t)
			least, leastBusy = append(least, took), append(leastBusy, of)
		}
		median := storetest.Quantile(times, 0.5)
		storetest.Compare(fmt.Sprintf("first frame to an empty program (%dk)", size/1000), median, storetest.Quantile(least, 0.5), 1.25)
		storetest.Without("  of it processor time, and the empty program's", storetest.Short(storetest.Quantile(busy, 0.5)), storetest.Short(storetest.Quantile(leastBusy, 0.5)))
		if first == 0 {
			first = median
		} else {
			storetest.Compare("  growth from 1k customers", median, first, 1.15)
		}
	}
}

func TestBenchKeys(t *testing.T) {
	for _, size := range sizes(t) {
		ours, floor := rested(t, size)
		times, _, all := ours.keys(t, 150, wide)
		least, _, _ := floor.keys(t, 150, wide)
		const alone = 60 // columns: no record stands beside the list
		_, frame, _ := ours.keys(t, 40, alone)
		name := fmt.Sprintf("key to frame, %%s (%dk)", size/1000)
		storetest.Compare(fmt.Sprintf(name, "p50"), storetest.Quantile(times, 0.5), storetest.Quantile(least, 0.5), 1.2)
		storetest.Compare(fmt.Sprintf(name, "p99"), storetest.Quantile(times, 0.99), storetest.Quantile(least, 0.99), 1.2)
		const tig = 252 // measured once; it is not asked for here
		storetest.Row("  bytes of a cursor key in a list alone to tig", fmt.Sprint(frame), fmt.Sprint(tig), float64(frame)/tig, 1.3)
		storetest.Without("  bytes with the record beside the list", fmt.Sprint(all), "")
	}
}

func TestBenchIdle(t *testing.T) {
	storetest.Measuring(t)
	ours, floor := rested(t, 1_000)
	a, ok := ours.idle(t)
	b, too := floor.idle(t)
	if !ok || !too {
		storetest.Without("processor time of an idle second", "", "not told on this system")
		return
	}
	storetest.Compare("processor time of an idle second", a, b, 1.2)
}

// View is called on every message: it draws what is there and reads nothing.
func TestBenchView(t *testing.T) {
	storetest.Measuring(t)
	s, err := store.Open(t.Context(), copied(t, storetest.Large(t, 1_000, 10_000)), storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	screen := uitest.New(t, s)
	still := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			screen.App.View()
		}
	})
	const budget = 300 * time.Microsecond
	storetest.Compare("View of an unchanged screen to 0.3 ms", time.Duration(still.NsPerOp()), budget, 1)
	moved := testing.Benchmark(func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			screen.App.Update(tea.KeyPressMsg{Code: rune("jk"[i%2]), Text: "jk"[i%2 : i%2+1]})
			screen.App.View()
		}
	})
	storetest.Compare("  a cursor key and View", time.Duration(moved.NsPerOp()), budget, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	screen.App.View() // reads nothing: the file is closed
}

var initLine = regexp.MustCompile(`(?m)^init \S+ @\S+ ms, (\S+) ms clock`)

func TestBenchPackageInit(t *testing.T) {
	storetest.Measuring(t)
	var sums []time.Duration
	for range 9 {
		cmd := exec.Command(os.Getenv("BILLFOLD_BENCH"), "version")
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
	storetest.Compare("package init to 5 ms", storetest.Quantile(sums, 0.5), 5*time.Millisecond, 1)
}

// schedstat is the processor time of a process, where the system tells.
func schedstat(pid int) (time.Duration, bool) {
	sum, found := time.Duration(0), false
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			continue // the thread has ended
		}
		text, _, _ := strings.Cut(string(body), " ")
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil {
			sum, found = sum+time.Duration(n), true
		}
	}
	return sum, found
}
