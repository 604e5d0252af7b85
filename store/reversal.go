package store

import (
	"context"
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// reversal takes a step back, row by row from its last. What it writes is a step
// itself: its reversal does the first one again.
type reversal struct {
	*tx
	of        *deed
	redo      bool
	selects   string
	gone      invoice.ID // a draft that went
	customers int        // that were made, and are put away
	contacts  int        // without those of such a customer
}

func (r *reversal) run(ctx context.Context) error {
	// a draft comes back after what names it, or goes before
	if _, err := r.exec(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	main := r.of.main().seq
	return newWalk(r.tx, money.English()).backwards(ctx, r.of, func(row *trailRow) error {
		e := event{subject: row.subject, id: row.id, customer: row.customer, before: row.after, after: row.before}
		if row.ledger() {
			var err error
			if e, err = r.ledger(ctx, row); err != nil {
				return err
			}
		}
		if err := r.restore(ctx, row.rows); err != nil {
			return err
		}
		record := r.recordBeside
		if row.seq == main {
			record = r.record
		}
		e.undoes = r.of.seq
		err := record(ctx, e)
		r.kept, r.seen = nil, nil // a row of the trail tells what it put back, and a large step is not held
		return err
	})
}

// ledger says that a row of the trail is about money.
func (r *trailRow) ledger() bool { return r.subject == "payment" || len(r.allocations) > 0 }

// restore puts rows back as they were before a step.
func (r *reversal) restore(ctx context.Context, rows []image) error {
	account := slices.ContainsFunc(rows, func(im image) bool { return im.Table == "account" && im.Was == nil })
	profiles, moved := []int64{}, false
	drafts := ofDraft(rows)
	for i := len(rows) - 1; i >= 0; i-- {
		im := rows[i]
		k, known := keptTables()[im.Table]
		if !known {
			return fmt.Errorf("the trail names rows of a kind %q: %w", im.Table, ErrDamaged)
		}
		now, err := k.read(ctx, r, im.ID)
		if err != nil {
			return err
		}
		if !drafts && im.Table != "entry_event" && !im.same(now) {
			return &Unundoable{Blocked: BlockLater, Why: changedSince}
		}
		switch {
		case im.Table == "account" && im.Was == nil:
			err = r.archiveMade(ctx, customer.ID(im.ID))
		case im.Table == "contact" && im.Was == nil && account:
			// is archived with its account
		case im.Table == "contact":
			err = r.contact(ctx, im)
		default:
			if im.Was == nil {
				err = r.letGo(ctx, im, rows)
			}
			if err == nil {
				err = r.put(ctx, im.Table, im.ID, im.Was)
			}
		}
		if err != nil {
			return err
		}
		if im.Table == "tax_profile" {
			profiles = append(profiles, im.ID)
		}
		moved = moved || im.Table == "tax_profile" || im.Table == "numbering" || im.Table == "series"
	}
	for _, im := range rows {
		if im.Table == "draft" && im.Was != nil { // it comes at the rates of today
			if err := followProfiles(ctx, r.tx, im.ID); err != nil {
				return err
			}
		}
	}
	return r.follow(ctx, profiles, moved)
}

// follow brings drafts up to tax profiles that were put back, and lets forms and an
// issue in progress look again at the business, where what belongs to it moved.
func (r *reversal) follow(ctx context.Context, profiles []int64, moved bool) error {
	for _, id := range profiles {
		if err := followProfile(ctx, r.tx, id); err != nil {
			return err
		}
	}
	if !moved {
		return nil
	}
	_, err := r.exec(ctx, "UPDATE business SET rev = rev + 1")
	return err
}

// archiveMade puts a customer away that was made. It stays on file: its id names it
// for ever, the trail goes on speaking of it, and only what is on file can be purged.
func (r *reversal) archiveMade(ctx context.Context, id customer.ID) error {
	var under int
	if err := r.one(ctx, "SELECT count(*) FROM account WHERE parent_id = ? AND archived = 0", []any{int64(id)}, &under); err != nil {
		return err
	}
	if under > 0 {
		return &Unundoable{Blocked: BlockLater, Why: "customers stand under it"}
	}
	if err := r.touch(ctx, "account", int64(id)); err != nil {
		return err
	}
	r.customers++
	_, err := r.exec(ctx, "UPDATE account SET archived = 1, rev = rev + 1 WHERE id = ?", int64(id))
	return err
}

// contact puts a contact back. The account that it gets the bills of, or got, is
// another than it was: a form that shows it is stale.
func (r *reversal) contact(ctx context.Context, im image) error {
	billed := func() error {
		_, err := r.exec(ctx, "UPDATE account SET rev = rev + 1 WHERE id = (SELECT account_id FROM contact WHERE id = ? AND billing = 1)", im.ID)
		return err
	}
	if err := billed(); err != nil {
		return err
	}
	var err error
	if im.Was == nil {
		err = r.archiveContact(ctx, customer.ContactID(im.ID))
	} else {
		err = r.put(ctx, im.Table, im.ID, im.Was)
	}
	if err != nil {
		return err
	}
	return billed()
}

func (r *reversal) archiveContact(ctx context.Context, id customer.ContactID) error {
	c, err := loadContact(ctx, r, id)
	if err != nil {
		return err
	}
	c = c.Without(customer.Billing)
	c.Archived = true
	r.contacts++
	return updateContact(ctx, r.tx, c)
}

// letGo sees that nothing names a row that goes.
func (r *reversal) letGo(ctx context.Context, im image, beside []image) error {
	if im.Table == "draft" {
		r.gone = invoice.ID(im.ID)
		return r.looseEntries(ctx, im.ID)
	}
	if r.redo { // nothing was done since the row was brought back
		return nil
	}
	why, err := usedBy(ctx, r, im, beside)
	if err == nil && why != "" {
		err = &Unundoable{Blocked: BlockLater, Why: why}
	}
	return err
}

// looseEntries leaves the entries of a draft that goes on the record.
func (r *reversal) looseEntries(ctx context.Context, draft int64) error {
	if err := r.touchAll(ctx, "entry", "SELECT id FROM entry WHERE document_id = ?", draft); err != nil {
		return err
	}
	_, err := r.exec(ctx, "UPDATE entry SET document_id = NULL WHERE document_id = ?", draft)
	return err
}

// ledger takes money back: what settled does no more, and a payment is reversed by a
// row of its own; what a refund or a reversal took is given back to its payment by one.
func (r *reversal) ledger(ctx context.Context, row *trailRow) (event, error) {
	e := event{subject: row.subject, id: row.id, customer: row.customer}
	said := map[string]any{}
	list := make([]settlement, len(row.allocations))
	for i, s := range row.allocations {
		s.Amount, s.Reason = -s.Amount, "undone"
		if s.Amount > 0 {
			s.Reason = "done again"
		}
		list[i] = s
	}
	if len(list) > 0 {
		said["allocations"] = list
	}
	e.after = said
	var b *back
	var err error
	if row.subject == "payment" && row.content != "" {
		if b, err = r.takenBack(ctx, invoice.PaymentID(row.id)); err != nil {
			return e, err
		}
		e.id, e.content = int64(b.root), paymentHash(b.args)
		said[string(b.kind)] = map[string]any{"of": b.of, "undoes": b.root, "amount": b.amount.Minor, "date": b.on}
	}
	if b != nil && b.kind == invoice.Restored {
		if e.id, err = r.giveBack(ctx, b); err != nil {
			return e, err
		}
	}
	if err := r.settleBack(ctx, row, list); err != nil {
		return e, err
	}
	if b != nil && b.kind != invoice.Restored {
		if e.id, err = r.giveBack(ctx, b); err != nil {
			return e, err
		}
	}
	return e, refreshOldest(ctx, r.tx, row.customer)
}

// settleBack writes settlements and the balances after them. Each that takes one back
// must find it in force.
func (r *reversal) settleBack(ctx context.Context, row *trailRow, list []settlement) error {
	for _, s := range list {
		if s.Amount < 0 {
			var has money.Minor
			if err := r.one(ctx, "SELECT coalesce(sum(amount), 0) FROM allocation WHERE document_id = ? AND payment_id IS ? AND credit_id IS ? AND write_off_id IS ?",
				[]any{int64(s.Document), idArg(s.Payment), idArg(s.Credit), idArg(s.WriteOff)}, &has); err != nil {
				return err
			}
			if has < -s.Amount {
				return &Unundoable{Blocked: BlockLater, Why: fmt.Sprintf("what settled %s does no more", s.Number)}
			}
		}
		if err := settle(ctx, r.tx, s.On, []settlement{s}); err != nil {
			return err
		}
		var cur money.Currency
		if err := r.one(ctx, "SELECT currency FROM document WHERE id = ?", []any{int64(s.Document)}, &cur); err != nil {
			return err
		}
		credit := s.Amount
		if s.WriteOff != 0 {
			credit = 0
		}
		if err := addBalance(ctx, r.tx, row.customer, cur, -s.Amount, -credit); err != nil {
			return err
		}
	}
	return nil
}

// back is the row with which a payment, a refund or a reversal is undone, or done
// again. It stands on the same day: what it undoes was never there.
type back struct {
	root, of invoice.PaymentID // what is undone, and the payment that it is of
	kind     invoice.PaymentKind
	customer customer.ID
	on       day.Day
	amount   money.Amount
	args     []any
}

// takenBack is the row that takes back what a row of money did.
func (r *reversal) takenBack(ctx context.Context, id invoice.PaymentID) (*back, error) {
	var root int64
	if err := r.one(ctx, "SELECT coalesce(undoes_id, id) FROM payment WHERE id = ?", []any{int64(id)}, &root); err != nil {
		return nil, err
	}
	row, err := loadPayment(ctx, r, id)
	if err != nil {
		return nil, err
	}
	first, err := loadPayment(ctx, r, invoice.PaymentID(root))
	if err != nil {
		return nil, err
	}
	b := &back{root: first.ID, of: first.Of, kind: invoice.Restored, customer: first.Customer, on: first.Date, amount: first.Amount}
	if b.of == 0 {
		b.of = first.ID
	}
	switch {
	case row.Kind == invoice.Received && first.Returned > 0:
		return nil, &Unundoable{Blocked: BlockLater, Why: "money of " + first.ID.String() + " went back since"}
	case row.Kind == invoice.Received, row.Kind == invoice.Restored && first.Kind == invoice.Received:
		b.kind = invoice.Reversed
	case row.Kind == invoice.Restored:
		b.kind = first.Kind
	}
	b.args = []any{string(b.kind), int64(b.of), b.on.String(), string(first.Method), int64(b.amount.Minor), string(b.amount.Currency), first.Reference, root}
	r.selects = fmt.Sprintf("payment:%d", root)
	return b, nil
}

// giveBack writes the row. It has no place of its own on the record.
func (r *reversal) giveBack(ctx context.Context, b *back) (int64, error) {
	credit := -b.amount.Minor
	if b.kind == invoice.Restored {
		credit = b.amount.Minor
	}
	if err := addBalance(ctx, r.tx, b.customer, b.amount.Currency, 0, credit); err != nil {
		return 0, err
	}
	id, err := insertPayment(ctx, r.tx, b.customer, b.args)
	return int64(id), err
}
