package bankid

import (
	"fmt"
	"strings"

	"billfold/invoice/checkdigit"
)

// Kind is what a line of "how to pay" holds.
type Kind string

// The kinds that have a form of their own; Other is text.
const (
	Other       Kind = ""
	IBAN        Kind = "iban"
	BIC         Kind = "bic"
	Account     Kind = "account"
	Payee       Kind = "payee"       // name of the account, or of who a cheque is payable to
	SortCode    Kind = "sort_code"   // GB
	Routing     Kind = "routing"     // US: ABA number of the bank
	Institution Kind = "institution" // CA
	Transit     Kind = "transit"     // CA
	Interac     Kind = "interac"     // CA: mail address for an e-Transfer
	BSB         Kind = "bsb"         // AU
	PayID       Kind = "payid"       // AU: mail address, telephone or ABN
	IFSC        Kind = "ifsc"        // IN
	UPI         Kind = "upi"         // IN: virtual payment address, name@bank
	Bankgiro    Kind = "bankgiro"    // SE
	Plusgiro    Kind = "plusgiro"    // SE
)

// KindOf reads the label of a line: "Sort code", "BIC/SWIFT", "Checks payable to".
func KindOf(label string) Kind {
	l := " " + strings.Join(strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return r == ' ' || r == '/' || r == '-' || r == '.' || r == '(' || r == ')' || r == ':'
	}), " ") + " "
	for _, k := range []struct {
		word string
		kind Kind
	}{
		{"iban ", IBAN}, {" bic ", BIC}, {" swift ", BIC}, {" sort code ", SortCode}, {" sortcode ", SortCode}, {" routing ", Routing}, {" aba ", Routing},
		{" institution ", Institution}, {" transit ", Transit}, {" interac ", Interac}, {" e transfer ", Interac}, {" bsb ", BSB}, {" payid ", PayID},
		{" ifsc ", IFSC}, {" upi ", UPI}, {" bankgiro ", Bankgiro}, {" plusgiro ", Plusgiro},
		{" payable to ", Payee}, {" holder ", Payee}, {" name ", Payee}, {" account ", Account}, {" konto ", Account},
	} {
		if strings.Contains(l, k.word) {
			return k.kind
		}
	}
	return Other
}

// Write is a value in the form in which its country writes it: an IBAN in groups of
// four, "12-34-56" for a sort code, "123-456" for a BSB. country is that of the
// seller, ISO 3166 alpha-2. A value of another shape stays as it was typed.
func (k Kind) Write(country, value string) string {
	c := Compact(value)
	switch {
	case k == IBAN && ValidIBAN(c):
		return GroupIBAN(c)
	case (k == BIC || k == IFSC) && k.Unfit(country, c) == "":
		return c
	case k == SortCode && digits(c) && len(c) == 6:
		return c[:2] + "-" + c[2:4] + "-" + c[4:]
	case k == BSB && digits(c) && len(c) == 6:
		return c[:3] + "-" + c[3:]
	case k == Bankgiro && digits(c) && (len(c) == 7 || len(c) == 8):
		return c[:len(c)-4] + "-" + c[len(c)-4:]
	case k == Plusgiro && digits(c) && len(c) >= 2 && len(c) <= 8:
		return c[:len(c)-1] + "-" + c[len(c)-1:]
	case k == Account && country == "NZ" && digits(c) && (len(c) == 15 || len(c) == 16):
		return c[:2] + "-" + c[2:6] + "-" + c[6:13] + "-" + c[13:]
	case k == Account && country == "NO" && digits(c) && len(c) == 11:
		return c[:4] + " " + c[4:6] + " " + c[6:]
	}
	return strings.TrimSpace(value)
}

// Wrong is why a value cannot be right, as a clause: "a sort code has six digits". It
// is Unfit, or of a value of the right shape the check digits. It is "" where nothing
// speaks against it.
func (k Kind) Wrong(country, value string) string {
	c := Compact(value)
	if c == "" {
		return ""
	}
	if why := k.Unfit(country, value); why != "" {
		return why
	}
	switch k {
	case IBAN:
		return unless(ValidIBAN(c), "the check digits of IBAN "+value+" are wrong")
	case Routing:
		return unless(weighted(c, 3, 7, 1)%10 == 0, "the digits of the routing number do not fit each other")
	case Bankgiro:
		return unless(checkdigit.Luhn(c), "a digit of the bankgiro number is wrong or missing")
	case Plusgiro:
		return unless(checkdigit.Luhn(c), "a digit of the plusgiro number is wrong or missing")
	case Account:
		return unless(country != "NO" || weighted(c, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0, "a digit of the Norwegian account number is wrong or missing")
	}
	return ""
}

// Unfit is why a value cannot be of the kind at all, whatever a digit of it may be: it
// has another shape. It is "" where it can.
func (k Kind) Unfit(country, value string) string {
	c := Compact(value)
	if c == "" {
		return ""
	}
	if k != IBAN && k != Account && k != Other && ValidIBAN(c) { // in some countries the account is one
		return "this is an IBAN"
	}
	switch k {
	case IBAN:
		return unfitIBAN(c)
	case BIC:
		return unless(looksBIC(c), "a BIC has 8 or 11 letters and digits, and begins with six letters")
	case SortCode:
		return unless(digits(c) && len(c) == 6, "a sort code has six digits")
	case BSB:
		return unless(digits(c) && len(c) == 6, "a BSB has six digits")
	case Routing:
		return unless(digits(c) && len(c) == 9, "a routing number has nine digits")
	case Institution:
		return unless(digits(c) && len(c) == 3, "an institution number has three digits")
	case Transit:
		return unless(digits(c) && len(c) == 5, "a transit number has five digits")
	case Interac:
		return unless(strings.Count(value, "@") == 1, "an Interac e-Transfer goes to a mail address")
	case IFSC:
		return unless(len(c) == 11 && letters(c[:4]) && c[4] == '0' && alphanumeric(c), "an IFSC is four letters, a zero and six letters or digits")
	case UPI:
		return unless(strings.Count(value, "@") == 1, "a UPI ID is written like name@bank")
	case Bankgiro:
		return unless(digits(c) && (len(c) == 7 || len(c) == 8), "a bankgiro number has seven or eight digits")
	case Plusgiro:
		return unless(digits(c) && len(c) >= 2 && len(c) <= 8, "a plusgiro number has two to eight digits")
	case Account:
		return unfitAccount(country, c)
	}
	return ""
}

// unfitIBAN is why a number cannot be an IBAN.
func unfitIBAN(c string) string {
	if len(c) < 15 || len(c) > 34 || !alphanumeric(c) || !letters(c[:2]) || !digits(c[2:4]) {
		return "an IBAN begins with two letters and two digits, and has 15 to 34 in all"
	}
	if want := lengthOf(c[:2]); want != 0 && want != len(c) {
		return fmt.Sprintf("an IBAN of %s has %d letters and digits, this one %d", c[:2], want, len(c))
	}
	return ""
}

// looksBIC says that a code is one of a bank: four letters, two of the country, and two
// or five letters or digits (ISO 9362).
func looksBIC(c string) bool {
	return (len(c) == 8 || len(c) == 11) && alphanumeric(c) && letters(c[:6])
}

// Recognize is the kind of a value that is an IBAN or a BIC beyond doubt, whatever field
// it was typed into; Other where that cannot be said.
func Recognize(value string) Kind {
	switch c := Compact(value); {
	case ValidIBAN(c):
		return IBAN
	case looksBIC(c):
		return BIC
	}
	return Other
}

// unfitAccount checks account numbers of countries where all have one form.
func unfitAccount(country, c string) string {
	switch country {
	case "GB":
		return unless(digits(c) && len(c) == 8, "an account number of the UK has eight digits")
	case "NZ":
		return unless(digits(c) && (len(c) == 15 || len(c) == 16), "an account number of New Zealand has 15 or 16 digits")
	case "NO":
		return unless(digits(c) && len(c) == 11, "a Norwegian account number has eleven digits")
	case "US", "CA":
		return unless(digits(c) && len(c) <= 17, "an account number has only digits")
	}
	return ""
}

func unless(fine bool, reason string) string {
	if fine {
		return ""
	}
	return reason
}

// weighted is the sum of the digits, each times a weight; the weights come again.
func weighted(s string, weights ...int) int {
	sum := 0
	for i := range len(s) {
		sum += int(s[i]-'0') * weights[i%len(weights)]
	}
	return sum
}

func alphanumeric(s string) bool {
	for i := range len(s) {
		if !('A' <= s[i] && s[i] <= 'Z' || '0' <= s[i] && s[i] <= '9') {
			return false
		}
	}
	return s != ""
}
