package documents

import (
	"slices"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Update takes messages.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.list.Drawn.Drop()
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.edit(msg)
	case pane.Changed:
		m.want = wanted(msg.Select)
		return m.reload()
	case again:
		if msg.to == m.pagesAt.To {
			return m.reload()
		}
	case pane.Loaded[batch]:
		if msg.For(&m.pagesAt) {
			return m.got(msg)
		}
	case pane.Loaded[pane.Sheet]:
		return tea.Batch(m.repeat.Update(m.env, msg), m.draft.Update(m.env, msg))
	case pane.Loaded[[]pane.Choice], pane.Chosen:
		return m.chosen(m.popup.Update(m.env, msg))
	case pane.Loaded[[]store.DocumentRef]:
		if msg.For(&m.markAt) {
			m.marked(msg)
			return m.prepare()
		}
	case pane.Loaded[[]store.Hit]:
		if m.elsewhere.Update(m.env, msg) {
			m.enter()
		}
	case pane.Acted:
		m.list.Marks.Drop(msg.Documents...)
	case pane.Loaded[string]:
		if msg.For(&m.openAt) {
			pane.Showed(m.env, msg)
		}
	}
	return nil
}

// wanted is the document that pane.Changed.Select names, 0 for any other row.
func wanted(name string) invoice.ID {
	for _, kind := range []string{"invoice:", "draft:", "credit_note:"} {
		if number, ok := strings.CutPrefix(name, kind); ok {
			id, err := strconv.ParseInt(number, 10, 64)
			if err == nil {
				return invoice.ID(id)
			}
		}
	}
	return 0
}

func (m *Model) reload() tea.Cmd {
	m.repeat.Drop()
	m.draft.Drop()
	return m.load(m.list.Again())
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	m.list.Loaded = true
	entered := m.list.Filter.Arrived(msg.Err != nil)
	if msg.Err != nil {
		m.list.Failed()
		m.want = 0
		m.env.Emit(pane.Fail{During: "read the documents", Err: msg.Err})
		return nil
	}
	b, want := msg.Value, m.want
	before, _ := m.list.Selected()
	if want == 0 || !holds(b.sets, want) {
		want = before.ID
	}
	m.list.Shown, m.list.Total, m.want = b.shown, b.total, 0
	m.list.Got(b.ask, b.sets, func(r store.DocumentRow) bool { return r.ID == want })
	m.list.Remember()
	look := m.elsewhere.Look(m.env, m.list.Missed())
	if entered {
		m.enter()
	}
	return tea.Batch(look, m.move(0))
}

func holds(sets [][]store.DocumentRow, id invoice.ID) bool {
	for _, rows := range sets {
		if slices.ContainsFunc(rows, func(r store.DocumentRow) bool { return r.ID == id }) {
			return true
		}
	}
	return false
}

// move moves the cursor and loads what is needed then.
func (m *Model) move(n int) tea.Cmd { return m.follow(m.list.Go(n)) }

// Wheel scrolls the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.list.Drawn.Drop()
	return m.follow(m.list.Roll(n))
}

// follow loads the rows that are asked for, and what the selected one needs.
func (m *Model) follow(ask widget.Ask, ok bool) tea.Cmd {
	if ok {
		return tea.Batch(m.load(ask), m.prepare())
	}
	return m.prepare()
}

// prepare reads ahead what the reviews of the rows that verbs act on would show.
func (m *Model) prepare() tea.Cmd {
	var draft, again string
	d, ok := m.target(keymap.Run)
	if ok && d.Status == invoice.StatusDraft {
		draft = d.ID.String()
	}
	r, _ := m.target(keymap.Repeat)
	if repeatable(r) {
		again = r.ID.String()
	}
	return tea.Batch(m.draft.Prepare(m.env, draft, pane.Drafted(m.env, d.ID)), m.repeat.Prepare(m.env, again, pane.Repeating(m.env, r.ID, r.Number)))
}

func repeatable(r store.DocumentRow) bool {
	return r.ID != 0 && r.Kind == invoice.KindInvoice && r.Status != invoice.StatusDraft
}

func (m *Model) run(c pane.Run) tea.Cmd {
	if n, ok := c.Command.Rows(m.list.Visible); ok {
		return m.move(n)
	}
	switch c.Command {
	case keymap.FilterBy:
		m.list.Filter.Begin()
		return nil
	case keymap.ShowBy:
		return m.countShown()
	case keymap.Mark:
		m.list.Mark()
		return m.prepare()
	case keymap.MarkAll:
		return m.markAll()
	case keymap.Add:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Whom}})
		return nil
	}
	if m.list.Marks.Len() > 1 && c.Command != keymap.In {
		m.actOnMarked(c.Command)
		return nil
	}
	r, ok := m.target(c.Command)
	switch {
	case ok:
		return m.act(c, r)
	case c.Command == keymap.Invoice:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Whom}})
	default:
		m.env.Refuse(none)
	}
	return nil
}

// act does what a command does with a document.
func (m *Model) act(c pane.Run, r store.DocumentRow) tea.Cmd {
	open := func(p pane.Page) tea.Cmd {
		p.Customer = r.Customer
		m.env.Emit(pane.Open{Page: p})
		return nil
	}
	switch c.Command {
	case keymap.In, keymap.Edit:
		kind := pane.Document
		if r.Status == invoice.StatusDraft {
			kind = pane.Draft
		}
		return open(pane.Page{Kind: kind, Document: r.ID})
	case keymap.Invoice:
		return open(pane.Page{Kind: pane.Draft})
	case keymap.Repeat:
		return m.repeat.Review(m.env)
	case keymap.Run:
		return m.draft.Review(m.env)
	case keymap.Pay:
		page := pane.Page{Kind: pane.Payment}
		if r.Open > 0 {
			page.Document = r.ID
		}
		return open(page)
	case keymap.PutRight:
		return open(pane.Page{Kind: pane.PutRight, Document: r.ID, Text: c.Value})
	case keymap.Failed:
		return open(pane.Page{Kind: pane.Failed, Document: r.ID})
	case keymap.Mail:
		return open(pane.Page{Kind: pane.Sent, Document: r.ID, Text: r.Number})
	case keymap.Note:
		_, of := m.Subject()
		return open(pane.Page{Kind: pane.Note, Document: of})
	case keymap.OpenFile:
		return pane.ShowPDF(m.env, &m.openAt, r.ID)
	}
	return nil
}
