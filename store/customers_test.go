package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

func TestCustomerRoundTrip(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	storetest.Business(t, s)
	want := customer.Customer{
		Name: "Ångström  Æther & Søn", LegalName: "Ångström AS", Contact: "Liv", Email: "a@b.example", Phone: "+47 1", Language: "no",
		Address: customer.Address{Street: []string{"Gate 1", "2. etg"}, Code: "0150", City: "Oslo", State: "Oslo", Country: "NO"},
		Terms:   customer.Terms{Kind: customer.DayOfMonth, N: 10}, TaxProfile: "VAT 7 %", TaxID: "NO 1", ExemptReason: "diplomat", Currency: "NOK", PO: "4711",
		PORequired: true, HourRate: 99_500_000, Tier: "A", Cycle: "month", Owner: "rosa", Tags: []string{"x", "y"},
	}
	got := storetest.Customer(t, s, want)
	want.ID, want.Rev, want.Name = 1, 1, "Ångström Æther & Søn"
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got.Phone, got.Tags = "+47 2", nil
	edited, err := s.Customers.Edit(ctx, store.NewIntent(), got)
	if err != nil || edited.Rev != 2 || edited.Phone != "+47 2" || edited.Tags != nil {
		t.Errorf("edited: %+v, %v", edited, err)
	}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), got); !errors.Is(err, store.ErrConflict) {
		t.Errorf("stale edit: %v", err)
	}
	for _, ref := range []string{"C-0001", "c-1", "ångström æther & søn", "Angstrom aether & son", "Ångström AS"} {
		if found, err := s.Customers.Find(ctx, ref); err != nil || found.ID != 1 {
			t.Errorf("find %q: %+v, %v", ref, found, err)
		}
	}
}

func TestCustomerErrors(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	a := storetest.Customer(t, s, customer.Customer{Name: "Twin"})
	b := storetest.Customer(t, s, customer.Customer{Name: "TWIN"})
	var two *store.Ambiguous
	if _, err := s.Customers.Find(ctx, "twin"); !errors.As(err, &two) || len(two.Candidates) != 2 || two.Candidates[0].ID != a.ID || two.Candidates[1].ID != b.ID {
		t.Errorf("ambiguous: %v", err)
	}
	for _, c := range []customer.Customer{{Name: "Müller"}, {Name: "Muller", LegalName: "Zoë Ltd"}, {Name: "Zoë Ltd"}} {
		storetest.Customer(t, s, c)
	}
	for _, name := range []string{"Müller", "MULLER", "zoë  ltd"} {
		if c, err := s.Customers.Find(ctx, name); err != nil || !strings.EqualFold(c.Name, strings.Join(strings.Fields(name), " ")) {
			t.Errorf("%s: %+v, %v", name, c.Name, err)
		}
	}
	if _, err := s.Customers.Find(ctx, "Mûller"); !errors.As(err, &two) || len(two.Candidates) != 2 {
		t.Errorf("a name without its accents: %v", err)
	}
	var missing store.Missing
	if _, err := s.Customers.Find(ctx, "nobody"); !errors.As(err, &missing) || missing != (store.Missing{What: "customer", Ref: "nobody"}) || !errors.Is(err, store.ErrNotFound) {
		t.Errorf("missing: %v", err)
	}
	if _, err := s.Customers.Get(ctx, 99); err == nil || err.Error() != "no customer C-0099" {
		t.Errorf("missing: %v", err)
	}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), customer.Customer{ID: 99, Name: "x"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("edit of nobody: %v", err)
	}
	if err := s.Customers.Archive(ctx, store.NewIntent(), 99, true); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("archive of nobody: %v", err)
	}
	var invalid *invoice.Invalid
	for field, c := range map[string]customer.Customer{"name": {Name: "  "}, "currency": {Name: "x", Currency: "EURO"}, "terms": {Name: "x", Terms: customer.Terms{Kind: "soon"}}} {
		if _, err := s.Customers.Create(ctx, store.NewIntent(), c); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for _, id := range []customer.ID{a.ID, 99} {
		if _, err := s.Documents.Draft(ctx, id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("draft without a business: %v", err)
		}
	}
}

func TestSameIntentIsAnsweredWithTheFirstResult(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	in := store.NewIntent()
	first, err := s.Customers.Create(ctx, in, customer.Customer{Name: "Once"})
	if err != nil {
		t.Fatal(err)
	}
	again, err := storetest.Open(t, path).Customers.Create(ctx, in, customer.Customer{Name: "Once"})
	if err != nil || !reflect.DeepEqual(first, again) {
		t.Errorf("again: %+v, %v", again, err)
	}
	if _, err := s.Customers.Create(ctx, in, customer.Customer{Name: "Twice"}); !errors.Is(err, store.ErrReused) {
		t.Errorf("other content: %v", err)
	}
	if _, err := s.Items.Create(ctx, in, store.Item{Name: "Once"}); !errors.Is(err, store.ErrReused) {
		t.Errorf("other act: %v", err)
	}
	if verb, id, ok, err := s.Answered(ctx, in); verb != "customer created" || id != 1 || !ok || err != nil {
		t.Errorf("answered: %s %d %v %v", verb, id, ok, err)
	}
	if _, _, ok, err := s.Answered(ctx, store.NewIntent()); ok || err != nil {
		t.Errorf("a new intent was answered: %v", err)
	}
	if page, err := s.Customers.List(ctx, store.CustomerQuery{}); err != nil || page.Total != 1 || len(trail(t, path)) != 1 {
		t.Errorf("customers: %+v, %v", page, err)
	}
}

func TestAChangeWithoutAuditRowIsRolledBack(t *testing.T) {
	s := storetest.New(t)
	c := storetest.Customer(t, s, customer.Customer{Name: "Careful"})
	if err := store.Unrecorded(context.Background(), s); err == nil {
		t.Error("a change without an audit row was committed")
	}
	if got, err := s.Customers.Get(context.Background(), c.ID); err != nil || got.Name != "Careful" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// all walks a list page by page, forwards, then backwards from its end.
func allCustomers(t *testing.T, s *store.Store, q store.CustomerQuery) []store.CustomerRow {
	t.Helper()
	var rows []store.CustomerRow
	for {
		page, err := s.Customers.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Rows) == 0 {
			break
		}
		rows = append(rows, page.Rows...)
		q.After = page.Rows[len(page.Rows)-1].Key
		if len(rows) > page.Shown {
			t.Fatalf("%d rows of %d", len(rows), page.Shown)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	back := []store.CustomerRow{rows[len(rows)-1]}
	q.After = ""
	for q.Before = back[0].Key; ; q.Before = back[0].Key {
		page, err := s.Customers.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Rows) == 0 {
			break
		}
		back = append(slices.Clone(page.Rows), back...)
	}
	if !reflect.DeepEqual(back, rows) {
		t.Errorf("backwards there are %d rows, forwards %d, or another order", len(back), len(rows))
	}
	return rows
}

func TestCustomerPagesEqualTheWholeList(t *testing.T) {
	s := demo(t, store.Demo{Customers: 137, Invoices: 400})
	ctx := context.Background()
	for i := range 9 {
		if err := s.Customers.Archive(ctx, store.NewIntent(), customer.ID(20+i), true); err != nil {
			t.Fatal(err)
		}
	}
	db := raw(t, s.Path())
	for _, q := range []store.CustomerQuery{{}, {Show: "late"}, {Show: "owes"}, {Show: "archived"}, {Filter: "a"}, {Filter: "KG", Show: "owes"}, {Filter: "no such name"}} {
		want := "archived = 0"
		switch q.Show {
		case "late":
			want += " AND oldest_due < '2026-11-22'"
		case "owes":
			want += " AND oldest_due IS NOT NULL"
		case "archived":
			want = "archived = 1"
		}
		want = fmt.Sprintf(`SELECT id FROM account WHERE %s AND name_fold LIKE '%%%s%%' ORDER BY oldest_due IS NULL OR oldest_due >= '2026-11-22' OR archived,
			iif(archived = 0 AND oldest_due < '2026-11-22', oldest_due, ''), name_fold, id LIMIT 1000 OFFSET 0`, want, customer.Fold(q.Filter))
		var ids []customer.ID
		rows, err := db.Query(want)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id customer.ID
			if err := rows.Scan(&id); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		rows.Close()
		for _, limit := range []int{1, 7, 500} {
			q.Limit = limit
			var got []customer.ID
			for _, r := range allCustomers(t, s, q) {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, ids) {
				t.Errorf("%+v\n got %v\nwant %v", q, got, ids)
			}
		}
		page, err := s.Customers.List(ctx, q)
		if err != nil || page.Shown != len(ids) || page.Total != 128 {
			t.Errorf("%+v shows %d of %d, want %d of 128; %v", q, page.Shown, page.Total, len(ids), err)
		}
	}
	if _, err := s.Customers.List(ctx, store.CustomerQuery{After: "nonsense"}); err == nil {
		t.Error("a broken key was read")
	}
}

func TestCustomerRowFigures(t *testing.T) {
	s := storetest.New(t)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	storetest.Customer(t, s, customer.Customer{Name: "Aardvark", Email: "a@aardvark.example"})
	late := storetest.Invoice(t, s, acme.ID, 10, day.Day{Year: 2026, Month: 10, Date: 27}) // due 10 Nov
	storetest.Invoice(t, s, acme.ID, 1, day.Day{Year: 2026, Month: 11, Date: 8})           // due today
	if err := s.Documents.MarkSent(ctx, store.NewIntent(), late.ID, invoice.Sent{How: "mailed", On: late.IssueDate}); err != nil {
		t.Fatal(err)
	}
	page, err := s.Customers.List(ctx, store.CustomerQuery{})
	if err != nil || len(page.Rows) != 2 {
		t.Fatalf("page: %+v, %v", page, err)
	}
	r := page.Rows[0] // late money first, whatever the name
	if r.ID != acme.ID || r.LateDays != 12 || len(r.Owes) != 1 || r.Owes[0].Minor != 113050+11305 || len(r.Late) != 1 || r.Late[0].Minor != 113050 ||
		!r.Unsent || r.PartPaid || r.Invoiced.String() != "2026-11-08" || r.Contact != "Dana Ruiz" {
		t.Errorf("row: %+v", r)
	}
	if o := page.Rows[1]; len(o.Owes) != 0 || o.Contact != "a@aardvark.example" || !o.Invoiced.IsZero() {
		t.Errorf("row: %+v", o)
	}
	m, err := s.Documents.OpenMoney(ctx)
	if err != nil || m.Open.Minor != 124355 || m.Late.Minor != 113050 || m.Open.Currency != "EUR" || m.Others != 0 {
		t.Errorf("open money: %+v, %v", m, err)
	}
	steps, err := s.Documents.Today(ctx)
	if err != nil || len(steps) != 2 || steps[0].Group != "late" || steps[0].Number != "INV-1001" || steps[1].Group != "not_sent" {
		t.Errorf("today: %+v, %v", steps, err)
	}
}

func TestTimelinePagesEqualTheWhole(t *testing.T) {
	s := demo(t, store.Demo{Customers: 2, Invoices: 120})
	ctx := context.Background()
	for show, least := range map[string]int{"": 100, "n": 3, "i": 40, "p": 40} {
		q := store.TimelineQuery{Customer: 1, Show: show, Limit: 500}
		whole, err := s.Customers.Timeline(ctx, q)
		if err != nil || len(whole.Rows) != whole.Total || whole.Total < least {
			t.Fatalf("%q: %d of %d rows, %v", show, len(whole.Rows), whole.Total, err)
		}
		for i := 1; i < len(whole.Rows); i++ {
			if whole.Rows[i].On.After(whole.Rows[i-1].On) {
				t.Errorf("%q: row %d is newer than the one before", show, i)
			}
		}
		for _, r := range whole.Rows {
			if r.Text == "" && r.Payment == nil || r.Document == nil && (r.Kind == "invoice" || r.Kind == "draft") {
				t.Errorf("row without its subject: %+v", r)
			}
		}
		var rows []store.TimelineRow
		q.Limit = 7
		for len(rows) < whole.Total {
			page, err := s.Customers.Timeline(ctx, q)
			if err != nil || len(page.Rows) == 0 {
				t.Fatalf("%q: page after %d rows: %v", show, len(rows), err)
			}
			rows = append(rows, page.Rows...)
			q.After = page.Rows[len(page.Rows)-1].Key
		}
		if !reflect.DeepEqual(rows, whole.Rows) {
			t.Errorf("%q: pages are not the whole", show)
		}
		q.After, q.Before = "", whole.Rows[len(whole.Rows)-1].Key
		page, err := s.Customers.Timeline(ctx, q)
		from := max(len(whole.Rows)-1-7, 0)
		if err != nil || !reflect.DeepEqual(page.Rows, whole.Rows[from:len(whole.Rows)-1]) {
			t.Errorf("%q: page before the last: %v", show, err)
		}
	}
	if _, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: 1, Show: "z"}); err == nil {
		t.Error("show z was accepted")
	}
}

// Several customers are put away by one intent: all of them or none, with a row of
// the trail each, and a repeated intent does nothing.
func TestSeveralCustomersArePutAwayAtOnce(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	var ids []customer.ID
	for _, name := range []string{"Ada", "Bob", "Cyd", "Dan"} {
		ids = append(ids, storetest.Customer(t, s, customer.Customer{Name: name}).ID)
	}
	if err := s.Customers.Archive(t.Context(), store.NewIntent(), ids[1], true); err != nil {
		t.Fatal(err)
	}
	rows := func() int {
		n := 0
		for _, id := range ids {
			trail, _, err := s.History(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			n += len(trail)
		}
		return n
	}
	away := func(want ...bool) {
		t.Helper()
		for i, id := range ids {
			if c, err := s.Customers.Get(t.Context(), id); err != nil || c.Archived != want[i] {
				t.Errorf("%s is archived: %v, %v", c.Name, c.Archived, err)
			}
		}
	}
	before := rows()
	in := store.NewIntent()
	for range 2 {
		if err := s.Customers.ArchiveAll(t.Context(), in, []customer.ID{ids[2], ids[0], ids[1], ids[0]}, true); err != nil {
			t.Fatal(err)
		}
		if away(true, true, true, false); rows() != before+2 {
			t.Errorf("two customers that were put away have %d rows in the trail", rows()-before)
		}
	}
	var missing store.Missing
	if err := s.Customers.ArchiveAll(t.Context(), store.NewIntent(), []customer.ID{ids[0], 99}, false); !errors.As(err, &missing) {
		t.Errorf("with a customer that is not there: %v", err)
	}
	away(true, true, true, false)
	if err := s.Customers.ArchiveAll(t.Context(), store.NewIntent(), ids, false); err != nil {
		t.Fatal(err)
	}
	away(false, false, false, false)
	if v, err := s.Verify(t.Context(), false); err != nil || !v.OK {
		t.Errorf("verify: %v %v", err, v.Problems)
	}
}
