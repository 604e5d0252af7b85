package action_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/action"
)

// A paper of the same state of the file has the same bytes, is kept once, and
// changes nothing in the file.
func TestPapersAreKeptOnceAndChangeNothing(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	doc := storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	r, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Selected: doc.ID,
		Amount: acmeAmount(50_000)})
	if err != nil {
		t.Fatal(err)
	}
	draft := storetest.Draft(t, s, acme.ID, 2, day.Day{})
	before := trail(t, s)
	draws := map[string]func() (action.Paper, error){
		"receipt": func() (action.Paper, error) { return action.Receipt(ctx, s, r.Payment.ID) },
		"statement": func() (action.Paper, error) {
			p, _, err := action.Statement(ctx, s, store.StatementQuery{Customer: acme.ID})
			return p, err
		},
		"proforma": func() (action.Paper, error) {
			return action.As(ctx, s, draft, pdf.Proforma, "", day.Day{}, storetest.Now)
		},
		"copy": func() (action.Paper, error) { return action.CopyOf(ctx, s, doc, storetest.Now) },
	}
	names := map[string]string{"receipt": "P-0001-acme-robotics-gmbh.pdf", "statement": "statement-C-0001-acme-robotics-gmbh-2026-11-22.pdf",
		"proforma": "proforma-D-0002-acme-robotics-gmbh.pdf", "copy": "INV-1001-acme-robotics-gmbh-copy.pdf"}
	for name, draw := range draws {
		first, err := draw()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		second, err := draw()
		if err != nil || !bytes.Equal(first.Content, second.Content) {
			t.Errorf("%s: other bytes the second time, %v", name, err)
		}
		folder := t.TempDir()
		for range 2 {
			got, err := first.Keep(folder)
			if err != nil || got != filepath.Join(folder, "2026", names[name]) {
				t.Errorf("%s: kept as %s, %v", name, got, err)
			}
		}
		if files, err := os.ReadDir(filepath.Join(folder, "2026")); err != nil || len(files) != 1 {
			t.Errorf("%s: %d files, %v", name, len(files), err)
		}
	}
	if after := trail(t, s); after != before {
		t.Errorf("the trail had %d rows and has %d", before, after)
	}
}

// No receipt is written of a payment that was undone.
func TestNoReceiptOfWhatWasUndone(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	r, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: acmeAmount(50_000)})
	if err != nil {
		t.Fatal(err)
	}
	last, err := s.Journal.Last(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), last); err != nil {
		t.Fatal(err)
	}
	var invalid *invoice.Invalid
	for _, id := range []invoice.PaymentID{r.Payment.ID, r.Payment.ID + 1} { // and of the row that undid it
		if _, err := action.Receipt(ctx, s, id); !errors.As(err, &invalid) {
			t.Errorf("a receipt of %s: %v", id, err)
		}
	}
	if _, err := s.Journal.Redo(ctx, store.NewIntent(), money.English(), last); err != nil {
		t.Fatal(err)
	}
	if _, err := action.Receipt(ctx, s, r.Payment.ID); err != nil {
		t.Errorf("after it was done again: %v", err)
	}
}

func TestPapersOfWhatIsNotThere(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	doc := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	draft := storetest.Draft(t, s, acme.ID, 2, day.Day{})
	if _, err := action.Receipt(ctx, s, 9); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a receipt of no payment: %v", err)
	}
	if _, _, err := action.Statement(ctx, s, store.StatementQuery{Customer: 9}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a statement of nobody: %v", err)
	}
	var invalid *invoice.Invalid
	if _, err := action.As(ctx, s, doc, pdf.Quote, "", day.Day{}, storetest.Now); !errors.As(err, &invalid) {
		t.Errorf("a quote of an issued invoice: %v", err)
	}
	if _, err := action.CopyOf(ctx, s, draft, storetest.Now); !errors.As(err, &invalid) {
		t.Errorf("a copy of a draft: %v", err)
	}
}

func acmeAmount(m money.Minor) money.Amount { return money.Amount{Minor: m, Currency: "EUR"} }

func trail(t *testing.T, s *store.Store) int {
	t.Helper()
	v, err := s.Verify(context.Background(), true)
	if err != nil || !v.OK {
		t.Fatal(err, v.Problems)
	}
	return v.AuditRows
}
