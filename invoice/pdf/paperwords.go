package pdf

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

	paidOn, forgone, stillDue string // paidOn takes a day; stillDue a currency

	receipt, refund, returned               string // titles
	receiptNumber, dated, method, paidWith  string
	receivedFrom, paidBackTo                string
	amountReceived, amountReturned          string // take a currency
	paidFor, document, applied, left        string // head of the table
	creditLeft, refundOf, returnedOn, money string // creditLeft takes a currency, refundOf id and day, returnedOn a day
	methods                                 map[string]string

	statement, period, asOf                      string
	opening, closing                             string
	event, charged, settled, balance             string // head of the table
	payment, refundRow, returnedRow              string
	writtenOff, fee, takenBack                   string
	balanceDue, inFavour                         string // take a currency
	aging, notDue, days1, days31, days61, days91 string
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

		paidOn: "Paid on %s", forgone: "No longer claimed", stillDue: "Still due %s",

		receipt: "Receipt", refund: "Confirmation of refund", returned: "Returned payment",
		receiptNumber: "Receipt number", dated: "Date", method: "Paid by", paidWith: "Reference",
		receivedFrom: "Received from", paidBackTo: "Paid back to",
		amountReceived: "Amount received %s", amountReturned: "Amount paid back %s",
		paidFor: "What it paid", document: "Document", applied: "Paid", left: "Still open",
		creditLeft: "Credit left %s", refundOf: "of payment %s, %s", returnedOn: "Returned on %s: it counts no more", money: "Amount",
		methods: map[string]string{"bank": "Bank transfer", "card": "Card", "ach": "Direct debit", "cash": "Cash", "cheque": "Cheque", "other": "Other"},

		statement: "Statement of account", period: "Period", asOf: "Date",
		opening: "Opening balance", closing: "Closing balance",
		event: "What", charged: "Charged", settled: "Paid", balance: "Balance",
		payment: "Payment", refundRow: "Refund", returnedRow: "Returned payment",
		writtenOff: "Written off", fee: "Payment fee", takenBack: "Write-off taken back",
		balanceDue: "Balance due %s", inFavour: "Balance in your favour %s",
		aging: "Open amounts by age", notDue: "Not due", days1: "1–30 days", days31: "31–60 days", days61: "61–90 days", days91: "over 90 days",
		openInvoices: "Open invoices", dueDate: "Due", open: "Open", late: "%d days late",
		nothingOpen: "Nothing is open.",
	}
}
