package profile

import (
	"context"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// away is a customer that was archived, or brought back.
type away struct{ archived bool }

// putAway archives the customer, or brings it back.
func (m *Model) putAway() tea.Cmd {
	in, id, to := store.NewIntent(), m.id, !m.card.Customer.Archived
	archive := m.env.Store.Customers.Archive
	return pane.Write(m.env, &m.awayAt, func(ctx context.Context) (away, error) {
		return away{to}, archive(ctx, in, id, to)
	})
}

func (m *Model) wentAway(got pane.Loaded[away]) {
	if got.Err != nil {
		during := "archive the customer"
		if !got.Value.archived {
			during = "bring the customer back"
		}
		m.env.Emit(pane.Fail{During: during, Err: got.Err})
		return
	}
	name := cell.Clean(m.card.Customer.Name) + " (" + m.id.String() + ")"
	said := name + " is back among your customers."
	if got.Value.archived {
		said = name + " is archived; x on the header brings it back."
	}
	m.env.Emit(pane.Changed{Customer: m.id})
	m.env.Emit(pane.Say{Text: said, Tone: pane.Good})
}

// offerAway says whether x means the customer: it does on the header alone, so that
// one who looks at an invoice does not put its customer away.
func (m *Model) offerAway() (object, reason string) {
	if m.part != header {
		return "", "x puts the customer away from the header; Tab goes there."
	}
	return cell.Clean(m.card.Customer.Name), ""
}

// OfferValue is Offer for a command with an argument.
func (m *Model) OfferValue(c keymap.Command, value string) (object, reason string) {
	if c != keymap.PutAway {
		return m.Offer(c)
	}
	name, archived := cell.Clean(m.card.Customer.Name), m.card.Customer.Archived
	switch {
	case value == "archive" && archived:
		return "", name + " is archived already."
	case value == "restore" && !archived:
		return "", name + " is not archived."
	}
	return name, ""
}
