package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// german is a file with the shipped profiles of Germany and the customer Acme.
func german(t *testing.T) (*store.Store, customer.Customer) {
	t.Helper()
	return germanIn(t, storetest.File(t))
}

func germanIn(t *testing.T, path string) (*store.Store, customer.Customer) {
	t.Helper()
	s := storetest.Open(t, path)
	if err := s.Business.Save(context.Background(), store.NewIntent(), storetest.Seller(), store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	return s, storetest.Acme(t, s)
}

func profileNamed(t *testing.T, s *store.Store, name string) tax.Profile {
	t.Helper()
	list, err := s.Business.Profiles(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p, ok := tax.Named(list, name)
	if !ok {
		t.Fatalf("there is no tax profile %q", name)
	}
	return p
}

func saveProfile(t *testing.T, s *store.Store, p tax.Profile) tax.Profile {
	t.Helper()
	p, err := s.Business.SaveProfile(context.Background(), store.NewIntent(), p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// hundred is a draft of 100.00 with the usual tax, for service on a day (zero: none).
func hundred(t *testing.T, s *store.Store, id customer.ID, service day.Day) invoice.Document {
	t.Helper()
	ctx := context.Background()
	d, err := s.Documents.Draft(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d.Service = day.Range{From: service, To: service}
	d.Lines = []invoice.Line{{Description: "Work", Quantity: money.One, Price: 100 * money.One, Taxes: d.LineTaxes}}
	if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// totalOf is what the draft shows, what the list shows, and what its issue would.
func totalOf(t *testing.T, s *store.Store, id invoice.ID) (shown, listed money.Minor) {
	t.Helper()
	ctx := context.Background()
	d, err := s.Documents.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	totals, err := invoice.Calculate(&d)
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "drafts"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range page.Rows {
		if row.ID == id {
			listed = row.Total.Minor
		}
	}
	return totals.Payable, listed
}

// A draft, the list, and the issue agree on the rate that holds, also after the
// profile got another; what is issued stays.
func TestDraftsFollowTheirProfile(t *testing.T) {
	ctx := context.Background()
	s, acme := german(t)
	d := hundred(t, s, acme.ID, day.Day{Year: 2027, Month: 1, Date: 1})
	issued, err := s.Documents.Issue(ctx, store.NewIntent(), hundred(t, s, acme.ID, day.Day{Year: 2026, Month: 12, Date: 31}), storetest.Render)
	if err != nil || issued.Open != 11900 {
		t.Fatalf("open %d, %v", issued.Open, err)
	}
	vat := profileNamed(t, s, "VAT 19 %")
	rate := func(percent int64) []tax.Tax {
		return []tax.Tax{{Category: tax.Standard, Rate: money.Decimal(percent) * money.One, Name: "VAT"}}
	}
	vat = saveProfile(t, s, vat.With(day.Day{Year: 2027, Month: 1, Date: 1}, rate(21)))
	if shown, listed := totalOf(t, s, d.ID); shown != 12100 || listed != 12100 {
		t.Errorf("shown %d, listed %d", shown, listed)
	}
	n := 0
	d, err = s.Documents.Issue(ctx, store.NewIntent(), d, meanwhile(&n, func() {
		saveProfile(t, s, vat.With(day.Day{Year: 2027, Month: 1, Date: 1}, rate(22)))
	}))
	if err != nil || n != 2 || d.Open != 12200 {
		t.Errorf("issued while the rate was changed: open %d after %d renderings, %v", d.Open, n, err)
	}
	if again, err := s.Documents.Get(ctx, issued.ID); err != nil || again.Open != 11900 || again.Lines[0].Taxes[0].Rate != 19*money.One {
		t.Errorf("the issued document: %+v, %v", again.Lines, err)
	}
	mustVerify(t, s)
}

// A profile keeps its customers, items and drafts under another name; the trail
// holds what it was before.
func TestARenamedProfileIsKept(t *testing.T) {
	ctx := context.Background()
	path := storetest.File(t)
	s, acme := germanIn(t, path)
	acme.TaxProfile = "vat 7 %"
	acme, err := s.Customers.Edit(ctx, store.NewIntent(), acme)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Book", Price: money.One, Tax: "VAT 7 %"}); err != nil {
		t.Fatal(err)
	}
	d := hundred(t, s, acme.ID, day.Day{})
	p := profileNamed(t, s, "VAT 7 %")
	p.Name = "Reduced"
	saveProfile(t, s, p)
	if c, err := s.Customers.Get(ctx, acme.ID); err != nil || c.TaxProfile != "Reduced" {
		t.Errorf("the customer has %q, %v", c.TaxProfile, err)
	}
	if it, err := s.Items.Find(ctx, "Book"); err != nil || it.Tax != "Reduced" {
		t.Errorf("the item has %q, %v", it.Tax, err)
	}
	saveProfile(t, s, p.With(day.Day{Year: 2026, Month: 1, Date: 1}, []tax.Tax{{Category: tax.Standard, Rate: 8 * money.One, Name: "VAT"}}))
	if shown, listed := totalOf(t, s, d.ID); shown != 10800 || listed != 10800 {
		t.Errorf("the draft shows %d, the list %d", shown, listed)
	}
	taken := profileNamed(t, s, "VAT 19 %")
	taken.Name = "reduced"
	var invalid *invoice.Invalid
	if _, err := s.Business.SaveProfile(ctx, store.NewIntent(), taken); !errors.As(err, &invalid) || invalid.Field != "name" {
		t.Errorf("a name that is taken: %v", err)
	}
	if _, err := s.Business.SaveProfile(ctx, store.NewIntent(), tax.Profile{ID: 99, Name: "x"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a profile that is not there: %v", err)
	}
	var trail string
	if err := raw(t, path).QueryRow(`SELECT group_concat(body, ' ') FROM audit_payload JOIN audit USING (seq) WHERE verb = 'tax profile saved'`).Scan(&trail); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(trail, `"before":{"id":2,"name":"VAT 7 %"`) || !strings.Contains(trail, `"after":{"id":2,"name":"Reduced"`) {
		t.Error("the trail does not hold both names")
	}
	mustVerify(t, s)
}

// What no line could be taxed with is refused.
func TestProfilesThatCannotBe(t *testing.T) {
	s, _ := german(t)
	standard := func(name string, on ...string) tax.Tax {
		return tax.Tax{Category: tax.Standard, Rate: money.One, Name: name, CompoundOn: on}
	}
	from := day.Day{Year: 2026, Month: 1, Date: 1}
	for name, p := range map[string]tax.Profile{
		"no name":                {Name: " "},
		"a tax twice":            {Name: "x", Taxes: []tax.Tax{standard("A"), standard("A")}},
		"taxes on each other":    {Name: "x", Taxes: []tax.Tax{standard("A", "B"), standard("B", "A")}},
		"no such place":          {Name: "x", Places: []tax.Place{"Nowhere"}},
		"a change without taxes": {Name: "x", Taxes: []tax.Tax{standard("A")}, Changes: []tax.Change{{From: from}}},
		"changes out of order":   {Name: "x", From: from, Taxes: []tax.Tax{standard("A")}, Changes: []tax.Change{{From: from, Taxes: []tax.Tax{standard("B")}}}},
	} {
		var invalid *invoice.Invalid
		if _, err := s.Business.SaveProfile(context.Background(), store.NewIntent(), p); !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The place of the job is kept in the draft and frozen at issue.
func TestThePlaceIsFrozen(t *testing.T) {
	ctx := context.Background()
	s, acme := german(t)
	d := hundred(t, s, acme.ID, day.Day{})
	d.Move("CH", storetest.Today())
	d, err := s.Documents.Save(ctx, store.NewIntent(), d)
	if err != nil || d.Place != "CH" {
		t.Fatalf("place %q, %v", d.Place, err)
	}
	d.Move("", storetest.Today())
	if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err != nil || d.Place != "" || d.JobPlace() != "DE" {
		t.Fatalf("place %q, %v", d.Place, err)
	}
	if d, err = s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); err != nil || d.Place != "DE" {
		t.Fatalf("place %q, %v", d.Place, err)
	}
	acme.Address.Country = "AT"
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	if d, err = s.Documents.Get(ctx, d.ID); err != nil || d.JobPlace() != "DE" {
		t.Errorf("after the customer moved: %q, %v", d.JobPlace(), err)
	}
	mustVerify(t, s)
}

// A draft without a date comes to the rate of the day, in lists as on its own page,
// though nobody changed it since.
func TestAnUndatedDraftFollowsTheDay(t *testing.T) {
	ctx, path := context.Background(), storetest.File(t)
	s, acme := germanIn(t, path)
	d, dated := hundred(t, s, acme.ID, day.Day{}), hundred(t, s, acme.ID, storetest.Today())
	turn := day.Day{Year: 2027, Month: 1, Date: 1}
	saveProfile(t, s, profileNamed(t, s, "VAT 19 %").With(turn, []tax.Tax{{Category: tax.Standard, Rate: 20 * money.One, Name: "VAT"}}))
	for _, one := range []struct {
		today day.Day
		want  money.Minor
	}{{turn.AddDays(-1), 11900}, {turn, 12000}} {
		o := storetest.Options()
		o.Today = func() day.Day { return one.today }
		later, err := store.Open(ctx, path, o)
		if err != nil {
			t.Fatal(err)
		}
		if shown, listed := totalOf(t, later, d.ID); shown != one.want || listed != one.want {
			t.Errorf("on %s the draft shows %d and the list %d, want %d", one.today, shown, listed, one.want)
		}
		if shown, listed := totalOf(t, later, dated.ID); shown != 11900 || listed != 11900 {
			t.Errorf("on %s the dated draft shows %d and the list %d", one.today, shown, listed)
		}
		steps, err := later.Documents.Today(ctx)
		if err != nil || len(steps) != 2 || steps[0].Amount.Minor+steps[1].Amount.Minor != one.want+11900 {
			t.Errorf("on %s: %+v, %v", one.today, steps, err)
		}
		if err := later.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
