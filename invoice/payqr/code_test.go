package payqr

import (
	"strings"
	"testing"
)

func TestTheSmallestCodeIsTaken(t *testing.T) {
	for _, c := range []struct {
		bytes int
		level Level
		size  int // 0: too long
	}{{0, M, 0}, {14, M, 21}, {15, M, 25}, {17, L, 21}, {18, L, 25}, {331, M, 69}, {997, M, 117}, {3000, M, 0}} {
		code, err := Encode(strings.Repeat("x", c.bytes), c.level)
		if len(code) != c.size || (err == nil) != (c.size > 0) {
			t.Errorf("%d bytes, level %d: %d fields, %v; want %d", c.bytes, c.level, len(code), err, c.size)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	for b.Loop() {
		if _, err := Encode(strings.Repeat("x", 100), M); err != nil {
			b.Fatal(err)
		}
	}
}

// Readers look for an alignment pattern in the middle of versions 7 to 13, where
// the cross of a QR-bill lies.
func TestCodeOfABillLeavesTheCrossItsPlace(t *testing.T) {
	for bytes, size := range map[int]int{150: 73, 362: 73, 363: 77, 997: 117, 998: 0} {
		code, err := EncodeBill(strings.Repeat("x", bytes))
		if len(code) != size || (err == nil) != (size > 0) {
			t.Errorf("%d bytes: %d fields, %v; want %d", bytes, len(code), err, size)
		}
	}
}
