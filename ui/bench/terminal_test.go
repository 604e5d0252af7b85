package bench

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// program is a terminal program that is measured.
type program struct {
	name string
	args []string
	env  []string
}

// running is a program at its terminal. Output comes with the time at which it was
// read.
type running struct {
	cmd  *exec.Cmd
	tty  *os.File
	from time.Time
	out  chan chunk
}

type chunk struct {
	at   time.Time
	text string
}

// wide is a terminal with room for the record beside the list.
const wide = 120

// start runs it at a terminal of 40 rows.
func (p *program) start(t *testing.T, columns uint16) *running {
	t.Helper()
	r := &running{cmd: exec.Command(p.name, p.args...), out: make(chan chunk, 1024)}
	r.cmd.Env = append(os.Environ(), append(p.env, "TERM=xterm-256color", "LANG=C.UTF-8")...)
	r.from = time.Now()
	var err error
	if r.tty, err = pty.StartWithSize(r.cmd, &pty.Winsize{Rows: 40, Cols: columns}); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(r.out)
		buf := make([]byte, 1<<16)
		for {
			n, err := r.tty.Read(buf)
			if err != nil {
				return
			}
			r.out <- chunk{time.Now(), string(buf[:n])}
		}
	}()
	return r
}

func (r *running) end() {
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	_ = r.tty.Close()
	for range r.out {
	}
}

// until waits for a text and returns when it came.
func (r *running) until(t *testing.T, text string) time.Time {
	t.Helper()
	seen, late := "", time.After(30*time.Second)
	for {
		select {
		case c, ok := <-r.out:
			if seen += c.text; strings.Contains(seen, text) {
				return c.at
			}
			if !ok {
				t.Fatalf("the program ended before it showed %q\n%q", text, seen)
			}
		case <-late:
			t.Fatalf("%q did not come\n%q", text, seen)
		}
	}
}

// quiet waits until nothing came for a while.
func (r *running) quiet(d time.Duration) (bytes int) {
	for {
		select {
		case c, ok := <-r.out:
			if !ok {
				return bytes
			}
			bytes += len(c.text)
		case <-time.After(d):
			return bytes
		}
	}
}

// firstFrame is the time from exec until the terminal got the list, and what of
// it was processor time, 0 where the system does not tell.
func (p *program) firstFrame(t *testing.T) (took, busy time.Duration) {
	t.Helper()
	r := p.start(t, wide)
	defer r.end()
	took = r.until(t, "Customers").Sub(r.from)
	busy, _ = schedstat(r.cmd.Process.Pid)
	return took, busy
}

// keys are the times from a cursor key to its frame, the bytes of that frame, and
// those with all that followed from it, on average.
func (p *program) keys(t *testing.T, n int, columns uint16) (times []time.Duration, frame, all int) {
	t.Helper()
	r := p.start(t, columns)
	defer r.end()
	r.until(t, "Customers")
	r.quiet(500 * time.Millisecond)
	for i := range n {
		time.Sleep(time.Duration(i*7%17) * time.Millisecond) // at no fixed place between two ticks
		pressed := time.Now()
		if _, err := r.tty.WriteString("jjjkkk"[i%6 : i%6+1]); err != nil {
			t.Fatal(err)
		}
		select {
		case c := <-r.out:
			times = append(times, c.at.Sub(pressed))
			frame, all = frame+len(c.text), all+len(c.text)
		case <-time.After(5 * time.Second):
			t.Fatal("a key had no frame")
		}
		all += r.quiet(60 * time.Millisecond)
	}
	return times, frame / n, all / n
}

// idle is the processor time of a second in which nothing happens.
func (p *program) idle(t *testing.T) (time.Duration, bool) {
	t.Helper()
	r := p.start(t, wide)
	defer r.end()
	r.until(t, "Customers")
	r.quiet(2 * time.Second)
	before, ok := schedstat(r.cmd.Process.Pid)
	const seconds = 5
	time.Sleep(seconds * time.Second)
	after, too := schedstat(r.cmd.Process.Pid)
	return (after - before) / seconds, ok && too
}
