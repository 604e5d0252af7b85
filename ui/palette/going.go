package palette

import (
	"context"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// seek looks for the customer or the document that is named behind a command.
func (m *Model) seek(e Entry) tea.Cmd {
	m.going = &e
	name := e.Given
	return pane.Load(m.env, &m.goAt, func(ctx context.Context) ([]store.Hit, error) {
		return m.env.Store.Customers.Search(ctx, name, 1)
	})
}

// arrive opens what was found, and runs the command there; where nothing was
// found, the palette stays.
func (m *Model) arrive(got pane.Loaded[[]store.Hit]) {
	e := *m.going
	m.going = nil
	switch {
	case got.Err != nil:
		m.env.Emit(pane.Fail{During: "find " + e.Given, Err: got.Err})
		return
	case len(got.Value) == 0:
		m.env.Refuse("No document and no customer is called " + e.Given + ".")
		return
	}
	page := pane.Found(got.Value[0])
	if e.Command == keymap.GoTo {
		m.env.Emit(pane.Open{Page: page})
		return
	}
	if !m.env.Keys.Acts(scopeOf(page.Kind), e.Command) {
		page = pane.Page{Kind: pane.Record, Customer: got.Value[0].Customer}
	}
	m.env.Emit(pane.Open{Page: page})
	m.env.Emit(pane.Execute{Command: e.Command, Value: e.Value.Word})
}

// scopeOf is where the keys go once a page is open.
func scopeOf(k pane.Kind) keymap.Scope {
	switch k {
	case pane.Draft:
		return keymap.Draft
	case pane.Document:
		return keymap.Issued
	}
	return keymap.Profile
}
