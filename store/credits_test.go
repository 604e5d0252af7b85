package store_test

import (
	"context"
	"errors"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// creditOf is a credit note of a number of hours against an invoice.
func creditOf(t *testing.T, s *store.Store, of invoice.Document, hours int64) invoice.Document {
	t.Helper()
	d := storetest.Unsaved(t, s, of.Customer, hours, storetest.Today())
	d.Kind, d.Credits, d.Currency = invoice.KindCreditNote, of.ID, of.Currency
	return d
}

func issueCredit(t *testing.T, s *store.Store, d invoice.Document) invoice.Document {
	t.Helper()
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A credit note settles what is open of its invoice; the rest stays as credit.
func TestACreditNoteSettlesItsInvoice(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	of := storetest.Invoice(t, s, acme.ID, 10, storetest.Today()) // 1130.50
	first := issueCredit(t, s, creditOf(t, s, of, 4))             // 452.20
	look := func(open money.Minor, status invoice.Status, credit money.Minor) {
		t.Helper()
		got, err := s.Documents.Get(ctx, of.ID)
		if err != nil || got.Open != open || got.Status(113050, storetest.Today()) != status {
			t.Errorf("open %d, %s, %v; want %d, %s", got.Open, got.Status(113050, storetest.Today()), err, open, status)
		}
		page, err := s.Documents.List(ctx, store.DocumentQuery{Show: string(status)})
		if err != nil || len(page.Rows) != 1 || page.Shown != 1 || page.Rows[0].ID != of.ID || page.Rows[0].Status != status {
			t.Errorf("shown as %s: %+v, %v", status, page, err)
		}
		card, err := s.Customers.Card(ctx, acme.ID)
		var has, owes money.Minor
		for _, a := range card.Credit {
			has += a.Minor
		}
		for _, a := range card.Owes {
			owes += a.Minor
		}
		if err != nil || has != credit || owes != open {
			t.Errorf("credit %d, owes %d, %v; want %d, %d", has, owes, err, credit, open)
		}
		mustVerify(t, s)
	}
	if first.Number != "CN-1001" || first.Open != 0 {
		t.Errorf("the credit note: %s, open %d", first.Number, first.Open)
	}
	look(67830, invoice.StatusPartPaid, 0)
	issueCredit(t, s, creditOf(t, s, of, 6))
	look(0, invoice.StatusCredited, 0)
	if counts, err := s.Documents.Counts(ctx); err != nil || counts.Paid != 0 || counts.Open != 0 || counts.Credits != 2 || counts.All != 3 {
		t.Errorf("counts %+v, %v", counts, err)
	}

	paid := storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	if _, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(100000), Selected: paid.ID, SelectedFirst: true}); err != nil {
		t.Fatal(err)
	}
	issueCredit(t, s, creditOf(t, s, paid, 10)) // what was paid gives way and is credit
	if got, err := s.Documents.Get(ctx, paid.ID); err != nil || got.Status(113050, storetest.Today()) != invoice.StatusCredited {
		t.Errorf("credited after a payment: %s, %v", got.Status(113050, storetest.Today()), err)
	}
	if card, err := s.Customers.Card(ctx, acme.ID); err != nil || len(card.Owes) != 0 || len(card.Credit) != 1 || card.Credit[0] != euros(100000) {
		t.Errorf("owes %v, credit %v, %v", card.Owes, card.Credit, err)
	}
	mustVerify(t, s)
}

// A credit note that does not fit what it corrects takes no number.
func TestCreditNotesThatDoNotFit(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	of := storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	draft := storetest.Draft(t, s, acme.ID, 10, storetest.Today())
	other := storetest.Customer(t, s, customer.Customer{Name: "Birch", Address: acme.Address})
	issueCredit(t, s, creditOf(t, s, of, 4))
	before := trailLength(t, s)
	profiles, err := s.Business.Profiles(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*invoice.Document)
		field  string
	}{
		"more than is left":    {func(d *invoice.Document) { d.Lines[0].Quantity = 7 * money.One }, "lines"},
		"another tax":          {func(d *invoice.Document) { d.Lines[0].Taxes = profiles[1].Taxes }, "lines"},
		"no tax, and too much": {func(d *invoice.Document) { d.Lines[0].Taxes, d.Lines[0].Quantity = nil, 20*money.One }, "payable"},
		"a draft":              {func(d *invoice.Document) { d.Credits = draft.ID }, "credits"},
		"a credit note":        {func(d *invoice.Document) { d.Credits = of.ID + 2 }, "credits"},
		"another customer's":   {func(d *invoice.Document) { d.Customer = other.ID }, "credits"},
		"another currency":     {func(d *invoice.Document) { d.Currency, d.Rate.Rate = "USD", money.One }, "currency"},
	} {
		d := creditOf(t, s, of, 1)
		c.change(&d)
		_, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
		var blocks invoice.Blocks
		if !errors.As(err, &blocks) || blocks[0].Field != c.field {
			t.Errorf("%s: %v, want a block of %s", name, err, c.field)
		}
	}
	if trailLength(t, s) != before {
		t.Error("a refused credit note left a trace")
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindCreditNote, storetest.Today()); err != nil || next != "CN-1002" {
		t.Errorf("the next number is %s, %v", next, err)
	}
	mustVerify(t, s)
}

func trailLength(t *testing.T, s *store.Store) int {
	t.Helper()
	v, err := s.Verify(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	return v.AuditRows
}
