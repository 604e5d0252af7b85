package pdf

// grid is a table of plain columns: the rows of a receipt or a statement.
type grid struct {
	columns []column
	rows    [][]string
	carry   int  // column of the figure that is carried over a page turn, 0: none is
	opening pair // what it begins with, before its rows; "": nothing
}

// column is one of them. The one without figures that flows takes the room that
// the others leave.
type column struct {
	head    string
	figures bool // set at the right
	flows   bool
}

// cells are the places of a grid's columns, the same on all pages.
type cells struct {
	left, right []float64
	style       style
}

// Measures of a grid, in mm.
const (
	gridGap      = 4.0
	gridPadding  = 2.4
	gridBaseline = 4.3 // first line of a row
	gridHeadLine = 4.7
	carryHeight  = 6.5
)

// cells measures a grid: each column is as wide as its widest text, and smaller
// where the one that flows had too little room else.
func (s *setter) cells(g *grid) cells {
	const least = 30.0
	head := strong(7.5, ink)
	c := cells{left: make([]float64, len(g.columns)), right: make([]float64, len(g.columns)), style: bodyStyle()}
	wide := make([]float64, len(g.columns))
	sum := 0.0
	for i, col := range g.columns {
		if col.flows {
			continue
		}
		wide[i] = s.f.width(col.head, head)
		for _, r := range g.rows {
			wide[i] = max(wide[i], s.f.width(r[i], c.style))
		}
		sum += wide[i]
	}
	room := s.p.wide() - 2*s.d.padding() - gridGap*float64(len(g.columns)-1) - least
	if sum > room {
		shrink := room / sum
		c.style.size *= shrink
		for i := range wide {
			wide[i] *= shrink
		}
		sum *= shrink
	}
	x := s.p.left + s.d.padding()
	for i, col := range g.columns {
		if col.flows {
			wide[i] = room + least - sum
		}
		c.left[i], c.right[i] = x, x+wide[i]
		x += wide[i] + gridGap
	}
	return c
}

// ledger puts the rows of a grid on as many pages as they take, with the head on
// each and the figure that is carried. The last two rows stand with what follows,
// which is of a height.
func (s *setter) ledger(g grid, closing float64) {
	c := s.cells(&g)
	rows := make([]gridRow, len(g.rows))
	for i, r := range g.rows {
		rows[i] = s.gridRow(&g, c, r)
	}
	least := headHeight
	for _, r := range rows[:min(2, len(rows))] {
		least += r.high
	}
	if s.y+least > s.p.bottom() {
		s.addPage()
	}
	s.gridHead(&g, c)
	if g.opening.value != "" {
		s.gridCarry(&g, c, g.opening.label, g.opening.value)
	}
	for i, r := range rows {
		after := 0.0
		switch {
		case i == len(rows)-1:
			after = closing
		case i == len(rows)-2:
			after = rows[i+1].high + closing
		case g.carry > 0:
			after = carryHeight
		}
		if s.y+r.high+after > s.p.bottom() && s.y > top+headHeight+carryHeight+0.1 {
			s.turn(&g, c, i)
		}
		s.drawGridRow(&g, c, r)
	}
}

// turn begins a page in a grid before row i.
func (s *setter) turn(g *grid, c cells, i int) {
	carried := g.opening.value
	if i > 0 {
		carried = g.rows[i-1][g.carry]
	}
	if g.carry > 0 && carried != "" {
		s.gridCarry(g, c, s.c.w.carried, carried)
	}
	s.addPage()
	s.gridHead(g, c)
	if g.carry > 0 && carried != "" {
		s.gridCarry(g, c, s.c.w.brought, carried)
	}
}

// gridRow is a row ready to be put on a page.
type gridRow struct {
	lines [][]string // of each column
	high  float64
}

func (s *setter) gridRow(g *grid, c cells, r []string) gridRow {
	const most = 3
	row := gridRow{lines: make([][]string, len(r))}
	deep := 1
	for i, text := range r {
		if g.columns[i].figures {
			row.lines[i] = []string{text}
			continue
		}
		wide := c.right[i] - c.left[i] + 0.01
		row.lines[i] = s.f.atMost(s.f.wrap(text, c.style, wide), most, c.style, wide)
		deep = max(deep, len(row.lines[i]))
	}
	row.high = float64(deep)*tablePitch + gridPadding
	return row
}

func (s *setter) drawGridRow(g *grid, c cells, r gridRow) {
	for i, lines := range r.lines {
		for k, l := range lines {
			y := s.y + gridBaseline + tablePitch*float64(k)
			if g.columns[i].figures {
				s.putRight(c.right[i], y, c.style, l)
			} else {
				s.put(c.left[i], y, c.style, l)
			}
		}
	}
	s.y += r.high
	s.page.rule(s.p.left, s.p.right, s.y, 0.1, hairline)
}

func (s *setter) gridHead(g *grid, c cells) {
	s.d.head(s)
	for i, col := range g.columns {
		head, st := s.f.fit(col.head, strong(7.5, ink), 5, c.right[i]-c.left[i]+gridGap/2)
		if col.figures {
			s.putRight(c.right[i], s.y+gridHeadLine, st, head)
		} else {
			s.put(c.left[i], s.y+gridHeadLine, st, head)
		}
	}
	s.y += headHeight
}

// gridCarry is the row of the figure at a page turn.
func (s *setter) gridCarry(g *grid, c cells, words, figure string) {
	st := c.style
	st.color = grey
	for i, col := range g.columns {
		if col.flows {
			s.put(c.left[i], s.y+4.3, st, s.f.ellipsis(words, st, c.right[i]-c.left[i]))
		}
	}
	s.putRight(c.right[g.carry], s.y+4.3, st, figure)
	s.y += carryHeight
	s.page.rule(s.p.left, s.p.right, s.y, 0.1, hairline)
}

// heading is the words above a further table of the page. It keeps with what
// follows, which is of a height.
func (s *setter) heading(words string, next float64) {
	const lead, baseline, below = 6.0, 4.0, 2.4
	if s.y+lead+baseline+below+next > s.p.bottom() {
		s.addPage()
	} else {
		s.y += lead
	}
	s.put(s.p.left, s.y+baseline, strong(9, ink), words)
	s.y += baseline + below
}
