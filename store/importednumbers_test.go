package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

// yearly is an office whose numbers begin again each year: 2025-001 and 2025-002,
// 2026-014 and 2026-015.
func yearly(t *testing.T) (list []store.Carried) {
	t.Helper()
	s, ctx := storetest.New(t), context.Background()
	if err := s.Business.Save(ctx, store.NewIntent(), storetest.Seller(), store.SetUp{FirstNumber: "2026-014"}); err != nil {
		t.Fatal(err)
	}
	acme := storetest.Acme(t, s)
	for _, at := range []string{"2025-11-01", "2025-12-01", "2026-11-01", "2026-11-02"} {
		list = append(list, readPDF(t, s, issueCarrying(t, s, storetest.Unsaved(t, s, acme.ID, 1, on(t, at))).ID))
	}
	return list
}

func takePDFs(t *testing.T, s *store.Store, list ...store.Carried) {
	t.Helper()
	for _, c := range list {
		seller := c.Document.Seller
		c.Begin = &seller
		if v, err := s.Documents.ImportPDF(context.Background(), store.NewIntent(), c); err != nil || !v.Taken() {
			t.Fatalf("%s: %+v, %v", c.Document.Number, v, err)
		}
	}
}

// The PDFs of an earlier year that come later take no number back: no number is given
// twice, whatever the order in which the folders are found.
func TestImportPDFOfAnEarlierYearLater(t *testing.T) {
	list := yearly(t)
	for name, order := range map[string][]int{"in order": {0, 1, 2, 3}, "the earlier year later": {2, 3, 0, 1}, "both ways": {2, 0, 3, 1}} {
		s, ctx := storetest.New(t), context.Background()
		for _, i := range order {
			c := list[i]
			if seller := c.Document.Seller; i == order[0] {
				c.Begin = &seller
			}
			if v, err := s.Documents.ImportPDF(ctx, store.NewIntent(), c); err != nil || !v.Taken() {
				t.Fatalf("%s: %s: %+v, %v", name, c.Document.Number, v, err)
			}
		}
		if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != "2026-016" {
			t.Errorf("%s: the next number is %s, %v", name, next, err)
		}
		late := storetest.Unsaved(t, s, 1, 1, on(t, "2025-12-31")) // would be 2025-001 again
		var blocks invoice.Blocks
		if _, err := s.Documents.Issue(ctx, store.NewIntent(), late, storetest.Render); !errors.As(err, &blocks) || !strings.Contains(err.Error(), "2025-001 was given before") {
			t.Errorf("%s: a number is given twice: %v", name, err)
		}
	}
}

// A file that has gone on with this year's numbers still takes the PDFs of a year that
// is over: it cannot give those numbers any more.
func TestImportPDFOfAYearThatIsOver(t *testing.T) {
	list := yearly(t)
	s := storetest.New(t)
	takePDFs(t, s, list[2], list[3])
	if d := storetest.Invoice(t, s, 1, 1, storetest.Today()); d.Number != "2026-016" {
		t.Fatalf("the next invoice is %s", d.Number)
	}
	takePDFs(t, s, list[0], list[1])
	mustVerify(t, s)
}

// A customer that got another name or place meanwhile is still the one whose invoice a
// credit note corrects, and whose deposit a final invoice deducts.
func TestImportPDFOfACustomerThatChanged(t *testing.T) {
	home, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, home)
	var list []store.Carried
	take := func(d invoice.Document) invoice.Document {
		d = issueCarrying(t, home, d)
		list = append(list, readPDF(t, home, d.ID))
		return d
	}
	plain := take(storetest.Unsaved(t, home, acme.ID, 10, storetest.Today()))
	part := storetest.Unsaved(t, home, acme.ID, 2, storetest.Today())
	part.Form = invoice.FormDeposit
	part = take(part)
	acme, err := home.Customers.Get(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	acme.Name, acme.LegalName, acme.TaxID, acme.Address.City, acme.Address.Code = "Acme Robotics SE", "", "", "Berlin", "10115"
	if _, err := home.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	take(final(t, home, acme.ID, 10, part.ID))
	credit, err := home.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: plain.ID, Amount: 10000, Reason: "late"}, carrying(home))
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, readPDF(t, home, credit.ID))
	s := storetest.New(t)
	takePDFs(t, s, list...)
	d, err := s.Documents.Find(ctx, plain.Number)
	if err != nil || d.Open != plain.Open-10000 {
		t.Errorf("open %d, %v", d.Open, err)
	}
	mustVerify(t, s)
}

// Nor can a first number that is typed lead to one that a PDF has.
func TestFirstNumberMeetsAnImportedPDF(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	takePDFs(t, s, yearly(t)...)
	seller, err := s.Business.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var invalid *invoice.Invalid
	err = s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: "2026-001"})
	if !errors.As(err, &invalid) || invalid.Field != "first_number" || invalid.Hint != "begin with 2026-016" {
		t.Errorf("a number is given twice: %v", err)
	}
	if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: "2026-016"}); err != nil {
		t.Error(err)
	}
}
