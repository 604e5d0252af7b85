// Package uitest drives the whole screen by keys, on a real store, without a
// terminal: commands are run at once and timers fire when a test says so.
package uitest

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Screen is a running screen.
type Screen struct {
	t       testing.TB
	App     *ui.App
	Env     *pane.Env
	Store   *store.Store
	Quit    bool
	Pressed int    // keys pressed so far
	Copied  string // what was handed to the terminal's clipboard last
	todo    []tea.Cmd
	watch   *watch
	timers  []Timer
	now     time.Duration
	w, h    int
	drawn   bool              // nothing was delivered since the frame
	rows    map[string]string // rows of this width that were checked, as plain text
}

// Timer is a message that waits for its time.
type Timer struct {
	At  time.Duration
	Msg tea.Msg
}

type armed struct{ Timer }

// Option changes how a screen starts.
type Option func(*ui.Start)

// New is a screen of 120 by 40 over a store. today is what the store says.
func New(t testing.TB, s *store.Store, options ...Option) *Screen {
	t.Helper()
	start := ui.Start{
		Store:    s,
		Now:      func() time.Time { return time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC) },
		Today:    func() day.Day { return s.Today() },
		Folder:   t.TempDir(),
		Region:   "DE",
		Settings: filepath.Join(t.TempDir(), "settings.toml"),
	}
	for _, o := range options {
		o(&start)
	}
	env, err := ui.NewEnv(context.Background(), start)
	if err != nil {
		t.Fatal(err)
	}
	env.Files.Clip = nil // the desktop's clipboard is the user's
	screen := &Screen{t: t, Env: env, Store: s, w: 120, h: 40, watch: newWatch(t)}
	env.Ctx = screen.watch
	env.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		return func() tea.Msg { return armed{Timer{d, msg}} }
	}
	env.Exec = func(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
		return func() tea.Msg { return done(c.Run()) }
	}
	screen.App = ui.New(env, 2)
	screen.watch.during(func() { screen.todo = append(screen.todo, screen.App.Init()) })
	screen.send(tea.WindowSizeMsg{Width: screen.w, Height: screen.h})
	screen.drain()
	return screen
}

// Size resizes the screen.
func (s *Screen) Size(w, h int) *Screen {
	s.w, s.h, s.rows = w, h, nil
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.drain()
	return s
}

// Keys presses keys, divided by blanks, and lets all loads end after each: single
// characters, names as tmux and Bubble Tea have them (Enter, esc, ctrl+r, f1), or
// "text:some words" with _ for a blank.
func (s *Screen) Keys(keys string) *Screen {
	s.t.Helper()
	for _, msg := range s.parse(keys) {
		s.press(msg)
		s.drain()
	}
	return s
}

// Burst presses keys that arrive in one read: loads end only after the last. The
// frame is drawn between them, as the runtime does.
func (s *Screen) Burst(keys string) *Screen {
	s.t.Helper()
	for _, msg := range s.parse(keys) {
		s.press(msg)
	}
	s.drain()
	return s
}

// Open opens a page as a pane would. Keys that follow arrive in the same read:
// what the page loads ends only after them.
func (s *Screen) Open(page pane.Page, keys ...string) *Screen {
	s.t.Helper()
	s.Env.Emit(pane.Open{Page: page})
	s.send(opened{})
	return s.Burst(strings.Join(keys, " "))
}

// Execute runs a command with an argument as the palette does.
func (s *Screen) Execute(c keymap.Command, value string) *Screen {
	s.t.Helper()
	s.Env.Emit(pane.Execute{Command: c, Value: value})
	s.send(opened{})
	s.drain()
	return s
}

// opened lets the root act on what was emitted from outside an Update.
type opened struct{}

// Send delivers a message and lets all that follows end.
func (s *Screen) Send(msg tea.Msg) *Screen {
	s.draw()
	s.send(msg)
	s.drain()
	return s
}

// Type presses a key for each character of a text.
func (s *Screen) Type(text string) *Screen {
	for _, r := range text {
		s.press(letter(r))
		s.drain()
	}
	return s
}

// Paste pastes text.
func (s *Screen) Paste(text string) *Screen {
	s.send(tea.PasteMsg{Content: text})
	s.drain()
	return s
}

// Text is the whole text at the cursor, however little of it is shown.
func (s *Screen) Text() (text string, ok bool) { return s.App.Text() }

// Advance lets time pass and fires the timers that are due.
func (s *Screen) Advance(d time.Duration) *Screen {
	s.now += d
	due := []tea.Msg{}
	rest := s.timers[:0]
	for _, timer := range s.timers {
		if timer.At <= s.now {
			due = append(due, timer.Msg)
		} else {
			rest = append(rest, timer)
		}
	}
	s.timers = rest
	for _, msg := range due {
		s.send(msg)
		s.drain()
	}
	return s
}

// Frame is the screen as plain text. It fails the test where the frame is not
// exactly as large as the screen.
func (s *Screen) Frame() string {
	s.t.Helper()
	lines := strings.Split(s.Styled(), "\n")
	for i, line := range lines {
		lines[i] = s.row(i, line)
	}
	content := strings.Join(lines, "\n")
	if len(lines) != s.h {
		s.t.Errorf("the frame has %d rows, the screen %d:\n%s", len(lines), s.h, content)
	}
	return content
}

// row is a row of the frame without its escape sequences, as wide as the screen.
func (s *Screen) row(i int, styled string) string {
	s.t.Helper()
	if plain, known := s.rows[styled]; known {
		return plain
	}
	plain := ansi.Strip(styled)
	if w, wc := ansi.StringWidth(plain), ansi.StringWidthWc(plain); w != s.w || wc != s.w {
		s.t.Errorf("row %d has %d (%d) cells, the screen %d: %q", i, w, wc, s.w, plain)
		return plain
	}
	const most = 4096
	if s.rows == nil || len(s.rows) > most {
		s.rows = map[string]string{}
	}
	s.rows[styled] = plain
	return plain
}

// Styled is the frame with its escape sequences.
func (s *Screen) Styled() string {
	s.drawn = true
	var frame string
	s.watch.during(func() { frame = s.App.View().Content })
	return frame
}

// draw draws what was delivered, as the runtime does before the next message.
func (s *Screen) draw() {
	if !s.drawn {
		s.Styled()
	}
}

// Shows fails the test unless the frame holds every text.
func (s *Screen) Shows(texts ...string) *Screen {
	s.t.Helper()
	frame := s.Frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			s.t.Errorf("the screen does not show %q:\n%s", text, frame)
		}
	}
	return s
}

// Lacks fails the test if the frame holds one of the texts.
func (s *Screen) Lacks(texts ...string) *Screen {
	s.t.Helper()
	frame := s.Frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			s.t.Errorf("the screen shows %q:\n%s", text, frame)
		}
	}
	return s
}

// Says fails the test unless the newest answer holds every text, however little of it
// the status line has room for.
func (s *Screen) Says(texts ...string) *Screen {
	s.t.Helper()
	said := ""
	if n := len(s.Env.Answers); n > 0 {
		said = s.Env.Answers[n-1].Text
	}
	for _, text := range texts {
		if !strings.Contains(said, text) {
			s.t.Errorf("the answer is %q, want %q", said, text)
		}
	}
	return s
}

// Golden compares the frame with testdata/NAME.txt of the test's package. With
// UPDATE_GOLDEN set the file is written.
func (s *Screen) Golden(name string) *Screen {
	s.t.Helper()
	Golden(s.t, name+".txt", trimmed(s.Frame())+"\n")
	return s
}

// GoldenBox is Golden for a dialog alone: the box with that heading, the status
// line and the hint bar, whatever lies below.
func (s *Screen) GoldenBox(name, heading string) *Screen {
	s.t.Helper()
	lines := strings.Split(s.Frame(), "\n")
	box := cut(lines, heading)
	if len(box) == 0 {
		s.t.Errorf("no box is called %q:\n%s", heading, strings.Join(lines, "\n"))
		return s
	}
	Golden(s.t, name+".txt", trimmed(strings.Join(append(box, lines[len(lines)-2:]...), "\n"))+"\n")
	return s
}

// cut is the box whose upper edge holds the heading.
func cut(lines []string, heading string) (box []string) {
	x, w := -1, 0
	for _, line := range lines {
		if before, rest, found := strings.Cut(line, "┌─ "+heading); found && x < 0 {
			edge, _, _ := strings.Cut(rest, "┐")
			x, w = ansi.StringWidth(before), ansi.StringWidth("┌─ "+heading+edge+"┐")
		}
		if x < 0 {
			continue
		}
		part := ansi.Cut(line, x, x+w)
		if box = append(box, part); strings.HasPrefix(part, "└") {
			break
		}
	}
	return box
}

// Golden compares a text with a file under testdata.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (make golden writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s differs from what is kept.\nwant:\n%s\ngot:\n%s", path, want, got)
	}
}

func trimmed(frame string) string {
	lines := strings.Split(frame, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func (s *Screen) press(msg tea.KeyPressMsg) {
	s.Pressed++
	s.draw()
	s.send(msg)
}

func (s *Screen) send(msg tea.Msg) {
	s.drawn = false
	s.watch.during(func() {
		_, cmd := s.App.Update(msg)
		s.todo = append(s.todo, cmd)
	})
}

// maxSteps is more than any key needs; beyond it something never settles.
const maxSteps = 10_000

func (s *Screen) drain() {
	s.t.Helper()
	for step := 0; len(s.todo) > 0; step++ {
		if step > maxSteps {
			s.t.Fatal("the screen never settles")
		}
		cmd := s.todo[0]
		s.todo = s.todo[1:]
		if cmd != nil {
			s.deliver(cmd())
		}
	}
}

func (s *Screen) deliver(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
		return
	case armed:
		s.timers = append(s.timers, Timer{s.now + m.At, m.Msg})
		return
	case tea.BatchMsg:
		s.todo = append(append([]tea.Cmd{}, m...), s.todo...) // in the order in which they were asked for
		return
	case tea.QuitMsg:
		s.Quit = true
		s.watch.during(func() { s.todo = append(s.todo, s.App.Keep()) })
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.String && v.Type() == reflect.TypeOf(tea.SetClipboard("")()) {
		s.Copied = v.String()
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			if cmd := v.Index(i).Interface().(tea.Cmd); cmd != nil {
				s.deliver(cmd())
				s.drain()
			}
		}
		return
	}
	s.send(msg)
}

func (s *Screen) parse(keys string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for _, word := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(word, "text:"); ok {
			for _, r := range strings.ReplaceAll(text, "_", " ") {
				out = append(out, letter(r))
			}
			continue
		}
		out = append(out, s.key(word))
	}
	return out
}

func letter(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

func (s *Screen) key(word string) tea.KeyPressMsg {
	if r := []rune(word); len(r) == 1 {
		if r[0] == '␣' {
			return letter(' ')
		}
		return letter(r[0])
	}
	name := strings.ToLower(word)
	mod := tea.KeyMod(0)
	for {
		prefix, rest, ok := strings.Cut(name, "+")
		if !ok || rest == "" {
			break
		}
		mod |= map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}[prefix]
		name = rest
	}
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f4": tea.KeyF4,
	}
	code, ok := codes[name]
	switch {
	case ok:
	case name == "space":
		return letter(' ')
	case len([]rune(name)) == 1:
		code = []rune(name)[0]
	default:
		s.t.Fatalf("no key is called %q", word)
	}
	return tea.KeyPressMsg{Code: code, Mod: mod}
}
