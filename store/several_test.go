package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
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

// A draft is compared with the last invoice of its title, else of its first word, else
// with the customer's last one.
func TestWhatADraftIsComparedWith(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s).ID
	storetest.Issued(t, s, acme, "Support", "100")
	storetest.Issued(t, s, acme, "Support", "120")
	storetest.Issued(t, s, acme, "Hosting October", "40")
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
	support, other, hosting := draft("Support"), draft("Something new"), draft("Hosting November")
	before, err := s.Documents.Preceding(t.Context(), []invoice.ID{support, other, hosting, 999})
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := s.Documents.Briefs(t.Context(), []invoice.ID{other, 1, 999}); err != nil || len(rows) != 2 || rows[0].Name != "Acme Robotics GmbH" || !rows[0].Draft || rows[1].Number != "INV-1001" {
		t.Errorf("the rows are %+v, %v", rows, err)
	}
	if got := fmt.Sprint(len(before), before[support].Minor, before[other].Minor, before[hosting].Minor); got != "3 14280 35700 4760" {
		t.Errorf("compared with %s", got)
	}
}

// Putting several customers away is one step, and so is taking that back.
func TestPuttingSeveralAwayIsOneStep(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	var ids []customer.ID
	for _, name := range []string{"Ada", "Bob", "Cyd"} {
		ids = append(ids, storetest.Customer(t, s, customer.Customer{Name: name}).ID)
	}
	away := func() (n int) {
		for _, id := range ids {
			if c, err := s.Customers.Get(t.Context(), id); err == nil && c.Archived {
				n++
			}
		}
		return n
	}
	if err := s.Customers.ArchiveAll(t.Context(), store.NewIntent(), ids, true); err != nil {
		t.Fatal(err)
	}
	next, err := s.Journal.Next(t.Context(), money.English())
	if err != nil || next.Undo.Words != "3 customers archived" || next.Undo.Blocked != "" {
		t.Fatalf("u would undo %+v, %v", next.Undo, err)
	}
	if _, err := s.Journal.Undo(t.Context(), store.NewIntent(), money.English(), next.Undo.Seq); err != nil || away() != 0 {
		t.Fatalf("after u %d are archived, %v", away(), err)
	}
	if _, err := s.Journal.Redo(t.Context(), store.NewIntent(), money.English(), next.Undo.Seq); err != nil || away() != 3 {
		t.Fatalf("after U %d are archived, %v", away(), err)
	}
	if err := s.Customers.ArchiveAll(t.Context(), store.NewIntent(), ids, false); err != nil {
		t.Fatal(err)
	}
	if next, err = s.Journal.Next(t.Context(), money.English()); err != nil || next.Undo.Words != "3 customers brought back" {
		t.Errorf("u would undo %+v, %v", next.Undo, err)
	}
	if v, err := s.Verify(t.Context(), false); err != nil || !v.OK {
		t.Errorf("verify: %v %v", err, v.Problems)
	}
}

// Marking several documents as sent is one step, though each is a transaction of its
// own; what another program does between them begins a new one.
func TestSendingSeveralIsOneStep(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	var ids []invoice.ID
	for _, name := range []string{"Ada", "Bob", "Cyd", "Dan"} {
		c := storetest.Customer(t, s, customer.Customer{Name: name, Address: customer.Address{Street: []string{"Werkstr. 4"}, Code: "80331", City: "Munich", Country: "DE"}})
		ids = append(ids, storetest.Issued(t, s, c.ID, "Consulting", "100.00").ID)
	}
	sent := func() (n int) {
		for _, id := range ids {
			if d, err := s.Documents.Get(t.Context(), id); err == nil && d.Sent != nil {
				n++
			}
		}
		return n
	}
	byMe := invoice.Sent{How: "by_me", On: storetest.Today()}
	send := func(ids []invoice.ID, before store.Intent) store.Intent {
		t.Helper()
		for _, id := range ids {
			in := store.NewIntent()
			must(t, s.Documents.MarkSentToo(t.Context(), in, before, id, byMe))
			must(t, s.Documents.MarkSentToo(t.Context(), in, before, id, byMe)) // again: answered
			before = in
		}
		return before
	}
	next := func() store.Next {
		t.Helper()
		n, err := s.Journal.Next(t.Context(), money.English())
		must(t, err)
		return n
	}
	last := send(ids[:3], "")
	step := next().Undo
	if step.Words != "3 documents marked as sent" || step.Name != "" || step.Blocked != "" {
		t.Fatalf("u would undo %+v", step)
	}
	for range 2 {
		if _, err := s.Journal.Undo(t.Context(), store.NewIntent(), money.English(), step.Seq); err != nil || sent() != 0 {
			t.Fatalf("after u %d are sent, %v", sent(), err)
		}
		if _, err := s.Journal.Redo(t.Context(), store.NewIntent(), money.English(), step.Seq); err != nil || sent() != 3 {
			t.Fatalf("after U %d are sent, %v", sent(), err)
		}
	}
	send(ids[3:], last)
	if n := next(); n.Undo.Seq == step.Seq || n.Undo.Name != "Dan" || strings.Contains(n.Undo.Words, "documents") {
		t.Errorf("what came after an undo joined the step before it: %+v", n.Undo)
	}
	if v, err := s.Verify(t.Context(), false); err != nil || !v.OK {
		t.Errorf("verify: %v %v", err, v.Problems)
	}
}
