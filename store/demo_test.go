package store_test

import (
	"context"
	"errors"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

func demo(tb testing.TB, d store.Demo) *store.Store {
	tb.Helper()
	s := storetest.New(tb)
	if err := s.FillDemo(context.Background(), d); err != nil {
		tb.Fatal(err)
	}
	return s
}

func mustVerify(tb testing.TB, s *store.Store) store.Verdict {
	tb.Helper()
	v, err := s.Verify(context.Background(), false)
	if err != nil {
		tb.Fatal(err)
	}
	if !v.OK {
		tb.Fatalf("verify: %q", v.Problems)
	}
	return v
}

func TestDemoShowsEveryState(t *testing.T) {
	s := demo(t, store.Demo{})
	ctx := context.Background()
	v := mustVerify(t, s)
	if v.Invoices != 40 || v.Unstored != 40 || v.PDFs != 0 || v.Payments == 0 || v.AuditRows == 0 {
		t.Errorf("verdict: %+v", v)
	}
	c, err := s.Documents.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if c.Late < 3 || c.NotSent != 2 || c.Drafts != 2 || c.Paid < 25 || c.Open < 8 || c.All != 42 {
		t.Errorf("counts: %+v", c)
	}
	parts, err := s.Documents.List(ctx, store.DocumentQuery{Show: "part_paid"})
	if err != nil || len(parts.Rows) == 0 {
		t.Errorf("part paid: %+v, %v", parts, err)
	}
	acme, err := s.Customers.Find(ctx, "acme robotics gmbh")
	if err != nil {
		t.Fatal(err)
	}
	notes, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: acme.ID, Show: "n"})
	if err != nil || notes.Total < 3 || notes.Rows[0].Text == "" {
		t.Errorf("notes: %+v, %v", notes, err)
	}
	last, err := s.Documents.LastOf(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Documents.Get(ctx, last)
	if err != nil || d.Service.From.Date != 1 || d.Service.To != d.Service.From.MonthEnd() || d.DueDate != storetest.Today() {
		t.Errorf("newest invoice of Acme: %+v, %v", d, err)
	}
}

func TestDemoIsTheSameForASeed(t *testing.T) {
	rows := func(seed int64) []store.DocumentRow {
		page, err := demo(t, store.Demo{Seed: seed, Customers: 20, Invoices: 60}).Documents.List(context.Background(), store.DocumentQuery{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for i := range page.Rows {
			page.Rows[i].Sent = nil
		}
		return page.Rows
	}
	a, b, other := rows(7), rows(7), rows(8)
	if len(a) != 62 || len(a) != len(b) {
		t.Fatalf("%d and %d rows", len(a), len(b))
	}
	differs := false
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("row %d: %+v and %+v", i, a[i], b[i])
		}
		differs = differs || a[i] != other[i]
	}
	if !differs {
		t.Error("another seed made the same documents")
	}
}

func TestDemoRefusesAFileWithData(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	if err := s.FillDemo(context.Background(), store.Demo{}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("demo over data: %v", err)
	}
}

func TestDemoOfFewAndMany(t *testing.T) {
	for _, d := range []store.Demo{{Customers: 1, Invoices: 1}, {Customers: 3, Invoices: 9}, {Customers: 2500, Invoices: 400}} {
		s := demo(t, d)
		if v := mustVerify(t, s); v.Invoices != d.Invoices {
			t.Errorf("%+v made %d invoices", d, v.Invoices)
		}
		page, err := s.Customers.List(context.Background(), store.CustomerQuery{})
		if err != nil || page.Total != d.Customers {
			t.Errorf("%+v made %d customers, %v", d, page.Total, err)
		}
	}
}
