package payqr

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"billfold/invoice/bankid"
	"billfold/invoice/money"
)

// Party is a person or firm with a structured address (type S).
type Party struct {
	Name    string // at most 70 characters
	Street  string // at most 70; with the number where House is empty
	House   string // at most 16
	Code    string // postal code without a country prefix, at most 16
	Town    string // at most 35
	Country string // ISO 3166 alpha-2
}

// Bill is a Swiss QR-bill (Swiss Payment Standards, Swiss Implementation
// Guidelines QR-bill, version 2.3: data structure SPC 0200).
type Bill struct {
	Account      string // IBAN or QR-IBAN of Switzerland or Liechtenstein, in any grouping
	Creditor     Party
	Amount       money.Minor
	Currency     money.Currency // CHF or EUR
	Debtor       Party          // zero: not named
	Reference    string         // a QR reference for a QR-IBAN, else a creditor reference (RF) or ""
	Message      string
	Information  string   // billing information for programs, "//S1/…"; with Message at most 140 characters
	Alternatives []string // at most two alternative schemes, 100 characters each
}

// swissBytes is the most that a code of this scheme may carry.
const swissBytes = 997

// Kind of reference: "QRR" for a QR reference, "SCOR" for a creditor reference,
// "NON" for none.
func (b Bill) Kind() string {
	reference := bankid.Compact(b.Reference)
	switch {
	case reference == "":
		return "NON"
	case strings.HasPrefix(reference, "RF"):
		return "SCOR"
	}
	return "QRR"
}

// Payload is the text of the code: 31 lines divided by LF, UTF-8, and up to three
// more where they are used. The error is why the scheme does not take the
// payment.
func (b Bill) Payload() (string, error) {
	sum, err := amount(b.Amount, b.Currency)
	if err := first(b.account(), err, b.Creditor.check("seller"), b.debtor(), b.texts()); err != nil {
		return "", err
	}
	lines := append([]string{"SPC", "0200", "1", bankid.Compact(b.Account)}, b.Creditor.lines()...)
	lines = append(lines, Party{}.lines()...) // the final creditor, for future use
	lines = append(append(lines, sum, string(b.Currency)), b.Debtor.lines()...)
	lines = append(lines, b.Kind(), bankid.Compact(b.Reference), b.Message, "EPD")
	if b.Information != "" || len(b.Alternatives) > 0 {
		lines = append(append(lines, b.Information), b.Alternatives...)
	}
	payload := strings.Join(lines, "\n")
	if len(payload) > swissBytes {
		return "", fmt.Errorf("the code would carry %d bytes, and %d is the most", len(payload), swissBytes)
	}
	return payload, nil
}

func (b Bill) account() error {
	switch {
	case b.Currency != "CHF" && b.Currency != "EUR":
		return fmt.Errorf("a QR-bill is in CHF or EUR, not in %s", b.Currency)
	case bankid.Compact(b.Account) == "":
		return errors.New("there is no IBAN")
	case !bankid.ValidIBAN(b.Account):
		return fmt.Errorf("the check digits of IBAN %s are wrong", bankid.GroupIBAN(b.Account))
	case !bankid.SwissIBAN(b.Account):
		return errors.New("a QR-bill needs an IBAN of Switzerland or Liechtenstein")
	}
	kind, qr := b.Kind(), bankid.QRIBAN(b.Account)
	switch {
	case qr && kind != "QRR":
		return errors.New("a QR-IBAN needs a QR reference of 27 digits")
	case !qr && kind == "QRR":
		return errors.New("a reference that is not a creditor reference (RF) needs a QR-IBAN")
	case kind == "QRR" && !bankid.ValidQRReference(b.Reference):
		return fmt.Errorf("%q is no QR reference: 27 digits, the last a check digit", b.Reference)
	case kind == "SCOR" && !bankid.ValidRF(b.Reference):
		return fmt.Errorf("%q is no creditor reference: its check digits are wrong", b.Reference)
	}
	return nil
}

func (b Bill) debtor() error {
	if b.Debtor == (Party{}) {
		return nil
	}
	return b.Debtor.check("customer")
}

func (b Bill) texts() error {
	if n := utf8.RuneCountInString(b.Message + b.Information); n > 140 {
		return fmt.Errorf("message and billing information have %d characters, and 140 is the most", n)
	}
	if len(b.Alternatives) > 2 {
		return errors.New("there are more than two alternative schemes")
	}
	errs := []error{swissField("message", b.Message, 140), swissField("billing information", b.Information, 140)}
	for _, a := range b.Alternatives {
		errs = append(errs, swissField("alternative scheme", a, 100))
	}
	return first(errs...)
}

// lines are the seven lines of a party, empty where there is none.
func (p Party) lines() []string {
	kind := "S"
	if p == (Party{}) {
		kind = ""
	}
	return []string{kind, p.Name, p.Street, p.House, p.Code, p.Town, p.Country}
}

func (p Party) check(who string) error {
	switch {
	case p.Name == "":
		return fmt.Errorf("the name of the %s is missing", who)
	case p.Code == "" || p.Town == "":
		return fmt.Errorf("postal code and town of the %s are missing", who)
	case len(p.Country) != 2 || !alphanumeric(p.Country):
		return fmt.Errorf("the country of the %s is missing", who)
	}
	return first(swissField("name of the "+who, p.Name, 70), swissField("street of the "+who, p.Street, 70), swissField("house number of the "+who, p.House, 16),
		swissField("postal code of the "+who, p.Code, 16), swissField("town of the "+who, p.Town, 35))
}

func swissField(name, s string, most int) error {
	if err := field(name, s, most); err != nil {
		return err
	}
	for _, r := range s {
		if !SwissCharacter(r) {
			return fmt.Errorf("the %s has the character %q, which a QR-bill does not take", name, r)
		}
	}
	return nil
}

// SwissCharacter says whether a QR-bill takes a character: the blocks Basic Latin,
// Latin-1 Supplement and Latin Extended-A without controls, Ș ș Ț ț and €.
func SwissCharacter(r rune) bool {
	switch {
	case r >= 0x20 && r <= 0x7E, r >= 0xA0 && r <= 0x17F, r >= 0x218 && r <= 0x21B, r == '€':
		return true
	}
	return false
}
