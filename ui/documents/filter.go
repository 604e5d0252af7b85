package documents

import (
	"context"
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

// enter finds the filter's text everywhere where nothing here matches it, or makes the
// customer of that name where nothing anywhere does.
func (m *Model) enter() {
	name := m.list.Missed()
	switch {
	case name == "" || !m.elsewhere.Want():
	case len(m.elsewhere.Hits()) > 0:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Find, Text: name}})
	case m.makes():
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm, Text: name}})
	}
}

// makes says that Enter makes a customer of what the filter misses: it is nowhere, and
// neither a number nor a state.
func (m *Model) makes() bool {
	return len(m.elsewhere.Hits()) == 0 && !strings.ContainsAny(m.list.Filter.Text, "0123456789") && !store.AsksState(m.list.Filter.Text)
}

func (m *Model) filterHints() []keymap.Hint {
	everywhere, clear := keymap.Hint{Key: "Tab", Words: "find everywhere"}, keymap.Hint{Key: "Esc", Words: "clear"}
	switch {
	case m.list.Filter.Text == "":
		return []keymap.Hint{{Key: "Esc", Words: "all documents"}}
	case m.list.Shown == 0 && len(m.elsewhere.Hits()) > 0:
		return []keymap.Hint{{Key: "Enter", Words: "find everywhere"}, clear}
	case m.list.Shown == 0 && m.makes():
		return []keymap.Hint{{Key: "Enter", Words: "customer " + cell.Clean(m.list.Missed())}, everywhere, clear}
	case m.list.Shown == 0:
		return []keymap.Hint{everywhere, clear}
	}
	return []keymap.Hint{{Key: "Enter", Words: "use these rows"}, {Key: "Down", Words: "next row"}, everywhere, clear}
}

// shows are what the list can show, in the order of the popup.
func shows() []pane.Show {
	return []pane.Show{
		{Key: "o", Query: "open", Words: "open"}, {Key: "d", Query: "drafts", Words: "drafts"}, {Key: "n", Query: "not_sent", Words: "not sent"},
		{Key: "l", Query: "late", Words: "late"}, {Key: "p", Query: "paid", Words: "paid"}, {Key: "c", Query: "credits", Words: "credits"}, {Key: "a", Words: "all"},
	}
}

// sorts are the orders of the list, in the order of the popup; the first is the
// usual one.
func sorts() []pane.Show {
	return []pane.Show{
		{Key: "N", Query: "number", Words: "by number"}, {Key: "C", Query: "customer", Words: "by customer"},
		{Key: "D", Query: "due", Words: "by due date"}, {Key: "A", Query: "amount", Words: "by amount"},
	}
}

// countShown reads how many rows each choice of the popup has.
func (m *Model) countShown() tea.Cmd {
	read := m.env.Store.Documents.Counts
	return m.popup.Ask(m.env, func(ctx context.Context) ([]pane.Choice, error) {
		c, err := read(ctx)
		if err != nil || c.All == 0 {
			return nil, err
		}
		counts := map[string]int{"open": c.Open, "drafts": c.Drafts, "not_sent": c.NotSent, "late": c.Late, "paid": c.Paid, "credits": c.Credits, "": c.All}
		choices, err := pane.Counted(shows(), func(show string) (int, error) { return counts[show], nil })
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
			if s.Query != sorts()[0].Query {
				m.list.Order = s.Words
			}
			return m.first()
		}
	}
	return nil
}

// showOnly limits the list to one kind of documents.
func (m *Model) showOnly(show string) {
	m.show, m.list.What = show, ""
	for _, s := range shows() {
		if s.Query == show && show != "" {
			m.list.What = s.Words
		}
	}
}
