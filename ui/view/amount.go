package view

import (
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
)

// StyleOf is how a business writes figures.
func StyleOf(s invoice.Seller) money.Style {
	if s.Style.Decimal == "" {
		return money.English()
	}
	return s.Style
}

// Amount is a figure with its currency: "1,190.00 EUR".
func Amount(a money.Amount, style money.Style) string {
	return style.Format(a.Minor, a.Currency) + " " + string(a.Currency)
}

// Figure is a figure in the business's own currency without the code, in another
// with it.
func Figure(a money.Amount, own money.Currency, style money.Style) string {
	if a.Currency == own {
		return style.Format(a.Minor, a.Currency)
	}
	return Amount(a, style)
}

// Amounts are one figure a currency, never a sum of two: "1,785.00 EUR, 20.00 USD".
func Amounts(all []money.Amount, style money.Style) string {
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = Amount(a, style)
	}
	return strings.Join(words, ", ")
}

// Parts are a figure and, in another currency than the business's own, the code
// beside it; so figures of a column stand below each other.
func Parts(a money.Amount, own money.Currency, style money.Style) (figure, code string) {
	if a.Currency != own {
		code = string(a.Currency)
	}
	return style.Format(a.Minor, a.Currency), code
}
