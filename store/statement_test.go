package store_test

import (
	"context"
	"flag"
	"os"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"

	"pgregory.net/rapid"
)

// balanceOf is what the record says that a customer owes, less its credit.
func balanceOf(s *store.Store, id customer.ID) (sum money.Minor, err error) {
	card, err := s.Customers.Card(context.Background(), id)
	for _, a := range card.Owes {
		sum += a.Minor
	}
	for _, a := range card.Credit {
		sum -= a.Minor
	}
	return sum, err
}

// TestStatementIsTheRecord makes ledgers at random, on days at random, and sees
// that the statement ends with the balance of the record, that each row adds up,
// and that two statements in a row meet.
func TestStatementIsTheRecord(t *testing.T) {
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
	if f := flag.Lookup("rapid.checks"); sampled() && f.Value.String() == f.DefValue {
		if err := flag.Set(f.Name, "25"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set(f.Name, f.DefValue) })
	}
	rapid.Check(t, func(rt *rapid.T) {
		path := t.TempDir() + "/billfold.db"
		if err := os.WriteFile(path, start, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(context.Background(), path, storetest.Options())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for range rapid.IntRange(0, 14).Draw(rt, "steps") {
			happen(rt, t, s, acme.ID)
		}
		sameBalance(rt, s, acme.ID)
	})
}

// happen makes one change that may be refused.
func happen(rt *rapid.T, t *testing.T, s *store.Store, id customer.ID) {
	ctx := context.Background()
	on := storetest.Today().AddDays(-rapid.IntRange(0, 500).Draw(rt, "days ago"))
	doc := invoice.ID(rapid.IntRange(1, 6).Draw(rt, "document"))
	pay := invoice.PaymentID(rapid.IntRange(1, 4).Draw(rt, "payment"))
	amount := money.Minor(rapid.IntRange(1, 40_000).Draw(rt, "amount"))
	switch rapid.IntRange(0, 7).Draw(rt, "what") {
	case 0, 1, 2:
		storetest.Invoice(t, s, id, int64(rapid.IntRange(1, 5).Draw(rt, "hours")), on)
	case 3, 4:
		_, _ = s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: id, Date: on, Method: "bank", Amount: euros(amount)})
	case 5:
		_, _ = s.Payments.Refund(ctx, store.NewIntent(), store.RefundInput{Payment: pay, Amount: amount / 8, Date: on})
	case 6:
		_, _ = s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: doc, Amount: amount / 4, Reason: "why"}, storetest.Render)
	case 7:
		_, _ = s.Documents.WriteOff(ctx, store.NewIntent(), store.WriteOffInput{Document: doc, Date: on, Reason: "why"})
		if rapid.Bool().Draw(rt, "taken back") {
			_, _ = s.Documents.TakeBackWriteOff(ctx, store.NewIntent(), doc)
		}
	}
}

func sameBalance(rt *rapid.T, s *store.Store, id customer.ID) {
	ctx := context.Background()
	want, err := balanceOf(s, id)
	if err != nil {
		rt.Fatal(err)
	}
	whole, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: id, From: day.Day{Year: 2020, Month: 1, Date: 1}})
	if err != nil || len(whole) != 1 {
		rt.Fatalf("%d statements, %v", len(whole), err)
	}
	at := whole[0].Opening
	for i, r := range whole[0].Rows {
		if at += r.Amount; r.Balance != at {
			rt.Fatalf("row %d has the balance %d, want %d", i, r.Balance, at)
		}
		if i > 0 && r.On.Before(whole[0].Rows[i-1].On) {
			rt.Fatalf("row %d is of %s, after %s", i, r.On, whole[0].Rows[i-1].On)
		}
	}
	if whole[0].Closing != want || at != want {
		rt.Fatalf("the statement ends with %d and its rows with %d, the record with %d", whole[0].Closing, at, want)
	}
	cut := storetest.Today().AddDays(-rapid.IntRange(0, 500).Draw(rt, "cut"))
	first, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: id, From: day.Day{Year: 2020, Month: 1, Date: 1}, To: cut.AddDays(-1)})
	if err != nil {
		rt.Fatal(err)
	}
	second, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: id, From: cut})
	if err != nil {
		rt.Fatal(err)
	}
	if first[0].Closing != second[0].Opening || len(first[0].Rows)+len(second[0].Rows) != len(whole[0].Rows) {
		rt.Fatalf("cut at %s: %d closes, %d opens", cut, first[0].Closing, second[0].Opening)
	}
	for _, st := range []invoice.Statement{first[0], second[0]} {
		var open, aged money.Minor
		for _, o := range st.Open {
			open += o.Open
		}
		for _, a := range st.Aged {
			aged += a
		}
		if open != aged || open-st.Credit != st.Closing {
			rt.Fatalf("open %d, by age %d, credit %d, closing %d", open, aged, st.Credit, st.Closing)
		}
	}
}

// A statement tells what happened in the order of days, in each currency, and with
// the accounts below where that is asked for.
func TestStatement(t *testing.T) {
	s, _ := correctedLedger(t)
	ctx := context.Background()
	below, err := s.Customers.Get(ctx, 2)
	if err != nil {
		t.Fatal(err)
	}
	below.Parent = 1
	if below, err = s.Customers.Edit(ctx, store.NewIntent(), below); err != nil {
		t.Fatal(err)
	}
	list, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: 1})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d statements, %v", len(list), err)
	}
	kinds := map[invoice.LedgerKind]int{}
	for _, r := range list[0].Rows {
		kinds[r.Kind]++
		if r.Account != "" || r.On != storetest.Today() {
			t.Errorf("%+v", r)
		}
	}
	want := map[invoice.LedgerKind]int{invoice.LedgerInvoice: 5, invoice.LedgerCredit: 2, invoice.LedgerReceipt: 3, invoice.LedgerRefund: 1, invoice.LedgerReversal: 1,
		invoice.LedgerWriteOff: 1, invoice.LedgerFee: 1}
	for k, n := range want {
		if kinds[k] != n {
			t.Errorf("%d rows of %s, want %d", kinds[k], k, n)
		}
	}
	with, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: 1, Below: true})
	if err != nil || len(with) != 1 || len(with[0].Rows) != len(list[0].Rows)+1 || with[0].Closing != list[0].Closing+11305 {
		t.Errorf("with the accounts below: %+v, %v", with, err)
	}
	found := false
	for _, r := range with[0].Rows {
		found = found || r.Account == below.Name
	}
	if !found {
		t.Error("no row names the account below")
	}
	if _, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: 99}); err == nil {
		t.Error("a customer that there is not has a statement")
	}
	if _, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: 1, From: storetest.Today(), To: storetest.Today().AddDays(-1)}); err == nil {
		t.Error("a period that ends before it begins is taken")
	}
	empty, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: 2, To: storetest.Today().AddDays(-1)})
	if err != nil || len(empty) != 1 || empty[0].Closing != 0 || empty[0].Currency != "EUR" || empty[0].Period.From.String() != "2025-11-22" {
		t.Errorf("%+v, %v", empty, err)
	}
}

// Aging is by the last day of the statement.
func TestStatementAging(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	today := storetest.Today()
	for _, ago := range []int{0, 14, 15, 44, 45, 74, 75, 104, 105, 300} { // due 14 days later
		storetest.Invoice(t, s, acme.ID, 1, today.AddDays(-ago))
	}
	list, err := s.Customers.Statement(ctx, store.StatementQuery{Customer: acme.ID})
	if err != nil {
		t.Fatal(err)
	}
	if want := [5]money.Minor{2 * 11305, 2 * 11305, 2 * 11305, 2 * 11305, 2 * 11305}; list[0].Aged != want {
		t.Errorf("%v", list[0].Aged)
	}
	if o := list[0].Open; len(o) != 10 || o[0].DaysLate != 286 || o[9].DaysLate != 0 {
		t.Errorf("%+v", o)
	}
}
