package pdf

// letterhead is what stands above the title: seller, address window, meta rows.
// It leaves y at the lowest line.
func (s *setter) letterhead() {
	sellerEnd := max(s.sellerName(), s.sellerBlock())
	end := s.addressWindow(sellerEnd)
	s.y = max(92, end, s.metaRows(sellerEnd))
}

// sellerName is the name at the top left, in place of a logo.
func (s *setter) sellerName() float64 {
	const first, wide, most = 20.0, 95.0, 4
	st, pitch := strong(13, ink), 6.0
	lines := s.f.wrap(s.c.seller, st, wide)
	if len(lines) > 2 {
		st.size, pitch = 9, bodyPitch
		lines = s.f.atMost(s.f.wrap(s.c.seller, st, wide), most+2, st, wide)
	}
	for i, l := range lines {
		s.put(s.p.left, first+pitch*float64(i), st, l)
	}
	return first + pitch*float64(len(lines)-1)
}

func (s *setter) sellerBlock() float64 {
	const first, pitch, most = 17.0, 3.9, 8
	st := detailStyle()
	lines := s.f.atMost(s.f.wrapAll(s.c.sellerRows, st, s.p.right-s.p.block()), most, st, s.p.right-s.p.block())
	for i, l := range lines {
		s.put(s.p.block(), first+pitch*float64(i), st, l)
	}
	return first + pitch*float64(len(lines)-1)
}

// addressWindow is the return line and the recipient, inside the window of an
// envelope by DIN 5008 form B, which also fits a US #10.
func (s *setter) addressWindow(above float64) float64 {
	const first, pitch, wide, most = 66.2, 4.5, 80.0, 16
	if s.c.returnLine != "" && above < first-6.2-3 {
		st := plain(6.5, grey)
		line, st := s.f.fit(s.c.returnLine, st, 6, wide)
		s.put(s.p.left, first-6.2, st, line)
		s.page.rule(s.p.left, s.p.left+wide, first-4, 0.1, ruleGrey)
	}
	name, rest := strong(9.5, ink), plain(9.5, ink)
	var lines []string
	named := 0
	if len(s.c.recipient) > 0 {
		lines = s.f.wrap(s.c.recipient[0], name, wide)
		named = len(lines)
		lines = append(lines, s.f.wrapAll(s.c.recipient[1:], rest, wide)...)
	}
	y := first - pitch
	for i, l := range s.f.atMost(lines, most, rest, wide) {
		st := rest
		if i < named {
			st = name
			l = s.f.ellipsis(l, st, wide)
		}
		y = first + pitch*float64(i)
		s.put(s.p.left, y, st, l)
	}
	return y
}

func (s *setter) metaRows(above float64) float64 {
	const pitch, most = 4.3, 6
	label, value := labelStyle(), plain(8.5, ink)
	y := max(54, above+6)
	for _, m := range s.c.meta {
		name := s.f.ellipsis(m.label, label, 32)
		wide := min(s.p.right-s.p.block()-s.f.width(name, label)-3, 42)
		s.put(s.p.block(), y, label, name)
		for _, l := range s.f.atMost(s.f.wrap(m.value, value, wide), most, value, wide) {
			s.putRight(s.p.right, y, value, l)
			y += pitch
		}
	}
	return y - pitch
}

// stampWidth is the width of the green frame of a paid document, and stamp draws
// it around a baseline.
func (s *setter) stampWidth() float64 {
	words, st := s.stampWords()
	return s.f.width(words, st) + 2*stampPadding
}

func (s *setter) stamp(x, baseline float64) {
	const above, below = 5.4, 2.4
	words, st := s.stampWords()
	s.page.frame(x, baseline-above, x+s.stampWidth(), baseline+below, 0.5, paidGreen)
	s.put(x+stampPadding, baseline, st, words)
}

const stampPadding = 4.0

func (s *setter) stampWords() (string, style) {
	return s.f.fit(s.c.stamp, strong(10.5, paidGreen), 7, 70)
}
