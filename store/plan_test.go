package store_test

import (
	"context"
	"database/sql"
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
)

// TestHotReadsWalkNoTable sees that what is read while someone types goes through
// indexes: the plan of no statement walks a table, and an index is walked only
// where it holds few rows or where the page ends the walk. Nor is one planned more than
// once. Find is not among them:
// what is inside a name is looked for in all names once no name begins so.
func TestHotReadsWalkNoTable(t *testing.T) {
	s := demo(t, store.Demo{Customers: 300, Invoices: 900})
	ctx := context.Background()
	db := raw(t, s.Path())
	taken, err := store.Recording(s)
	if err != nil {
		t.Fatal(err)
	}
	page := func(q store.DocumentQuery) func() error {
		return func() error { _, err := s.Documents.List(ctx, q); return err }
	}
	list := func(q store.CustomerQuery) func() error {
		return func() error { _, err := s.Customers.List(ctx, q); return err }
	}
	timeline := func(show string) func() error {
		return func() error {
			_, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: 1, Show: show, Limit: 100})
			return err
		}
	}
	drafts, err := s.Documents.List(ctx, store.DocumentQuery{Show: "drafts", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	draft := drafts.Rows[0].ID
	hot := map[string]func() error{
		"a customer":            func() error { _, err := s.Customers.Get(ctx, 7); return err },
		"a document":            func() error { _, err := s.Documents.Get(ctx, 7); return err },
		"a document by number":  func() error { _, err := s.Documents.Find(ctx, "INV-1042"); return err },
		"a profile":             func() error { _, err := s.Customers.Card(ctx, 1); return err },
		"a timeline":            timeline(""),
		"invoices of a record":  timeline("i"),
		"customers":             list(store.CustomerQuery{}),
		"last customers":        list(store.CustomerQuery{Last: true}),
		"customers around one":  list(store.CustomerQuery{Around: 200}),
		"late customers":        list(store.CustomerQuery{Show: "late"}),
		"documents":             page(store.DocumentQuery{}),
		"documents, last page":  page(store.DocumentQuery{Last: true}),
		"open documents by due": page(store.DocumentQuery{Show: "open", Sort: "due"}),
		"drafts":                page(store.DocumentQuery{Show: "drafts"}),
		"paid documents":        page(store.DocumentQuery{Show: "paid"}),
		"documents of a record": page(store.DocumentQuery{Customer: 3}),
		"today":                 func() error { _, err := s.Documents.Today(ctx); return err },
		"open money":            func() error { _, err := s.Documents.OpenMoney(ctx); return err },
		"counts":                func() error { _, err := s.Documents.Counts(ctx); return err },
		"aging":                 func() error { _, err := s.Documents.Aging(ctx); return err },
		"suggestions":           func() error { _, err := s.Items.Suggest(ctx, 3, ""); return err },
		"what u would do":       func() error { _, err := s.Journal.Next(ctx, money.English()); return err },
		"open items":            func() error { _, err := s.Documents.OpenItems(ctx, 3, "EUR"); return err },
		"a draft that is left":  func() error { return leave(ctx, s, draft) },
		"an undo":               func() error { return undoOlder(ctx, s) },
	}
	for name, run := range hot {
		if err := run(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		statements := taken()
		if len(statements) == 0 {
			t.Errorf("%s ran no statement", name)
		}
		for _, st := range statements {
			if strings.Contains(st.Text, "LIMIT ?") {
				t.Errorf("%s is planned anew each time it is run: %s", name, strings.Join(strings.Fields(st.Text), " "))
			}
			for _, step := range plan(t, db, st) {
				if walks(st.Text, step) || strings.Contains(step, "TEMP B-TREE") && strings.Contains(st.Text, "audit_payload") {
					t.Errorf("%s: %s\n%s", name, step, strings.Join(strings.Fields(st.Text), " "))
				}
			}
		}
	}
}

// leave changes a draft and leaves it.
func leave(ctx context.Context, s *store.Store, id invoice.ID) error {
	d, err := s.Documents.Get(ctx, id)
	if err != nil {
		return err
	}
	d.Note += "more"
	if _, err := s.Documents.Save(ctx, store.NewIntent(), d); err != nil {
		return err
	}
	return s.Documents.Visited(ctx, store.NewIntent(), "", id)
}

// undoOlder changes a customer, and takes that back beside a later change.
func undoOlder(ctx context.Context, s *store.Store) error {
	var seq int64
	for i := range 2 {
		c, err := s.Customers.Get(ctx, 5)
		if err != nil {
			return err
		}
		if c.Tier += "a"; i == 1 {
			c.Tier, c.PO = c.Tier[1:], c.PO+"1"
		}
		if _, err := s.Customers.Edit(ctx, store.NewIntent(), c); err != nil {
			return err
		}
		if i == 0 {
			n, err := s.Journal.Next(ctx, money.English())
			if err != nil {
				return err
			}
			seq = n.Undo.Seq
		}
	}
	_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), seq)
	return err
}

// endOfTrail looks at one row: the trail is in its order.
const endOfTrail = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"

var walk = regexp.MustCompile(`^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?`)

// walks says whether a step of a statement's plan looks at every row of a table
// that grows.
func walks(text, step string) bool {
	m := walk.FindStringSubmatch(step)
	if m == nil || text == endOfTrail || strings.Contains(step, "VIRTUAL TABLE") || m[1] == "CONSTANT" || strings.HasPrefix(m[1], "(") {
		return false
	}
	few := []string{"document_open", "document_owed", "document_unsent", "document_draft", "allocation_credit", "write_off_document", "account_late"} // hold what is open, or rare
	ordered := []string{"document_sort", "account_active"}                                                                                            // a page ends the walk
	small := []string{"business", "tax_profile", "item", "numbering", "series", "tally", "custom_field", "newest", "up"}                              // up: undo upon undo
	table := m[1]
	if named := regexp.MustCompile(`\b(?:FROM|JOIN)\s+(\w+)\s+` + regexp.QuoteMeta(table) + `\b`).FindStringSubmatch(text); named != nil {
		table = named[1]
	}
	return !slices.Contains(few, m[2]) && !slices.Contains(ordered, m[2]) && !slices.Contains(small, table)
}

func plan(t *testing.T, db *sql.DB, st store.Statement) (steps []string) {
	t.Helper()
	rows, err := db.Query("EXPLAIN QUERY PLAN "+st.Text, st.Args...)
	if err != nil {
		t.Fatalf("%s: %v", st.Text, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, none int
		var detail string
		if err := rows.Scan(&id, &parent, &none, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	return steps
}

// TestAgingIsWhatIsOpen compares the buckets with the open documents one by one.
func TestAgingIsWhatIsOpen(t *testing.T) {
	s := demo(t, store.Demo{Customers: 150, Invoices: 3000})
	ctx := context.Background()
	got, err := s.Documents.Aging(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]store.Aged{}
	sum := 0
	for q := (store.DocumentQuery{Show: "open", Limit: 500}); ; {
		page, err := s.Documents.List(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			a := want[string(r.Total.Currency)]
			a.Currency = r.Total.Currency
			switch late := s.Today().Since(r.Due); {
			case late <= 0:
				a.Current += r.Open
			default:
				a.Late[min((late-1)/30, 3)] += r.Open
			}
			want[string(a.Currency)] = a
			sum++
		}
		if len(page.Rows) == 0 {
			break
		}
		q.After = page.Rows[len(page.Rows)-1].Key
	}
	if len(got) != len(want) || len(got) < 2 || sum < 50 {
		t.Errorf("%d open documents in %d currencies, want %d", sum, len(got), len(want))
	}
	buckets := 0
	for i, a := range got {
		if a != want[string(a.Currency)] || i > 0 && got[i-1].Currency >= a.Currency {
			t.Errorf("got %+v, want %+v", a, want[string(a.Currency)])
		}
		for _, n := range append(a.Late[:], a.Current) {
			if n > 0 {
				buckets++
			}
		}
	}
	if buckets < 5 {
		t.Errorf("only %d buckets hold anything", buckets)
	}
}
