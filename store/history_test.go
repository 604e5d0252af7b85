package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

func TestTheHistoryTellsWhatEachChangeReplaced(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	if list, head, err := s.History(ctx, 0); err != nil || len(list) != 0 || head != "" {
		t.Fatalf("an empty file: %v, %q, %v", list, head, err)
	}
	acme := storetest.Acme(t, s)
	if _, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Text: "called at noon"}); err != nil {
		t.Fatal(err)
	}
	all, head, err := s.History(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range all {
		if c.Seq != int64(i+1) || !c.At.Equal(storetest.Now()) || c.By != "ui" {
			t.Errorf("row %d: %+v", i, c)
		}
	}
	last := all[len(all)-1]
	if last.Hash != head || last.Verb != "note added" || !strings.Contains(string(last.After), "called at noon") || string(last.Before) != "null" {
		t.Errorf("the last row: %+v, head %s", last, head)
	}
	own, ownHead, err := s.History(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(own) == 0 || len(own) >= len(all) || ownHead != head {
		t.Errorf("%d rows of %d are the customer's, head %s", len(own), len(all), ownHead)
	}
	for _, c := range own {
		if c.Customer != acme.ID {
			t.Errorf("a row of another: %+v", c)
		}
	}
}

// The trail of the file comes in pages, the newest row first.
func TestTheTrailInPages(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	storetest.Acme(t, s)
	all, _, err := s.History(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []int64
	for before := int64(0); ; {
		page, err := s.Trail(ctx, store.TrailQuery{Before: before, Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page {
			got = append(got, c.Seq)
		}
		if len(page) < 2 {
			break
		}
		before = page[1].Seq
	}
	if len(got) != len(all) || got[0] != int64(len(all)) || got[len(got)-1] != 1 {
		t.Errorf("the pages hold rows %v of %d", got, len(all))
	}
}

// The trail is walked from its oldest row up as well.
func TestTheTrailFromItsEnd(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	storetest.Acme(t, s)
	all, _, err := s.History(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	seqs := func(q store.TrailQuery) (list []int64) {
		t.Helper()
		page, err := s.Trail(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page {
			list = append(list, c.Seq)
		}
		return list
	}
	if got := seqs(store.TrailQuery{Last: true, Limit: 2}); !slices.Equal(got, []int64{2, 1}) {
		t.Errorf("the oldest rows are %v", got)
	}
	if got := seqs(store.TrailQuery{After: 1, Limit: 2}); !slices.Equal(got, []int64{3, 2}) {
		t.Errorf("what came after row 1 is %v", got)
	}
	if got := seqs(store.TrailQuery{After: int64(len(all))}); len(got) != 0 {
		t.Errorf("what came after the newest row is %v", got)
	}
}
