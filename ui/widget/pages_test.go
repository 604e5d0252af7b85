package widget_test

import (
	"slices"
	"strconv"
	"testing"

	"billfold/ui/widget"

	"pgregory.net/rapid"
)

// shelf is a list of the numbers below n, read as a store reads.
type shelf int

func (n shelf) fetch(f widget.Fetch) []int {
	from, to := 0, int(n)
	switch {
	case f.After != "":
		key, _ := strconv.Atoi(f.After)
		from = key + 1
		to = min(from+f.Limit, int(n))
	case f.Before != "":
		to, _ = strconv.Atoi(f.Before)
		from = max(to-f.Limit, 0)
	case f.Last:
		from = max(to-f.Limit, 0)
	default:
		to = min(f.Limit, int(n))
	}
	rows := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		rows = append(rows, i)
	}
	return rows
}

func answer(p *widget.Pages[int], n shelf, a widget.Ask) {
	var sets [][]int
	for _, f := range a.Fetches {
		sets = append(sets, n.fetch(f))
	}
	row, ok := p.Selected()
	p.Got(a, sets, func(r int) bool { return ok && r == row })
}

// Whatever keys come, and however late the pages do, the cursor ends where it
// would in a list that is held whole, and what is held is one stretch of it.
func TestPagesMoveAsTheWholeListWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := shelf(rapid.IntRange(1, 2_000).Draw(t, "rows"))
		p := &widget.Pages[int]{Key: func(r int) string { return strconv.Itoa(r) }}
		asks := []widget.Ask{rapid.SampledFrom([]func() widget.Ask{p.Begin, p.Fill}).Draw(t, "first")()}
		settle := func() {
			for len(asks) > 0 {
				answer(p, n, asks[0])
				asks = asks[1:]
				if a, ok := p.Wants(); ok {
					asks = append(asks, a)
				}
			}
		}
		newest := func(a widget.Ask, ok bool) {
			if ok {
				asks = []widget.Ask{a}
			}
		}
		settle()
		want := 0
		for range rapid.IntRange(1, 40).Draw(t, "keys") {
			switch rapid.IntRange(0, 6).Draw(t, "key") {
			case 0:
				want = 0
				newest(p.Go(-1 << 30))
			case 1:
				want = int(n) - 1
				newest(p.Go(1 << 30))
			case 2: // far away, page by page
				settle()
				for by := rapid.SampledFrom([]int{-1, 1}).Draw(t, "way"); p.Cursor >= 0; {
					at, _ := p.Selected()
					newest(p.Go(50 * by))
					settle()
					if now, _ := p.Selected(); now == at || now%7 == 0 {
						want = now
						break
					}
				}
			case 3:
				settle()
				newest(p.Again(), true)
			default:
				by := rapid.IntRange(-90, 90).Draw(t, "by")
				if p.Pending() { // the root holds keys back while a jump is under way
					by = 0
				}
				want = max(0, min(want+by, int(n)-1))
				if a, ok := p.Go(by); ok {
					asks = append(asks, a)
				}
			}
			if rapid.Bool().Draw(t, "settles") || p.Pending() {
				settle()
			}
			if !slices.IsSorted(p.Rows) || len(p.Rows) > 0 && p.Rows[len(p.Rows)-1]-p.Rows[0] != len(p.Rows)-1 {
				t.Fatalf("what is held is no stretch of the list: %v", p.Rows)
			}
			if before, ok := p.Before(int(n)); ok && len(p.Rows) > 0 && before != p.Rows[0] {
				t.Fatalf("%d rows are said to stand before row %d of %d", before, p.Rows[0], n)
			}
		}
		settle()
		if got, ok := p.Selected(); !ok || got != want {
			t.Fatalf("row %d is selected, want %d of %d", got, want, n)
		}
		if less, more := p.Rows[0] > 0, p.Rows[len(p.Rows)-1] < int(n)-1; less && !p.Less || more && !p.More {
			t.Fatalf("it holds %d to %d of %d and thinks that is all", p.Rows[0], p.Rows[len(p.Rows)-1], n)
		}
	})
}

// The first page of a list is a part of one, and what a taller screen shows is asked
// for as soon as it came.
func TestTheFirstPageIsFollowedByTheNext(t *testing.T) {
	p := &widget.Pages[int]{Key: func(r int) string { return strconv.Itoa(r) }}
	ask := p.Begin()
	answer(p, 1_000, ask)
	if n := len(p.Rows); n >= widget.PageRows || n < 50 {
		t.Fatalf("the first page has %d rows", n)
	}
	ask, ok := p.Wants()
	if !ok {
		t.Fatal("nothing was asked for behind the first page")
	}
	answer(p, 1_000, ask)
	if n := len(p.Rows); n < widget.PageRows || p.Rows[n-1] != n-1 || p.Cursor != 0 {
		t.Errorf("%d rows are held, and the cursor is on row %d", n, p.Cursor)
	}
}

// A list of any length holds a few pages, wherever the cursor was.
func TestAListOfAnyLengthHoldsAFewPages(t *testing.T) {
	const n = shelf(100_000)
	p := &widget.Pages[int]{Key: func(r int) string { return strconv.Itoa(r) }}
	ask, ok := p.Fill(), true
	most := 0
	settle := func() {
		for ; ok; ask, ok = p.Wants() {
			answer(p, n, ask)
		}
		most = max(most, len(p.Rows))
	}
	settle()
	for range 2_000 { // 80,000 rows down
		ask, ok = p.Go(40)
		settle()
	}
	if row, _ := p.Selected(); row != 80_000 {
		t.Fatalf("2,000 pages of 40 rows lead to row %d", row)
	}
	for range 1_000 {
		ask, ok = p.Go(-40)
		settle()
	}
	if row, _ := p.Selected(); row != 40_000 {
		t.Fatalf("1,000 pages back lead to row %d", row)
	}
	if most > 8*widget.PageRows {
		t.Errorf("%d rows were held at a time", most)
	}
}

// A row that comes before all others is seen where the begin of the list stands on the
// screen; farther down the selected row stays where it is.
func TestARowBeforeAllOthersIsSeen(t *testing.T) {
	p := &widget.Pages[int]{Key: func(r int) string { return strconv.Itoa(r) }}
	const h = 5
	same := func() func(int) bool {
		row, _ := p.Selected()
		return func(r int) bool { return r == row }
	}
	rows := []int{10, 11, 12, 13, 14, 15, 16, 17, 18}
	p.Got(p.Fill(), [][]int{rows}, nil)
	p.View(h)
	p.Got(p.Again(), [][]int{append([]int{9}, rows...)}, same())
	if got := p.View(h); got[0] != 9 || p.Rows[p.Cursor] != 10 {
		t.Errorf("the screen shows %v, selected is %d", got, p.Rows[p.Cursor])
	}
	p.Go(6)
	was := p.View(h)
	p.Got(p.Again(), [][]int{append([]int{8, 9}, rows...)}, same())
	if got := p.View(h); !slices.Equal(got, was) || p.Rows[p.Cursor] != 16 {
		t.Errorf("the screen showed %v and shows %v, selected is %d", was, got, p.Rows[p.Cursor])
	}
}
