package payqr

import (
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"
)

// other is the code of another program.
func other(t *testing.T, text string, level Level) Code {
	t.Helper()
	l := qr.L
	if level == M {
		l = qr.M
	}
	code, err := qr.Encode(text, l, qr.Unicode)
	if err != nil {
		t.Fatal(err)
	}
	rows := make(Code, code.Bounds().Dy())
	for y := range rows {
		rows[y] = make([]bool, len(rows))
		for x := range rows[y] {
			r, _, _, _ := code.At(x, y).RGBA()
			rows[y][x] = r < 0x8000
		}
	}
	return rows
}

func equal(a, b Code) bool {
	if len(a) != len(b) {
		return false
	}
	for y := range a {
		for x := range a[y] {
			if a[y][x] != b[y][x] {
				return false
			}
		}
	}
	return true
}

// Every version and level is what another program draws, but for the choice of the
// mask, which is free.
func TestCodesAreThoseOfAnotherProgram(t *testing.T) {
	for _, level := range []Level{L, M} {
		for v := 1; v <= 25; v++ {
			text := strings.Repeat("Zürich, 12. März — ", 80)[:dataWords(v, level)-3]
			if len(text) > 1 && v%2 == 0 {
				text = text[:len(text)-1] // an odd one, too
			}
			got, err := Encode(text, level)
			if err != nil || len(got) != 17+4*v {
				t.Fatalf("version %d level %d: %d fields, %v", v, level, len(got), err)
			}
			want := other(t, text, level)
			same := false
			for mask := range 8 {
				g := newGrid(v)
				g.place(interleave(v, level, bitstream(v, level, text)))
				g.mask(mask)
				g.format(level, mask)
				for y := range want {
					copy(got[y], g.dark[y*g.size:])
				}
				same = same || equal(got, want)
			}
			if !same {
				t.Errorf("version %d level %d is another code", v, level)
			}
		}
	}
}

func TestTheSmallestCodeIsTaken(t *testing.T) {
	for _, c := range []struct {
		bytes int
		level Level
		size  int // 0: too long
	}{{0, M, 21}, {14, M, 21}, {15, M, 25}, {17, L, 21}, {18, L, 25}, {331, M, 69}, {997, M, 117}, {998, M, 0}, {1273, L, 117}, {1274, L, 0}} {
		code, err := Encode(strings.Repeat("x", c.bytes), c.level)
		if len(code) != c.size || (err == nil) != (c.size > 0) {
			t.Errorf("%d bytes, level %d: %d fields, %v; want %d", c.bytes, c.level, len(code), err, c.size)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	for name, text := range map[string]string{"EPC": strings.Repeat("x", 100), "Swiss": strings.Repeat("x", 350)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Encode(text, M); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+" of another program", func(b *testing.B) {
			for b.Loop() {
				if _, err := qr.Encode(text, qr.M, qr.Unicode); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
