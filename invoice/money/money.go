// Package money holds amounts, exact decimals and currencies.
//
// Amounts are int64 minor units of a currency; quantities, prices, rates and
// percentages are int64 millionths. There is no floating point, and one
// rounding function: half away from zero. Overflow is an error, never a wrap.
package money

import (
	"errors"
	"math"
	"math/bits"
)

// ErrOverflow says that a product or sum does not fit 64 bits.
var ErrOverflow = errors.New("the number is too large")

// Minor is an amount in minor units (cents, pence, yen) of the currency that
// is named beside it, on the document or the payment that holds it.
type Minor int64

// Decimal is an exact number in millionths: 12.5 is 12_500_000. Quantities,
// unit prices, price-per, rates and percentages are Decimals.
type Decimal int64

// One is the Decimal 1, and Hundred the Decimal 100.
const (
	One     Decimal = 1_000_000
	Hundred Decimal = 100 * One
)

// Amount is a figure together with its currency, for values that travel alone.
type Amount struct {
	Minor    Minor
	Currency Currency
}

// MulDiv returns a × b ÷ c, rounded half away from zero. The product is kept in
// 128 bits. It returns ErrOverflow where the result does not fit or c is zero.
func MulDiv(a, b, c int64) (int64, error) {
	if c == 0 {
		return 0, ErrOverflow
	}
	negative := (a < 0) != (b < 0) != (c < 0)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	divisor := magnitude(c)
	if hi >= divisor {
		return 0, ErrOverflow
	}
	quotient, rest := bits.Div64(hi, lo, divisor)
	if quotient > math.MaxInt64 { // before it is rounded: the largest would become 0
		return 0, ErrOverflow
	}
	if rest >= divisor-rest {
		quotient++
	}
	if quotient > math.MaxInt64 {
		return 0, ErrOverflow
	}
	if negative {
		return -int64(quotient), nil
	}
	return int64(quotient), nil
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

// Add returns the sum of amounts of one currency, or ErrOverflow. The least int64
// is one, too: its sign could not be turned.
func Add(parts ...Minor) (Minor, error) {
	var sum Minor
	for _, p := range parts {
		next := sum + p
		if (p > 0 && next < sum) || (p < 0 && next > sum) || next == math.MinInt64 {
			return 0, ErrOverflow
		}
		sum = next
	}
	return sum, nil
}

// Percent returns percent of an amount, rounded once, or ErrOverflow.
func Percent(of Minor, percent Decimal) (Minor, error) {
	n, err := MulDiv(int64(of), int64(percent), int64(Hundred))
	return Minor(n), err
}

// Extend returns quantity × price ÷ per in minor units of the currency,
// rounded once [EN 16931 BT-131]. It returns ErrOverflow where that does not fit
// or per is zero.
func Extend(quantity, price, per Decimal, cur Currency) (Minor, error) {
	scale := int64(1)
	for range 6 - cur.Digits() {
		scale *= 10
	}
	hi, divisor := bits.Mul64(magnitude(int64(per)), uint64(scale))
	if hi != 0 || divisor > math.MaxInt64 {
		return 0, ErrOverflow
	}
	n, err := MulDiv(int64(quantity), int64(price), signOf(per, divisor))
	return Minor(n), err
}

func signOf(d Decimal, size uint64) int64 {
	if d < 0 {
		return -int64(size)
	}
	return int64(size)
}
