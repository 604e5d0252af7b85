// Package pay says how an issued document is paid: the lines of "how to pay" in
// the seller's country's own form, a link, and the payment code where a standard
// one exists. PDF, command line and screen take it from here, so that they agree.
package pay

import (
	"strings"
	"unicode"

	"billfold/invoice"
	"billfold/invoice/bankid"
)

// Row is one line of "how to pay".
type Row struct {
	Kind  bankid.Kind
	Label string // as the seller typed it
	Value string // in the form of the seller's country
}

// Rows are the seller's bank details, without those that are empty.
func Rows(s *invoice.Seller) []Row {
	var rows []Row
	for _, d := range s.Bank {
		kind := bankid.KindOf(d.Label)
		if value := kind.Write(s.Country(), d.Value); value != "" {
			rows = append(rows, Row{kind, strings.TrimSpace(d.Label), value})
		}
	}
	return rows
}

// Reference is what the customer writes beside the payment: the document's number,
// or the reference that the account asks for.
func Reference(d *invoice.Document) string {
	if reference, ok := swissReference(d); ok {
		return bankid.GroupQRReference(reference)
	}
	if bankid.ValidRF(d.Number) {
		return bankid.GroupIBAN(d.Number)
	}
	return oneLine(d.Number)
}

// account is the seller's IBAN for a currency: one whose label names it, else the
// first. It is "" where there is none.
func account(d *invoice.Document) string {
	found := ""
	for _, b := range d.Seller.Bank {
		if bankid.KindOf(b.Label) != bankid.IBAN || strings.TrimSpace(b.Value) == "" {
			continue
		}
		if strings.Contains(strings.ToUpper(b.Label), string(d.Currency)) && d.Currency != "" {
			return b.Value
		}
		if found == "" {
			found = b.Value
		}
	}
	return found
}

// swissReference is the QR reference of a document for a QR-IBAN: the digits of
// its number.
func swissReference(d *invoice.Document) (reference string, ok bool) {
	if !bankid.QRIBAN(account(d)) {
		return "", false
	}
	number := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, d.Number)
	return bankid.QRReference(number)
}

// oneLine is a text as a page shows it, on one line: without what is not seen, such
// as marks of direction.
func oneLine(s string) string {
	seen := func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}
	return strings.Join(strings.Fields(strings.Map(seen, strings.ToValidUTF8(s, ""))), " ")
}
