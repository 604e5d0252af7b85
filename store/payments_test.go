package store_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

func euros(minor money.Minor) money.Amount { return money.Amount{Minor: minor, Currency: "EUR"} }

// desk is Acme with two open invoices: 1 of 1,130.50 (late), 2 of 113.05.
func desk(t *testing.T) (*store.Store, customer.Customer, [2]invoice.Document) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	return s, acme, [2]invoice.Document{
		storetest.Invoice(t, s, acme.ID, 10, day.Day{Year: 2026, Month: 10, Date: 27}),
		storetest.Invoice(t, s, acme.ID, 1, day.Day{Year: 2026, Month: 11, Date: 20}),
	}
}

func TestPaymentSettlesAndTheRestIsCredit(t *testing.T) {
	s, acme, inv := desk(t)
	ctx := context.Background()
	in := store.NewIntent()
	input := store.PaymentInput{Customer: acme.ID, Date: storetest.Today().AddDays(-1), Method: "bank", Amount: euros(20000), Reference: "10421", Selected: inv[1].ID, SelectedFirst: true}
	first, err := s.Payments.Record(ctx, in, input)
	if err != nil {
		t.Fatal(err)
	}
	want := store.Receipt{
		Payment: invoice.Payment{ID: 1, Kind: invoice.Received, Customer: acme.ID, Date: input.Date, Method: "bank", Amount: euros(20000), Reference: "10421",
			Allocations: []invoice.Allocation{{Document: inv[1].ID, Number: "INV-1002", Amount: 11305, Reason: "named"}}},
		Credit: 8695, Owes: []money.Amount{euros(113050)}, Late: []money.Amount{euros(113050)},
	}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("receipt\n%+v\nwant\n%+v", first, want)
	}
	if again, err := s.Payments.Record(ctx, in, input); err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("the same intent again: %+v, %v", again, err)
	}
	input.Amount = euros(1)
	if _, err := s.Payments.Record(ctx, in, input); !errors.Is(err, store.ErrReused) {
		t.Errorf("the same intent with another amount: %v", err)
	}
	card, err := s.Customers.Card(ctx, acme.ID)
	if err != nil || card.LastPayment != input.Date || !reflect.DeepEqual(card.Credit, []money.Amount{euros(8695)}) || !reflect.DeepEqual(card.PaidThisYear, []money.Amount{euros(20000)}) ||
		card.LateDays != 12 || len(card.Next) != 1 {
		t.Errorf("card: %+v, %v", card, err)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "paid"})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].PaidOn != input.Date || page.Rows[0].Status != invoice.StatusPaid {
		t.Errorf("paid: %+v, %v", page, err)
	}
	rows, err := s.Payments.List(ctx, 0, 10)
	if err != nil || len(rows) != 1 || rows[0].Credit != 8695 || rows[0].Name != acme.Name || len(rows[0].Settles) != 1 {
		t.Errorf("payments: %+v, %v", rows, err)
	}
	mustVerify(t, s)
}

func TestPaymentByProposal(t *testing.T) {
	s, acme, inv := desk(t)
	ctx := context.Background()
	open, err := s.Documents.OpenItems(ctx, acme.ID, "EUR")
	if err != nil || len(open) != 2 || open[0].Document != inv[0].ID {
		t.Fatalf("open items: %+v, %v", open, err)
	}
	alloc, why, rest := invoice.Propose(113050+11305+500, 0, open)
	if why == "" || rest != 500 {
		t.Fatalf("the proposal is %+v, %q, %d", alloc, why, rest)
	}
	r, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(113050 + 11305 + 500)})
	if err != nil || r.Credit != 500 || len(r.Payment.Allocations) != 2 || r.Owes != nil || r.Late != nil {
		t.Errorf("receipt: %+v, %v", r, err)
	}
	mustVerify(t, s)
}

func TestPaymentWithTypedAllocations(t *testing.T) {
	s, acme, inv := desk(t)
	ctx := context.Background()
	input := store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "cash", Amount: euros(50000),
		Allocations: []invoice.Allocation{{Document: inv[0].ID, Amount: 40000}, {Document: inv[1].ID, Amount: 0}}}
	r, err := s.Payments.Record(ctx, store.NewIntent(), input)
	if err != nil || r.Credit != 10000 || len(r.Payment.Allocations) != 1 || r.Owes[0].Minor != 113050+11305-40000 {
		t.Errorf("receipt: %+v, %v", r, err)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "open"})
	if err != nil || page.Rows[1].Open != 73050 {
		t.Errorf("open: %+v, %v", page, err)
	}
	row, err := s.Customers.List(ctx, store.CustomerQuery{})
	if err != nil || !row.Rows[0].PartPaid {
		t.Errorf("customer: %+v, %v", row, err)
	}
	mustVerify(t, s)
}

func TestRefusedPaymentsLeaveNoTrace(t *testing.T) {
	s, acme, inv := desk(t)
	ctx := context.Background()
	other := storetest.Customer(t, s, customer.Customer{Name: "Birch & Sons", Address: acme.Address})
	theirs := storetest.Invoice(t, s, other.ID, 1, day.Day{})
	draft := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	db := raw(t, s.Path())
	before := dump(t, db)
	good := store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(1000), Selected: inv[0].ID, SelectedFirst: true}
	var invalid *invoice.Invalid
	for name, c := range map[string]struct {
		change func(*store.PaymentInput)
		field  string
		want   error
	}{
		"in the future":        {func(p *store.PaymentInput) { p.Date = storetest.Today().AddDays(1) }, "date", nil},
		"no date":              {func(p *store.PaymentInput) { p.Date = day.Day{} }, "date", nil},
		"zero":                 {func(p *store.PaymentInput) { p.Amount.Minor = 0 }, "amount", nil},
		"negative":             {func(p *store.PaymentInput) { p.Amount.Minor = -5 }, "amount", nil},
		"no currency":          {func(p *store.PaymentInput) { p.Amount.Currency = "EURO" }, "currency", nil},
		"other currency":       {func(p *store.PaymentInput) { p.Amount.Currency = "USD" }, "currency", nil},
		"by shells":            {func(p *store.PaymentInput) { p.Method = "shells" }, "method", nil},
		"for a draft":          {func(p *store.PaymentInput) { p.Selected = draft.ID }, "document", nil},
		"for another customer": {func(p *store.PaymentInput) { p.Selected = theirs.ID }, "customer", nil},
		"for nothing":          {func(p *store.PaymentInput) { p.Selected = 99 }, "", store.ErrNotFound},
		"of nobody":            {func(p *store.PaymentInput) { p.Customer = 99 }, "", store.ErrNotFound},
		"exact and too much":   {func(p *store.PaymentInput) { p.Exact, p.Amount = true, euros(113051) }, "", invoice.ErrOverpaid},
		"more than is open": {func(p *store.PaymentInput) {
			p.Amount, p.Allocations = euros(200000), []invoice.Allocation{{Document: inv[1].ID, Amount: 11306}}
		}, "", invoice.ErrOverpaid},
		"more than was paid": {func(p *store.PaymentInput) {
			p.Allocations = []invoice.Allocation{{Document: inv[0].ID, Amount: 600}, {Document: inv[1].ID, Amount: 600}}
		}, "allocations[1].amount", nil},
		"twice to one": {func(p *store.PaymentInput) {
			p.Allocations = []invoice.Allocation{{Document: inv[0].ID, Amount: 1}, {Document: inv[0].ID, Amount: 1}}
		}, "allocations[1].amount", nil},
		"a negative part": {func(p *store.PaymentInput) { p.Allocations = []invoice.Allocation{{Document: inv[0].ID, Amount: -1}} }, "allocations[0].amount", nil},
	} {
		input := good
		c.change(&input)
		_, err := s.Payments.Record(ctx, store.NewIntent(), input)
		if c.want != nil && !errors.Is(err, c.want) || c.want == nil && (!errors.As(err, &invalid) || invalid.Field != c.field) {
			t.Errorf("%s: %v", name, err)
		}
		if dump(t, db) != before {
			t.Fatalf("%s left a trace", name)
		}
	}
	good.Amount = euros(113050)
	if _, err := s.Payments.Record(ctx, store.NewIntent(), good); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Payments.Record(ctx, store.NewIntent(), good); !errors.Is(err, invoice.ErrNothing) {
		t.Errorf("on a settled invoice: %v", err)
	}
}

func TestCurrenciesAreNeverAdded(t *testing.T) {
	s, acme, _ := desk(t)
	ctx := context.Background()
	d := storetest.Unsaved(t, s, acme.ID, 1, day.Day{})
	d.Currency, d.Rate = "USD", invoice.ExchangeRate{Rate: 920_000, Date: storetest.Today(), Source: "ECB"}
	if _, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); err != nil {
		t.Fatal(err)
	}
	card, err := s.Customers.Card(ctx, acme.ID)
	if err != nil || !reflect.DeepEqual(card.Owes, []money.Amount{euros(124355), {Minor: 11305, Currency: "USD"}}) {
		t.Errorf("owes %v, %v", card.Owes, err)
	}
	m, err := s.Documents.OpenMoney(ctx)
	if err != nil || m.Open != euros(124355) || m.Others != 1 {
		t.Errorf("open money: %+v, %v", m, err)
	}
	mustVerify(t, s)
}

// The list of payments is walked down from the newest and up from the oldest, over days
// that have several, in one order.
func TestPaymentsInPagesBothWays(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	for i := range 7 {
		in := store.PaymentInput{Customer: acme.ID, Date: storetest.Today().AddDays(-i % 3), Method: "bank", Amount: money.Amount{Minor: 100, Currency: "EUR"}}
		if _, err := s.Payments.Record(ctx, store.NewIntent(), in); err != nil {
			t.Fatal(err)
		}
	}
	page := func(q store.PaymentQuery) []store.PaymentRow {
		t.Helper()
		rows, err := s.Payments.Page(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	ids := func(rows []store.PaymentRow) (list []invoice.PaymentID) {
		for _, r := range rows {
			list = append(list, r.ID)
		}
		return list
	}
	all := page(store.PaymentQuery{})
	var down, up []invoice.PaymentID
	for rows := page(store.PaymentQuery{Limit: 2}); len(rows) > 0; rows = page(store.PaymentQuery{Limit: 2, After: rows[len(rows)-1].Key}) {
		down = append(down, ids(rows)...)
	}
	for rows := page(store.PaymentQuery{Limit: 2, Last: true}); len(rows) > 0; rows = page(store.PaymentQuery{Limit: 2, Before: rows[0].Key}) {
		up = append(ids(rows), up...)
	}
	if !slices.Equal(down, ids(all)) || !slices.Equal(up, ids(all)) {
		t.Errorf("down %v, up %v, all %v", down, up, ids(all))
	}
	if n, err := s.Payments.Count(ctx); err != nil || n != len(all) {
		t.Errorf("it counts %d of %d, %v", n, len(all), err)
	}
}
