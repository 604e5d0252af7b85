package invoice

import (
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// NewDraft is the one builder of drafts.
func NewDraft(s Seller, c customer.Customer, taxes []tax.Tax) Document {
	return Document{Kind: KindInvoice, Customer: c.ID, Seller: s, Buyer: c, Currency: s.Currency}
}

// Repeat is a new draft with the lines of an earlier document.
func Repeat(of Document, s Seller, c customer.Customer, taxes []tax.Tax) Document {
	d := NewDraft(s, c, taxes)
	d.Lines = of.Lines
	return d
}

// Freeze is the issued form of a draft.
func Freeze(d Document, number string, today day.Day) Document {
	d.Issued, d.Number = true, number
	return d
}
