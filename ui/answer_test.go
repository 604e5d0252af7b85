package ui_test

import (
	"strings"
	"testing"
	"time"

	"billfold/invoice/customer"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

// An answer stands for eight seconds at least, whatever is pressed, and an error until
// a key.
func TestHowLongAnswersStand(t *testing.T) {
	s := newOffice(t).Keys("1 2")
	s.Env.Emit(pane.Say{Text: "It is done.", Tone: pane.Good})
	s.Keys("j").Shows("It is done.").Advance(7 * time.Second).Keys("j k j").Shows("It is done.")
	s.Advance(2 * time.Second).Shows("It is done.").Keys("k").Lacks("It is done.")
	s.Env.Refuse("It was not done.")
	s.Keys("j").Shows("It was not done.").Advance(time.Minute).Shows("It was not done.").Keys("k").Lacks("It was not done.")
}

// A long answer keeps its end, the name of a file; where there is no room for it, what
// happened stands there whole. The history has all of it.
func TestALongAnswerKeepsItsEnd(t *testing.T) {
	s := newOffice(t).Size(80, 24)
	s.Env.Emit(pane.Say{Text: "INV-1043 issued, 1,190.00 EUR. PDF: ~/Documents/Business/billfold/2026/INV-1043-acme-robotics-gmbh.pdf", Tone: pane.Good})
	s.Keys("j").Shows("INV-1043 issued, 1,190.00 EUR.", "acme-robotics-gmbh.pdf")
	s.Size(40, 12).Shows("INV-1043 issued, 1,190.00 EUR.").Size(80, 24)
	s.Env.Refuse("Could not do it. " + strings.Repeat("This is why it was not. ", 5) + "Do that next.")
	s.Keys("j").Shows("Could not do it.", "Do that next.").Keys("g h")
	flat := strings.Join(strings.Fields(strings.ReplaceAll(s.Frame(), "│", " ")), " ")
	for _, whole := range []string{strings.Repeat("This is why it was not. ", 5) + "Do that next.", "~/Documents/Business/billfold/2026/"} {
		if !strings.Contains(flat, whole) {
			t.Errorf("the history lacks %q:\n%s", whole, s.Frame())
		}
	}
}

// A long name does not push out the number behind it.
func TestALongNameLeavesThePathItsEnd(t *testing.T) {
	st := storetest.New(t)
	storetest.Acme(t, st)
	c := storetest.Customer(t, st, customer.Customer{Name: "Gesellschaft für die Verwaltung von sehr langen Namen und anderen Widrigkeiten mbH", Address: customer.Address{Street: []string{"Weg 1"}, Code: "50667", City: "Köln", Country: "DE"}})
	storetest.Issued(t, st, c.ID, "Consulting", "100")
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		s := uitest.New(t, st).Size(size[0], size[1]).Keys("f g e s e l Enter Enter")
		lines := strings.Split(s.Frame(), "\n")
		if status := lines[len(lines)-2]; !strings.Contains(status, "> INV-1001") || !strings.Contains(status, "Gesell") {
			t.Errorf("at %v the path is %q", size, status)
		}
	}
}
