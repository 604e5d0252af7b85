package store_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// ledger is what a customer's account must hold, kept by the test alone.
type ledger struct {
	open   map[invoice.ID]money.Minor
	credit money.Minor
	issued int
}

func (l *ledger) owes() (sum money.Minor) {
	for _, o := range l.open {
		sum += o
	}
	return sum
}

// TestLedgerModel issues, pays and saves at random, on two windows in turn, and
// compares the file with a ledger kept beside it.
func TestLedgerModel(t *testing.T) {
	ctx := context.Background()
	path := storetest.File(t)
	made := storetest.Open(t, path)
	acme := storetest.Acme(t, made)
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	start, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		path := t.TempDir() + "/billfold.db"
		if err := os.WriteFile(path, start, 0o600); err != nil {
			t.Fatal(err)
		}
		var windows [2]*store.Store
		for i := range windows {
			s, err := store.Open(ctx, path, storetest.Options())
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			windows[i] = s
		}
		l := &ledger{open: map[invoice.ID]money.Minor{}}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			s := windows[rapid.IntRange(0, 1).Draw(rt, "window")]
			if rapid.Bool().Draw(rt, "issue") {
				l.issue(rt, s, acme.ID)
			} else {
				l.pay(rt, s, acme.ID)
			}
			l.compare(rt, windows[rapid.IntRange(0, 1).Draw(rt, "reader")], acme.ID)
		}
		if v, err := windows[0].Verify(ctx, false); err != nil || !v.OK || v.Invoices != l.issued {
			rt.Fatalf("verify: %+v, %v", v, err)
		}
	})
}

func (l *ledger) issue(rt *rapid.T, s *store.Store, id customer.ID) {
	ctx := context.Background()
	d, err := s.Documents.Draft(ctx, id)
	if err != nil {
		rt.Fatal(err)
	}
	for range rapid.IntRange(0, 3).Draw(rt, "lines") {
		d.Lines = append(d.Lines, invoice.Line{Description: "work", Quantity: money.Decimal(rapid.IntRange(1, 9_000_000).Draw(rt, "quantity")),
			Price: money.Decimal(rapid.IntRange(0, 200_000_000).Draw(rt, "price")), Taxes: d.LineTaxes})
	}
	d.Service = day.Range{From: storetest.Today(), To: storetest.Today()}
	d, err = s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
	var blocks invoice.Blocks
	if errors.As(err, &blocks) {
		return // nothing to bill; compare sees that nothing happened
	}
	if err != nil {
		rt.Fatal(err)
	}
	l.open[d.ID] = d.Open
	l.issued++
}

func (l *ledger) pay(rt *rapid.T, s *store.Store, id customer.ID) {
	in := store.PaymentInput{Customer: id, Date: storetest.Today(), Method: "bank", Amount: euros(money.Minor(rapid.IntRange(-10, 60_000).Draw(rt, "amount")))}
	if rapid.Bool().Draw(rt, "typed") {
		in.Allocations = []invoice.Allocation{{Document: invoice.ID(rapid.IntRange(1, 8).Draw(rt, "document")), Amount: money.Minor(rapid.IntRange(-5, 60_000).Draw(rt, "part"))}}
	}
	r, err := s.Payments.Record(context.Background(), store.NewIntent(), in)
	allowed := in.Amount.Minor > 0
	for _, a := range in.Allocations {
		allowed = allowed && a.Amount >= 0 && a.Amount <= l.open[a.Document] && a.Amount <= in.Amount.Minor && l.open[a.Document] > 0
	}
	if allowed != (err == nil) {
		rt.Fatalf("%+v: %v, although the ledger says %v", in, err, allowed)
	}
	if err != nil {
		return
	}
	rest := in.Amount.Minor
	for _, a := range r.Payment.Allocations {
		l.open[a.Document] -= a.Amount
		rest -= a.Amount
	}
	if rest != r.Credit {
		rt.Fatalf("credit %d, want %d", r.Credit, rest)
	}
	l.credit += rest
}

func (l *ledger) compare(rt *rapid.T, s *store.Store, id customer.ID) {
	card, err := s.Customers.Card(context.Background(), id)
	if err != nil {
		rt.Fatal(err)
	}
	var owes, credit money.Minor
	for _, a := range card.Owes {
		owes += a.Minor
	}
	for _, a := range card.Credit {
		credit += a.Minor
	}
	if owes != l.owes() || credit != l.credit {
		rt.Fatalf("owes %d and has %d, the ledger says %d and %d", owes, credit, l.owes(), l.credit)
	}
}
