package pdf

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
