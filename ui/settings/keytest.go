package settings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"billfold/ui/keymap"

	tea "charm.land/bubbletea/v2"
)

// slow is from which on a wait after Esc is felt.
const slow = 100 * time.Millisecond

// own is how long the program itself waits after Esc for the rest of an arrow key that
// a slow line tore apart.
const own = 50 * time.Millisecond

// mend is what tmux is to be told.
const mend = "set -s escape-time 10"

// keyTest names keys as they arrive, the newest last.
type keyTest struct {
	on   bool
	last string
	keys []pressed
}

// pressed is a key with what is to be said of it.
type pressed struct {
	bad   bool
	key   string
	words []string
}

// press names a key. The same key of those that go out, twice, ends the test.
func (m *Model) press(k tea.KeyPressMsg) {
	name := k.String()
	t := &m.test
	if name == "alt+esc" || name == t.last && slices.Contains([]string{"esc", "q", "ctrl+c"}, name) {
		t.on = false
		return
	}
	t.last = name
	const most = 4
	t.keys = append(t.keys, m.named(name))
	t.keys = t.keys[max(len(t.keys)-most, 0):]
}

// named says of a key whether it can be relied on, and what it does.
func (m *Model) named(name string) pressed {
	switch letter, alt := strings.CutPrefix(name, "alt+"); {
	case name == "esc":
		return m.escaped()
	case name == "ctrl+s", name == "ctrl+q":
		return pressed{key: name, words: []string{"reached us; may freeze elsewhere"}}
	case alt && len([]rune(letter)) == 1:
		return pressed{bad: true, key: name, words: []string{"of Esc and " + letter + "? Then Esc was held back. In tmux:", mend}}
	}
	return pressed{key: name, words: []string{"-> " + m.meaning(name)}}
}

// escaped says how long Esc took: tmux sends it when its time is over, and then the
// program waits for the rest of an arrow key.
func (m *Model) escaped() pressed {
	took := m.escape.wait + own
	if m.escape.known && took >= slow {
		return pressed{bad: true, key: "esc", words: []string{
			fmt.Sprintf("took %d ms: tmux escape-time is %d.", took.Milliseconds(), m.escape.wait.Milliseconds()), mend}}
	}
	return pressed{key: "esc", words: []string{"-> " + m.meaning("esc")}}
}

// meaning is what a key does where it does something: on the pages first, then where
// letters are text.
func (m *Model) meaning(key string) string {
	scopes := []keymap.Scope{keymap.Global, keymap.Customers, keymap.Profile, keymap.Documents, keymap.Draft, keymap.Issued, keymap.Today, keymap.Typing, keymap.Line, keymap.Form}
	for _, s := range scopes {
		c, ok := m.env.Keys.Resolve(s, key)
		if !ok {
			continue
		}
		if b, ok := m.env.Keys.Find(c); ok {
			return b.Within()
		}
	}
	return "nothing"
}
