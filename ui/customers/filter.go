package customers

import (
	"context"
	"fmt"
	"strings"

	"billfold/store"
	"billfold/ui/cell"
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
	if m.typing.Update(msg) {
		return m.filtered(m.typing.Value())
	}
	return nil
}

// filtered shows the rows that hold the text, from the first.
func (m *Model) filtered(text string) tea.Cmd {
	if text == m.filter {
		return nil
	}
	m.filter, m.filtering = text, true
	return m.first()
}

// first loads the list from its first row.
func (m *Model) first() tea.Cmd { return m.load(m.rows.Fill(), 0) }

// enter ends typing; where nothing matches, it makes the customer of that text.
func (m *Model) enter() {
	m.typing = nil
	if name := strings.TrimSpace(m.filter); name != "" && m.shown == 0 {
		m.making = true
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm, Text: name}})
	}
}

func (m *Model) filterHints() []keymap.Hint {
	everywhere, clear := keymap.Hint{Key: "Tab", Words: "find everywhere"}, keymap.Hint{Key: "Esc", Words: "clear"}
	switch {
	case m.filter == "":
		return []keymap.Hint{{Key: "Esc", Words: "all customers"}}
	case m.shown == 0:
		return []keymap.Hint{{Key: "Enter", Words: "customer " + cell.Clean(strings.TrimSpace(m.filter))}, everywhere, clear}
	}
	return []keymap.Hint{{Key: "Enter", Words: "use these rows"}, {Key: "Down", Words: "next row"}, everywhere, clear}
}

// kinds are what the list can show, in the order of the popup.
func kinds() []struct{ key, show, words string } {
	return []struct{ key, show, words string }{
		{"a", "", "all"}, {"l", "late", "late"}, {"o", "owes", "owes"}, {"x", "archived", "archived"},
	}
}

// countShown reads how many rows each choice of the show popup has.
func (m *Model) countShown() tea.Cmd {
	m.choosing = true
	list := m.env.Store.Customers.List
	return pane.Load(m.env, &m.countsAt, func(ctx context.Context) (choices []pane.Choice, err error) {
		for _, k := range kinds() {
			page, err := list(ctx, store.CustomerQuery{Show: k.show, Limit: 1})
			if err != nil {
				return nil, err
			}
			if page.Shown > 0 {
				choices = append(choices, pane.Choice{Key: k.key, Words: fmt.Sprintf("%s %d", k.words, page.Shown)})
			}
		}
		return choices, nil
	})
}

// choose opens the show popup.
func (m *Model) choose(msg pane.Loaded[[]pane.Choice]) {
	m.choosing = false
	switch {
	case msg.Err != nil:
		m.env.Emit(pane.Fail{During: "count the customers", Err: msg.Err})
	case len(msg.Value) == 0:
		m.env.Refuse("There are no customers to choose from yet.")
	default:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Choose, Heading: "show", Choices: msg.Value, Answer: m.countsAt.To}})
	}
}

func (m *Model) chosen(key string) tea.Cmd {
	for _, k := range kinds() {
		if k.key == key && k.show != m.show {
			m.show = k.show
			return m.first()
		}
	}
	return nil
}
