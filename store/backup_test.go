package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

// backedUp is a file with issued documents, payments and PDFs, and its backup.
func backedUp(t *testing.T) (s *store.Store, path string, taken store.Taken) {
	t.Helper()
	s, path = underAttack(t)
	taken, err := s.Backup(context.Background(), filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	return s, path, taken
}

func TestABackupHoldsEveryRowAndIsPrivate(t *testing.T) {
	s, _, taken := backedUp(t)
	m := taken.Manifest
	if m.Rows["document"] < 3 || m.Rows["payment"] != 3 || m.Rows["audit"] != 14 || m.AuditHead == "" || m.Digest == "" {
		t.Errorf("manifest: %+v", m)
	}
	for _, name := range []string{taken.Path, store.ManifestPath(taken.Path)} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", name, info.Mode().Perm())
		}
	}
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(taken.Path), "*")); len(list) != 2 {
		t.Errorf("beside the backup: %v", list)
	}
	if _, err := s.Backup(context.Background(), taken.Path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a backup over another: %v", err)
	}
}

func TestABackupOfAChangedFileDiffers(t *testing.T) {
	s, _, first := backedUp(t)
	storetest.Acme(t, s)
	if err := store.WriterExec(s, "UPDATE contact SET phone = phone || '1'"); err != nil {
		t.Fatal(err)
	}
	second, err := s.Backup(context.Background(), filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	if first.Manifest.Digest == second.Manifest.Digest {
		t.Error("one changed cell leaves the digest as it was")
	}
}

func TestARestoredBackupIsTheSameRowByRow(t *testing.T) {
	s, path, taken := backedUp(t)
	if err := store.WriterExec(s, "UPDATE contact SET phone = 'later'"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Restore(context.Background(), taken.Path, path, storetest.Now())
	if err != nil {
		t.Fatal(err)
	}
	if want := path + ".before-restore-20261122T093000Z"; r.Aside != want {
		t.Errorf("kept as %q, want %q", r.Aside, want)
	}
	if kept, err := os.ReadFile(r.Aside); err != nil || string(kept) != string(before) {
		t.Errorf("the file that was there is not kept as it was: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again := storetest.Open(t, path)
	copied, err := again.Backup(context.Background(), filepath.Join(t.TempDir(), "again.db"))
	if err != nil {
		t.Fatal(err)
	}
	if copied.Manifest.Digest != taken.Manifest.Digest {
		t.Error("the rows are not those of the backup")
	}
	storetest.Acme(t, again) // it can be written
}

// TestOneFlippedByteIsRefused flips a byte at each of many places.
func TestOneFlippedByteIsRefused(t *testing.T) {
	_, _, taken := backedUp(t)
	body, err := os.ReadFile(taken.Path)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "billfold.db")
	for at := 0; at < len(body); at += 1 + len(body)/61 {
		bad := []byte(string(body))
		bad[at] ^= 1
		if err := os.WriteFile(taken.Path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Restore(context.Background(), taken.Path, target, storetest.Now()); !errors.Is(err, store.ErrNotWhole) {
			t.Errorf("byte %d flipped: %v", at, err)
		}
	}
	if left, _ := filepath.Glob(target + "*"); len(left) != 0 {
		t.Errorf("a refused restore leaves %v", left)
	}
}

func TestAManifestThatLiesIsRefused(t *testing.T) {
	_, _, taken := backedUp(t)
	name := store.ManifestPath(taken.Path)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lie := strings.Replace(string(text), taken.Manifest.Digest, strings.Repeat("0", 64), 1)
	for what, body := range map[string]string{"another digest": lie, "cut off": string(text[:len(text)/2])} {
		if err := os.WriteFile(name, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Restore(context.Background(), taken.Path, filepath.Join(t.TempDir(), "b.db"), storetest.Now()); !errors.Is(err, store.ErrNotWhole) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAFileInUseIsNotReplaced(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lock")
	}
	s, path, taken := backedUp(t)
	if _, err := store.Restore(context.Background(), taken.Path, path, storetest.Now()); !errors.Is(err, store.ErrBusy) {
		t.Errorf("restored over an open file: %v", err)
	}
	mustVerify(t, s)
	if left, _ := filepath.Glob(path + ".*"); len(left) != 0 {
		t.Errorf("a refused restore leaves %v", left)
	}
}

func TestADamagedFileIsNotBackedUp(t *testing.T) {
	s, path := underAttack(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, path, "UPDATE account_balance SET open = open + 1")
	s = storetest.Open(t, path)
	target := filepath.Join(t.TempDir(), "copy.db")
	if _, err := s.Backup(context.Background(), target); !errors.Is(err, store.ErrNotWhole) {
		t.Errorf("backed up: %v", err)
	}
	if left, _ := filepath.Glob(target + "*"); len(left) != 0 {
		t.Errorf("a refused backup leaves %v", left)
	}
}
