package putright

import (
	"encoding/json"
	"maps"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// note takes what was typed into the field that has the cursor.
func (m *Model) note() {
	in := m.form.Now()
	m.texts[m.choice().key()+"."+in.Name] = in.Value()
}

// body is what is typed, for the journal.
func (m *Model) body() []byte {
	out, err := json.Marshal(m.texts)
	if err != nil { // a map of strings always encodes
		return nil
	}
	return out
}

// restore takes what an earlier dialog left undone.
func (m *Model) restore(k pane.Kept) {
	var texts map[string]string
	if json.Unmarshal(k.Body, &texts) != nil || len(texts) == 0 {
		return
	}
	maps.Copy(m.texts, texts)
	m.kept = k.Words(m.env)
}

// Leave keeps what is typed.
func (m *Model) Leave() tea.Cmd { return m.journal.Keep(m.env) }
