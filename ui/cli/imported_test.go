package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// What came from another program says so, and is paid and credited by its own number.
func TestImportedInvoicesAreMarked(t *testing.T) {
	db := filepath.Join(t.TempDir(), "b.db")
	s, err := store.Open(context.Background(), db, storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	acme := storetest.Acme(t, s)
	row := store.Imported{Customer: acme.ID, Number: "R 17", IssueDate: day.Day{Year: 2025, Month: 3, Date: 1}, Total: 11900,
		Payments: []store.ImportedPayment{{Date: day.Day{Year: 2025, Month: 4, Date: 1}, Amount: money.Minor(1900)}}}
	if _, err := s.Documents.Import(context.Background(), store.NewIntent(), []store.Imported{row}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string { return command(t, "", append([]string{"--db", db}, args...)...) }
	for want, args := range map[string][]string{
		"R 17, imported  ":                 {"invoice", "show", "r 17"},
		", imported\n":                     {"invoice", "list"},
		`"imported": true`:                 {"invoice", "list", "--json"},
		"100.00 EUR":                       {"customer", "show", "C-0001"},
		"documents imported":               {"audit"},
		"P-0001":                           {"payment", "list"},
		"R 17, imported  invoice, overdue": {"invoice", "show", "D-0001"},
	} {
		if out := run(args...); !strings.Contains(out, want) {
			t.Errorf("%s: %q is missing in\n%s", strings.Join(args, " "), want, out)
		}
	}
	if out := run("invoice", "credit", "R 17", "--reason", "wrong", "--yes"); !strings.Contains(out, "CN-1001") {
		t.Errorf("credited: %s", out)
	}
	if out := run("verify"); !strings.HasPrefix(out, "ok: 2 invoices, 1 payments") {
		t.Errorf("verify: %s", out)
	}
}
