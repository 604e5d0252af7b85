package view

import (
	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
)

// NotRight says why nothing can be put right with a document, "" where something
// can. Name is the document's, clean.
func NotRight(name string, kind invoice.Kind, status invoice.Status) string {
	switch {
	case status == invoice.StatusDraft:
		return "A draft is not put right: change it, or discard it with x on its header."
	case kind == invoice.KindCreditNote:
		return name + " is a credit note; select the invoice that is to be put right."
	case status == invoice.StatusVoid:
		return name + " is void; nothing is left of it to put right."
	case status == invoice.StatusCredited:
		return name + " is credited in full; nothing is left of it to put right."
	}
	return ""
}

// NotFailed says why no attempt to pay a document can have been refused, "" where
// one can.
func NotFailed(name string, kind invoice.Kind, status invoice.Status, open money.Minor) string {
	switch {
	case status == invoice.StatusDraft:
		return "A draft is not paid; issue it first."
	case kind == invoice.KindCreditNote:
		return name + " is a credit note; a payment fails on an invoice."
	case open <= 0:
		return "Nothing of " + name + " is open; on its payment F says that it came back."
	}
	return ""
}

// NotSendable says why a document cannot be marked as sent today, "" where it can.
// Name is the document's, clean.
func NotSendable(name string, status invoice.Status, issued day.Day, sent *invoice.Sent, today day.Day) string {
	switch {
	case status == invoice.StatusDraft:
		return "A draft is not sent; issue it first."
	case sent != nil:
		return name + " was marked as sent on " + sent.On.Plain() + "."
	case status == invoice.StatusVoid:
		return name + " is void; its credit note is what the customer gets."
	case issued.After(today):
		return name + " is dated " + issued.Plain() + "; it can be marked as sent from that day on."
	}
	return ""
}

// NotReturned says why money of a payment cannot go back, "" where it can.
func NotReturned(p *store.PaymentRow) string {
	switch {
	case p.Kind != invoice.Received:
		return p.ID.String() + " is money that went back already; select the payment that it is of, " + p.Of.String() + "."
	case p.Returned >= p.Amount.Minor:
		return "All of " + p.ID.String() + " went back already."
	}
	return ""
}
