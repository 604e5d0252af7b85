package store

import (
	"context"
	"errors"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// short is the small part that a payment leaves open of a document.
type short struct {
	document invoice.ID
	number   string
	customer customer.ID
	currency money.Currency
	amount   money.Minor
}

// shortOf is what a payment leaves open of the last document that it settles, where
// the user said what becomes of it. It returns *invoice.Invalid where that cannot be.
func shortOf(ctx context.Context, q querier, in PaymentInput, alloc []invoice.Allocation) (short, error) {
	bad := func(reason, hint string) (short, error) {
		return short{}, &invoice.Invalid{Field: "rest", Reason: reason, Hint: hint}
	}
	switch in.Rest {
	case "", invoice.KeepOpen:
		return short{}, nil
	case invoice.Fee, invoice.Discount, invoice.WriteOff:
	default:
		return bad("what is left is kept open, a fee, a discount, or written off", "use keep, fee, discount or write_off")
	}
	if len(alloc) == 0 {
		return bad("the payment settles nothing, so that nothing is left of it", "keep it open")
	}
	a := alloc[len(alloc)-1]
	s := short{document: a.Document, customer: in.Customer, currency: in.Amount.Currency}
	var payable money.Minor
	if err := q.one(ctx, "SELECT number, open_minor, payable_minor FROM document WHERE id = ?", []any{int64(a.Document)}, &s.number, &s.amount, &payable); err != nil {
		return s, missing(err, "document", a.Document.String())
	}
	s.amount -= a.Amount
	if !invoice.SmallRemainder(s.amount, payable) {
		return bad("what is left of "+s.number+" is nothing, or not under 5 % of it", "keep it open, and credit it or write it off by itself")
	}
	return s, nil
}

// writeOff is the event that settles the short part with the payment.
func (s short) writeOff(in PaymentInput, id invoice.PaymentID) forgone {
	f := forgone{kind: "write_off", document: s.document, number: s.number, customer: s.customer, currency: s.currency, amount: s.amount, on: in.Date, reason: "short payment"}
	if in.Rest == invoice.Fee {
		f.kind, f.payment, f.reason = "fee", id, "bank or processor fee"
	}
	return f
}

// RecordWithDiscount records a payment and, in the same transaction, issues the
// credit note over the small part that it leaves open, whose PDF render makes. It
// returns what Record and Documents.Credit return.
func (p *Payments) RecordWithDiscount(ctx context.Context, in Intent, input PaymentInput, render Renderer) (Receipt, error) {
	input.Rest = invoice.Discount
	a := act{in, "payment recorded", input}
	if id, done, err := p.s.Documents.issuedBefore(ctx, a); done || err != nil {
		if err != nil {
			return Receipt{}, err
		}
		return p.receipt(ctx, invoice.PaymentID(id))
	}
	for range 3 {
		credit, err := p.discount(ctx, input, render)
		if err != nil {
			return Receipt{}, err
		}
		ref, err := p.s.write(ctx, a, func(t *tx) error {
			rest, err := recordPayment(ctx, t, input)
			if err != nil {
				return err
			}
			if rest.document != credit.doc.Credits || rest.amount != credit.totals.Payable {
				return errMoved
			}
			return commitIssue(ctx, t, credit)
		})
		if errors.Is(err, errMoved) {
			continue
		}
		if err != nil {
			return Receipt{}, err
		}
		return p.receipt(ctx, invoice.PaymentID(ref))
	}
	return Receipt{}, errIssuing
}

// discount is the credit note over what a payment leaves open, ready to be issued.
func (p *Payments) discount(ctx context.Context, input PaymentInput, render Renderer) (issuing, error) {
	rest, err := p.Short(ctx, input)
	if err != nil {
		return issuing{}, err
	}
	return p.s.Documents.rendered(ctx, render, func(ctx context.Context) (invoice.Document, error) {
		return creditDraft(ctx, p.s.reader, CreditInput{Of: rest.Document, Amount: rest.Open, Reason: "Discount"})
	})
}

// Short is the document that a payment would leave a part open of, and that part,
// without writing anything. It returns what Record returns.
func (p *Payments) Short(ctx context.Context, input PaymentInput) (invoice.OpenItem, error) {
	alloc, err := decidePayment(ctx, p.s.reader, p.s.Today(), input)
	if err != nil {
		return invoice.OpenItem{}, err
	}
	s, err := shortOf(ctx, p.s.reader, input, alloc)
	return invoice.OpenItem{Document: s.document, Number: s.number, Open: s.amount}, err
}

// forgone is an amount that is not expected any more.
type forgone struct {
	kind     string // "write_off" or "fee"
	document invoice.ID
	number   string
	customer customer.ID
	currency money.Currency
	payment  invoice.PaymentID // of which a fee was kept
	on       day.Day
	amount   money.Minor
	reason   string
}

const writeOffColumns = "kind, document_id, payment_id, on_day, amount, reason"

func (f forgone) args() []any {
	return []any{f.kind, int64(f.document), idArg(f.payment), f.on.String(), int64(f.amount), f.reason}
}

// forgo writes a write-off or a fee, and the balances after it.
func forgo(ctx context.Context, t *tx, f forgone) (settlement, error) {
	id, err := t.insert(ctx, "INSERT INTO write_off (account_id, "+writeOffColumns+") VALUES (?, ?, ?, ?, ?, ?, ?)", append([]any{int64(f.customer)}, f.args()...)...)
	if err != nil {
		return settlement{}, err
	}
	s := settlement{WriteOff: id, Document: f.document, Number: f.number, On: f.on, Amount: f.amount, Reason: f.reason}
	if err := settle(ctx, t, f.on, []settlement{s}); err != nil {
		return s, err
	}
	if err := addBalance(ctx, t, f.customer, f.currency, -f.amount, 0); err != nil {
		return s, err
	}
	if err := refreshOldest(ctx, t, f.customer); err != nil {
		return s, err
	}
	return s, addTimeline(ctx, t, f.customer, f.on, f.kind, id)
}
