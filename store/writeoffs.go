package store

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
)

// WriteOffInput is an open amount that is not expected any more.
type WriteOffInput struct {
	Document invoice.ID
	Date     day.Day // zero: today
	Reason   string
}

// WriteOff sets what is open of an issued invoice to nothing. It takes no number,
// changes no tax, and can be taken back. It returns *invoice.Invalid,
// invoice.ErrNothing, Missing or ErrReused.
func (d *Documents) WriteOff(ctx context.Context, in Intent, input WriteOffInput) (invoice.Document, error) {
	input.Reason = strings.TrimSpace(input.Reason)
	_, err := d.s.write(ctx, act{in, "document written off", input}, func(t *tx) error {
		if input.Date.IsZero() {
			input.Date = t.today
		}
		doc, err := writable(ctx, t, input)
		if err != nil {
			return err
		}
		f := forgone{kind: "write_off", document: doc.ID, number: doc.Number, customer: doc.Customer, currency: doc.Currency, on: input.Date, amount: doc.Open, reason: input.Reason}
		s, err := forgo(ctx, t, f)
		if err != nil {
			return err
		}
		return recordForgone(ctx, t, "", f, s)
	})
	if err != nil {
		return invoice.Document{}, err
	}
	return d.Get(ctx, input.Document)
}

// recordForgone writes the audit row of a write-off or a fee.
func recordForgone(ctx context.Context, t *tx, verb string, f forgone, s settlement) error {
	return t.record(ctx, event{verb: verb, subject: "write-off", id: s.WriteOff, customer: f.customer, content: writeOffHash(f.args()),
		after: map[string]any{"kind": f.kind, "document": f.document, "number": f.number, "amount": f.amount, "reason": f.reason, "allocations": []settlement{s}}})
}

// writable is the invoice that can be written off.
func writable(ctx context.Context, q querier, in WriteOffInput) (invoice.Document, error) {
	doc, err := loadDocument(ctx, q, in.Document)
	switch {
	case err != nil:
		return doc, err
	case in.Reason == "":
		return doc, &invoice.Invalid{Field: "reason", Reason: "a write-off says why it was made", Hint: "give the reason"}
	case !doc.Issued || doc.Kind != invoice.KindInvoice:
		return doc, &invoice.Invalid{Field: "document", Reason: "only an issued invoice is written off", Hint: "name one by its number"}
	case in.Date.Before(doc.IssueDate):
		return doc, &invoice.Invalid{Field: "date", Reason: fmt.Sprintf("%s is dated %s, which is later", doc.Number, doc.IssueDate)}
	case doc.Open == 0:
		return doc, fmt.Errorf("%s is settled: %w", doc.Number, invoice.ErrNothing)
	}
	return doc, nil
}

// TakeBackWriteOff makes what was written off of an invoice open again. It returns
// *invoice.Invalid, Missing or ErrReused.
func (d *Documents) TakeBackWriteOff(ctx context.Context, in Intent, id invoice.ID) (invoice.Document, error) {
	_, err := d.s.write(ctx, act{in, "write-off taken back", id}, func(t *tx) error {
		doc, err := loadDocument(ctx, t, id)
		if err != nil {
			return err
		}
		list, err := inForce(ctx, t, "l.document_id = ? AND l.write_off_id IN (SELECT id FROM write_off WHERE document_id = l.document_id AND kind = 'write_off')", int64(id))
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return &invoice.Invalid{Field: "document", Reason: doc.Number + " is not written off"}
		}
		list = takeBack(list, settled(list), "taken back")
		if err := t.reopen(ctx, doc, t.today, list); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "document", id: int64(id), customer: doc.Customer, after: map[string]any{"allocations": list}})
	})
	if err != nil {
		return invoice.Document{}, err
	}
	return d.Get(ctx, id)
}

// reopen takes settlements of a document back from a day on; what they were of is
// the caller's.
func (t *tx) reopen(ctx context.Context, d invoice.Document, on day.Day, list []settlement) error {
	if err := settle(ctx, t, on, list); err != nil {
		return err
	}
	if err := addBalance(ctx, t, d.Customer, d.Currency, -settled(list), 0); err != nil {
		return err
	}
	return refreshOldest(ctx, t, d.Customer)
}
