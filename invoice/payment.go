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

// Payment is money received from a customer.
type Payment struct {
	ID          PaymentID
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
