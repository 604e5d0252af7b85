package store_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

func trail(t *testing.T, path string) (verbs []string) {
	t.Helper()
	rows, err := raw(t, path).Query("SELECT verb FROM audit ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		verbs = append(verbs, v)
	}
	return verbs
}

func TestIssueGivesTheNextNumberAndFreezes(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	for i, want := range []string{"INV-1001", "INV-1002"} {
		if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != want {
			t.Errorf("next number %s, %v", next, err)
		}
		d := storetest.Invoice(t, s, acme.ID, 10, day.Day{})
		if !d.Issued || d.Number != want || d.Open != 113050 || d.IssueDate != storetest.Today() || d.DueDate.String() != "2026-12-06" {
			t.Fatalf("issue %d: %+v", i, d)
		}
		if d.PDF == nil || d.Buyer.Name != acme.Name || d.Seller.Name != storetest.Seller().Name {
			t.Errorf("issue %d lacks its PDF or snapshots: %+v", i, d)
		}
		body, err := s.Documents.PDF(ctx, d.ID)
		if err != nil || !strings.Contains(string(body), want+" 1130.50 EUR") {
			t.Errorf("PDF: %q, %v", body, err)
		}
		for _, ref := range []string{want, strings.ToLower(want), d.ID.String()} {
			if found, err := s.Documents.Find(ctx, ref); err != nil || !reflect.DeepEqual(found, d) {
				t.Errorf("find %s: %+v, %v", ref, found, err)
			}
		}
	}
	card, err := s.Customers.Card(ctx, acme.ID)
	if err != nil || len(card.Owes) != 1 || card.Owes[0].Minor != 226100 || card.TimelineCount != 2 || card.UsualTax != "VAT 19 %" {
		t.Errorf("card: %+v, %v", card, err)
	}
	mustVerify(t, s)
}

func TestDraftRoundTripKeepsEveryField(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	d, err := s.Documents.Draft(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	vat := tax.Tax{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT"}
	d.IssueDate, d.DueDate = day.Day{Year: 2026, Month: 11, Date: 20}, day.Day{Year: 2026, Month: 12, Date: 24}
	d.Terms = customer.Terms{Kind: customer.EndOfMonth, N: 10}
	d.Service = day.Range{From: d.IssueDate, To: d.DueDate}
	d.PO, d.BuyerReference, d.Note = "4711", "04011000-1234512345-06", "Thank you\nand goodbye"
	d.PricesIncludeTax = true
	d.Rate = invoice.ExchangeRate{Rate: 1_080_000, Date: d.IssueDate, Source: "ECB"}
	d.Delivery = invoice.Delivery{Country: "FR", Date: d.IssueDate, Name: "Halle 7", Address: customer.Address{Street: []string{"1 rue de Lyon"}, Code: "75012", City: "Paris", Country: "FR"}}
	d.Prepaid, d.PayableRounding = 100, -2
	d.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One, Reason: "spring"}, {Charge: true, Amount: 500, Tax: &vat}}
	d.Typed = map[string]string{"lines[1].quantity": "three", "due_date": "soonish"}
	d.Lines = []invoice.Line{
		{Description: "A\nB", Quantity: 1_500_000, Unit: "h", Price: 95 * money.One, PricePer: 10 * money.One, Item: 1, Taxes: []tax.Tax{vat},
			Adjustments: []invoice.Adjustment{{Amount: 5}}, Service: day.Range{From: d.IssueDate, To: d.IssueDate}},
		{Description: "", Quantity: money.One, WithoutPrice: true, WithoutQuantity: true},
	}
	saved, err := s.Documents.Save(ctx, store.NewIntent(), d)
	if err != nil {
		t.Fatal(err)
	}
	want := d
	want.ID, want.Rev = 1, 1
	if !reflect.DeepEqual(saved, want) {
		t.Errorf("saved\n%+v\nwant\n%+v", saved, want)
	}
	saved.Lines = saved.Lines[:1]
	saved.Typed = nil
	again, err := s.Documents.Save(ctx, store.NewIntent(), saved)
	if err != nil || again.Rev != 2 || len(again.Lines) != 1 || again.Typed != nil {
		t.Errorf("second save: %+v, %v", again, err)
	}
}

// What could not be read back is refused by its field, and changes nothing.
func TestDraftsThatNoFileCanHold(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	kept := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	for field, change := range map[string]func(*invoice.Document){
		"terms":              func(d *invoice.Document) { d.Terms = customer.Terms{Kind: customer.Net, N: 5000} },
		"kind":               func(d *invoice.Document) { d.Kind = "quote" },
		"currency":           func(d *invoice.Document) { d.Currency = "EURO" },
		"due_date":           func(d *invoice.Document) { d.DueDate = day.Day{Year: 10001, Month: 1, Date: 1} },
		"service_to":         func(d *invoice.Document) { d.Service.To = day.Day{Year: 2026, Month: 2, Date: 30} },
		"exchange_rate.date": func(d *invoice.Document) { d.Rate.Date = day.Day{Year: 0, Month: 1, Date: 1} },
	} {
		for _, d := range []invoice.Document{kept, storetest.Unsaved(t, s, acme.ID, 1, day.Day{})} {
			change(&d)
			var invalid *invoice.Invalid
			if _, err := s.Documents.Save(ctx, store.NewIntent(), d); !errors.As(err, &invalid) || invalid.Field != field {
				t.Errorf("save, %s: %v", field, err)
			}
			if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); !errors.As(err, &invalid) || invalid.Field != field {
				t.Errorf("issue, %s: %v", field, err)
			}
		}
	}
	if got, err := s.Documents.Get(ctx, kept.ID); err != nil || got.Rev != kept.Rev {
		t.Errorf("the draft: rev %d, %v", got.Rev, err)
	}
	if err := s.Business.Save(ctx, store.NewIntent(), func() invoice.Seller { b := storetest.Seller(); b.Terms.N = 5000; return b }(), store.SetUp{}); err == nil {
		t.Error("a business has terms that no draft can take over")
	}
	mustVerify(t, s)
}

func TestSavingAStaleDraftIsRefused(t *testing.T) {
	path := storetest.File(t)
	here, there := storetest.Open(t, path), storetest.Open(t, path)
	ctx := context.Background()
	acme := storetest.Acme(t, here)
	d := storetest.Draft(t, here, acme.ID, 1, day.Day{})
	theirs := d
	theirs.Note = "theirs"
	if _, err := there.Documents.Save(ctx, store.NewIntent(), theirs); err != nil {
		t.Fatal(err)
	}
	d.Note = "ours"
	if _, err := here.Documents.Save(ctx, store.NewIntent(), d); !errors.Is(err, store.ErrConflict) {
		t.Errorf("stale save: %v", err)
	}
	if _, err := here.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); !errors.Is(err, store.ErrConflict) {
		t.Errorf("stale issue: %v", err)
	}
	if err := here.Documents.Discard(ctx, store.NewIntent(), d.ID, d.Rev); !errors.Is(err, store.ErrConflict) {
		t.Errorf("stale discard: %v", err)
	}
	kept, err := here.Documents.Get(ctx, d.ID)
	if err != nil || kept.Note != "theirs" || kept.Rev != 2 {
		t.Errorf("kept: %+v, %v", kept, err)
	}
}

func TestIssuedDocumentRefusesDraftActs(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	d := storetest.Invoice(t, s, storetest.Acme(t, s).ID, 1, day.Day{})
	thawed := d
	thawed.Issued = false
	if _, err := s.Documents.Save(ctx, store.NewIntent(), d); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("save: %v", err)
	}
	if _, err := s.Documents.Save(ctx, store.NewIntent(), thawed); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("save as a draft: %v", err)
	}
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), thawed, storetest.Render); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("issue again: %v", err)
	}
	if err := s.Documents.Discard(ctx, store.NewIntent(), d.ID, d.Rev); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("discard: %v", err)
	}
}

func TestDiscardLeavesTheRecordClean(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	d := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	if _, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Document: d.ID, Text: "about it"}); err != nil {
		t.Fatal(err)
	}
	in := store.NewIntent()
	for range 2 { // the second is answered like the first
		if err := s.Documents.Discard(ctx, in, d.ID, d.Rev); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Documents.Get(ctx, d.ID); !errors.Is(err, store.ErrNotFound) || err.Error() != "no document D-0001" {
		t.Errorf("get: %v", err)
	}
	if page, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: acme.ID}); err != nil || page.Total != 1 || page.Rows[0].Kind != "note" {
		t.Errorf("timeline: %+v, %v", page, err)
	}
	if next := storetest.Draft(t, s, acme.ID, 1, day.Day{}); next.ID != 2 {
		t.Errorf("the id of a discarded draft was given again: %s", next.ID)
	}
	want := []string{"business saved", "item created", "customer created", "draft created", "note added", "draft discarded", "draft created"}
	if got := trail(t, path); !reflect.DeepEqual(got, want) {
		t.Errorf("trail: %q", got)
	}
}

func TestBlockedIssueTakesNoNumber(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	d := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	d.Lines = nil
	var blocks invoice.Blocks
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); !errors.As(err, &blocks) || len(blocks) == 0 {
		t.Errorf("issue without lines: %v", err)
	}
	d, _ = s.Documents.Get(ctx, d.ID)
	broken := errors.New("no font")
	fail := func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) { return nil, broken }
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, fail); !errors.Is(err, broken) {
		t.Errorf("failed rendering: %v", err)
	}
	if kept, err := s.Documents.Get(ctx, d.ID); err != nil || kept.Issued || kept.Rev != d.Rev {
		t.Errorf("the draft after a failed issue: %+v, %v", kept, err)
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != "INV-1001" {
		t.Errorf("next number: %s, %v", next, err)
	}
	if err := s.Customers.Archive(ctx, store.NewIntent(), acme.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); !errors.As(err, &blocks) {
		t.Errorf("issue for an archived customer: %v", err)
	}
}

func TestIssueUnderTheSameIntentHappensOnce(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	fresh := storetest.Unsaved(t, s, acme.ID, 4, day.Day{})
	in := store.NewIntent()
	first, err := s.Documents.Issue(ctx, in, fresh, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	never := func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) {
		t.Error("a repeated issue was rendered")
		return nil, nil
	}
	if again, err := s.Documents.Issue(ctx, in, fresh, never); err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("repeated: %+v, %v", again, err)
	}
	fresh.Note = "another"
	if _, err := s.Documents.Issue(ctx, in, fresh, never); !errors.Is(err, store.ErrReused) {
		t.Errorf("same intent, other content: %v", err)
	}
	// The intent under which a draft was made may issue it, once.
	in = store.NewIntent()
	draft, err := s.Documents.Save(ctx, in, storetest.Unsaved(t, s, acme.ID, 5, day.Day{}))
	if err != nil {
		t.Fatal(err)
	}
	issued, err := s.Documents.Issue(ctx, in, draft, storetest.Render)
	if err != nil || issued.Number != "INV-1002" {
		t.Fatalf("issue under the draft's intent: %+v, %v", issued, err)
	}
	if again, err := s.Documents.Issue(ctx, in, draft, never); err != nil || again.Number != "INV-1002" {
		t.Errorf("repeated: %+v, %v", again, err)
	}
}

func TestEditingTheCustomerLeavesIssuedDocumentsAlone(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	issued, draft := storetest.Invoice(t, s, acme.ID, 1, day.Day{}), storetest.Draft(t, s, acme.ID, 1, day.Day{})
	acme.Name = "Acme Holding"
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	if d, err := s.Documents.Get(ctx, issued.ID); err != nil || d.Buyer.Name != "Acme Robotics GmbH" {
		t.Errorf("issued: %s, %v", d.Buyer.Name, err)
	}
	if d, err := s.Documents.Get(ctx, draft.ID); err != nil || d.Buyer.Name != "Acme Holding" {
		t.Errorf("draft: %s, %v", d.Buyer.Name, err)
	}
}

func TestTwoWindowsIssueWithoutGapsOrDoubles(t *testing.T) {
	path := storetest.File(t)
	first := storetest.Open(t, path)
	acme := storetest.Acme(t, first)
	const each = 15
	var wg sync.WaitGroup
	numbers := make(chan string, 2*each)
	for range 2 {
		s := storetest.Open(t, path)
		fresh := storetest.Unsaved(t, s, acme.ID, 1, day.Day{})
		wg.Go(func() {
			for range each {
				in := store.NewIntent()
				for { // a person tries again when the other window was quicker three times
					d, err := s.Documents.Issue(context.Background(), in, fresh, storetest.Render)
					if errors.Is(err, store.ErrConflict) {
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					numbers <- d.Number
					break
				}
			}
		})
	}
	wg.Wait()
	close(numbers)
	seen := map[string]bool{}
	for n := range numbers {
		if seen[n] {
			t.Errorf("%s was given twice", n)
		}
		seen[n] = true
	}
	if !seen["INV-1001"] || !seen["INV-1030"] || len(seen) != 2*each {
		t.Errorf("%d numbers: %v", len(seen), seen)
	}
	mustVerify(t, first)
}

func TestYearlyNumbersBeginAgain(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	if err := s.Business.Save(ctx, store.NewIntent(), storetest.Seller(), store.SetUp{FirstNumber: "2026-014"}); err != nil {
		t.Fatal(err)
	}
	c := storetest.Customer(t, s, customer.Customer{Name: "Cedar Dental", Address: storetest.Seller().Address})
	for _, want := range []struct{ issue, number string }{{"2026-11-22", "2026-014"}, {"2026-12-31", "2026-015"}, {"2027-01-01", "2027-001"}, {"2027-01-02", "2027-002"}} {
		issue, _ := day.ParseISO(want.issue)
		if d := storetest.Invoice(t, s, c.ID, 1, issue); d.Number != want.number {
			t.Errorf("%s is numbered %s, not %s", want.issue, d.Number, want.number)
		}
	}
	old := storetest.Unsaved(t, s, c.ID, 1, storetest.Today())
	var blocks invoice.Blocks
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), old, storetest.Render); !errors.As(err, &blocks) || blocks[0].Field != "issue_date" {
		t.Errorf("a date before the newest year: %v", err)
	}
	seller := storetest.Seller()
	seller.Rev = 1
	var invalid *invoice.Invalid
	if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: "INV-1"}); !errors.As(err, &invalid) {
		t.Error("the series was begun again although numbers were given")
	}
	mustVerify(t, s)
}

func TestFirstNumberCanBeChangedUntilItIsGiven(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	seller := storetest.Seller()
	seller.Rev = 1
	if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: "R0999"}); err != nil {
		t.Fatal(err)
	}
	seller.Rev = 2
	for _, first := range []string{"CN-1001", "cn-1"} {
		var invalid *invoice.Invalid
		if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: first}); !errors.As(err, &invalid) || invalid.Field != "first_number" {
			t.Errorf("invoices numbered as credit notes are, %s: %v", first, err)
		}
	}
	for _, want := range []string{"R0999", "R1000"} {
		if d := storetest.Invoice(t, s, acme.ID, 1, day.Day{}); d.Number != want {
			t.Errorf("number %s, not %s", d.Number, want)
		}
	}
}

func TestNothingToPayIsPaidAtIssue(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	d := storetest.Unsaved(t, s, storetest.Acme(t, s).ID, 1, day.Day{})
	d.Prepaid = 11305
	issued, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "paid"})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].ID != issued.ID || page.Rows[0].Status != invoice.StatusPaid || page.Rows[0].PaidOn != storetest.Today() {
		t.Errorf("paid: %+v, %v", page, err)
	}
	mustVerify(t, s)
}

func TestMarkSent(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	d, draft := storetest.Invoice(t, s, acme.ID, 1, day.Day{}), storetest.Draft(t, s, acme.ID, 1, day.Day{})
	sent := invoice.Sent{How: "by_me", On: storetest.Today()}
	if err := s.Documents.MarkSent(ctx, store.NewIntent(), d.ID, sent); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Documents.Get(ctx, d.ID); err != nil || got.Sent == nil || *got.Sent != sent {
		t.Errorf("sent: %+v, %v", got.Sent, err)
	}
	mustVerify(t, s)
	if err := s.Documents.MarkSent(ctx, store.NewIntent(), d.ID, invoice.Sent{}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Documents.Get(ctx, d.ID); err != nil || got.Sent != nil {
		t.Errorf("taken back: %+v, %v", got.Sent, err)
	}
	var invalid *invoice.Invalid
	for name, bad := range map[string]struct {
		id   invoice.ID
		sent invoice.Sent
	}{
		"draft": {draft.ID, sent}, "tomorrow": {d.ID, invoice.Sent{How: "mailed", On: storetest.Today().AddDays(1)}},
		"no day": {d.ID, invoice.Sent{How: "mailed"}}, "pigeon": {d.ID, invoice.Sent{How: "pigeon", On: storetest.Today()}},
	} {
		if err := s.Documents.MarkSent(ctx, store.NewIntent(), bad.id, bad.sent); !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Documents.MarkSent(ctx, store.NewIntent(), 99, sent); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("unknown document: %v", err)
	}
}

func TestRepeatMovesTheServicePeriodOn(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	storetest.Invoice(t, s, acme.ID, 3, day.Day{Year: 2026, Month: 11, Date: 20})
	last, err := s.Documents.LastOf(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Documents.Repeat(ctx, last)
	if err != nil || d.ID != 0 || d.Issued || len(d.Lines) != 1 || !d.IssueDate.IsZero() || d.Service.From.String() != "2026-12-01" || d.Service.To.String() != "2026-12-31" {
		t.Errorf("repeat: %+v, %v", d, err)
	}
	drafts, err := s.Documents.DraftOf(ctx, acme.ID)
	if err != nil || len(drafts) != 0 {
		t.Errorf("repeat wrote %+v, %v", drafts, err)
	}
	if _, err := s.Documents.LastOf(ctx, 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("last of nobody: %v", err)
	}
}
