package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

// A file with data that its program left in the middle of a change is refused,
// and neither it nor its journal is touched: only a first start of ours that
// was cut off is taken back.
func TestJournalOfAnotherProgramIsLeftAlone(t *testing.T) {
	from := filepath.Join(t.TempDir(), "theirs.db")
	db := raw(t, from)
	mustExec(t, db, "CREATE TABLE theirs (a)")
	mustExec(t, db, "INSERT INTO theirs VALUES (zeroblob(100000))")
	mustExec(t, db, "PRAGMA cache_size = 1")
	mustExec(t, db, "BEGIN IMMEDIATE")
	mustExec(t, db, "UPDATE theirs SET a = randomblob(100000)")
	path := filepath.Join(t.TempDir(), "billfold.db")
	for _, end := range []string{"", "-journal"} {
		body, err := os.ReadFile(from + end)
		if err != nil || len(body) < 512 {
			t.Fatalf("%d bytes, %v", len(body), err)
		}
		if err := os.WriteFile(path+end, body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustExec(t, db, "ROLLBACK")
	before := [2][32]byte{sum(t, path), sum(t, path+"-journal")}
	s, err := store.Open(context.Background(), path, storetest.Options())
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("open: %v", err)
	}
	if before != [2][32]byte{sum(t, path), sum(t, path+"-journal")} {
		t.Error("the file or its journal was changed")
	}
}
