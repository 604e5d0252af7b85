package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
)

// older is a file of schema 1 with issued documents and payments, closed.
func older(t *testing.T) (path, rows string) {
	t.Helper()
	s, path := underAttack(t)
	rows = digest(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path, rows
}

// later are the migrations of an imagined later version: a new column, and a
// table that is built anew because a column of it changes.
func later() []string {
	return []string{
		"ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''",
		`CREATE TABLE new_form (key TEXT PRIMARY KEY, at TEXT NOT NULL, body BLOB NOT NULL, seen INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
		INSERT INTO new_form (key, at, body) SELECT key, at, body FROM draft_buf;
		DROP TABLE draft_buf; ALTER TABLE new_form RENAME TO draft_buf;`,
	}
}

// versionOf reads a file's schema version as another program would.
func versionOf(t *testing.T, path string) (version int) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}

func copiesOf(t *testing.T, path string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(filepath.Dir(path), "backups", "*schema1-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A file is brought to the schema of a later version, after a copy of it was
// read back that this version can restore.
func TestAMigrationKeepsAVerifiedCopy(t *testing.T) {
	path, rows := older(t)
	ctx := context.Background()
	for range 2 { // a second start finds that all is done
		if err := store.Migrate(ctx, path, storetest.Now(), later()...); err != nil {
			t.Fatal(err)
		}
	}
	if v := versionOf(t, path); v != 3 {
		t.Errorf("version %d", v)
	}
	if _, err := store.Open(ctx, path, storetest.Options()); !errors.Is(err, store.ErrNewer) {
		t.Errorf("this version opens it: %v", err)
	}
	list := copiesOf(t, path)
	if len(list) != 1 || filepath.Base(list[0]) != "billfold-schema1-20261122T093000Z.db" {
		t.Fatalf("copies: %v", list)
	}
	for _, name := range []string{list[0], store.ManifestPath(list[0])} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	r, err := store.Restore(ctx, list[0], path, storetest.Now())
	if err != nil || r.Aside == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	if s := storetest.Open(t, path); digest(t, s) != rows {
		t.Error("the copy does not hold the rows of before")
	}
}

// Named test 26: an update that breaks the data file. A step that fails half
// way, one that would tear rows apart, and one that cannot be written leave the
// file as it was, and this version goes on with it; each time the same copy
// serves.
func TestAnUpdateThatBreaksTheDataFile(t *testing.T) {
	ctx := context.Background()
	for what, text := range map[string]string{
		"an error half way":                "ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''; UPDATE item SET colour = 'red'; INSERT INTO nowhere VALUES (1)",
		"rows without what they belong to": "DROP TRIGGER account_kept; DELETE FROM account",
		"a rule of the file":               "UPDATE document SET payable_minor = payable_minor + 1 WHERE state = 'issued'",
		"no SQL":                           "The quick brown fox",
	} {
		t.Run(what, func(t *testing.T) {
			path, rows := older(t)
			before := sum(t, path)
			for i := range 3 {
				if err := store.Migrate(ctx, path, storetest.Now().Add(time.Duration(i)*time.Hour), later()[0], text); err == nil {
					t.Fatal("it was migrated")
				}
			}
			if sum(t, path) != before {
				t.Error("the file was changed")
			}
			if list := copiesOf(t, path); len(list) != 1 {
				t.Errorf("three starts left %v", list)
			}
			s := storetest.Open(t, path)
			mustVerify(t, s)
			if digest(t, s) != rows {
				t.Error("the rows are not those of before")
			}
			storetest.Invoice(t, s, 1, 1, storetest.Today())
		})
	}
}

// Without a copy that could be read back nothing is migrated.
func TestNoMigrationWithoutAVerifiedCopy(t *testing.T) {
	ctx := context.Background()
	t.Run("rows that belong to nothing", func(t *testing.T) {
		path, _ := older(t)
		db := raw(t, path)
		mustExec(t, db, "PRAGMA foreign_keys = 0")
		mustExec(t, db, "INSERT INTO entry (rev, account_id, kind, on_day, text) VALUES (1, 999, 'note', '2026-11-22', 'torn off')")
		db.Close()
		before := sum(t, path)
		if err := store.Migrate(ctx, path, storetest.Now(), later()...); !errors.Is(err, store.ErrNotWhole) {
			t.Errorf("%v", err)
		}
		if sum(t, path) != before || len(copiesOf(t, path)) != 0 {
			t.Error("the file was changed, or a copy that is not whole kept its name")
		}
	})
	t.Run("no room for it", func(t *testing.T) {
		path, _ := older(t)
		before := sum(t, path)
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), "backups"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		var at *fs.PathError
		if err := store.Migrate(ctx, path, storetest.Now(), later()...); !errors.As(err, &at) {
			t.Errorf("%v", err)
		}
		if sum(t, path) != before {
			t.Error("the file was changed")
		}
	})
	t.Run("one that was changed since", func(t *testing.T) {
		path, _ := older(t)
		if err := store.KeepCopy(ctx, path, storetest.Now()); err != nil {
			t.Fatal(err)
		}
		kept := copiesOf(t, path)[0]
		body, err := os.ReadFile(kept)
		if err != nil {
			t.Fatal(err)
		}
		body[len(body)/2] ^= 1
		if err := os.WriteFile(kept, body, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := store.Migrate(ctx, path, storetest.Now().Add(time.Hour), later()...); err != nil {
			t.Fatal(err)
		}
		if list := copiesOf(t, path); len(list) != 2 {
			t.Errorf("copies: %v", list)
		}
	})
}

func TestMigrationsStandInOrder(t *testing.T) {
	names := store.StepNames()
	files, err := os.ReadDir("migrations")
	if err != nil || len(files) != len(names) {
		t.Fatalf("%d files for %d steps, %v", len(files), len(names), err)
	}
	for i, name := range names {
		if files[i].Name() != name || !strings.HasSuffix(name, ".sql") {
			t.Errorf("step %d is %s, the folder has %s", i+1, name, files[i].Name())
		}
	}
}
