package money

import (
	"math"
	"math/bits"
	"slices"
)

// MulFloor returns a × b ÷ c rounded down (towards minus infinity) and the rest,
// 0 <= rest < c. c is positive. It returns ErrOverflow where the result does not
// fit or c is not positive.
func MulFloor(a, b, c int64) (quotient, rest int64, err error) {
	if c <= 0 {
		return 0, 0, ErrOverflow
	}
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi >= uint64(c) {
		return 0, 0, ErrOverflow
	}
	q, r := bits.Div64(hi, lo, uint64(c))
	if q > math.MaxInt64-1 {
		return 0, 0, ErrOverflow
	}
	quotient, rest = int64(q), int64(r)
	if (a < 0) != (b < 0) && (quotient != 0 || rest != 0) {
		quotient = -quotient
		if rest > 0 {
			quotient, rest = quotient-1, c-rest
		}
	}
	return quotient, rest, nil
}

// Split divides total in proportion to the absolute weights, by largest
// remainder in minor units, ties to the earlier; the parts add up to total. Where all
// weights are zero they count as equal. Without weights there are no parts.
func Split(total Minor, weights []int64) []Minor {
	if len(weights) == 0 {
		return nil
	}
	size, sum := scaled(weights)
	parts := make([]Minor, len(weights))
	rests := make([]uint64, len(weights))
	left := magnitude(int64(total))
	whole := left
	for i, w := range size {
		hi, lo := bits.Mul64(whole, w)
		q, r := bits.Div64(hi, lo, sum)
		parts[i], rests[i] = Minor(q), r
		left -= q
	}
	Largest(rests, int(left), func(i int) { parts[i]++ })
	if total < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}

// Largest calls give for the n largest rests, ties to the earlier.
func Largest[R int64 | uint64](rests []R, n int, give func(i int)) {
	if n <= 0 {
		return
	}
	order := make([]int, len(rests))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case rests[a] > rests[b]:
			return -1
		case rests[a] < rests[b]:
			return 1
		}
		return 0
	})
	for _, i := range order[:min(n, len(order))] {
		give(i)
	}
}

// scaled are the magnitudes of weights, all of them halved often enough for
// their sum to fit, and the sum, which is never zero.
func scaled(weights []int64) (size []uint64, sum uint64) {
	var largest uint64
	for _, w := range weights {
		largest = max(largest, magnitude(w))
	}
	shift := max(0, bits.Len64(largest)+bits.Len(uint(len(weights)))-63)
	size = make([]uint64, len(weights))
	for i, w := range weights {
		size[i] = magnitude(w) >> shift
		if largest == 0 {
			size[i] = 1
		}
		sum += size[i]
	}
	return size, sum
}
