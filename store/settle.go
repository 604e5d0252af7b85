package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// settlement is a part of a payment, of a credit note or of a write-off that
// settles a document, as the file and the trail hold it; below zero it takes an earlier one
// back. Exactly one of the three is set.
type settlement struct {
	Payment  invoice.PaymentID `json:"payment,omitempty"`
	Credit   invoice.ID        `json:"credit,omitempty"`
	WriteOff int64             `json:"write_off,omitempty"`
	Document invoice.ID        `json:"document"`
	Number   string            `json:"number,omitempty"`
	On       day.Day           `json:"on"`
	Amount   money.Minor       `json:"amount"`
	Reason   string            `json:"reason"`
}

// settle writes settlements, which it dates: they hold from that day on. Balances
// are the caller's.
func settle(ctx context.Context, t *tx, on day.Day, list []settlement) error {
	for i := range list {
		list[i].On = on
		s := list[i]
		if _, err := t.exec(ctx, "INSERT INTO allocation (payment_id, credit_id, write_off_id, document_id, on_day, amount, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
			idArg(s.Payment), idArg(s.Credit), idArg(s.WriteOff), int64(s.Document), on.String(), int64(s.Amount), s.Reason); err != nil {
			return err
		}
	}
	return nil
}

func settled(list []settlement) (sum money.Minor) {
	for _, s := range list {
		sum += s.Amount
	}
	return sum
}

// ofPayment are the allocations of a payment as settlements.
func ofPayment(id invoice.PaymentID, list []invoice.Allocation) []settlement {
	out := make([]settlement, len(list))
	for i, a := range list {
		out[i] = settlement{Payment: id, Document: a.Document, Number: a.Number, Amount: a.Amount, Reason: a.Reason}
	}
	return out
}

// inForce are what settles: of a payment, a credit note or a document, by the
// condition, the last first.
func inForce(ctx context.Context, q querier, where string, args ...any) (list []settlement, err error) {
	err = each(ctx, q, `SELECT coalesce(l.payment_id, 0), coalesce(l.credit_id, 0), coalesce(l.write_off_id, 0), l.document_id, d.number, sum(l.amount)
		FROM allocation l JOIN document d ON d.id = l.document_id WHERE `+where+`
		GROUP BY 1, 2, 3, 4 HAVING sum(l.amount) <> 0 ORDER BY max(l.id) DESC`, args, func(scan func(...any) error) error {
		var s settlement
		err := scan(&s.Payment, &s.Credit, &s.WriteOff, &s.Document, &s.Number, &s.Amount)
		list = append(list, s)
		return err
	})
	return list, err
}

// takeBack are the settlements that take an amount back of those in force, in
// their order.
func takeBack(list []settlement, amount money.Minor, reason string) (back []settlement) {
	for _, s := range list {
		if amount <= 0 {
			break
		}
		s.Amount, s.Reason = -min(s.Amount, amount), reason
		amount += s.Amount
		back = append(back, s)
	}
	return back
}
