package profile_test

import (
	"testing"

	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestEnterOpensWhatTheRowIs(t *testing.T) {
	a, s, id := acme(t)
	on(t, a, "draft")
	if p := a.Run(keymap.In).Opened(); p.Kind != pane.Draft || p.Customer != id || p.Document == 0 {
		t.Errorf("a draft opens %+v", p)
	}
	on(t, a, "INV-1003")
	if p := a.Run(keymap.In).Opened(); p.Kind != pane.Document || p.Document != uitest.Find(t, s, "INV-1003").ID || p.Customer != id {
		t.Errorf("an invoice opens %+v", p)
	}
	on(t, a, "Bank transfer")
	if said := a.Run(keymap.In).Said(); said != "A payment has no page of its own; this one settled INV-1001." {
		t.Errorf("a payment answers %q", said)
	}
}

// What a payment answers is true of money that went back.
func TestAPaymentThatWentBackIsNoCredit(t *testing.T) {
	_, s, id := acme(t)
	page, err := s.Payments.List(t.Context(), id, 10)
	if err != nil || len(page) == 0 {
		t.Fatalf("%d payments, %v", len(page), err)
	}
	p := page[0]
	if _, err := s.Payments.Refund(t.Context(), store.NewIntent(), store.RefundInput{Payment: p.ID, Date: s.Today(), Method: p.Method, Amount: p.Amount.Minor, Reference: "twice"}); err != nil {
		t.Fatal(err)
	}
	a := record(t, s, id)
	for row, want := range map[string]string{"refunded": "is a refund of " + p.ID.String(), "went back": "went back"} {
		on(t, a, row)
		if said := a.Run(keymap.In).Said(); said != "A payment has no page of its own; this one "+want+"." {
			t.Errorf("%s answers %q", row, said)
		}
	}
}
