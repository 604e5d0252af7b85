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

// Payments are money received.
type Payments struct{ s *Store }

// PaymentInput is a payment as the user typed it.
type PaymentInput struct {
	Customer  customer.ID
	Date      day.Day
	Method    invoice.Method
	Amount    money.Amount
	Reference string
	Selected  invoice.ID // the document that it is for; 0: the proposal alone

	// Allocations as typed by the user; nil takes the proposal of
	// invoice.Propose.
	Allocations []invoice.Allocation

	SelectedFirst bool // pay Selected first; what is left is credit
	Exact         bool // refuse more than is open with invoice.ErrOverpaid

	// Rest is what becomes of the part that is left open of the one document that
	// the payment settles last; "" keeps it open.
	Rest invoice.Remainder `json:",omitempty"`
}

// Receipt is what a recorded payment did.
type Receipt struct {
	Payment invoice.Payment
	Credit  money.Minor    // the part that settles nothing, in the payment's currency
	Owes    []money.Amount // what the customer owes now, by currency
	Late    []money.Amount // the part of Owes that is past due
}

// Record keeps a payment and settles documents with it; what settles nothing is
// credit on the customer's record. It returns *invoice.Invalid,
// invoice.ErrOverpaid, invoice.ErrNothing, Missing or ErrReused. A discount
// makes a credit note: see RecordWithDiscount.
func (p *Payments) Record(ctx context.Context, in Intent, input PaymentInput) (Receipt, error) {
	if input.Rest == invoice.Discount {
		return Receipt{}, &invoice.Invalid{Field: "rest", Reason: "a discount makes a credit note, which has a PDF"}
	}
	a := act{in, "payment recorded", input}
	ref, err := p.s.write(ctx, a, func(t *tx) error {
		_, err := recordPayment(ctx, t, input)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	return p.receipt(ctx, invoice.PaymentID(ref))
}

// recordPayment is the transaction of Record. It returns the document that the
// payment leaves a small part open of, where something is to become of that.
func recordPayment(ctx context.Context, t *tx, input PaymentInput) (short, error) {
	alloc, err := decidePayment(ctx, t, t.today, input)
	if err != nil {
		return short{}, err
	}
	rest, err := shortOf(ctx, t, input, alloc)
	if err != nil {
		return short{}, err
	}
	id, list, err := putPayment(ctx, t, input, alloc)
	if err != nil {
		return short{}, err
	}
	if err := t.record(ctx, event{subject: "payment", id: int64(id), customer: input.Customer, content: paymentHash(receiptArgs(input)),
		after: map[string]any{"payment": input, "allocations": list}}); err != nil {
		return short{}, err
	}
	verb := map[invoice.Remainder]string{invoice.Fee: "fee recorded", invoice.WriteOff: "document written off"}[input.Rest]
	if verb == "" {
		return rest, nil
	}
	f := rest.writeOff(input, id)
	s, err := forgo(ctx, t, f)
	if err != nil {
		return short{}, err
	}
	return rest, recordForgone(ctx, t, verb, f, s)
}

// decidePayment says what a payment settles, on what is open now.
func decidePayment(ctx context.Context, q querier, today day.Day, in PaymentInput) ([]invoice.Allocation, error) {
	if err := checkPayment(in, today); err != nil {
		return nil, err
	}
	if _, err := loadCustomer(ctx, q, in.Customer); err != nil {
		return nil, err
	}
	open, err := openItems(ctx, q, in.Customer, in.Amount.Currency)
	if err != nil {
		return nil, err
	}
	if err := checkSelected(ctx, q, in, open); err != nil {
		return nil, err
	}
	var alloc []invoice.Allocation
	switch {
	case in.Allocations != nil:
		if alloc, err = typedAllocations(in, open); err != nil {
			return nil, err
		}
	case in.SelectedFirst:
		alloc = selectedFirst(in, open)
	default:
		alloc, _, _ = invoice.Propose(in.Amount.Minor, in.Selected, open)
	}
	alloc = slices.DeleteFunc(alloc, func(a invoice.Allocation) bool { return a.Amount == 0 })
	if in.Exact && allocated(alloc) < in.Amount.Minor {
		return nil, invoice.ErrOverpaid
	}
	return alloc, nil
}

func checkPayment(in PaymentInput, today day.Day) error {
	switch {
	case in.Amount.Minor <= 0:
		return &invoice.Invalid{Field: "amount", Reason: "a payment is more than zero"}
	case !in.Amount.Currency.Valid():
		return &invoice.Invalid{Field: "currency", Reason: fmt.Sprintf("%q is no currency of ISO 4217", in.Amount.Currency)}
	case in.Date.IsZero():
		return &invoice.Invalid{Field: "date", Reason: "a payment has a date"}
	case in.Date.After(today):
		return &invoice.Invalid{Field: "date", Reason: "a payment is not dated in the future", Hint: "date it " + today.String() + " or earlier"}
	case !slices.Contains(invoice.Methods(), in.Method):
		return &invoice.Invalid{Field: "method", Reason: fmt.Sprintf("%q is no way to pay", in.Method), Hint: "bank, card, ach, cash, cheque or other"}
	}
	return nil
}

// checkSelected sees that the document that a payment is for can take it.
func checkSelected(ctx context.Context, q querier, in PaymentInput, open []invoice.OpenItem) error {
	if in.Selected == 0 || slices.ContainsFunc(open, func(o invoice.OpenItem) bool { return o.Document == in.Selected }) {
		return nil
	}
	d, err := loadDocument(ctx, q, in.Selected)
	switch {
	case err != nil:
		return err
	case !d.Issued:
		return &invoice.Invalid{Field: "document", Reason: "a draft owes nothing", Hint: "issue it first"}
	case d.Customer != in.Customer:
		return &invoice.Invalid{Field: "customer", Reason: d.Number + " is another customer's"}
	case d.Currency != in.Amount.Currency:
		return &invoice.Invalid{Field: "currency", Reason: fmt.Sprintf("%s is in %s", d.Number, d.Currency)}
	}
	return fmt.Errorf("%s is settled: %w", d.Number, invoice.ErrNothing)
}

// typedAllocations are those of the user, where each fits what is open.
func typedAllocations(in PaymentInput, open []invoice.OpenItem) ([]invoice.Allocation, error) {
	alloc := slices.Clone(in.Allocations)
	rest := in.Amount.Minor
	seen := map[invoice.ID]bool{}
	for i := range alloc {
		a := &alloc[i]
		field := fmt.Sprintf("allocations[%d].amount", i)
		at := slices.IndexFunc(open, func(o invoice.OpenItem) bool { return o.Document == a.Document })
		switch {
		case at < 0 || seen[a.Document]:
			return nil, &invoice.Invalid{Field: field, Reason: a.Document.String() + " is not open, or named twice"}
		case a.Amount < 0:
			return nil, &invoice.Invalid{Field: field, Reason: "an allocation is not negative"}
		case a.Amount > open[at].Open:
			return nil, fmt.Errorf("%s: %w", open[at].Number, invoice.ErrOverpaid)
		case a.Amount > rest:
			return nil, &invoice.Invalid{Field: field, Reason: "the allocations are more than the payment"}
		}
		rest -= a.Amount
		seen[a.Document] = true
		a.Number = open[at].Number
		if a.Reason == "" {
			a.Reason = "chosen"
		}
	}
	return alloc, nil
}

func selectedFirst(in PaymentInput, open []invoice.OpenItem) []invoice.Allocation {
	for _, o := range open {
		if o.Document == in.Selected {
			return []invoice.Allocation{{Document: o.Document, Number: o.Number, Amount: min(in.Amount.Minor, o.Open), Reason: "named"}}
		}
	}
	return nil
}

func allocated(list []invoice.Allocation) (sum money.Minor) {
	for _, a := range list {
		sum += a.Amount
	}
	return sum
}

// putPayment writes a payment, what it settles, and the balances after it.
func putPayment(ctx context.Context, t *tx, in PaymentInput, alloc []invoice.Allocation) (invoice.PaymentID, []settlement, error) {
	id, err := insertPayment(ctx, t, in.Customer, receiptArgs(in))
	if err != nil {
		return 0, nil, err
	}
	list := ofPayment(id, alloc)
	if err := settle(ctx, t, in.Date, list); err != nil {
		return 0, nil, err
	}
	part := settled(list)
	if err := addBalance(ctx, t, in.Customer, in.Amount.Currency, -part, in.Amount.Minor-part); err != nil {
		return 0, nil, err
	}
	if part != 0 {
		if err := refreshOldest(ctx, t, in.Customer); err != nil {
			return 0, nil, err
		}
	}
	return id, list, addTimeline(ctx, t, in.Customer, in.Date, "payment", int64(id))
}

const paymentColumns = "kind, of_id, on_day, method, amount, currency, reference, undoes_id"

// receiptArgs are the payment's own facts, in the order in which they are hashed.
func receiptArgs(in PaymentInput) []any {
	return []any{"receipt", nil, in.Date.String(), string(in.Method), int64(in.Amount.Minor), string(in.Amount.Currency), in.Reference, nil}
}

func insertPayment(ctx context.Context, t *tx, of customer.ID, own []any) (invoice.PaymentID, error) {
	args := append([]any{int64(of)}, own...)
	id, err := t.insert(ctx, "INSERT INTO payment (account_id, "+paymentColumns+") VALUES ("+placeholders(len(args))+")", args...)
	return invoice.PaymentID(id), err
}

func (p *Payments) receipt(ctx context.Context, id invoice.PaymentID) (Receipt, error) {
	rows, err := loadPayments(ctx, p.s.reader, "p.id = ?", int64(id))
	if err != nil {
		return Receipt{}, err
	}
	if len(rows) == 0 {
		return Receipt{}, Missing{What: "payment", Ref: id.String()}
	}
	r := rows[0]
	out := Receipt{Credit: r.Credit, Payment: invoice.Payment{ID: r.ID, Kind: r.Kind, Of: r.Of, Returned: r.Returned, Customer: r.Customer, Date: r.Date,
		Method: r.Method, Amount: r.Amount, Reference: r.Reference, Allocations: r.Settles}}
	list := []CustomerRow{{ID: r.Customer}}
	err = fillOwed(ctx, p.s.reader, map[customer.ID]*CustomerRow{r.Customer: &list[0]}, jsonArg([]int64{int64(r.Customer)}), p.s.Today())
	out.Owes, out.Late = list[0].Owes, list[0].Late
	return out, err
}

// List are payments, newest first; customer 0 is all.
func (p *Payments) List(ctx context.Context, id customer.ID, limit int) ([]PaymentRow, error) {
	if id == 0 {
		return loadPayments(ctx, p.s.reader, "p.undoes_id IS NULL ORDER BY p.on_day DESC, p.id DESC"+upTo, pageLimit(limit))
	}
	return loadPayments(ctx, p.s.reader, "p.account_id = ? AND p.undoes_id IS NULL ORDER BY p.on_day DESC, p.id DESC"+upTo, int64(id), pageLimit(limit))
}

// Row is one payment with what it settles, or Missing.
func (p *Payments) Row(ctx context.Context, id invoice.PaymentID) (PaymentRow, error) {
	return loadPayment(ctx, p.s.reader, id)
}

// Returns are the refunds and the reversal of a payment, in their order.
func (p *Payments) Returns(ctx context.Context, id invoice.PaymentID) ([]PaymentRow, error) {
	return loadPayments(ctx, p.s.reader, "p.of_id = ? AND "+paymentStands+" ORDER BY p.on_day, p.id", int64(id))
}

// Of are the payments that settle a document now, the newest first.
func (p *Payments) Of(ctx context.Context, id invoice.ID) ([]PaymentRow, error) {
	return loadPayments(ctx, p.s.reader, `p.id IN (SELECT payment_id FROM allocation WHERE document_id = ? AND payment_id IS NOT NULL
		GROUP BY payment_id HAVING sum(amount) <> 0) ORDER BY p.on_day DESC, p.id DESC`, int64(id))
}

// loadPayments returns payments with what they settle.
func loadPayments(ctx context.Context, q querier, where string, args ...any) ([]PaymentRow, error) {
	list, err := scanPayments(ctx, q, where, args)
	if err != nil || len(list) == 0 {
		return list, err
	}
	at := make(map[invoice.PaymentID]*PaymentRow, len(list))
	ids := make([]int64, len(list))
	for i := range list {
		at[list[i].ID], ids[i] = &list[i], int64(list[i].ID)
	}
	rows, err := q.query(ctx, `SELECT l.payment_id, l.document_id, d.number, sum(l.amount), l.reason, min(l.id) -- the reason of that row
		FROM json_each(?) j CROSS JOIN allocation l ON l.payment_id = j.value JOIN document d ON d.id = l.document_id
		GROUP BY l.payment_id, l.document_id HAVING sum(l.amount) <> 0 ORDER BY l.payment_id, 6`, jsonArg(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id invoice.PaymentID
		var a invoice.Allocation
		var first int64
		if err := rows.Scan(&id, &a.Document, &a.Number, &a.Amount, &a.Reason, &first); err != nil {
			return nil, err
		}
		at[id].Settles = append(at[id].Settles, a)
		at[id].Credit -= a.Amount
	}
	return list, fromSQLite(rows.Err())
}

// paymentStands says that a payment p, a refund or a reversal was not undone, and is no
// row with which one was: what does not stand was never there.
const paymentStands = "(p.undoes_id IS NULL AND (SELECT count(*) FROM payment u WHERE u.undoes_id = p.id) % 2 = 0)"

// goneOf is what refunds and a reversal took of the payment p.
const goneOf = "(SELECT coalesce(sum(iif(b.kind = 'restored', -b.amount, b.amount)), 0) FROM payment b WHERE b.of_id = p.id)"

func scanPayments(ctx context.Context, q querier, where string, args []any) (list []PaymentRow, err error) {
	rows, err := q.query(ctx, `SELECT p.id, p.kind, coalesce(p.of_id, 0), p.account_id, a.name, p.on_day, p.method, p.amount, p.currency, p.reference,
		`+goneOf+`, NOT `+paymentStands+` FROM payment p JOIN account a ON a.id = p.account_id WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r PaymentRow
		if err := rows.Scan(&r.ID, &r.Kind, &r.Of, &r.Customer, &r.Name, dayInto{&r.Date}, &r.Method, &r.Amount.Minor, &r.Amount.Currency, &r.Reference, &r.Returned, &r.Undone); err != nil {
			return nil, err
		}
		if r.Kind == invoice.Received {
			r.Credit = r.Amount.Minor - r.Returned
		}
		r.Key = keyOf(r.Date, int64(r.ID))
		list = append(list, r)
	}
	return list, fromSQLite(rows.Err())
}
