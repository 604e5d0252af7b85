package settings

import (
	"slices"
	"strings"

	"billfold/ui/action"
	"billfold/ui/keymap"

	tea "charm.land/bubbletea/v2"
)

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
		return pressed{bad: true, key: name, words: []string{"of Esc and " + letter + "? Then Esc was held back. In tmux:", action.EscapeFix}}
	}
	return pressed{key: name, words: []string{"-> " + m.meaning(name)}}
}

// escaped says how long Esc took: tmux sends it when its time is over, and then the
// program waits for the rest of an arrow key.
func (m *Model) escaped() pressed {
	if why := m.escape.Slow(); why != "" {
		return pressed{bad: true, key: "esc", words: []string{why + ".", action.EscapeFix}}
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
