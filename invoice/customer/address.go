package customer

import "strings"

// ParseAddress reads address lines; the last one is the place as its country
// writes it ("80331 Munich", "Nashua, NH 03060", "London SW1A 1AA"), and a line with
// the country's name may follow it. One line with semicolons or commas is taken
// apart first. country is a code in capitals, which a country's name in the
// lines overrides; a place of no known form is the city as it stands, so that
// no text is lost.
func ParseAddress(lines []string, country string) Address {
	lines = addressLines(lines)
	a := Address{Country: country}
	if n := len(lines); n > 1 {
		if code, ok := CountryCode(lines[n-1]); ok && !a.isPlace(lines[n-1]) {
			a.Country, lines = code, lines[:n-1]
		}
	}
	if len(lines) == 0 {
		return a
	}
	last := len(lines) - 1
	switch {
	case a.takePlace(lines[last]):
		a.Street = lines[:last]
	case last > 0 && a.takePlace(lines[last-1]+", "+lines[last]): // Nashua / NH 03060
		a.Street = lines[:last-1]
	case last == 0 && strings.ContainsAny(lines[0], "0123456789"):
		a.Street = lines
	default:
		a.City, a.Street = lines[last], lines[:last]
	}
	if len(a.Street) == 0 {
		a.Street = nil
	}
	return a
}

// Unfinished says that a typed address has only its first line: a street without a
// place, or a word that may be either. It is finished by a second line, an empty one too,
// or where its one line holds both.
func Unfinished(text, country string) bool {
	first, _, begun := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	if begun || strings.TrimSpace(first) == "" {
		return false
	}
	a := ParseAddress([]string{first}, country)
	return a.City == "" || len(a.Street) == 0 && a.State == "" && a.Code == ""
}

// addressLines are the lines with text, trimmed. A single one is divided at
// semicolons, or else at commas.
func addressLines(lines []string) []string {
	var out []string
	for _, l := range lines {
		for _, part := range strings.FieldsFunc(l, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
			if part = strings.Trim(strings.Join(strings.Fields(part), " "), ", "); part != "" {
				out = append(out, part)
			}
		}
	}
	if len(out) == 1 && strings.Contains(out[0], ",") {
		return addressLines(strings.Split(out[0], ","))
	}
	return out
}

// Lines are the address as it is printed, below the name. The country's name is
// the last line where the country is not home, a code in capitals.
func (a Address) Lines(home string) []string {
	lines := append([]string(nil), a.Street...)
	if place := a.place(); place != "" {
		lines = append(lines, place)
	}
	if a.Country != "" && a.Country != home && len(lines) > 0 {
		lines = append(lines, CountryName(a.Country))
	}
	return lines
}

// OneLine is the address in one line, without the country.
func (a Address) OneLine() string { return strings.Join(a.Lines(a.Country), ", ") }

// place is the line with city and code in the country's own form.
func (a Address) place() string {
	switch formOf(a.Country) {
	case cityStateCode:
		city, region := a.City, joined(" ", a.State, a.Code)
		if a.Country == "AU" || city == "" || region == "" {
			return joined(" ", city, region)
		}
		return city + ", " + region
	case cityCode:
		return joined(" ", joined(", ", a.City, a.State), a.Code)
	}
	if a.Country == "IT" {
		return joined(" ", a.Code, a.City, a.State)
	}
	return joined(", ", joined(" ", a.Code, a.City), a.State)
}

func joined(between string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, between)
}
