package cli

import (
	"fmt"
	"strconv"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// parseDay reads YYYY-MM-DD. field is how the input is named in the message.
func parseDay(text, field string) (day.Day, error) {
	d, err := day.ParseISO(text)
	if err != nil {
		return d, usage(jsonName(field), fmt.Sprintf("%s does not take %q", field, text), "a date is written YYYY-MM-DD and must be in the calendar", "Write it like 2026-11-22")
	}
	return d, nil
}

// optionalDay is parseDay where nothing typed is no day.
func optionalDay(text, field string) (day.Day, error) {
	if text == "" {
		return day.Day{}, nil
	}
	return parseDay(text, field)
}

// parseSpan reads FROM..TO, or one day.
func parseSpan(text, field string) (day.Range, error) {
	if text == "" {
		return day.Range{}, nil
	}
	from, to, ok := strings.Cut(text, "..")
	if !ok {
		to = from
	}
	a, err := parseDay(from, field)
	if err != nil {
		return day.Range{}, err
	}
	b, err := parseDay(to, field)
	if err != nil {
		return day.Range{}, err
	}
	if b.Before(a) {
		return day.Range{}, usage(jsonName(field), fmt.Sprintf("%s does not take %q", field, text), "the period ends before it begins", "Write the earlier day first, like 2026-11-01..2026-11-30")
	}
	return day.Range{From: a, To: b}, nil
}

// parseAmount reads an amount of a currency that is more than zero.
func parseAmount(text string, cur money.Currency) (money.Minor, error) {
	m, ok := money.ParseMinor(text, cur)
	if !ok || m <= 0 {
		return 0, usage("amount", fmt.Sprintf("%q is no amount", text),
			fmt.Sprintf("an amount is more than zero, has a point and at most %d digits after it in %s, and no thousands marks", cur.Digits(), cur), "Write it like "+money.Plain().Format(123450, cur))
	}
	return m, nil
}

// parseDecimal reads a price, a quantity or a rate.
func parseDecimal(text, field string) (money.Decimal, error) {
	d, ok := money.ParsePlain(text)
	if !ok {
		return 0, usage(jsonName(field), fmt.Sprintf("%s does not take %q", field, text), "a number has a point, at most six digits after it, and no thousands marks", "Write it like 1234.50")
	}
	return d, nil
}

func parseCurrency(text string) (money.Currency, error) {
	if text == "" {
		return "", nil
	}
	c, ok := money.ParseCurrency(text)
	if !ok {
		return "", usage("currency", fmt.Sprintf("--currency does not take %q", text), "ISO 4217 has no such code", "Use a code of three letters, like EUR, USD or GBP")
	}
	return c, nil
}

func parseTerms(text string) (customer.Terms, error) {
	if text == "" {
		return customer.Terms{}, nil
	}
	t, ok := customer.ParseTerms(text)
	if !ok {
		return t, usage("terms", fmt.Sprintf("--terms does not take %q", text), "terms are net N, eom+N, day N or receipt", `Write them like "net 14"`)
	}
	return t, nil
}

// parseCountry reads an ISO 3166 code, or the English name of a country.
func parseCountry(text string) (string, error) {
	code, ok := customer.CountryCode(text)
	if !ok {
		return "", usage("country", fmt.Sprintf("--country does not take %q", text), "a country is named by its ISO code of two letters", "Use a code like DE, GB or US")
	}
	return code, nil
}

// parsePlace reads CC, CC-REGION or CC-REGION-LOCALITY; nothing typed is no place.
func parsePlace(text, field string) (tax.Place, error) {
	if text == "" {
		return "", nil
	}
	at, ok := tax.ParsePlace(text)
	if ok {
		_, ok = customer.CountryCode(at.Country())
	}
	if !ok {
		return "", usage(jsonName(field), fmt.Sprintf("%s does not take %q", field, text), "a place is a country by its ISO code, or a region of one", "Write it like CH, US-NH or CA-QC")
	}
	return at, nil
}

// parseLimit reads the number of rows; nothing typed is no limit (0).
func parseLimit(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, usage("limit", fmt.Sprintf("--limit does not take %q", text), "it is a number of rows of 1 or more", "Write it like 50")
	}
	return n, nil
}

// parseAddress reads lines that are separated by semicolons.
func parseAddress(text, country string) customer.Address {
	var lines []string
	for _, l := range splitFields(text) {
		if l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return customer.Address{Country: country}
	}
	return customer.ParseAddress(lines, country)
}

// splitFields parts a text at semicolons; \; is a semicolon. Blanks around the
// parts are taken away.
func splitFields(text string) []string {
	var parts []string
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && text[i+1] == ';':
			b.WriteByte(';')
			i++
		case text[i] == ';':
			parts = append(parts, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(text[i])
		}
	}
	return append(parts, strings.TrimSpace(b.String()))
}

// jsonName is a flag as JSON names it: --tax-id is tax_id.
func jsonName(flag string) string {
	return strings.ReplaceAll(strings.TrimLeft(flag, "-"), "-", "_")
}
