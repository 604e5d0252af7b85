//go:build unix

package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// clickOn sends the bytes that a terminal sends for a click on the first place that
// shows the text, once it is there.
func (x *terminal) clickOn(text string) *terminal {
	x.t.Helper()
	cell, row := 0, 0
	if !comes(func() bool {
		for y, line := range strings.Split(x.screen(), "\n") {
			if before, _, ok := strings.Cut(line, text); ok {
				cell, row = ansi.StringWidth(before), y
				return true
			}
		}
		return false
	}) {
		x.t.Fatalf("there is no %q to click:\n%s", text, x.screen())
	}
	x.pointer(0, cell, row, 'M')
	x.pointer(0, cell, row, 'm')
	return x
}

// pointer sends one report of the mouse, as SGR mode has it.
func (x *terminal) pointer(button, cell, row int, end rune) {
	x.t.Helper()
	x.tmux("send-keys", "-l", fmt.Sprintf("\x1b[<%d;%d;%d%c", button, cell+1, row+1, end))
	<-time.After(pace) // as fast as a person
}

// modes waits until the program has asked tmux for these: reports of buttons, of motion
// with a button, of all motion, and SGR coordinates.
func (x *terminal) modes(want string) {
	x.t.Helper()
	x.tells("#{mouse_standard_flag} #{mouse_button_flag} #{mouse_all_flag} #{mouse_sgr_flag}", want)
}

// The mouse in a real terminal: clicks on tabs, rows and hints, the wheel, and off,
// which gives the terminal its selection back.
func TestMouseInARealTerminal(t *testing.T) {
	t.Parallel()
	db := fileWithAcme(t)
	x := inTerminal(t, db, 80, 24).shows("Acme Robotics GmbH")
	x.modes("0 1 0 1") // motion with a button alone, in SGR
	x.clickOn("1 Today").shows("[1 Today]").clickOn("2 Customers").shows("[2 Customers]")
	x.clickOn("Acme Robotics").shows("Timeline").clickOn("i invoice").shows("line 1, item")
	x.clickOn("Consulting hour").shows("line 2, item").keys("C-r").shows("QUESTION")
	x.clickOn("y issue").shows("A click answers no question").clickOn("Esc keep").shows("Back at the draft")
	x.pointer(65, 10, 10, 'M')
	x.keys("q :").shows("Commands").keys("text:mouse_off Enter").shows("The mouse is off")
	x.modes("0 0 0 0")
	x.keys(": text:mouse_on Enter").shows("The mouse is on")
	x.modes("0 1 0 1")
	s := reopen(t, db)
	if v, err := s.Verify(t.Context(), false); err != nil || !v.OK || v.Invoices != 0 {
		t.Errorf("verify: %v %+v", err, v)
	}
}
