package documents

import (
	"context"
	"fmt"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// edit takes a key or a paste while the filter is typed.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if m.typing == nil {
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			if m.accept = m.filtering; !m.accept {
				m.enter()
			}
			return nil
		case "esc":
			m.typing, m.filter = nil, ""
			return m.reload()
		case "tab":
			text := m.filter
			m.typing = nil
			m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Find, Text: text}})
			return nil
		case "down":
			return m.move(1)
		case "up":
			return m.move(-1)
		}
	}
	if m.typing.Update(msg) && m.typing.Value() != m.filter {
		m.filter, m.filtering = m.typing.Value(), true
		return m.first()
	}
	return nil
}

// enter ends typing.
func (m *Model) enter() { m.typing = nil }

func (m *Model) filterHints() []keymap.Hint {
	everywhere, clear := keymap.Hint{Key: "Tab", Words: "find everywhere"}, keymap.Hint{Key: "Esc", Words: "clear"}
	switch {
	case m.filter == "":
		return []keymap.Hint{{Key: "Esc", Words: "all documents"}}
	case m.shown == 0:
		return []keymap.Hint{everywhere, clear}
	}
	return []keymap.Hint{{Key: "Enter", Words: "use these rows"}, {Key: "Down", Words: "next row"}, everywhere, clear}
}

// choice is a row of the show popup.
type choice struct {
	key, show, words string
	count            func(store.DocumentCounts) int
}

// shows are what the list can show, in the order of the popup.
func shows() []choice {
	return []choice{
		{"o", "open", "open", func(c store.DocumentCounts) int { return c.Open }},
		{"d", "drafts", "drafts", func(c store.DocumentCounts) int { return c.Drafts }},
		{"n", "not_sent", "not sent", func(c store.DocumentCounts) int { return c.NotSent }},
		{"l", "late", "late", func(c store.DocumentCounts) int { return c.Late }},
		{"p", "paid", "paid", func(c store.DocumentCounts) int { return c.Paid }},
		{"c", "credits", "credits", func(c store.DocumentCounts) int { return c.Credits }},
		{"a", "", "all", func(c store.DocumentCounts) int { return c.All }},
	}
}

// sorts are the orders of the list, in the order of the popup.
func sorts() []struct{ key, sort, words string } {
	return []struct{ key, sort, words string }{
		{"N", "number", "by number"}, {"C", "customer", "by customer"}, {"D", "due", "by due date"}, {"A", "amount", "by amount"},
	}
}

// countShown reads how many rows each choice of the show popup has.
func (m *Model) countShown() tea.Cmd {
	m.choosing = true
	return pane.Load(m.env, &m.countsAt, func(ctx context.Context) (store.DocumentCounts, error) { return m.env.Store.Documents.Counts(ctx) })
}

// choose opens the show popup.
func (m *Model) choose(msg pane.Loaded[store.DocumentCounts]) {
	m.choosing = false
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "count the documents", Err: msg.Err})
		return
	}
	if msg.Value.All == 0 {
		m.env.Refuse("There are no documents to choose from yet.")
		return
	}
	var choices []pane.Choice
	for _, k := range shows() {
		if n := k.count(msg.Value); n > 0 {
			choices = append(choices, pane.Choice{Key: k.key, Words: fmt.Sprintf("%s %d", k.words, n)})
		}
	}
	for _, k := range sorts() {
		choices = append(choices, pane.Choice{Key: k.key, Words: k.words})
	}
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Choose, Heading: "show and sort", Choices: choices, Answer: m.countsAt.To}})
}

func (m *Model) chosen(key string) tea.Cmd {
	for _, k := range shows() {
		if k.key == key && k.show != m.show {
			m.show = k.show
			return m.first()
		}
	}
	for _, k := range sorts() {
		if k.key == key && k.sort != m.sort {
			m.sort = k.sort
			return m.first()
		}
	}
	return nil
}
