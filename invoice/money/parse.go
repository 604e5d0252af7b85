package money

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"
)

// Reading is what a typed amount or price means.
type Reading struct {
	Value    Decimal
	Currency Currency // typed beside the number, else empty
	Symbol   string   // the sign it was typed as, where several currencies share it: "$", "kr"
	Other    *Decimal // the other reading of an ambiguous number such as 1.234, else nil
	Computed bool     // an expression such as 100/3, not one number

	exact *big.Rat
}

// Fits says whether the typed currency is cur, or none was typed.
func (r Reading) Fits(cur Currency) bool {
	return r.Currency == "" || r.Currency == cur || (r.Symbol != "" && shares(r.Symbol, cur))
}

// Minor is the reading as an amount in minor units of cur: an expression is rounded
// once, half away from zero; a number with more decimals than the currency
// has is an error that says so.
func (r Reading) Minor(cur Currency) (Minor, error) {
	if !r.Computed || r.exact == nil {
		return ToMinor(r.Value, cur)
	}
	scale := int64(1)
	for range cur.Digits() {
		scale *= 10
	}
	n, ok := round(r.exact, scale)
	if !ok {
		return 0, fmt.Errorf("the amount is too large")
	}
	return Minor(n), nil
}

// Parse reads an amount or a price as a person types it:
//
//	money  = [cur] expr [cur]                    cur is an ISO code or a symbol
//	expr   = term { ("+" | "-") (term | number "%") }
//	term   = factor { ("*" | "/") factor }
//	factor = ["-"] number ["k"] | "(" expr ")"
//
// A percentage is of what stands before it: 95+10%. The value keeps six decimals.
// Errors are plain sentences for the person who typed.
func Parse(text string, style Style) (Reading, error) {
	body, code, symbol, err := cutCurrency(text)
	if err != nil {
		return Reading{}, err
	}
	if body == "" {
		return Reading{}, fmt.Errorf("an amount is missing")
	}
	e, err := evaluate(body, style)
	if err != nil {
		return Reading{}, err
	}
	if e.rest != "" {
		return Reading{}, unreadable(text, "an amount")
	}
	r := Reading{Value: e.value, Currency: code, Symbol: symbol, Computed: e.computed, exact: e.exact}
	r.Other = e.other
	return r, nil
}

// ToMinor turns a decimal into minor units of a currency. It is an error that says
// so where the decimal has more digits than the currency, or is too large.
func ToMinor(d Decimal, c Currency) (Minor, error) {
	unit := One
	for range c.Digits() {
		unit /= 10
	}
	if d%unit != 0 {
		if c.Digits() == 0 {
			return 0, fmt.Errorf("%s has no decimals, so %s cannot be an amount", c, d)
		}
		return 0, fmt.Errorf("%s has %d decimals, so %s cannot be an amount", c, c.Digits(), d)
	}
	return Minor(d / unit), nil
}

// FromMinor is an amount as a decimal in major units. It returns ErrOverflow where
// that does not fit.
func FromMinor(m Minor, c Currency) (Decimal, error) {
	unit := int64(One)
	for range c.Digits() {
		unit /= 10
	}
	n, err := MulDiv(int64(m), unit, 1)
	return Decimal(n), err
}

// ParsePercent reads a percentage with its sign: "19 %", "7,5%". ok is false for
// anything else, and for a negative one.
func ParsePercent(text string, style Style) (d Decimal, ok bool) {
	number, ok := strings.CutSuffix(trim(text), "%")
	if !ok {
		return 0, false
	}
	e, err := evaluate(trim(number), style)
	if err != nil || e.rest != "" || e.computed || e.value < 0 {
		return 0, false
	}
	return e.value, true
}

// trim cuts white space, no-break spaces included.
func trim(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }

func unreadable(text, what string) error {
	return fmt.Errorf("%q cannot be read as %s", trim(text), what)
}

// round is a fraction in units of 1/scale, half away from zero. ok is false
// where it does not fit.
func round(r *big.Rat, scale int64) (n int64, ok bool) {
	above := new(big.Int).Mul(r.Num(), big.NewInt(scale))
	negative := above.Sign() < 0
	above.Abs(above).Lsh(above, 1).Add(above, r.Denom())
	above.Quo(above, new(big.Int).Lsh(r.Denom(), 1))
	if negative {
		above.Neg(above)
	}
	return above.Int64(), above.IsInt64()
}
