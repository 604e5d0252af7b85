package customerform

import (
	"context"
	"errors"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// save writes the record. A second Enter while that runs does nothing. Where a
// field cannot be read the cursor goes there, and its section unfolds.
func (m *Model) save() tea.Cmd {
	c := m.record
	wrong := stop{}
	for p, f := range m.all() {
		f.Problem = ""
		if _, err := f.take(&c, f.Value()); err != nil {
			if f.Problem = err.Error(); wrong.field == nil {
				wrong = stop{p, f}
			}
		}
	}
	if f := wrong.field; f != nil {
		m.parts[wrong.part].open = true
		if m.at != wrong && f.Field != nil {
			f.Field.SelectAll()
		}
		m.at = wrong
		m.env.Refuse("Not saved: " + f.Problem + ".")
		return m.journal.Keep(m.env)
	}
	if m.page.Customer != 0 && len(m.changes()) == 0 {
		m.env.Emit(pane.Close{})
		m.env.Say("Nothing was changed.")
		return nil
	}
	m.saving, m.failure = true, ""
	in, write := m.intent, m.env.Store.Customers.Create
	if m.page.Customer != 0 {
		write = m.env.Store.Customers.Edit
	}
	return pane.Write(m.env, &m.saveAt, func(ctx context.Context) (customer.Customer, error) { return write(ctx, in, c) })
}

func (m *Model) saved(c customer.Customer, err error) tea.Cmd {
	switch {
	case errors.Is(err, store.ErrConflict):
		id := m.page.Customer
		return pane.Load(m.env, &m.freshAt, func(ctx context.Context) (customer.Customer, error) {
			return m.env.Store.Customers.Get(ctx, id)
		})
	case err != nil:
		m.failed(err)
		return m.journal.Keep(m.env)
	}
	m.saving = false
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Customer: c.ID})
	answer := c.Name + " saved: " + customer.Told(customer.Changes(m.record, c)) + "."
	if m.page.Customer == 0 {
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Record, Customer: c.ID}})
		answer = c.Name + " added, " + c.ID.String() + "."
	}
	m.env.Emit(pane.Say{Text: cell.Clean(answer), Tone: pane.Good})
	return drop
}

// failed says why beside the field that was refused, else on top.
func (m *Model) failed(err error) {
	p, _ := view.Explain(err)
	m.saving = false
	if f := m.field(p.Field); f != nil {
		f.Problem = p.Message
	} else {
		m.failure = p.Message
	}
	m.env.Refuse("Not saved; the text is kept.")
}

// refreshed takes the record as another window left it. What was typed stands
// over it; where both changed a field the other text is named beside it.
func (m *Model) refreshed(c customer.Customer, err error) tea.Cmd {
	if err != nil {
		m.failed(err)
		return m.journal.Keep(m.env)
	}
	m.record = c
	for _, f := range m.all() {
		typed, was := f.Value(), f.base
		f.fill(c)
		if typed == was {
			continue
		}
		if f.base != was && f.base != typed {
			f.warning = "the other window wrote: " + f.base
		}
		f.set(typed)
	}
	m.look()
	m.saving = false
	m.failure = "Another window changed this customer meanwhile. What you typed is kept, all other fields are as they are now. Save again to write it."
	m.env.Refuse("Not saved: another window changed this customer. What you typed is kept.")
	return m.journal.Touch(m.env)
}
