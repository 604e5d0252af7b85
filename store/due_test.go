package store_test

import (
	"context"
	"testing"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// The counts and sums for prompts are those of the rows that Today lists.
func TestDueCountsWhatTodayLists(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	if due, err := s.Documents.Due(ctx); err != nil || len(due) != 0 {
		t.Fatalf("a new file has %v, %v", due, err)
	}
	if err := s.FillDemo(ctx, store.Demo{Customers: 60, Invoices: 600}); err != nil {
		t.Fatal(err)
	}
	type key struct {
		group    string
		currency money.Currency
	}
	counts, sums := map[key]int{}, map[key]money.Minor{}
	steps, err := s.Documents.Today(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range steps {
		k := key{st.Group, st.Amount.Currency}
		counts[k]++
		if st.Group != "draft" {
			sums[k] += st.Amount.Minor
		}
	}
	due, err := s.Documents.Due(ctx)
	if err != nil || len(due) != len(counts) || len(counts) < 3 {
		t.Fatalf("%d sums for %d groups, %v", len(due), len(counts), err)
	}
	for _, d := range due {
		k := key{d.Group, d.Open.Currency}
		if d.Count != counts[k] || d.Open.Minor != sums[k] {
			t.Errorf("%v: %d with %d open, listed are %d with %d", k, d.Count, d.Open.Minor, counts[k], sums[k])
		}
	}
}
