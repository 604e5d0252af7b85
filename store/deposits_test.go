package store_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// deposit issues a deposit invoice of that many hours.
func deposit(t *testing.T, s *store.Store, id customer.ID, hours int64) invoice.Document {
	t.Helper()
	d := storetest.Unsaved(t, s, id, hours, storetest.Today())
	d.Form = invoice.FormDeposit
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// final is a final invoice over that many hours which deducts documents, not kept.
func final(t *testing.T, s *store.Store, id customer.ID, hours int64, of ...invoice.ID) invoice.Document {
	t.Helper()
	d := storetest.Unsaved(t, s, id, hours, storetest.Today())
	d.Form = invoice.FormFinal
	for _, x := range of {
		d.Deposits = append(d.Deposits, invoice.Deduction{Document: x})
	}
	return d
}

func issue(s *store.Store, d invoice.Document) (invoice.Document, error) {
	return s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render)
}

// A final invoice deducts what its deposit invoices charged, with their tax, and
// what is open is the rest.
func TestFinalInvoiceDeductsItsDeposits(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	first, second := deposit(t, s, acme.ID, 2), deposit(t, s, acme.ID, 3)
	if _, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: second.ID, Amount: 11305, Reason: "an hour less"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	kept, err := s.Documents.Save(ctx, store.NewIntent(), final(t, s, acme.ID, 10, first.ID, second.ID))
	if err != nil {
		t.Fatal(err)
	}
	if kept.Prepaid != 22610+22610 {
		t.Errorf("the draft has %d prepaid", kept.Prepaid)
	}
	d, err := issue(s, kept)
	if err != nil {
		t.Fatal(err)
	}
	if d.Open != 113050-45220 || d.Form != invoice.FormFinal || len(d.Deposits) != 2 {
		t.Fatalf("open %d, form %q, %d deposits", d.Open, d.Form, len(d.Deposits))
	}
	for i, x := range d.Deposits {
		if of := []invoice.Document{first, second}[i]; x.Number != of.Number || x.Date != of.IssueDate || x.Net != 19000 || len(x.Groups) != 1 || x.Groups[0].Amount != 3610 || x.Amount != 22610 {
			t.Errorf("deduction %d is %+v", i, x)
		}
	}
	mustVerify(t, s)
}

func TestDepositsThatCannotBeDeducted(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	other := acme
	other.Name = "Birch & Sons"
	birch := storetest.Customer(t, s, other)
	plain := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	good, used, void, whole := deposit(t, s, acme.ID, 1), deposit(t, s, acme.ID, 1), deposit(t, s, acme.ID, 1), deposit(t, s, acme.ID, 1)
	for _, in := range []store.CreditInput{{Of: void.ID, Void: true, Reason: "why"}, {Of: whole.ID, Reason: "why"}} {
		if _, err := s.Documents.Credit(ctx, store.NewIntent(), in, storetest.Render); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := issue(s, final(t, s, acme.ID, 10, used.ID)); err != nil {
		t.Fatal(err)
	}
	draft := storetest.Unsaved(t, s, acme.ID, 1, storetest.Today())
	draft.Form = invoice.FormDeposit
	draft, err := s.Documents.Save(ctx, store.NewIntent(), draft)
	if err != nil {
		t.Fatal(err)
	}
	dollars := storetest.Unsaved(t, s, acme.ID, 1, storetest.Today())
	dollars.Form, dollars.Currency, dollars.Rate = invoice.FormDeposit, "USD", invoice.ExchangeRate{Rate: money.One}
	if dollars, err = issue(s, dollars); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		doc invoice.Document
		why string
	}{
		"an ordinary invoice":      {final(t, s, acme.ID, 10, plain.ID), "is no deposit invoice"},
		"of another customer":      {final(t, s, birch.ID, 10, good.ID), "another customer's"},
		"void":                     {final(t, s, acme.ID, 10, void.ID), "is void"},
		"credited in full":         {final(t, s, acme.ID, 10, whole.ID), "credited in full"},
		"deducted already":         {final(t, s, acme.ID, 10, used.ID), "is deducted by"},
		"named twice":              {final(t, s, acme.ID, 10, good.ID, good.ID), "named twice"},
		"a draft":                  {final(t, s, acme.ID, 10, draft.ID), "is a draft"},
		"in another currency":      {final(t, s, acme.ID, 10, dollars.ID), "is in USD"},
		"not there":                {final(t, s, acme.ID, 10, 999), "there is no document"},
		"none":                     {final(t, s, acme.ID, 10), "deducts nothing"},
		"more than the whole":      {final(t, s, acme.ID, 0, good.ID), "the total is negative"},
		"on an ordinary invoice":   {func() invoice.Document { d := final(t, s, acme.ID, 9, good.ID); d.Form = ""; return d }(), "only a final invoice"},
		"a form that there is not": {func() invoice.Document { d := final(t, s, acme.ID, 9); d.Form = "part"; return d }(), "no form"},
	}
	for name, c := range cases {
		_, err := issue(s, c.doc)
		var blocks invoice.Blocks
		if !errors.As(err, &blocks) || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v, want %q", name, err, c.why)
		}
		if c.doc.Form == "part" {
			continue
		}
		if _, err := s.Documents.Save(ctx, store.NewIntent(), c.doc); err != nil { // a draft may name what cannot be deducted
			t.Errorf("%s: the draft is not kept: %v", name, err)
		}
	}
	mustVerify(t, s)
}

// What a final invoice deducts is not credited beside it: the customer would get
// it twice. It is free again once the final invoice is void.
func TestDeductedDepositIsNotCredited(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	part := deposit(t, s, acme.ID, 2)
	whole, err := issue(s, final(t, s, acme.ID, 10, part.ID))
	if err != nil {
		t.Fatal(err)
	}
	credit := func(in store.CreditInput) error {
		in.Reason = "why"
		_, err := s.Documents.Credit(ctx, store.NewIntent(), in, storetest.Render)
		return err
	}
	var blocks invoice.Blocks
	if err := credit(store.CreditInput{Of: part.ID, Amount: 100}); !errors.As(err, &blocks) || !strings.Contains(err.Error(), whole.Number) {
		t.Errorf("a deducted deposit is credited: %v", err)
	}
	if list, err := s.Documents.Deposits(ctx, final(t, s, acme.ID, 10)); err != nil || len(list) != 0 {
		t.Errorf("%v is offered to be deducted again, %v", list, err)
	}
	if err := credit(store.CreditInput{Of: whole.ID, Void: true}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Documents.Deposits(ctx, final(t, s, acme.ID, 10)); err != nil || len(list) != 1 {
		t.Errorf("%v is offered to be deducted, %v", list, err)
	}
	again, err := issue(s, final(t, s, acme.ID, 10, part.ID))
	if err != nil {
		t.Fatal(err)
	}
	if err := credit(store.CreditInput{Of: again.ID, Void: true}); err != nil {
		t.Fatal(err)
	}
	if err := credit(store.CreditInput{Of: part.ID, Void: true}); err != nil {
		t.Fatal(err)
	}
	if card, err := s.Customers.Card(ctx, acme.ID); err != nil || len(card.Owes) != 0 || len(card.Credit) != 0 {
		t.Errorf("owes %v, has %v as credit, %v", card.Owes, card.Credit, err)
	}
	mustVerify(t, s)
}

// A final invoice that is credited in full is taken back with what it deducted: the
// deposit is free to be credited, or to be deducted by the next one. Where it was
// credited in parts, the last of them gave the deposit back.
func TestCreditedFinalInvoiceFreesItsDeposits(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	part := deposit(t, s, acme.ID, 2)
	credit := func(in store.CreditInput) error {
		in.Reason = "why"
		_, err := s.Documents.Credit(ctx, store.NewIntent(), in, storetest.Render)
		return err
	}
	for range 2 {
		whole, err := issue(s, final(t, s, acme.ID, 10, part.ID))
		if err != nil {
			t.Fatal(err)
		}
		if err := credit(store.CreditInput{Of: whole.ID}); err != nil {
			t.Fatal(err)
		}
	}
	if err := credit(store.CreditInput{Of: part.ID}); err != nil {
		t.Errorf("the deposit cannot be given back: %v", err)
	}
	other := deposit(t, s, acme.ID, 2)
	whole, err := issue(s, final(t, s, acme.ID, 10, other.ID))
	if err != nil {
		t.Fatal(err)
	}
	for _, amount := range []money.Minor{10000, 0} {
		if err := credit(store.CreditInput{Of: whole.ID, Amount: amount}); err != nil {
			t.Fatal(err)
		}
	}
	var blocks invoice.Blocks
	if err := credit(store.CreditInput{Of: other.ID}); !errors.As(err, &blocks) {
		t.Errorf("the deposit is given back twice: %v", err)
	}
	if card, err := s.Customers.Card(ctx, acme.ID); err != nil || len(card.Owes) != 1 || len(card.Credit) != 1 || card.Owes[0].Minor != card.Credit[0].Minor {
		t.Errorf("owes %v, has %v as credit, %v", card.Owes, card.Credit, err)
	}
	mustVerify(t, s)
}

// What the customer had paid before a deposit invoice is deducted with the rest of it.
func TestDepositThatWasPrepaidInPart(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	part := storetest.Unsaved(t, s, acme.ID, 2, storetest.Today())
	part.Form, part.Prepaid = invoice.FormDeposit, 5000
	part, err := issue(s, part)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := issue(s, final(t, s, acme.ID, 10, part.ID))
	if err != nil || whole.Open != 113050-22610 || whole.Deposits[0].Amount != 22610 {
		t.Errorf("open %d, deducts %+v, %v", whole.Open, whole.Deposits, err)
	}
	for _, of := range []invoice.ID{whole.ID, part.ID} {
		if _, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: of, Reason: "why"}, storetest.Render); err != nil {
			t.Fatal(err)
		}
	}
	var blocks invoice.Blocks
	if _, err := issue(s, final(t, s, acme.ID, 10, part.ID)); !errors.As(err, &blocks) || !strings.Contains(err.Error(), "credited in full") {
		t.Errorf("what was given back is deducted: %v", err)
	}
	mustVerify(t, s)
}

// The list shows of a draft what it comes to now, as its own page does.
func TestListOfADraftWhoseDepositWasCredited(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	part := deposit(t, s, acme.ID, 2)
	if _, err := s.Documents.Save(ctx, store.NewIntent(), final(t, s, acme.ID, 10, part.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: part.ID, Amount: 11305, Reason: "why"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Limit: 10})
	if err != nil || len(page.Rows) != 3 || !slices.ContainsFunc(page.Rows, func(r store.DocumentRow) bool { return r.Total.Minor == 113050-11305 }) {
		t.Errorf("%+v, %v", page.Rows, err)
	}
}

// A deposit that is credited while its final invoice is being issued does not slip through.
func TestDepositMovesWhileItsFinalInvoiceIsRendered(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	part := deposit(t, s, acme.ID, 2)
	credited := false
	d, err := s.Documents.Issue(ctx, store.NewIntent(), final(t, s, acme.ID, 10, part.ID), func(ctx context.Context, d invoice.Document, totals invoice.Totals) ([]byte, error) {
		if !credited {
			credited = true
			if _, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: part.ID, Amount: 11305, Reason: "why"}, storetest.Render); err != nil {
				return nil, err
			}
		}
		return storetest.Render(ctx, d, totals)
	})
	if err != nil || d.Prepaid != 11305 {
		t.Errorf("prepaid %d, %v", d.Prepaid, err)
	}
	mustVerify(t, s)
}

// The file itself refuses what would deduct a deposit twice or wrongly, and verify
// sees what was changed behind its back.
func TestDeductionsCannotBeForged(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	part := deposit(t, s, acme.ID, 2)
	if _, err := issue(s, final(t, s, acme.ID, 10, part.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Documents.Save(context.Background(), store.NewIntent(), final(t, s, acme.ID, 5, part.ID)); err != nil {
		t.Fatal(err)
	}
	list := []string{
		"UPDATE document SET form = '' WHERE id = 1",
		"UPDATE document SET deposits = '[]' WHERE id = 2",
		"UPDATE document SET deposits = json_set(deposits, '$[0].amount', 1) WHERE id = 2",
	}
	if n := resist(t, s, path, list); n != 2*len(list) {
		t.Errorf("%d attacks", n)
	}
	// Whoever issues by hand what the program refuses is refused by the file.
	for change, want := range map[string]string{
		"": "a deposit is deducted once, and not credited then",
		"deposits = json_set(deposits, '$[0].document', 2)": "deposit invoices of its customer and currency",
		"deposits = json_set(deposits, '$[0].document', 9)": "deposit invoices of its customer and currency",
		"prepaid_minor = 5": "a final invoice has its deposits as prepaid",
	} {
		if change != "" {
			if err := store.WriterExec(s, "UPDATE document SET "+change+" WHERE id = 3"); err != nil {
				t.Fatal(err)
			}
		}
		err := store.WriterExec(s, `UPDATE document SET (state, number, digits, series_year, series_no, issued_on, due_on, seller, buyer, content_sha256, open_minor) =
			(SELECT 'issued', 'INV-1003', '1003', 0, 1003, issued_on, due_on, seller, buyer, content_sha256, 3 * 11305 FROM document WHERE id = 2) WHERE id = 3`)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", change, err, want)
		}
		if err := store.WriterExec(s, "UPDATE document SET deposits = json_set(deposits, '$[0].document', 1), prepaid_minor = 0 WHERE id = 3"); err != nil {
			t.Fatal(err)
		}
	}
}
