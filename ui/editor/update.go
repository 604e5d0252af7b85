package editor

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/pdf"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Update takes keys while typing, commands in NAV, and what was loaded and kept.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.paper.made = false
	m.came = false
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if m.loaded && m.typing {
			return m.typed(msg)
		}
	case pane.Run:
		switch {
		case m.loaded && msg.Command == keymap.Discount:
			return m.toDiscount()
		case m.loaded && !m.typing:
			m.ensureLine()
			return m.run(msg)
		}
	case pane.Loaded[opened]:
		switch {
		case !msg.For(&m.desk):
		case !m.loaded:
			return m.open(msg.Value, msg.Err)
		default:
			return m.refreshed(msg.Value, msg.Err)
		}
	case keepDue:
		return m.due(msg)
	case pane.Loaded[kept]:
		if msg.For(&m.keep.desk) {
			return tea.Batch(m.saved(msg.Value, msg.Err), m.fonts())
		}
	case pane.Loaded[pdf.Options]:
		if msg.For(&m.paper.desk) && msg.Err == nil {
			m.paper.options = msg.Value
		}
	case pane.Loaded[removed]:
		if msg.For(&m.keep.desk) {
			m.discarded(msg.Err)
		}
	case pane.Loaded[string]:
		if msg.For(&m.showAt) {
			pane.Showed(m.env, msg)
		}
	case pane.Reviewed:
		if msg.Sheet == m.doc {
			return m.reviewed(msg)
		}
	case pane.Changed:
		return m.changed(msg)
	}
	return nil
}

// reviewed takes what a review put into the draft, and goes to the field that
// stands open there.
func (m *Model) reviewed(r pane.Reviewed) tea.Cmd {
	m.ensureLine()
	m.mark("what the review asked")
	cmd := m.jump(r.Field)
	if r.Filled {
		m.recalculate()
		m.keep.dirty = true
		return tea.Batch(cmd, m.save())
	}
	return cmd
}

// changed reads the records anew. A draft that was issued from here is no draft
// any more.
func (m *Model) changed(c pane.Changed) tea.Cmd {
	if m.gone || !m.loaded || c.Customer != 0 && c.Customer != m.doc.Customer {
		return nil
	}
	if m.doc.Issued {
		m.gone = true
		m.env.Emit(pane.Back{})
		return nil
	}
	if id, rev := m.keep.gate.state(); id != 0 && !m.keep.saving { // kept while it was left and came back
		m.doc.ID, m.doc.Rev = id, rev
	}
	return m.load()
}

func (m *Model) run(r pane.Run) tea.Cmd {
	m.steps.fresh = false
	n, moves := r.Command.Rows(pageRows)
	if m.reading() {
		switch {
		case moves:
			m.scroll(n)
			return nil
		case r.Command == keymap.Out:
			m.toggle()
			return nil
		}
		m.paper.over = r.Command == keymap.OpenFile || r.Command == keymap.View // what is done is done on the draft
	}
	if moves {
		return m.move(n)
	}
	switch r.Command {
	case keymap.View:
		m.toggle()
	case keymap.Undo:
		return m.undo()
	case keymap.Redo:
		return m.redo()
	case keymap.Out:
		return m.after(toRecord)
	case keymap.In, keymap.Edit:
		return m.editHere()
	case keymap.Repeat:
		return m.copyLine()
	case keymap.PutAway:
		return m.putAway()
	case keymap.LineDown:
		return m.moveLine(1)
	case keymap.LineUp:
		return m.moveLine(-1)
	case keymap.Add:
		return m.addLine()
	case keymap.Run:
		return m.review()
	case keymap.Note:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Note, Customer: m.doc.Customer, Document: m.doc.ID}})
	case keymap.OpenFile:
		return m.show()
	case keymap.Proforma:
		return m.showProforma()
	case keymap.Quote:
		return m.showQuote()
	case keymap.Deposit:
		return m.setForm(invoice.FormDeposit)
	case keymap.Final:
		return m.setForm(invoice.FormFinal)
	}
	return nil
}

// show draws the PDF of what is on the screen, marked DRAFT, and opens it.
func (m *Model) show() tea.Cmd {
	doc, show := m.kept(), m.env.Files.Show
	return pane.Load(m.env, &m.showAt, func(ctx context.Context) (string, error) { return show(ctx, doc) })
}
