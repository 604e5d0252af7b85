package ui_test

import (
	"math/rand/v2"
	"testing"
)

func TestQuittingTakesTwoKeysAndEscNeverQuits(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("2 esc esc esc")
	if d.Quit {
		t.Fatal("esc quits")
	}
	d.Keys("q").Shows("Press q again")
	if d.Quit {
		t.Fatal("one q quits")
	}
	d.Keys("j").Lacks("Press q again").Keys("q").Shows("Press q again")
	if d.Quit {
		t.Fatal("q, another key, q quits")
	}
	if d.Keys("q"); !d.Quit {
		t.Fatal("q q does not quit")
	}
}

func TestKeysThatDoNothingSaySo(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("b").Shows("b does nothing here")
	d.Keys("alt+i").Shows("M-i does nothing here").Lacks("Draft invoice")
	d.Keys("y").Shows("y answers a question")
}

// A slow line tears an arrow key into esc, [ and A: it must not run commands.
func TestTornArrowKeysRunNothing(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("1 esc [ A").Lacks("does nothing here")
	d.Keys("2 esc O p").Lacks("Payment")
}

func TestPasteNeverRunsKeys(t *testing.T) {
	d := newDesk(t).start()
	d.Paste("y\np\nqq").Shows("y", "EDIT")
	if d.Quit {
		t.Fatal("pasted text ran keys")
	}
	d.Keys("esc")
	d.Shows("Timeline")
}

func TestTooSmallAWindowSaysSo(t *testing.T) {
	d := newDesk(t).start()
	d.Size(39, 12).Shows("needs 40 x 12", "has 39 x 12")
	d.Size(1, 1).Frame()
	d.Size(80, 24).Shows("Acme Robotics GmbH")
}

// What cannot be seen is not done; what is typed is not lost, and the program can be
// left from anywhere.
func TestKeysInTooSmallAWindow(t *testing.T) {
	d := newDesk(t).start()
	d.Size(30, 8).Keys("x i Enter 3").Size(80, 24).Shows("Timeline", "NAV")
	d.Keys("n text:half").Size(30, 8).Shows("^C ^C leaves").Keys("text:_a_note Enter esc").Size(80, 24).Shows("> half a note", "EDIT")
	d.Size(30, 8).Keys("ctrl+c").Shows("again to leave")
	d.Size(80, 24).Keys("esc").Size(30, 8).Shows("q q leaves").Keys("q").Shows("Press q again")
	if d.Quit {
		t.Fatal("one q leaves")
	}
	if d.Keys("q"); !d.Quit {
		t.Error("q q does not leave")
	}
}

// A question that the window is too small to show is not answered.
func TestTooSmallAWindowAsksNothing(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys(".").Shows("QUESTION").Size(30, 8).Keys("y").Shows("needs 40 x 12").Size(80, 24).Shows("QUESTION")
	d.Keys("y")
	d.document("INV-1002")
	d.Lacks("INV-1003")
}

// A storm of sizes over every kind of page: each frame is exactly its size, and
// nothing of what was typed is lost.
func TestAStormOfSizes(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 22))
	for _, keys := range []string{"2", "f a c m Enter i c o n", "f a c m Enter i c o n Enter Enter", "2 + text:Smith", "?", "f a c m Enter p", "g o"} {
		d := newDesk(t)
		d.issued("1000")
		d.start().Keys(keys)
		before := d.Size(120, 40).Frame()
		for _, size := range [][2]int{{1, 1}, {1, 100}, {300, 1}, {300, 100}, {2, 2}, {39, 11}, {40, 12}} {
			d.Size(size[0], size[1]).Frame()
		}
		for range 100 {
			d.Size(1+rng.IntN(300), 1+rng.IntN(100)).Frame()
		}
		if after := d.Size(120, 40).Frame(); after != before {
			t.Errorf("after %q the screen was\n%s\nand is\n%s", keys, before, after)
		}
	}
}

// The help hint is dropped last: it is there at every width.
func TestHelpIsOnTheScreenAtEveryWidth(t *testing.T) {
	d := newDesk(t).start()
	for _, w := range []int{40, 60, 80, 120, 200} {
		d.Size(w, 24).Shows("? help")
		d.Keys("i").Shows("F1 help")
		d.Keys("esc q")
	}
}
