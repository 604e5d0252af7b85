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

// RefundInput is money that went back to the customer.
type RefundInput struct {
	Payment   invoice.PaymentID
	Amount    money.Minor // in the payment's currency; 0: all that was not refunded yet
	Date      day.Day     // zero: today
	Method    invoice.Method
	Reference string
}

// Refund pays money of a payment back: first what is credit of it, then what
// settles documents, the last first, which are open again by that amount. It
// returns *invoice.Invalid, Missing or ErrReused.
func (p *Payments) Refund(ctx context.Context, in Intent, input RefundInput) (Receipt, error) {
	ref, err := p.s.write(ctx, act{in, "payment refunded", input}, func(t *tx) error {
		if input.Date.IsZero() {
			input.Date = t.today
		}
		of, err := refundable(ctx, t, &input)
		if err != nil {
			return err
		}
		id, list, err := payBack(ctx, t, of, invoice.Refunded, input)
		if err != nil {
			return err
		}
		return t.record(ctx, event{subject: "payment", id: int64(id), customer: of.Customer, content: paymentHash(returnArgs(invoice.Refunded, of, input)),
			after: map[string]any{"refund": input, "allocations": list}})
	})
	if err != nil {
		return Receipt{}, err
	}
	return p.receipt(ctx, invoice.PaymentID(ref))
}

// refundable is the payment that is refunded; it completes the input with what
// follows from it.
func refundable(ctx context.Context, t *tx, in *RefundInput) (PaymentRow, error) {
	of, err := loadPayment(ctx, t, in.Payment)
	if err != nil {
		return of, err
	}
	left := of.Amount.Minor - of.Returned
	if in.Amount == 0 {
		in.Amount = left
	}
	if in.Method == "" {
		in.Method = of.Method
	}
	if err := returnable(of, in.Date, t.today); err != nil {
		return of, err
	}
	switch {
	case in.Amount < 0:
		return of, &invoice.Invalid{Field: "amount", Reason: "a refund is more than zero"}
	case in.Amount > left:
		return of, &invoice.Invalid{Field: "amount", Reason: fmt.Sprintf("%s has %s left, and more was given", of.ID, money.Amount{Minor: left, Currency: of.Amount.Currency}), Hint: "refund no more than that"}
	case !slices.Contains(invoice.Methods(), in.Method):
		return of, &invoice.Invalid{Field: "method", Reason: fmt.Sprintf("%q is no way to pay", in.Method), Hint: "bank, card, ach, cash, cheque or other"}
	}
	return of, nil
}

// returnable says whether money of a payment can go back on a day.
func returnable(of PaymentRow, on, today day.Day) error {
	switch {
	case of.Kind != invoice.Received:
		return &invoice.Invalid{Field: "payment", Reason: of.ID.String() + " is money that went back already", Hint: "name the payment that it is of, " + of.Of.String()}
	case of.Returned == of.Amount.Minor:
		return &invoice.Invalid{Field: "payment", Reason: "all of " + of.ID.String() + " went back already"}
	case on.After(today):
		return &invoice.Invalid{Field: "date", Reason: "money does not go back in the future", Hint: "date it " + today.String() + " or earlier"}
	case on.Before(of.Date):
		return &invoice.Invalid{Field: "date", Reason: fmt.Sprintf("%s came on %s, which is later", of.ID, of.Date)}
	}
	return nil
}

// returnArgs are the facts of a refund or reversal, as receiptArgs of a payment.
func returnArgs(kind invoice.PaymentKind, of PaymentRow, in RefundInput) []any {
	return []any{string(kind), int64(of.ID), in.Date.String(), string(in.Method), int64(in.Amount), string(of.Amount.Currency), in.Reference, nil}
}

// payBack writes money of a payment that went back, what it settled and does no
// more, and the balances after it.
func payBack(ctx context.Context, t *tx, of PaymentRow, kind invoice.PaymentKind, in RefundInput) (invoice.PaymentID, []settlement, error) {
	list, err := inForce(ctx, t, "l.payment_id = ?", int64(of.ID))
	if err != nil {
		return 0, nil, err
	}
	free := min(in.Amount, of.Credit)
	list = takeBack(list, in.Amount-free, string(kind)+" of "+of.ID.String())
	if err := settle(ctx, t, in.Date, list); err != nil {
		return 0, nil, err
	}
	if err := addBalance(ctx, t, of.Customer, of.Amount.Currency, -settled(list), -free); err != nil {
		return 0, nil, err
	}
	if err := refreshOldest(ctx, t, of.Customer); err != nil {
		return 0, nil, err
	}
	id, err := insertPayment(ctx, t, of.Customer, returnArgs(kind, of, in))
	if err != nil {
		return 0, nil, err
	}
	return id, list, addTimeline(ctx, t, of.Customer, in.Date, "payment", int64(id))
}

// loadPayment returns one payment, or Missing.
func loadPayment(ctx context.Context, q querier, id invoice.PaymentID) (PaymentRow, error) {
	rows, err := loadPayments(ctx, q, "p.id = ?", int64(id))
	if err == nil && len(rows) == 0 {
		err = Missing{What: "payment", Ref: id.String()}
	}
	if err != nil {
		return PaymentRow{}, err
	}
	return rows[0], nil
}

// CreditUse is credit on a customer's record that settles a document.
type CreditUse struct {
	Customer customer.ID
	Document invoice.ID
	Amount   money.Minor // in the document's currency; 0: as much as is open and there is
}

// ApplyCredit settles a document with the customer's credit: payments first, then
// credit notes, the oldest first. It returns the document after it, *invoice.Invalid,
// invoice.ErrOverpaid, invoice.ErrNothing, Missing or ErrReused.
func (p *Payments) ApplyCredit(ctx context.Context, in Intent, use CreditUse) (invoice.Document, error) {
	_, err := p.s.write(ctx, act{in, "credit applied", use}, func(t *tx) error {
		d, err := loadDocument(ctx, t, use.Document)
		if err != nil {
			return err
		}
		list, err := creditFor(ctx, t, d, use)
		if err != nil {
			return err
		}
		if err := settle(ctx, t, t.today, list); err != nil {
			return err
		}
		if err := addBalance(ctx, t, d.Customer, d.Currency, -settled(list), -settled(list)); err != nil {
			return err
		}
		if err := refreshOldest(ctx, t, d.Customer); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "document", id: int64(d.ID), customer: d.Customer, after: map[string]any{"allocations": list}})
	})
	if err != nil {
		return invoice.Document{}, err
	}
	return p.s.Documents.Get(ctx, use.Document)
}

// creditFor chooses the credit that settles a document.
func creditFor(ctx context.Context, q querier, d invoice.Document, use CreditUse) ([]settlement, error) {
	switch {
	case !d.Issued:
		return nil, &invoice.Invalid{Field: "document", Reason: "a draft owes nothing", Hint: "issue it first"}
	case d.Customer != use.Customer:
		return nil, &invoice.Invalid{Field: "customer", Reason: d.Number + " is another customer's"}
	case use.Amount < 0:
		return nil, &invoice.Invalid{Field: "amount", Reason: "the amount is more than zero"}
	case d.Open == 0:
		return nil, fmt.Errorf("%s is settled: %w", d.Number, invoice.ErrNothing)
	case use.Amount > d.Open:
		return nil, fmt.Errorf("%s: %w", d.Number, invoice.ErrOverpaid)
	}
	free, err := freeCredit(ctx, q, d.Customer, d.Currency)
	if err != nil {
		return nil, err
	}
	has := settled(free)
	want := use.Amount
	if want == 0 {
		want = min(d.Open, has)
	}
	if has == 0 || want > has {
		return nil, &invoice.Invalid{Field: "amount", Reason: fmt.Sprintf("the customer has %s of credit", money.Amount{Minor: has, Currency: d.Currency}), Hint: "apply no more than that"}
	}
	list := takeBack(free, want, "credit applied")
	for i := range list {
		list[i].Amount, list[i].Document, list[i].Number = -list[i].Amount, d.ID, d.Number
	}
	return list, nil
}

// freeCredit is what payments and credit notes of a customer have that settles
// nothing, the oldest first.
func freeCredit(ctx context.Context, q querier, id customer.ID, cur money.Currency) (list []settlement, err error) {
	err = each(ctx, q, `SELECT payment, credit, free FROM (
			SELECT p.id AS payment, 0 AS credit, p.on_day, p.amount - `+goneOf+`
				- (SELECT coalesce(sum(amount), 0) FROM allocation WHERE payment_id = p.id) AS free
				FROM payment p WHERE p.account_id = ?1 AND p.currency = ?2 AND p.kind = 'receipt'
			UNION ALL SELECT 0, d.id, d.issued_on, d.payable_minor - (SELECT coalesce(sum(amount), 0) FROM allocation WHERE credit_id = d.id)
				FROM document d WHERE d.account_id = ?1 AND d.currency = ?2 AND d.kind = 'credit_note' AND d.state = 'issued')
		WHERE free > 0 ORDER BY payment = 0, on_day, payment, credit`, []any{int64(id), string(cur)}, func(scan func(...any) error) error {
		var s settlement
		err := scan(&s.Payment, &s.Credit, &s.Amount)
		list = append(list, s)
		return err
	})
	return list, err
}

// ParsePaymentID reads an id as it is written: P-0012, in any case.
func ParsePaymentID(ref string) (invoice.PaymentID, bool) {
	id, ok := idOf("P-", ref)
	return invoice.PaymentID(id), ok
}
