package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Settled is a part of what settles a document now. Payment, Credit or Waived says
// what it is of.
type Settled struct {
	Payment invoice.PaymentID // 0: not a payment
	Credit  string            // number of a credit note, "": not one
	Waived  bool              // a write-off, or a fee that a bank kept
	On      day.Day           // since when
	Amount  money.Minor
}

// SettledBy is what settles an issued document now, the oldest first.
func (d *Documents) SettledBy(ctx context.Context, id invoice.ID) (list []Settled, err error) {
	err = each(ctx, d.s.reader, `SELECT coalesce(l.payment_id, 0), coalesce(c.number, ''), l.write_off_id IS NOT NULL, max(l.on_day), sum(l.amount)
		FROM allocation l LEFT JOIN document c ON c.id = l.credit_id WHERE l.document_id = ?
		GROUP BY l.payment_id, l.credit_id, l.write_off_id HAVING sum(l.amount) <> 0 ORDER BY max(l.on_day), min(l.id)`, []any{int64(id)}, func(scan func(...any) error) error {
		var s Settled
		err := scan(&s.Payment, &s.Credit, &s.Waived, dayInto{&s.On}, &s.Amount)
		list = append(list, s)
		return err
	})
	return list, err
}
