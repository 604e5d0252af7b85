package payqr

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice/bankid"
	"billfold/invoice/money"
)

// Transfer is a SEPA credit transfer in euro (EPC069-12 v2.1, "Quick Response
// Code: Guidelines to enable data capture for the initiation of a SEPA credit
// transfer"). Either Reference or Text tells the seller what is paid.
type Transfer struct {
	Name      string // of who is paid, at most 70 characters
	IBAN      string // in any grouping
	BIC       string // 8 or 11 characters; may be empty within the EEA
	Amount    money.Minor
	Purpose   string // ISO 20022 code of four characters, may be empty
	Reference string // creditor reference (ISO 11649), in any grouping
	Text      string // at most 140 characters
}

// epcBytes is the most that a code of this scheme may carry.
const epcBytes = 331

// Payload is the text of the code: lines divided by LF, UTF-8, version 002, no
// empty lines at the end. The error is why the scheme does not take the payment.
func (t Transfer) Payload() (string, error) {
	iban, bic, reference := bankid.Compact(t.IBAN), bankid.Compact(t.BIC), bankid.Compact(t.Reference)
	sum, err := amount(t.Amount, "EUR")
	if err := first(err, t.parties(iban, bic), t.remittance(reference)); err != nil {
		return "", err
	}
	lines := []string{"BCD", "002", "1", "SCT", bic, t.Name, iban, "EUR" + sum, t.Purpose, reference}
	if t.Text != "" {
		lines = append(lines, t.Text)
	}
	payload := strings.Join(lines, "\n")
	if len(payload) > epcBytes {
		return "", fmt.Errorf("the code would carry %d bytes, and %d is the most", len(payload), epcBytes)
	}
	return payload, nil
}

func (t Transfer) parties(iban, bic string) error {
	switch {
	case t.Name == "":
		return errors.New("the name of who is paid is missing")
	case iban == "":
		return errors.New("there is no IBAN")
	case !bankid.ValidIBAN(iban):
		return fmt.Errorf("the check digits of IBAN %s are wrong", bankid.GroupIBAN(iban))
	case !in(sepa, iban[:2]):
		return fmt.Errorf("an account of %s takes no SEPA transfer", iban[:2])
	case bic == "" && !in(eea, iban[:2]):
		return fmt.Errorf("an account of %s needs its BIC", iban[:2])
	case bic != "" && !validBIC(bic):
		return fmt.Errorf("%q is no BIC of 8 or 11 characters", bic)
	}
	return field("name", t.Name, 70)
}

func (t Transfer) remittance(reference string) error {
	switch {
	case reference == "" && t.Text == "":
		return errors.New("there is neither a reference nor a text")
	case reference != "" && t.Text != "":
		return errors.New("there is both a reference and a text")
	case reference != "" && !bankid.ValidRF(reference):
		return fmt.Errorf("%q is no creditor reference (RF and two check digits)", reference)
	case t.Purpose != "" && (len(t.Purpose) != 4 || !alphanumeric(t.Purpose)):
		return fmt.Errorf("%q is no purpose code of four characters", t.Purpose)
	}
	return field("text", t.Text, 140)
}

// Countries of the scheme by the first letters of their IBANs (EPC409-09): those
// of the European Economic Area, where the BIC may be left out, and all.
const (
	eea  = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO"
	sepa = eea + " AD AL CH GB GI MC MD ME MK RS SM VA"
)

func in(list, country string) bool { return strings.Contains(" "+list+" ", " "+country+" ") }

func validBIC(s string) bool {
	return (len(s) == 8 || len(s) == 11) && alphanumeric(s) && !strings.ContainsAny(s[:6], "0123456789")
}

// alphanumeric says whether s has only capitals and digits.
func alphanumeric(s string) bool {
	for i := range len(s) {
		if (s[i] < 'A' || s[i] > 'Z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}
