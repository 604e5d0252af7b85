package ui_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// event is one thing that happens to the screen. What is random in it follows from
// its seed, so that a list of events can be played again.
type event struct {
	what string // key, type, paste, size, mouse, focus, ground, fire, pass, step, restart
	text string
	x, y int
	seed uint64
}

func (e event) String() string {
	switch e.what {
	case "key", "type", "paste":
		return fmt.Sprintf("%s %q", e.what, e.text)
	case "size":
		return fmt.Sprintf("size %dx%d", e.x, e.y)
	}
	return strings.TrimSpace(e.what + " " + e.text)
}

// trial notes what fails instead of ending the test, so that a run can be played
// again with fewer events.
type trial struct {
	testing.TB
	problems []string
}

type stopped struct{}

func (t *trial) Helper()           {}
func (t *trial) Failed() bool      { return len(t.problems) > 0 }
func (t *trial) Error(args ...any) { t.problems = append(t.problems, fmt.Sprint(args...)) }
func (t *trial) Errorf(f string, args ...any) {
	t.problems = append(t.problems, fmt.Sprintf(f, args...))
}
func (t *trial) Fatal(args ...any)            { t.Error(args...); panic(stopped{}) }
func (t *trial) Fatalf(f string, args ...any) { t.Errorf(f, args...); panic(stopped{}) }

// edited is a text in an editor that adds a line to short ones, and fails on long.
type edited string

func (e edited) Run() error {
	if len(e) > 20 {
		return errors.New("exit status 1")
	}
	return nil
}

func (e edited) Text() string      { return string(e) + "\nmore" }
func (edited) Aside() string       { return "" }
func (edited) SetStdin(io.Reader)  {}
func (edited) SetStdout(io.Writer) {}
func (edited) SetStderr(io.Writer) {}

// monkey is a run of random events over a file of its own.
type monkey struct {
	*trial
	*uitest.Loose
	s      *store.Store
	folder string
	db     *sql.DB // another window on the file
	issued int
	frame  string
	asked  string // the frame that y met last
	yes    bool   // there was a question on it
	rng    *rand.Rand
}

func newMonkey(t testing.TB, file []byte) *monkey {
	t.Helper()
	folder, err := os.MkdirTemp(t.TempDir(), "monkey")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "billfold.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), path, storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_query_only=1")
	if err != nil {
		t.Fatal(err)
	}
	m := &monkey{trial: &trial{TB: t}, s: s, folder: folder, db: db, rng: rand.New(rand.NewPCG(1, 1))}
	m.start()
	m.issued = m.numbers()
	return m
}

func (m *monkey) end() {
	m.db.Close()
	if err := m.s.Close(); err != nil {
		m.Error(err)
	}
	os.RemoveAll(m.folder)
}

// start shows the screen anew, as the program does when it is started.
func (m *monkey) start() {
	w, h := 120, 40
	if m.Loose != nil {
		w, h = m.Loose.Cells()
	}
	m.Loose = uitest.Loosen(uitest.New(m.trial, m.s))
	m.Env.Render = storetest.Render
	f := &m.Env.Files // what is outside the data file stays as it is
	f.Keep = func(context.Context, invoice.ID) (string, bool, error) { return "~/x.pdf", true, nil }
	f.Place = func(context.Context, invoice.ID) (string, error) { return "~/x.pdf", nil }
	f.Show = func(context.Context, invoice.Document) (string, error) { return "~/x.pdf", nil }
	f.Paper = func(context.Context, pane.Paper) (string, error) { return "~/x.pdf", nil }
	f.Sample = func(context.Context, invoice.Document, []byte) (string, error) { return "~/x.pdf", nil }
	f.Backup = func(context.Context, store.Progress) (string, error) { return "~/x.db", nil }
	f.Edit = func(text string) pane.Editing { return edited(text) }
	m.Deliver(tea.WindowSizeMsg{Width: w, Height: h}, m.rng)
}

// numbers is how many documents have a number.
func (m *monkey) numbers() (n int) {
	if err := m.db.QueryRow("SELECT coalesce(sum(next_no - first_no), 0) FROM series").Scan(&n); err != nil {
		m.Fatal(err)
	}
	return n
}

// happens lets an event happen and looks at what came of it. It returns false where
// something is wrong.
func (m *monkey) happens(e event) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, known := r.(stopped); !known {
				m.Errorf("panic: %v\n%s", r, debug.Stack())
			}
			ok = false
		}
	}()
	m.rng = rand.New(rand.NewPCG(e.seed, 9))
	m.asked, m.yes = m.frame, m.yes && strings.Contains(m.frame, "issuing...") // several are issued one after the other
	m.do(e)
	if m.rng.IntN(4) > 0 {
		m.Still(m.rng)
	} else {
		m.Step(m.rng)
	}
	m.frame = m.Frame()
	if n := m.numbers(); n != m.issued {
		if n < m.issued || !m.yes {
			m.Errorf("%v: %d documents were issued, without a y that answered a question on the screen:\n%s", e, n-m.issued, m.asked)
		}
		m.issued = n
	}
	if m.Quit {
		m.start()
	}
	return !m.Failed()
}

// key presses a key, and notes whether it answers a question on the screen.
func (m *monkey) key(name string) {
	if name == "y" {
		m.asked = m.Frame()
		m.yes = m.yes || chip(m.asked) == "QUESTION"
	}
	m.Press(name, m.rng)
}

func (m *monkey) do(e event) {
	switch e.what {
	case "key":
		m.key(e.text)
	case "keys":
		for _, k := range strings.Fields(e.text) {
			m.key(k)
			if m.rng.IntN(5) > 0 {
				m.Still(m.rng)
			}
		}
	case "type":
		for _, r := range e.text {
			m.Letter(r, m.rng)
		}
	case "paste":
		m.Deliver(tea.PasteMsg{Content: e.text}, m.rng)
	case "size":
		m.Deliver(tea.WindowSizeMsg{Width: e.x, Height: e.y}, m.rng)
	case "mouse":
		m.mouse(e)
	case "focus":
		m.Deliver(map[string]tea.Msg{"in": tea.FocusMsg{}, "out": tea.BlurMsg{}}[e.text], m.rng)
	case "ground":
		m.Deliver(map[string]tea.Msg{"dark": tea.BackgroundColorMsg{Color: color.Black}, "light": tea.BackgroundColorMsg{Color: color.White}, "profile": tea.ColorProfileMsg{}, "keys": tea.KeyboardEnhancementsMsg{}}[e.text], m.rng)
	case "fire":
		m.Fire(m.rng)
	case "pass":
		m.Still(m.rng)
		m.Pass(time.Second, m.rng)
		m.kept()
	case "step":
		m.Step(m.rng)
	case "restart": // as after kill -9: what was typed a second ago is there
		m.start()
	}
}

func (m *monkey) mouse(e event) {
	at := tea.Mouse{X: e.x, Y: e.y, Button: tea.MouseLeft}
	switch e.text {
	case "release":
		m.Deliver(tea.MouseReleaseMsg(at), m.rng)
	case "motion":
		m.Deliver(tea.MouseMotionMsg(at), m.rng)
	case "wheel":
		at.Button = []tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}[m.rng.IntN(2)]
		m.Deliver(tea.MouseWheelMsg(at), m.rng)
	case "right":
		at.Button = tea.MouseRight
		m.Deliver(tea.MouseClickMsg(at), m.rng)
	default:
		m.Deliver(tea.MouseClickMsg(at), m.rng)
	}
}

// kept sees that a second after the last key all that was typed is in the file.
func (m *monkey) kept() {
	for _, p := range m.App.Living() {
		for _, j := range uitest.Journals(p) {
			if !j.Saved() {
				m.Errorf("%s of %T is not in the file a second later", j.Key, p)
			}
		}
	}
	frame := m.Frame()
	for _, corner := range []string{" saving ─", " not saved ─"} {
		if strings.Contains(frame, corner) {
			m.Errorf("a second later the corner reads%s\n%s", corner, frame)
		}
	}
}

// home sees that Esc, and where that is no way out q, leads back to the place's list.
func (m *monkey) home() {
	m.Deliver(tea.WindowSizeMsg{Width: 80, Height: 24}, m.rng)
	m.Still(m.rng)
	for range 10 {
		m.Press("esc", m.rng)
		m.Still(m.rng)
	}
	if m.frame = m.Frame(); !m.App.Home() {
		m.Errorf("ten Esc do not lead home:\n%s", m.frame)
	}
}

// sound checks the whole file.
func (m *monkey) sound() {
	if v, err := m.s.Verify(context.Background(), false); err != nil || !v.OK {
		m.Errorf("verify: %v %v", err, v.Problems)
	}
}

// unwinds sees that nothing that was done is lost: all steps are undone, the newest first,
// but for those that are refused by name, and done again, and then the file is as it was.
func (m *monkey) unwinds() {
	ctx, style := context.Background(), money.English()
	dump := func() string {
		text, err := storetest.Editable(m.db)
		if err != nil {
			m.Fatal(err)
		}
		return text
	}
	const all = 1 << 20
	steps, err := m.s.Journal.Steps(ctx, style, all)
	if err != nil {
		m.Fatal(err)
	}
	before := dump()
	var undone []store.Step
	for _, step := range steps {
		if step.Undone {
			continue
		}
		_, err := m.s.Journal.Undo(ctx, store.NewIntent(), style, step.Seq)
		var refused *store.Unundoable
		switch {
		case err == nil:
			undone = append(undone, step)
		case !errors.As(err, &refused) || refused.Why == "":
			m.Errorf("undo of %q: %v", step.Words, err)
		}
	}
	m.sound()
	for _, step := range slices.Backward(undone) {
		if _, err := m.s.Journal.Redo(ctx, store.NewIntent(), style, step.Seq); err != nil {
			m.Errorf("%q is not done again: %v", step.Words, err)
		}
	}
	m.sound()
	if after := dump(); after != before {
		m.Errorf("after undo and redo of %d steps the file differs in\n%s\nfrom\n%s", len(undone), storetest.Difference(before, after), storetest.Difference(after, before))
	}
}

// lasts plays the last checks of a run.
func (m *monkey) lasts() (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, known := r.(stopped); !known {
				m.Errorf("panic: %v\n%s", r, debug.Stack())
			}
			ok = false
		}
	}()
	m.Still(m.rng)
	m.Pass(time.Second, m.rng)
	m.kept()
	m.home()
	m.sound()
	m.unwinds()
	return !m.Failed()
}

// play lets events happen on a new file, and returns how many until something was
// wrong, and what.
func play(t testing.TB, file []byte, events []event) (n int, problems []string) {
	m := newMonkey(t, file)
	defer m.end()
	for n = range events {
		if !m.happens(events[n]) {
			return n + 1, m.problems
		}
	}
	m.lasts()
	return len(events), m.problems
}

// shorter drops events that are not needed to fail, as long as the time allows.
func shorter(t testing.TB, file []byte, events []event, until time.Time) []event {
	for part := len(events) / 2; part > 0; part /= 2 {
		for from := 0; from < len(events); {
			if time.Now().After(until) {
				return events
			}
			to := min(from+part, len(events))
			fewer := append(append([]event{}, events[:from]...), events[to:]...)
			if n, problems := play(t, file, fewer); len(problems) > 0 {
				events = fewer[:n]
			} else {
				from = to
			}
		}
	}
	return events
}

// monkeys are how many runs there are, and of how many events each.
func monkeys() (seeds, events int) {
	if n, err := strconv.Atoi(os.Getenv("BILLFOLD_EVENTS")); err == nil {
		return 20, n
	}
	if os.Getenv("BILLFOLD_PROVE") == "" {
		return 4, 500
	}
	return 20, 1_000
}

// Random events over a file with everything in it, and answers that come in random
// order: no panic, every frame is exactly its size, nothing is issued without a y
// that answers a question on the screen, what is typed is in the file a second later,
// Esc leads home, the file is sound, and nothing that was done is lost.
func TestMonkey(t *testing.T) {
	file := uitest.OfficeFile(t)
	seeds, events := monkeys()
	cores := make(chan struct{}, runtime.GOMAXPROCS(0)) // none of them waits for anything
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			cores <- struct{}{}
			defer func() { <-cores }()
			oneMonkey(t, file, seed, events)
		})
	}
}

func oneMonkey(t *testing.T, file []byte, seed uint64, events int) {
	rng := rand.New(rand.NewPCG(seed, 22))
	keys, ways := tableKeys(), jobs()
	m := newMonkey(t, file)
	defer m.end()
	var done []event
	ok := true
	for n := 0; n < events && ok; n++ {
		e := chance(rng, keys, ways, m.frame)
		done = append(done, e)
		ok = m.happens(e)
	}
	if ok && m.lasts() {
		return
	}
	const longest = 30 * time.Second
	few := shorter(t, file, done, time.Now().Add(longest))
	words := make([]string, len(few))
	for i, e := range few {
		words[i] = e.String()
	}
	_, problems := play(t, file, few)
	if len(problems) == 0 {
		problems = m.problems
	}
	t.Errorf("seed %d, after %d events, of which these are enough:\n  %s\n%s", seed, len(done), strings.Join(words, "\n  "), strings.Join(problems, "\n"))
}
