package pay

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"billfold/invoice"
	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/payqr"
)

// Scheme is the standard of a payment code.
type Scheme string

// The schemes.
const (
	EPC   Scheme = "epc"   // SEPA credit transfer
	Swiss Scheme = "swiss" // QR-bill
)

// Code is what a payment code says.
type Code struct {
	Scheme  Scheme
	Payload string
	Bill    payqr.Bill // of a QR-bill
}

// CodeOf is the payment code of an issued invoice for an amount of its currency,
// what is still open. The error is why there is none, as a clause: "no standard
// code exists for a payment in USD to this account".
func CodeOf(d *invoice.Document, amount money.Minor) (Code, error) {
	switch {
	case !d.Issued:
		return Code{}, errors.New("it is a draft, and a draft is not to be paid")
	case d.Kind != invoice.KindInvoice:
		return Code{}, errors.New("only an invoice is to be paid")
	case amount <= 0:
		return Code{}, errors.New("nothing is open")
	}
	iban := account(d)
	if home := d.Seller.Country(); (home == "CH" || home == "LI") && bankid.SwissIBAN(iban) {
		bill := billOf(d, iban, amount)
		payload, err := bill.Payload()
		return Code{Swiss, payload, bill}, err
	}
	if d.Currency != "EUR" || iban == "" {
		return Code{}, fmt.Errorf("no standard code exists for a payment in %s to this account", d.Currency)
	}
	payload, err := transferOf(d, iban, amount).Payload()
	return Code{Scheme: EPC, Payload: payload}, err
}

func transferOf(d *invoice.Document, iban string, amount money.Minor) payqr.Transfer {
	t := payqr.Transfer{Name: oneLine(d.Seller.Name), IBAN: iban, Amount: amount}
	for _, b := range d.Seller.Bank {
		if bankid.KindOf(b.Label) == bankid.BIC && bankid.BIC.Wrong("", b.Value) == "" {
			t.BIC = b.Value
		}
	}
	if bankid.ValidRF(d.Number) {
		t.Reference = d.Number
	} else {
		t.Text = oneLine(d.Number)
	}
	return t
}

func billOf(d *invoice.Document, iban string, amount money.Minor) payqr.Bill {
	home := d.Seller.Country()
	b := payqr.Bill{Account: iban, Creditor: party(d.Seller.Name, d.Seller.Address, home), Amount: amount, Currency: d.Currency, Message: plain(d.Number)}
	debtor := party(d.Buyer.BillName(), d.Buyer.Address, home)
	debtor.Name, debtor.Street, debtor.Town = cut(debtor.Name, 70), cut(debtor.Street, 70), cut(debtor.Town, 35)
	if b.Debtor = debtor; !writable(debtor) {
		b.Debtor = payqr.Party{} // the standard lets the customer write it by hand
	}
	if reference, ok := swissReference(d); ok {
		b.Reference = reference
	} else if bankid.ValidRF(d.Number) {
		b.Reference, b.Message = d.Number, ""
	}
	return b
}

// writable says whether a QR-bill can name a customer.
func writable(p payqr.Party) bool {
	if p.Name == "" || p.Code == "" || p.Town == "" || len(p.Country) != 2 || len(p.Code) > 16 {
		return false
	}
	for _, r := range p.Name + p.Street + p.House + p.Code + p.Town {
		if !payqr.SwissCharacter(r) {
			return false
		}
	}
	return true
}

// party is a name and an address in the structured form. The last word of the
// street is the number of the house where it begins with a digit; lines above the
// street stand before it, where there is room.
func party(name string, a customer.Address, home string) payqr.Party {
	p := payqr.Party{Name: plain(name), Code: plain(a.Code), Town: plain(a.City), Country: a.Country, Street: plain(strings.Join(a.Street, ", "))}
	if p.Country == "" {
		p.Country = home
	}
	if utf8.RuneCountInString(p.Street) > 70 {
		p.Street = plain(a.Street[len(a.Street)-1])
	}
	if at := strings.LastIndexByte(p.Street, ' '); at > 0 {
		if house := p.Street[at+1:]; house[0] >= '0' && house[0] <= '9' && len(house) <= 16 {
			p.Street, p.House = strings.TrimRight(p.Street[:at], " ,"), house
		}
	}
	return p
}

// plain is a text on one line in the characters of a QR-bill, as far as they have
// a twin there.
func plain(s string) string {
	s = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-", "’", "'", "‘", "'", "‚", "'", "‹", "'", "›", "'",
		"“", `"`, "”", `"`, "„", `"`, "…", "...").Replace(norm.NFC.String(s))
	return oneLine(s)
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most]))
	}
	return s
}
