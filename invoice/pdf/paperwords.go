package pdf

import "billfold/invoice"

// paperWords are the fixed texts of the papers beside invoice and credit note:
// proforma, quote, deposit and final invoice, receipt, statement, and a copy
// that shows what was paid.
type paperWords struct {
	proforma, proformaNumber, notTaxInvoice string

	quote, quoteNumber, quoteDate, validUntil string // validUntil takes a day
	accepted, placeAndDate, signature         string

	deposit, final string
	lessDeposit    string // number, day, and "net 100.00, VAT 19 % 19.00"
	netPart        string // an amount

	forgone string // a row of the sums of a copy: nobody pays it any more

	receipt, refund, returned              string // titles
	receiptNumber, dated, method           string
	receivedFrom, refundOf                 string // receivedFrom takes a name, refundOf id and day
	amountReceived, amountReturned         string // take a currency
	document, total, applied, left         string // head of the table
	settles, refundedOn, returnedOn        string // rows of the sums; the last two take a day
	creditLeft                             string // takes a currency
	bank, card, ach, cash, cheque, another string // methods

	statement                                    string
	opening, event, charged, settled, balance    string // the last four: head of the table
	payment, refundRow, returnedRow              string
	writtenOff, fee, takenBack                   string
	balanceDue, inFavour                         string // take a currency
	lateNow                                      string // takes an amount
	aging, notDue, days1, days31, days61, days91 string
	unapplied                                    string
	openInvoices, dueDate, open, late            string // late takes a number of days
	nothingOpen                                  string
}

func englishPapers() paperWords {
	return paperWords{
		proforma: "Proforma invoice", proformaNumber: "Proforma number", notTaxInvoice: "This is not a tax invoice",

		quote: "Quote", quoteNumber: "Quote number", quoteDate: "Quote date", validUntil: "valid until %s",
		accepted: "I accept this quote.", placeAndDate: "Place, date", signature: "Signature",

		deposit: "Deposit invoice", final: "Final invoice",
		lessDeposit: "Less deposit invoice %s of %s (%s)", netPart: "net %s",

		forgone: "No longer claimed",

		receipt: "Receipt", refund: "Confirmation of refund", returned: "Returned payment",
		receiptNumber: "Receipt number", dated: "Date", method: "Paid by",
		receivedFrom: "Received with thanks from %s", refundOf: "of payment %s, %s",
		amountReceived: "Amount received %s", amountReturned: "Amount paid back %s",
		document: "Document", total: "Total", applied: "Paid by this", left: "Still open",
		settles: "Applied to the documents above", refundedOn: "Refunded on %s", returnedOn: "Returned unpaid on %s",
		creditLeft: "Credit left %s",
		bank:       "Bank transfer", card: "Card", ach: "Direct debit (ACH)", cash: "Cash", cheque: "Cheque", another: "Other",

		statement: "Statement of account",
		opening:   "Opening balance", event: "What", charged: "Charged", settled: "Paid or credited", balance: "Balance",
		payment: "Payment", refundRow: "Refund", returnedRow: "Returned payment",
		writtenOff: "No longer claimed", fee: "Payment fee", takenBack: "Claimed again",
		balanceDue: "Balance due %s", inFavour: "In your favour %s", lateNow: "%s overdue",
		aging: "Open amounts by days overdue", notDue: "Not due yet", days1: "1–30 days", days31: "31–60 days", days61: "61–90 days", days91: "over 90 days",
		unapplied:    "Not applied yet",
		openInvoices: "Open invoices", dueDate: "Due", open: "Open", late: "%d days late",
		nothingOpen: "nothing is open",
	}
}

// methodWord is a way of payment.
func (w *paperWords) methodWord(m invoice.Method) string {
	switch m {
	case "bank":
		return w.bank
	case "card":
		return w.card
	case "ach":
		return w.ach
	case "cash":
		return w.cash
	case "cheque":
		return w.cheque
	}
	return w.another
}
