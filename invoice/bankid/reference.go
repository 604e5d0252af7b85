package bankid

import "strings"

// qrDigits is the length of a Swiss QR reference.
const qrDigits = 27

// ValidRF says whether s is a creditor reference, "RF18 5390 0754 7034": RF, two
// check digits, and up to 21 letters and digits (ISO 11649, ISO 7064 mod 97-10).
func ValidRF(s string) bool {
	s = Compact(s)
	return len(s) >= 5 && len(s) <= 25 && strings.HasPrefix(s, "RF") && remainder97(s[4:]+s[:4]) == 1
}

// ValidQRReference says whether s is a Swiss QR reference: 27 digits, the last of
// them a check digit, not all zero, in any grouping by spaces (Swiss
// Implementation Guidelines QR-bill 2.3, annex B).
func ValidQRReference(s string) bool {
	s = Compact(s)
	if len(s) != qrDigits || !digits(s) || strings.Trim(s, "0") == "" {
		return false
	}
	return checkDigit(s[:qrDigits-1]) == s[qrDigits-1]
}

// QRReference is the QR reference of a number of the seller's own: its digits,
// filled up with zeros on the left, and the check digit. ok is false where there
// are other characters than digits and spaces, more than 26 digits, or only zeros.
func QRReference(number string) (reference string, ok bool) {
	s := Compact(number)
	if len(s) > qrDigits-1 || !digits(s) || strings.Trim(s, "0") == "" {
		return "", false
	}
	s = strings.Repeat("0", qrDigits-1-len(s)) + s
	return s + string(checkDigit(s)), true
}

// GroupQRReference writes a QR reference as on paper: two digits, then groups of
// five, "21 00000 00003 13947 14300 09017".
func GroupQRReference(s string) string {
	s = Compact(s)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%5 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// checkDigit is modulo 10, recursive.
func checkDigit(s string) byte {
	const next = "0946827135"
	carry := 0
	for _, c := range []byte(s) {
		carry = int(next[(carry+int(c-'0'))%10] - '0')
	}
	return byte('0' + (10-carry)%10)
}

// QRIBAN says whether a valid Swiss or Liechtenstein IBAN is a QR-IBAN, which is
// paid to with a QR reference only: institutions 30000 to 31999.
func QRIBAN(s string) bool {
	s = Compact(s)
	return SwissIBAN(s) && (s[4:6] == "30" || s[4:6] == "31")
}

// SwissIBAN says whether s is a valid IBAN of Switzerland or Liechtenstein.
func SwissIBAN(s string) bool {
	s = Compact(s)
	return ValidIBAN(s) && (s[:2] == "CH" || s[:2] == "LI")
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
