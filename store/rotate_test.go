package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
)

// TestOldBackupsAreThinnedOut gives the folder one backup a day for 240 days
// and two on the last one.
func TestOldBackupsAreThinnedOut(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	folder := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	put := func(name string) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for back := range 240 {
		name := "billfold-" + storetest.Now().Add(-time.Hour).AddDate(0, 0, -back).Format("20060102T150405Z") + ".db"
		put(name)
		put(name + ".json")
	}
	others := []string{"billfold-mine.db", "other-20200101T000000Z.db", "billfold-20200101T000000Z.db.tmp"}
	for _, name := range others {
		put(name)
	}
	taken, err := s.BackupBeside(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	// Sunday 22 November 2026: the newest of 7 days, of 4 weeks (22, 15, 8 and
	// 1 November) and of 6 months (their last days).
	want := slices.Clone(others)
	for _, at := range []string{"20260630T083000Z", "20260731T083000Z", "20260831T083000Z", "20260930T083000Z", "20261031T083000Z",
		"20261101T083000Z", "20261108T083000Z", "20261115T083000Z", "20261116T083000Z", "20261117T083000Z", "20261118T083000Z",
		"20261119T083000Z", "20261120T083000Z", "20261121T083000Z", "20261122T093000Z"} {
		want = append(want, "billfold-"+at+".db", "billfold-"+at+".db.json")
	}
	slices.Sort(want)
	var have []string
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		have = append(have, e.Name())
	}
	if !slices.Equal(have, want) {
		t.Errorf("kept %q,\nwant %q", have, want)
	}
	if _, err := store.Restore(context.Background(), taken.Path, filepath.Join(t.TempDir(), "b.db"), storetest.Now()); err != nil {
		t.Errorf("the newest backup: %v", err)
	}
}
