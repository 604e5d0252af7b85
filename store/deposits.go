package store

import (
	"context"
	"errors"

	"billfold/invoice"
)

// CheckDeposits sees that a draft can deduct the deposit invoices that it names,
// and gives it what they charged. It returns invoice.Blocks for one that cannot be
// deducted, which says why, or *invoice.Invalid.
func (d *Documents) CheckDeposits(ctx context.Context, doc *invoice.Document) error {
	return fitDeposits(ctx, d.s.reader, doc)
}

// fitDeposits gives a final invoice what its deposit invoices charged, as they
// stand now.
func fitDeposits(ctx context.Context, q querier, d *invoice.Document) error {
	if len(d.Deposits) == 0 {
		return nil
	}
	list := make([]invoice.Deduction, len(d.Deposits))
	var blocks invoice.Blocks
	for i, x := range d.Deposits {
		fit, err := deduction(ctx, q, d, x.Document)
		var why invoice.Blocks
		switch {
		case errors.As(err, &why):
			blocks = append(blocks, why...)
			fit = invoice.Deduction{Document: x.Document, Number: fit.Number, Date: fit.Date}
		case err != nil:
			return err
		}
		list[i] = fit
	}
	if err := d.PutDeposits(list); err != nil {
		return err
	}
	if len(blocks) > 0 {
		return blocks
	}
	return nil
}

// deduction is what a document deducts for a deposit invoice.
func deduction(ctx context.Context, q querier, d *invoice.Document, id invoice.ID) (invoice.Deduction, error) {
	deposit, err := loadIssued(ctx, q, id)
	if err != nil {
		return invoice.Deduction{Document: id}, err
	}
	credits, err := creditsOf(ctx, q, id, 0)
	if err != nil {
		return invoice.Deduction{Document: id}, err
	}
	x, err := invoice.Deduct(d, deposit, credits)
	if err != nil {
		return x, err
	}
	by, err := deductedBy(ctx, q, id, d.ID)
	if err == nil && by != "" {
		err = invoice.Blocks{{Field: "deposits", Reason: x.Number + " is deducted by " + by, Hint: "leave it out, or void " + by + " first"}}
	}
	return x, err
}

// loadIssued is a document, or invoice.Blocks for none and for a draft: that might
// name this one, and so on.
func loadIssued(ctx context.Context, q querier, id invoice.ID) (invoice.Document, error) {
	var issued bool
	if err := q.one(ctx, "SELECT state = 'issued' FROM document WHERE id = ?", []any{int64(id)}, &issued); err != nil {
		if errors.Is(err, ErrNotFound) {
			err = invoice.Blocks{{Field: "deposits", Reason: "there is no document " + id.String(), Hint: "leave it out"}}
		}
		return invoice.Document{}, err
	}
	if !issued {
		return invoice.Document{}, invoice.Blocks{{Field: "deposits", Reason: id.String() + " is a draft and has charged nothing", Hint: "issue it first"}}
	}
	return loadDocument(ctx, q, id)
}

// deductedBy is the number of the issued final invoice that deducts a deposit
// invoice, but for one; "" where none does that stands. One that is taken back with
// its deductions stands no more: void, or credited in full by one credit note.
func deductedBy(ctx context.Context, q querier, deposit, but invoice.ID) (number string, err error) {
	err = q.one(ctx, `SELECT f.number FROM document d CROSS JOIN document f ON f.account_id = d.account_id AND f.form = 'final' AND f.form <> ''
		CROSS JOIN json_each(f.deposits) j WHERE d.id = ?1 AND f.state = 'issued' AND f.id <> ?2 AND j.value ->> 'document' = ?1
			AND NOT EXISTS (SELECT 1 FROM document v WHERE v.credits_id = f.id AND v.state = 'issued'
				AND (v.voids = 1 OR v.gross_minor = f.gross_minor AND v.payable_minor = f.payable_minor)) LIMIT 1`,
		[]any{int64(deposit), int64(but)}, &number)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return number, err
}

// undeducted refuses a credit note against a deposit invoice that a final invoice
// deducts: the customer would get it twice.
func undeducted(ctx context.Context, q querier, of invoice.ID) error {
	by, err := deductedBy(ctx, q, of, 0)
	if err == nil && by != "" {
		return invoice.Blocks{{Field: "credits", Reason: "it is deducted by the final invoice " + by, Hint: "credit or void " + by + " instead"}}
	}
	return err
}

// depositsOf are the deposit invoices of a customer and currency that no final
// invoice deducts yet, the oldest first.
func depositsOf(ctx context.Context, q querier, d *invoice.Document) (list []invoice.Deduction, err error) {
	ids, err := documentIDs(ctx, q, "SELECT id FROM document WHERE account_id = ? AND form = 'deposit' AND form <> '' AND state = 'issued' AND currency = ? ORDER BY issued_on, id",
		int64(d.Customer), string(d.Currency))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		x, err := deduction(ctx, q, d, id)
		var blocks invoice.Blocks
		switch {
		case errors.As(err, &blocks):
		case err != nil:
			return nil, err
		default:
			list = append(list, x)
		}
	}
	return list, nil
}

// Deposits are the deposit invoices that a draft of this customer and currency
// can deduct now, the oldest first.
func (d *Documents) Deposits(ctx context.Context, doc invoice.Document) ([]invoice.Deduction, error) {
	return depositsOf(ctx, d.s.reader, &doc)
}

// verifyDeposits sees that a final invoice deducts what its deposit invoices had
// charged when it was issued.
func verifyDeposits(ctx context.Context, q querier, v *Verdict, d invoice.Document) error {
	if d.Form != invoice.FormFinal {
		return nil
	}
	then := d
	list := make([]invoice.Deduction, 0, len(d.Deposits))
	for _, x := range d.Deposits {
		deposit, err := loadDocument(ctx, q, x.Document)
		if errors.Is(err, ErrNotFound) {
			v.problem("%s deducts %s, which is not there.", d.Number, x.Document)
			return nil
		}
		if err != nil {
			return err
		}
		credits, err := creditsOf(ctx, q, x.Document, d.ID)
		if err != nil {
			return err
		}
		deposit.Voided = false // after the final invoice was void itself
		fit, err := invoice.Deduct(&d, deposit, credits)
		if err != nil {
			v.problem("%s deducts %s, which it cannot: %v.", d.Number, x.Document, err)
			return nil
		}
		list = append(list, fit)
	}
	if err := then.PutDeposits(list); err != nil || jsonArg(then.Deposits) != jsonArg(d.Deposits) || then.Prepaid != d.Prepaid {
		v.problem("%s does not deduct what its deposit invoices charged.", d.Number)
	}
	return nil
}
