package invoice

import (
	"fmt"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// PaymentID names a payment for ever: P-0001.
type PaymentID int64

// String is the written form: P- and at least four digits.
func (id PaymentID) String() string { return fmt.Sprintf("P-%04d", int64(id)) }

// PaymentKind is what a payment is.
type PaymentKind string

// The kinds of payments: money received, money paid back of one, and the end of one
// that was returned or charged back.
const (
	Received PaymentKind = "receipt"
	Refunded PaymentKind = "refund"
	Reversed PaymentKind = "reversal"
	Restored PaymentKind = "restored" // what a refund or reversal took, and that was undone
)

// Payment is money received from a customer, or money that went back.
type Payment struct {
	ID          PaymentID
	Kind        PaymentKind
	Of          PaymentID   // the payment that a refund or reversal is of, else 0
	Returned    money.Minor // what refunds and a reversal took of it
	Customer    customer.ID
	Date        day.Day
	Method      Method
	Amount      money.Amount // positive
	Reference   string
	Allocations []Allocation // what is not allocated is credit on the record
}

// Method is how money came.
type Method string

// Methods are the ways to pay, in the order they are offered.
func Methods() []Method { return []Method{"bank", "card", "ach", "cash", "cheque", "other"} }

// Remainder is what becomes of the part that a payment leaves open of an invoice:
// it stays open, a bank or processor kept it as a fee, it is a discount by
// a credit note, or it is written off (CALCULATION.md, Payment).
type Remainder string

// The remainders, in the order in which they are offered.
const (
	KeepOpen Remainder = "keep"
	Fee      Remainder = "fee"
	Discount Remainder = "discount"
	WriteOff Remainder = "write_off"
)

// SmallRemainder says whether a remainder is little enough to be offered another
// end than to stay open: under 5 % of the invoice's payable.
func SmallRemainder(rest, payable money.Minor) bool { return rest > 0 && rest < (payable+19)/20 }

// retryDays are the days after which a failed payment is asked for again, by attempt.
func retryDays() []int { return []int{3, 5, 7} }

// RetryOn is the day on which a payment that failed on a day for the attempt-th
// time is asked for again; zero where a person takes over.
func RetryOn(failed day.Day, attempt int) day.Day {
	if days := retryDays(); attempt >= 1 && attempt <= len(days) {
		return failed.AddDays(days[attempt-1])
	}
	return day.Day{}
}

// Allocation is the part of a payment that settles one document.
type Allocation struct {
	Document ID
	Number   string
	Amount   money.Minor // in the payment's currency
	Reason   string      // why this document, a clause: "equals INV-1043"
}

// OpenItem is an issued document with an open amount, as the allocation
// proposal sees it.
type OpenItem struct {
	Document ID
	Number   string
	Due      day.Day
	Total    money.Minor
	Open     money.Minor
}
