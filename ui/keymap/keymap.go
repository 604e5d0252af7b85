// Package keymap is the one table of commands: their keys, words and where they
// act. Hint bar, help, palette and the table in the README are made from it.
package keymap

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Command is what a key does, the same word wherever it acts.
type Command string

// Scope is a place where keys act.
type Scope string

// Kind is how a scope treats keys that are not its own.
type Kind int

// The kinds of scopes.
const (
	Nav      Kind = iota // letters are commands; unknown keys fall to the global scope
	Text                 // letters are text; only Ctrl, function and arrow keys are commands
	Question             // y answers; anything else does nothing
	Choosing             // Enter takes the marked row; anything else does nothing
	Popup                // a letter means what is printed beside it; another key closes it
	Raw                  // every key is named as it arrives, and does nothing
)

// Binding is a row of the table.
type Binding struct {
	Command Command
	Keys    []string // as Bubble Tea names them; the first is shown; none: palette only
	Scopes  []Scope
	Hint    string // one or two words for the hint bar: "payment"
	Name    string // for palette and help: "Record a payment"
	Tip     string // one line: what it does
	Group   string // heading in help: "HERE", "MONEY", "MOVE", "EVERYWHERE"
	Class   Class
	Takes   []Value // what may stand behind the command in the palette; nil: nothing
}

// Class is what becomes of a command that was run by mistake.
type Class int

// The classes.
const (
	Reads    Class = iota // changes nothing
	Undoable              // is done at once, and can be undone
	Asks                  // cannot be undone, and asks first
)

// Value is an argument of a command. The palette lists each as a row of its own,
// found by its word ("void") and by that of the command ("theme light").
type Value struct {
	Word string // "": any text, which Name describes: "a number or a name"
	Name string // as in Binding
	Tip  string
}

// Shown is the first key as the screen writes it, "" for a palette command.
func (b Binding) Shown() string {
	if len(b.Keys) == 0 {
		return ""
	}
	return Show(b.Keys[0])
}

// Within is the name within a sentence: "record a payment".
func (b Binding) Within() string { return strings.ToLower(b.Name[:1]) + b.Name[1:] }

// Hint is one entry of the hint bar.
type Hint struct{ Key, Words string }

// Keymap resolves keys. It is made once and never changes.
type Keymap struct {
	rows    []Binding
	byKey   map[Scope]map[string]int
	byScope map[Scope]map[Command]int
}

// New checks a table and makes a Keymap of it. It returns an error for a key
// that has two commands in one scope or in a scope and the global one, and for a
// row without words.
func New(rows []Binding) (*Keymap, error) {
	k := &Keymap{rows: rows, byKey: map[Scope]map[string]int{}, byScope: map[Scope]map[Command]int{}}
	for i, r := range rows {
		if r.Command == "" || r.Name == "" || r.Tip == "" || r.Hint == "" || r.Group == "" {
			return nil, fmt.Errorf("command %q lacks words", r.Command)
		}
		for _, s := range r.Scopes {
			if err := k.bind(s, i); err != nil {
				return nil, err
			}
		}
	}
	return k, nil
}

func (k *Keymap) bind(s Scope, i int) error {
	if k.byKey[s] == nil {
		k.byKey[s], k.byScope[s] = map[string]int{}, map[Command]int{}
	}
	for _, key := range k.rows[i].Keys {
		if other, taken := k.byKey[s][key]; taken {
			return fmt.Errorf("key %q is both %s and %s in %s", key, k.rows[other].Command, k.rows[i].Command, s)
		}
		k.byKey[s][key] = i
	}
	k.byScope[s][k.rows[i].Command] = i
	return nil
}

// Resolve finds the command of a key in a scope.
func (k *Keymap) Resolve(s Scope, key string) (Command, bool) {
	i, ok := k.byKey[s][key]
	if !ok {
		return "", false
	}
	return k.rows[i].Command, true
}

// Bound says whether a key has a command anywhere.
func (k *Keymap) Bound(key string) bool {
	for _, keys := range k.byKey {
		if _, ok := keys[key]; ok {
			return true
		}
	}
	return false
}

// Acts says whether a scope has a command.
func (k *Keymap) Acts(s Scope, c Command) bool {
	_, ok := k.byScope[s][c]
	return ok
}

// Find is the row of a command.
func (k *Keymap) Find(c Command) (Binding, bool) {
	for _, r := range k.rows {
		if r.Command == c {
			return r, true
		}
	}
	return Binding{}, false
}

// Rows are the rows of a scope in the order of the table.
func (k *Keymap) Rows(s Scope) []Binding {
	var out []Binding
	for _, r := range k.rows {
		if slices.Contains(r.Scopes, s) {
			out = append(out, r)
		}
	}
	return out
}

// All is the whole table.
func (k *Keymap) All() []Binding { return slices.Clone(k.rows) }

// Hint is a command's entry in the hint bar, with the object it acts on.
func (k *Keymap) Hint(c Command, object string) Hint {
	r, _ := k.Find(c)
	return Hint{Key: r.Shown(), Words: strings.TrimSpace(r.Hint + " " + object)}
}

// Show is a key as the screen writes it: "^R", "Enter", "PgDn".
func Show(key string) string {
	switch key {
	case "enter", "esc", "tab", "space", "up", "down", "left", "right", "home", "end":
		return strings.ToUpper(key[:1]) + key[1:]
	case "pgdown":
		return "PgDn"
	case "pgup":
		return "PgUp"
	case "shift+tab":
		return "S-Tab"
	}
	if letter, ok := strings.CutPrefix(key, "alt+"); ok {
		return "M-" + Show(letter)
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "^" + strings.ToUpper(letter)
	}
	if len(key) > 1 && key[0] == 'f' && key[1] >= '1' && key[1] <= '9' {
		return strings.ToUpper(key)
	}
	return key
}

// Named is the name that Bubble Tea gives a key which Show wrote; ok is false for
// what is no key.
func Named(shown string) (name string, ok bool) {
	for _, name := range []string{"enter", "esc", "tab", "space", "up", "down", "left", "right", "home", "end", "pgdown", "pgup", "shift+tab", "f1", "f4"} {
		if Show(name) == shown {
			return name, true
		}
	}
	if letter, ok := strings.CutPrefix(shown, "^"); ok && letter != "" {
		return "ctrl+" + strings.ToLower(letter), true
	}
	return shown, utf8.RuneCountInString(shown) == 1
}
