package keymap

import (
	"slices"
	"strings"
	"testing"
)

func table(t *testing.T) *Keymap {
	t.Helper()
	k, err := New(Table())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// A letter means the same wherever it acts: muscle memory is the product.
func TestOneLetterOneMeaning(t *testing.T) {
	meaning := map[string]Command{}
	for _, b := range Table() {
		for _, key := range b.Keys {
			if other, ok := meaning[key]; ok && other != b.Command {
				t.Errorf("%q is %s and %s", key, other, b.Command)
			}
			meaning[key] = b.Command
		}
	}
	if meaning["y"] != Issue {
		t.Error("y must only answer a question")
	}
}

// No place takes a key that acts everywhere.
func TestGlobalKeysAreFree(t *testing.T) {
	k := table(t)
	for _, b := range Table() {
		if slices.Contains(b.Scopes, Global) {
			continue
		}
		for _, key := range b.Keys {
			if c, taken := k.Resolve(Global, key); taken {
				t.Errorf("%s takes %q from %s", b.Command, key, c)
			}
		}
	}
}

// Keys that terminals, multiplexers or keyboard layouts do not give us, among them those
// that need AltGr on German, French, Spanish, Nordic, Polish and Swiss layouts.
func TestKeysThatDoNotArrive(t *testing.T) {
	for _, b := range Table() {
		for _, key := range b.Keys {
			if letter, ok := strings.CutPrefix(key, "ctrl+"); ok && (len(letter) != 1 || strings.Contains("him[\\bgntsq", letter)) {
				t.Errorf("%s is on %q, which does not arrive everywhere", b.Command, key)
			}
			if strings.HasPrefix(key, "alt+") {
				t.Errorf("%s is on %q: Alt with a letter types a character on a Mac", b.Command, key)
			}
			if len(key) == 1 && strings.Contains("[]{}@~|\\^`", key) {
				t.Errorf("%s is on %q, which needs AltGr on many layouts", b.Command, key)
			}
			if strings.Contains(key, " ") {
				t.Errorf("%s is on %q: keys one after the other are for letter popups", b.Command, key)
			}
		}
	}
}

// Each key has its fallback where a multiplexer, a terminal or a layout takes it.
func TestKeysThatAreTakenHaveAFallback(t *testing.T) {
	for _, b := range Table() {
		for _, key := range b.Keys {
			taken := strings.HasPrefix(key, "ctrl+") || key == "f1" || key == "f4" || key == "esc"
			only := !slices.ContainsFunc(b.Keys, func(k string) bool { return !strings.HasPrefix(k, "ctrl+") && k != "f1" && k != "f4" && k != "esc" })
			if taken && only && !slices.Contains([]Command{Redraw, Suspend, Quit, Editor, Calendar}, b.Command) { // found in the palette, or by typing the date
				t.Errorf("%s is on %q alone, which a terminal can take", b.Command, key)
			}
		}
	}
}

// y only answers questions, and h and l go out and in wherever letters are commands.
func TestLettersThatNeverChangeData(t *testing.T) {
	k := table(t)
	for _, b := range Table() {
		for _, key := range b.Keys {
			switch {
			case key == "y" && b.Command != Issue, key == "h" && b.Command != Out, key == "l" && b.Command != In:
				t.Errorf("%q is %s", key, b.Command)
			}
		}
		for _, s := range b.Scopes {
			if b.Command == Issue && s != Review && s != Asked && s != Several {
				t.Errorf("y is a command in %s", s)
			}
		}
	}
	for _, free := range "bABCDEHILNOPSTWXYZ" {
		for _, b := range Table() {
			if slices.Contains(b.Keys, string(free)) {
				t.Errorf("%q is free by the design and is %s", free, b.Command)
			}
		}
	}
	for _, key := range []string{"j", "k", "h", "l", "q", "g", "f", "c", "1", "2", "3", ":", "?"} {
		if _, ok := k.Resolve(Global, key); !ok {
			t.Errorf("%q does not work everywhere", key)
		}
	}
}

// A word of the palette is one command's alone, and so is each argument's.
func TestPaletteWordsAreUnique(t *testing.T) {
	words := map[string]Command{}
	for _, b := range Table() {
		if other, ok := words[string(b.Command)]; ok {
			t.Errorf("%q is %s and %s", b.Command, other, b.Command)
		}
		words[string(b.Command)] = b.Command
		seen := map[string]bool{}
		for _, v := range b.Takes {
			if seen[v.Word] || v.Name == "" || v.Word != "" && v.Tip == "" {
				t.Errorf("%s takes %+v", b.Command, v)
			}
			seen[v.Word] = true
		}
	}
}

func TestBindingsOfOneKeyInOneScopeAreRefused(t *testing.T) {
	twice := append(Table(), Binding{"other", []string{"p"}, []Scope{Profile}, "x", "x", "x", "HERE", Reads, nil})
	if _, err := New(twice); err == nil || !strings.Contains(err.Error(), `"p"`) {
		t.Errorf("New accepts two commands on p: %v", err)
	}
	if _, err := New([]Binding{{Command: "mute", Keys: []string{"b"}, Scopes: []Scope{Global}}}); err == nil {
		t.Error("New accepts a command without words")
	}
}

func TestHintsNameTheirObject(t *testing.T) {
	k := table(t)
	if h := k.Hint(Repeat, "INV-1041"); h != (Hint{".", "repeat INV-1041"}) {
		t.Errorf("hint is %v", h)
	}
}

func TestKeysAsTheScreenWritesThem(t *testing.T) {
	for in, want := range map[string]string{"ctrl+r": "^R", "enter": "Enter", "pgdown": "PgDn", "f1": "F1", "shift+tab": "S-Tab", "f": "f", "?": "?"} {
		if got := Show(in); got != want {
			t.Errorf("Show(%q) = %q, want %q", in, got, want)
		}
	}
}
