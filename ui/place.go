package ui

import (
	"context"
	"encoding/json"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/pane"
)

// stand is where the user was when he left: what the next start shows.
type stand struct {
	Place    int         `json:"place"`
	Customer customer.ID `json:"customer,omitempty"` // whose record was open; 0: none
	Document invoice.ID  `json:"document,omitempty"` // the draft or document that was open; 0: none
}

// standKey is its key among the half-typed forms: like them it is no part of the trail.
const standKey = "stand"

// standing reads where the user was, and which pages that are; the customers, where
// nothing is known of it or what was open is gone.
func standing(ctx context.Context, s *store.Store) (at stand, pages []pane.Page) {
	nowhere := stand{Place: 2}
	body, _, err := s.Forms.Load(ctx, standKey)
	if err != nil || json.Unmarshal(body, &at) != nil || at.Place < 1 || at.Place > 3 {
		return nowhere, nil
	}
	if at.Customer != 0 {
		if _, err := s.Customers.Get(ctx, at.Customer); err != nil {
			at.Customer = 0
		} else {
			pages = append(pages, pane.Page{Kind: pane.Record, Customer: at.Customer})
		}
	}
	if at.Document != 0 {
		doc, err := s.Documents.Get(ctx, at.Document)
		switch {
		case err != nil:
			at.Document = 0
		case doc.Issued:
			pages = append(pages, pane.Page{Kind: pane.Document, Document: doc.ID, Customer: doc.Customer})
		default:
			pages = append(pages, pane.Page{Kind: pane.Draft, Document: doc.ID, Customer: doc.Customer})
		}
	}
	return at, pages
}

// standsAt is where the user is now. A document that was opened from a list goes back
// there, and not to the record.
func (a *App) standsAt() stand {
	at := stand{Place: a.place}
	if s, ok := a.panes[sheet].(pane.Subject); ok && a.focus >= record {
		_, at.Document = s.Subject()
	}
	if s, ok := a.panes[record].(pane.Shower); ok && a.focus >= record && (a.panes[sheet] == nil || !a.direct) {
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
