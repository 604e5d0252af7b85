package document_test

import (
	"context"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// What credit notes and a write-off settle stands below the payments.
func TestCreditsAndAWriteOffAreShown(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	doc := storetest.Issued(t, s, storetest.Acme(t, s).ID, "Consulting October", "1000")
	if _, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: doc.ID, Amount: 11900, Reason: "Late"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	screen := uitest.New(t, s).Keys("f text:INV-1001 Enter").Shows("c credited", "119.00", "still open", "1,071.00")
	if _, err := s.Documents.WriteOff(ctx, store.NewIntent(), store.WriteOffInput{Document: doc.ID, Reason: "Insolvent"}); err != nil {
		t.Fatal(err)
	}
	screen.Keys("q f text:INV-1001 Enter").Shows("w written off", "c credited").Lacks("still open")
}
