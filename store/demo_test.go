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
	of := func(seed int64) string {
		s := demo(t, store.Demo{Seed: seed, Customers: 70, Invoices: 160})
		return dump(t, raw(t, s.Path()))
	}
	a, b, other := of(7), of(7), of(8)
	if a != b {
		t.Error("the same seed made other rows")
	}
	if a == other {
		t.Error("another seed made the same rows")
	}
}

func TestDemoBillsInSeveralCurrencies(t *testing.T) {
	s := demo(t, store.Demo{Customers: 150, Invoices: 900})
	mustVerify(t, s)
	rows, err := raw(t, s.Path()).Query("SELECT currency, count(*), sum(rate > 0) FROM document WHERE state = 'issued' GROUP BY 1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	of := map[string]int{}
	for rows.Next() {
		var currency string
		var n, rated int
		if err := rows.Scan(&currency, &n, &rated); err != nil {
			t.Fatal(err)
		}
		if of[currency] = n; (currency == "EUR") != (rated == 0) || rated != 0 && rated != n {
			t.Errorf("%d of %d documents in %s have a rate", rated, n, currency)
		}
	}
	if len(of) < 3 || of["EUR"] < 800 {
		t.Errorf("documents by currency: %v", of)
	}
}

// TestDemoLeavesItsGuards sees that what was taken off for the loading is back.
func TestDemoLeavesItsGuards(t *testing.T) {
	s := demo(t, store.Demo{})
	mustVerify(t, s) // compares the schema
	for _, text := range []string{
		"UPDATE document SET payable_minor = 1 WHERE state = 'issued'", "DELETE FROM payment", "DELETE FROM audit", "UPDATE series SET next_no = next_no + 1",
	} {
		if err := store.WriterExec(s, text); err == nil {
			t.Errorf("%s: allowed after the demonstration data was loaded", text)
		}
	}
	acme, err := s.Customers.Find(context.Background(), "Acme Robotics GmbH")
	if err != nil {
		t.Fatal(err)
	}
	d := storetest.Unsaved(t, s, acme.ID, 3, storetest.Today())
	if d, err = s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render); err != nil || d.Number != "INV-1041" {
		t.Errorf("the next invoice is %s, %v", d.Number, err)
	}
	mustVerify(t, s)
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
