package store_test

import (
	"testing"

	"billfold/store"
)

// A filter takes words for states, by the screen's word and by the status, beside part
// of a name or number; search knows the same.
func TestAFilterTakesAState(t *testing.T) {
	s := demo(t, store.Demo{Customers: 60})
	ctx := t.Context()
	documents := func(q store.DocumentQuery) int {
		page, err := s.Documents.List(ctx, q)
		refs, also := s.Documents.Refs(ctx, q)
		if err != nil || also != nil || page.Shown != len(refs) {
			t.Fatalf("%+v: %d shown, %d referred to, %v, %v", q, page.Shown, len(refs), err, also)
		}
		return page.Shown
	}
	for text, show := range map[string]string{"is:late": "late", "is:overdue": "late", "IS:Open": "open", "is:unsent": "not_sent", "is:draft": "drafts", "is:paid": "paid", "is:void": "void"} {
		if got, want := documents(store.DocumentQuery{Text: text}), documents(store.DocumentQuery{Show: show}); got != want {
			t.Errorf("%s shows %d, %s %d", text, got, show, want)
		}
	}
	if n := documents(store.DocumentQuery{Text: "acme is:open"}); n != 2 {
		t.Errorf("%d open of Acme", n)
	}
	if n := documents(store.DocumentQuery{Text: "is:lost"}); n != 0 {
		t.Errorf("%d documents are lost", n)
	}
	page, err := s.Customers.List(ctx, store.CustomerQuery{Filter: "acme is:late"})
	if err != nil || page.Shown != 1 || page.Rows[0].Name != "Acme Robotics GmbH" {
		t.Errorf("late Acme: %+v, %v", page, err)
	}
	hits, err := s.Customers.Search(ctx, "is:late", 50)
	if err != nil || len(hits) != documents(store.DocumentQuery{Show: "late"}) || hits[0].Document == nil {
		t.Errorf("%d late hits, %v", len(hits), err)
	}
	if hits, err = s.Customers.Search(ctx, "acme is:owes", 50); err != nil || len(hits) != 1 || hits[0].LateDays != 12 || len(hits[0].Owes) != 1 {
		t.Errorf("who owes: %+v, %v", hits, err)
	}
	if hits, err = s.Customers.Search(ctx, "is:nothing", 50); err != nil || len(hits) != 0 {
		t.Errorf("no state: %+v, %v", hits, err)
	}
}
