package store

import (
	"context"

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
}

// Receipt is what a recorded payment did.
type Receipt struct {
	Payment invoice.Payment
	Credit  money.Minor    // the part that settles nothing, in the payment's currency
	Owes    []money.Amount // what the customer owes after it, by currency
	Late    []money.Amount // the part of Owes that is past due
}

// Record keeps a payment and settles documents with it.
func (p *Payments) Record(ctx context.Context, in Intent, input PaymentInput) (Receipt, error) {
	return Receipt{}, ErrNotFound
}

// List are payments, newest first; customer 0 is all.
func (p *Payments) List(ctx context.Context, id customer.ID, limit int) ([]PaymentRow, error) {
	return nil, ErrNotFound
}
