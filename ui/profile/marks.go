package profile

import (
	"context"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

func (m *Model) markOf(d *store.DocumentRow) uint8 {
	return pane.MarkOf(d.Status == invoice.StatusDraft, view.NotSendable("", d.Status, d.Issued, d.Sent, m.env.Today()) == "")
}

// mark marks the selected document, or takes its mark away.
func (m *Model) mark() {
	if d := m.document(); d != nil {
		m.marks.Toggle(d.ID, m.markOf(d))
	}
}

// remember brings what is remembered of marked documents up to the rows that are held.
func (m *Model) remember() {
	for _, r := range m.rows.Rows {
		if d := r.Document; d != nil && m.marks.Has(d.ID) {
			m.marks.Set(d.ID, m.markOf(d))
		}
	}
}

// markAll marks all documents of the customer, or takes their marks away.
func (m *Model) markAll() tea.Cmd {
	m.marking = true
	refs, query := m.env.Store.Documents.Refs, store.DocumentQuery{Customer: m.id}
	return pane.Load(m.env, &m.markAt, func(ctx context.Context) ([]store.DocumentRef, error) { return refs(ctx, query) })
}

func (m *Model) marked(msg pane.Loaded[[]store.DocumentRef]) {
	m.marking = false
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "mark the documents", Err: msg.Err})
		return
	}
	m.marks.All(pane.MarksOf(msg.Value))
}

// allMarked says that all documents of the customer are marked, as far as it is known
// of those that are not held.
func (m *Model) allMarked() bool {
	for _, r := range m.rows.Rows {
		if r.Document != nil && !m.marks.Has(r.Document.ID) {
			return false
		}
	}
	return m.marks.Whole() || m.marks.Len() > 0 && m.show == "" && !m.rows.Less && !m.rows.More
}

// onMarked opens the table of what a command would do to the marked documents; it is
// false for a command that has nothing to do with them.
func (m *Model) onMarked(c keymap.Command) bool {
	d, _, ok := pane.DeedOf(c)
	if ok = ok && m.marks.Len() > 0; ok {
		m.open(pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: d, Documents: m.marks.IDs()}})
	}
	return ok
}

// offerMarked is Offer where documents are marked; ok is false for a command that has
// nothing to do with them.
func (m *Model) offerMarked(c keymap.Command) (object, reason string, ok bool) {
	if m.marks.Len() == 0 {
		return "", "", false
	}
	switch c {
	case keymap.Run, keymap.Mail, keymap.OpenFile, keymap.PutRight, keymap.Failed, keymap.Repeat:
		object, reason = pane.OfferMarked(c, m.marks.Len(), m.marks.Count)
		return object, reason, true
	}
	return "", "", false
}

// markable is the reason why the selected row cannot be marked, "" where it can.
func (m *Model) markable() string {
	if m.document() == nil || m.part == header {
		return "Invoices, drafts and credit notes are marked; select one."
	}
	return ""
}
