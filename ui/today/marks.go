package today

import (
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// mark marks the selected step, on a heading its group, or takes the marks away.
func (m *Model) mark() {
	r, _ := m.rows.Selected()
	if r.step != nil {
		m.marks.Toggle(r.step.Document, m.tagOf(r.step))
		return
	}
	m.markSteps(m.group(r.group))
}

func (m *Model) markSteps(steps []*store.NextStep) {
	m.marks.All(idsOf(steps), func(i int) widget.Tag { return m.tagOf(steps[i]) })
}

// group are the steps of a group, "" is all.
func (m *Model) group(name string) (steps []*store.NextStep) {
	for i := range m.steps {
		if s := &m.steps[i]; name == "" || s.Group == name {
			steps = append(steps, s)
		}
	}
	return steps
}

func idsOf(steps []*store.NextStep) []invoice.ID {
	ids := make([]invoice.ID, len(steps))
	for i, s := range steps {
		ids[i] = s.Document
	}
	return ids
}

// remember drops the marks of steps that are gone.
func (m *Model) remember() {
	now := idsOf(m.group(""))
	for _, id := range m.marks.IDs() {
		if !slices.Contains(now, id) {
			m.marks.Drop(id)
		}
	}
	for _, s := range m.group("") {
		if m.marks.Has(s.Document) {
			m.marks.Set(s.Document, m.tagOf(s))
		}
	}
}

// with are those of the steps that have one of the bits.
func (m *Model) with(bits widget.Tag, steps []*store.NextStep) []*store.NextStep {
	return slices.DeleteFunc(steps, func(s *store.NextStep) bool { return m.tagOf(s)&bits == 0 })
}

// drafts are the drafts that a review is of: the marked ones, else all.
func (m *Model) drafts() []*store.NextStep {
	all := m.with(pane.MarkedDraft, m.group(""))
	if m.marks.Len() > 0 {
		all = slices.DeleteFunc(all, func(s *store.NextStep) bool { return !m.marks.Has(s.Document) })
	}
	return all
}

// toSend are the steps that were not sent and of which several are acted on: the
// marked ones, else those of the selected heading.
func (m *Model) toSend() []*store.NextStep {
	r, _ := m.rows.Selected()
	switch {
	case m.marks.Len() > 0:
		return slices.DeleteFunc(m.with(pane.MarkedSendable, m.group("")), func(s *store.NextStep) bool { return !m.marks.Has(s.Document) })
	case r.step == nil && r.group != "":
		return m.with(pane.MarkedSendable, m.group(r.group))
	}
	return nil
}

// one is the step that a verb of one document acts on: the one that is marked, else
// the selected one; nil where there is none, or several.
func (m *Model) one() *store.NextStep {
	switch m.marks.Len() {
	case 0:
		return m.step()
	case 1:
		for _, s := range m.group("") {
			if m.marks.Has(s.Document) {
				return s
			}
		}
	}
	return nil
}

// review opens the review of the drafts: one table where there are several.
func (m *Model) review() tea.Cmd {
	drafts := m.drafts()
	if len(drafts) == 1 {
		return m.draft.Review(m.env)
	}
	m.several(pane.IssueAll, drafts)
	return nil
}

func (m *Model) several(d pane.Deed, steps []*store.NextStep) {
	batch := &pane.Batch{Deed: d, Documents: idsOf(steps), Due: m.marks.Len() == 0}
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Several, Batch: batch}})
}

// offerReview is Offer of the review.
func (m *Model) offerReview() (object, reason string) {
	switch n := len(m.drafts()); {
	case n == 1:
		return "", ""
	case n > 1:
		return fmt.Sprintf("%d drafts", n), ""
	case m.marks.Len() > 0:
		return "", "None of the marked rows is a draft."
	}
	return "", "There is no draft to review."
}

// offerSeveral is Offer of a verb where several rows are marked, or a heading is
// selected; ok is false where it is for one row.
func (m *Model) offerSeveral(c keymap.Command) (object, reason string, ok bool) {
	n := m.marks.Len()
	r, _ := m.rows.Selected()
	switch {
	case n == 1 || n == 0 && r.step != nil:
		return "", "", false
	case c == keymap.Mail:
		if steps := m.toSend(); len(steps) > 0 {
			return fmt.Sprint(len(steps)), "", true
		}
		if n > 0 {
			return "", "None of the marked rows is issued and not sent.", true
		}
		return "", "Nothing in this group is issued and not sent.", true
	case n > 0:
		return "", fmt.Sprintf("%d rows are marked, and this acts on one; Space takes the mark of a row away.", n), true
	}
	return "", "Select a row first.", true
}

// Undone takes the marks away; it says whether there were any.
func (m *Model) Undone() bool {
	had := m.marks.Len() > 0
	m.marks.Clear()
	m.drawn.Drop()
	return had
}
