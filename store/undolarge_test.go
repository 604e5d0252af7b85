package store_test

import (
	"context"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// crowd is a file of many customers.
func crowd(t *testing.T, n int) (s *store.Store, ids []customer.ID) {
	t.Helper()
	s = storetest.New(t)
	must(t, s.FillDemo(t.Context(), store.Demo{Customers: n, Invoices: 20}))
	refs, err := s.Customers.Refs(t.Context(), store.CustomerQuery{})
	must(t, err)
	for _, r := range refs {
		ids = append(ids, r.ID)
	}
	return s, ids
}

func active(t *testing.T, s *store.Store) int {
	t.Helper()
	refs, err := s.Customers.Refs(t.Context(), store.CustomerQuery{})
	must(t, err)
	return len(refs)
}

// What changed many customers is one step as any other: it is undone and done again
// whole, and what was done since by field stays.
func TestWhatChangedManyCustomersIsOneStep(t *testing.T) {
	const n = 1203
	ctx := context.Background()
	s, ids := crowd(t, n)
	before := editable(t, s)
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), ids, true))
	done, step := editable(t, s), next(t, s).Undo
	if step.Words != "1203 customers archived" || step.Blocked != "" {
		t.Fatalf("the step is %+v", step)
	}
	for range 2 {
		if got := undo(t, s); got.Step.Seq != step.Seq || editable(t, s) != before {
			t.Fatalf("undone was %+v; %s", got, storetest.Difference(before, editable(t, s)))
		}
		if got := redo(t, s); got.Step.Seq != step.Seq || editable(t, s) != done {
			t.Fatalf("done again was %+v; %s", got, storetest.Difference(done, editable(t, s)))
		}
	}
	renamed(t, s, ids[700], func(c *customer.Customer) { c.Tier = "A" })
	if _, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), step.Seq); err != nil || active(t, s) != n {
		t.Errorf("%d are back, %v", active(t, s), err)
	}
	if c, err := s.Customers.Get(ctx, ids[700]); err != nil || c.Tier != "A" || c.Archived {
		t.Errorf("%+v, %v", c, err)
	}
	mustVerify(t, s)
}

// A change on one of many is said by name, in either direction.
func TestWhatBuildsOnOneOfManyIsSaid(t *testing.T) {
	const n = 1203
	ctx := context.Background()
	s, ids := crowd(t, n)
	made := storetest.Customer(t, s, customer.Customer{Name: "Elm"})
	making := next(t, s).Undo.Seq
	must(t, s.Customers.Archive(ctx, store.NewIntent(), ids[3], true))
	one := next(t, s).Undo.Seq
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), append(ids, made.ID), true))
	for range 2 {
		if why := refused(t, s, making); why.Why != "it builds on this: 1203 customers archived" {
			t.Errorf("%+v", why)
		}
		undo(t, s)
		redo(t, s)
	}
	undo(t, s)
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), append(ids, made.ID), true))
	many := next(t, s).Undo.Seq
	must(t, s.Customers.Archive(ctx, store.NewIntent(), ids[900], false))
	c, err := s.Customers.Get(ctx, ids[900])
	must(t, err)
	if why := refused(t, s, many); why.Why != "it builds on this: customer "+c.Name+" brought back" {
		t.Errorf("%+v", why)
	}
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), one) // who was away already is not of the many
	must(t, err)
	undo(t, s)
	if got := undo(t, s); got.Step.Seq != many || active(t, s) != n+1 {
		t.Errorf("undone was %+v, %d are active", got, active(t, s))
	}
}

// What changed many customers is not taken back under what changed them again.
func TestManyUnderManyIsSaid(t *testing.T) {
	ctx := context.Background()
	s, ids := crowd(t, 1203)
	all, others := ids[:601], ids[601:]
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), all, true))
	first := next(t, s).Undo.Seq
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), others, true))
	beside := next(t, s).Undo.Seq
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), all, false))
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), all, true))
	if why := refused(t, s, first); why.Blocked != store.BlockLater || why.Why != "it builds on this: 601 customers archived" {
		t.Errorf("%+v", why)
	}
	if _, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), beside); err != nil || active(t, s) != len(others) {
		t.Errorf("beside them %d are active, %v", active(t, s), err)
	}
	undo(t, s)
	undo(t, s)
	if got := undo(t, s); got.Step.Seq != first || active(t, s) != len(ids) {
		t.Errorf("undone was %+v, %d are active", got, active(t, s))
	}
	mustVerify(t, s)
}

// Of what was purged since, a step that changed many is not undone in part.
func TestManyOfWhomOneWasPurgedStay(t *testing.T) {
	ctx := context.Background()
	s, ids := crowd(t, 600)
	made := storetest.Customer(t, s, customer.Customer{Name: "Elm"})
	must(t, s.Customers.ArchiveAll(ctx, store.NewIntent(), append(ids, made.ID), true))
	many := next(t, s).Undo.Seq
	_, err := s.Customers.Purge(ctx, store.NewIntent(), made.ID)
	must(t, err)
	if why := refused(t, s, many); why.Blocked != store.BlockPurged {
		t.Errorf("%+v", why)
	}
}
