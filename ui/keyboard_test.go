package ui_test

import (
	"regexp"
	"strings"
	"testing"

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
