package pdf

import (
	"fmt"
	"math"

	"billfold/invoice"
)

// Shape is what a cell of a sketch shows.
type Shape int

// The shapes. A cell is twice as high as it is wide.
const (
	Nothing  Shape = iota
	Tinted         // the ground of a panel
	Ruled          // a horizontal line
	Upright        // a vertical line
	Pictured       // the logo
	OneLine        // a line of small text
	TwoLines       // two of them
	Upper          // large text or a bar in the upper half
	Lower          // in the lower half
	Full
)

// Tone is the colour of a shape.
type Tone int

// The tones, the strongest last.
const (
	Faint Tone = iota
	Dark
	Accented
)

// SketchCell is one cell of a sketch.
type SketchCell struct {
	Shape Shape
	Tone  Tone
}

// Sketch is the first page in small, from the same layout as Render's: rows of
// cells, at most cols by rows of them, in the proportions of the paper. The mark
// across the page is left out. The errors are those of Render.
func Sketch(d invoice.Document, t invoice.Totals, o Options, cols, rows int) (cells [][]SketchCell, err error) {
	defer func() {
		if r := recover(); r != nil {
			cells, err = nil, fmt.Errorf("sketch %s: %v", reference(&d), r)
		}
	}()
	pages, _, _, err := compose(&d, t, o)
	if err != nil {
		return nil, err
	}
	p := pages[0]
	scale := max(p.sheet.width/float64(max(cols, 1)), p.sheet.height/float64(2*max(rows, 1)))
	k := newSketcher(p.sheet, scale, accentOf(d.Seller.Brand.Accent))
	k.page(p)
	return k.cells(), nil
}

// sketcher sums up what lies in each cell.
type sketcher struct {
	scale      float64 // mm for the width of a cell, and for half its height
	accent     color
	cols, rows int
	sums       []cellSum
}

type cellSum struct {
	filled                           [2]float64 // share of the upper and the lower half
	lines                            [2]bool    // of small text
	tone                             Tone
	tinted, ruled, upright, pictured bool
}

func newSketcher(p sheet, scale float64, accent color) *sketcher {
	k := &sketcher{scale: scale, accent: accent, cols: max(int(math.Round(p.width/scale)), 1), rows: max(int(math.Round(p.height/scale/2)), 1)}
	k.sums = make([]cellSum, k.cols*k.rows)
	return k
}

func (k *sketcher) page(p *page) {
	for _, s := range p.tints {
		k.stroke(s)
	}
	if l := p.logo; l != nil {
		k.each(l.x, l.y, l.x+l.wide, l.y+l.high, func(c *cellSum, _ int, _ float64) { c.pictured = true })
	}
	for _, s := range p.strokes {
		k.stroke(s)
	}
	for _, texts := range [][]text{p.texts, p.footer} {
		for _, t := range texts {
			k.text(t)
		}
	}
}

// each visits the halves of cells that a rectangle meets, with the share of each
// that it covers.
func (k *sketcher) each(x1, y1, x2, y2 float64, visit func(c *cellSum, half int, share float64)) {
	within := func(v float64, most int) int { return max(0, min(int(math.Floor(v/k.scale)), most)) }
	overlap := func(a, b float64, i int) float64 {
		return (min(b, float64(i+1)*k.scale) - max(a, float64(i)*k.scale)) / k.scale
	}
	for y := within(y1, 2*k.rows-1); y <= within(y2-0.001, 2*k.rows-1); y++ {
		for x := within(x1, k.cols-1); x <= within(x2-0.001, k.cols-1); x++ {
			visit(&k.sums[y/2*k.cols+x], y%2, max(overlap(x1, x2, x), 0)*max(overlap(y1, y2, y), 0))
		}
	}
}

func (k *sketcher) toneOf(c color) Tone {
	switch c {
	case k.accent:
		return Accented
	case grey, ruleGrey, hairline:
		return Faint
	}
	return Dark
}

func (k *sketcher) stroke(s stroke) {
	const hair = 0.15 // mm: thinner ones are lost
	x1, y1, x2, y2 := min(s.x1, s.x2), min(s.y1, s.y2), max(s.x1, s.x2), max(s.y1, s.y2)
	switch {
	case s.color == tint:
		k.each(x1, y1-s.thick/2, x2, y1+s.thick/2, func(c *cellSum, _ int, _ float64) { c.tinted = true })
	case s.thick < hair || s.color == white:
	case s.thick < 1 && x1 == x2:
		k.each(x1, y1, x1, y2, func(c *cellSum, _ int, _ float64) { c.upright = true })
	case s.thick < 1 && s.color != black:
		k.each(x1, y1, x2, y1, func(c *cellSum, _ int, _ float64) { c.ruled = true })
	case x1 == x2:
		k.fill(x1-s.thick/2, y1, x1+s.thick/2, y2, k.toneOf(s.color))
	default:
		k.fill(x1, y1-s.thick/2, x2, y1+s.thick/2, k.toneOf(s.color))
	}
}

func (k *sketcher) fill(x1, y1, x2, y2 float64, tone Tone) {
	k.each(x1, y1, x2, y2, func(c *cellSum, half int, share float64) {
		c.filled[half] += share
		c.tone = max(c.tone, tone)
	})
}

// text is a bar as high as its letters, or a line where those are lower than half
// a cell.
func (k *sketcher) text(t text) {
	const letters = 0.7 // of the size
	high := letters * t.style.size * pointMM
	switch middle := t.baseline - high/2; {
	case t.style.color == white || t.s == "":
	case high < 0.75*k.scale:
		k.each(t.x, middle, t.x+t.width, middle, func(c *cellSum, half int, _ float64) {
			c.lines[half] = true
			c.tone = max(c.tone, k.toneOf(t.style.color))
		})
	default:
		k.fill(t.x, t.baseline-high, t.x+t.width, t.baseline, k.toneOf(t.style.color))
	}
}

func (k *sketcher) cells() [][]SketchCell {
	out := make([][]SketchCell, k.rows)
	for y := range out {
		for x := range k.cols {
			out[y] = append(out[y], k.sums[y*k.cols+x].cell())
		}
	}
	return out
}

func (c *cellSum) cell() SketchCell {
	const enough = 0.3
	upper, lower := c.filled[0] >= enough, c.filled[1] >= enough
	switch {
	case upper && lower:
		return SketchCell{Full, c.tone}
	case upper:
		return SketchCell{Upper, c.tone}
	case lower:
		return SketchCell{Lower, c.tone}
	case c.lines[0] && c.lines[1]:
		return SketchCell{TwoLines, c.tone}
	case c.lines[0] || c.lines[1]:
		return SketchCell{OneLine, c.tone}
	case c.pictured:
		return SketchCell{Shape: Pictured}
	case c.ruled:
		return SketchCell{Shape: Ruled}
	case c.upright:
		return SketchCell{Shape: Upright}
	case c.tinted:
		return SketchCell{Shape: Tinted}
	}
	return SketchCell{}
}
