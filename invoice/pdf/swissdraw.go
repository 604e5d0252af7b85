package pdf

import (
	"strings"

	"billfold/invoice/payqr"
)

// Measures of a QR-bill in mm (SIX, Style Guide QR-bill): a receipt and a payment
// part side by side at the foot of an A4 sheet.
const (
	slipTop     = 297 - 105.0
	slipEnd     = slipTop - 5 // no content below on that page
	slipReceipt = 62.0        // width of the receipt
	slipMargin  = 5.0
	slipCode    = 46.0
	slipLine    = 0.75 * pointMM // of corner marks
)

// slip is the display list of a QR-bill, in its own font.
type slip struct {
	strokes []stroke
	texts   []text
}

// slip is the QR-bill as a block that takes what is left of the page above the
// footer, so that it ends what stands on it.
func (s *setter) slip() group {
	return group{{s.p.bottom() - slipEnd, func(float64) {
		x := &slipSetter{s.f.slip, s.c.payment.bill, &slip{}}
		x.cuts()
		x.receipt()
		x.payment()
		s.page.slip = x.list
	}}}
}

// slipFooter takes the place of the footer on the page with the QR-bill: what the
// law wants of it, the seller's tax numbers, and the number of the page.
func (s *setter) slipFooter(p *page, n int) {
	const baseline = slipTop - 2.4
	st := footStyle()
	number := s.textRight(s.p.right, baseline, st, s.pageNumber(n))
	ids := s.f.ellipsis(strings.Join(s.c.footer[1], " · "), st, number.x-s.p.left-4)
	p.footer = append(p.footer, s.text(s.p.left, baseline, st, ids), number)
}

// slipSetter places the texts of a QR-bill.
type slipSetter struct {
	f    *fonts
	b    *bill
	list *slip
}

func (x *slipSetter) put(left, baseline float64, st style, words string) {
	x.list.texts = append(x.list.texts, text{x: left, baseline: baseline, width: x.f.width(words, st), style: st, s: words})
}

func (x *slipSetter) line(x1, y1, x2, y2, thick float64, c color) {
	x.list.strokes = append(x.list.strokes, stroke{x1, y1, x2, y2, thick, c})
}

// cuts are the lines along which the parts are divided, with scissors on them.
func (x *slipSetter) cuts() {
	const thick, size, lying, pointing = 0.1, 13.0, "\u2702", "\u2701"
	em := size * pointMM
	x.line(0, slipTop, 210, slipTop, thick, black)
	x.line(slipReceipt, slipTop, slipReceipt, 297, thick, black)
	x.put(12, slipTop+em/2, plain(size, black), lying)
	x.put(slipReceipt-em/2, slipTop+16+em/2, plain(size, black), pointing)
}

// part is a heading with what stands under it; box is the size of the place to
// write by hand, where there is nothing.
type slipPart struct {
	heading string
	lines   []string
	box     [2]float64
}

func (x *slipSetter) parts(info bool, box [2]float64) []slipPart {
	b := x.b
	parts := []slipPart{{heading: b.w.account, lines: b.account}}
	if b.reference != "" {
		parts = append(parts, slipPart{heading: b.w.reference, lines: []string{b.reference}})
	}
	if info && len(b.info) > 0 {
		parts = append(parts, slipPart{heading: b.w.info, lines: b.info})
	}
	if b.debtor != nil {
		return append(parts, slipPart{heading: b.w.debtor, lines: b.debtor})
	}
	return append(parts, slipPart{heading: b.w.blank, box: box})
}

// sizes of headings and values in pt, and the pitch of values.
type slipSize struct{ heading, value, pitch float64 }

// receipt is the left part.
func (x *slipSetter) receipt() {
	const left, wide, info, amount, acceptance = slipMargin, slipReceipt - 2*slipMargin, slipTop + 12, slipTop + 68, slipTop + 82
	x.put(left, below(slipTop+slipMargin, 11), strong(11, black), x.b.w.receipt)
	x.column(left, info, wide, amount-info, x.parts(false, [2]float64{52, 20}), []slipSize{{6, 8, 9}, {6, 7, 8}, {6, 6, 6.8}})
	x.amounts(left, amount, 12, slipSize{6, 8, 9})
	st := strong(6, black)
	x.put(slipReceipt-slipMargin-x.f.width(x.b.w.acceptance, st), below(acceptance, 6), st, x.b.w.acceptance)
}

// payment is the right part with the code.
func (x *slipSetter) payment() {
	const left, code, amount = slipReceipt + slipMargin, slipTop + 17, slipTop + 68
	const info, wide, high = 118.0, 87.0, 85.0
	x.put(left, below(slipTop+slipMargin, 11), strong(11, black), x.b.w.payment)
	x.code(left, code)
	x.amounts(left, amount, 16, slipSize{8, 10, 11})
	x.column(info, slipTop+slipMargin, wide, high, x.parts(true, [2]float64{65, 25}), []slipSize{{8, 10, 11}, {7, 9, 10}, {6, 8, 8.8}})
}

func (x *slipSetter) amounts(left, y, apart float64, z slipSize) {
	hs, vs := strong(z.heading, black), plain(z.value, black)
	x.put(left, below(y, z.heading), hs, x.b.w.currency)
	x.put(left+apart, below(y, z.heading), hs, x.b.w.amount)
	value := below(y, z.heading) + z.pitch*pointMM + 0.4
	x.put(left, value, vs, x.b.currency)
	x.put(left+apart, value, vs, x.b.amount)
}

// column sets parts under each other, in the first of the sizes in which they fit.
func (x *slipSetter) column(left, y, wide, high float64, parts []slipPart, sizes []slipSize) {
	for i, z := range sizes {
		part := &slipSetter{x.f, x.b, &slip{}}
		end := y
		for _, p := range parts {
			end = part.one(left, end, wide, p, z)
		}
		if end <= y+high || i == len(sizes)-1 {
			x.list.texts = append(x.list.texts, part.list.texts...)
			x.list.strokes = append(x.list.strokes, part.list.strokes...)
			return
		}
	}
}

// one sets a part at y and answers where the next one begins.
func (x *slipSetter) one(left, y, wide float64, p slipPart, z slipSize) float64 {
	const most, gap = 4, 0.7 // rows of one text; lines between parts
	baseline := below(y, z.heading)
	x.put(left, baseline, strong(z.heading, black), p.heading)
	if p.lines == nil {
		x.corners(left, baseline+1.2, p.box[0], p.box[1])
		return baseline + 1.2 + p.box[1] + slipLine/2
	}
	st := plain(z.value, black)
	for _, l := range p.lines {
		for _, row := range x.f.atMost(x.f.wrap(l, st, wide), most, st, wide) {
			baseline += z.pitch * pointMM
			x.put(left, baseline, st, row)
		}
	}
	return baseline + 0.21*z.value*pointMM + gap*z.pitch*pointMM
}

// corners mark a place to write in.
func (x *slipSetter) corners(left, y, wide, high float64) {
	const arm = 3.0
	for _, cx := range []float64{left, left + wide} {
		for _, cy := range []float64{y, y + high} {
			dx, dy := arm, arm
			if cx > left {
				dx = -arm
			}
			if cy > y {
				dy = -arm
			}
			x.line(min(cx, cx+dx), cy, max(cx, cx+dx), cy, slipLine, black)
			x.line(cx, min(cy, cy+dy), cx, max(cy, cy+dy), slipLine, black)
		}
	}
}

// code is the code of 46 mm with the Swiss cross of 7 mm in its middle: a white
// edge, a black square of 6 mm, and a white cross.
func (x *slipSetter) code(left, top float64) {
	const edge, square, long, short = 7.0, 6.0, 3.89, 1.167
	x.list.strokes = append(x.list.strokes, bars(left, top, slipCode, x.b.code)...)
	cx, cy := left+slipCode/2, top+slipCode/2
	x.line(cx-edge/2, cy, cx+edge/2, cy, edge, white)
	x.line(cx-square/2, cy, cx+square/2, cy, square, black)
	x.line(cx-long/2, cy, cx+long/2, cy, short, white)
	x.line(cx-short/2, cy, cx+short/2, cy, long, white)
}

// below is the baseline of a text whose tallest letters begin at y.
func below(y, size float64) float64 { return y + 0.73*size*pointMM }

// bars are the dark fields of a code as bars, which stay sharp and keep the bytes
// of a file stable.
func bars(left, top, side float64, code payqr.Code) (list []stroke) {
	const overlap = 1.02 // against seams between bars
	size := side / float64(len(code))
	for row, dark := range code {
		middle := top + (float64(row)+0.5)*size
		for from := 0; from < len(dark); from++ {
			if !dark[from] {
				continue
			}
			to := from
			for to < len(dark) && dark[to] {
				to++
			}
			list = append(list, stroke{left + float64(from)*size, middle, left + float64(to)*size, middle, size * overlap, black})
			from = to
		}
	}
	return list
}
