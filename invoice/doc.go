// Package invoice is the model of the business: documents, their totals and
// numbers, payments, and what may follow what. It knows nothing of screens,
// files or clocks.
//
// Words: a Document is an invoice or a credit note, a draft until it is
// issued. A draft has no number and owes nothing. Issue gives it the next
// number of its series and freezes it; what it owes is its open amount, which
// only payments, credits and write-offs change. Its Status is derived, never
// stored.
package invoice
