package search_test

import (
	"context"
	"testing"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// + in Documents asks whose invoice it is to be: the customers of the newest documents
// first, then those that the text finds.
func TestWhoseInvoice(t *testing.T) {
	s := office(t).Size(80, 24)
	s.Keys("3 +").Shows("New invoice: for whom?", "CUSTOMERS OF THE NEWEST DOCUMENTS").Golden("whom80")
	s.Keys("text:print").Shows("Delta Print", `"print" as a new customer`, "Enter invoice Delta Print").Lacks("DOCUMENTS INV").Keys("Enter").Shows("Draft invoice  Delta Print")
	office(t).Keys("3").Burst("+ b i r c h Enter").Shows("Birch & Sons", "Draft invoice")
	office(t).Keys("3 +").Keys("Enter").Shows("Draft invoice")
}

// Where a name only holds the letters, the text itself is meant first; Up chooses.
func TestWhomFindsByLetters(t *testing.T) {
	s := office(t).Size(80, 24).Keys("3 + text:dtprnt").Shows("Delta Print", "Enter customer dtprnt").Golden("whom-letters80")
	s.Keys("Up Enter").Shows("Draft invoice  Delta Print")
	office(t).Keys("3 + text:Zebra_Works").Shows("Enter customer Zebra Works").Keys("Enter").Shows("New customer", "Zebra Works")
	office(t).Keys("3 + esc").Lacks("for whom?")
}

// On a file without documents i asks as well, and what is typed comes back.
func TestWhomOfAnEmptyList(t *testing.T) {
	st := storetest.New(t)
	storetest.Business(t, st)
	s := uitest.New(t, st).Size(80, 24).Keys("3").Shows("+ invoice for a customer").Keys("i").Shows("The name of a customer, known or new.")
	s.Type("Harb").Keys("esc +").Shows("Harb", "draft from")
	if _, err := st.Customers.Create(context.Background(), store.NewIntent(), customer.Customer{Name: "Harbor Cafe"}); err != nil {
		t.Fatal(err)
	}
	s.Type("Har").Shows("Harbor Cafe").Keys("Enter").Shows("Draft invoice  Harbor Cafe")
}
