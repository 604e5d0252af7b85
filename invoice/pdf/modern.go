package pdf

// modern has a coloured strip at the top, a panel with what is due, and the
// total on a bar.
type modern struct{}

func (modern) padding() float64  { return 2.5 }
func (modern) carry() float64    { return 0 }
func (modern) framesTerms() bool { return false }

func (modern) ground(s *setter) {
	const strip = 3.0
	s.page.tint(0, 0, s.p.width, strip, s.accent)
}

// title is the large name, a smaller number beside it, and the panel.
func (m modern) title(s *setter) {
	const gap, second, panelBelow = 4.0, 5.6, 6.2
	y := s.y + 10
	name, st := s.f.fit(s.c.word, strong(24, ink), 12, s.p.wide())
	s.put(s.p.left, y, st, name)
	if free := s.p.wide() - s.f.width(name, st) - gap; free > 30 {
		number, ns := s.f.fit(s.c.number, plain(12, grey), 8, free)
		s.put(s.p.right-free, y, ns, number)
	} else if s.c.number != "" {
		y += 7
		number, ns := s.f.fit(s.c.number, plain(12, grey), 8, s.p.wide())
		s.put(s.p.left, y, ns, number)
	}
	if s.c.subtitle != "" {
		y += second
		sub := plain(9, grey)
		s.put(s.p.left, y, sub, s.f.ellipsis(s.c.subtitle, sub, s.p.wide()))
	}
	s.y = y + panelBelow
	m.panel(s)
}

// panel is the amount due at the left, and when it is due at the right.
func (m modern) panel(s *setter) {
	const (
		high, bar, below = 17.0, 1.2, 5.0
		padding          = 6.0
		middle           = 90.7 // where the right half begins
	)
	p, left := s.c.panel, s.p.left+padding
	right, end := s.p.left+middle, s.p.right-5
	c := s.accent
	if s.c.stamp != "" {
		c = paidGreen
	}
	s.page.tint(s.p.left, s.y, s.p.right, s.y+high, tint)
	s.page.tint(s.p.left, s.y, s.p.left+bar, s.y+high, c)
	if s.c.stamp != "" {
		s.stamp(left, s.y+10.2)
		m.field(s, right, s.y, end-right, plain(12, ink), p.amount)
	} else {
		m.field(s, left, s.y, middle-padding-4, strong(18, s.accent), p.amount)
		if s.c.payment.link != "" {
			end = s.payLink(end, s.y+panelValue) - 4
		}
		due := strong(12, ink)
		if p.due.label == "" {
			due.size = 10
		}
		m.field(s, right, s.y, end-right, due, p.due)
	}
	s.y += high + below
}

// baselines in the panel, from its top in mm.
const panelLabel, panelValue, panelMiddle = 5.8, 13.2, 9.8

// field is a value with its label above it.
func (modern) field(s *setter, x, y, wide float64, st style, p pair) {
	ls := labelStyle()
	words, st := s.f.fit(p.value, st, 7, wide)
	if p.label == "" { // a sentence, in the middle of the panel
		s.put(x, y+panelMiddle, st, words)
		return
	}
	s.put(x, y+panelLabel, ls, s.f.ellipsis(p.label, ls, wide))
	s.put(x, y+panelValue, st, words)
}

func (modern) head(s *setter) {
	s.page.tint(s.p.left, s.y, s.p.right, s.y+headHeight, tint)
}

// total is a plain row, and the last one a bar.
func (modern) total(s *setter, p pair, c color, last bool) block {
	const lead, bar, tail, baseline = 0.4, 9.0, 0.5, 6.0
	return block{lead + bar + tail, func(y float64) {
		x := s.p.right - sumsWide
		if !last {
			s.page.rule(x, s.p.right, y+lead, 0.1, hairline)
			s.totalTexts(y+lead+baseline, p, ink)
			return
		}
		s.page.tint(x, y+lead, s.p.right, y+lead+bar, s.accent)
		s.totalTexts(y+lead+baseline, p, white)
	}}
}

// pay puts how to pay at the left of the sums, if both fit on a page so.
func (m modern) pay(s *setter, sums group, between []group) []group {
	if len(s.c.payment.rows) == 0 { // a link alone stands in the panel
		return append([]group{sums}, between...)
	}
	const most = 110.0 // mm of sums that are not divided
	beside, high := m.payment(s)
	total := height([]group{sums})
	if total > most {
		return append([]group{sums, {{high, beside}}}, between...)
	}
	both := block{max(total, high), func(y float64) {
		at := y
		for _, b := range sums {
			b.draw(at)
			at += b.height
		}
		beside(y)
	}}
	return append([]group{{both}}, between...)
}

// payment is how to pay in the space beside the sums, with the code at the
// left of it.
func (modern) payment(s *setter) (draw func(y float64), high float64) {
	const (
		heading, first = 9.5, 15.1
		value, pitch   = 3.7, 8.8
		gap, most      = 5.0, 12
		codeTop, textX = 13.0, 34.0
		caption        = 7.0
		least          = 7.0
	)
	x, end := s.p.left, s.p.right-sumsWide-gap
	p := s.c.payment
	high = heading + 2
	if p.code != nil {
		x += textX
		high = codeTop + codeSize + caption + s.captionMore()
	}
	ls, vs := plain(7, grey), plain(8, ink)
	type field struct {
		label string
		style style
		lines []string
	}
	var fields []field
	y := first
	rows := p.rows
	if len(rows) > most { // the last one says what to write beside the payment
		rows = append(rows[:most-1:most-1], rows[len(rows)-1])
	}
	for _, r := range rows {
		st := vs
		if w := s.f.width(r.value, vs); w > end-x && w*least/vs.size <= end-x { // an account number stays in one piece
			st.size = vs.size * (end - x) / w
		}
		lines := s.f.atMost(s.f.wrap(r.value, st, end-x), 3, st, end-x)
		fields = append(fields, field{s.f.ellipsis(r.label, ls, end-x), st, lines})
		y += pitch + value*float64(len(lines)-1)
		high = max(high, y-pitch+value+2)
	}
	return func(top float64) {
		s.put(s.p.left, top+heading, strong(9, ink), s.c.w.howToPay)
		if p.code != nil {
			s.code(s.p.left+2.5, top+codeTop, p.code)
		}
		y := top + first
		for _, f := range fields {
			s.put(x, y, ls, f.label)
			for i, l := range f.lines {
				s.put(x, y+value*float64(i+1), f.style, l)
			}
			y += pitch + value*float64(len(f.lines)-1)
		}
	}, high
}
