package review

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// Waiting is while something is written: keys that come meanwhile are for what
// follows.
func (m *Model) Waiting() bool { return m.issuing || m.saving }

// Acting is while it is being issued.
func (m *Model) Acting() bool { return m.issuing }

// Update takes answers, keys of a point, and what was loaded and written.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if m.typing {
			return m.typed(msg)
		}
	case pane.Loaded[turn]:
		if msg.For(&m.numberAt) {
			m.numbered(msg)
		}
	case pane.Loaded[pane.Kept]:
		if msg.For(&m.kept) && msg.Err == nil {
			m.restore(msg.Value)
		}
	case pane.Loaded[invoice.Document]:
		switch {
		case msg.For(&m.issueAt):
			return m.issued(msg.Value, msg.Err)
		case msg.For(&m.saveAt):
			return m.saved(msg.Value, msg.Err)
		}
	case pane.Loaded[invoice.Seller]:
		if msg.For(&m.fillAt) {
			return m.filled(msg.Err, func() { m.sheet.Seller = msg.Value }, pane.Changed{Business: true})
		}
	case pane.Loaded[customer.Customer]:
		if msg.For(&m.fillAt) {
			return m.filled(msg.Err, func() { m.sheet.Buyer = msg.Value }, pane.Changed{Customer: m.sheet.Customer})
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) run(r pane.Run) tea.Cmd {
	switch r.Command {
	case keymap.Issue:
		return m.issue()
	case keymap.Edit:
		m.toDraft()
	case keymap.Out:
		m.leave()
	case keymap.In:
		switch {
		case m.firstAsked() >= 0:
			m.enter(m.firstAsked())
		case m.open():
			m.toDraft()
		default:
			m.env.Refuse("Enter is no answer here; nothing was done.")
		}
	default:
		m.scroll(r.Command)
	}
	return nil
}

func (m *Model) scroll(c keymap.Command) {
	const page = 5
	n, _ := c.Rows(page)
	m.top = max(0, min(m.top+n, m.most))
}

// turn is the number that the document would get, what looks wrong in its date
// beside the others, and what of its text the PDF cannot show or leaves out.
type turn struct {
	number  string
	odd     []invoice.Invalid
	blocks  invoice.Blocks
	dropped []invoice.Invalid
}

// together is one notice of what the PDF leaves out, in however many fields.
func together(dropped []invoice.Invalid) []invoice.Invalid {
	if len(dropped) < 2 {
		return dropped
	}
	one := dropped[0]
	one.Reason += fmt.Sprintf(", and more in other places (%d)", len(dropped)-1)
	return []invoice.Invalid{one}
}

func (m *Model) askNumber() tea.Cmd {
	doc, on := *m.sheet, m.sheet.IssueDate
	if on.IsZero() {
		on = m.env.Today()
	}
	return pane.Load(m.env, &m.numberAt, func(ctx context.Context) (t turn, err error) {
		t.blocks, t.dropped = action.Printable(doc)
		if t.number, err = m.env.Store.Business.NextNumber(ctx, doc.Kind, on); err != nil {
			return t, err
		}
		t.odd, err = m.env.Store.Documents.OutOfTurn(ctx, doc)
		return t, err
	})
}

// numbered takes the next number. A document date before the newest number of
// its series blocks.
func (m *Model) numbered(got pane.Loaded[turn]) {
	var invalid *invoice.Invalid
	switch {
	case got.Err == nil:
		m.next, m.odd, m.dropped = got.Value.number, got.Value.odd, together(got.Value.dropped)
		m.warn()
		if len(got.Value.blocks) > 0 {
			m.refuse(got.Value.blocks)
		}
	case errors.As(got.Err, &invalid):
		m.refuse(invoice.Blocks{*invalid})
	default:
		m.env.Emit(pane.Fail{During: "find the next number", Err: got.Err})
	}
}

// refuse adds what blocks the issue beyond what the sheet shows.
func (m *Model) refuse(blocks invoice.Blocks) {
	for _, b := range blocks {
		if !slices.ContainsFunc(m.points, func(p *point) bool { return p.block.Field == b.Field }) {
			m.refused = append(m.refused, b)
		}
	}
	was := m.typing
	m.look()
	if !was {
		m.enter(m.firstAsked())
	}
}

// issue gives the sheet its number and locks it. A second y while that runs does
// nothing.
func (m *Model) issue() tea.Cmd {
	if m.issuing || m.saving || m.open() {
		return nil
	}
	m.issuing, m.failure = true, ""
	doc, in, render := *m.sheet, m.intent, m.env.Render
	return pane.Write(m.env, &m.issueAt, func(ctx context.Context) (invoice.Document, error) {
		return m.env.Store.Documents.Issue(ctx, in, doc, render)
	})
}

func (m *Model) issued(doc invoice.Document, err error) tea.Cmd {
	m.issuing = false
	if err != nil {
		m.notIssued(err)
		return nil
	}
	*m.sheet = doc
	m.changed = false
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Record, Customer: doc.Customer}})
	m.env.Emit(pane.Changed{Customer: doc.Customer, Select: fmt.Sprintf("invoice:%d", doc.ID)})
	said := doc.Number + " issued, " + view.Amount(payable(&doc), m.env.Style()) + "."
	m.env.Emit(pane.Say{Text: said, Tone: pane.Good})
	return tea.Batch(drop, pane.KeepCopy(m.env, doc.ID, said, view.Message))
}

// notIssued keeps everything and says what, why and how.
func (m *Model) notIssued(err error) {
	var blocks invoice.Blocks
	if errors.As(err, &blocks) {
		m.refuse(blocks)
		m.env.Refuse("Not issued: " + blocks[0].Reason + ".")
		return
	}
	p, _ := view.Explain(err)
	m.failure = p.Message
	m.top = 0
	m.env.Refuse("Not issued; no number was used and the draft is kept.")
}

// toDraft goes back to the draft, to the field at fault if there is one.
func (m *Model) toDraft() {
	field := ""
	for _, p := range m.points {
		if p.input == nil {
			field = p.block.Field
			break
		}
	}
	if m.over {
		m.env.Emit(pane.Close{})
		m.env.Emit(pane.Reviewed{Sheet: m.sheet, Field: field})
		return
	}
	m.handed = true
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Draft, Customer: m.sheet.Customer, Document: m.sheet.ID, Sheet: m.sheet, Text: field}})
}

// leave closes the review; Leave keeps what is new.
func (m *Model) leave() {
	switch {
	case m.over:
		m.env.Say("Back at the draft; nothing was issued.")
	case m.fresh():
		m.env.Say("Kept as a draft for " + m.sheet.Buyer.Name + "; nothing was issued.")
	default:
		m.env.Say("Nothing was issued; the draft is as it was.")
	}
	m.env.Emit(pane.Close{})
}

// fresh is whether the sheet holds something that is in no file.
func (m *Model) fresh() bool {
	return !m.over && !m.handed && m.sheet.Customer != 0 && !m.sheet.Issued && (m.sheet.ID == 0 || m.changed)
}

// Leave keeps a new or changed sheet as a draft, and what is typed.
func (m *Model) Leave() tea.Cmd {
	cmds := []tea.Cmd{m.journal.Keep(m.env)}
	if m.fresh() && !m.issuing && !m.saving {
		cmds = append(cmds, m.keep())
	}
	return tea.Batch(cmds...)
}

// keep writes the sheet as a draft. The review may be gone when that ends, so the
// others are told too.
func (m *Model) keep() tea.Cmd {
	m.saving = true
	doc, in := *m.sheet, m.keepIt
	write := pane.Write(m.env, &m.saveAt, func(ctx context.Context) (invoice.Document, error) {
		got, err := m.env.Store.Documents.Save(ctx, in, doc)
		if err == nil && doc.ID != 0 {
			err = m.env.Store.Documents.Visited(ctx, store.NewIntent(), "", doc.ID)
		}
		return got, err
	})
	return func() tea.Msg {
		got, ok := write().(pane.Loaded[invoice.Document])
		if !ok || got.Err != nil {
			return tea.BatchMsg{answer(got), answer(pane.Fail{During: "keep the draft", Err: got.Err})}
		}
		return tea.BatchMsg{answer(got), answer(pane.Changed{Customer: doc.Customer, Select: fmt.Sprintf("draft:%d", got.Value.ID)})}
	}
}

func (m *Model) saved(doc invoice.Document, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		return nil
	}
	*m.sheet = doc
	m.changed = false
	m.look()
	return nil
}

func answer(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
