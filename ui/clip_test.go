package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/ui/action"
	"billfold/ui/uitest"
)

func newOffice(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	return uitest.New(t, s)
}

// c copies what is selected, on a customer, a document and a payment, wherever that
// stands.
func TestCopyEverywhere(t *testing.T) {
	for _, c := range []struct{ keys, letter, copied string }{
		{"2 j", "n", "C-0001"},
		{"2 j", "m", "accounts@acme-robotics.example"},
		{"2 j", "b", "Rosa Lindt Consulting\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001\n"},
		{"f a c m e Enter G", "n", "INV-1001"},
		{"f a c m e Enter G", "r", "1 Oct invoice\tINV-1001 Consulting September\t1,190.00\t= paid 11 Oct"},
		{"f a c m e Enter G k", "n", "P-0001"},
		{"f a c m e Enter", "n", "D-0009"},
		{"f a c m e Enter Enter esc", "m", "accounts@acme-robotics.example"},
		{"3 G", "p", "/home/rosa/billfold/2026/x.pdf"},
		{"1", "n", "INV-1002"},
		{"f 1 0 0 3 Enter", "b", "Rosa Lindt Consulting\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001\nINV-1003\n"},
	} {
		s := newOffice(t)
		s.Env.Files.Place = func(context.Context, invoice.ID) (string, error) { return "/home/rosa/billfold/2026/x.pdf", nil }
		s.Keys(c.keys + " c").Shows("─ Copy ─").Keys(c.letter).Shows("copied by the terminal (OSC 52).").Lacks("─ Copy ─")
		if s.Copied != c.copied {
			t.Errorf("%s c %s copied %q, want %q", c.keys, c.letter, s.Copied, c.copied)
		}
	}
}

// The text of a pane has neither borders nor colours, and nothing but what stands on
// the screen.
func TestCopyTheTextOfAPane(t *testing.T) {
	for _, name := range []string{"1", "2", "3", "f a c m e Enter", "f 1 0 0 3 Enter", "f 1 0 0 3 Enter v", "f a c m e Enter i c o n Enter esc"} {
		s := newOffice(t).Keys(name)
		before := s.Frame()
		s.Keys("c t")
		if strings.ContainsAny(s.Copied, "│─┌┐└┘▌\x1b\ue000\ue001") || len(strings.Split(s.Copied, "\n")) < 4 {
			t.Errorf("%s copied %q", name, s.Copied)
		}
		flat := strings.Join(strings.Fields(before), " ")
		for _, line := range strings.Split(s.Copied, "\n") {
			if words := strings.Fields(line); len(words) > 0 && !strings.Contains(flat, strings.Join(words[:1], " ")) {
				t.Errorf("%s copied %q, which is not on the screen:\n%s", name, line, before)
			}
		}
		rows, was := strings.Split(s.Frame(), "\n"), strings.Split(before, "\n")
		if strings.Join(rows[:38], "\n") != strings.Join(was[:38], "\n") {
			t.Errorf("%s: copying changed the screen from\n%s\nto\n%s", name, before, s.Frame())
		}
	}
}

// The answer says who took the text.
func TestCopyByAProgram(t *testing.T) {
	s := newOffice(t)
	said := ""
	s.Env.Files.Clip = func(_ context.Context, text string) (string, error) { said = text; return "wl-copy", nil }
	s.Keys("2 j c n").Shows("C-0001 copied by wl-copy and the terminal.")
	if said != "C-0001" || s.Copied != "C-0001" {
		t.Errorf("the program got %q, the terminal %q", said, s.Copied)
	}
	s.Env.Files.Clip = func(context.Context, string) (string, error) { return "", action.ErrNoClipboard }
	s.Keys("c n").Shows("C-0001 copied by the terminal (OSC 52).")
	s.Env.Files.Clip = func(context.Context, string) (string, error) { return "", errors.New("run xclip: no display") }
	s.Keys("c n").Shows("C-0001 copied by the terminal (OSC 52); run xclip: no display.")
}

// Where something is asked, or letters are text, c copies nothing.
func TestCopyIsForNav(t *testing.T) {
	newOffice(t).Keys("f a c m e Enter . c").Lacks("─ Copy ─").Shows("c is no answer here")
	newOffice(t).Keys("f c").Lacks("─ Copy ─")
}
