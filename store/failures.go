package store

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// FailInput is a payment that did not come: one that was recorded and came back, or
// an attempt on a document that was refused.
type FailInput struct {
	Payment    invoice.PaymentID // the payment that came back, or
	Document   invoice.ID        // the document whose attempt was refused
	Chargeback bool              // the payer took it back; else the bank returned it
	Date       day.Day           // zero: today
	Reason     string
}

// Failure is a payment that did not come.
type Failure struct {
	ID       int64
	Kind     string // "refused", "returned" or "charged_back"
	Customer customer.ID
	Document invoice.ID        // 0: of none
	Number   string            // of the document
	Reversal invoice.PaymentID // the row that reverses the payment; 0 for a refused attempt
	On       day.Day
	Reason   string
	Attempt  int     // 1 for the first on a document
	RetryOn  day.Day // zero: no retry is left, a person takes over
}

// Fail keeps a failed payment. A refused attempt changes no balance; a payment that
// came back is reversed by a row of its own, and what it settled is open again. Each
// counts the attempts on its document and says when to ask again, which makes a next step.
// It returns *invoice.Invalid, Missing or ErrReused.
func (p *Payments) Fail(ctx context.Context, in Intent, input FailInput) (Failure, error) {
	input.Reason = strings.TrimSpace(input.Reason)
	ref, err := p.s.write(ctx, act{in, "payment failed", input}, func(t *tx) error {
		if input.Date.IsZero() {
			input.Date = t.today
		}
		return fail(ctx, t, input)
	})
	if err != nil {
		return Failure{}, err
	}
	return loadFailure(ctx, p.s.reader, ref)
}

// fail is the transaction of Fail.
func fail(ctx context.Context, t *tx, in FailInput) error {
	if in.Reason == "" {
		return &invoice.Invalid{Field: "reason", Reason: "a failed payment has a reason", Hint: "give the reason that the bank gave"}
	}
	f := Failure{Kind: "refused", On: in.Date, Reason: in.Reason}
	reversal, err := event{}, error(nil)
	if in.Payment != 0 {
		reversal, err = comeBack(ctx, t, &f, in)
	} else {
		err = refuse(ctx, t, &f, in)
	}
	if err != nil {
		return err
	}
	if err := t.one(ctx, "SELECT 1 + count(*) FROM payment_failure x WHERE account_id = ?1 AND document_id IS ?2 AND "+failureStands, []any{int64(f.Customer), idArg(f.Document)}, &f.Attempt); err != nil {
		return err
	}
	f.RetryOn = invoice.RetryOn(f.On, f.Attempt)
	args := append([]any{int64(f.Customer)}, f.args()...)
	if f.ID, err = t.insert(ctx, "INSERT INTO payment_failure (account_id, "+failureColumns+") VALUES ("+placeholders(len(args))+")", args...); err != nil {
		return err
	}
	if err := addTimeline(ctx, t, f.Customer, f.On, "payment_failure", f.ID); err != nil {
		return err
	}
	if err := t.record(ctx, event{subject: "payment failure", id: f.ID, customer: f.Customer, content: failureHash(f.args()), after: f}); err != nil || in.Payment == 0 {
		return err
	}
	return t.record(ctx, reversal)
}

// refuse is an attempt on a document that was refused.
func refuse(ctx context.Context, t *tx, f *Failure, in FailInput) error {
	d, err := loadDocument(ctx, t, in.Document)
	switch {
	case err != nil:
		return err
	case !d.Issued || d.Kind != invoice.KindInvoice:
		return &invoice.Invalid{Field: "document", Reason: "only an issued invoice is paid", Hint: "name one by its number"}
	case d.Open == 0:
		return fmt.Errorf("%s is settled: %w", d.Number, invoice.ErrNothing)
	case in.Chargeback:
		return &invoice.Invalid{Field: "payment", Reason: "only a payment is charged back", Hint: "name the payment"}
	case in.Date.After(t.today):
		return &invoice.Invalid{Field: "date", Reason: "a payment does not fail in the future", Hint: "date it " + t.today.String() + " or earlier"}
	case in.Date.Before(d.IssueDate):
		return &invoice.Invalid{Field: "date", Reason: fmt.Sprintf("%s is dated %s, which is later", d.Number, d.IssueDate)}
	}
	f.Document, f.Number, f.Customer = d.ID, d.Number, d.Customer
	return nil
}

// comeBack reverses what is left of a payment, with the fee that was kept of it. It
// returns what the trail says of the reversal.
func comeBack(ctx context.Context, t *tx, f *Failure, in FailInput) (event, error) {
	of, err := loadPayment(ctx, t, in.Payment)
	if err != nil {
		return event{}, err
	}
	if err := returnable(of, in.Date, t.today); err != nil {
		return event{}, err
	}
	f.Kind, f.Customer = "returned", of.Customer
	if in.Chargeback {
		f.Kind = "charged_back"
	}
	back := RefundInput{Payment: of.ID, Date: in.Date, Method: of.Method, Amount: of.Amount.Minor - of.Returned, Reference: in.Reason}
	id, list, err := payBack(ctx, t, of, invoice.Reversed, back)
	if err != nil {
		return event{}, err
	}
	f.Reversal = id
	fees, err := inForce(ctx, t, "l.write_off_id IN (SELECT id FROM write_off WHERE payment_id = ?)", int64(of.ID))
	if err != nil {
		return event{}, err
	}
	fees = takeBack(fees, settled(fees), "the payment came back")
	if err := t.reopen(ctx, invoice.Document{Customer: of.Customer, Currency: of.Amount.Currency}, in.Date, fees); err != nil {
		return event{}, err
	}
	if list = append(list, fees...); len(list) > 0 {
		last := list[len(list)-1] // it settled this one first
		f.Document, f.Number = last.Document, last.Number
	}
	return event{verb: "payment reversed", subject: "payment", id: int64(id), customer: of.Customer, content: paymentHash(returnArgs(invoice.Reversed, of, back)),
		after: map[string]any{"reversal": back, "allocations": list}}, nil
}

// Failure returns one failed payment, or Missing.
func (p *Payments) Failure(ctx context.Context, id int64) (Failure, error) {
	return loadFailure(ctx, p.s.reader, id)
}

// failureStands says that a failed payment x was not undone: its row stays, and the
// trail tells.
const failureStands = "(SELECT count(*) FROM audit u WHERE u.subject = 'payment failure' AND u.subject_id = x.id AND u.undoes IS NOT NULL) % 2 = 0"

const failureColumns = "kind, document_id, payment_id, on_day, reason, attempt, retry_on"

func (f Failure) args() []any {
	return []any{f.Kind, idArg(f.Document), idArg(f.Reversal), f.On.String(), f.Reason, int64(f.Attempt), dayArg(f.RetryOn)}
}

func loadFailure(ctx context.Context, q querier, id int64) (Failure, error) {
	list, err := loadFailures(ctx, q, "f.id = ?", id)
	if err == nil && len(list) == 0 {
		err = Missing{What: "failed payment", Ref: fmt.Sprint(id)}
	}
	if err != nil {
		return Failure{}, err
	}
	return list[0], nil
}

func loadFailures(ctx context.Context, q querier, where string, args ...any) (list []Failure, err error) {
	err = each(ctx, q, `SELECT f.id, f.account_id, f.kind, coalesce(f.document_id, 0), coalesce(d.number, ''), coalesce(f.payment_id, 0), f.on_day, f.reason, f.attempt, f.retry_on
		FROM payment_failure f LEFT JOIN document d ON d.id = f.document_id WHERE `+where, args, func(scan func(...any) error) error {
		var f Failure
		err := scan(&f.ID, &f.Customer, &f.Kind, &f.Document, &f.Number, &f.Reversal, dayInto{&f.On}, &f.Reason, &f.Attempt, dayInto{&f.RetryOn})
		list = append(list, f)
		return err
	})
	return list, err
}
