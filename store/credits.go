package store

import (
	"context"
	"errors"

	"billfold/invoice"
	"billfold/invoice/money"
)

// CreditInput says what of an issued invoice is credited: Amount, else Lines,
// else all that is left of it.
type CreditInput struct {
	Of     invoice.ID
	Amount money.Minor        // gross, in the invoice's currency
	Lines  []invoice.LinePart // parts of its lines
	Void   bool               // all of it, and it should never have been issued
	Reason string             // printed
}

// CreditDraft is the credit note that Credit would issue now, and its figures.
// Nothing is written. It returns what Credit returns.
func (d *Documents) CreditDraft(ctx context.Context, in CreditInput) (invoice.Document, invoice.Totals, error) {
	doc, err := creditDraft(ctx, d.s.reader, in)
	if err != nil {
		return doc, invoice.Totals{}, err
	}
	totals, err := invoice.Calculate(&doc)
	return doc, totals, err
}

// Correction is an issued invoice with the credit notes issued against it: it makes
// drafts of credit notes without reading or writing. It returns invoice.Blocks or
// Missing.
func (d *Documents) Correction(ctx context.Context, of invoice.ID) (*invoice.Correction, error) {
	return correction(ctx, d.s.reader, of, 0)
}

// Credit issues a credit note against an issued invoice, in the number series of
// credit notes. It settles the invoice before payments do: what was paid beyond is
// free again and is credit on the customer's record, to be applied or refunded. It returns
// invoice.Blocks, *invoice.Invalid, Missing, ErrReused, or what render returned.
func (d *Documents) Credit(ctx context.Context, in Intent, input CreditInput, render Renderer) (invoice.Document, error) {
	a := act{intent: in, verb: "document issued", input: input}
	return d.issue(ctx, a, render, func(ctx context.Context) (invoice.Document, error) {
		return creditDraft(ctx, d.s.reader, input)
	})
}

func creditDraft(ctx context.Context, q querier, in CreditInput) (invoice.Document, error) {
	c, err := correction(ctx, q, in.Of, 0)
	if err == nil {
		err = undeducted(ctx, q, in.Of)
	}
	switch {
	case err != nil:
		return invoice.Document{}, err
	case in.Void && (in.Amount != 0 || len(in.Lines) > 0):
		return invoice.Document{}, &invoice.Invalid{Field: "amount", Reason: "a document is void as a whole"}
	case in.Void:
		return c.Void(in.Reason)
	case in.Amount != 0:
		return c.Amount(in.Amount, in.Reason)
	case len(in.Lines) > 0:
		return c.Lines(in.Lines, in.Reason)
	}
	return c.All(in.Reason)
}

// correction is an issued invoice with the credit notes issued against it, but
// for one.
func correction(ctx context.Context, q querier, of, but invoice.ID) (*invoice.Correction, error) {
	if err := q.one(ctx, "SELECT id FROM document WHERE id = ? AND state = 'issued'", []any{int64(of)}, &of); err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	} else if err != nil { // no draft is loaded: it might correct another that corrects it
		return invoice.Correct(invoice.Document{}, nil)
	}
	doc, err := loadDocument(ctx, q, of)
	if err != nil {
		return nil, err
	}
	earlier, err := creditsOf(ctx, q, of, but)
	if err != nil {
		return nil, err
	}
	return invoice.Correct(doc, earlier)
}

// creditsOf are the issued credit notes of a document in the order of issue, those
// before one where it is given and issued.
func creditsOf(ctx context.Context, q querier, of, before invoice.ID) (list []invoice.Document, err error) {
	ids, err := documentIDs(ctx, q, `SELECT id FROM document WHERE credits_id = ?1 AND state = 'issued' AND id <> ?2
			AND sort_no < coalesce((SELECT sort_no FROM document WHERE id = ?2), 1 << 62) ORDER BY sort_no`, int64(of), int64(before))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		d, err := loadDocument(ctx, q, id)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// fitCredit gives a credit note what its invoice has left.
func fitCredit(ctx context.Context, q querier, d *invoice.Document) (*invoice.Correction, error) {
	if d.Kind != invoice.KindCreditNote || d.Credits == 0 {
		return nil, nil
	}
	c, err := correction(ctx, q, d.Credits, d.ID)
	if err != nil {
		return nil, err
	}
	c.Fit(d)
	return c, nil
}

// fitDraft gives a draft what follows from the documents that it names. It may name
// what cannot be credited or deducted.
func fitDraft(ctx context.Context, q querier, d *invoice.Document) error {
	var blocks invoice.Blocks
	if _, err := fitCredit(ctx, q, d); err != nil && !errors.As(err, &blocks) {
		return err
	}
	if err := fitDeposits(ctx, q, d); err != nil && !errors.As(err, &blocks) {
		return err
	}
	return nil
}

// settleByCredit takes a credit note off the invoice that it corrects. What was
// paid of that gives way: it is free again. The part of a credit note that its invoice has
// no room for is credit itself.
func settleByCredit(ctx context.Context, t *tx, d *invoice.Document, payable money.Minor) ([]settlement, error) {
	var open money.Minor
	var number string
	var forgone bool
	if err := t.one(ctx, "SELECT number, open_minor, id IN ("+writtenOff+") FROM document WHERE id = ?", []any{int64(d.Credits)}, &number, &open, &forgone); err != nil {
		return nil, err
	}
	if forgone {
		return nil, errMoved
	}
	paid, err := inForce(ctx, t, "l.document_id = ? AND l.payment_id IS NOT NULL", int64(d.Credits))
	if err != nil {
		return nil, err
	}
	amount := min(payable, open+settled(paid))
	list := takeBack(paid, amount-open, "gives way to "+d.Number)
	freed := -settled(list)
	if amount > 0 {
		list = append(list, settlement{Credit: d.ID, Document: d.Credits, Number: number, Amount: amount, Reason: "credits " + number})
	}
	if err := settle(ctx, t, d.IssueDate, list); err != nil {
		return nil, err
	}
	if err := addBalance(ctx, t, d.Customer, d.Currency, freed-amount, freed+payable-amount); err != nil {
		return nil, err
	}
	return list, refreshOldest(ctx, t, d.Customer)
}
