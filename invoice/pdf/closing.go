package pdf

const (
	sumsWide    = 80.0 // the totals block, at the right
	sumPitch    = 5.0
	noteInGroup = 6 // text lines of a note that stays with the totals
	codeSize    = 26.0
)

// closing is what follows the table: totals, notes, terms and payment, which
// stay together, and a long note after them.
func (s *setter) closing() (closing, after []group) {
	closing = append(closing, s.totals())
	if len(s.c.notes) > 0 {
		closing = append(closing, s.paragraph(s.c.notes, plain(8.5, ink)))
	}
	if len(s.c.note) > 0 {
		note := s.paragraph(s.c.note, bodyStyle())
		if len(s.f.wrapAll(s.c.note, bodyStyle(), s.p.wide())) <= noteInGroup {
			closing = append(closing, note)
		} else {
			after = append(after, note)
		}
	}
	if s.c.terms != "" && len(s.c.payment.rows) == 0 {
		closing = append(closing, s.paragraph([]string{s.c.terms}, bodyStyle()))
	}
	if len(s.c.payment.rows) > 0 {
		closing = append(closing, s.payment())
	}
	return closing, after
}

// paragraph is lines of text over the full width, with the space before it. Two
// lines at each end stay together.
func (s *setter) paragraph(lines []string, st style) group {
	const lead, baseline = 2.4, 4.1
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
			before = lead
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
	const total, open, doubled = 9.9, 9.6, 9.9 // heights of a total row
	t := s.c.totals
	g := group{{4, func(float64) {}}}
	for _, p := range t.before {
		g = append(g, s.sumRow(p))
	}
	if t.due == nil {
		return append(g, block{total, func(y float64) { s.totalRow(y, t.total, ink, true) }})
	}
	g = append(g, block{open, func(y float64) { s.totalRow(y, t.total, ink, false) }})
	for _, p := range t.after {
		g = append(g, s.sumRow(p))
	}
	return append(g, block{doubled, func(y float64) { s.totalRow(y, *t.due, s.accent, true) }})
}

func (s *setter) sumRow(p pair) block {
	const gap, least = 4.0, 20.0
	value, vs := s.f.fit(p.value, bodyStyle(), 5, sumsWide-least-gap)
	ls := plain(9, grey)
	lines := s.f.atMost(s.f.wrap(p.label, ls, sumsWide-s.f.width(value, vs)-gap), 6, ls, sumsWide-s.f.width(value, vs)-gap)
	return block{sumPitch + tablePitch*float64(len(lines)-1), func(y float64) {
		for i, l := range lines {
			s.put(s.p.right-sumsWide, y+2.2+tablePitch*float64(i), ls, l)
			if i == 0 {
				s.putRight(s.p.right, y+2.2, vs, value)
			}
		}
	}}
}

func (s *setter) totalRow(y float64, p pair, c color, doubled bool) {
	const gap = 4.0
	label, ls := s.f.fit(p.label, strong(10.5, c), 7, 50)
	value, vs := s.f.fit(p.value, strong(12, c), 5, sumsWide-s.f.width(label, ls)-gap)
	s.page.rule(s.p.right-sumsWide, s.p.right, y+0.6, 0.3, ink)
	s.put(s.p.right-sumsWide, y+6.1, ls, label)
	s.putRight(s.p.right, y+6.1, vs, value)
	if doubled {
		s.page.rule(s.p.right-sumsWide, s.p.right, y+8.7, 0.3, ink)
		s.page.rule(s.p.right-sumsWide, s.p.right, y+9.5, 0.3, ink)
	}
}

// payment is the framed block "How to pay" with the terms, and the code at its
// right.
func (s *setter) payment() group {
	const (
		lead, padding      = 5.5, 4.0
		heading, first     = 5.5, 11.0
		pitch, tail        = 4.4, 4.0
		withCode, mostRows = 36.5, 36
		quiet              = 4.0 // white beside the code, over 4 modules
	)
	p := s.c.payment
	ls, vs := plain(8.5, grey), bodyStyle()
	labelWide := 21.5
	for _, r := range p.rows {
		labelWide = max(labelWide, min(s.f.width(r.label, ls), 50))
	}
	x := s.p.left + padding
	valueX := x + labelWide + 4
	valueEnd := s.p.right - padding
	if p.code != nil {
		valueEnd -= codeSize + quiet
	}
	var labels, values []string
	for _, r := range p.rows {
		for i, l := range s.f.atMost(s.f.wrap(r.value, vs, valueEnd-valueX), 4, vs, valueEnd-valueX) {
			label := ""
			if i == 0 {
				label = s.f.ellipsis(r.label, ls, labelWide)
			}
			labels, values = append(labels, label), append(values, l)
		}
	}
	terms := s.f.wrap(s.c.terms, vs, valueEnd-x)
	rowsFrom := first + pitch*float64(len(terms)) + 1
	if s.c.terms == "" {
		terms, rowsFrom = nil, first
	}
	labels, values = labels[:min(len(labels), mostRows)], values[:min(len(values), mostRows)]
	high := rowsFrom + pitch*float64(len(values)-1) + tail
	if p.code != nil {
		high = max(high, withCode)
	}
	return group{{lead + high, func(y float64) {
		y += lead
		s.page.frame(s.p.left, y, s.p.right, y+high, 0.15, ruleGrey)
		s.put(x, y+heading, strong(9, ink), s.c.w.howToPay)
		for i, l := range terms {
			s.put(x, y+first+pitch*float64(i), vs, l)
		}
		for i := range values {
			s.put(x, y+rowsFrom+pitch*float64(i), ls, labels[i])
			s.put(valueX, y+rowsFrom+pitch*float64(i), vs, values[i])
		}
		if p.code != nil {
			s.code(s.p.right-padding-codeSize, y+padding, p.code)
		}
	}}}
}

// code draws a QR code as bars, which stay sharp and keep the file's bytes
// stable, with its caption.
func (s *setter) code(x, y float64, modules [][]bool) {
	const overlap = 1.02 // against seams between bars
	size := codeSize / float64(len(modules))
	for row, dark := range modules {
		for from := 0; from < len(dark); {
			if !dark[from] {
				from++
				continue
			}
			to := from
			for to < len(dark) && dark[to] {
				to++
			}
			middle := y + (float64(row)+0.5)*size
			s.page.strokes = append(s.page.strokes,
				stroke{x + float64(from)*size, middle, x + float64(to)*size, middle, size * overlap, black})
			from = to
		}
	}
	st := plain(6.5, grey)
	caption := s.f.ellipsis(s.c.w.scan, st, codeSize+8)
	w := s.f.width(caption, st)
	s.put(min(x+(codeSize-w)/2, s.p.right-w-1), y+codeSize+4.5, st, caption)
}
