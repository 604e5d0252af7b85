package customers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// several is the reason why a verb that acts on one customer cannot act now, ""
// where at most one is marked.
func (m *Model) several() string {
	if n := m.list.Marks.Len(); n > 1 {
		return fmt.Sprintf("%d customers are marked, and this acts on one; Space takes the mark of a row away.", n)
	}
	return ""
}

// markAll marks all customers that the list shows, or takes their marks away.
func (m *Model) markAll() tea.Cmd {
	m.marking = true
	refs, query := m.env.Store.Customers.Refs, m.query()
	return pane.Load(m.env, &m.markAt, func(ctx context.Context) ([]store.CustomerRef, error) { return refs(ctx, query) })
}

func (m *Model) marked(msg pane.Loaded[[]store.CustomerRef]) {
	m.marking = false
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "mark the customers", Err: msg.Err})
		return
	}
	ids := make([]customer.ID, len(msg.Value))
	for i, r := range msg.Value {
		ids[i] = r.ID
	}
	m.list.Marks.All(ids, func(i int) widget.Tag { return tagOf(msg.Value[i].Archived) })
}

// putting is customers on their way to be archived, or back.
type putting struct {
	ids  []customer.ID
	back bool
	one  string // the name, where it is one and known
}

// putAway archives the marked customers, or the selected one, or brings back those
// that are archived.
func (m *Model) putAway() tea.Cmd {
	if m.putting != nil {
		return nil
	}
	p := &putting{ids: m.list.Marks.IDs()}
	if len(p.ids) < 2 {
		r, ok := m.list.Target()
		if !ok {
			return nil
		}
		p.ids, p.back, p.one = []customer.ID{r.ID}, r.Archived, cell.Clean(r.Name)
	} else {
		p.back = m.list.Marks.Count(archived) > 0
	}
	m.putting = p
	m.leaves(p.ids)
	in, customers := store.NewIntent(), m.env.Store.Customers
	return pane.Write(m.env, &m.putAt, func(ctx context.Context) (owing, error) {
		if err := customers.ArchiveAll(ctx, in, p.ids, !p.back); err != nil || p.back {
			return nil, err
		}
		rows, err := customers.Owing(ctx, p.ids)
		return owing(rows), err
	})
}

// leaves finds the row that is selected when these are gone: where the selected one
// is among them, the first below it that stays, else the last above it.
func (m *Model) leaves(ids []customer.ID) {
	m.gone, m.neighbour = 0, 0
	selected, ok := m.list.Selected()
	stays := func(r store.CustomerRow) bool { return !slices.Contains(ids, r.ID) }
	if !ok || stays(selected) {
		return
	}
	m.gone = selected.ID
	for _, r := range m.list.Rows[m.list.Cursor:] {
		if stays(r) {
			m.neighbour = r.ID
			return
		}
	}
	for at := m.list.Cursor - 1; at >= 0; at-- {
		if r := m.list.Rows[at]; stays(r) {
			m.neighbour = r.ID
			return
		}
	}
}

// owing are those who were put away and owe something.
type owing []store.CustomerRow

// words say what they owe: one of them with the amount.
func (o owing) words(m *Model, one bool) string {
	switch {
	case len(o) == 0:
		return ""
	case one:
		return " and owes " + view.Amounts(o[0].Owes, m.env.Style())
	case len(o) == 1:
		return "; " + cell.Clean(o[0].Name) + " owes " + view.Amounts(o[0].Owes, m.env.Style())
	}
	return fmt.Sprintf("; %d owe, %s %s", len(o), cell.Clean(o[0].Name), view.Amounts(o[0].Owes, m.env.Style()))
}

// put answers when they are archived, or back.
func (m *Model) put(owe owing, err error) tea.Cmd {
	p := m.putting
	m.putting = nil
	if err != nil {
		m.gone = 0
		during := "archive the customers"
		if p.back {
			during = "bring the customers back"
		}
		m.env.Emit(pane.Fail{During: during, Err: err})
		return nil
	}
	m.list.Marks.Drop(p.ids...)
	who, is, gone, it := fmt.Sprintf("%d", len(p.ids)), "are", "archived", "them"
	if len(p.ids) == 1 {
		who, is, gone, it = p.one, "is", "is archived", "it"
		if len(owe) == 0 || who == "" { // with an amount there is no room for both
			who = strings.TrimSpace(fmt.Sprintf("%s (%s)", p.one, p.ids[0]))
		}
	}
	what := fmt.Sprintf(" %s%s; u brings %s back.", gone, owe.words(m, len(p.ids) == 1), it)
	if p.back {
		what = fmt.Sprintf(" %s back among your customers.", is)
	}
	m.env.Emit(pane.Changed{Customer: m.gone})
	m.env.Emit(pane.Say{Text: who + what, Tone: pane.Good})
	return nil
}
