package pdf

import "billfold/invoice/payqr"

const (
	sumsWide    = 80.0 // the totals block, at the right
	sumPitch    = 5.0
	noteInGroup = 6 // text lines of a note that stays with the totals
	codeSize    = 26.0
)

// closing is what follows the table: totals, notes, terms and payment, which
// stay together, and a long note after them.
func (s *setter) closing() (closing, after []group) {
	var between []group
	if len(s.c.notes) > 0 {
		between = append(between, s.paragraph(s.c.notes, plain(8.5, ink)))
	}
	if s.c.terms != "" && (s.c.payment.empty() || !s.d.framesTerms()) {
		between = append(between, s.paragraph([]string{s.c.terms}, bodyStyle()))
	}
	if len(s.c.note) > 0 {
		note := s.paragraph(s.c.note, bodyStyle())
		if len(s.f.wrapAll(s.c.note, bodyStyle(), s.p.wide())) <= noteInGroup {
			between = append(between, note)
		} else {
			after = append(after, note)
		}
	}
	if s.c.accept {
		between = append(between, s.acceptance())
	}
	closing = s.d.pay(s, s.totals(), between)
	last := s.signature()
	if s.c.payment.bill != nil {
		last = append(last, s.slip())
	}
	if len(after) > 0 || s.slipApart {
		return closing, append(after, last...)
	}
	return append(closing, last...), nil
}

// paragraph is lines of text over the full width, with the space before it. Two
// lines at each end stay together.
func (s *setter) paragraph(lines []string, st style) group {
	const baseline = 4.1
	wrapped := s.f.wrapAll(lines, st, s.p.wide())
	var g group
	for from := 0; from < len(wrapped); {
		take := 1
		if from == 0 || from == len(wrapped)-2 {
			take = 2
		}
		if len(wrapped) <= 3 {
			take = len(wrapped)
		}
		part := wrapped[from:min(from+take, len(wrapped))]
		before := 0.0
		if from == 0 {
			before = s.room.paragraph
		}
		g = append(g, block{before + bodyPitch*float64(len(part)), func(y float64) {
			for i, l := range part {
				s.put(s.p.left, y+before+baseline+bodyPitch*float64(i), st, l)
			}
		}})
		from += len(part)
	}
	return g
}

// totals is the block of sums. What is due is the only accent in it.
func (s *setter) totals() group {
	t := s.c.totals
	g := group{{4, func(float64) {}}}
	for _, p := range t.before {
		g = append(g, s.sumRow(p))
	}
	if t.due == nil {
		return append(g, s.d.total(s, t.total, ink, true))
	}
	g = append(g, s.d.total(s, t.total, ink, false))
	for _, p := range t.after {
		g = append(g, s.sumRow(p))
	}
	return append(g, s.d.total(s, *t.due, s.accent, true))
}

func (s *setter) sumRow(p pair) block {
	const gap, least, baseline = 4.0, 20.0, 2.2
	left, right := s.sumsEdges()
	value, vs := s.f.fit(p.value, bodyStyle(), 5, right-left-least-gap)
	ls := plain(9, grey)
	wide := right - left - s.f.width(value, vs) - gap
	lines := s.f.atMost(s.f.wrap(p.label, ls, wide), 6, ls, wide)
	return block{sumPitch + tablePitch*float64(len(lines)-1), func(y float64) {
		for i, l := range lines {
			s.put(left, y+baseline+tablePitch*float64(i), ls, l)
			if i == 0 {
				s.putRight(right, y+baseline, vs, value)
			}
		}
	}}
}

func (s *setter) sumsEdges() (left, right float64) {
	return s.p.right - sumsWide + s.d.padding(), s.p.right - s.d.padding()
}

func (s *setter) totalTexts(baseline float64, p pair, c color) {
	const gap = 4.0
	left, right := s.sumsEdges()
	label, ls := s.f.fit(p.label, strong(10.5, c), 7, 46)
	value, vs := s.f.fit(p.value, strong(12, c), 5, right-left-s.f.width(label, ls)-gap)
	s.put(left, baseline, ls, label)
	s.putRight(right, baseline, vs, value)
}

// payLink is the words of the link to pay online, underlined, up to an edge. It
// answers where they begin.
func (s *setter) payLink(end, baseline float64) float64 {
	words, st := s.f.fit(s.c.w.payOnline, strong(9, s.accent), 6, 30)
	t := s.textRight(end, baseline, st, words)
	t.link = s.c.payment.link
	s.page.texts = append(s.page.texts, t)
	s.page.rule(t.x, end, baseline+0.9, 0.2, s.accent)
	return t.x
}

// payAddress is where to pay online as it is typed off paper, in lines that lead
// there; none where there is nothing.
func (s *setter) payAddress(wide float64) (lines []text) {
	const most = 3
	if s.c.payment.address == "" {
		return nil
	}
	st := plain(9, s.accent)
	for _, l := range s.f.atMost(s.f.wrap(s.c.payment.address, st, wide), most, st, wide) {
		t := s.text(0, 0, st, l)
		t.link = s.c.payment.link
		lines = append(lines, t)
	}
	return lines
}

// code draws a QR code with its caption.
func (s *setter) code(x, y float64, modules payqr.Code) {
	s.page.strokes = append(s.page.strokes, bars(x, y, codeSize, modules)...)
	st := captionStyle()
	for i, l := range s.caption() {
		w := s.f.width(l, st)
		s.put(max(s.p.left, min(x+(codeSize-w)/2, s.p.right-w-1)), y+codeSize+4.5+captionPitch*float64(i), st, l)
	}
}

const captionPitch = 2.7

func captionStyle() style { return plain(6.5, grey) }

// caption is what stands under a code, in one or two lines.
func (s *setter) caption() []string {
	const wide = codeSize + 7
	return s.f.atMost(s.f.wrap(s.c.w.scan, captionStyle(), wide), 2, captionStyle(), wide)
}

// captionMore is the height of its lines after the first.
func (s *setter) captionMore() float64 { return captionPitch * float64(len(s.caption())-1) }
