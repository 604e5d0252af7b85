package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

// clocked is a file whose clock and zone the test sets.
func clocked(t *testing.T) (*store.Store, *time.Time) {
	t.Helper()
	now := storetest.Now()
	o := storetest.Options()
	o.Now = func() time.Time { return now }
	o.Today = func() day.Day { return day.Of(now) }
	s, err := store.Open(context.Background(), storetest.File(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, &now
}

// Whatever the clock does, numbers and trail stay in order.
func TestTheClockOrdersNothing(t *testing.T) {
	s, now := clocked(t)
	acme := storetest.Acme(t, s)
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zones on this machine")
	}
	for _, at := range []time.Time{
		storetest.Now(),
		storetest.Now().AddDate(-1, 0, 0),
		storetest.Now().Add(-time.Hour),
		time.Date(2026, 3, 29, 1, 59, 59, 0, berlin), time.Date(2026, 3, 29, 3, 0, 0, 0, berlin), // summer time begins
		time.Date(2026, 10, 25, 2, 30, 0, 0, berlin), time.Date(2026, 10, 25, 2, 30, 0, 0, berlin).Add(time.Hour), // and ends
		time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC),
		time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("", -11*3600)), time.Date(2026, 11, 22, 0, 30, 0, 0, time.FixedZone("", 14*3600)),
	} {
		*now = at
		d := storetest.Unsaved(t, s, acme.ID, 1, day.Day{})
		d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render)
		if err != nil || d.IssueDate != day.Of(at) {
			t.Fatalf("at %v: dated %v, %v", at, d.IssueDate, err)
		}
	}
	mustVerify(t, s)
	page, err := s.Documents.List(context.Background(), store.DocumentQuery{Limit: 50})
	if err != nil || len(page.Rows) != 10 {
		t.Fatalf("%d documents, %v", len(page.Rows), err)
	}
}

func TestADateOutOfTurnIsSaid(t *testing.T) {
	s, now := clocked(t)
	acme := storetest.Acme(t, s)
	say := func(on day.Day) string {
		t.Helper()
		list, err := s.Documents.OutOfTurn(context.Background(), storetest.Unsaved(t, s, acme.ID, 1, on))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, w := range list {
			if w.Field != "issue_date" || w.Hint == "" {
				t.Errorf("%+v", w)
			}
			words = append(words, w.Reason)
		}
		return strings.Join(words, "; ")
	}
	at := func(month time.Month, date int) day.Day { return day.Day{Year: 2026, Month: month, Date: date} }
	if got := say(at(11, 1)); got != "" {
		t.Errorf("the first document: %s", got)
	}
	storetest.Invoice(t, s, acme.ID, 1, at(11, 20))
	for on, want := range map[day.Day]string{
		{}:         "",
		at(11, 20): "",
		at(11, 19): "the document is dated 19 Nov 2026, and INV-1001 before it 20 Nov 2026",
		at(11, 23): "",
		at(12, 24): "the document is dated 24 Dec 2026, in 32 days",
	} {
		if got := say(on); got != want {
			t.Errorf("dated %s: %q, want %q", on, got, want)
		}
	}
	*now = now.AddDate(0, -1, 0) // the machine lost its time
	want := "the document is dated 22 Oct 2026, and INV-1001 before it 20 Nov 2026; the clock says 22 Oct 2026, and the file was last changed on 22 Nov 2026"
	if got := say(day.Day{}); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	d := storetest.Invoice(t, s, acme.ID, 1, day.Day{}) // it blocks nothing
	list, err := s.Documents.OutOfTurn(context.Background(), d)
	if err != nil || len(list) != 2 {
		t.Errorf("of the issued document: %v, %v", list, err)
	}
	mustVerify(t, s)
}
