package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// meanwhile is a renderer that does something in its first call, as another window
// could while a PDF is drawn, and counts its calls.
func meanwhile(n *int, act func()) store.Renderer {
	return func(ctx context.Context, d invoice.Document, t invoice.Totals) ([]byte, error) {
		if *n++; *n == 1 {
			act()
		}
		body, err := storetest.Render(ctx, d, t)
		return append(body, d.Seller.Name+d.Buyer.Email...), err
	}
}

// What changes while the PDF is drawn is drawn again: the number, the seller and
// the buyer of the document are those of its PDF.
func TestIssueLooksAgainAfterRendering(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	for name, act := range map[string]func() error{
		"the number": func() error {
			storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
			return nil
		},
		"the seller": func() error {
			seller, err := s.Business.Get(ctx)
			if err != nil {
				return err
			}
			seller.Name = "Rosa Lindt GmbH"
			return s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{})
		},
		"the buyer": func() error {
			c, err := s.Customers.Get(ctx, acme.ID)
			if err != nil {
				return err
			}
			c.Email = "new@acme.example"
			_, err = s.Customers.Edit(ctx, store.NewIntent(), c)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			render := meanwhile(&n, func() {
				if err := act(); err != nil {
					t.Error(err)
				}
			})
			d, err := s.Documents.Issue(ctx, store.NewIntent(), storetest.Draft(t, s, acme.ID, 2, storetest.Today()), render)
			if err != nil || n != 2 {
				t.Fatalf("rendered %d times, %v", n, err)
			}
			seller, err1 := s.Business.Get(ctx)
			buyer, err2 := s.Customers.Get(ctx, acme.ID)
			body, err3 := s.Documents.PDF(ctx, d.ID)
			if err := errors.Join(err1, err2, err3); err != nil {
				t.Fatal(err)
			}
			if d.Seller.Name != seller.Name || d.Buyer.Email != buyer.Email {
				t.Errorf("issued by %s to %s", d.Seller.Name, d.Buyer.Email)
			}
			for _, part := range []string{d.Number + " ", d.Seller.Name, d.Buyer.Email} {
				if !strings.Contains(string(body), part) {
					t.Errorf("the PDF has no %q: %s", part, body)
				}
			}
			mustVerify(t, s)
		})
	}
}

// A draft that another window saved or issued while the PDF was drawn is left to it.
func TestIssueOfADraftThatMovedIsRefused(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	n := 0
	d := storetest.Draft(t, s, acme.ID, 2, storetest.Today())
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, meanwhile(&n, func() {
		other := d
		other.Note = "of the other window"
		if _, err := s.Documents.Save(ctx, store.NewIntent(), other); err != nil {
			t.Error(err)
		}
	})); !errors.Is(err, store.ErrConflict) {
		t.Errorf("saved meanwhile: %v", err)
	}
	if got, err := s.Documents.Get(ctx, d.ID); err != nil || got.Issued || got.Note != "of the other window" {
		t.Errorf("the draft: %+v, %v", got, err)
	}
	d, n = storetest.Draft(t, s, acme.ID, 3, storetest.Today()), 0
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, meanwhile(&n, func() {
		if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); err != nil {
			t.Error(err)
		}
	})); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("issued meanwhile: %v", err)
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != "INV-1002" {
		t.Errorf("the next number is %s, %v", next, err)
	}
	mustVerify(t, s)
}

// Three numbers that were taken meanwhile are enough: it says so and leaves nothing.
func TestIssueGivesUpAfterThreeNumbers(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	n := 0
	busy := func(ctx context.Context, d invoice.Document, totals invoice.Totals) ([]byte, error) {
		n++
		storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
		return storetest.Render(ctx, d, totals)
	}
	_, err := s.Documents.Issue(ctx, store.NewIntent(), storetest.Unsaved(t, s, acme.ID, 9, day.Day{}), busy)
	if !errors.Is(err, store.ErrConflict) || n != 3 || !strings.Contains(err.Error(), "another window is issuing; try again") {
		t.Errorf("after %d: %v", n, err)
	}
	if v := mustVerify(t, s); v.Invoices != 3 {
		t.Errorf("%d invoices, want those of the other window", v.Invoices)
	}
}

// What is on the screen is issued, not what was saved last.
func TestIssueTakesTheScreen(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	d := storetest.Draft(t, s, storetest.Acme(t, s).ID, 2, storetest.Today())
	d.Lines[0].Quantity, d.PO = 5*money.One, "4711"
	d.Lines = append(d.Lines, invoice.Line{Description: "Travel", Quantity: money.One, Price: 20 * money.One, Taxes: d.Lines[0].Taxes})
	got, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
	if err != nil || len(got.Lines) != 2 || got.Lines[0].Quantity != 5*money.One || got.PO != "4711" || got.Open != 58905 {
		t.Errorf("issued: %+v, %v", got, err)
	}
	mustVerify(t, s)
}

// A renderer that fails, or draws nothing, takes no number.
func TestIssueNeedsThePDF(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	broken := errors.New("no font has it")
	for name, render := range map[string]store.Renderer{
		"fails":         func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) { return nil, broken },
		"draws nothing": func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) { return nil, nil },
	} {
		d := storetest.Draft(t, s, acme.ID, 2, storetest.Today())
		_, err := s.Documents.Issue(ctx, store.NewIntent(), d, render)
		if err == nil || name == "fails" && !errors.Is(err, broken) || !strings.Contains(err.Error(), "render INV-1001") {
			t.Errorf("%s: %v", name, err)
		}
		if kept, err := s.Documents.Get(ctx, d.ID); err != nil || kept.Issued || kept.Rev != d.Rev {
			t.Errorf("%s: the draft is %+v, %v", name, kept, err)
		}
	}
	if d := storetest.Invoice(t, s, acme.ID, 1, storetest.Today()); d.Number != "INV-1001" {
		t.Errorf("the number after them is %s", d.Number)
	}
}
