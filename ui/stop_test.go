//go:build unix

package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"billfold/ui/uitest"
)

// inShell is a shell in a real tmux, where jobs can be stopped.
func inShell(t *testing.T, w, h int) (*terminal, string) {
	t.Helper()
	uitest.Need(t, "tmux")
	bin, err := build()
	if err != nil {
		t.Fatal(err)
	}
	x := inTmux(t, w, h, fmt.Sprintf("env TERM=xterm-256color LC_ALL=C.UTF-8 HOME=%s PS1='%s ' ENV= sh -i", t.TempDir(), prompt))
	return x.prompts(), bin
}

// prompt is what the shell writes when it takes a line.
const prompt = "shell$"

// prompts waits until the shell takes a line: a program that left the screen may still
// have the keys.
func (x *terminal) prompts() *terminal {
	x.t.Helper()
	if !comes(func() bool {
		return strings.HasSuffix(strings.TrimRight(x.screen(), " \n"), "\n"+prompt) || strings.TrimSpace(x.screen()) == prompt
	}) {
		x.t.Fatalf("the shell takes no line:\n%s", x.screen())
	}
	return x
}

func (x *terminal) line(text string) *terminal {
	x.t.Helper()
	x.tmux("send-keys", "-l", text)
	x.tmux("send-keys", "Enter")
	return x
}

// Ctrl+Z gives the shell its terminal, and fg comes back to what was typed. An ended
// program leaves a terminal that echoes what is typed.
func TestSuspendAndResume(t *testing.T) {
	t.Parallel()
	db := fileWithAcme(t)
	x, bin := inShell(t, 100, 30)
	x.line(bin + " --db " + db + " --today 2026-11-22").shows("Acme Robotics GmbH")
	x.keys("Enter i").shows("Draft invoice").keys("text:Retrofit").shows("Retrofit")
	x.keys("C-z").prompts().line("echo answer-$((40+2))").shows("answer-42").prompts()
	if strings.Contains(x.screen(), "Draft invoice") {
		t.Errorf("the screen is still there:\n%s", x.screen())
	}
	x.line("fg").shows("Draft invoice").shows("Retrofit").keys("text:_two").shows("Retrofit two")
	x.keys("Escape").shows("NAV").keys("q").keys("q q q").prompts().shows("answer-42").line("echo after-$((40+3))").shows("after-43")
}

// A window of one cell, and back: what was typed is there.
func TestAWindowOfOneCell(t *testing.T) {
	t.Parallel()
	x := inTerminal(t, fileWithAcme(t), 100, 30).shows("Acme Robotics GmbH")
	x.keys("Enter i").shows("Draft invoice").keys("text:Retrofit").shows("Retrofit")
	x.tmux("resize-window", "-x", "1", "-y", "1")
	x.tmux("resize-window", "-x", "30", "-y", "8")
	x.shows("billfold needs 40 x 12")
	x.tmux("resize-window", "-x", "120", "-y", "40")
	x.shows("Draft invoice").keys("text:_two").shows("Retrofit two")
}

// A locale that is not UTF-8 gets ASCII borders, and no byte above them.
func TestCLocale(t *testing.T) {
	t.Parallel()
	x, bin := inShell(t, 100, 30)
	x.line("LC_ALL=C " + bin + " --db " + fileWithAcme(t)).shows("Acme Robotics GmbH").keys("Enter").shows("+- Acme Robotics GmbH")
	for _, r := range x.screen() {
		if r > 0x7e {
			t.Fatalf("%q is on the screen:\n%s", r, x.screen())
		}
	}
	x.keys("q q q").prompts()
}
