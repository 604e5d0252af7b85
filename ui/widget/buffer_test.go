package widget

import (
	"strings"
	"testing"

	"billfold/ui/cell"
	"billfold/ui/theme"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

// keyOf makes a key of its name: "left", "ctrl+w", or a text.
func keyOf(name string) tea.KeyPressMsg {
	mods := map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt}
	codes := map[string]rune{"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete}
	before, key, modified := strings.Cut(name, "+")
	mod, isMod := mods[before]
	if !modified || !isMod {
		key = name
	}
	if code, ok := codes[key]; ok {
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	if modified && isMod {
		return tea.KeyPressMsg{Code: []rune(key)[0], Mod: mod}
	}
	return tea.KeyPressMsg{Code: []rune(key)[0], Text: key}
}

// The keys of a shell, in a line; the caret is shown as |.
func TestLineEditing(t *testing.T) {
	for _, tt := range []struct{ text, keys, want string }{
		{"one two", "X", "one twoX|"},
		{"one two", "left left X", "one tX|wo"},
		{"one two", "home X", "X|one two"},
		{"one two", "ctrl+a right X", "oX|ne two"},
		{"one two", "home end X", "one twoX|"},
		{"one two", "ctrl+a ctrl+e X", "one twoX|"},
		{"one two", "alt+b X", "one X|two"},
		{"one two", "ctrl+left ctrl+left X", "X|one two"},
		{"one two", "home alt+f X", "oneX| two"},
		{"one two", "home ctrl+right ctrl+right X", "one twoX|"},
		{"one two", "ctrl+w", "one |"},
		{"one two", "ctrl+w ctrl+w", "|"},
		{"one  two ", "ctrl+w", "one  |"},
		{"one two", "left ctrl+u", "|o"},
		{"one two", "home ctrl+k", "|"},
		{"one two", "alt+b ctrl+k", "one |"},
		{"one two", "backspace", "one tw|"},
		{"one two", "home backspace", "|one two"},
		{"one two", "home delete", "|ne two"},
		{"one two", "delete", "one two|"},
		{"one two", "home alt+d", "| two"},
		{"one two", "ctrl+h", "one tw|"},
		{"one two", "ctrl+j", "one two|"},
		{"e\u0301a", "left left X", "X|e\u0301a"},
		{"ae\u0301", "backspace", "a|"},
		{"\U0001f469\u200d\U0001f680", "backspace", "|"},
		{"a\U0001f1e9\U0001f1ea", "left X", "aX|\U0001f1e9\U0001f1ea"},
		{"漢字", "left delete", "漢|"},
	} {
		f := NewField(tt.text)
		for _, key := range strings.Fields(tt.keys) {
			f.Update(keyOf(key))
		}
		runes := f.buffer.now()
		if got := string(runes[:f.buffer.col]) + "|" + string(runes[f.buffer.col:]); got != tt.want {
			t.Errorf("%q, %s: %q, want %q", tt.text, tt.keys, got, tt.want)
		}
	}
}

// A value that is entered is selected: a character or a paste replaces it, an arrow
// or Home keeps it.
func TestASelectedValueIsReplaced(t *testing.T) {
	for keys, want := range map[string]string{"x": "x", "backspace": "", "delete": "", "left x": "ol" + "x" + "d", "home x": "xold", "end x": "oldx", "ctrl+a x": "xold", "ctrl+u": "", "x y": "xy"} {
		f := NewField("old")
		f.SelectAll()
		for _, key := range strings.Fields(keys) {
			f.Update(keyOf(key))
		}
		if f.Value() != want || f.Selected() {
			t.Errorf("%s: %q, want %q", keys, f.Value(), want)
		}
	}
	f := NewField("old")
	f.SelectAll()
	if f.Update(tea.PasteMsg{Content: "a\r\nb\tc\x1b[31m\x00"}); f.Value() != "a b c" {
		t.Errorf("pasted: %q", f.Value())
	}
}

func TestEditingSeveralLines(t *testing.T) {
	for _, tt := range []struct{ text, keys, want string }{
		{"one\ntwo", "up X", "oneX|\ntwo"},
		{"one\ntwo", "home up X", "X|one\ntwo"},
		{"one\ntwo", "up down X", "one\ntwoX|"},
		{"one\ntwo", "home backspace", "one|two"},
		{"one\ntwo", "up delete", "one|two"},
		{"one\ntwo", "up ctrl+k", "one|two"},
		{"one\ntwo", "home ctrl+u", "one|two"},
		{"one\ntwo", "home ctrl+w", "one|two"},
		{"one\ntwo", "ctrl+home X", "X|one\ntwo"},
		{"one\ntwo", "ctrl+home ctrl+end X", "one\ntwoX|"},
		{"one\ntwo", "home left X", "oneX|\ntwo"},
		{"one\ntwo", "up right X", "one\nX|two"},
		{"onetwo", "left left left ctrl+j", "one\n|two"},
		{"one", "ctrl+j ctrl+j X", "one\n\nX|"},
		{"a long line of words that wraps", "up X", "a long line ofX| words that wraps"},
		{"a long line of words that wraps", "ctrl+home down X", "a long line of X|words that wraps"},
	} {
		a := NewArea(tt.text)
		a.Wrapped(17)
		for _, key := range strings.Fields(tt.keys) {
			a.Update(keyOf(key))
		}
		var got []string
		for i, l := range a.buffer.lines {
			if text := string(l.runes); i != a.buffer.row {
				got = append(got, text)
			} else {
				got = append(got, string(l.runes[:a.buffer.col])+"|"+string(l.runes[a.buffer.col:]))
			}
		}
		if strings.Join(got, "\n") != tt.want {
			t.Errorf("%q, %s: %q, want %q", tt.text, tt.keys, strings.Join(got, "\n"), tt.want)
		}
	}
}

// Whatever is pressed, the text is what the lines say, the caret stands between two
// graphemes, and what is drawn is exact and shows the caret.
func TestAnyKeysLeaveASoundText(t *testing.T) {
	keys := []string{"left", "right", "up", "down", "home", "end", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right", "backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+u", "alt+d",
		"ctrl+j", "a", " ", "漢", "é", "\u0301", "\U0001f469", "\u200d", "\U0001f1e9"}
	th := theme.Look{Mode: theme.None}.Theme()
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab ß漢é\u0301\n\t")), 0, 60, -1).Draw(r, "text")
		a, f := NewArea(text), NewField(text)
		w := rapid.IntRange(3, 30).Draw(r, "w")
		for range rapid.IntRange(1, 30).Draw(r, "n") {
			key := rapid.SampledFrom(keys).Draw(r, "key")
			was, line := a.Value(), f.Value()
			if changed := a.Update(keyOf(key)); changed != (a.Value() != was) {
				r.Fatalf("%s: changed is %t, %q then %q", key, changed, was, a.Value())
			}
			if changed := f.Update(keyOf(key)); changed != (f.Value() != line) {
				r.Fatalf("%s: changed is %t, %q then %q", key, changed, line, f.Value())
			}
			if strings.Contains(f.Value(), "\n") {
				r.Fatalf("a field of one line holds %q", f.Value())
			}
			rows, x, y := a.Wrapped(w)
			if y >= len(rows) || x >= w || a.buffer.col > len(a.buffer.now()) {
				r.Fatalf("the caret is at %d, %d of %d rows", x, y, len(rows))
			}
			row, caret := f.Render(th, w, true)
			if cell.Width(row) != w || caret >= w || caret < 0 {
				r.Fatalf("%q has %d cells, not %d; the caret is in %d", row, cell.Width(row), w, caret)
			}
		}
	})
}

// A huge text is edited at once: a key costs no more than its line. Were it otherwise
// this would take a minute.
func TestAHugePasteDoesNotHang(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	for name, text := range map[string]string{
		"lines":    strings.Repeat("a line of sixteen\n", 1<<16),
		"one line": strings.Repeat("x", 1<<20),
		"letters":  strings.Repeat("漢字 and é\t", 1<<15),
	} {
		a, f := NewArea(""), NewField("")
		a.Update(tea.PasteMsg{Content: text})
		f.Update(tea.PasteMsg{Content: text})
		for range 3 {
			for _, key := range []string{"x", "left", "backspace", "ctrl+left", "home", "end"} {
				a.Update(keyOf(key))
				a.Wrapped(60)
				f.Update(keyOf(key))
				f.Render(th, 60, true)
			}
		}
		if len(a.Value()) != len(text) || len(f.Value()) != len(text) {
			t.Errorf("%s: %d and %d bytes of %d", name, len(a.Value()), len(f.Value()), len(text))
		}
	}
}

// Letters choose an option by the beginning of it or of a word in it; the same letter
// again is the next one.
func TestLettersChooseAnOption(t *testing.T) {
	options := []string{"Bank transfer", "Card", "Cash", "Check", "Direct debit"}
	for keys, want := range map[string]string{"c": "Card", "c a s": "Cash", "c c": "Cash", "c c c": "Check", "c c c c": "Card", "d e b": "Direct debit", "t": "Bank transfer",
		"c h": "Check", "x": "Bank transfer", "c x": "Card", "c space": "Cash", "c left": "Bank transfer", "c a d": "Direct debit"} {
		in := &Input{Options: options}
		form := Form{Inputs: []*Input{in}}
		for _, key := range strings.Fields(keys) {
			if key == "space" {
				key = " "
			}
			form.Update(keyOf(key))
		}
		if in.Value() != want {
			t.Errorf("%s: %s, want %s", keys, in.Value(), want)
		}
	}
}
