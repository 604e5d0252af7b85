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
	Undone bool // it was taken back, and not done again
}

// DoneBefore are the intents whose text begins with prefix, in the order in
// which they were done. The command line finds a repeated --once key by it.
func (s *Store) DoneBefore(ctx context.Context, prefix string) (done []Done, err error) {
	err = each(ctx, s.reader, `SELECT intent, verb, subject_id, (WITH RECURSIVE down (step) AS (SELECT a.step UNION ALL
			SELECT (SELECT min(u.step) FROM audit u WHERE u.undoes = down.step) FROM down WHERE step IS NOT NULL) SELECT count(step) % 2 = 0 FROM down)
		FROM audit a WHERE intent >= ? AND intent < ? ORDER BY seq`, []any{prefix, prefix + "\U0010FFFF"}, func(scan func(...any) error) error {
		var d Done
		err := scan(&d.Intent, &d.Verb, &d.ID, &d.Undone)
		done = append(done, d)
		return err
	})
	return done, err
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
	p, err := loadParties(ctx, d.s.reader, id, d.s.Today())
	if err != nil {
		return nil, err
	}
	return p.choose(profile, d.s.Today()).Taxes, nil
}

// PaymentQuery asks for a page of payments, newest first.
type PaymentQuery struct {
	Customer      customer.ID // 0: all
	After, Before string      // keyset: a row's Key; at most one is set
	Last          bool        // the oldest payments
	Limit         int         // rows, 1 to 500
}

// Page is a page of payments, newest first.
func (p *Payments) Page(ctx context.Context, q PaymentQuery) ([]PaymentRow, error) {
	where, args := "p.undoes_id IS NULL", []any{}
	if q.Customer != 0 {
		where, args = where+" AND p.account_id = ?", append(args, int64(q.Customer))
	}
	direction, sign, backwards := " DESC", "<", q.Before != "" || q.Last
	if backwards {
		direction, sign = "", ">"
	}
	if key := q.After + q.Before; key != "" {
		var on string
		var id int64
		if err := readKey(key, &on, &id); err != nil {
			return nil, err
		}
		where, args = where+" AND (p.on_day, p.id) "+sign+" (?, ?)", append(args, on, id)
	}
	rows, err := loadPayments(ctx, p.s.reader, where+" ORDER BY p.on_day"+direction+", p.id"+direction+upTo, append(args, pageLimit(q.Limit))...)
	return inOrder(rows, backwards), err
}

// Count is how many payments Page has in all.
func (p *Payments) Count(ctx context.Context) (n int, err error) {
	err = p.s.reader.one(ctx, "SELECT (SELECT count(*) FROM payment) - (SELECT count(*) FROM payment WHERE undoes_id IS NOT NULL)", nil, &n)
	return n, err
}
