//go:build unix

package ui_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"billfold/store/storetest"
)

// form is a form that is typed into: the keys from the list of customers to its
// field, how the screen says that it is open, and, for one that stands on the record
// once something is typed, the keys to its row from there.
type form struct{ keys, shows, again string }

func forms() []form {
	return []form{
		{"Enter e", "Edit Acme", ""},
		{"Enter G n", "New entry", ""},
		{"Enter G p Tab Tab Tab", "Payment from", ""},
		{"+", "New customer", ""},
		{"g o Enter", "Your business", ""},
		{"Enter G F", "Failed payment", ""},
		{"Enter G V Enter", "Put right", ""},
		{"i", "Draft invoice", "Home Enter e"},
	}
}

// perForm is how many keys are typed into each form: 504 in all.
const perForm = 63

// sitting types into one form after the other in a terminal of its own, is killed at
// random moments, and starts again.
type sitting struct {
	*terminal
	disk    *pulse
	n       int // which one
	typed   [8]string
	strokes []stroke      // the keys of the form at hand
	most    int           // keys that a kill lost
	oldest  time.Duration // how long before the kill the oldest of them was typed
}

// stroke is when a key was typed, and when it was first seen on the screen.
type stroke struct{ typed, seen time.Time }

// text is what a sitting types into a form: no piece of it comes twice.
func text(n, form int) string {
	var b strings.Builder
	for i := 0; b.Len() < perForm; i++ {
		fmt.Fprintf(&b, "%c%c%c ", 'k'+rune(form), 'a'+rune(i), 'a'+rune((n*7+i*i)%26))
	}
	return b.String()[:perForm-1] + "."
}

// open goes from anywhere to a form.
func (s *sitting) open(f form) {
	s.t.Helper()
	s.keys("2")
	keys := f.keys
	if f.again != "" {
		s.keys("Enter")
	}
	if f.again != "" && len(s.strokes) > 0 && strings.Contains(s.shows("Timeline", "INV-1001").screen(), " draft ") {
		keys = f.again
	}
	s.keys(keys).shows(f.shows, " EDIT |")
}

// leave goes out of a form, whose text is kept: by one Esc out of a field, by another
// out of its dialog.
func (s *sitting) leave(f form) {
	s.t.Helper()
	const most = 3
	for range most {
		before := s.state(f)
		s.keys("Escape")
		now := before
		comes(func() bool { now = s.state(f); return now != before })
		if now.chip == "NAV" && (f.again != "" || !now.open) {
			return
		}
	}
	s.t.Fatalf("Esc leads nowhere:\n%s", s.screen())
}

// state is where the keys of a form go.
type state struct {
	chip string
	open bool
}

func (s *sitting) state(f form) state {
	s.t.Helper()
	screen := s.screen()
	return state{chip(strings.TrimRight(screen, "\n")), strings.Contains(screen, f.shows)}
}

// killed ends the program as the machine does when it must, and starts it again.
func (s *sitting) killed() time.Time {
	s.t.Helper()
	pid := s.pid()
	at := time.Now()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		s.t.Fatal(err)
	}
	s.ends().tmux("respawn-pane")
	s.shows("Acme Robotics GmbH")
	return at
}

// end is the end of a text, which the screen shows where its field is too short for all.
func end(text string) string {
	const most = 12
	return text[max(0, len(text)-most):]
}

// last is typed behind what a form holds, and taken away again, to see that all of it
// is on the screen: nothing else there has that letter.
const last = "§"

// held is how much of a text the form holds that has the keys.
func (s *sitting) held(want string) int {
	s.t.Helper()
	screen := s.keys("End " + last).shows(last).screen()
	s.keys("BSpace")
	if !comes(func() bool { return !strings.Contains(s.screen(), last) }) {
		s.t.Fatalf("Backspace takes nothing away:\n%s", s.screen())
	}
	for n := len(want); n > 0; n-- {
		if strings.Contains(screen, end(want[:n])+last) {
			return n
		}
	}
	return 0
}

// finds opens each form that was typed into, and fails where it lost more than what
// was typed in the second before the kill. The form at hand is looked at last, so
// that typing goes on in it.
func (s *sitting) finds(hand int, killed time.Time) {
	s.t.Helper()
	for i, f := range forms()[:hand+1] {
		s.open(f)
		want := s.typed[i]
		kept := s.held(want)
		if i < hand {
			if kept < len(want) {
				s.t.Errorf("sitting %d: %s holds %d of %d keys:\n%s", s.n, f.shows, kept, len(want), s.screen())
			}
			s.leave(f)
			continue
		}
		if kept < len(want) {
			s.lost(f, s.strokes[kept:], killed)
		}
		s.typed[i], s.strokes = want[:kept], s.strokes[:kept]
		for at := range s.strokes { // what is in the file cannot be lost
			s.strokes[at].seen = s.strokes[at].typed
		}
	}
}

// lost judges the keys that a kill lost. The program has half a second until it begins
// to keep a key; half another one, and on a machine that is busy what it cannot help,
// are for the rest: how long keys took to the screen meanwhile, and what a commit took,
// behind one that was under way.
func (s *sitting) lost(f form, keys []stroke, killed time.Time) {
	s.t.Helper()
	lag := time.Duration(0)
	for _, k := range keys[max(0, len(keys)-watched):] {
		if k.seen.IsZero() {
			k.seen = killed
		}
		lag = max(lag, k.seen.Sub(k.typed))
	}
	age, disk := killed.Sub(keys[0].typed), s.disk.slowest(keys[0].typed, killed)
	s.most, s.oldest = max(s.most, len(keys)), max(s.oldest, age)
	if age > time.Second+2*lag+2*disk {
		s.t.Errorf("sitting %d: %s lost %d keys, the first of them typed %v before the kill; keys took %v to the screen, commits %v", s.n, f.shows, len(keys), age, lag, disk)
	}
}

// types fills all forms and is killed at the given keys of the whole sitting, each
// time a while after the key.
func (s *sitting) types(kills map[int]time.Duration) {
	s.t.Helper()
	tick := time.NewTicker(pace)
	defer tick.Stop()
	n := 0
	for i, f := range forms() {
		s.open(f)
		s.strokes = nil
		for all := text(s.n, i); len(s.typed[i]) < len(all); {
			<-tick.C
			at := len(s.typed[i])
			s.strokes = append(s.strokes, stroke{typed: time.Now()})
			s.tmux("send-keys", "-l", all[at:at+1])
			s.typed[i] = all[:at+1]
			n++
			if soon(kills, n) {
				s.looks(i)
			}
			if after, now := kills[n]; now {
				delete(kills, n)
				<-time.After(after)
				s.finds(i, s.killed())
			}
		}
		s.leave(f)
	}
}

// watched is how many keys before a kill are looked for on the screen: more than it
// may lose.
const watched = 40

// soon says whether a kill comes within that many keys.
func soon(kills map[int]time.Duration, n int) bool {
	for at := range kills {
		if at >= n && at-n < watched {
			return true
		}
	}
	return false
}

// looks notes which keys are on the screen now.
func (s *sitting) looks(i int) {
	s.t.Helper()
	screen, now := s.screen(), time.Now()
	shown := len(s.typed[i])
	for shown > 0 && !strings.Contains(screen, end(s.typed[i][:shown])) {
		shown--
	}
	for at := shown - 1; at >= 0 && s.strokes[at].seen.IsZero(); at-- {
		s.strokes[at].seen = now
	}
}

// sittings are how many terminals type at once, and how often each is killed.
func sittings() (terminals, kills int) {
	switch os.Getenv("BILLFOLD_PROVE") {
	case "":
		return 2, 1
	case "more":
		return 10, 5
	}
	return 4, 3
}

// Some 500 keys typed into eight forms at a person's pace, killed at random moments:
// what was typed until a second before is there again, in every form.
func TestKilledTyping(t *testing.T) {
	t.Parallel()
	terminals, kills := sittings()
	disk, begun := newPulse(t), time.Now()
	var all sync.WaitGroup
	for n := range terminals {
		all.Go(func() { sit(t, disk, n, kills) })
	}
	all.Wait()
	t.Logf("the disk kept a form in %v at most", disk.slowest(begun, time.Now()).Round(time.Millisecond))
}

// pulse measures what this machine takes to keep a form in a data file, from the
// moment it should: the program does the same, beside all else that runs.
type pulse struct {
	mu    sync.Mutex
	beats []beat
}

// beat is a commit that ran from one time to another.
type beat struct{ from, to time.Time }

func newPulse(t *testing.T) *pulse {
	file := storetest.New(t)
	p, ended, end := &pulse{}, make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(end); <-ended })
	go func() {
		defer close(ended)
		tick := time.NewTicker(pace)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case due := <-tick.C:
				if err := file.Forms.Save(context.Background(), "pulse", []byte(due.String())); err != nil {
					t.Error(err)
					return
				}
				p.mu.Lock()
				p.beats = append(p.beats, beat{due, time.Now()})
				p.mu.Unlock()
			}
		}
	}()
	return p
}

// slowest is how long a commit took at most that ran between two times.
func (p *pulse) slowest(from, to time.Time) (most time.Duration) {
	comes(func() bool { // the one that runs at the end is counted as well
		p.mu.Lock()
		defer p.mu.Unlock()
		return len(p.beats) > 0 && p.beats[len(p.beats)-1].from.After(to)
	})
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, b := range p.beats {
		if b.to.After(from) && b.from.Before(to) {
			most = max(most, b.to.Sub(b.from))
		}
	}
	return most
}

func sit(t *testing.T, disk *pulse, n, kills int) {
	rng := rand.New(rand.NewPCG(uint64(n), 13))
	at := map[int]time.Duration{}
	for len(at) < kills {
		at[1+rng.IntN(len(forms())*perForm)] = time.Duration(rng.Int64N(int64(pace)))
	}
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	storetest.Issued(t, s, acme.ID, "Consulting October", "1000")
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	x := &sitting{terminal: inTerminal(t, path, 160, 50), disk: disk, n: n}
	x.shows("Acme Robotics GmbH")
	x.types(at)
	t.Logf("sitting %d: killed %d times, lost at most %d keys, the oldest of them typed %v before; no form", n, kills, x.most, x.oldest.Round(time.Millisecond))
}
