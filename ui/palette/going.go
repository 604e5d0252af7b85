package palette

import (
	"context"
	"strings"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// going is the row for "go 1041": what stands behind the word is a number or a
// name.
func going(text string) []Entry {
	name, ok := strings.CutPrefix(text, "go ")
	if name = strings.TrimSpace(name); !ok || name == "" {
		return nil
	}
	return []Entry{{Binding: keymap.Binding{Name: "Go to " + name, Tip: "opens the document of that number, or the customer of that name"}, goTo: name}}
}

// seek looks for what was named.
func (m *Model) seek(name string) tea.Cmd {
	m.going = name
	return pane.Load(m.env, &m.goAt, func(ctx context.Context) ([]store.Hit, error) {
		return m.env.Store.Customers.Search(ctx, name, 1)
	})
}

// arrive opens what was found; where nothing was, the palette stays.
func (m *Model) arrive(got pane.Loaded[[]store.Hit]) {
	name := m.going
	m.going = ""
	switch {
	case got.Err != nil:
		m.env.Emit(pane.Fail{During: "find " + name, Err: got.Err})
	case len(got.Value) == 0:
		m.env.Refuse("No document and no customer is called " + name + ".")
	default:
		m.env.Emit(pane.Open{Page: pane.Found(got.Value[0])})
	}
}
