package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

// raw is a connection of another program on the same file.
func raw(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_busy_timeout=5000")
	if err != nil {
		tb.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	tb.Cleanup(func() { db.Close() })
	return db
}

func mustExec(tb testing.TB, db *sql.DB, text string) {
	tb.Helper()
	if _, err := db.Exec(text); err != nil {
		tb.Fatalf("%s: %v", text, err)
	}
}

func sum(tb testing.TB, path string) [32]byte {
	tb.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return sha256.Sum256(body)
}

func TestOpenMakesAPrivateFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are of Unix")
	}
	path := filepath.Join(t.TempDir(), "a b#c?d%20", "billfold.db")
	s := storetest.Open(t, path)
	storetest.Acme(t, s)
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("after Close there are %v, %v", left, err)
	}
	again := storetest.Open(t, path)
	if _, err := again.Customers.Find(context.Background(), "Acme Robotics GmbH"); err != nil {
		t.Error(err)
	}
}

func TestFirstStartsAtTheSameTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "billfold.db")
	const n = 50
	var wg sync.WaitGroup
	stores, errs := make([]*store.Store, n), make([]error, n)
	for i := range n {
		wg.Go(func() { stores[i], errs[i] = store.Open(context.Background(), path, storetest.Options()) })
	}
	wg.Wait()
	for i := range n {
		if errs[i] != nil {
			t.Fatalf("start %d: %v", i, errs[i])
		}
	}
	storetest.Acme(t, stores[0])
	if _, err := stores[n-1].Customers.Find(context.Background(), "acme robotics gmbh"); err != nil {
		t.Error(err)
	}
	for _, s := range stores {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestRefusedFilesAreNotChanged(t *testing.T) {
	cases := map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"newer": {func(t *testing.T, path string) {
			mustExec(t, raw(t, path), "PRAGMA user_version = 99")
		}, store.ErrNewer},
		"another program's": {func(t *testing.T, path string) {
			mustExec(t, raw(t, path), "PRAGMA application_id = 7")
		}, store.ErrForeign},
		"another program's, never named": {func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			mustExec(t, raw(t, path), "CREATE TABLE theirs (a)")
		}, store.ErrForeign},
		"no database": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("Dear Dana, this is a letter and no database at all.\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, store.ErrForeign},
		"cut off": {func(t *testing.T, path string) {
			if err := os.Truncate(path, 8192); err != nil {
				t.Fatal(err)
			}
		}, store.ErrDamaged},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := storetest.File(t)
			c.make(t, path)
			before := sum(t, path)
			for _, readOnly := range []bool{false, true} {
				o := storetest.Options()
				o.ReadOnly = readOnly
				s, err := store.Open(context.Background(), path, o)
				if err == nil {
					s.Close()
				}
				if !errors.Is(err, c.want) {
					t.Errorf("read only %v: %v", readOnly, err)
				}
			}
			if sum(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}

func TestReadOnly(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := sum(t, path)
	o := storetest.Options()
	o.ReadOnly = true
	ctx := context.Background()
	view, err := store.Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	if page, err := view.Documents.List(ctx, store.DocumentQuery{}); err != nil || len(page.Rows) != 1 || !view.ReadOnly() {
		t.Errorf("list: %+v, %v", page, err)
	}
	if _, err := view.Customers.Create(ctx, store.NewIntent(), acme); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("create: %v", err)
	}
	if err := view.Forms.Save(ctx, "x", nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("form: %v", err)
	}
	if err := view.Close(); err != nil {
		t.Error(err)
	}
	if sum(t, path) != before {
		t.Error("reading changed the file")
	}
	if _, err := store.Open(ctx, filepath.Join(t.TempDir(), "none.db"), o); err == nil {
		t.Error("a file that is not there was opened for reading")
	}
}

func TestBusyFile(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	storetest.Business(t, s)
	db := raw(t, path)
	mustExec(t, db, "BEGIN IMMEDIATE")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Forms.Save(ctx, "x", []byte("y")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled write: %v", err)
	}
	if _, err := s.Business.Get(context.Background()); err != nil {
		t.Errorf("reading beside another writer: %v", err)
	}
	mustExec(t, db, "ROLLBACK")
	if err := s.Forms.Save(context.Background(), "x", []byte("y")); err != nil {
		t.Error(err)
	}
}

func TestFullDiskKeepsAll(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	ctx := context.Background()
	pages := 0
	db := raw(t, path)
	if err := db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if err := store.LimitPages(s, pages); err != nil {
		t.Fatal(err)
	}
	body := make([]byte, 1<<20)
	if err := s.Forms.Save(ctx, "big", body); !errors.Is(err, store.ErrFull) {
		t.Fatalf("a form of 1 MB in a full file: %v", err)
	}
	if err := store.LimitPages(s, pages+1000); err != nil {
		t.Fatal(err)
	}
	if err := s.Forms.Save(ctx, "big", body); err != nil {
		t.Fatal(err)
	}
	if d := storetest.Invoice(t, s, acme.ID, 2, storetest.Today()); d.Number != "INV-1001" {
		t.Errorf("the number after the disk was full is %s", d.Number)
	}
	mustVerify(t, s)
}

func TestSettingsOfEveryConnection(t *testing.T) {
	s := storetest.New(t)
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1", "trusted_schema": "0"} {
		if got := fmt.Sprint(store.WriterPragma(s, name)); got != want {
			t.Errorf("writer's %s is %s, not %s", name, got, want)
		}
	}
	if got := fmt.Sprint(store.ReaderPragma(s, "query_only")); got != "1" {
		t.Errorf("reader's query_only is %s", got)
	}
}
