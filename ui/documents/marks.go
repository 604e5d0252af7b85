package documents

import (
	"context"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// markAll marks all documents that the list shows, or takes their marks away.
func (m *Model) markAll() tea.Cmd {
	m.marking = true
	refs, query := m.env.Store.Documents.Refs, m.query()
	return pane.Load(m.env, &m.markAt, func(ctx context.Context) ([]store.DocumentRef, error) { return refs(ctx, query) })
}

func (m *Model) marked(msg pane.Loaded[[]store.DocumentRef]) {
	m.marking = false
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "mark the documents", Err: msg.Err})
		return
	}
	m.list.Marks.All(pane.MarksOf(msg.Value))
}

// actOnMarked opens the table of what a command would do to the marked rows.
func (m *Model) actOnMarked(c keymap.Command) {
	if d, _, ok := pane.DeedOf(c); ok {
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: d, Documents: m.list.Marks.IDs()}}})
	}
}
