package customers

import (
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
	m.list.Drawn.Drop()
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.edit(msg)
	case pane.Changed:
		return m.changed(msg)
	case pane.Follow:
		if r, ok := m.list.Selected(); !ok || r.ID != msg.Customer {
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
	case pane.Loaded[[]store.CustomerRef]:
		if msg.For(&m.markAt) {
			m.marked(msg)
		}
	case pane.Loaded[[]store.Hit]:
		if m.elsewhere.Update(m.env, msg) {
			m.enter()
		}
	case pane.Loaded[owing]:
		if msg.For(&m.putAt) {
			return m.put(msg.Value, msg.Err)
		}
	}
	return nil
}

// reload reads the list again and keeps the selected customer, wherever it stands
// now.
func (m *Model) reload() tea.Cmd {
	around := m.want
	if r, ok := m.list.Selected(); ok && around == 0 {
		around = r.ID
	}
	return m.load(m.list.Again(), around)
}

// changed selects the customer whose facts were written.
func (m *Model) changed(c pane.Changed) tea.Cmd {
	if m.want = c.Customer; m.want != 0 && m.want == m.gone {
		m.want = m.neighbour
	}
	return m.reload()
}

func (m *Model) got(msg pane.Loaded[batch]) tea.Cmd {
	before, _ := m.list.Selected()
	entered := m.list.Filter.Arrived(msg.Err != nil)
	if msg.Err != nil {
		m.list.Failed()
		m.list.Loaded, m.want = true, 0
		m.env.Emit(pane.Fail{During: "read the customers", Err: msg.Err})
		return nil
	}
	want := m.want
	m.take(msg.Value)
	if m.making && want != 0 {
		m.making = false
		if indexOf(m.list.Rows, want) < 0 && (m.list.Filter.Text != "" || m.show != "") {
			m.list.Filter.Text, m.want = "", want
			m.showOnly("")
			return m.reload()
		}
	}
	if after, _ := m.list.Selected(); m.list.Focused && after.ID != before.ID || len(m.list.Rows) == 0 {
		m.peek()
	}
	look := m.elsewhere.Look(m.env, m.list.Missed())
	if entered {
		m.enter()
	}
	return tea.Batch(look, m.move(0))
}

func (m *Model) run(r pane.Run) tea.Cmd {
	m.making = false
	if n, ok := r.Command.Rows(m.list.Visible); ok {
		return m.move(n)
	}
	target, ok := m.list.Selected()
	open := func(p pane.Page) tea.Cmd {
		p.Customer = target.ID
		m.env.Emit(pane.Open{Page: p})
		return nil
	}
	switch r.Command {
	case keymap.Add:
		m.making = true
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.CustomerForm}})
		return nil
	case keymap.FilterBy:
		m.list.Filter.Begin()
		return nil
	case keymap.ShowBy:
		return m.countShown()
	case keymap.Mark:
		m.list.Mark()
		return nil
	case keymap.MarkAll:
		return m.markAll()
	case keymap.PutAway:
		return m.putAway()
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
	}
	return nil
}

// move moves the cursor and loads what is needed then.
func (m *Model) move(n int) tea.Cmd {
	return m.moved(func() (widget.Ask, bool) { return m.list.Go(n) })
}

// Wheel scrolls the list.
func (m *Model) Wheel(n int) tea.Cmd {
	m.list.Drawn.Drop()
	return m.moved(func() (widget.Ask, bool) { return m.list.Roll(n) })
}

func (m *Model) moved(move func() (widget.Ask, bool)) tea.Cmd {
	before, _ := m.list.Selected()
	ask, ok := move()
	if after, _ := m.list.Selected(); after.ID != before.ID {
		m.peek()
	}
	if ok {
		return m.load(ask, 0)
	}
	return nil
}

// Offer names whom a command acts on, or says why it cannot act.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	selected, any := m.list.Selected()
	r, one := m.list.Target()
	none := m.list.Loaded && !m.list.Filter.Typing()
	switch c {
	case keymap.In:
		if !any && none {
			return "", nobody
		}
		return cell.Clean(selected.Name), ""
	case keymap.Mark, keymap.MarkAll:
		if !any && none {
			return "", "There is no row to mark."
		}
	case keymap.Invoice, keymap.Pay, keymap.Note, keymap.Edit:
		switch {
		case m.several() != "":
			return "", m.several()
		case !any && none:
			return "", nobody
		case selected.Archived && (c == keymap.Invoice || c == keymap.Pay):
			return "", cell.Clean(selected.Name) + " is archived; x brings it back first."
		}
		return cell.Clean(selected.Name), ""
	case keymap.PutAway:
		n, away := m.list.Marks.Len(), m.list.Marks.Count(archived)
		switch {
		case n > 1 && away > 0 && away < n:
			return "", fmt.Sprintf("%d of the %d marked customers are archived; mark those to archive, or those to bring back.", away, n)
		case n > 1:
			return fmt.Sprint(n), ""
		case !one && none:
			return "", nobody
		}
		return cell.Clean(r.Name), ""
	}
	return "", ""
}

// OfferValue refuses to archive what is archived, and to bring back what is not.
func (m *Model) OfferValue(c keymap.Command, value string) (object, reason string) {
	r, ok := m.list.Target()
	n, away := m.list.Marks.Len(), m.list.Marks.Count(archived)
	switch {
	case c != keymap.PutAway:
	case n > 1 && value == "archive" && away == n:
		return "", "The marked customers are archived already."
	case n > 1 && value == "restore" && away == 0:
		return "", "The marked customers are not archived; , x shows those that are."
	case !ok:
	case value == "archive" && r.Archived:
		return "", cell.Clean(r.Name) + " is archived already."
	case value == "restore" && !r.Archived:
		return "", cell.Clean(r.Name) + " is not archived; , x shows those that are."
	}
	return m.Offer(c)
}

// nobody is the answer where a verb needs a row.
const nobody = "No customer is selected."

// Hints are the verbs of the selected row, or of the marked ones.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	if m.list.Filter.Typing() {
		return m.filterHints()
	}
	limited := m.list.Filter.Text != "" || m.show != ""
	r, ok := m.list.Selected()
	switch n := m.list.Marks.Len(); {
	case n > 0:
		return m.markedHints(n)
	case !ok && limited:
		return []keymap.Hint{{Key: "Esc", Words: "all customers"}, k.Hint(keymap.Add, "")}
	case !ok && m.away > 0:
		return []keymap.Hint{k.Hint(keymap.ShowBy, "archived"), k.Hint(keymap.Add, "")}
	case !ok:
		return []keymap.Hint{k.Hint(keymap.Add, ""), {Key: ":", Words: "sample data"}}
	case r.Archived:
		return []keymap.Hint{k.Hint(keymap.In, ""), {Key: "x", Words: "bring back"}, k.Hint(keymap.Edit, ""), k.Hint(keymap.Mark, ""), {Key: "Esc", Words: "all customers"}}
	}
	hints := []keymap.Hint{k.Hint(keymap.In, ""), k.Hint(keymap.Invoice, "")}
	if len(r.Owes) > 0 {
		hints = append(hints, k.Hint(keymap.Pay, ""))
	}
	hints = append(hints, k.Hint(keymap.Note, ""), k.Hint(keymap.Add, ""))
	if limited {
		return append(hints, keymap.Hint{Key: "Esc", Words: "all customers"})
	}
	return append(hints, k.Hint(keymap.FilterBy, ""), k.Hint(keymap.Edit, ""))
}

// markedHints are the verbs of n marked rows.
func (m *Model) markedHints(n int) (hints []keymap.Hint) {
	k := m.env.Keys
	switch away := m.list.Marks.Count(archived); away {
	case 0:
		hints = append(hints, keymap.Hint{Key: "x", Words: fmt.Sprintf("archive %d", n)})
	case n:
		hints = append(hints, keymap.Hint{Key: "x", Words: fmt.Sprintf("bring %d back", n)})
	}
	if n == 1 {
		r, _ := m.list.Selected() // whose row has the bar, whatever is marked
		hints = append(hints, k.Hint(keymap.Invoice, cell.Clean(r.Name)), k.Hint(keymap.Note, ""), k.Hint(keymap.Edit, ""))
	}
	esc := keymap.Hint{Key: "Esc", Words: "no marks"}
	if m.list.Filter.Text != "" || m.show != "" {
		esc.Words = "all customers"
	}
	return append(hints, pane.MarkHint(k, m.list.OnMarked()), pane.MarkAllHint(k, m.list.AllMarked()), esc, k.Hint(keymap.Add, ""))
}
