//go:build linux || darwin

package store_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// changing is a customer that is changed, asked about and taken back, over and over:
// what a round of it does, in order.
func changing(ctx context.Context, s *store.Store, i int) []func() error {
	var seq int64
	return []func() error{
		func() error { return retier(ctx, s, ordinary(i), fmt.Sprint("tier ", i)) },
		func() error {
			n, err := s.Journal.Next(ctx, money.English())
			seq = n.Undo.Seq
			return err
		},
		func() error {
			_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), seq)
			return err
		},
	}
}

func retier(ctx context.Context, s *store.Store, id customer.ID, tier string) error {
	c, err := s.Customers.Get(ctx, id)
	if err != nil {
		return err
	}
	c.Tier = tier
	_, err = s.Customers.Edit(ctx, store.NewIntent(), c)
	return err
}

// Undo, and what it is asked before: the newest step, one with a thousand newer ones,
// and the archiving of every customer.
func TestBenchUndo(t *testing.T) {
	names := []string{"change of a customer", "what u would do", "undo, durable"}
	budgets := []float64{2, 4, 3}
	first := map[string]time.Duration{}
	for _, size := range sizes(t) {
		file := storetest.Large(t, size, 10*size)
		const n = 100
		s := storetest.Open(t, copied(t, file))
		ours := rounds(t, s, n, nil)
		var in [3][]time.Duration
		if program := reference(t); program != "" {
			s := storetest.Open(t, copied(t, file))
			taken, err := store.Recording(s)
			must(t, err)
			var operations [][]store.Statement
			rounds(t, s, n, func() { operations = append(operations, taken()) })
			for i, d := range inC(t, program, copied(t, file), "w", 1, operations) {
				in[i%3] = append(in[i%3], d)
			}
		}
		for i, name := range names {
			median, row := storetest.Quantile(ours[i], 0.5), fmt.Sprintf("%s (%dk)", name, size/1000)
			if len(in[i]) == 0 {
				storetest.Without(row, storetest.Short(median), "no C compiler or no SQLite for it")
			} else {
				storetest.Compare(row, median, storetest.Quantile(in[i], 0.5), budgets[i])
			}
			if first[name] == 0 {
				first[name] = median
			} else {
				storetest.Compare("  growth from 1k customers", median, first[name], 1.3)
			}
		}
		storetest.Compare(fmt.Sprintf("  undo with 1,000 newer steps to one of the newest (%dk)", size/1000), buried(t, s), storetest.Quantile(ours[2], 0.5), 3)
		everyone(t, s, size)
	}
}

// rounds are the times of each part of n rounds; after is called after each.
func rounds(t *testing.T, s *store.Store, n int, after func()) (times [3][]time.Duration) {
	t.Helper()
	for i := range n {
		for k, part := range changing(t.Context(), s, i) {
			start := time.Now()
			must(t, part())
			times[k] = append(times[k], time.Since(start))
			if after != nil {
				after()
			}
		}
	}
	return times
}

// buried is the time of an undo by number, where a thousand steps were done since.
func buried(t *testing.T, s *store.Store) time.Duration {
	t.Helper()
	ctx := t.Context()
	var seqs []int64
	for i := range 15 {
		must(t, retier(ctx, s, ordinary(i), "old"))
		seqs = append(seqs, next(t, s).Undo.Seq)
	}
	for i := range 1000 {
		must(t, retier(ctx, s, ordinary(15+i%5), fmt.Sprint("new ", i)))
	}
	var times []time.Duration
	for _, seq := range seqs {
		start := time.Now()
		_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), seq)
		must(t, err)
		times = append(times, time.Since(start))
	}
	return storetest.Quantile(times, 0.5)
}

// everyone archives all customers and takes it back: in as much time, and in little
// memory.
func everyone(t *testing.T, s *store.Store, size int) {
	t.Helper()
	ctx := t.Context()
	refs, err := s.Customers.Refs(ctx, store.CustomerQuery{})
	must(t, err)
	ids := make([]customer.ID, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	start := time.Now()
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), ids, true))
	away := time.Since(start)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start = time.Now()
	undo(t, s)
	back := time.Since(start)
	runtime.ReadMemStats(&after)
	storetest.Compare(fmt.Sprintf("undo of archiving all, to archiving them (%dk)", size/1000), back, away, 2)
	fmt.Printf("  %d rows undone, %d KB more from the system\n", len(ids), (int64(after.HeapSys)-int64(before.HeapSys))/1024)
}
