package store_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store"
)

func TestDocumentPagesEqualTheWholeList(t *testing.T) {
	s := demo(t, store.Demo{Customers: 30, Invoices: 230})
	ctx := context.Background()
	db := raw(t, s.Path())
	conditions := map[string]string{
		"": "1", "open": "open_minor <> 0", "late": "open_minor <> 0 AND due_on < '2026-11-22'", "overdue": "open_minor <> 0 AND due_on < '2026-11-22'",
		"drafts": "state = 'draft'", "draft": "state = 'draft'", "not_sent": "state = 'issued' AND sent_on IS NULL AND open_minor <> 0",
		"paid": "state = 'issued' AND open_minor = 0", "part_paid": "open_minor <> 0 AND open_minor < payable_minor AND due_on >= '2026-11-22'",
		"credits": "kind = 'credit_note'", "void": "0",
	}
	orders := map[string]string{
		"": "sort_no DESC, id DESC", "number": "series_no IS NOT NULL, series_no DESC, id DESC", "due": "coalesce(due_on, '9999'), sort_no DESC, id DESC",
		"amount": "payable_minor DESC, sort_no DESC, id DESC", "customer": "(SELECT name_fold FROM account a WHERE a.id = account_id), account_id, sort_no DESC, id DESC",
	}
	for show, where := range conditions {
		for sort, order := range orders {
			var want []invoice.ID
			rows, err := db.Query("SELECT id FROM document WHERE " + where + " ORDER BY " + order + " LIMIT 1000 OFFSET 0")
			if err != nil {
				t.Fatal(err)
			}
			for rows.Next() {
				var id invoice.ID
				if err := rows.Scan(&id); err != nil {
					t.Fatal(err)
				}
				want = append(want, id)
			}
			rows.Close()
			q := store.DocumentQuery{Show: show, Sort: sort, Limit: 23}
			var got []store.DocumentRow
			for {
				page, err := s.Documents.List(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				if page.Shown != len(want) || page.Total != 232 {
					t.Errorf("%q shows %d of %d, want %d of 232", show, page.Shown, page.Total, len(want))
				}
				if len(page.Rows) == 0 {
					break
				}
				got = append(got, page.Rows...)
				q.After = page.Rows[len(page.Rows)-1].Key
			}
			var ids []invoice.ID
			for _, r := range got {
				ids = append(ids, r.ID)
			}
			if !slices.Equal(ids, want) {
				t.Errorf("show %q, sort %q:\n got %v\nwant %v", show, sort, ids, want)
			}
			if len(got) < 30 {
				continue
			}
			q.After, q.Before = "", got[25].Key
			page, err := s.Documents.List(ctx, q)
			if err != nil || !reflect.DeepEqual(page.Rows, got[2:25]) {
				t.Errorf("show %q, sort %q: the page before row 25 is another, %v", show, sort, err)
			}
		}
	}
}

func TestDocumentFilters(t *testing.T) {
	s := demo(t, store.Demo{})
	ctx := context.Background()
	var invalid *invoice.Invalid
	for _, q := range []store.DocumentQuery{{Show: "lost"}, {Sort: "colour"}} {
		if _, err := s.Documents.List(ctx, q); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", q, err)
		}
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Match: "inv-101"})
	if err != nil || page.Shown != 10 || page.Rows[0].Number != "INV-1019" {
		t.Errorf("match: %d, %v", page.Shown, err)
	}
	page, err = s.Documents.List(ctx, store.DocumentQuery{From: day.Day{Year: 2026, Month: 11, Date: 1}, To: day.Day{Year: 2026, Month: 11, Date: 22}})
	if err != nil || page.Shown != 6 {
		t.Errorf("November: %d, %v", page.Shown, err)
	}
	page, err = s.Documents.List(ctx, store.DocumentQuery{Customer: 1, Show: "open"})
	if err != nil || page.Shown != 2 {
		t.Errorf("Acme's open ones: %+v, %v", page, err)
	}
	for _, r := range page.Rows {
		if r.Customer != 1 || r.Open == 0 || r.Name != "Acme Robotics GmbH" {
			t.Errorf("row %+v", r)
		}
	}
}

func TestSearchOrder(t *testing.T) {
	s := demo(t, store.Demo{Customers: 60})
	ctx := context.Background()
	first := func(text string) store.Hit {
		hits, err := s.Customers.Search(ctx, text, 6)
		if err != nil || len(hits) == 0 || len(hits) > 6 {
			t.Fatalf("search %q: %d hits, %v", text, len(hits), err)
		}
		return hits[0]
	}
	for _, text := range []string{"1012", "01012", "inv-1012", "D-0012"} {
		if h := first(text); h.Kind != "document" || h.Document.Number != "INV-1012" || !h.Exact {
			t.Errorf("%q: %+v", text, h)
		}
	}
	if h := first("acme"); h.Kind != "customer" || h.Name != "Acme Robotics GmbH" || len(h.Owes) != 1 || h.LateDays != 12 {
		t.Errorf("acme: %+v", h)
	}
	if h := first("C-0003"); h.Name != "Cedar Dental" || !h.Exact {
		t.Errorf("C-0003: %+v", h)
	}
	hits, err := s.Customers.Search(ctx, "l", 50)
	if err != nil {
		t.Fatal(err)
	}
	rank := func(h store.Hit) int {
		switch name := []rune(h.Name); {
		case h.Kind == "document":
			return 3
		case name[0] == 'L':
			return 0
		case strings.Contains(h.Name, " L"):
			return 1
		}
		return 2
	}
	for i := 1; i < len(hits); i++ {
		if rank(hits[i]) < rank(hits[i-1]) {
			t.Errorf("%s after %s", hits[i].Name, hits[i-1].Name)
		}
	}
	if hits, err := s.Customers.Search(ctx, "101", 30); err != nil || len(hits) != 10 || hits[0].Document.Number != "INV-1019" {
		t.Errorf("101: %d hits, %v", len(hits), err)
	}
	if hits, err := s.Customers.Search(ctx, "000", 30); err != nil || len(hits) != 0 {
		t.Errorf("no number holds 000: %d hits, %v", len(hits), err)
	}
	for _, text := range []string{"", "  ", "no such thing", "%", "'", "\u0301"} {
		if hits, err := s.Customers.Search(ctx, text, 6); err != nil || len(hits) != 0 {
			t.Errorf("%q: %+v, %v", text, hits, err)
		}
	}
}

// Names are found by letters in their order; signs of a pattern are letters too.
func TestResembling(t *testing.T) {
	s := demo(t, store.Demo{Customers: 60})
	for text, want := range map[string]string{"acmgmbh": "Acme Robotics GmbH", "cdntl": "Cedar Dental", "ac": "", "*?*": "", "zzzz": ""} {
		hits, err := s.Customers.Resembling(context.Background(), text, 6)
		got := ""
		if len(hits) > 0 {
			got = hits[0].Name
		}
		if err != nil || got != want {
			t.Errorf("%q finds %q, %v, want %q", text, got, err, want)
		}
	}
}
