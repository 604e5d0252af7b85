package money

import (
	"math"
	"strconv"
	"strings"
)

// Style is how figures are written: the decimal mark and the group mark.
type Style struct {
	Decimal string `json:"decimal"` // "." or ","
	Group   string `json:"group"`   // ",", ".", "'", " " or ""
}

// Plain is the style of the command line and of JSON: a point, no groups.
func Plain() Style { return Style{Decimal: "."} }

// English is 1,234.56.
func English() Style { return Style{Decimal: ".", Group: ","} }

// Format writes an amount with all digits of the currency: "1,234.50", "-3.00".
func (s Style) Format(m Minor, cur Currency) string {
	return s.write(int64(m), cur.Digits(), cur.Digits())
}

// FormatDecimal writes a decimal with at least least fraction digits and as
// many as it needs, at most six: "95.00", "12.5", "0.195".
func (s Style) FormatDecimal(d Decimal, least int) string { return s.write(int64(d), 6, least) }

// String is the plain form without needless digits: "12.5", "19".
func (d Decimal) String() string { return Plain().FormatDecimal(d, 0) }

// String is "1190.00 EUR".
func (a Amount) String() string {
	return Plain().Format(a.Minor, a.Currency) + " " + string(a.Currency)
}

func (s Style) write(n int64, scale, least int) string {
	digits := strconv.FormatUint(magnitude(n), 10)
	for len(digits) <= scale {
		digits = "0" + digits
	}
	whole, fraction := digits[:len(digits)-scale], digits[len(digits)-scale:]
	for len(fraction) > least && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(s.Group)
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString(s.Decimal)
		b.WriteString(fraction)
	}
	return b.String()
}

// ParsePlain reads "1234.56" as the command line and JSON write it: a point, no
// group marks, an optional minus. ok is false for anything else, for more than
// six fraction digits, and where it does not fit.
func ParsePlain(text string) (d Decimal, ok bool) {
	n, ok := parseScaled(text, 6)
	return Decimal(n), ok
}

// ParseMinor reads an amount in the plain form. ok is false for more digits
// than the currency has.
func ParseMinor(text string, cur Currency) (m Minor, ok bool) {
	n, ok := parseScaled(text, cur.Digits())
	return Minor(n), ok
}

func parseScaled(text string, scale int) (int64, bool) {
	text, negative := strings.CutPrefix(text, "-")
	whole, fraction, point := strings.Cut(text, ".")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" || (point && strings.HasSuffix(text, ".")) || len(fraction) > scale || !allDigits(whole+fraction) {
		return 0, false
	}
	u, err := strconv.ParseUint(whole+fraction+strings.Repeat("0", scale-len(fraction)), 10, 64)
	if err != nil || u > math.MaxInt64 {
		return 0, false
	}
	if negative {
		return -int64(u), true
	}
	return int64(u), true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
