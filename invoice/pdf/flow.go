package pdf

import "billfold/invoice/money"

// space is where rows may stand: they begin at first on the page of the table's
// head and at fresh on the following ones, and end above bottom, or by carry
// above it where another page follows.
type space struct{ first, fresh, bottom, carry float64 }

func (s *setter) space() space {
	carry := s.d.carry()
	return space{first: s.y + headHeight, fresh: top + headHeight + carry, bottom: s.p.bottom(), carry: carry}
}

// table puts the rows on as many pages as they take, so that the closing
// group of a height stands with the last of them.
func (s *setter) table(closing float64) {
	cols := s.measure()
	strips := make([]*strip, len(s.c.table.rows))
	for i := range s.c.table.rows {
		strips[i] = s.strip(&s.c.table.rows[i], cols)
	}
	r := s.space()
	pages := keep(paginate(strips, r), r, closing)
	var sum money.Minor
	begun := false
	for i, strips := range pages {
		if i > 0 {
			s.addPage()
		} else if len(strips) == 0 && len(pages) > 1 {
			continue // the head alone would tell nothing
		}
		s.tableHead(cols)
		if begun {
			s.carry(cols, s.c.w.brought, sum, true)
		}
		for _, r := range strips {
			s.drawStrip(cols, r)
			sum += r.value
			begun = true
		}
		if i < len(pages)-1 {
			s.carry(cols, s.c.w.carried, sum, false)
		}
	}
}

// paginate fills pages from the top. A page that is followed by another has
// room for the sum carried forward.
func paginate(strips []*strip, at space) [][]*strip {
	y := at.first
	pages := [][]*strip{nil}
	turn := func() {
		pages = append(pages, nil)
		y = at.fresh
	}
	add := func(r *strip) {
		pages[len(pages)-1] = append(pages[len(pages)-1], r)
		y += r.height()
	}
	for i, r := range strips {
		limit := at.bottom - at.carry
		if i == len(strips)-1 {
			limit = at.bottom
		}
		for y+r.height() > limit {
			n := min(r.fits(at.bottom-at.carry-y), len(r.lines)-splitAfter)
			switch {
			case r.divisible(n):
				head, rest := r.divide(n)
				add(head)
				r = rest
			case y == at.fresh: // nothing is gained by another page
				limit = y + r.height()
				continue
			}
			turn()
		}
		add(r)
	}
	return pages
}

// keep moves the last two rows, or the last, or at least the end of it, to a
// page of their own where the closing group does not fit below them. A group
// that fits under no row stays for place to divide.
func keep(pages [][]*strip, at space, closing float64) [][]*strip {
	end := len(pages) - 1
	last := pages[end]
	y := at.fresh
	if end == 0 {
		y = at.first
	}
	for _, r := range last {
		y += r.height()
	}
	n := len(last)
	free := at.bottom - at.fresh - closing
	if n == 0 || y+closing <= at.bottom {
		return pages
	}
	final := last[n-1]
	switch {
	case n >= 3 && last[n-2].height()+final.height() <= free:
		pages[end] = last[: n-2 : n-2]
		return append(pages, last[n-2:])
	case final.height() <= free && (n >= 2 || end == 0):
		pages[end] = last[: n-1 : n-1]
		return append(pages, last[n-1:])
	}
	tail := min(final.fits(free), len(final.lines)-splitBefore)
	if cut := len(final.lines) - tail; final.divisible(cut) {
		head, rest := final.divide(cut)
		pages[end] = append(last[:n-1:n-1], head)
		return append(pages, []*strip{rest})
	}
	return pages
}

// block is a thing of one height that is never divided. It is drawn with its
// top at y.
type block struct {
	height float64
	draw   func(y float64)
}

// group is blocks that stay on one page if a page can hold them.
type group []block

func height(groups []group) float64 {
	var h float64
	for _, g := range groups {
		for _, b := range g {
			h += b.height
		}
	}
	return h
}

// place puts groups under each other and turns pages between them, inside a
// group only where it is longer than a page.
func (s *setter) place(groups []group) {
	const rounding = 1e-6 // mm by which sums of heights differ with their order
	bottom := s.p.bottom() + rounding
	for _, g := range groups {
		h := height([]group{g})
		if s.y+h > bottom && (h <= bottom-top || s.y+g[0].height > bottom) {
			s.addPage()
		}
		for _, b := range g {
			if s.y+b.height > bottom {
				s.addPage()
			}
			b.draw(s.y)
			s.y += b.height
		}
	}
}
