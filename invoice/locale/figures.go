package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"billfold/invoice/money"
)

const (
	minus = "\u2212"
	nbsp  = "\u00a0"
)

// Money writes an amount with all digits of its currency and without its sign:
// "1.234,50", "−3,00".
func (l Locale) Money(m money.Minor, cur money.Currency) string {
	return l.grouped(money.Plain().Format(m, cur), l.row.moneyGroup, l.row.moneyDecimal)
}

// Amount writes an amount with the sign of its currency: "1.234,50 €",
// "CA$1,234.50", "−$3.00".
func (l Locale) Amount(m money.Minor, cur money.Currency) string {
	digits, negative := strings.CutPrefix(l.Money(m, cur), minus)
	pattern := l.row.positive
	if negative {
		pattern = strings.Replace(l.row.negative, "-", minus, 1)
	}
	if cur == "" {
		return strings.Trim(strings.Replace(strings.Replace(pattern, "0", digits, 1), "¤", "", 1), nbsp)
	}
	before, after, _ := strings.Cut(pattern, "¤")
	symbol := l.Symbol(cur)
	// A sign of letters stands apart from the digits beside it (CLDR currencySpacing).
	if last, _ := utf8.DecodeLastRuneInString(symbol); strings.HasPrefix(after, "0") && !isSign(last) {
		symbol += nbsp
	}
	if first, _ := utf8.DecodeRuneInString(symbol); strings.HasSuffix(before, "0") && !isSign(first) {
		symbol = nbsp + symbol
	}
	return strings.Replace(before, "0", digits, 1) + symbol + strings.Replace(after, "0", digits, 1)
}

func isSign(r rune) bool { return unicode.IsSymbol(r) || unicode.IsSpace(r) }

// Symbol is the sign of a currency, else its code.
func (l Locale) Symbol(cur money.Currency) string {
	for _, entry := range strings.Split(l.row.symbols, "|") {
		if code, symbol, _ := strings.Cut(entry, " "); code == string(cur) {
			return symbol
		}
	}
	return string(cur)
}

// Decimal writes a figure with at least least fraction digits and as many as it
// needs: "12,5".
func (l Locale) Decimal(d money.Decimal, least int) string {
	return l.grouped(money.Plain().FormatDecimal(d, least), l.row.group, l.row.decimal)
}

// Percent writes "8.25%", "8,25 %".
func (l Locale) Percent(d money.Decimal) string {
	return strings.Replace(l.row.percent, "0", l.Decimal(d, 0), 1)
}

// DecimalMark is the mark of prices and amounts.
func (l Locale) DecimalMark() string { return l.row.moneyDecimal }

// Price writes a unit price: as Decimal, with the marks of money.
func (l Locale) Price(d money.Decimal, least int) string {
	return l.grouped(money.Plain().FormatDecimal(d, least), l.row.moneyGroup, l.row.moneyDecimal)
}

// grouped puts marks into a plain figure.
func (l Locale) grouped(plain, group, decimal string) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, broken := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteString(minus)
	}
	for i := range len(whole) {
		if left := len(whole) - i; i > 0 && l.marks(left) && len(whole) >= 3+l.row.least {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if broken {
		b.WriteString(decimal + fraction)
	}
	return b.String()
}

// marks says whether a group mark stands before the last left digits.
func (l Locale) marks(left int) bool {
	if l.row.indian && left > 3 {
		return left%2 == 1
	}
	return left%3 == 0
}
