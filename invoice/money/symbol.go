package money

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// currencyOf reads a code or a sign. symbol is the sign where several currencies
// share it.
func currencyOf(s string) (c Currency, symbol string, ok bool) {
	switch strings.ToLower(strings.TrimSuffix(s, ".")) {
	case "€":
		return "EUR", "", true
	case "£":
		return "GBP", "", true
	case "$":
		return "USD", "$", true
	case "us$":
		return "USD", "", true
	case "a$", "au$":
		return "AUD", "", true
	case "c$", "ca$":
		return "CAD", "", true
	case "nz$":
		return "NZD", "", true
	case "s$":
		return "SGD", "", true
	case "hk$":
		return "HKD", "", true
	case "r$":
		return "BRL", "", true
	case "¥", "￥":
		return "JPY", "¥", true
	case "kr":
		return "SEK", "kr", true
	case "₹":
		return "INR", "", true
	case "fr":
		return "CHF", "", true
	case "zł":
		return "PLN", "", true
	case "kč":
		return "CZK", "", true
	case "ft":
		return "HUF", "", true
	case "₺":
		return "TRY", "", true
	case "₴":
		return "UAH", "", true
	case "₪":
		return "ILS", "", true
	case "₩":
		return "KRW", "", true
	}
	c, ok = ParseCurrency(s)
	return c, "", ok
}

// shares says whether a sign can mean a currency.
func shares(symbol string, c Currency) bool {
	switch symbol {
	case "$":
		return strings.Contains(" USD CAD AUD NZD SGD HKD MXN ARS CLP COP TTD JMD BSD BBD BZD FJD NAD TWD ", " "+string(c)+" ")
	case "¥", "￥":
		return c == "JPY" || c == "CNY"
	case "kr":
		return c == "SEK" || c == "NOK" || c == "DKK" || c == "ISK"
	}
	return false
}

// cutCurrency takes a currency off the start, behind a minus sign or not, or off
// the end of a typed amount.
func cutCurrency(text string) (body string, code Currency, symbol string, err error) {
	body = trim(text)
	sign := ""
	for _, minus := range []string{"-", "\u2212"} {
		if after, ok := strings.CutPrefix(body, minus); ok && startsWithCurrency(after) {
			sign, body = "-", after
		}
	}
	head, rest := cutWord(body)
	code, symbol, found := currencyOf(head)
	if found {
		body = trim(rest)
	}
	start := len(body)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(body[:start])
		if !inWord(r) && (r != '.' || start < len(body)) {
			break
		}
		start -= size
	}
	tail := body[start:]
	if after, ok := strings.CutPrefix(strings.ToLower(tail), "k"); ok && after != "" {
		if _, _, whole := currencyOf(tail); !whole {
			tail = tail[1:] // 5kEUR: the k belongs to the number
		}
	}
	if end, sign2, ok := currencyOf(tail); ok && tail != "" {
		if found && end != code {
			return "", "", "", fmt.Errorf("two currencies, %s and %s: leave one of them out", code, end)
		}
		code, symbol, found = end, sign2, true
		body = trim(strings.TrimSuffix(body, tail))
	}
	if !found {
		code, symbol = "", ""
	}
	return sign + body, code, symbol, nil
}

func startsWithCurrency(s string) bool {
	word, _ := cutWord(trim(s))
	_, _, ok := currencyOf(word)
	return ok
}

// cutWord cuts letters and currency signs, with a point behind letters, off the
// start.
func cutWord(s string) (word, rest string) {
	end := 0
	for i, r := range s {
		if !inWord(r) {
			break
		}
		end = i + len(string(r))
	}
	if end > 0 && end < len(s) && s[end] == '.' && unicode.IsLetter(first(s)) {
		end++
	}
	return s[:end], s[end:]
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) }

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
