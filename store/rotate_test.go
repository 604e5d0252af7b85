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
		if err := os.WriteFile(store.ManifestPath(filepath.Join(folder, name)), []byte(`{"bytes": 0}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	others := []string{"billfold-mine.db", "other-20200101T000000Z.db", "billfold-20200101T000000Z.db.tmp"}
	for _, name := range others {
		put(name)
	}
	taken, err := s.BackupBeside(context.Background(), nil)
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

// What a backup that was cut off left behind goes with the next one; what may
// still be at work stays.
func TestLeftoversOfABackupAreRemoved(t *testing.T) {
	s := storetest.New(t)
	folder := filepath.Join(filepath.Dir(s.Path()), "backups")
	for name, age := range map[string]time.Duration{"old.db.tmp": 2 * time.Hour, ".sealing-1/copy.db": 2 * time.Hour, "new.db.tmp": time.Minute, ".sealing-2/copy.db": time.Minute} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, p := range []string{path, filepath.Dir(path)} {
			if err := os.Chtimes(p, time.Time{}, storetest.Now().Add(-age)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.BackupBeside(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"old.db.tmp": false, ".sealing-1": false, "new.db.tmp": true, ".sealing-2": true} {
		if _, err := os.Lstat(filepath.Join(folder, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The folder keeps to its size: the oldest go first, and the newest stays even
// where it alone is larger.
func TestTheBackupFolderKeepsToItsSize(t *testing.T) {
	path := storetest.File(t)
	at := storetest.Now()
	o := storetest.Options()
	o.Now = func() time.Time { return at }
	s, err := store.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	storetest.Business(t, s)
	var size int64
	for range 5 {
		taken, err := s.BackupBeside(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		size, at = taken.Manifest.Bytes, at.AddDate(0, 0, 1)
	}
	list, err := store.Backups(path)
	if err != nil || len(list) != 2 || list[0].Manifest.Made != at.AddDate(0, 0, -1) {
		t.Fatalf("by default there are %d, %v", len(list), err)
	}
	for mb, want := range map[int]int{int(4*size/1_000_000) + 1: 4, 1: 1} {
		seller, err := s.Business.Get(ctx)
		if err != nil {
			t.Fatal(err)
		}
		seller.BackupMB = mb
		if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{}); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if _, err := s.BackupBeside(ctx, nil); err != nil {
				t.Fatal(err)
			}
			at = at.AddDate(0, 0, 1)
		}
		if list, err = store.Backups(path); err != nil || len(list) < min(want, 2) || int64(len(list))*size > max(int64(mb)*1_000_000, size) {
			t.Errorf("in %d MB there are %d of %d bytes, %v", mb, len(list), size, err)
		}
		if list[0].Manifest.Made != at.AddDate(0, 0, -1) {
			t.Errorf("in %d MB the newest is of %v", mb, list[0].Manifest.Made)
		}
	}
}
