package store_test

import (
	"fmt"
	"slices"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

// thirty are thirty customers, of which every fifth is late.
func thirty(t *testing.T, s *store.Store) (all []customer.ID) {
	t.Helper()
	storetest.Business(t, s)
	for i := range 30 {
		c := storetest.Customer(t, s, customer.Customer{Name: fmt.Sprintf("Customer %02d", i), Address: customer.Address{Street: []string{"Werkstr. 4"}, Code: "80331", City: "Munich", Country: "DE"}})
		if i%5 == 0 {
			storetest.Invoice(t, s, c.ID, 1, day.Day{Year: 2026, Month: 8, Date: 30 - i})
		}
	}
	page, err := s.Customers.List(t.Context(), store.CustomerQuery{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	return idsOf(page.Rows)
}

func idsOf(rows []store.CustomerRow) (ids []customer.ID) {
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestAPageAroundACustomerIsAStretchOfTheList(t *testing.T) {
	s := storetest.New(t)
	all := thirty(t, s)
	for at, id := range all {
		page, err := s.Customers.List(t.Context(), store.CustomerQuery{Around: id, Limit: 8})
		if err != nil {
			t.Fatal(err)
		}
		from := max(at-4, 0)
		want := all[from:min(from+8, len(all))]
		if got := idsOf(page.Rows); !slices.Equal(got, want) {
			t.Errorf("around row %d: %v, want %v", at, got, want)
		}
	}
	for _, id := range all[:10] { // late ones among them
		if err := s.Customers.Archive(t.Context(), store.NewIntent(), id, true); err != nil {
			t.Fatal(err)
		}
	}
	away, err := s.Customers.List(t.Context(), store.CustomerQuery{Show: "archived"})
	if err != nil || len(away.Rows) != 10 {
		t.Fatalf("%d archived, %v", len(away.Rows), err)
	}
	for at, id := range idsOf(away.Rows) {
		page, err := s.Customers.List(t.Context(), store.CustomerQuery{Show: "archived", Around: id, Limit: 4})
		if err != nil {
			t.Fatal(err)
		}
		from := max(at-2, 0)
		if got, want := idsOf(page.Rows), idsOf(away.Rows)[from:min(from+4, 10)]; !slices.Equal(got, want) {
			t.Errorf("around archived row %d: %v, want %v", at, got, want)
		}
	}
	if _, err := s.Customers.List(t.Context(), store.CustomerQuery{Around: 99}); err == nil {
		t.Error("a customer that is not there has a place")
	}
}

func TestTheLastPagesAreTheEndOfTheLists(t *testing.T) {
	s := storetest.New(t)
	all := thirty(t, s)
	page, err := s.Customers.List(t.Context(), store.CustomerQuery{Last: true, Limit: 27})
	if err != nil {
		t.Fatal(err)
	}
	if got := idsOf(page.Rows); !slices.Equal(got, all[3:]) {
		t.Errorf("the last customers are %v, want %v", got, all[3:])
	}
	documents, err := s.Documents.List(t.Context(), store.DocumentQuery{Last: true, Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	if r := documents.Rows; len(r) != 2 || r[0].Number != "INV-1002" || r[1].Number != "INV-1001" {
		t.Errorf("the last documents are %+v", r)
	}
	line, err := s.Customers.Timeline(t.Context(), store.TimelineQuery{Customer: documents.Rows[1].Customer, Last: true, Limit: 1})
	if err != nil || len(line.Rows) != 1 || line.Rows[0].Document == nil {
		t.Errorf("the last row of a timeline is %+v, %v", line.Rows, err)
	}
}

func TestDocumentsAreFoundByNumberOrCustomer(t *testing.T) {
	s := storetest.New(t)
	thirty(t, s)
	for text, want := range map[string]int{"": 6, "inv-1003": 1, "customer 2": 2, "CUSTOMER 25": 1, "nothing": 0} {
		page, err := s.Documents.List(t.Context(), store.DocumentQuery{Text: text})
		if err != nil || len(page.Rows) != want || page.Shown != want || page.Total != 6 {
			t.Errorf("%q finds %d rows, says %d of %d, want %d of 6 (%v)", text, len(page.Rows), page.Shown, page.Total, want, err)
		}
	}
}
