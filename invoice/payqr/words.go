package payqr

// blocks is how the words of a version are protected: in how many blocks, and by
// how many words each.
type blocks struct{ count, check int }

// blockTable is ISO/IEC 18004, table 9, from version 1 to 25.
func blockTable(level Level) []blocks {
	if level == L {
		return []blocks{{1, 7}, {1, 10}, {1, 15}, {1, 20}, {1, 26}, {2, 18}, {2, 20}, {2, 24}, {2, 30}, {4, 18}, {4, 20}, {4, 24}, {4, 26},
			{4, 30}, {6, 22}, {6, 24}, {6, 28}, {6, 30}, {7, 28}, {8, 28}, {8, 28}, {9, 28}, {9, 30}, {10, 30}, {12, 26}}
	}
	return []blocks{{1, 10}, {1, 16}, {1, 26}, {2, 18}, {2, 24}, {4, 16}, {4, 18}, {4, 22}, {5, 22}, {5, 26}, {5, 30}, {8, 22}, {9, 22},
		{9, 24}, {10, 24}, {10, 28}, {11, 28}, {13, 26}, {14, 26}, {16, 26}, {17, 26}, {17, 28}, {18, 28}, {20, 28}, {21, 28}}
}

// allWords is how many words of eight fields a version has.
func allWords(version int) int {
	fields := (16*version+128)*version + 64
	if version >= 2 {
		n := version/7 + 2
		fields -= (25*n-10)*n - 55
		if version >= 7 {
			fields -= 36
		}
	}
	return fields / 8
}

func dataWords(version int, level Level) int {
	b := blockTable(level)[version-1]
	return allWords(version) - b.count*b.check
}

func lengthBits(version int) int {
	if version < 10 {
		return 8
	}
	return 16
}

// bitstream is mode, length, text and filling.
func bitstream(version int, level Level, text string) []byte {
	words := make([]byte, dataWords(version, level))
	bit := 0
	add := func(value, n int) {
		for i := n - 1; i >= 0; i-- {
			words[bit/8] |= byte(value>>i&1) << (7 - bit%8)
			bit++
		}
	}
	add(0b0100, 4) // bytes
	add(len(text), lengthBits(version))
	for i := range len(text) {
		add(int(text[i]), 8)
	}
	fill := []byte{0xEC, 0x11}
	for i, at := 0, (min(bit+4, 8*len(words))+7)/8; at < len(words); i, at = i+1, at+1 {
		words[at] = fill[i%2]
	}
	return words
}

// interleave divides the words into blocks, adds the words that protect each, and
// takes them in turn.
func interleave(version int, level Level, data []byte) []byte {
	b := blockTable(level)[version-1]
	short := len(data) / b.count
	long := len(data) % b.count // so many blocks, the last ones, have a word more
	divisor := divisorOf(b.check)
	var parts, checks [][]byte
	for i, at := 0, 0; i < b.count; i++ {
		n := short
		if i >= b.count-long {
			n++
		}
		parts, checks = append(parts, data[at:at+n]), append(checks, remainderOf(data[at:at+n], divisor))
		at += n
	}
	words := make([]byte, 0, allWords(version))
	for i := range short + 1 {
		for _, p := range parts {
			if i < len(p) {
				words = append(words, p[i])
			}
		}
	}
	for i := range b.check {
		for _, c := range checks {
			words = append(words, c[i])
		}
	}
	return words
}

// divisorOf is the Reed-Solomon polynomial of a degree, without its first factor.
func divisorOf(degree int) []byte {
	p := make([]byte, degree)
	p[degree-1] = 1
	root := byte(1)
	for range degree {
		for k := range p {
			p[k] = times(p[k], root)
			if k+1 < degree {
				p[k] ^= p[k+1]
			}
		}
		root = times(root, 2)
	}
	return p
}

func remainderOf(data, divisor []byte) []byte {
	rest := make([]byte, len(divisor))
	for _, d := range data {
		factor := d ^ rest[0]
		copy(rest, rest[1:])
		rest[len(rest)-1] = 0
		for i := range rest {
			rest[i] ^= times(divisor[i], factor)
		}
	}
	return rest
}

// times multiplies in GF(2^8) modulo 0x11D.
func times(a, b byte) byte {
	z := 0
	for i := 7; i >= 0; i-- {
		z = z<<1 ^ (z>>7)*0x11D
		z ^= int(b>>i&1) * int(a)
	}
	return byte(z)
}
