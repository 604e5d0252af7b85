package pdf

// classic is a letter: rules, a framed block of payment.
type classic struct{}

func (classic) ground(*setter)    {}
func (classic) padding() float64  { return 0 }
func (classic) carry() float64    { return 6.5 }
func (classic) framesTerms() bool { return true }

// title is one line with the amount at its right, and a small one under it.
func (classic) title(s *setter) {
	const gap, second, tableBelow = 8.0, 5.3, 12.0
	y := s.y + 9
	sub := plain(9, grey)
	amount := strong(16, s.accent)
	big, amount := s.f.fit(s.c.amount, amount, 9, 90)
	aside := s.f.width(big, amount)
	if s.c.stamp != "" {
		aside = s.stampWidth()
	}
	name, st := s.f.fit(s.c.title, strong(16, ink), 10, s.p.wide()-aside-gap)
	s.put(s.p.left, y, st, name)
	s.y = y + tableBelow
	if s.c.stamp != "" {
		s.stamp(s.p.right-aside, y)
		s.put(s.p.left, y+second, sub, s.f.ellipsis(s.c.subtitle, sub, s.p.wide()-aside-gap))
		return
	}
	s.putRight(s.p.right, y, amount, big)
	due := strong(9, ink)
	line := s.f.ellipsis(s.c.due, due, 80)
	s.put(s.p.left, y+second, sub, s.f.ellipsis(s.c.subtitle, sub, s.p.wide()-s.f.width(line, due)-gap))
	s.putRight(s.p.right, y+second, due, line)
}

func (classic) head(s *setter) {
	s.page.rule(s.p.left, s.p.right, s.y, 0.3, ink)
	s.page.rule(s.p.left, s.p.right, s.y+headHeight, 0.15, ink)
}

// total stands under a rule, the last one also above a double one.
func (classic) total(s *setter, p pair, c color, last bool) block {
	const baseline, open, closed = 6.1, 9.6, 9.9
	h := open
	if last {
		h = closed
	}
	return block{h, func(y float64) {
		x := s.p.right - sumsWide
		s.page.rule(x, s.p.right, y+0.6, 0.3, ink)
		s.totalTexts(y+baseline, p, c)
		if last {
			s.page.rule(x, s.p.right, y+8.7, 0.3, ink)
			s.page.rule(x, s.p.right, y+9.5, 0.3, ink)
		}
	}}
}

// pay puts the frame "How to pay" under all else.
func (d classic) pay(s *setter, sums group, between []group) []group {
	all := append([]group{sums}, between...)
	if s.c.payment.empty() {
		return all
	}
	return append(all, d.payment(s))
}

// payment is the framed block "How to pay" with the terms, and the code at its
// right.
func (classic) payment(s *setter) group {
	const (
		padding            = 4.0
		heading, first     = 5.5, 11.0
		pitch, tail        = 4.4, 4.0
		withCode, mostRows = 36.5, 36
		quiet              = 4.0 // white beside the code, over 4 modules
	)
	p, lead := s.c.payment, s.room.frame
	ls, vs := plain(8.5, grey), bodyStyle()
	labelWide := 21.5
	if p.link != "" {
		labelWide = max(labelWide, min(s.f.width(s.c.w.payOnline, ls), 50))
	}
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
	if n := len(values); n > mostRows { // the last one says what to write beside the payment
		labels, values = append(labels[:mostRows-1:mostRows-1], labels[n-1]), append(values[:mostRows-1:mostRows-1], values[n-1])
	}
	high := rowsFrom + pitch*float64(len(values)-1) + tail
	linkAt, link := rowsFrom+pitch*float64(len(values)), s.payAddress(valueEnd-valueX)
	high += pitch * float64(len(link))
	if p.code != nil {
		high = max(high, withCode+s.captionMore())
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
		for i, t := range link {
			if i == 0 {
				s.put(x, y+linkAt, ls, s.f.ellipsis(s.c.w.payOnline, ls, labelWide))
			}
			t.x, t.baseline = valueX, y+linkAt+pitch*float64(i)
			s.page.texts = append(s.page.texts, t)
		}
		if p.code != nil {
			s.code(s.p.right-padding-codeSize, y+padding, p.code)
		}
	}}}
}
