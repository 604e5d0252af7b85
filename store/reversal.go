package store

import (
	"context"
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// reversal takes a step back, row by row from its last. What it writes is a step
// itself: its reversal does the first one again.
type reversal struct {
	*tx
	of      *deed
	words   string
	money   map[invoice.PaymentID]invoice.PaymentID // payments that stand for reversed ones
	note    string
	selects string
	gone    invoice.ID // a draft that went
}

func (r *reversal) run(ctx context.Context) error {
	// a draft comes back after what names it, or goes before
	if _, err := r.exec(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	var events []event
	for i := len(r.of.rows) - 1; i >= 0; i-- {
		row := &r.of.rows[i]
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
		e.undoes = r.of.seq
		events = append(events, e)
	}
	main := slices.Index(r.of.rowSeqs(), r.of.main().seq)
	main = len(events) - 1 - main
	for i, e := range events {
		var err error
		if i == main {
			err = r.record(ctx, e)
		} else {
			err = r.recordBeside(ctx, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *deed) rowSeqs() []int64 {
	out := make([]int64, len(d.rows))
	for i, r := range d.rows {
		out[i] = r.seq
	}
	return out
}

// ledger says that a row of the trail is about money.
func (r *trailRow) ledger() bool { return r.subject == "payment" || len(r.allocations) > 0 }

// restore puts rows back as they were before a step.
func (r *reversal) restore(ctx context.Context, rows []image) error {
	account := slices.ContainsFunc(rows, func(im image) bool { return im.Table == "account" && im.Was == nil })
	profiles := []int64{}
	drafts := slices.ContainsFunc(rows, func(im image) bool { return im.Table == "draft" })
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
		// what was typed into a draft since it was last left stays in this step, and is
		// done again with it
		if !drafts && im.Table != "entry_event" && !im.same(now) {
			return &Unundoable{Blocked: BlockLater, Why: "something newer stands where " + r.words}
		}
		switch {
		case im.Table == "account" && im.Was == nil:
			err = r.archiveMade(ctx, customer.ID(im.ID))
		case im.Table == "contact" && im.Was == nil && account:
			// is archived with its account
		case im.Table == "contact" && im.Was == nil:
			err = r.archiveContact(ctx, customer.ContactID(im.ID))
		default:
			if im.Was == nil {
				err = r.letGo(ctx, im)
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
	}
	return r.follow(ctx, profiles)
}

// follow brings drafts up to tax profiles that were put back, and lets an issue in
// progress look again.
func (r *reversal) follow(ctx context.Context, profiles []int64) error {
	for _, id := range profiles {
		if err := followProfile(ctx, r.tx, id); err != nil {
			return err
		}
	}
	if len(profiles) == 0 {
		return nil
	}
	_, err := r.exec(ctx, "UPDATE business SET rev = rev + 1")
	return err
}

// archiveMade puts a customer away that was made: its number is not given again.
func (r *reversal) archiveMade(ctx context.Context, id customer.ID) error {
	if err := r.touch(ctx, "account", int64(id)); err != nil {
		return err
	}
	r.note = "the record is archived"
	_, err := r.exec(ctx, "UPDATE account SET archived = 1, rev = rev + 1 WHERE id = ?", int64(id))
	return err
}

func (r *reversal) archiveContact(ctx context.Context, id customer.ContactID) error {
	c, err := loadContact(ctx, r, id)
	if err != nil {
		return err
	}
	c = c.Without(customer.Billing)
	c.Archived = true
	r.note = "the contact is archived"
	return updateContact(ctx, r.tx, c)
}

// letGo sees that nothing names a row that goes.
func (r *reversal) letGo(ctx context.Context, im image) error {
	var query, what string
	switch im.Table {
	case "draft":
		r.gone = invoice.ID(im.ID)
		return r.looseEntries(ctx, im.ID)
	case "item":
		query, what = "SELECT count(*) FROM line WHERE item_id = ?", "documents use the item"
	case "custom_field":
		query, what = "SELECT count(*) FROM account a, json_each(a.custom) j WHERE j.key = CAST(? AS TEXT)", "customers have a value in the field"
	case "tax_profile":
		query = `SELECT (SELECT count(*) FROM tax_profile p, account a WHERE p.id = ?1 AND a.tax_profile = p.name COLLATE NOCASE)
			+ (SELECT count(*) FROM tax_profile p, item i WHERE p.id = ?1 AND i.tax = p.name COLLATE NOCASE)
			+ (SELECT count(*) FROM document d JOIN line l ON l.document_id = d.id, json_each(l.taxes) x WHERE d.state = 'draft' AND x.value ->> 'profile' = ?1)`
		what = "customers, items or drafts use the tax profile"
	default:
		return nil
	}
	var n int
	if err := r.one(ctx, query, []any{im.ID}, &n); err != nil || n == 0 {
		return err
	}
	return &Unundoable{Blocked: BlockLater, Why: what}
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
// row of its own. A refund, and a payment that was reversed, come as a payment anew,
// for rows of money are never changed.
func (r *reversal) ledger(ctx context.Context, row *trailRow) (event, error) {
	e := event{subject: row.subject, id: row.id, customer: row.customer}
	said := map[string]any{}
	var paid PaymentRow
	var err error
	made := row.subject == "payment" && row.content != ""
	if made {
		if paid, err = loadPayment(ctx, r, invoice.PaymentID(row.id)); err != nil {
			return e, err
		}
	}
	if made && paid.Kind != invoice.Received {
		if e, err = r.payAgain(ctx, row, paid, said); err != nil {
			return e, err
		}
	}
	list, again, err := r.turned(ctx, row)
	if err != nil {
		return e, err
	}
	if again != nil { // a fee of a payment that came anew
		s, err := forgo(ctx, r.tx, *again)
		if err != nil {
			return e, err
		}
		return event{subject: "write-off", id: s.WriteOff, customer: row.customer, content: writeOffHash(again.args()),
			after: map[string]any{"kind": again.kind, "document": again.document, "number": again.number, "amount": again.amount, "reason": again.reason, "allocations": []settlement{s}}}, nil
	}
	if err := r.settleBack(ctx, row, list); err != nil {
		return e, err
	}
	if made && paid.Kind == invoice.Received {
		if e, err = r.reverse(ctx, row, paid, said); err != nil {
			return e, err
		}
	}
	if len(list) > 0 {
		said["allocations"] = list
	}
	e.after = said
	return e, refreshOldest(ctx, r.tx, row.customer)
}

// turned are the settlements of a row with their signs changed, each on its own day.
// again is a fee that has to be kept anew, of the payment that came anew.
func (r *reversal) turned(ctx context.Context, row *trailRow) (list []settlement, again *forgone, err error) {
	for _, s := range row.allocations {
		s.Amount, s.Reason = -s.Amount, "undone"
		if id, ok := r.money[s.Payment]; ok {
			s.Payment = id
		}
		if s.Amount > 0 {
			s.Reason = "done again"
		}
		if s.WriteOff != 0 && s.Amount > 0 {
			f, anew, err := r.feeAgain(ctx, row, s)
			if err != nil || anew {
				return nil, f, err
			}
		}
		list = append(list, s)
	}
	return list, nil, nil
}

// feeAgain is a fee whose payment came anew.
func (r *reversal) feeAgain(ctx context.Context, row *trailRow, s settlement) (*forgone, bool, error) {
	f := forgone{document: s.Document, number: s.Number, customer: row.customer, amount: s.Amount, on: s.On}
	if err := r.one(ctx, "SELECT w.kind, coalesce(w.payment_id, 0), w.reason, d.currency FROM write_off w JOIN document d ON d.id = w.document_id WHERE w.id = ?",
		[]any{s.WriteOff}, &f.kind, &f.payment, &f.reason, &f.currency); err != nil {
		return nil, false, err
	}
	id, anew := r.money[f.payment]
	f.payment = id
	return &f, f.kind == "fee" && anew, nil
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

// reverse writes the row that takes a payment back, on the payment's own day: it was
// never there. It has no place of its own on the record.
func (r *reversal) reverse(ctx context.Context, row *trailRow, paid PaymentRow, said map[string]any) (event, error) {
	if paid.Returned > 0 {
		return event{}, &Unundoable{Blocked: BlockLater, Why: "money of " + paid.ID.String() + " went back since"}
	}
	back := RefundInput{Payment: paid.ID, Date: paid.Date, Method: paid.Method, Amount: paid.Amount.Minor, Reference: "undone"}
	args := returnArgs(invoice.Reversed, paid, back)
	if err := addBalance(ctx, r.tx, paid.Customer, paid.Amount.Currency, 0, -paid.Amount.Minor); err != nil {
		return event{}, err
	}
	id, err := insertPayment(ctx, r.tx, paid.Customer, args)
	said["reversal"] = back
	r.selects = "payment:" + fmt.Sprint(int64(paid.ID))
	return event{subject: "payment", id: int64(id), customer: paid.Customer, content: paymentHash(args)}, err
}

// payAgain records a payment for one that was taken back, or for money that was said
// to have been refunded.
func (r *reversal) payAgain(ctx context.Context, row *trailRow, back PaymentRow, said map[string]any) (event, error) {
	of, err := loadPayment(ctx, r, back.Of)
	if err != nil {
		return event{}, err
	}
	in := PaymentInput{Customer: of.Customer, Date: back.Date, Method: back.Method, Amount: back.Amount, Reference: of.Reference}
	if row.undoes == 0 {
		in.Reference = back.ID.String() + " undone"
	}
	args := receiptArgs(in)
	id, err := insertPayment(ctx, r.tx, of.Customer, args)
	if err != nil {
		return event{}, err
	}
	r.money[of.ID] = id
	said["payment"] = in
	r.selects = "payment:" + fmt.Sprint(int64(id))
	if err := addBalance(ctx, r.tx, of.Customer, of.Amount.Currency, 0, back.Amount.Minor); err != nil {
		return event{}, err
	}
	return event{subject: "payment", id: int64(id), customer: of.Customer, content: paymentHash(args)}, addTimeline(ctx, r.tx, of.Customer, in.Date, "payment", int64(id))
}
