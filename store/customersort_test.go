package store_test

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// sorted is a demonstration file with customers in all states.
func sorted(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.New(t)
	if err := s.FillDemo(t.Context(), store.Demo{Customers: 130, Invoices: 900}); err != nil {
		t.Fatal(err)
	}
	for id := customer.ID(3); id < 60; id += 9 {
		if err := s.Customers.Archive(t.Context(), store.NewIntent(), id, true); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func customerQueries() (all []store.CustomerQuery) {
	for _, sort := range []string{"", "name", "owes", "contact"} {
		for _, show := range []string{"", "late", "owes", "quiet", "archived"} {
			all = append(all, store.CustomerQuery{Sort: sort, Show: show}, store.CustomerQuery{Sort: sort, Show: show, Filter: "a"})
		}
	}
	return all
}

// In every order, page by page from either end and around every row, the list is
// the same list.
func TestPagesOfCustomersAreTheWholeInEveryOrder(t *testing.T) {
	s := sorted(t)
	list := func(q store.CustomerQuery) store.CustomerPage {
		page, err := s.Customers.List(t.Context(), q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		return page
	}
	for _, q := range customerQueries() {
		q.Limit = 500
		whole := list(q)
		want := idsOf(whole.Rows)
		if len(want) != whole.Shown || q.Show == "" && q.Filter == "" && len(want) != whole.Total {
			t.Errorf("%+v: %d rows, shown %d of %d", q, len(want), whole.Shown, whole.Total)
		}
		refs, err := s.Customers.Refs(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var marked []customer.ID
		for _, r := range refs {
			marked = append(marked, r.ID)
			if r.Archived != (q.Show == "archived") {
				t.Errorf("%+v: %s is archived: %v", q, r.ID, r.Archived)
			}
		}
		if slices.Sort(marked); !slices.Equal(marked, slices.Sorted(slices.Values(want))) {
			t.Errorf("%+v: all that is shown are %d customers, the list has %d", q, len(marked), len(want))
		}
		q.Limit = 7
		var on, back []customer.ID
		for next := q; ; {
			page := list(next)
			if on = append(on, idsOf(page.Rows)...); len(page.Rows) < q.Limit {
				break
			}
			next.After = page.Rows[len(page.Rows)-1].Key
		}
		next := q
		next.Last = true
		for {
			page := list(next)
			if back = append(idsOf(page.Rows), back...); len(page.Rows) < q.Limit {
				break
			}
			next.Last, next.Before = false, page.Rows[0].Key
		}
		if !slices.Equal(on, want) || !slices.Equal(back, want) {
			t.Errorf("%+v: the whole is\n%v\non\n%v\nback\n%v", q, want, on, back)
		}
		for at := 0; at < len(want); at += 11 {
			around := q
			around.Around, around.Limit = want[at], 8
			from := max(at-4, 0)
			if got := idsOf(list(around).Rows); !slices.Equal(got, want[from:min(from+8, len(want))]) {
				t.Errorf("%+v: around row %d are %v, want %v", q, at, got, want[from:min(from+8, len(want))])
			}
		}
	}
}

func TestCustomersAreSortedAsAsked(t *testing.T) {
	s := sorted(t)
	seller, err := s.Business.Get(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own := func(r store.CustomerRow) (n money.Minor) {
		for _, o := range r.Owes {
			if o.Currency == seller.Currency {
				n = o.Minor
			}
		}
		return n
	}
	never := func(r store.CustomerRow) day.Day {
		if r.Contacted.IsZero() {
			return day.Day{Year: 9999, Month: 12, Date: 31}
		}
		return r.Contacted
	}
	for sort, order := range map[string]func(a, b store.CustomerRow) int{
		"name":    func(a, b store.CustomerRow) int { return strings.Compare(customer.Fold(a.Name), customer.Fold(b.Name)) },
		"owes":    func(a, b store.CustomerRow) int { return cmp.Compare(own(b), own(a)) },
		"contact": func(a, b store.CustomerRow) int { return never(a).Compare(never(b)) },
	} {
		page, err := s.Customers.List(t.Context(), store.CustomerQuery{Sort: sort, Limit: 500})
		if err != nil || len(page.Rows) < 100 {
			t.Fatalf("%d rows, %v", len(page.Rows), err)
		}
		if !slices.IsSortedFunc(page.Rows, order) || order(page.Rows[0], page.Rows[len(page.Rows)-1]) >= 0 {
			t.Errorf("by %s the list is not in order", sort)
		}
	}
}

// What is quiet had its last contact over sixty days ago; who was never in contact
// is new.
func TestQuietCustomers(t *testing.T) {
	s := sorted(t)
	quiet, err := s.Customers.List(t.Context(), store.CustomerQuery{Show: "quiet", Limit: 500})
	if err != nil || quiet.Shown == 0 || quiet.Shown == quiet.Total {
		t.Fatalf("%d of %d are quiet, %v", quiet.Shown, quiet.Total, err)
	}
	for _, r := range quiet.Rows {
		if r.Contacted.IsZero() || s.Today().Since(r.Contacted) <= store.QuietDays {
			t.Errorf("%s is quiet since %s", r.Name, r.Contacted)
		}
	}
}

func TestAnUnknownOrderOfCustomersIsRefused(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	var invalid *invoice.Invalid
	for _, q := range []store.CustomerQuery{{Sort: "size"}, {Show: "tall"}, {Show: "tall", Sort: "name"}} {
		if _, err := s.Customers.List(t.Context(), q); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}
