package store

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
)

// Done is an intent that was done: with which verb of the trail ("customer
// created") and on which record.
type Done struct {
	Intent Intent
	Verb   string
	ID     int64
}

// DoneBefore are the intents whose text begins with prefix, in the order in
// which they were done. The command line finds a repeated --once key by it.
func (s *Store) DoneBefore(ctx context.Context, prefix string) (done []Done, err error) {
	rows, err := s.reader.query(ctx, "SELECT intent, verb, subject_id FROM audit WHERE intent >= ? AND intent < ? ORDER BY seq", prefix, prefix+"\U0010FFFF")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d Done
		if err := rows.Scan(&d.Intent, &d.Verb, &d.ID); err != nil {
			return nil, err
		}
		done = append(done, d)
	}
	return done, fromSQLite(rows.Err())
}

// Get is what a recorded payment did, with what its customer owes now. It
// returns Missing.
func (p *Payments) Get(ctx context.Context, id invoice.PaymentID) (Receipt, error) {
	return p.receipt(ctx, id)
}

// Get returns one note, or Missing.
func (e *Entries) Get(ctx context.Context, id int64) (Entry, error) {
	return loadEntry(ctx, e.s.reader, id)
}

// Get returns one item, or Missing.
func (i *Items) Get(ctx context.Context, id int64) (Item, error) {
	return loadItem(ctx, i.s.reader, fmt.Sprint(id), "id = ?", id)
}

// LineTaxes are the taxes of a new line for a customer: of the named tax
// profile, "" for the usual one, as far as the seller's status and the
// customer's exemption let it count. It returns Missing.
func (d *Documents) LineTaxes(ctx context.Context, id customer.ID, profile string) ([]tax.Tax, error) {
	p, err := loadParties(ctx, d.s.reader, id)
	if err != nil {
		return nil, err
	}
	_, taxes := usualTax(p.seller, p.buyer, p.profiles, profile)
	return taxes, nil
}
