package uitest

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"time"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Loose is a screen to which answers come late and in no order, as they may in the
// runtime: what a command read is delivered when the test says so. Writes are begun
// at once, as the runtime begins all commands.
type Loose struct {
	*Screen
	reads   []tea.Cmd // begun, and not read yet
	answers []tea.Msg // read, and not delivered yet
}

// Loosen takes the answers of a screen into the test's hands.
func Loosen(s *Screen) *Loose { return &Loose{Screen: s} }

// Deliver hands a message to the screen, as the runtime does: the frame is drawn
// before and nothing is answered.
func (l *Loose) Deliver(msg tea.Msg, rng *rand.Rand) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		l.w, l.h, l.rows = size.Width, size.Height, nil
	}
	l.draw()
	l.send(msg)
	l.begin(rng)
}

// Cells are the screen's columns and rows.
func (s *Screen) Cells() (w, h int) { return s.w, s.h }

// Press presses a key of that name without letting anything be answered.
func (l *Loose) Press(key string, rng *rand.Rand) { l.Deliver(l.key(key), rng) }

// Letter types a character without letting anything be answered.
func (l *Loose) Letter(r rune, rng *rand.Rand) { l.Deliver(letter(r), rng) }

// begin begins what an update asked for.
func (l *Loose) begin(rng *rand.Rand) {
	for len(l.todo) > 0 {
		todo := l.todo
		l.todo = nil
		for _, i := range rng.Perm(len(todo)) {
			switch cmd := todo[i]; {
			case cmd == nil:
			case writes(cmd):
				l.took(cmd())
			default:
				l.reads = append(l.reads, cmd)
			}
		}
	}
}

// writes says that a command is one of pane.Write: whoever reads what it changes
// waits for it. Where that is inlined its closure is named after the caller too.
func writes(cmd tea.Cmd) bool {
	return strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "Write[")
}

// took keeps an answer; commands in it are begun.
func (l *Loose) took(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
	case tea.BatchMsg:
		l.todo = append(l.todo, m...)
	case armed:
		l.timers = append(l.timers, Timer{l.now + m.At, m.Msg})
	default:
		l.answers = append(l.answers, msg)
	}
}

// Step reads or delivers one thing of what is under way, at random; it returns false
// where nothing is.
func (l *Loose) Step(rng *rand.Rand) bool {
	n := len(l.reads) + len(l.answers)
	if n == 0 {
		return false
	}
	if i := rng.IntN(n); i < len(l.reads) {
		cmd := l.reads[i]
		l.reads = append(l.reads[:i], l.reads[i+1:]...)
		l.took(cmd())
	} else {
		i -= len(l.reads)
		msg := l.answers[i]
		l.answers = append(l.answers[:i], l.answers[i+1:]...)
		l.deliver(msg)
	}
	l.begin(rng)
	return true
}

// Still lets all that is under way end, at random.
func (l *Loose) Still(rng *rand.Rand) {
	l.t.Helper()
	for step := 0; l.Step(rng); step++ {
		if step > maxSteps {
			l.t.Fatal("the screen never settles")
		}
	}
}

// Fire fires one timer, whatever its time.
func (l *Loose) Fire(rng *rand.Rand) {
	if len(l.timers) == 0 {
		return
	}
	i := rng.IntN(len(l.timers))
	msg := l.timers[i].Msg
	l.timers = append(l.timers[:i], l.timers[i+1:]...)
	l.Deliver(msg, rng)
}

// Pass lets time pass: due timers fire, in the order of their times, and all that
// follows ends.
func (l *Loose) Pass(d time.Duration, rng *rand.Rand) {
	l.now += d
	for {
		first := -1
		for i, t := range l.timers {
			if t.At <= l.now && (first < 0 || t.At < l.timers[first].At) {
				first = i
			}
		}
		if first < 0 {
			break
		}
		msg := l.timers[first].Msg
		l.timers = append(l.timers[:first], l.timers[first+1:]...)
		l.Deliver(msg, rng)
	}
	l.Still(rng)
}

// Journals are the journals of a pane and of the panes in it: its forms' text that a
// kill must not lose.
func Journals(p pane.Pane) []*pane.Journal {
	return journals(reflect.ValueOf(p), map[any]bool{})
}

// journals looks through what is of the panes' own packages.
func journals(v reflect.Value, seen map[any]bool) (out []*pane.Journal) {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() || seen[v.UnsafePointer()] || v.Type() == reflect.TypeFor[*pane.Env]() {
			return nil
		}
		seen[v.UnsafePointer()] = true
		if v.Type() == reflect.TypeFor[*pane.Journal]() {
			return []*pane.Journal{(*pane.Journal)(v.UnsafePointer())}
		}
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct || !strings.HasPrefix(v.Type().PkgPath(), "billfold/ui/") {
		return nil
	}
	for i := range v.NumField() {
		out = append(out, journals(v.Field(i), seen)...)
	}
	return out
}
