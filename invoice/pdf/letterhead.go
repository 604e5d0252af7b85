package pdf

import (
	"strings"

	"billfold/invoice"
)

// letterhead is what stands above the title: seller, address window, meta rows.
// It leaves y at the lowest line.
func (s *setter) letterhead() {
	const below = 2.0
	senderEnd, blockEnd := s.sender()
	meta, address := s.p.block(), s.p.left
	if s.brand.Window == invoice.WindowRight {
		meta, address = s.p.left, s.p.block()
	}
	end := s.addressWindow(address, senderEnd)
	s.y = max(s.room.title, end+below, s.delivered(meta, s.metaRows(meta, blockEnd))+below)
	if s.brand.FoldMarks {
		s.foldMarks()
	}
}

// sender is the seller: the logo or the name at the top left, and address,
// telephone and mail at the right, or under it where the address window is at
// the right. It answers the lowest line above the window, and above the meta rows.
func (s *setter) sender() (window, meta float64) {
	const first = 17.0
	name := s.logoOrName()
	if s.brand.Window == invoice.WindowRight {
		end := s.sellerBlock(s.p.left, name+6.5)
		return first, end
	}
	end := s.sellerBlock(s.p.block(), first)
	return max(name, end), max(name, end)
}

// logoOrName is at the top left. It answers its lowest line.
func (s *setter) logoOrName() float64 {
	if p, ok := placeLogo(s.c.logo, s.p.left); ok {
		s.page.logo = &p
		return p.y + p.high
	}
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

// sellerBlock is the seller's address and how to reach them, with the name first
// where a logo stands in its place.
func (s *setter) sellerBlock(x, first float64) float64 {
	const pitch, most, wide = 3.9, 8, 65.0
	st, bold := detailStyle(), strong(8, ink)
	var lines []string
	named := 0
	if s.page.logo != nil && s.c.seller != "" {
		lines = s.f.atMost(s.f.wrap(s.c.seller, bold, wide), 3, bold, wide)
		named = len(lines)
	}
	lines = append(lines, s.f.wrapAll(s.c.sellerRows, st, wide)...)
	for i, l := range s.f.atMost(lines, most, st, wide) {
		line := st
		if i < named {
			line = bold
		}
		t := s.text(x, first+pitch*float64(i), line, l)
		if l == s.c.site.label {
			t.link = s.c.site.value
		}
		s.page.texts = append(s.page.texts, t)
	}
	return first + pitch*float64(min(len(lines), most)-1)
}

// addressWindow is the return line and the recipient, inside the window of an
// envelope.
func (s *setter) addressWindow(x, above float64) float64 {
	const pitch, most, returnAbove = 4.5, 16, 6.2
	wide := min(80, s.p.right-x)
	name, rest := strong(9.5, ink), plain(9.5, ink)
	var lines []string
	named := 0
	if len(s.c.recipient) > 0 {
		lines = s.f.wrap(s.c.recipient[0], name, wide)
		named = len(lines)
		lines = append(lines, s.f.wrapAll(s.c.recipient[1:], rest, wide)...)
	}
	lines = s.f.atMost(lines, most, rest, wide)
	first := max(s.windowFirst(len(lines), pitch), above+6)
	if s.returnLine() != "" && above < first-returnAbove-3 {
		line, st := s.f.fit(s.returnLine(), plain(6.5, grey), 6, wide)
		s.put(x, first-returnAbove, st, line)
		s.page.rule(x, x+wide, first-4, 0.1, ruleGrey)
	}
	y := first - pitch
	for i, l := range lines {
		st := rest
		if i < named {
			st = name
			l = s.f.ellipsis(l, st, wide)
		}
		y = first + pitch*float64(i)
		s.put(x, y, st, l)
	}
	return y
}

// windowFirst is the first baseline of an address of n lines: in the window at
// the right by NF Z 11-001 and SN 010130 (both show 52 to 79), of a US #10
// envelope (63.5 to 80.4 wherever the sheet has slid), or by DIN 5008 form B
// (45 to 90, the address from 62.7 on). Longer addresses begin higher.
func (s *setter) windowFirst(n int, pitch float64) float64 {
	below := pitch * float64(n-1)
	switch {
	case s.brand.Window == invoice.WindowRight:
		return min(60, 78-below)
	case s.p == letter():
		return min(66.2, 79.7-below)
	}
	return min(66.2, 88.7-below)
}

// returnLine is the sender in one line, for an envelope with a window. On Letter
// it is usual only where a window was asked for.
func (s *setter) returnLine() string {
	if s.brand.Window == invoice.WindowNone || s.brand.Window == "" && s.p == letter() {
		return ""
	}
	return s.c.returnLine
}

// metaRows are number, dates and references: values end at the right edge, or
// stand side by side with their labels at the left one.
func (s *setter) metaRows(x, above float64) float64 {
	const pitch, most, wide, wideLeft, gap, labelMost = 4.3, 6, 65.0, 82.0, 3.0, 36.0
	label := labelStyle()
	y := max(54, above+6)
	column := 0.0
	for _, m := range s.c.meta {
		column = max(column, min(labelMost, s.f.width(m.label, label)))
	}
	for _, m := range s.c.meta {
		name := s.f.ellipsis(m.label, label, labelMost)
		s.put(x, y, label, name)
		room := wide - s.f.width(name, label) - gap
		if x == s.p.left {
			room = wideLeft - column - gap
		}
		lines, value := s.unbroken(m.value, plain(8.5, ink), 7, room)
		for _, l := range s.f.atMost(lines, most, value, room) {
			if x == s.p.left {
				s.put(x+column+gap, y, value, l)
			} else {
				s.putRight(x+wide, y, value, l)
			}
			y += pitch
		}
	}
	return y - pitch
}

// delivered is the address of the delivery under its label, below the meta rows; the
// window of an envelope stays free of it. It answers its lowest line.
func (s *setter) delivered(x, above float64) float64 {
	const pitch, most, wide, gap, below = 4.0, 9, 65.0, 6.5, 1.5
	if len(s.c.delivered) == 0 {
		return above
	}
	y, st := above+gap, plain(8.5, ink)
	s.put(x, y, labelStyle(), s.c.w.deliveredTo)
	for _, l := range s.f.atMost(s.f.wrapAll(s.c.delivered, st, wide), most, st, wide) {
		y += pitch
		s.put(x, y, st, l)
	}
	return y + below
}

// unbroken wraps a text at spaces only, and sets it smaller where one of its
// words is too wide for a line.
func (s *setter) unbroken(words string, st style, least, width float64) ([]string, style) {
	all := strings.Split(words, " ")
	widest := 0.0
	for _, w := range all {
		widest = max(widest, s.f.width(w, st))
	}
	if widest > width {
		if st.size *= width / widest; st.size < least {
			st.size = least
			return s.f.wrap(words, st, width), st
		}
	}
	lines := all[:1:1]
	for _, w := range all[1:] {
		if line := lines[len(lines)-1] + " " + w; s.f.width(line, st) <= width+tolerance {
			lines[len(lines)-1] = line
		} else {
			lines = append(lines, w)
		}
	}
	return lines, st
}

// foldMarks are at the left edge of the first page: DIN 5008 form B on A4, where
// a window at the left needs them so, else thirds.
func (s *setter) foldMarks() {
	const x, long = 3.0, 5.0
	folds := []float64{s.p.height / 3, s.p.height * 2 / 3}
	if s.p == a4() && s.brand.Window != invoice.WindowRight {
		folds = []float64{105, 210}
	}
	for _, y := range folds {
		s.page.rule(x, x+long, y, 0.1, grey)
	}
}
