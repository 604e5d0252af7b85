//go:build unix

package ui_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"billfold/ui/uitest"
)

// job is a main job: its keys from the open record, what the screen says when it is
// done, and what is in the file then.
type job struct {
	name, keys, shows string
	past              bool // Acme has an invoice of October
	from              string
	holds             func(*desk) string // what is wrong, "" for nothing
}

// open says of an invoice what is wrong with its open amount.
func open(number string, want int64) func(*desk) string {
	return func(d *desk) string {
		doc, err := d.s.Documents.Find(d.t.Context(), number)
		if err != nil || !doc.Issued || int64(doc.Open) != want {
			return fmt.Sprintf("%s: %v, open %d, want %d", number, err, doc.Open, want)
		}
		return ""
	}
}

func mainJobs() []job {
	seen := func(*desk) string { return "" } // the screen says it all
	sent := func(d *desk) string {
		if doc := d.document("INV-1001"); doc.Sent == nil || doc.Sent.How != "by_me" {
			return fmt.Sprintf("sent is %+v", doc.Sent)
		}
		return ""
	}
	quantity := func(d *desk) string {
		if doc := d.document("INV-1001"); doc.Lines[0].Quantity.String() != "12.5" {
			return "quantity " + doc.Lines[0].Quantity.String()
		}
		return ""
	}
	return []job{
		{"0 find a record", "f a c m Enter", "Timeline", false, "3", seen},
		{"a a catalogue line", "i c o n Enter Enter asks y", "INV-1001 issued", false, "", open("INV-1001", 11305)},
		{"a1 the first usual line", "i Enter Enter asks y", "INV-1002 issued", true, "", open("INV-1002", 119000)},
		{"a2 a quantity", "i c o n Tab 1 2 . 5 Enter Enter asks y", "INV-1001 issued", false, "", quantity},
		{"a2 a usual line", "i Tab 3 1 . 2 5 Enter Enter asks y", "INV-1002 issued", true, "", open("INV-1002", 3718750)},
		{"b repeat", ". asks y", "INV-1002 issued", true, "", open("INV-1002", 119000)},
		{"c full payment", "p Enter", "paid 22 Nov", true, "", open("INV-1001", 0)},
		{"d part payment", "p 6 0 0 Enter", "590.00", true, "", open("INV-1001", 59000)},
		{"d2 short payment", "p 1 1 6 6 . 2 Down Down asks y", "CN-1001", true, "", open("INV-1001", 0)},
		{"e note", "n text:PO_4711_comes Enter", "Note added", false, "", seen},
		{"h find a number", "f 1 0 0 1 Enter", "Consulting October", true, "1", seen},
		{"n new customer", "+ text:Harbor_Cafe Enter text:mo@harbor.example Enter text:Kaistr._9 C-j text:20457_Hamburg Enter i text:Menu_site Enter 2 Enter text:450 Enter Enter asks y", "INV-1001 issued", false, "2", open("INV-1001", 107100)},
		{"o put right", "V Enter Enter asks y", "CN-1001", true, "", open("INV-1001", 0)},
		{"q sent by myself", "m Enter", "sent by you", true, "", sent},
	}
}

// play types a script from Acme's record into a terminal that shows the list of
// customers, leaves, and looks at the file.
func (j job) play(d *desk, x *terminal) {
	d.t.Helper()
	x.shows("Acme Robotics GmbH").keys("Enter").shows("Timeline")
	if j.from != "" {
		x.keys(j.from)
	}
	x.keys(j.keys).shows(j.shows).keys("2 q q").ends()
	d.s = reopen(d.t, d.s.Path())
	if wrong := j.holds(d); wrong != "" {
		d.t.Errorf("%s: %s", j.name, wrong)
	}
	d.verified()
}

// desk is the file that a script needs, closed.
func (j job) desk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	if j.past {
		d.issued("1000")
	}
	if err := d.s.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// All scripts of the main jobs, typed at a person's pace into real terminals.
func TestScriptsInRealTerminals(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for _, j := range mainJobs() {
		all.Go(func() {
			d := j.desk(t)
			j.play(d, inTerminal(t, d.s.Path(), 120, 40))
		})
	}
	all.Wait()
}

// inside is a terminal in which tmux shows another one: keys go through both.
func (x *terminal) inside(w, h int) *terminal {
	x.t.Helper()
	out := &terminal{x.t, filepath.Join(x.t.TempDir(), "outer")}
	out.tmux("-f", "/dev/null", "new-session", "-d", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h), "env -u TMUX TERM=tmux-256color LC_ALL=C.UTF-8 tmux -S "+x.socket+" attach", ";", "set", "-g", "status", "off", ";", "set", "-s", "escape-time", "500")
	x.t.Cleanup(out.kill)
	return out
}

// Tmux in tmux, each of which holds an Esc back for half a second: no main job needs
// it, and none of their keys is Esc.
func TestMainJobsNeedNoEsc(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for _, j := range mainJobs() {
		if strings.Contains(j.keys, "Escape") {
			t.Errorf("%s needs Esc", j.name)
		}
		if name, _, _ := strings.Cut(j.name, " "); !strings.Contains("a b c d2 e n o q", name) {
			continue // they differ in what is typed alone
		}
		all.Go(func() {
			d := j.desk(t)
			x := inTerminal(t, d.s.Path(), 120, 40)
			x.tmux("set", "-s", "escape-time", "500")
			out := x.inside(120, 40)
			out.shows("Acme Robotics GmbH").keys("Enter").shows("Timeline").keys(j.from)
			out.keys(j.keys).shows(j.shows)
			x.keys("2 q q").ends()
			d.s = reopen(t, d.s.Path())
			if wrong := j.holds(d); wrong != "" {
				t.Errorf("%s: %s", j.name, wrong)
			}
		})
	}
	all.Wait()
}

// Where the terminal stops its output on ^S the program is not stopped: it says that
// all is saved, and ^Q is no quit.
func TestFlowControl(t *testing.T) {
	t.Parallel()
	db := fileWithAcme(t)
	x, bin := inShell(t, 100, 30)
	x.line("stty ixon ixoff; " + bin + " --db " + db + " --today 2026-11-22").shows("Acme Robotics GmbH")
	x.keys("Enter n").shows("New entry").keys("text:one C-s").shows("Already saved").keys("C-q text:_two").shows("one two")
	x.keys("Enter").shows("Note added").keys("q q q").prompts()
	s := reopen(t, db)
	uitest.VerifyAtEnd(t, s)
}
