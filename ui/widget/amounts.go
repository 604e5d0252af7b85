package widget

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice/money"
)

// ReadAmount reads the amount in a line of text, in minor units of a currency. The
// echo is its final form, with the other reading of an ambiguous number.
func ReadAmount(in *Input, style money.Style, cur money.Currency) (money.Minor, error) {
	in.Echo, in.Brief = "", ""
	text := in.Field.Value()
	if strings.TrimSpace(text) == "" {
		return 0, errors.New("type the amount")
	}
	r, err := money.Parse(text, style)
	if err != nil {
		return 0, err
	}
	if !r.Fits(cur) {
		return 0, fmt.Errorf("this is in %s, and %s was typed", cur, r.Currency)
	}
	n, err := r.Minor(cur)
	if err != nil {
		return 0, err
	}
	in.Brief = style.Format(n, cur)
	in.Echo = in.Brief
	if other, ok := OtherAmount(in, style, cur); ok {
		in.Echo += ", Up: " + style.Format(other, cur)
	}
	return n, nil
}

// OtherAmount is the second reading of an ambiguous number that is an amount too.
func OtherAmount(in *Input, style money.Style, cur money.Currency) (money.Minor, bool) {
	r, err := money.Parse(in.Field.Value(), style)
	if err != nil || r.Other == nil {
		return 0, false
	}
	n, err := money.ToMinor(*r.Other, cur)
	return n, err == nil && n > 0
}
