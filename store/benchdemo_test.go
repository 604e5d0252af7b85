//go:build linux || darwin

package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
)

// The demonstration data, against its rows put into the same tables and indexes by
// prepared statements alone.
func TestBenchDemo(t *testing.T) {
	for _, size := range sizes(t) {
		path := storetest.File(t)
		s := storetest.Open(t, path)
		var ours watch
		stop := ours.start()
		if err := s.FillDemo(context.Background(), store.Demo{Customers: size, Invoices: 10 * size}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		stop()
		for _, triggers := range []bool{false, true} {
			name := fmt.Sprintf("demo of %dk invoices to plain inserts", size/100)
			if triggers {
				if size > 1_000 {
					continue // says the same, for much longer
				}
				name = "  the same with triggers"
			}
			plain, rows := plainInserts(t, path, triggers)
			storetest.Compare(name, ours.took, plain.took, 3)
			storetest.Compare("  in processor time", ours.busy, plain.busy, 3)
			if !triggers {
				fmt.Printf("  %d rows, %.0f bytes of file an invoice\n", rows, float64(sizeOf(t, path))/float64(10*size))
			}
		}
	}
}

func sizeOf(t *testing.T, path string) int64 {
	t.Helper()
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return st.Size()
}

// plainInserts is how long it takes to put the rows of a file into another with
// its tables and indexes: prepared statements, one connection, one transaction, then
// folding the log into the file. Reading them is not counted. Where triggers would
// refuse or repeat what a row already says, those are left out: issued documents
// cannot be inserted.
func plainInserts(t *testing.T, path string, triggers bool) (w watch, rows int) {
	t.Helper()
	from := raw(t, path)
	target := filepath.Join(t.TempDir(), "plain.db")
	to := raw(t, target)
	to.SetMaxOpenConns(1)
	must := func(_ any, err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	must(to.Exec("PRAGMA journal_mode = wal"))
	must(to.Exec("PRAGMA synchronous = full"))
	must(to.Exec("PRAGMA foreign_keys = on"))
	var tables []string
	for _, kind := range []string{"table", "index", "trigger"} {
		for _, x := range schema(t, from, kind) {
			switch {
			case kind == "table":
				tables = append(tables, x.name)
			case kind == "trigger" && (!triggers || strings.HasPrefix(x.name, "document_new") || strings.HasPrefix(x.name, "line_new") ||
				strings.HasPrefix(x.name, "document_tax_new") || x.name == "series_new" || x.name == "account_counted" || x.name == "allocation_made"):
				continue
			}
			must(to.Exec(x.text))
		}
	}
	must(to.Exec("DELETE FROM tally"))
	tx, err := to.Begin()
	must(tx, err)
	for _, table := range tables {
		rows += copyTable(t, from, tx, table, &w)
	}
	stop := w.start()
	must(nil, tx.Commit())
	must(to.Exec("PRAGMA wal_checkpoint(truncate)"))
	stop()
	must(nil, to.Close())
	return w, rows
}

type made struct{ name, text string }

func schema(t *testing.T, db *sql.DB, kind string) (list []made) {
	t.Helper()
	rows, err := db.Query("SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY rowid", kind)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var m made
		if err := rows.Scan(&m.name, &m.text); err != nil {
			t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

// watch adds up time and, of this process, processor time: where others use the
// processor too, the second says more.
type watch struct{ took, busy time.Duration }

func (w *watch) start() (stop func()) {
	from, used := time.Now(), processorTime()
	return func() { w.took, w.busy = w.took+time.Since(from), w.busy+processorTime()-used }
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// copyTable reads rows by the thousand and times their inserts.
func copyTable(t *testing.T, from *sql.DB, to *sql.Tx, table string, w *watch) (n int) {
	t.Helper()
	rows, err := from.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	st, err := to.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var batch [][]any
	put := func() {
		stop := w.start()
		for _, row := range batch {
			if _, err := st.Exec(row...); err != nil {
				t.Fatalf("%s: %v", table, err)
			}
		}
		stop()
		batch, n = batch[:0], n+len(batch)
	}
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		if batch = append(batch, row); len(batch) == 1000 {
			put()
		}
	}
	put()
	return n
}
