package payqr

import "fmt"

// Level is how much of a code may be lost before it cannot be read any more.
type Level int

// The levels of the payment schemes: M on paper, L where room is short.
const (
	L Level = iota // 7 %
	M              // 15 %
)

// Code is a QR code: Code[y][x] is true for a dark field. The white border of four
// fields is not part of it.
type Code [][]bool

// Encode makes the smallest QR code of a text (ISO/IEC 18004, byte mode, UTF-8
// without a marker, as the payment schemes want it; model 2, versions 1 to 25).
// The error is that the text is too long.
//
// Why not a library: the one in the module graph hands each field through two
// channels, which takes half as long as the rest of the page.
func Encode(text string, level Level) (Code, error) {
	for v := 1; v <= len(blockTable(level)); v++ {
		if 4+lengthBits(v)+8*len(text) <= 8*dataWords(v, level) {
			return build(v, level, interleave(v, level, bitstream(v, level, text))), nil
		}
	}
	return nil, fmt.Errorf("a text of %d bytes does not fit into a payment code", len(text))
}

// build draws the code with the mask that gives the fewest patterns that confuse
// a reader.
func build(version int, level Level, words []byte) Code {
	g := newGrid(version)
	g.place(words)
	best, least := 0, 0
	for mask := range 8 {
		g.mask(mask)
		g.format(level, mask)
		if p := g.penalty(); mask == 0 || p < least {
			best, least = mask, p
		}
		g.mask(mask) // takes it back
	}
	g.mask(best)
	g.format(level, best)
	code := make(Code, g.size)
	for y := range code {
		code[y] = g.dark[y*g.size : (y+1)*g.size : (y+1)*g.size]
	}
	return code
}

// grid is a code as it is drawn: fields by row, and which of them are fixed.
type grid struct {
	size  int
	dark  []bool
	fixed []bool
}

func newGrid(version int) *grid {
	n := 17 + 4*version
	g := &grid{size: n, dark: make([]bool, n*n), fixed: make([]bool, n*n)}
	for i := range n {
		g.fix(6, i, i%2 == 0)
		g.fix(i, 6, i%2 == 0)
	}
	g.finder(3, 3)
	g.finder(n-4, 3)
	g.finder(3, n-4)
	g.alignments(version)
	g.format(L, 0) // keeps the place
	g.versionInfo(version)
	return g
}

func (g *grid) fix(x, y int, dark bool) {
	g.dark[y*g.size+x], g.fixed[y*g.size+x] = dark, true
}

// finder is one of the three squares, with its white edge, around a middle.
func (g *grid) finder(x, y int) {
	for dy := -4; dy <= 4; dy++ {
		for dx := -4; dx <= 4; dx++ {
			if px, py := x+dx, y+dy; px >= 0 && py >= 0 && px < g.size && py < g.size {
				ring := max(dx, -dx, dy, -dy)
				g.fix(px, py, ring != 2 && ring != 4)
			}
		}
	}
}

func (g *grid) alignments(version int) {
	at := alignment(version)
	last := len(at) - 1
	for i, x := range at {
		for k, y := range at {
			if i == 0 && k == 0 || i == 0 && k == last || i == last && k == 0 {
				continue // a finder stands there
			}
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					g.fix(x+dx, y+dy, max(dx, -dx, dy, -dy) != 1)
				}
			}
		}
	}
}

// alignment are the middles of the alignment squares in one direction.
func alignment(version int) []int {
	if version == 1 {
		return nil
	}
	count := version/7 + 2
	step := (version*8 + count*3 + 5) / (count*4 - 4) * 2
	at := make([]int, count)
	at[0] = 6
	for i, p := count-1, 4*version+10; i > 0; i, p = i-1, p-step {
		at[i] = p
	}
	return at
}

// format writes level and mask, protected by a BCH code, at both places.
func (g *grid) format(level Level, mask int) {
	data := mask
	if level == L {
		data |= 1 << 3
	}
	rest := data
	for range 10 {
		rest = rest<<1 ^ (rest>>9)*0x537
	}
	bits := (data<<10 | rest) ^ 0x5412
	n := g.size
	for i := range 15 {
		dark := bits>>i&1 == 1
		switch {
		case i < 6:
			g.fix(8, i, dark)
		case i < 8:
			g.fix(8, i+1, dark)
		case i == 8:
			g.fix(7, 8, dark)
		default:
			g.fix(14-i, 8, dark)
		}
		if i < 8 {
			g.fix(n-1-i, 8, dark)
		} else {
			g.fix(8, n-15+i, dark)
		}
	}
	g.fix(8, n-8, true)
}

func (g *grid) versionInfo(version int) {
	if version < 7 {
		return
	}
	rest := version
	for range 12 {
		rest = rest<<1 ^ (rest>>11)*0x1F25
	}
	bits := version<<12 | rest
	for i := range 18 {
		a, b := g.size-11+i%3, i/3
		g.fix(a, b, bits>>i&1 == 1)
		g.fix(b, a, bits>>i&1 == 1)
	}
}

// place writes the words up and down in columns of two from the right.
func (g *grid) place(words []byte) {
	bit := 0
	up := true
	for right := g.size - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range g.size {
			y := i
			if up {
				y = g.size - 1 - i
			}
			for x := right; x > right-2; x-- {
				at := y*g.size + x
				if !g.fixed[at] && bit < 8*len(words) {
					g.dark[at] = words[bit/8]>>(7-bit%8)&1 == 1
					bit++
				}
			}
		}
		up = !up
	}
}

// mask turns over the fields of a mask that are not fixed.
func (g *grid) mask(mask int) {
	for y := range g.size {
		for x := range g.size {
			if at := y*g.size + x; !g.fixed[at] && masked(mask, x, y) {
				g.dark[at] = !g.dark[at]
			}
		}
	}
}

func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (x/3+y/2)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}
