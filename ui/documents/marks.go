package documents

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

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
	ids := make([]invoice.ID, len(msg.Value))
	for i, r := range msg.Value {
		ids[i] = r.ID
	}
	m.list.Marks.All(ids, func(i int) widget.Tag { return tagOf(msg.Value[i].Draft, msg.Value[i].Sent) })
}

// deed is what a command does to several documents, and which of them it can be
// done to; ok is false for a command that acts on one.
func deed(c keymap.Command) (d pane.Deed, to widget.Tag, ok bool) {
	switch c {
	case keymap.Run:
		return pane.IssueAll, draft, true
	case keymap.Mail:
		return pane.SendAll, unsent, true
	case keymap.OpenFile:
		return pane.WriteAll, issued, true
	}
	return 0, 0, false
}

// actOnMarked opens the table of what a command would do to the marked rows.
func (m *Model) actOnMarked(c keymap.Command) {
	if d, _, ok := deed(c); ok {
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: d, Documents: m.list.Marks.IDs()}}})
	}
}

// offerMarked is Offer where several rows are marked.
func (m *Model) offerMarked(c keymap.Command) (object, reason string) {
	n := m.list.Marks.Len()
	d, to, ok := deed(c)
	if !ok {
		return "", fmt.Sprintf("%d documents are marked, and this acts on one; Esc takes the marks away.", n)
	}
	if able := m.list.Marks.Count(to); able > 0 {
		return fmt.Sprint(able), ""
	}
	switch d {
	case pane.IssueAll:
		return "", fmt.Sprintf("None of the %d marked documents is a draft.", n)
	case pane.SendAll:
		return "", fmt.Sprintf("None of the %d marked documents is issued and not sent.", n)
	}
	return "", fmt.Sprintf("None of the %d marked documents is issued; a draft has no PDF to keep.", n)
}

// markedHints are the verbs of several marked rows.
func (m *Model) markedHints() (hints []keymap.Hint) {
	k := m.env.Keys
	for _, v := range []struct {
		command keymap.Command
		words   string
	}{{keymap.Run, "review "}, {keymap.Mail, "sent "}, {keymap.OpenFile, "PDFs of "}} {
		if n, reason := m.offerMarked(v.command); reason == "" {
			hints = append(hints, keymap.Hint{Key: k.Hint(v.command, "").Key, Words: v.words + n})
		}
	}
	return append(hints, k.Hint(keymap.Mark, ""), k.Hint(keymap.MarkAll, ""), keymap.Hint{Key: "Esc", Words: "no marks"})
}
