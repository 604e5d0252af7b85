// Package bankid checks and writes bank account numbers. A check that fails is a
// reason to warn, never to refuse.
package bankid

import "strings"

// lengths are those of the IBAN registry, for the countries that bills are paid
// in most; other countries are only checked by their digits.
const lengths = " AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 " +
	"GR27 GT28 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 " +
	"QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VG24 XK20 "

// Compact is an account number without spaces, dashes and points, in capitals.
func Compact(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", "\t", "", "-", "", ".", "").Replace(s))
}

// ValidIBAN says whether s has the length of its country and right check digits
// (ISO 13616, ISO 7064 mod 97-10), in any case and grouping.
func ValidIBAN(s string) bool {
	s = Compact(s)
	if len(s) < 15 || len(s) > 34 || !letters(s[:2]) || s[2] < '0' || s[2] > '9' || s[3] < '0' || s[3] > '9' {
		return false
	}
	if want := lengthOf(s[:2]); want != 0 && len(s) != want {
		return false
	}
	return remainder97(s[4:]+s[:4]) == 1
}

// lengthOf is how long the IBANs of a country are, 0 where the registry above lacks it.
func lengthOf(country string) int {
	at := strings.Index(lengths, " "+country)
	if at < 0 {
		return 0
	}
	return int(lengths[at+3]-'0')*10 + int(lengths[at+4]-'0')
}

// remainder97 is what is left of a number modulo 97, letters counting as 10 to
// 35; -1 for any other character.
func remainder97(s string) int {
	rest := 0
	for _, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return -1
		}
	}
	return rest
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// GroupIBAN writes an account number in capitals and groups of four, as on paper.
func GroupIBAN(s string) string {
	s = Compact(s)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
