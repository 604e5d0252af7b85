package taxid

import (
	"strconv"
	"strings"

	"billfold/invoice/checkdigit"
)

// The algorithms are those of the European Commission (VIES, "VAT
// identification numbers: structure and algorithms"), HMRC, the Australian Business Register,
// the Swiss Federal Statistical Office, the Brønnøysund Register, the Canada Revenue
// Agency and the GST Network.

// austria: U and eight digits.
func austria(s string) bool {
	s, ok := strings.CutPrefix(s, "U")
	return ok && isDigits(s, 8) && (10-(crossSum(s[:7])+4)%10)%10 == last(s)
}

// australia: an ABN of eleven digits; one is taken off the first.
func australia(s string) bool {
	return isDigits(s, 11) && s[0] != '0' && (weighed(s, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)-10)%89 == 0
}

// belgium: ten digits, the first 0 or 1.
func belgium(s string) bool {
	if isDigits(s, 9) {
		s = "0" + s
	}
	return isDigits(s, 10) && s[0] <= '1' && 97-number(s[:8])%97 == number(s[8:])
}

// canada: a business number of nine digits, with RT and four digits for GST.
func canada(s string) bool {
	account := len(s) == 15 && s[9:11] == "RT" && isDigits(s[11:], 4)
	return (account || len(s) == 9) && isDigits(s[:9], 9) && checkdigit.Luhn(s[:9])
}

// switzerland: a UID of nine digits, with words such as MWST.
func switzerland(s string) bool {
	s = strings.TrimRight(s, letters)
	if !isDigits(s, 9) {
		return false
	}
	check := (11 - weighed(s, 5, 4, 3, 2, 7, 6, 5, 4)%11) % 11
	return check == last(s)
}

// germany: nine digits, ISO 7064 mod 11, 10.
func germany(s string) bool {
	if !isDigits(s, 9) || s[0] == '0' {
		return false
	}
	product := 10
	for i := range 8 {
		sum := (int(s[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = 2 * sum % 11
	}
	return (11-product)%10 == last(s)
}

// denmark: eight digits.
func denmark(s string) bool {
	return isDigits(s, 8) && s[0] != '0' && weighed(s, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
}

// spain: nine signs, of a company (CIF), a citizen (DNI) or a foreigner (NIE).
func spain(s string) bool {
	if len(s) != 9 || !isDigits(s[1:8], 7) {
		return false
	}
	const ofPersons, ofCompanies = "TRWAGMYFPDXBNJZSQVHLCKE", "JABCDEFGHI"
	person := func(n int64) bool { return s[8] == ofPersons[n%23] }
	switch {
	case strings.IndexByte(digits, s[0]) >= 0:
		return person(number(s[:8]))
	case strings.IndexByte("XYZ", s[0]) >= 0:
		return person(int64(s[0]-'X')*10_000_000 + number(s[1:8]))
	case strings.IndexByte("KLM", s[0]) >= 0:
		return person(number(s[1:8]))
	}
	sum := 0
	for i := range 7 {
		n := int(s[1+i] - '0')
		if i%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	check := (10 - sum%10) % 10
	return strings.IndexByte("ABCDEFGHJNPQRSUVW", s[0]) >= 0 && (s[8] == digits[check] || s[8] == ofCompanies[check])
}

// finland: eight digits.
func finland(s string) bool {
	return isDigits(s, 8) && (11-weighed(s, 7, 9, 10, 5, 8, 4, 2)%11)%11 == last(s)
}

// france: a key of two signs and the SIREN; a key with letters is not worked out.
func france(s string) bool {
	if len(s) != 11 || !isDigits(s[2:], 9) {
		return false
	}
	if !isDigits(s[:2], 2) {
		return !strings.ContainsAny(s[:2], "IO")
	}
	return (12+3*(number(s[2:])%97))%97 == number(s[:2])
}

// unitedKingdom: nine digits, or twelve with a branch; GD and HA of the
// government and of health authorities have no check digit.
func unitedKingdom(s string) bool {
	if len(s) == 5 && (s[:2] == "GD" || s[:2] == "HA") {
		return isDigits(s[2:], 3)
	}
	if len(s) == 12 && isDigits(s, 12) {
		s = s[:9]
	}
	if !isDigits(s, 9) {
		return false
	}
	sum := (weighed(s, 8, 7, 6, 5, 4, 3, 2) + int(number(s[7:]))) % 97
	return sum == 0 || (sum+55)%97 == 0
}

// india: a GSTIN of fifteen signs, the last one a check over base 36.
func india(s string) bool {
	const signs = digits + letters
	if len(s) != 15 || !isDigits(s[:2], 2) {
		return false
	}
	sum := 0
	for i := range 14 {
		n := strings.IndexByte(signs, s[i]) * (1 + i%2)
		sum += n/36 + n%36
	}
	return signs[(36-sum%36)%36] == s[14]
}

// italy: eleven digits.
func italy(s string) bool { return isDigits(s, 11) && checkdigit.Luhn(s) }

// luxembourg: eight digits.
func luxembourg(s string) bool { return isDigits(s, 8) && number(s[:6])%89 == number(s[6:]) }

// netherlands: nine digits, B and two digits; of companies by weights, of sole
// traders since 2020 by ISO 7064 mod 97, 10 over the whole id.
func netherlands(s string) bool {
	if len(s) != 12 || s[9] != 'B' || !isDigits(s[:9]+s[10:], 11) {
		return false
	}
	if weighed(s, 9, 8, 7, 6, 5, 4, 3, 2)%11 == int(s[8]-'0') {
		return true
	}
	rest := 0
	for _, c := range "NL" + s {
		text := string(c)
		if c >= 'A' {
			text = strconv.Itoa(int(c-'A') + 10)
		}
		for _, d := range text {
			rest = (rest*10 + int(d-'0')) % 97
		}
	}
	return rest == 1
}

// norway: nine digits, with MVA where VAT is charged.
func norway(s string) bool {
	s = strings.TrimSuffix(s, "MVA")
	return isDigits(s, 9) && (11-weighed(s, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11 == last(s)
}

// poland: a NIP of ten digits.
func poland(s string) bool {
	return isDigits(s, 10) && weighed(s, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == last(s)
}

// portugal: a NIF of nine digits.
func portugal(s string) bool {
	if !isDigits(s, 9) {
		return false
	}
	check := 11 - weighed(s, 9, 8, 7, 6, 5, 4, 3, 2)%11
	if check > 9 {
		check = 0
	}
	return check == last(s)
}

// sweden: an organisation number of ten digits, and 01.
func sweden(s string) bool {
	return isDigits(s, 12) && checkdigit.Luhn(s[:10])
}
