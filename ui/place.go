package ui

import (
	"context"
	"encoding/json"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/pane"
)

// stand is where the user was when he left: what the next start shows.
type stand struct {
	Place    int         `json:"place"`
	Customer customer.ID `json:"customer,omitempty"` // whose record was open; 0: none
}

// standKey is its key among the half-typed forms: like them it is no part of the trail.
const standKey = "stand"

// standing reads where the user was; the customers, where nothing is known of it or
// the record is gone.
func standing(ctx context.Context, s *store.Store) stand {
	at := stand{Place: 2}
	body, _, err := s.Forms.Load(ctx, standKey)
	if err != nil || json.Unmarshal(body, &at) != nil || at.Place < 1 || at.Place > 3 {
		return stand{Place: 2}
	}
	if at.Customer != 0 {
		if _, err := s.Customers.Get(ctx, at.Customer); err != nil {
			at.Customer = 0
		}
	}
	return at
}

// standsAt is where the user is now.
func (a *App) standsAt() stand {
	at := stand{Place: a.place}
	if s, ok := a.panes[record].(pane.Shower); ok && a.focus >= record {
		at.Customer = s.Shows()
	}
	return at
}

// keepStand keeps where the user is, for the next start. What is only looked at, and a
// file that is not to be changed, keep nothing.
func (a *App) keepStand(ctx context.Context) error {
	at := a.standsAt()
	if a.env.Sample || !a.env.SetUp() || a.env.Store.ReadOnly() || at == a.began {
		return nil
	}
	body, err := json.Marshal(at)
	if err != nil {
		return err
	}
	return a.env.Store.Forms.Save(ctx, standKey, body)
}
