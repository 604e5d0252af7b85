package ui_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// filled is a screen over a new file with all states.
func filled(t *testing.T) *uitest.Screen {
	t.Helper()
	st := uitest.NewOffice(t)
	return over(t, st)
}

// over is a screen on which nothing outside the file is touched.
func over(t *testing.T, st *store.Store) *uitest.Screen {
	t.Helper()
	s := uitest.New(t, st).Size(80, 24)
	s.Env.Files = pane.Files{
		Edit:   func(string) pane.Editing { return action.NewEditing("") },
		Keep:   func(context.Context, invoice.ID) (string, bool, error) { return "~/billfold/x.pdf", true, nil },
		Place:  func(context.Context, invoice.ID) (string, error) { return "/home/rosa/billfold/x.pdf", nil },
		Show:   func(context.Context, invoice.Document) (string, error) { return "~/billfold/x.pdf", nil },
		Paper:  func(context.Context, pane.Paper) (string, error) { return "~/billfold/x.pdf", nil },
		Sample: func(context.Context, invoice.Document, []byte) (string, error) { return "~/billfold/x.pdf", nil },
		Backup: func(context.Context, store.Progress) (string, error) { return "~/billfold/backups/x.db", nil },
		Folder: func() string { return "~/billfold/2026" },
	}
	s.Env.Exec = func(_ tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
		return func() tea.Msg { return done(errors.New("there is no editor here")) }
	}
	return s
}

// silent are the commands that act on the terminal and not on the frame.
func silent(c keymap.Command) bool { return c == keymap.Redraw || c == keymap.Suspend }

// moves is the command that moves the other way, "" of one that moves nothing.
func moves(c keymap.Command) string {
	return map[keymap.Command]string{keymap.Down: "up", keymap.Up: "down", keymap.First: "end", keymap.Last: "home", keymap.PageDown: "pgup", keymap.PageUp: "pgdown"}[c]
}

// acted says whether a key changed the frame or was answered. A cursor at its end goes
// the other way first; in a list of one row it has nowhere to go.
func acted(s *uitest.Screen, c keymap.Command, key string) bool {
	before := s.Styled()
	if s.Keys(key).Styled() != before {
		return true
	}
	back := moves(c)
	if back == "" {
		return false
	}
	if s.Keys(back).Styled() == before {
		return true
	}
	before = s.Styled()
	return s.Keys(key).Styled() != before
}

// fresh is a screen over a file in which nothing is yet.
func fresh(t *testing.T) *uitest.Screen {
	t.Helper()
	return over(t, storetest.New(t)).Keys("esc")
}

// Every key that help lists as working does something on that screen, and every one
// that does not work here says why.
func TestEveryKeyThatHelpLists(t *testing.T) {
	for name, way := range screens() {
		t.Run(name, func(t *testing.T) { everyKey(t, filled, way) })
	}
}

// On a fresh file there is little to act on, and each key says so.
func TestEveryKeyOfAFreshFile(t *testing.T) {
	for _, way := range []string{"1 2", "3", "1", "g", "g h", "g p", "?", "+ text:Smith", "f"} {
		t.Run(way, func(t *testing.T) { everyKey(t, fresh, way) })
	}
}

func everyKey(t *testing.T, filled func(*testing.T) *uitest.Screen, way string) {
	s := filled(t).Keys(way)
	kind, st := s.App.Kind(), s.Store
	again := func(c keymap.Class) *uitest.Screen {
		if c != keymap.Reads {
			return filled(t).Keys(way)
		}
		s := over(t, st)
		if !s.Env.SetUp() {
			s.Keys("esc")
		}
		return s.Keys(way)
	}
	for _, e := range s.App.Entries() {
		for _, key := range e.Keys {
			switch {
			case e.Value.Word != "":
				continue
			case e.Reason == "":
				s = again(e.Class)
				if !acted(s, e.Command, key) && !silent(e.Command) && !s.Quit {
					t.Errorf("help lists %s for %s, which does nothing:\n%s", key, e.Command, s.Frame())
				}
				s.Lacks("does nothing here")
			case kind == keymap.Nav:
				s = again(keymap.Reads).Keys(key).Size(120, 40)
				if want, _, _ := strings.Cut(e.Reason, ";"); !strings.Contains(s.Frame(), want[:min(len(want), 30)]) {
					t.Errorf("%s for %s does not work here since %q, and says:\n%s", key, e.Command, e.Reason, s.Frame())
				}
			}
		}
	}
}

// Every hint on the screen can act.
func TestEveryHintActs(t *testing.T) {
	for name, way := range screens() {
		t.Run(name, func(t *testing.T) {
			for _, h := range filled(t).Keys(way).App.Hints() {
				for _, key := range hintKeys(h.Key) {
					s := filled(t).Keys(way)
					if h.Words == "today" && key == "t" { // it is today already
						s.Keys("right")
					}
					if !acted(s, keymap.Command(map[string]string{"down": "down", "up": "up", "j": "down", "k": "up"}[key]), key) {
						t.Errorf("the hint %q %q does nothing with %s:\n%s", h.Key, h.Words, key, s.Frame())
					}
					s.Lacks("does nothing here", "nothing was done")
				}
			}
		})
	}
}

// hintKeys are the keys of a hint, as the harness names them.
func hintKeys(shown string) (keys []string) {
	switch shown {
	case "g o", ", x":
		return []string{shown}
	case "a letter":
		return nil
	case "arrows":
		return []string{"left", "right", "up", "down"}
	}
	for _, k := range strings.FieldsFunc(shown, func(r rune) bool { return r == ' ' || r == '/' }) {
		if letter, ok := strings.CutPrefix(k, "^"); ok {
			k = "ctrl+" + strings.ToLower(letter)
		}
		if named, ok := map[string]string{"PgDn": "pgdown", "PgUp": "pgup", "S-Tab": "shift+tab"}[k]; ok {
			k = named
		}
		if len([]rune(k)) > 1 {
			k = strings.ToLower(k)
		}
		keys = append(keys, k)
	}
	if shown == "/" {
		return []string{"/"}
	}
	return keys
}

// The help hint stands on every screen, at every width.
func TestHelpIsHintedEverywhere(t *testing.T) {
	for name, way := range screens() {
		s := filled(t).Keys(way)
		for _, size := range [][2]int{{40, 12}, {60, 20}, {80, 24}, {120, 40}} {
			rows := strings.Split(s.Size(size[0], size[1]).Frame(), "\n")
			want := "? help"
			if s.App.Kind() == keymap.Text {
				want = "F1 help"
			}
			if last := rows[len(rows)-1]; !strings.HasSuffix(strings.TrimRight(last, " "), want) {
				t.Errorf("%s at %v hints %q", name, size, last)
			}
		}
		key := "?"
		if s.App.Kind() == keymap.Text {
			key = "f1"
		}
		s.Keys(key).Shows("─ Help ─")
	}
}

// Palette and help list every command of the table on every screen, and each that
// cannot run has a reason.
func TestEveryCommandStandsOrSaysWhy(t *testing.T) {
	for name, way := range screens() {
		s := filled(t).Keys(way)
		listed := map[keymap.Command]string{}
		for _, e := range s.App.Entries() {
			if e.Value.Word == "" {
				listed[e.Command] = e.Reason
			}
		}
		for _, b := range keymap.Table() {
			reason, ok := listed[b.Command]
			if !ok && b.Command != keymap.Issue {
				t.Errorf("%s: %s is not listed", name, b.Command)
			}
			if strings.Contains(reason, "  ") || strings.HasSuffix(reason, " ") {
				t.Errorf("%s: %s has the reason %q", name, b.Command, reason)
			}
		}
	}
}

// No popup of letters leads to another: no chord has three keys.
func TestNoChordHasThreeKeys(t *testing.T) {
	st := filled(t).Store
	for _, way := range []string{"2", "f 1 0 0 3 Enter"} {
		for _, first := range []string{"g", "c", ","} {
			for letter := 'a'; letter <= 'z'; letter++ {
				s := over(t, st).Keys(way + " " + first)
				if s.App.Kind() != keymap.Popup {
					break
				}
				if s.Keys(string(letter)); s.App.Kind() == keymap.Popup {
					t.Errorf("%s %s %c opens a popup again", way, first, letter)
				}
			}
		}
	}
}

// h and l go out and in, and change nothing in the file.
func TestOutAndInChangeNothing(t *testing.T) {
	for name, way := range screens() {
		for _, key := range []string{"h", "l"} {
			s := filled(t).Keys(way)
			if s.App.Kind() != keymap.Nav {
				continue
			}
			s.Advance(time.Second)
			before := trail(t, s)
			if s.Keys(key).Advance(time.Second); trail(t, s) != before {
				t.Errorf("%s: %s changed the file", name, key)
			}
		}
	}
}

func trail(t *testing.T, s *uitest.Screen) string {
	t.Helper()
	_, head, err := s.Store.History(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// Alt with a letter is not the letter, in NAV and in a popup.
func TestAltIsNoLetter(t *testing.T) {
	for _, letter := range "ipxnegc.:" {
		s := filled(t).Keys("2 j")
		before := s.App.Kind()
		s.Keys("alt+"+string(letter)).Shows("M-"+string(letter)+" does nothing here", "[2 Customers]")
		if s.App.Kind() != before {
			t.Errorf("alt+%c opened something", letter)
		}
	}
	filled(t).Keys("g alt+d").Shows("Nothing was chosen.").Lacks("[3 Documents]")
}

// A key that works elsewhere says where, a free one that it does nothing, and y what it
// is for.
func TestKeysThatCannotActSayWhy(t *testing.T) {
	s := filled(t).Keys("2")
	s.Keys("b").Shows("b does nothing here.").Keys("J").Shows("J (move the line down) works in a draft.")
	s.Keys("y").Shows("y answers a question; c copies.")
	s.Keys("f 1 0 0 1 Enter p").Shows("INV-1001 is paid")
}

// Help says of a key what the hint bar says of it.
func TestHelpSaysWhatTheHintsSay(t *testing.T) {
	for name, way := range screens() {
		t.Run(name, func(t *testing.T) {
			s := filled(t).Keys(way)
			if title := s.Frame(); strings.Contains(title, "─ Help ─") || s.App.Kind() == keymap.Popup {
				return
			}
			hints := s.App.Hints()
			key := "?"
			if s.App.Kind() == keymap.Text {
				key = "f1"
			}
			sheet := helpSheet(s.Size(80, 24).Keys(key))
			for _, h := range hints {
				if _, one := keymap.Named(h.Key); !one || h.Key == ":" || h.Key == "^P" {
					continue
				}
				words := h.Words[:min(len(h.Words), 18)]
				want := regexp.MustCompile(`(^|[ │])` + regexp.QuoteMeta(h.Key) + `( \S+)? +` + regexp.QuoteMeta(words))
				if !want.MatchString(sheet) {
					t.Errorf("the hint is %q %q, and help says:\n%s", h.Key, h.Words, sheet)
				}
			}
		})
	}
}

// helpSheet is all that the help lists, page by page.
func helpSheet(s *uitest.Screen) string {
	sheet, before := "", ""
	for frame := s.Frame(); frame != before; frame = s.Keys("PgDown").Frame() {
		sheet += frame + "\n"
		before = frame
	}
	return sheet
}

// Each reason why a key cannot act is read whole on the smallest screen.
func TestReasonsAreReadOnTheSmallestScreen(t *testing.T) {
	st := uitest.NewOffice(t)
	seen := map[string]bool{}
	for name, way := range screens() {
		s := over(t, st).Keys(way)
		if s.App.Kind() != keymap.Nav {
			continue
		}
		for _, e := range s.App.Entries() {
			if e.Reason == "" || e.Value.Word != "" || len(e.Keys) == 0 || seen[e.Reason] {
				continue
			}
			seen[e.Reason] = true
			s := over(t, st).Keys(way).Size(40, 12).Keys(e.Keys[0])
			said := s.Env.Answers[len(s.Env.Answers)-1].Text
			if got := strings.Join(strings.Fields(s.Frame()), " "); !strings.Contains(got, strings.Join(strings.Fields(said), " ")) {
				t.Errorf("%s: %s says %q, and the screen shows:\n%s", name, e.Keys[0], said, s.Frame())
			}
		}
	}
}
