package money

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	tests := map[string]struct {
		total   Minor
		weights []int64
		want    []Minor
	}{
		"in proportion":                      {1000, []int64{10000, 5000, 3333}, []Minor{545, 273, 182}},
		"the odd cent to the earlier":        {1, []int64{5, 5}, []Minor{1, 0}},
		"the odd cent to the largest rest":   {10, []int64{1, 2, 4}, []Minor{1, 3, 6}},
		"a negative total mirrors":           {-1000, []int64{10000, 5000, 3333}, []Minor{-545, -273, -182}},
		"signs of weights do not matter":     {10, []int64{-5, 5}, []Minor{5, 5}},
		"a zero weight gets nothing":         {7, []int64{0, 3, 0}, []Minor{0, 7, 0}},
		"all zero weights count alike":       {5, []int64{0, 0}, []Minor{3, 2}},
		"nothing to split over":              {5, nil, nil},
		"weights whose sum does not fit int": {9, []int64{math.MaxInt64, math.MaxInt64, math.MinInt64}, []Minor{3, 3, 3}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Split(tt.total, tt.weights); !slices.Equal(got, tt.want) {
				t.Errorf("Split(%d, %v) = %v, want %v", tt.total, tt.weights, got, tt.want)
			}
		})
	}
}

// Overflow is an error, never a wrap: here the quotient rounds up to 2⁶⁴.
func TestOverflowIsRefused(t *testing.T) {
	if n, err := MulDiv(145295143558111, 253921, 2); err == nil {
		t.Errorf("MulDiv wraps to %d", n)
	}
	for _, parts := range [][]Minor{{math.MaxInt64, 1}, {-math.MaxInt64, -1}, {-math.MaxInt64, -2}, {math.MinInt64}} {
		if n, err := Add(parts...); err == nil {
			t.Errorf("Add(%d) = %d", parts, n)
		}
	}
	if n, err := Add(math.MaxInt64, -math.MaxInt64, 1); err != nil || n != 1 {
		t.Errorf("Add: %d, %v", n, err)
	}
}

// The parts add up to the whole, and none is a whole unit or more off its exact share.
func TestSplitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64Range(-1e15, 1e15).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Int64Range(-1e12, 1e12), 1, 30).Draw(t, "weights")
		var all, sum int64
		for _, w := range weights {
			all += max(w, -w)
		}
		for i, p := range Split(Minor(total), weights) {
			sum += int64(p)
			if all == 0 {
				continue
			}
			exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(total), big.NewInt(max(weights[i], -weights[i]))), big.NewInt(all))
			off := exact.Sub(exact, new(big.Rat).SetInt64(int64(p)))
			if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("part %d is %s off its share", i, off.FloatString(3))
			}
		}
		if sum != total {
			t.Fatalf("parts add up to %d, not %d", sum, total)
		}
	})
}

// MulDiv and MulFloor agree with exact arithmetic.
func TestProductsAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		c := rapid.Int64Range(1, math.MaxInt64).Draw(t, "c")
		product := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		floor, rest := new(big.Int).DivMod(product, big.NewInt(c), new(big.Int))
		q, r, err := MulFloor(a, b, c)
		if err == nil && (floor.Cmp(big.NewInt(q)) != 0 || rest.Cmp(big.NewInt(r)) != 0) {
			t.Fatalf("MulFloor(%d, %d, %d) = %d rest %d, want %s rest %s", a, b, c, q, r, floor, rest)
		}
		if fits := new(big.Int).Abs(floor).Cmp(big.NewInt(math.MaxInt64-2)) <= 0; fits != (err == nil) && fits {
			t.Fatalf("MulFloor(%d, %d, %d) refuses %s", a, b, c, floor)
		}
		// half away from zero: (2·|p| + c) ÷ 2c, with the sign of p
		half := new(big.Int).Abs(product)
		half.Lsh(half, 1).Add(half, big.NewInt(c)).Quo(half, new(big.Int).Lsh(big.NewInt(c), 1))
		if product.Sign() < 0 {
			half.Neg(half)
		}
		n, err := MulDiv(a, b, c)
		if err == nil && half.Cmp(big.NewInt(n)) != 0 {
			t.Fatalf("MulDiv(%d, %d, %d) = %d, want %s", a, b, c, n, half)
		}
		if err != nil && half.IsInt64() && half.Int64() != math.MinInt64 {
			t.Fatalf("MulDiv(%d, %d, %d) refuses %s", a, b, c, half)
		}
	})
}
