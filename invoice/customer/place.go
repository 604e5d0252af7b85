package customer

import "strings"

// form is the order in which a country writes city, code and state.
type form int

const (
	codeCity      form = iota // 80331 Munich
	cityStateCode             // Nashua, NH 03060
	cityCode                  // London SW1A 1AA
)

func formOf(country string) form {
	switch country {
	case "US", "CA", "AU":
		return cityStateCode
	case "GB", "IE", "IN", "NZ", "GG", "JE", "IM", "SG", "ZA", "PK", "BD", "LK", "TH", "HK":
		return cityCode
	}
	return codeCity
}

// isPlace says whether a line holds a code as the country writes it.
func (a Address) isPlace(line string) bool { return a.takePlace(line) }

// takePlace fills city, code and state from a line. ok is false, and nothing
// changed, where the line has no code as the country writes it.
func (a *Address) takePlace(line string) (ok bool) {
	words := strings.Fields(line)
	switch formOf(a.Country) {
	case cityStateCode:
		return a.takeCityStateCode(words)
	case cityCode:
		return a.takeCityCode(words)
	}
	if a.takeCodeCity(words) {
		return true
	}
	return a.Country == "" && (a.takeCityStateCode(words) || a.takeCityCode(words))
}

// takeCodeCity reads "80331 Munich", "D-80331 Munich", "1012 AB Amsterdam",
// "114 55 Stockholm", "20121 Milano MI".
func (a *Address) takeCodeCity(words []string) bool {
	if len(words) < 2 {
		return false
	}
	code, n := strings.TrimRight(words[0], ","), 1
	if letters, rest, ok := strings.Cut(code, "-"); ok && (letters == a.Country || carSign(a.Country) == letters) && letters != "" {
		code = rest
	}
	if len(words) > 2 && shape(code+" "+words[1], a.Country) {
		code, n = code+" "+words[1], 2
	} else if !shape(code, a.Country) {
		return false
	}
	city, state := words[n:], ""
	if last := strings.Trim(city[len(city)-1], "()"); a.Country == "IT" && len(city) > 1 && len(last) == 2 && isUpper(last) {
		city, state = city[:len(city)-1], last
	}
	a.Code, a.City, a.State = code, strings.Join(city, " "), state
	return true
}

// carSign is the letter that people put before a code instead of the country's.
func carSign(country string) string {
	switch country {
	case "DE":
		return "D"
	case "AT":
		return "A"
	case "FR":
		return "F"
	case "IT":
		return "I"
	case "ES":
		return "E"
	case "BE":
		return "B"
	case "LU":
		return "L"
	case "SE":
		return "S"
	case "PT":
		return "P"
	case "NO":
		return "N"
	}
	return ""
}

// takeCityStateCode reads "Nashua, NH 03060", "Toronto ON M5V 2T6" and "Sydney
// NSW 2000"; the city ends where the state begins.
func (a *Address) takeCityStateCode(words []string) bool {
	code, rest := cutCode(words, a.Country)
	if code == "" || len(rest) < 2 {
		return false
	}
	last := len(rest) - 1
	state := strings.Trim(rest[last], ".,")
	city := strings.TrimSuffix(strings.Join(rest[:last], " "), ",")
	if before, after, ok := strings.Cut(strings.Join(rest, " "), ", "); ok && strings.Count(strings.Join(rest, " "), ",") == 1 {
		city, state = before, after // New York, New York 10001
	} else if len(state) < 2 || len(state) > 3 || !isUpper(state) {
		return false
	}
	if city == "" || state == "" {
		return false
	}
	a.City, a.State, a.Code = city, state, code
	return true
}

// takeCityCode reads "London SW1A 1AA", "Dublin 2, D02 AF30", "Mumbai - 400 001",
// "Mumbai, Maharashtra 400001", "Auckland 1010".
func (a *Address) takeCityCode(words []string) bool {
	code, rest := cutCode(words, a.Country)
	for len(rest) > 0 && strings.Trim(rest[len(rest)-1], "-–,") == "" {
		rest = rest[:len(rest)-1]
	}
	if code == "" || len(rest) == 0 {
		return false
	}
	city, state := strings.TrimRight(strings.Join(rest, " "), ","), ""
	if before, after, ok := strings.Cut(city, ", "); ok && (a.Country == "IN" || a.Country == "GB") {
		city, state = before, after
	}
	a.City, a.State, a.Code = city, state, code
	return true
}

// cutCode takes a code of one or two words off the end.
func cutCode(words []string, country string) (code string, rest []string) {
	n := len(words)
	if n >= 2 && shape(words[n-2]+" "+words[n-1], country) {
		return words[n-2] + " " + words[n-1], words[:n-2]
	}
	if n >= 1 && shape(words[n-1], country) {
		return words[n-1], words[:n-1]
	}
	return "", nil
}

// shape says whether s has the shape of a country's postal code. In patterns 9
// is a digit, A a letter, X either. Without a country the unmistakable shapes count.
func shape(s, country string) bool {
	for _, p := range strings.Split(shapesOf(country), "|") {
		if fits(s, p) {
			return true
		}
	}
	return false
}

func shapesOf(country string) string {
	switch country {
	case "US":
		return "99999|99999-9999"
	case "CA":
		return "A9A 9A9|A9A9A9"
	case "AU", "AT", "CH", "LI", "BE", "DK", "NO", "NZ", "LU", "HU", "SI", "BG", "CY", "ZA":
		return "9999"
	case "GB", "GG", "JE", "IM":
		return "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA|A99AA|A999AA|AA99AA|AA999AA|A9A9AA|AA9A9AA"
	case "IE":
		return "A9X XXXX|A9XXXXX"
	case "IN":
		return "999999|999 999"
	case "NL":
		return "9999 AA|9999AA"
	case "PL":
		return "99-999"
	case "PT":
		return "9999-999|9999"
	case "SE", "CZ", "SK", "GR":
		return "999 99|99999"
	case "JP":
		return "999-9999|9999999"
	case "BR":
		return "99999-999|99999999"
	case "RO", "SG", "CN", "KZ", "RU":
		return "999999"
	case "MT":
		return "AAA 9999|AAA9999"
	case "":
		return "99999|99999-9999|A9A 9A9|99-999|9999 AA|AA9A 9AA|AA9 9AA|AA99 9AA|9999"
	}
	return "99999|9999|999999|99999-999"
}

func fits(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		digit := '0' <= s[i] && s[i] <= '9'
		letter := 'A' <= s[i]&^32 && s[i]&^32 <= 'Z'
		switch pattern[i] {
		case '9':
			if !digit {
				return false
			}
		case 'A':
			if !letter {
				return false
			}
		case 'X':
			if !digit && !letter {
				return false
			}
		default:
			if s[i] != pattern[i] {
				return false
			}
		}
	}
	return true
}

func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}
