package profile

import (
	"context"
	"slices"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Update takes messages.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.drawn.Drop()
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case pane.Changed:
		return m.changed(msg)
	case pane.Loaded[batch]:
		if msg.For(&m.pageAt) {
			return m.got(msg)
		}
	case pane.Loaded[pane.Sheet]:
		return tea.Batch(m.repeat.Update(m.env, msg), m.draft.Update(m.env, msg))
	case pane.Loaded[[]store.DocumentRef]:
		if msg.For(&m.markAt) {
			m.marked(msg)
		}
	case pane.Acted:
		m.marks.Drop(msg.Documents...)
	case pane.Loaded[[]pane.Choice]:
		m.popup.Update(m.env, msg)
	case pane.Chosen:
		if msg.To == m.stepsTo {
			m.stepChosen(msg.Key)
		}
		return m.chosen(m.popup.Update(m.env, msg))
	case pane.Loaded[away]:
		if msg.For(&m.awayAt) {
			m.wentAway(msg)
		}
	case pane.Loaded[string]:
		if msg.For(&m.openAt) {
			pane.Showed(m.env, msg)
		}
	}
	return nil
}

// changed loads the record anew and selects the row that was written.
func (m *Model) changed(c pane.Changed) tea.Cmd {
	m.repeat.Drop()
	m.draft.Drop()
	m.reading = nil
	if c.Customer != m.id || c.Select == "" {
		return m.load(m.rows.Again(), true)
	}
	m.want, m.part = wanted(c.Select), timeline
	return m.load(m.rows.Again(), true)
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	m.loaded = true
	if msg.Err != nil {
		m.rows.Failed()
		m.want = ""
		m.env.Emit(pane.Fail{During: "read the record", Err: msg.Err})
		return nil
	}
	b := msg.Value
	if b.card != nil {
		m.card = *b.card
	}
	want := m.want
	if r, ok := m.rows.Selected(); ok && want == "" {
		want = ref(r)
	}
	m.total, m.want = b.total, ""
	m.rows.Got(b.ask, b.sets, func(r store.TimelineRow) bool { return ref(r) == want })
	m.remember()
	return m.follow(m.rows.Wants())
}

// prepare reads ahead what the selected row's review would show.
func (m *Model) prepare() tea.Cmd {
	d := m.document()
	if d != nil && d.Status == invoice.StatusDraft {
		return tea.Batch(m.draft.Prepare(m.env, d.ID.String(), pane.Drafted(m.env, d.ID)), m.repeat.Prepare(m.env, "last", m.lastInvoice()))
	}
	m.draft.Prepare(m.env, "", nil)
	if d != nil && d.Kind == invoice.KindInvoice {
		return m.repeat.Prepare(m.env, d.ID.String(), pane.Repeating(m.env, d.ID, d.Number))
	}
	return m.repeat.Prepare(m.env, "last", m.lastInvoice())
}

// lastInvoice reads the customer's newest invoice, to be repeated.
func (m *Model) lastInvoice() func(context.Context) (pane.Sheet, error) {
	env, id := m.env, m.id
	return func(ctx context.Context) (pane.Sheet, error) {
		of, err := env.Store.Documents.LastOf(ctx, id)
		if err != nil {
			return pane.Sheet{}, err
		}
		last, err := env.Store.Documents.Get(ctx, of)
		if err != nil {
			return pane.Sheet{}, err
		}
		return pane.Repeating(env, of, last.Number)(ctx)
	}
}

func (m *Model) run(r pane.Run) tea.Cmd {
	if m.reading != nil && m.scroll(r.Command) {
		return nil
	}
	if m.part == header && m.lines(r.Command) {
		return nil
	}
	if n, ok := r.Command.Rows(m.visible); ok {
		return m.move(n)
	}
	if m.onMarked(r.Command) {
		return nil
	}
	d := m.document()
	switch r.Command {
	case keymap.Out:
		if m.part == timeline && m.marks.Len() > 0 && r.Key == "esc" {
			m.marks.Clear()
			return nil
		}
		m.env.Emit(pane.Back{})
	case keymap.Mark:
		m.mark()
	case keymap.MarkAll:
		return m.markAll()
	case keymap.In:
		return m.in()
	case keymap.Invoice:
		m.open(pane.Page{Kind: pane.Draft})
	case keymap.Repeat:
		return m.repeat.Review(m.env)
	case keymap.Run:
		return m.draft.Review(m.env)
	case keymap.Pay:
		page := pane.Page{Kind: pane.Payment}
		if d != nil && d.Open > 0 {
			page.Document = d.ID
		}
		m.open(page)
	case keymap.PutRight:
		m.openRight(pane.PutRight, r.Value)
	case keymap.Failed:
		m.openRight(pane.Failed, "")
	case keymap.Mail:
		m.open(pane.Page{Kind: pane.Sent, Document: d.ID, Text: d.Number})
	case keymap.Note:
		_, of := m.Subject()
		m.open(pane.Page{Kind: pane.Note, Document: of})
	case keymap.Edit:
		m.open(pane.Page{Kind: pane.CustomerForm})
	case keymap.PutAway:
		return m.putAway()
	case keymap.OpenFile:
		return pane.ShowPDF(m.env, &m.openAt, d.ID)
	case keymap.Statement:
		return pane.ShowPaper(m.env, &m.openAt, pane.Paper{Statement: m.id})
	case keymap.Receipt:
		r, _ := m.rows.Selected()
		return pane.ShowPaper(m.env, &m.openAt, pane.Paper{Receipt: r.Payment.ID})
	case keymap.ShowBy:
		return m.countShown()
	}
	return nil
}

func (m *Model) open(p pane.Page) {
	p.Customer = m.id
	m.env.Emit(pane.Open{Page: p})
}

// openRight opens a dialog about the selected document or payment, at a choice.
func (m *Model) openRight(kind pane.Kind, choice string) {
	r, _ := m.rows.Selected()
	switch {
	case r.Payment != nil:
		m.open(pane.Page{Kind: kind, Paid: r.Payment.ID, Text: choice})
	case r.Document != nil:
		m.open(pane.Page{Kind: kind, Document: r.Document.ID, Text: choice})
	}
}

// in opens the selected row.
func (m *Model) in() tea.Cmd {
	r, ok := m.rows.Selected()
	switch {
	case !ok:
		m.env.Refuse("There is no row to open yet.")
	case r.Kind == "note", r.Kind == "contact":
		m.reading = &reading{on: r.On, text: r.Text}
	case r.Kind == "draft":
		m.open(pane.Page{Kind: pane.Draft, Document: invoice.ID(r.Ref)})
	case r.Document != nil:
		m.open(pane.Page{Kind: pane.Document, Document: r.Document.ID})
	}
	return nil
}

// move moves the cursor, in a summary over the rows that it shows.
func (m *Model) move(n int) tea.Cmd {
	if m.order == nil {
		return m.follow(m.rows.Go(n))
	}
	if len(m.order) > 0 {
		at := slices.Index(m.order, m.rows.Cursor) + n
		m.rows.Cursor = m.order[max(0, min(at, len(m.order)-1))]
	}
	return m.prepare()
}

// follow loads the rows that are asked for, and what the selected one needs.
func (m *Model) follow(ask widget.Ask, ok bool) tea.Cmd {
	if !ok {
		return m.prepare()
	}
	return tea.Batch(m.load(ask, false), m.prepare())
}
