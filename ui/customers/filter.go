package customers

import (
	"context"
	"slices"
	"strings"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// edit takes a key or a paste while the filter is typed.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	switch m.list.Filter.Update(msg) {
	case widget.Edited:
		return m.first()
	case widget.Entered:
		m.enter()
	case widget.Cleared:
		return m.reload()
	case widget.Away:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Find, Text: m.list.Filter.Text}})
	case widget.Next:
		return m.move(1)
	case widget.Previous:
		return m.move(-1)
	}
	return nil
}

// first loads the list from its first row.
func (m *Model) first() tea.Cmd { return m.load(m.list.Fill(), 0) }

// enter makes the customer of the filter's text where nothing matches it, or finds it
// everywhere where that leads to it.
func (m *Model) enter() {
	name := m.list.Missed()
	switch {
	case name == "" || !m.elsewhere.Want():
	case m.finds():
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Find, Text: name}})
	default:
		m.making = true
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm, Text: name}})
	}
}

// finds says that what the filter misses is a customer who is not shown, the number
// of a document or a state: nobody new.
func (m *Model) finds() bool {
	return store.AsksState(m.list.Filter.Text) || slices.ContainsFunc(m.elsewhere.Hits(), func(h store.Hit) bool { return h.Document == nil || h.Exact })
}

func (m *Model) filterHints() []keymap.Hint {
	everywhere, clear := keymap.Hint{Key: "Tab", Words: "find everywhere"}, keymap.Hint{Key: "Esc", Words: "clear"}
	switch {
	case m.list.Filter.Text == "":
		return []keymap.Hint{{Key: "Esc", Words: "all customers"}}
	case m.list.Shown == 0 && m.finds():
		return []keymap.Hint{{Key: "Enter", Words: "find everywhere"}, clear}
	case m.list.Shown == 0:
		return []keymap.Hint{{Key: "Enter", Words: "customer " + cell.Clean(strings.TrimSpace(m.list.Filter.Text))}, everywhere, clear}
	}
	return []keymap.Hint{{Key: "Enter", Words: "use these rows"}, {Key: "Down", Words: "next row"}, everywhere, clear}
}

// shows are what the list can show, in the order of the popup.
func shows() []pane.Show {
	return []pane.Show{{Key: "a", Words: "all"}, {Key: "l", Query: "late", Words: "late"}, {Key: "o", Query: "owes", Words: "owes"},
		{Key: "q", Query: "quiet", Words: "quiet 60 d"}, {Key: "x", Query: "archived", Words: "archived"}}
}

// sorts are the orders of the list, in the order of the popup; the first is the
// usual one.
func sorts() []pane.Show {
	return []pane.Show{{Key: "L", Words: "late first"}, {Key: "N", Query: "name", Words: "by name"},
		{Key: "O", Query: "owes", Words: "by amount owed"}, {Key: "C", Query: "contact", Words: "by last contact"}}
}

// countShown reads how many rows each choice of the show popup has.
func (m *Model) countShown() tea.Cmd {
	list := m.env.Store.Customers.List
	return m.popup.Ask(m.env, func(ctx context.Context) ([]pane.Choice, error) {
		choices, err := pane.Counted(shows(), func(show string) (int, error) {
			page, err := list(ctx, store.CustomerQuery{Show: show, Limit: 1})
			return page.Shown, err
		})
		return pane.Sorted(choices, sorts()), err
	})
}

func (m *Model) chosen(key string) tea.Cmd {
	for _, s := range shows() {
		if s.Key == key && s.Query != m.show {
			m.showOnly(s.Query)
			return m.first()
		}
	}
	for _, s := range sorts() {
		if s.Key == key && s.Query != m.sort {
			m.sort, m.list.Order = s.Query, ""
			if s.Query != "" {
				m.list.Order = s.Words
			}
			return m.first()
		}
	}
	return nil
}

// showOnly limits the list to one kind of customers; the total does not count those
// that were put away.
func (m *Model) showOnly(show string) {
	m.show, m.list.What, m.list.Apart = show, "", show == "archived"
	for _, s := range shows() {
		if s.Query == show && show != "" {
			m.list.What = s.Words
		}
	}
}
