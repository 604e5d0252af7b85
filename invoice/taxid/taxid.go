// Package taxid looks at the check digits of VAT, GST and company ids. It says
// what cannot be right; whether an id was given to anybody, only its register
// knows (VIES for the EU).
package taxid

import (
	"fmt"
	"strings"
	"unicode"
)

// Wrong says whether an id cannot be one of a country (ISO 3166 alpha-2): its
// length, its form or its check digit is another. An id that begins with the code of a
// country of the EU, GB or CHE is looked at as one of that country. Blanks, points, dashes and
// the words that follow a Swiss or Norwegian number are left out. Of countries without a
// check here nothing is wrong.
func Wrong(country, id string) bool {
	id = plain(id)
	if id == "" {
		return false
	}
	code, number := part(country, id)
	check := checkOf(code)
	return check != nil && !check(number)
}

// Unfit says of a tax office's number why it cannot be one of any country, "" where it may
// be: it holds digits, and beside letters and blanks only points, dashes and strokes
// between them.
func Unfit(number string) string {
	number = strings.TrimSpace(number)
	const least = 4 // digits; the shortest are longer
	digits := 0
	for i, r := range number {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r), i > 0 && strings.ContainsRune(" /.-", r):
		default:
			return fmt.Sprintf("%q is no tax number: a %q is in none", number, r)
		}
	}
	if number != "" && digits < least {
		return fmt.Sprintf("%q is no tax number: it has too few digits", number)
	}
	return ""
}

// plain is an id in capitals, letters and digits only.
func plain(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, id)
}

// part takes the country's letters off an id.
func part(country, id string) (code, number string) {
	if number, ok := strings.CutPrefix(id, "CHE"); ok {
		return "CH", number
	}
	if country == "IN" || country == "CH" && !strings.HasPrefix(id, "CH") { // a GSTIN holds letters of its own
		return country, id
	}
	if len(id) > 2 {
		switch code := id[:2]; code {
		case "AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "IT", "LU", "NL", "PL", "PT", "SE":
			return code, id[2:]
		case country:
			return code, id[2:]
		}
	}
	return country, id
}

func checkOf(country string) func(string) bool {
	switch country {
	case "AT":
		return austria
	case "AU":
		return australia
	case "BE":
		return belgium
	case "CA":
		return canada
	case "CH":
		return switzerland
	case "DE":
		return germany
	case "DK":
		return denmark
	case "ES":
		return spain
	case "FI":
		return finland
	case "FR":
		return france
	case "GB":
		return unitedKingdom
	case "IN":
		return india
	case "IT":
		return italy
	case "LU":
		return luxembourg
	case "NL":
		return netherlands
	case "NO":
		return norway
	case "PL":
		return poland
	case "PT":
		return portugal
	case "SE":
		return sweden
	}
	return nil
}
