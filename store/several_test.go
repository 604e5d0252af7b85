package store_test

import (
	"errors"
	"fmt"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

// The numbers that several drafts would take are those that they take.
func TestNextNumbersAreTheNumbersThatAreGiven(t *testing.T) {
	s := storetest.New(t)
	id := storetest.Acme(t, s).ID
	storetest.Invoice(t, s, id, 1, s.Today())
	next, err := s.Business.NextNumbers(t.Context(), invoice.KindInvoice, s.Today(), 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, number := range next {
		if given := storetest.Invoice(t, s, id, 1, s.Today()).Number; given != number {
			t.Errorf("number %d is %s, given was %s", i, number, given)
		}
	}
	var missing store.Missing
	if _, err := storetest.New(t).Business.NextNumbers(t.Context(), invoice.KindInvoice, s.Today(), 2); !errors.As(err, &missing) {
		t.Errorf("without a business: %v", err)
	}
}

// A draft is compared with the last invoice of its title, else with the customer's
// last one.
func TestWhatADraftIsComparedWith(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s).ID
	storetest.Issued(t, s, acme, "Support", "100")
	storetest.Issued(t, s, acme, "Support", "120")
	storetest.Issued(t, s, acme, "Travel", "300")
	draft := func(title string) invoice.ID {
		d := storetest.Unsaved(t, s, acme, 1, day.Day{})
		d.Lines[0].Description = title
		d, err := s.Documents.Save(t.Context(), store.NewIntent(), d)
		if err != nil {
			t.Fatal(err)
		}
		return d.ID
	}
	support, other := draft("Support"), draft("Something new")
	before, err := s.Documents.Preceding(t.Context(), []invoice.ID{support, other, 999})
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := s.Documents.Rows(t.Context(), []invoice.ID{other, support, 999}); err != nil || len(rows) != 2 || rows[0].Name != "Acme Robotics GmbH" {
		t.Errorf("the rows are %+v, %v", rows, err)
	}
	if got := fmt.Sprint(len(before), before[support].Minor, before[other].Minor); got != "2 14280 35700" {
		t.Errorf("compared with %s", got)
	}
}
