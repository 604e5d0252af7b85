package ui_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"billfold/ui/keymap"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// russian is the letter at the place of each key of a Latin keyboard.
func russian() map[rune]rune {
	out := map[rune]rune{}
	latin, cyrillic := []rune("qwertyuiopasdfghjklzxcvbnm,."), []rune("йцукенгшщзфывапролдячсмитьбю")
	for i, r := range latin {
		out[r] = cyrillic[i]
	}
	return out
}

// cyrillic presses keys on a Russian keyboard whose terminal reports where each stands
// on a Latin one. Names of more than one letter are keys without a letter, and ^r is
// Ctrl with that place.
func cyrillic(s *uitest.Screen, keys string) *uitest.Screen {
	places := russian()
	for _, word := range strings.Fields(keys) {
		ctrl, isCtrl := strings.CutPrefix(word, "^")
		r := []rune(word)
		switch {
		case isCtrl:
			base := []rune(ctrl)[0]
			s.Send(tea.KeyPressMsg{Code: places[base], BaseCode: base, Mod: tea.ModCtrl})
		case len(r) > 1:
			s.Keys(word)
		case r[0] >= 'A' && r[0] <= 'Z':
			base := r[0] + 'a' - 'A'
			upper := strings.ToUpper(string(places[base]))
			s.Send(tea.KeyPressMsg{Code: places[base], ShiftedCode: []rune(upper)[0], BaseCode: base, Mod: tea.ModShift, Text: upper})
		case places[r[0]] != 0:
			s.Send(tea.KeyPressMsg{Code: places[r[0]], BaseCode: r[0], Text: string(places[r[0]])})
		default:
			s.Keys(word)
		}
	}
	return s
}

// A Russian keyboard reaches commands by the places of its keys: in the lists, in
// popups, in questions, and with Ctrl where letters are text.
func TestKeysOfAnotherAlphabetActByTheirPlace(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start()
	s := d.Screen
	cyrillic(s, "g d").Shows("Documents 1")
	cyrillic(s, "2 Enter n").Shows("New entry")
	cyrillic(s, "a , .").Shows("фбю")
	cyrillic(s, "^u Esc p").Shows("Payment from").Keys("esc")
	cyrillic(s, "V").Shows("Put right").Keys("esc")
	cyrillic(s, "i").Shows("Draft invoice")
	cyrillic(s, "Enter ^r").Shows("QUESTION")
	cyrillic(s, "q").Lacks("QUESTION")
	cyrillic(s, "^r y").Shows("INV-1002 issued")
	cyrillic(s, "c n").Shows("copied")
	d.verified()
}

// A Latin letter means itself wherever it stands: z stands where y does on a German
// keyboard, and issues nothing.
func TestALatinLetterMeansItself(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys(".").Shows("QUESTION")
	d.Send(tea.KeyPressMsg{Code: 'z', BaseCode: 'y', Text: "z"}).Shows("QUESTION").Lacks("INV-1002 issued")
	d.Send(tea.KeyPressMsg{Code: 'y', BaseCode: 'z', Text: "y"}).Shows("INV-1002 issued")
	d.Send(tea.KeyPressMsg{Code: 'ö', BaseCode: ';', Text: "ö"}).Shows("ö does nothing here")
	d.Send(tea.KeyPressMsg{Code: 'q', BaseCode: 'a', Text: "q"}).Keys("1")
	d.Send(tea.KeyPressMsg{Code: 'é', BaseCode: '2', Text: "é"}).Shows("[2 Customers]") // digits need Shift on a French keyboard
	d.Send(tea.KeyPressMsg{Code: '+', BaseCode: '1', Text: "+"}).Shows("New customer")  // and on a Czech one + stands on 1
}

// layout is what a keyboard writes by its keys, in the order of those of a Latin one,
// without and with Shift.
type layout struct{ name, plain, shifted string }

const (
	latinPlain   = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
	latinShifted = "!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
)

func layouts() []layout {
	return []layout{
		{"Polish", latinPlain, latinShifted},
		{"German", "1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-", "!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_"},
		{"French", "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!", "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§"},
		{"Spanish", "1234567890'¡qwertyuiop`+asdfghjklñ´zxcvbnm,.-", "!\"·$%&/()=?¿QWERTYUIOP^*ASDFGHJKLÑ¨ZXCVBNM;:_"},
		{"Swedish", "1234567890+´qwertyuiopå¨asdfghjklöäzxcvbnm,.-", "!\"#¤%&/()=?`QWERTYUIOPÅ^ASDFGHJKLÖÄZXCVBNM;:_"},
		{"Swiss", "1234567890'^qwertzuiopü¨asdfghjklöäyxcvbnm,.-", "+\"*ç%&/()=?`QWERTZUIOPè!ASDFGHJKLéàYXCVBNM;:_"},
		{"Czech", "+ěščřžýáíé=´qwertzuiopú)asdfghjklů§yxcvbnm,.-", "1234567890%ˇQWERTZUIOP/(ASDFGHJKL\"!YXCVBNM?:_"},
		{"Russian", "1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.", "!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"},
		{"Greek", "1234567890-=;ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./", "!@#$%^&*()_+:ςΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨\"ΖΧΨΩΒΝΜ<>?"},
	}
}

// press is the key of a layout that writes a character, or for a letter of another
// alphabet the one at its place on a Latin layout, as a terminal tells it that knows
// places; ok is false where the layout has none.
func (l layout) press(char rune) (k tea.KeyPressMsg, ok bool) {
	rows := [][2]string{{l.plain, l.shifted}}
	if unicode.IsLetter(char) {
		rows = append(rows, [2]string{latinPlain, latinShifted})
	}
	for _, of := range rows {
		for shift, row := range of {
			at := slices.Index([]rune(row), char)
			if at < 0 {
				continue
			}
			k := tea.KeyPressMsg{Code: []rune(l.plain)[at], BaseCode: []rune(latinPlain)[at], Text: string([]rune(l.plain)[at])}
			if shift == 1 {
				k.ShiftedCode, k.Mod = []rune(l.shifted)[at], tea.ModShift
				k.Text = string(k.ShiftedCode)
			}
			return k, true
		}
	}
	return tea.KeyPressMsg{}, false
}

// Every key of a list that is a character acts on each layout, where it is written or,
// of another alphabet, where it stands on a Latin one.
func TestEveryKeyActsOnEveryLayout(t *testing.T) {
	after := map[string]string{} // the frames that keys lead to
	frame := func(k tea.KeyPressMsg) string {
		name := fmt.Sprintf("%+v", k)
		if _, known := after[name]; !known {
			after[name] = over(t, uitest.NewOffice(t)).Keys("2 j").Send(k).Frame()
		}
		return after[name]
	}
	keys := map[rune]bool{}
	for _, row := range keymap.Table() {
		for _, key := range row.Keys {
			if char := []rune(key); len(char) == 1 {
				keys[char[0]] = true
			}
		}
	}
	for _, l := range layouts() {
		for char := range keys {
			k, ok := l.press(char)
			if !ok || l.name == "Greek" && char == 'q' { // ; stands there: h, Left and Esc go out
				continue
			}
			want := frame(tea.KeyPressMsg{Code: char, Text: string(char)})
			if got := frame(k); got != want {
				t.Errorf("%s: %+v is not %c:\n%s", l.name, k, char, got)
			}
		}
	}
}

// A draft is issued, repeated, paid and put right on each layout.
func TestMainJobsOnEveryLayout(t *testing.T) {
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			d := newDesk(t)
			d.issued("1000")
			d.start()
			for _, word := range strings.Fields("3 2 Enter i Enter Enter y . y p Enter V Enter Enter y") {
				if k, ok := l.press([]rune(word)[0]); ok && len(word) == 1 {
					d.Send(k)
				} else {
					d.Keys(word)
				}
			}
			d.Shows("paid back")
			for _, number := range []string{"INV-1002", "INV-1003"} {
				d.document(number)
			}
			d.verified()
		})
	}
}

// Where digits need Shift and the terminal tells no places, g and a letter lead there;
// the digit's key without Shift says that it is nothing.
func TestPlacesWhereDigitsNeedShift(t *testing.T) {
	s := office(t).Keys("2")
	s.Send(tea.KeyPressMsg{Code: 'é', Text: "é"}).Shows("é does nothing here")
	s.Keys("g t").Shows("[1 Today]").Keys("g d").Shows("[3 Documents]").Keys("g c").Shows("[2 Customers]")
}

// The numeric pad writes digits, and its Enter is Enter, in lists and in fields.
func TestTheNumericPad(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start()
	enter := tea.KeyPressMsg{Code: tea.KeyKpEnter}
	d.Send(tea.KeyPressMsg{Code: tea.KeyKp3, Text: "3"}).Shows("[3 Documents]")
	d.Send(tea.KeyPressMsg{Code: tea.KeyKp2, Text: "2"}).Shows("[2 Customers]").Send(enter).Shows("Timeline")
	d.Keys("p")
	d.Send(tea.KeyPressMsg{Code: tea.KeyKp6, Text: "6"}).Send(tea.KeyPressMsg{Code: tea.KeyKp0, Text: "0"}).Send(tea.KeyPressMsg{Code: tea.KeyKpDecimal, Text: "."}).Send(tea.KeyPressMsg{Code: tea.KeyKp5, Text: "5"})
	d.Shows("[60.5").Send(enter).Shows("60.50")
	d.Send(tea.KeyPressMsg{Code: tea.KeyKpDown}).Send(tea.KeyPressMsg{Code: tea.KeyKpUp}).Lacks("does nothing")
	d.verified()
}

// With Caps Lock on, letters are commands as without it where the terminal tells;
// elsewhere a capital that is none asks for it, and issues nothing.
func TestCapsLock(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start()
	d.Send(tea.KeyPressMsg{Code: tea.KeyCapsLock, Mod: tea.ModCapsLock}).Lacks("does nothing")
	d.Send(tea.KeyPressMsg{Code: 'I', Text: "I"}).Shows("I does nothing; i does. Is Caps Lock on?")
	d.Keys(".").Send(tea.KeyPressMsg{Code: 'Y', Text: "Y"}).Shows("QUESTION").Lacks("INV-1002 issued").Keys("q q")
	locked := func(char rune, mod tea.KeyMod, text string) tea.KeyPressMsg {
		return tea.KeyPressMsg{Code: char, Mod: mod | tea.ModCapsLock, Text: text}
	}
	d.Keys("2 Enter").Send(locked('n', 0, "N")).Shows("New entry").Send(locked('a', 0, "A")).Shows("A").Keys("Enter").Shows("Note added")
	d.Send(locked('v', tea.ModShift, "v")).Lacks("preview").Send(locked('.', 0, ".")).Shows("QUESTION")
	d.Send(locked('y', 0, "Y")).Shows("INV-1002 issued")
	d.verified()
}

// A key that does nothing by itself is not answered, and takes no meaning from the key
// before it: Shift between two q is no other key.
func TestShiftAloneIsNoKey(t *testing.T) {
	s := office(t).Keys("2 q").Shows("Press q again")
	for _, code := range []rune{tea.KeyLeftShift, tea.KeyIsoLevel3Shift, tea.KeyRightCtrl, tea.KeyNumLock, tea.KeyMute} {
		s.Send(tea.KeyPressMsg{Code: code}).Shows("Press q again").Lacks("does nothing")
	}
	if s.Keys("q"); !s.Quit {
		t.Error("q after it does not quit")
	}
}

// Where letters are commands the terminal is asked for the place of each; where they
// are text it makes it, as it does for dead keys.
func TestWhatTheTerminalIsAskedOfKeys(t *testing.T) {
	s := office(t).Keys("2")
	for _, step := range []struct {
		keys string
		all  bool
	}{{"", true}, {"f", false}, {"esc", true}, {"g", true}, {"esc Enter n", false}, {"esc .", true}} {
		asked := s.Keys(step.keys).App.View().KeyboardEnhancements
		if !asked.ReportAlternateKeys || asked.ReportAllKeysAsEscapeCodes != step.all || asked.ReportAssociatedText != step.all {
			t.Errorf("after %q it is asked %+v", step.keys, asked)
		}
	}
}

// Where the terminal reports no places, arrows, Enter, Tab and F1 reach the main jobs:
// a payment is recorded, and an invoice is ready for the y of its question.
func TestMainJobsWithoutLetters(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start()
	d.helpTo("p").Shows("Payment from").Keys("Enter").Shows("received")
	if doc := d.document("INV-1001"); doc.Open != 0 {
		t.Errorf("%d is open", doc.Open)
	}
	d.helpTo("i").Shows("Draft invoice").Keys("Enter Enter").Shows("QUESTION")
	d.helpTo("y").Shows("Only y itself answers", "QUESTION")
	d.Send(tea.KeyPressMsg{Code: 'н', BaseCode: 'y', Text: "н"}).Shows("INV-1002 issued")
	d.helpTo("n").Shows("New entry").Type("заметка").Keys("Enter").Shows("заметка")
	d.helpTo("3").Shows("[3 Documents]")
	d.verified()
}

// helpTo opens help by F1, goes down to the command of a key and runs it.
func (d *desk) helpTo(key string) *desk {
	d.t.Helper()
	marked := regexp.MustCompile(`\x1b\[(\d+;)*7m` + regexp.QuoteMeta(key) + ` `)
	d.Keys("f1")
	for range 80 {
		if marked.MatchString(d.Styled()) {
			d.Keys("Enter")
			return d
		}
		d.Keys("Down")
	}
	d.t.Fatalf("help has no row of %q:\n%s", key, d.Frame())
	return d
}
