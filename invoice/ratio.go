package invoice

import (
	"math"
	"math/bits"

	"billfold/invoice/money"
)

// ratio is an exact fraction in lowest terms; below is positive, and above is
// not negative.
type ratio struct{ above, below int64 }

func newRatio(above, below int64) ratio {
	g := gcd(above, below)
	return ratio{above / g, below / g}
}

func (r ratio) times(o ratio) (ratio, error) {
	g, h := gcd(r.above, o.below), gcd(o.above, r.below)
	above, err1 := multiply(r.above/g, o.above/h)
	below, err2 := multiply(r.below/h, o.below/g)
	if err1 != nil || err2 != nil {
		return ratio{}, money.ErrOverflow
	}
	return newRatio(above, below), nil
}

func (r ratio) add(o ratio) (ratio, error) {
	g := gcd(r.below, o.below)
	left, err1 := multiply(r.above, o.below/g)
	right, err2 := multiply(o.above, r.below/g)
	below, err3 := multiply(r.below, o.below/g)
	if err1 != nil || err2 != nil || err3 != nil || left > math.MaxInt64-right {
		return ratio{}, money.ErrOverflow
	}
	return newRatio(left+right, below), nil
}

// gcd of a number that is not negative and a positive one.
func gcd(a, b int64) int64 {
	for a != 0 {
		a, b = b%a, a
	}
	return b
}

// multiply is the product of numbers that are not negative.
func multiply(a, b int64) (int64, error) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, money.ErrOverflow
	}
	return int64(lo), nil
}
