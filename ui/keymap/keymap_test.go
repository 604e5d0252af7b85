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

// Keys that terminals, multiplexers or keyboard layouts do not give us.
func TestKeysThatDoNotArrive(t *testing.T) {
	for _, b := range Table() {
		for _, key := range b.Keys {
			if slices.Contains([]string{"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+[", "ctrl+\\", "ctrl+b", "ctrl+g", "ctrl+n", "ctrl+t", "ctrl+enter", "ctrl+s", "ctrl+q"}, key) {
				t.Errorf("%s is on %q, which does not arrive everywhere", b.Command, key)
			}
			if len(key) == 1 && strings.Contains("[]{}@~|\\^`", key) {
				t.Errorf("%s is on %q, which needs AltGr on many layouts", b.Command, key)
			}
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
