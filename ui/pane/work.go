package pane

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How long a job is silent, when it says how far it is, and how often that is drawn
// anew.
const (
	wordAfter  = 150 * time.Millisecond
	countAfter = time.Second
	drawEvery  = 125 * time.Millisecond
)

// Work is a long job that a pane has under way, one step after the other, each a Cmd
// of its own: no key waits for it. It is told in the status line, after 150 ms by a
// word, after a second by how far it is and how it is stopped. The pane hands it all
// messages, says at each step that it is done, asks Stopping before the next one, and
// shows it as Worker.
type Work struct {
	to, nth     uint64
	words       string
	unit        string // behind the count, "" for steps
	deaf        bool   // Esc means something else now
	total, done int
	began       time.Time
	passed      time.Duration // until it was drawn last
	frame       int
	running     bool
	stopping    bool
}

// workTick is the time to draw it anew.
type workTick struct{ to, nth uint64 }

// NewWork is no work yet.
func NewWork(e *Env) Work { return Work{to: e.Address()} }

// Begin begins: words say what is done ("issuing"), total is the number of steps.
func (w *Work) Begin(e *Env, words string, total int) tea.Cmd {
	*w = Work{to: w.to, nth: w.nth + 1, words: words, total: total, began: e.Now(), running: true}
	return e.After(wordAfter, workTick{w.to, w.nth})
}

// Measure tells it in amounts of a unit instead of steps: "MB".
func (w *Work) Measure(unit string) { w.unit = unit }

// Deaf says that Esc means something else now, so that it is not named.
func (w *Work) Deaf(yes bool) { w.deaf = yes }

// Counted says that it is under way so long that it says how far it is, and names Esc.
func (w *Work) Counted() bool { return w.running && w.passed >= countAfter && w.total > 0 }

// At says how much of it is done, in steps or in the unit of Measure.
func (w *Work) At(done, total int) { w.done, w.total = done, total }

// Step says that one more step is done.
func (w *Work) Step() { w.done++ }

// Running says whether it is under way.
func (w *Work) Running() bool { return w.running }

// Stop ends it after the step that is under way.
func (w *Work) Stop() { w.stopping = true }

// Stopping says that no further step shall begin.
func (w *Work) Stopping() bool { return w.stopping }

// End says that it has ended.
func (w *Work) End() { w.running = false }

// Update takes its timer; other messages are ignored.
func (w *Work) Update(e *Env, msg tea.Msg) tea.Cmd {
	t, ok := msg.(workTick)
	if !ok || t.to != w.to || t.nth != w.nth || !w.running {
		return nil
	}
	w.passed = e.Now().Sub(w.began)
	w.frame++
	return e.After(drawEvery, t)
}

// Status is what the status line says in at most width cells: "issuing 40/212
// ████------  9/s, 18 s left, Esc stops after this one". It is "" while that is too
// early. ascii draws the bar in ASCII.
func (w *Work) Status(width int, ascii bool) string {
	if !w.running || w.frame == 0 {
		return ""
	}
	begin := `|/-\`[w.frame%4:w.frame%4+1] + " " + w.words
	if !w.Counted() {
		return begin
	}
	begin += strings.TrimRight(fmt.Sprintf(" %d/%d %s", w.done, w.total, w.unit), " ")
	stop, short := ", Esc stops after this one", ", Esc stops"
	if w.stopping {
		stop, short = ", stopping after this one", ", stopping"
	}
	switch {
	case w.deaf && !w.stopping:
		stop, short = "", ""
	case w.unit != "":
		stop = short
	}
	rate, left := w.pace()
	bar := " " + w.bar(ascii)
	for _, text := range []string{begin + bar + rate + left + stop, begin + bar + left + stop, begin + left + stop, begin + left + short, begin + short} {
		if len([]rune(text)) <= width {
			return text
		}
	}
	return begin
}

// pace is how fast it goes and how long it still takes, "" before the first step.
func (w *Work) pace() (rate, left string) {
	if w.done == 0 {
		return "", ""
	}
	each := w.passed / time.Duration(w.done)
	switch {
	case each <= 0:
		return "", ""
	case each > time.Second:
		rate = fmt.Sprintf(" %d s each", int(each.Round(time.Second).Seconds()))
	default:
		rate = fmt.Sprintf(" %d/s", int(time.Second/each))
	}
	rest := each * time.Duration(w.total-w.done)
	if rest >= 2*time.Minute {
		return rate + ",", fmt.Sprintf(" %d min left", int(rest.Round(time.Minute).Minutes()))
	}
	return rate + ",", fmt.Sprintf(" %d s left", int((rest + time.Second - 1).Seconds()))
}

// barCells is the length of the bar.
const barCells = 10

func (w *Work) bar(ascii bool) string {
	full := min(barCells*w.done/w.total, barCells)
	block := "█"
	if ascii {
		block = "#"
	}
	return strings.Repeat(block, full) + strings.Repeat("-", barCells-full)
}

// Worker is a pane that can have a long job under way: Working is what the status
// line says of it in at most w cells, "" for nothing.
type Worker interface{ Working(w int) string }
