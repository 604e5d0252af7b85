package store

import (
	"context"
	"slices"
	"sync"
)

// stretch is rows of the trail that follow each other.
type stretch struct{ first, last int64 }

// own are the rows of the trail that were written through one Store: all others were
// written by other programs on the file.
type own struct {
	mu   sync.Mutex
	rows []stretch // in their order
}

// wrote notes the rows of a transaction that was kept.
func (o *own) wrote(first, last int64) {
	if first == 0 {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	at := len(o.rows)
	for at > 0 && o.rows[at-1].first > first { // one that was kept later is noted already
		at--
	}
	if at > 0 && o.rows[at-1].last+1 == first {
		o.rows[at-1].last = last
		return
	}
	o.rows = slices.Insert(o.rows, at, stretch{first, last})
}

// within is how many rows from one to another are among them.
func (o *own) within(from, to int64) (n int64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := len(o.rows) - 1; i >= 0 && o.rows[i].last >= from; i-- {
		n += max(min(o.rows[i].last, to)-max(o.rows[i].first, from)+1, 0)
	}
	return n
}

// Wrote says whether a row of the trail was written through this Store, and not by
// another program on the file, or an earlier run.
func (j *Journal) Wrote(seq int64) bool { return j.s.own.within(seq, seq) > 0 }

// Since is the number of the newest row of the trail, and whether one behind a row was
// written by another program.
func (j *Journal) Since(ctx context.Context, seq int64) (last int64, others bool, err error) {
	last, err = j.Last(ctx)
	return last, err == nil && j.s.own.within(seq+1, last) < last-seq, err
}
