package payqr

// penalty weighs what disturbs a reader: runs of one colour, blocks of four,
// shapes like a finder, and an unequal share of dark (ISO/IEC 18004, 7.8.3).
func (g *grid) penalty() int {
	p, dark := 0, 0
	for i := range g.size {
		p += g.line(i*g.size, 1) + g.line(i, g.size)
	}
	for y := range g.size {
		for x := range g.size {
			at := y*g.size + x
			if g.dark[at] {
				dark++
			}
			if x > 0 && y > 0 && g.dark[at] == g.dark[at-1] && g.dark[at] == g.dark[at-g.size] && g.dark[at] == g.dark[at-g.size-1] {
				p += 3
			}
		}
	}
	off := 20*dark - 10*len(g.dark) // twentieths of the whole
	return p + max(off, -off)/len(g.dark)*10
}

// line weighs runs and shapes in a row or a column that begins at and goes on by
// step.
func (g *grid) line(at, step int) int {
	const (
		shape = 0b10111010000 // a finder's section with its white edge after it, and before it
		turn  = 0b00001011101
	)
	p, run, last := 0, 0, 0
	before := false
	for i := range g.size {
		dark := g.dark[at+i*step]
		if i > 0 && dark == before {
			run++
		} else {
			run = 1
		}
		switch {
		case run == 5:
			p += 3
		case run > 5:
			p++
		}
		before = dark
		last = last << 1 & 0x7FF
		if dark {
			last |= 1
		}
		if i >= 10 && (last == shape || last == turn) {
			p += 40
		}
	}
	return p
}
