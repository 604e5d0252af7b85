package profile_test

import (
	"context"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// x on the header puts the customer away, and brings it back; on the timeline it does
// not mean the customer.
func TestXOnTheHeaderPutsTheCustomerAway(t *testing.T) {
	st := storetest.New(t)
	all := uitest.Office(t, st)
	archived := func() bool {
		card, err := st.Customers.Card(context.Background(), all["Elm"].ID)
		if err != nil {
			t.Fatal(err)
		}
		return card.Customer.Archived
	}
	s := uitest.New(t, st).Size(80, 24).Keys("f e l m Enter x").Shows("x puts the customer away from the header; Tab goes there.")
	if archived() {
		t.Fatal("x on the timeline put the customer away")
	}
	s.Keys("shift+tab").Shows("x put away").Keys("x").Shows("Elm Street Clinic (C-0005) is archived", "x bring back")
	if !archived() {
		t.Fatal("x put nothing away")
	}
	s.Keys("i").Shows("Elm Street Clinic is archived; x on the header brings it back first.")
	s.Keys("x").Shows("is back among your customers.")
	s.Keys(": text:archive_elm Enter").Shows("is archived;").Keys(": text:archive Enter").Shows("Elm Street Clinic is archived already.")
	s.Keys("u").Lacks("archived already")
	if archived() {
		t.Error("u did not bring the customer back")
	}
	uitest.VerifyAtEnd(t, st)
}
