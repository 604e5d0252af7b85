package pay

import (
	"billfold/invoice"
	"billfold/invoice/bankid"
)

// Warnings is why an invoice with these totals will have no payment code although
// it is in a currency and to an account that have one; empty where it will have
// one, or none is looked for. A draft is looked at as if it were issued.
func Warnings(d *invoice.Document, t invoice.Totals) []invoice.Invalid {
	iban := account(d)
	swiss := bankid.SwissIBAN(iban) && (d.Seller.Country() == "CH" || d.Seller.Country() == "LI") && d.Currency == "CHF"
	if d.Kind != invoice.KindInvoice || t.Payable <= 0 || !bankid.ValidIBAN(iban) || d.Currency != "EUR" && !swiss {
		return nil
	}
	issued := *d
	issued.Issued = true
	if issued.Number == "" {
		issued.Number = "1"
	}
	if _, err := CodeOf(&issued, t.Payable); err != nil {
		return []invoice.Invalid{{Field: "seller.bank", Reason: "the invoice will have no payment code: " + err.Error(), Hint: "correct it in your business"}}
	}
	return nil
}
