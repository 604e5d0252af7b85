package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/money"
)

// checkCredit sees that a credit note fits what it corrects. It returns
// invoice.Blocks.
func checkCredit(ctx context.Context, q querier, d *invoice.Document, totals invoice.Totals) error {
	if d.Kind != invoice.KindCreditNote {
		return nil
	}
	of, whole, err := calculated(ctx, q, d.Credits)
	if err != nil {
		return err
	}
	var ids []invoice.ID
	if err := each(ctx, q, "SELECT id FROM document WHERE credits_id = ? AND state = 'issued' AND id <> ?", []any{int64(d.Credits), int64(d.ID)},
		func(scan func(...any) error) error {
			var id invoice.ID
			err := scan(&id)
			ids = append(ids, id)
			return err
		}); err != nil {
		return err
	}
	earlier := make([]invoice.Totals, len(ids))
	for i, id := range ids {
		if _, earlier[i], err = calculated(ctx, q, id); err != nil {
			return err
		}
	}
	if blocks := invoice.CheckCredit(d, totals, &of, whole, earlier); len(blocks) > 0 {
		return blocks
	}
	return nil
}

func calculated(ctx context.Context, q querier, id invoice.ID) (invoice.Document, invoice.Totals, error) {
	d, err := loadDocument(ctx, q, id)
	if err != nil {
		return d, invoice.Totals{}, err
	}
	totals, err := invoice.Calculate(&d)
	return d, totals, err
}

// settleByCredit takes a credit note off what is open of the invoice that it
// corrects; the rest is credit on the customer's record. It returns what it settled.
func settleByCredit(ctx context.Context, t *tx, d *invoice.Document, payable money.Minor) ([]invoice.Allocation, error) {
	a := invoice.Allocation{Document: d.Credits}
	if err := t.one(ctx, "SELECT number, min(open_minor, ?) FROM document WHERE id = ?", []any{int64(payable), int64(d.Credits)}, &a.Number, &a.Amount); err != nil {
		return nil, err
	}
	a.Reason = "credits " + a.Number
	if err := addBalance(ctx, t, d.Customer, d.Currency, -a.Amount, payable-a.Amount); err != nil {
		return nil, err
	}
	if a.Amount == 0 {
		return nil, nil
	}
	if _, err := t.exec(ctx, "INSERT INTO allocation (credit_id, document_id, amount, reason) VALUES (?, ?, ?, ?)",
		int64(d.ID), int64(a.Document), int64(a.Amount), a.Reason); err != nil {
		return nil, err
	}
	return []invoice.Allocation{a}, refreshOldest(ctx, t, d.Customer)
}
