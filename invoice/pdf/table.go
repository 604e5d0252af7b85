package pdf

import "billfold/invoice/money"

// Measures of the table, in mm.
const (
	headHeight   = 7.0
	columnGap    = 5.0
	positionWide = 8.0
	leastText    = 50.0 // width of the description
	splitFrom    = 8    // text lines of a row that may be divided
	splitBefore  = 3    // of them at least before
	splitAfter   = 2    // and after the page turn
)

// columns are the places of the table, the same on all pages.
type columns struct {
	number                      float64 // left edge, where there is a position
	text, textWide              float64 // description
	quantity, price, tax, total float64 // right edges
	quantityWide, taxWide       float64
	position                    bool
	figures                     style
	digits                      int // most fraction digits of a price
}

// strip is a row, or the part of one, ready to be put on a page.
type strip struct {
	row     *row // nil on the parts after the first: figures stand once
	padding float64
	lines   []tableLine
	cells   [2][]string // quantity and tax, wrapped
	value   money.Minor
}

type tableLine struct {
	s      string
	detail bool
}

func (r *strip) height() float64 {
	return float64(r.depth())*tablePitch + r.padding
}

// fits is how many lines of the row fit into a height.
func (r *strip) fits(height float64) int { return int((height - r.padding) / tablePitch) }

func (r *strip) depth() int {
	return max(len(r.lines), len(r.cells[0]), len(r.cells[1]), 1)
}

// measure finds the columns: each of figures is as wide as its widest text.
// Where that leaves too little for the description, figures get smaller.
func (s *setter) measure() columns {
	const quantityMost, taxMost = 28.0, 30.0
	c := columns{position: len(s.c.table.rows) > 1, figures: bodyStyle()}
	head := strong(7.5, ink)
	w := &s.c.w
	quantity, price, tax, total := 14.0, 18.0, 0.0, 22.0
	widest := func(at *float64, st style, s2 string) { *at = max(*at, s.f.width(s2, st)) }
	widest(&quantity, head, w.quantity)
	widest(&price, head, w.unitPrice)
	widest(&total, head, w.amount)
	if s.c.table.taxHead != "" {
		tax = 9
		widest(&tax, head, s.f.ellipsis(s.c.table.taxHead, head, taxMost))
	}
	sum := money.Minor(0)
	for _, r := range s.c.table.rows {
		c.digits = max(c.digits, r.digits)
		sum += r.value
		widest(&total, c.figures, r.amount)
		widest(&total, c.figures, s.c.table.money(sum))
		widest(&quantity, c.figures, r.quantity)
		if s.c.table.taxHead != "" {
			widest(&tax, c.figures, r.tax)
		}
	}
	for _, r := range s.c.table.rows {
		price = max(price, s.f.width(r.price, c.figures)+s.pointShift(&c, r.digits))
	}
	quantity, tax = min(quantity, quantityMost), min(tax, taxMost)
	gaps := 3 * columnGap
	if tax > 0 {
		gaps += columnGap
	}
	room := s.p.wide() - 2*s.d.padding() - leastText - gaps
	if c.position {
		room -= positionWide
	}
	if figures := quantity + price + tax + total; figures > room {
		shrink := room / figures
		c.figures.size *= shrink
		quantity, price, tax, total = quantity*shrink, price*shrink, tax*shrink, total*shrink
	}
	c.total = s.p.right - s.d.padding()
	c.tax = c.total - total - columnGap
	c.price = c.tax
	if tax > 0 {
		c.price = c.tax - tax - columnGap
	}
	c.quantity = c.price - price - columnGap
	c.quantityWide, c.taxWide = quantity, tax
	c.number = s.p.left + s.d.padding()
	c.text = c.number
	if c.position {
		c.text += positionWide
	}
	c.textWide = c.quantity - quantity - columnGap - c.text
	return c
}

// pointShift is how far a price with fewer digits moves to the left, so that
// all prices stand on the decimal point.
func (s *setter) pointShift(c *columns, digits int) float64 {
	shift := s.f.width("0", c.figures) * float64(c.digits-digits)
	if digits == 0 && c.digits > 0 {
		shift += s.f.width(s.c.w.loc.DecimalMark(), c.figures)
	}
	return shift
}

func (s *setter) strip(r *row, c columns) *strip {
	p := &strip{row: r, padding: s.room.row, value: r.value}
	for _, l := range s.f.wrap(r.title, bodyStyle(), c.textWide) {
		p.lines = append(p.lines, tableLine{l, false})
	}
	for _, l := range s.f.wrapAll(r.details, detailStyle(), c.textWide) {
		p.lines = append(p.lines, tableLine{l, true})
	}
	const most = 5 // lines of a cell
	p.cells[0] = s.f.atMost(s.f.wrap(r.quantity, c.figures, c.quantityWide), most, c.figures, c.quantityWide)
	if c.taxWide > 0 {
		p.cells[1] = s.f.atMost(s.f.wrap(r.tax, c.figures, c.taxWide), most, c.figures, c.taxWide)
	}
	return p
}

// divide cuts a strip after n text lines.
func (r *strip) divide(n int) (head, rest *strip) {
	head = &strip{row: r.row, padding: r.padding, lines: r.lines[:n:n], cells: r.cells, value: r.value}
	return head, &strip{padding: r.padding, lines: r.lines[n:]}
}

// divisible says whether the strip may be cut after n text lines.
func (r *strip) divisible(n int) bool {
	return len(r.lines) >= splitFrom && n >= splitBefore && len(r.lines)-n >= splitAfter
}

func (s *setter) tableHead(c columns) {
	st := strong(7.5, ink)
	w := &s.c.w
	s.d.head(s)
	y := s.y + 4.7
	if c.position {
		s.put(c.number, y, st, w.position)
	}
	s.put(c.text, y, st, w.description)
	cell := func(x, wide float64, words string) {
		fitted, st := s.f.fit(words, st, 5, wide)
		s.putRight(x, y, st, fitted)
	}
	cell(c.quantity, c.quantityWide+columnGap/2, w.quantity)
	cell(c.price, c.price-c.quantity-columnGap/2, w.unitPrice)
	if c.taxWide > 0 {
		cell(c.tax, c.taxWide, s.c.table.taxHead)
	}
	cell(c.total, c.total-c.tax-columnGap/2, w.amount)
	s.y += headHeight
}

// carry is the row of the running sum at a page turn.
func (s *setter) carry(c columns, label string, sum money.Minor, under bool) {
	high := s.d.carry()
	if high == 0 {
		return
	}
	y := s.y + 4.3
	st := plain(8.5, grey)
	s.put(c.text, y, st, label)
	st.size = min(st.size, c.figures.size)
	s.putRight(c.total, y, st, s.c.table.money(sum))
	s.y += high
	if under {
		s.page.rule(s.p.left, s.p.right, s.y, 0.1, hairline)
	}
}

func (s *setter) drawStrip(c columns, r *strip) {
	first := s.y + 3.2 + s.room.row/2
	line := func(i int) float64 { return first + tablePitch*float64(i) }
	if r.row != nil && c.position {
		st := plain(9, grey)
		number, st := s.f.fit(r.row.number, st, 5, positionWide-1)
		s.put(c.number, first, st, number)
	}
	for i, l := range r.lines {
		st := bodyStyle()
		if l.detail {
			st = detailStyle()
		}
		s.put(c.text, line(i), st, l.s)
		if i == 0 {
			s.figures(c, r, first)
		}
	}
	s.y += r.height()
	s.page.rule(s.p.left, s.p.right, s.y, 0.1, hairline)
}

// figures stand beside the first line of the description, and are read after it.
func (s *setter) figures(c columns, r *strip, first float64) {
	if r.row == nil {
		return
	}
	for i, l := range r.cells[0] {
		s.putRight(c.quantity, first+tablePitch*float64(i), c.figures, l)
	}
	s.putRight(c.price-s.pointShift(&c, r.row.digits), first, c.figures, r.row.price)
	for i, l := range r.cells[1] {
		s.putRight(c.tax, first+tablePitch*float64(i), c.figures, l)
	}
	s.putRight(c.total, first, c.figures, r.row.amount)
}
