package invoice

import (
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// LedgerKind is what a row of a statement of account is.
type LedgerKind string

// The kinds of rows. An invoice adds to the balance, and so does money that went
// back; the others take from it, but for a write-off that was taken back.
const (
	LedgerInvoice   LedgerKind = "invoice"
	LedgerCredit    LedgerKind = "credit_note"
	LedgerReceipt   LedgerKind = "receipt"
	LedgerRefund    LedgerKind = "refund"
	LedgerReversal  LedgerKind = "reversal"
	LedgerWriteOff  LedgerKind = "write_off"
	LedgerFee       LedgerKind = "fee"
	LedgerTakenBack LedgerKind = "taken_back"
)

// LedgerRow is one event on an account.
type LedgerRow struct {
	On      day.Day
	Kind    LedgerKind
	Form    Form   // of an invoice
	Number  string // of the document, or the payment's id
	Text    string // first line of a document, reference of a payment
	Account string // name of the account below that it is of, "" for the customer's own
	Amount  money.Minor
	Balance money.Minor // after it
}

// OpenRow is an invoice that is open at the end of a statement.
type OpenRow struct {
	Number   string
	Account  string // as in LedgerRow
	Issued   day.Day
	Due      day.Day
	Total    money.Minor
	Open     money.Minor
	DaysLate int // 0: not due yet, or due on that day
}

// Statement is what happened on a customer's account in one currency: amounts
// are in its minor units, and above zero where the customer owes them.
type Statement struct {
	Customer customer.Customer // as it is billed
	Seller   Seller
	Currency money.Currency
	Period   day.Range
	Opening  money.Minor // balance before the first day
	Rows     []LedgerRow // in the order of days
	Closing  money.Minor // balance after the last day
	Open     []OpenRow   // due first to last
	Credit   money.Minor // paid or credited, and settling nothing: Open less Closing
	Aged     [5]money.Minor
}

// Balances fills in what follows from the rows and the open invoices: the balance
// after each row, the closing balance, the credit, and what is open by age: not due,
// and 1 to 30, 31 to 60, 61 to 90 and over 90 days overdue on the last day. It
// returns money.ErrOverflow.
func (s *Statement) Balances() error {
	var err error
	s.Closing = s.Opening
	for i := range s.Rows {
		if s.Closing, err = money.Add(s.Closing, s.Rows[i].Amount); err != nil {
			return err
		}
		s.Rows[i].Balance = s.Closing
	}
	s.Credit, s.Aged = -s.Closing, [5]money.Minor{}
	for i := range s.Open {
		o := &s.Open[i]
		o.DaysLate = max(0, s.Period.To.Since(o.Due))
		bucket := min((o.DaysLate+29)/30, len(s.Aged)-1)
		if s.Aged[bucket], err = money.Add(s.Aged[bucket], o.Open); err != nil {
			return err
		}
		if s.Credit, err = money.Add(s.Credit, o.Open); err != nil {
			return err
		}
	}
	return nil
}
