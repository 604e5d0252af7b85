// Package payqr writes the texts that payment codes carry, and the codes
// themselves as fields of dark and light. It draws on no paper and knows nothing of
// documents. A payment that a scheme does not take is an error that says why, as
// a clause: "the amount is zero".
package payqr

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"billfold/invoice/money"
)

// mostMinor is the greatest amount of both schemes, 999,999,999.99.
const mostMinor = 99_999_999_999

// amount checks and writes an amount of a currency with two digits: "3949.75".
func amount(m money.Minor, cur money.Currency) (string, error) {
	switch {
	case m <= 0:
		return "", fmt.Errorf("the amount is not above zero")
	case m > mostMinor:
		return "", fmt.Errorf("the amount is above 999,999,999.99")
	}
	return money.Plain().Format(m, cur), nil
}

// field checks a text of one line of at most most characters; empty is fine.
func field(name, s string, most int) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("the %s is not text in UTF-8", name)
	}
	if n := utf8.RuneCountInString(s); n > most {
		return fmt.Errorf("the %s has %d characters, and %d is the most", name, n, most)
	}
	for _, r := range s {
		if unicode.IsControl(r) {
			return fmt.Errorf("the %s has a line break or another control character", name)
		}
	}
	return nil
}

// first is the first error, nil where there is none.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
