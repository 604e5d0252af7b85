package customerform

import (
	"encoding/json"
	"slices"

	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// draft is what is typed and not saved, for the journal.
type draft struct {
	Rev   int64             `json:"rev,omitempty"` // of the record that was changed
	Texts map[string]string `json:"texts"`         // by field; those that differ from the record
	Open  []string          `json:"open,omitempty"`
	At    string            `json:"at,omitempty"`
	Rest  []string          `json:"rest,omitempty"`
}

func (m *Model) body() []byte {
	d := draft{Rev: m.record.Rev, Texts: m.changes(), Rest: m.rest}
	for _, p := range m.parts[1:] {
		if p.open {
			d.Open = append(d.Open, p.key)
		}
	}
	if m.at.field != nil {
		d.At = m.at.field.Name
	}
	out, err := json.Marshal(d)
	if err != nil { // texts always encode
		return nil
	}
	return out
}

// restore puts back what was typed before and says whether there was something.
func (m *Model) restore(k pane.Kept) bool {
	var d draft
	if len(k.Body) == 0 || json.Unmarshal(k.Body, &d) != nil || len(d.Texts) == 0 {
		return false
	}
	for _, f := range m.all() {
		text, ok := d.Texts[f.Name]
		if !ok {
			continue
		}
		f.set(text)
		if d.Rev != m.record.Rev {
			f.warning = "the record was changed after this draft was left; it says: " + or(f.base, "nothing")
		}
	}
	for _, p := range m.parts[1:] {
		p.open = p.open || slices.Contains(d.Open, p.key)
	}
	for p, f := range m.all() {
		if f.Name == d.At && m.parts[p].open {
			m.at = stop{p, f}
		}
	}
	m.rest, m.touched = d.Rest, true
	m.kept = k.Words(m.env)
	return true
}

// Leave keeps the text; a form that is as it was leaves no trace.
func (m *Model) Leave() tea.Cmd {
	if m.touched && len(m.changes()) == 0 {
		return m.journal.Drop(m.env)
	}
	return m.journal.Keep(m.env)
}

func or(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}
