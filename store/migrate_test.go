package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/day"
)

func testOptions() Options {
	return Options{Now: func() time.Time { return time.Unix(0, 0) }, Today: func() day.Day { return day.Day{Year: 2026, Month: 11, Date: 22} }}
}

func TestCopyBeforeAMigrationIsWhole(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "billfold.db")
	s, err := Open(ctx, path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Customers.Create(ctx, NewIntent(), customer.Customer{Name: "Kept"}); err != nil {
		t.Fatal(err)
	}
	db, err := handle(path, migrating, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 2 { // a second start finds the copy of the first
		if err := keepCopy(ctx, db, path, 1); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(path + ".schema1")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("copy: %v, %v", info, err)
	}
	kept, err := Open(ctx, path+".schema1", testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	if c, err := kept.Customers.Find(ctx, "kept"); err != nil || c.Name != "Kept" {
		t.Errorf("the copy holds %+v, %v", c, err)
	}
	if v, err := kept.Verify(ctx, false); err != nil || !v.OK {
		t.Errorf("verify of the copy: %+v, %v", v, err)
	}
}

func TestMigrationsStandInOrder(t *testing.T) {
	files, err := migrations.ReadDir("migrations")
	if err != nil || len(files) != len(steps()) {
		t.Fatalf("%d files for %d steps, %v", len(files), len(steps()), err)
	}
	for i, name := range steps() {
		if files[i].Name() != name {
			t.Errorf("step %d is %s, the folder has %s", i+1, name, files[i].Name())
		}
	}
}

func TestFieldsNeverHashAlike(t *testing.T) {
	seen := map[string]int{}
	for i, fields := range [][]any{{"a", "bc"}, {"ab", "c"}, {"abc"}, {"abc", ""}, {"", "abc"}, {"abc", nil}, {nil, "abc"}, {int64(1)}, {"1"}, {int64(1), "1"}, {int64(11)}, {}} {
		sum := fieldSum(fields...)
		if at, ok := seen[sum]; ok {
			t.Errorf("lists %d and %d hash alike", at, i)
		}
		seen[sum] = i
	}
}
