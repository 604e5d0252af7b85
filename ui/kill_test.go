//go:build unix

package ui_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"billfold/store/storetest"
)

// form is a form that is typed into: the keys from the list of customers to its
// field, how the screen says that it is open, and, for one that stands on the record
// once something is typed, the keys to its row.
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
		{"Enter i", "Draft invoice", "Enter Home Enter e"},
	}
}

// perForm is how many keys are typed into each form: 504 in all.
const perForm = 63

// sitting types into one form after the other in a terminal of its own, is killed at
// random moments, and starts again.
type sitting struct {
	*terminal
	disk   *pulse
	n      int // which one
	typed  [8]string
	at     []time.Time   // when each key of the form at hand was typed
	slow   time.Duration // what a key took at most until the terminal had it
	most   int           // keys that a kill lost
	oldest time.Duration // how long before the kill the oldest of them was typed
}

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
	s.keys("2").shows("Acme Robotics GmbH")
	keys := f.keys
	if f.again != "" && strings.Contains(s.screen(), " draft ") {
		keys = f.again
	}
	s.keys(keys).shows(f.shows)
}

// leave goes out of a form, whose text is kept.
func (s *sitting) leave(f form) {
	s.t.Helper()
	for range 3 { // out of a field, and out of its dialog
		s.keys("Escape")
		for range 10 {
			if now := s.screen(); strings.Contains(now, "\n NAV |") && (f.again != "" || !strings.Contains(now, f.shows)) {
				return
			}
			<-time.After(pace)
		}
	}
	s.t.Fatalf("Esc leads nowhere:\n%s", s.screen())
}

// killed ends the program as the machine does when it must, and starts it again.
func (s *sitting) killed() time.Time {
	s.t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(s.tmux("display-message", "-p", "#{pane_pid}")))
	if err != nil {
		s.t.Fatal(err)
	}
	at := time.Now()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		s.t.Fatal(err)
	}
	for s.tmux("display-message", "-p", "#{pane_dead}") != "1\n" {
		<-time.After(pace / 3)
	}
	s.tmux("respawn-pane")
	s.shows("Acme Robotics GmbH")
	return at
}

// holds is how much of a text the screen shows the end of.
func holds(screen, text string) int {
	const piece = 12
	for n := len(text); n > 0; n-- {
		if strings.Contains(screen, text[max(0, n-piece):n]) {
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
		kept := holds(s.keys("End").screen(), want)
		if i < hand && kept < len(want) {
			s.t.Errorf("sitting %d: %s holds %d of %d keys:\n%s", s.n, f.shows, kept, len(want), s.screen())
		}
		if i == hand {
			if kept < len(want) {
				s.most, s.oldest = max(s.most, len(want)-kept), max(s.oldest, killed.Sub(s.at[kept]))
			}
			if s.oldest > time.Second+s.slow+s.disk.slowest() {
				s.t.Errorf("sitting %d: %s lost %d keys, the first of them typed %v before the kill", s.n, f.shows, len(want)-kept, s.oldest)
			}
			s.typed[i], s.at = want[:kept], s.at[:kept]
			continue
		}
		s.leave(f)
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
		s.at = nil
		for all := text(s.n, i); len(s.typed[i]) < len(all); {
			<-tick.C
			from := time.Now()
			s.at = append(s.at, from)
			s.tmux("send-keys", "-l", all[len(s.typed[i]):len(s.typed[i])+1])
			s.slow = max(s.slow, time.Since(from))
			s.typed[i] = all[:len(s.typed[i])+1]
			n++
			if after, now := kills[n]; now {
				delete(kills, n)
				<-time.After(after)
				s.finds(i, s.killed())
			}
		}
		s.leave(f)
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
	t.Parallel() // it waits most of its time
	terminals, kills := sittings()
	disk := newPulse(t)
	var all sync.WaitGroup
	for n := range terminals {
		all.Go(func() { sit(t, disk, n, kills) })
	}
	all.Wait()
	t.Logf("the disk kept 4 KB in %v at most", disk.slowest().Round(time.Millisecond))
}

// pulse measures what this machine takes at most to keep 4 KB on its disk, from the
// moment it should: a commit takes as long, beside all else that runs.
type pulse struct {
	mu   sync.Mutex
	most time.Duration
}

func newPulse(t *testing.T) *pulse {
	file, err := os.Create(filepath.Join(t.TempDir(), "pulse"))
	if err != nil {
		t.Fatal(err)
	}
	p, ended, end := &pulse{}, make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(end); <-ended; file.Close() })
	go func() {
		defer close(ended)
		tick := time.NewTicker(pace)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case due := <-tick.C:
				if _, err := file.WriteAt(make([]byte, 4096), 0); err != nil || file.Sync() != nil {
					return
				}
				p.mu.Lock()
				p.most = max(p.most, time.Since(due))
				p.mu.Unlock()
			}
		}
	}()
	return p
}

func (p *pulse) slowest() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.most
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
