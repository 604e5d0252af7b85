package store_test

import (
	"fmt"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// What was done lately is told newest first; what was undone was not done.
func TestLatelyTellsWhatStands(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	ada := storetest.Customer(t, s, customer.Customer{Name: "Ada"})
	storetest.Customer(t, s, customer.Customer{Name: "Bob"})
	said := func(n int) string {
		list, err := s.Lately(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range list {
			out = append(out, r.Name+" "+r.Verb)
		}
		return fmt.Sprint(out)
	}
	if got := said(2); got != "[Bob customer created Ada customer created]" {
		t.Errorf("lately %s", got)
	}
	if err := s.Customers.Archive(t.Context(), store.NewIntent(), ada.ID, true); err != nil {
		t.Fatal(err)
	}
	next, err := s.Journal.Next(t.Context(), money.English())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Journal.Undo(t.Context(), store.NewIntent(), money.English(), next.Undo.Seq); err != nil {
		t.Fatal(err)
	}
	if got := said(4); got != "[Bob customer created Ada customer created]" {
		t.Errorf("after an undo lately %s", got)
	}
}
