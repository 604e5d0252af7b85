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
