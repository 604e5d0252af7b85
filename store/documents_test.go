package store_test

import (
	"context"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store/storetest"
)

func TestIssueGivesTheNextNumberAndFreezes(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	for i, want := range []string{"INV-1001", "INV-1002"} {
		d := storetest.Invoice(t, s, acme.ID, 10, day.Day{})
		if !d.Issued || d.Number != want || d.Open != 113050 || d.IssueDate != storetest.Today() || d.DueDate.String() != "2026-12-06" {
			t.Fatalf("issue %d: %+v", i, d)
		}
		if d.PDF == nil || d.Buyer.Name != acme.Name || d.Seller.Name != storetest.Seller().Name {
			t.Errorf("issue %d lacks its PDF or snapshots: %+v", i, d)
		}
		body, err := s.Documents.PDF(ctx, d.ID)
		if err != nil || string(body[:8]) != "%PDF-1.7" {
			t.Errorf("PDF: %q, %v", body, err)
		}
	}
	card, err := s.Customers.Card(ctx, acme.ID)
	if err != nil || len(card.Owes) != 1 || card.Owes[0].Minor != 226100 {
		t.Errorf("card: %+v, %v", card, err)
	}
	_ = invoice.KindInvoice
}
