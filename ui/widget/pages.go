package widget

import "slices"

// PageRows is how many rows a list asks for at a time.
const PageRows = 100

// mostRows is how many rows are held at most; what is farther from the cursor is
// let go and read again when it comes near.
const mostRows = 6 * PageRows

// nearEnd is how many rows before an end of what is held the next page is asked
// for: more than the tallest screen shows.
const nearEnd = 60

// Fetch asks for rows: those after or before a row's key, the last ones, or, with
// none of these, the first.
type Fetch struct {
	After, Before string
	Last          bool
	Limit         int
}

// Ask is what a list needs: fetches whose rows, joined, stand behind the rows it
// holds (Add 1), before them (-1), or in their place (0).
type Ask struct {
	Add     int
	Fetches []Fetch
	fresh   bool // the cursor goes to the first row
}

// Pages is a Window over a list of any length that is filled page by page, by
// keys. One Ask is under way at a time; the answer to any but the newest must not
// be handed to it.
type Pages[T any] struct {
	Window[T]
	Key     func(T) string // a row's place in the order of the list
	busy    bool
	owed    int  // rows that the cursor still has to move when they arrive
	jump    bool // the cursor goes to the last row when it arrives
	back    bool // it goes to the first row when that arrives
	skipped int  // rows of the list before those that are held, where sure
	sure    bool // that number is known

	Unread bool // what was asked for last did not come: that there is no row says nothing
}

// Fill asks for the first page; the cursor goes to the first row.
func (p *Pages[T]) Fill() Ask {
	p.busy, p.owed, p.jump, p.back, p.Cursor, p.Top = true, 0, false, false, 0, 0
	return Ask{Fetches: []Fetch{{Limit: PageRows}}, fresh: true}
}

// Begin is Fill where nothing stands yet: it asks for what a screen shows alone, which
// comes sooner. Wants asks for the rest.
func (p *Pages[T]) Begin() Ask {
	a := p.Fill()
	a.Fetches[0].Limit = nearEnd
	return a
}

// Again asks for what is held, anew: all of it near the begin of the list, else
// the pages around the cursor.
func (p *Pages[T]) Again() Ask {
	p.busy = true
	const most = 5 * PageRows
	if !p.Less && len(p.Rows) <= most || len(p.Rows) == 0 {
		return Ask{Fetches: []Fetch{{Limit: max(PageRows, len(p.Rows))}}}
	}
	before := Fetch{Last: true, Limit: PageRows}
	if p.Cursor+1 < len(p.Rows) {
		before = Fetch{Before: p.Key(p.Rows[p.Cursor+1]), Limit: PageRows}
	}
	return Ask{Fetches: []Fetch{before, {After: p.Key(p.Rows[p.Cursor]), Limit: PageRows}}}
}

// Step moves the cursor by n rows; what lies beyond the rows that are held is
// made up for when they arrive.
func (p *Pages[T]) Step(n int) {
	to := p.Cursor + p.owed + n
	p.owed = 0
	switch last := len(p.Rows) - 1; {
	case to > last && p.More:
		p.owed = to - last
	case to < 0 && p.Less:
		p.owed = to
	}
	p.Cursor = max(0, min(to, len(p.Rows)-1))
}

// toFirst goes to the first row of the list; ok is false where it is held, and
// stays so: rows under way may be of another part of the list.
func (p *Pages[T]) toFirst() (a Ask, ok bool) {
	p.owed, p.Cursor = 0, 0
	if !p.Less && !p.busy {
		return Ask{}, false
	}
	a = p.Fill()
	p.back = true
	return a, true
}

// toLast goes to the last row of the list; ok is as in toFirst.
func (p *Pages[T]) toLast() (a Ask, ok bool) {
	p.owed = 0
	if !p.More && !p.busy {
		p.Move(len(p.Rows))
		return Ask{}, false
	}
	p.busy, p.jump = true, true
	return Ask{Fetches: []Fetch{{Last: true, Limit: PageRows}}}, true
}

// leap is the length from which on a step goes to the end of the list at once, not
// page by page.
const leap = 1 << 20

// Go moves the cursor by n rows and asks for what is needed then: the end of the
// list that a leap went to, or the next page as Wants does.
func (p *Pages[T]) Go(n int) (a Ask, ok bool) {
	switch {
	case n <= -leap:
		a, ok = p.toFirst()
	case n >= leap:
		a, ok = p.toLast()
	default:
		p.Step(n)
	}
	if ok {
		return a, true
	}
	return p.Wants()
}

// Roll scrolls by n rows and asks for what is needed then.
func (p *Pages[T]) Roll(n int) (a Ask, ok bool) {
	p.Scroll(n)
	return p.Wants()
}

// Wants asks for the next page where the cursor is near an end beyond which there
// is more, and nothing is under way.
func (p *Pages[T]) Wants() (a Ask, ok bool) {
	switch {
	case p.busy || len(p.Rows) == 0:
		return Ask{}, false
	case p.Nears(nearEnd):
		a = Ask{Add: 1, Fetches: []Fetch{{After: p.Key(p.Rows[len(p.Rows)-1]), Limit: PageRows}}}
	case p.Less && p.Cursor < nearEnd:
		a = Ask{Add: -1, Fetches: []Fetch{{Before: p.Key(p.Rows[0]), Limit: PageRows}}}
	default:
		return Ask{}, false
	}
	p.busy = true
	return a, true
}

// Got takes the rows of each fetch of an Ask. Where they replace what is held, the
// cursor stays on the row that same finds, else near where it was.
func (p *Pages[T]) Got(a Ask, sets [][]T, same func(T) bool) {
	p.Unread = false
	full := func(i int) bool { return len(sets[i]) >= a.Fetches[i].Limit }
	last := len(sets) - 1
	switch {
	case a.Add > 0:
		p.busy = false
		p.Append(sets[0], full(0))
		p.trimBegin()
	case a.Add < 0:
		p.busy = false
		p.prepend(sets[0], full(0))
	default:
		var rows []T
		for _, s := range sets {
			rows = append(rows, s...)
		}
		if a.fresh {
			same, p.Cursor, p.Top = nil, 0, 0
		}
		begin, end := a.Fetches[0], a.Fetches[last]
		p.Put(rows, (begin.Before != "" || begin.Last) && full(0), !end.Last && full(last), same)
		return
	}
	owed := p.owed
	p.owed = 0
	p.Step(owed)
}

// Put replaces what is held; less and more say that the list goes on at the begin
// and at the end. The selected row stays where it was on the screen; where the begin of
// the list stood there, that stays, so that a row which comes before all others is seen.
func (p *Pages[T]) Put(rows []T, less, more bool, same func(T) bool) {
	above, owed, begin := p.Cursor-p.Top, p.owed, p.Top == 0 && !p.Less && len(p.Rows) > 0
	p.busy, p.owed, p.back, p.Unread = false, 0, false, false
	p.Reset(rows, more, same)
	p.Less, p.skipped, p.sure = less, 0, !less
	if p.jump {
		p.jump, p.Cursor, owed = false, max(len(rows)-1, 0), 0
	}
	p.Step(owed)
	if p.Top = max(p.Cursor-above, 0); begin && !less && p.Cursor < p.shown {
		p.Top = 0
	}
}

func (p *Pages[T]) prepend(rows []T, less bool) {
	all := make([]T, 0, len(rows)+len(p.Rows))
	p.Rows = append(append(all, rows...), p.Rows...)
	p.Cursor, p.Top, p.Less = p.Cursor+len(rows), p.Top+len(rows), less
	p.skipped = max(p.skipped-len(rows), 0)
	if !less {
		p.skipped, p.sure = 0, true
	}
	p.trimEnd()
}

// trimBegin lets go of rows at the begin, as far as the cursor is from them.
func (p *Pages[T]) trimBegin() {
	n := min(len(p.Rows)-mostRows, p.Cursor-2*nearEnd)
	if n <= 0 {
		return
	}
	p.Rows, p.Less = slices.Clone(p.Rows[n:]), true
	p.Cursor, p.Top = p.Cursor-n, max(p.Top-n, 0)
	p.skipped += n
}

// trimEnd lets go of rows at the end, as far as the cursor is from them.
func (p *Pages[T]) trimEnd() {
	keep := max(mostRows, p.Cursor+2*nearEnd)
	if keep >= len(p.Rows) {
		return
	}
	p.Rows, p.More = slices.Clone(p.Rows[:keep]), true
}

// Before is how many rows of a list of total rows stand before those that are held; ok
// is false where that is not known.
func (p *Pages[T]) Before(total int) (n int, ok bool) {
	if !p.More && !p.sure {
		return max(total-len(p.Rows), 0), true
	}
	return p.skipped, p.sure
}

// Failed says that what was asked for does not come.
func (p *Pages[T]) Failed() { p.busy, p.owed, p.jump, p.back, p.Unread = false, 0, false, false, true }

// Pending says that the cursor will move when rows arrive.
func (p *Pages[T]) Pending() bool { return p.owed != 0 || p.jump || p.back }
