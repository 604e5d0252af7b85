package customers

import (
	"context"
	"fmt"

	"billfold/store"
	"billfold/ui/cell"
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
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.edit(msg)
	case pane.Changed:
		return m.changed(msg)
	case pane.Follow:
		if r, ok := m.rows.Selected(); !ok || r.ID != msg.Customer {
			m.want = msg.Customer
			return m.reload()
		}
	case again:
		if msg.to == m.pagesAt.To {
			return m.reload()
		}
	case pane.Loaded[batch]:
		if msg.For(&m.pagesAt) {
			return m.got(msg)
		}
	case pane.Loaded[[]pane.Choice], pane.Chosen:
		return m.chosen(m.popup.Update(m.env, msg))
	case pane.Loaded[struct{}]:
		if msg.For(&m.putAt) {
			return m.put(msg.Err)
		}
	}
	return nil
}

// reload reads the list again and keeps the selected customer, wherever it stands
// now.
func (m *Model) reload() tea.Cmd {
	around := m.want
	if r, ok := m.rows.Selected(); ok && around == 0 {
		around = r.ID
	}
	return m.load(m.rows.Again(), around)
}

// changed selects the customer whose facts were written.
func (m *Model) changed(c pane.Changed) tea.Cmd {
	if m.want = c.Customer; m.want != 0 && m.want == m.gone {
		m.want = m.neighbour
	}
	return m.reload()
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	before, _ := m.rows.Selected()
	entered := m.filter.Arrived(msg.Err != nil)
	if msg.Err != nil {
		m.rows.Failed()
		m.loaded, m.want = true, 0
		m.env.Emit(pane.Fail{During: "read the customers", Err: msg.Err})
		return nil
	}
	want := m.want
	m.take(msg.Value)
	if m.making && want != 0 {
		m.making = false
		if indexOf(m.rows.Rows, want) < 0 && (m.filter.Text != "" || m.show != "") {
			m.filter.Text, m.show, m.want = "", "", want
			return m.reload()
		}
	}
	if after, _ := m.rows.Selected(); m.focused && after.ID != before.ID || len(m.rows.Rows) == 0 {
		m.peek()
	}
	if entered {
		m.enter()
	}
	return m.move(0)
}

func (m *Model) run(r pane.Run) tea.Cmd {
	m.making = false
	if n, ok := r.Command.Rows(m.visible); ok {
		return m.move(n)
	}
	selected, ok := m.rows.Selected()
	open := func(p pane.Page) tea.Cmd {
		p.Customer = selected.ID
		m.env.Emit(pane.Open{Page: p})
		return nil
	}
	switch r.Command {
	case keymap.Add:
		m.making = true
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm}})
		return nil
	case keymap.FilterBy:
		m.filter.Begin()
		return nil
	case keymap.ShowBy:
		return m.countShown()
	}
	if !ok {
		m.env.Refuse("No customer is selected.")
		return nil
	}
	switch r.Command {
	case keymap.In:
		return open(pane.Page{Kind: pane.Record})
	case keymap.Invoice:
		return open(pane.Page{Kind: pane.Draft})
	case keymap.Pay:
		return open(pane.Page{Kind: pane.Payment})
	case keymap.Note:
		return open(pane.Page{Kind: pane.Note})
	case keymap.Edit:
		return open(pane.Page{Kind: pane.CustomerForm})
	case keymap.PutAway:
		return m.putAway(selected)
	}
	return nil
}

// move moves the cursor and loads what is needed then.
func (m *Model) move(n int) tea.Cmd {
	return m.moved(func() (widget.Ask, bool) { return m.rows.Go(n) })
}

// Wheel scrolls the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.drawn.Drop()
	return m.moved(func() (widget.Ask, bool) { return m.rows.Roll(n) })
}

func (m *Model) moved(move func() (widget.Ask, bool)) tea.Cmd {
	before, _ := m.rows.Selected()
	ask, ok := move()
	if after, _ := m.rows.Selected(); after.ID != before.ID {
		m.peek()
	}
	if ok {
		return m.load(ask, 0)
	}
	return nil
}

// putAway archives a customer, or brings an archived one back.
func (m *Model) putAway(r store.CustomerRow) tea.Cmd {
	if m.putting {
		return nil
	}
	m.putting, m.gone, m.neighbour = true, r.ID, 0
	if at := m.rows.Cursor; at+1 < len(m.rows.Rows) {
		m.neighbour = m.rows.Rows[at+1].ID
	} else if at > 0 {
		m.neighbour = m.rows.Rows[at-1].ID
	}
	intent, archive := store.NewIntent(), m.env.Store.Customers.Archive
	return pane.Write(m.env, &m.putAt, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, archive(ctx, intent, r.ID, !r.Archived)
	})
}

func (m *Model) put(err error) tea.Cmd {
	m.putting = false
	at := indexOf(m.rows.Rows, m.gone)
	if err != nil || at < 0 {
		m.gone = 0
		if err != nil {
			m.env.Emit(pane.Fail{During: "put the customer away", Err: err})
		}
		return nil
	}
	r := m.rows.Rows[at]
	what := "is archived; , x shows the archived customers, and x there brings it back."
	if r.Archived {
		what = "is back among your customers."
	}
	m.env.Emit(pane.Changed{Customer: r.ID})
	m.env.Emit(pane.Say{Text: fmt.Sprintf("%s (%s) %s", cell.Clean(r.Name), r.ID, what), Tone: pane.Good})
	return nil
}

// Offer names the selected customer, or says why a command cannot act.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	r, ok := m.rows.Selected()
	switch c {
	case keymap.In, keymap.Invoice, keymap.Pay, keymap.Note, keymap.Edit, keymap.PutAway:
		switch {
		case !ok && m.loaded && !m.filter.Typing():
			return "", "No customer is selected."
		case r.Archived && (c == keymap.Invoice || c == keymap.Pay):
			return "", cell.Clean(r.Name) + " is archived; x brings it back first."
		}
		return cell.Clean(r.Name), ""
	}
	return "", ""
}

// OfferValue refuses to archive what is archived, and to bring back what is not.
func (m *Model) OfferValue(c keymap.Command, value string) (reason string) {
	r, ok := m.rows.Selected()
	switch {
	case !ok || c != keymap.PutAway:
		return ""
	case value == "archive" && r.Archived:
		return cell.Clean(r.Name) + " is archived already."
	case value == "restore" && !r.Archived:
		return cell.Clean(r.Name) + " is not archived; , x shows those that are."
	}
	return ""
}

// Hints are the verbs of the selected row.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	if m.filter.Typing() {
		return m.filterHints()
	}
	r, ok := m.rows.Selected()
	switch {
	case !ok && (m.filter.Text != "" || m.show != ""):
		return []keymap.Hint{{Key: "Esc", Words: "all customers"}, k.Hint(keymap.Add, "")}
	case !ok:
		return []keymap.Hint{k.Hint(keymap.Add, "")}
	case r.Archived:
		return []keymap.Hint{k.Hint(keymap.In, ""), {Key: "x", Words: "bring back"}, k.Hint(keymap.Edit, ""), {Key: "Esc", Words: "all customers"}}
	}
	hints := []keymap.Hint{k.Hint(keymap.In, ""), k.Hint(keymap.Invoice, "")}
	if len(r.Owes) > 0 {
		hints = append(hints, k.Hint(keymap.Pay, ""))
	}
	hints = append(hints, k.Hint(keymap.Note, ""), k.Hint(keymap.Add, ""))
	if m.filter.Text != "" || m.show != "" {
		return append(hints, keymap.Hint{Key: "Esc", Words: "all customers"})
	}
	return append(hints, k.Hint(keymap.FilterBy, ""), k.Hint(keymap.Edit, ""))
}
