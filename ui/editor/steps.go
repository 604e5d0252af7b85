package editor

import (
	"maps"
	"reflect"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/ui/cell"
	"billfold/ui/keymap"

	tea "charm.land/bubbletea/v2"
)

// step is the draft as it stood before or after a change, the place of that change,
// and what it was: "line 2 removed".
type step struct {
	doc   invoice.Document
	at    spot
	words string
}

// steps are what u and U walk while the draft is open. Once it is left, the whole
// visit is one step of the file's own journal.
type steps struct {
	fresh bool // the newest change was made by the last key in NAV
	now   step // as the newest change left it; its words say which one that was
	past  []step
	ahead []step
}

// mostSteps is how many changes of a visit can be taken back.
const mostSteps = 500

// content is what of the draft the user changes: what the records say of it, and
// how it is kept, is left out.
func (m *Model) content() invoice.Document {
	doc := m.kept()
	doc.ID, doc.Rev, doc.Issued = 0, 0, false
	doc.Seller, doc.Buyer, doc.Profiles, doc.LineTaxes = invoice.Seller{}, customer.Customer{}, nil, nil
	if len(doc.Typed) == 0 {
		doc.Typed = nil
	}
	if len(doc.Lines) == 0 {
		doc.Lines = nil
	}
	return doc
}

// beginSteps forgets all steps: the draft is another one now.
func (m *Model) beginSteps() { m.steps = steps{now: step{doc: m.content(), at: m.at}} }

// mark notes a step where the draft is not as the last one left it.
func (m *Model) mark(words string) {
	doc := m.content()
	if m.gone || reflect.DeepEqual(doc, m.steps.now.doc) {
		return
	}
	s := &m.steps
	s.past, s.ahead = append(s.past, s.now), nil
	if len(s.past) > mostSteps {
		s.past = slices.Delete(s.past, 0, 1)
	}
	s.now, s.fresh = step{doc, m.at, words}, !m.typing
}

// undo takes the newest step back.
func (m *Model) undo() tea.Cmd {
	s := &m.steps
	if len(s.past) == 0 {
		return nil
	}
	was := s.now
	s.ahead = append(s.ahead, was)
	s.now = s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	return m.restore(s.now.doc, was.at, "Undid: "+was.words+".")
}

// redo makes the step again that was taken back last.
func (m *Model) redo() tea.Cmd {
	s := &m.steps
	if len(s.ahead) == 0 {
		return nil
	}
	s.past = append(s.past, s.now)
	s.now = s.ahead[len(s.ahead)-1]
	s.ahead = s.ahead[:len(s.ahead)-1]
	return m.restore(s.now.doc, s.now.at, "Did again: "+s.now.words+".")
}

// offerSteps says which step u or U takes, or that there is none.
func (m *Model) offerSteps(c keymap.Command) (object, reason string) {
	s := &m.steps
	switch {
	case c == keymap.Undo && len(s.past) == 0:
		return "", "Nothing was changed here since the draft was opened; q goes out, and u there undoes what was before."
	case c == keymap.Undo:
		return s.now.words, ""
	case len(s.ahead) == 0:
		return "", "There is nothing to do again."
	}
	return s.ahead[len(s.ahead)-1].words, ""
}

// restore puts a step's content into the draft, and the cursor where it changed.
func (m *Model) restore(to invoice.Document, at spot, said string) tea.Cmd {
	d := m.doc
	to.ID, to.Rev, to.Issued = d.ID, d.Rev, d.Issued
	to.Seller, to.Buyer, to.Profiles, to.LineTaxes = d.Seller, d.Buyer, d.Profiles, d.LineTaxes
	to.Lines, to.Typed = slices.Clone(to.Lines), maps.Clone(to.Typed)
	*d = to
	m.rest(at)
	m.ensureLine()
	m.env.Say(cell.Clean(said))
	return tea.Batch(m.touch(), m.save())
}
