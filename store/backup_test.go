package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
	if m.Rows["document"] < 3 || m.Rows["payment"] != 3 || m.Rows["audit"] != 15 || m.Rows["logo"] != 1 || m.AuditHead == "" || m.Digest == "" {
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

// pageKinds are places in a database: one in the header, and the first byte, the
// middle and the last of a page of each kind.
func pageKinds(body []byte) map[string][]int {
	const size = 4096
	places := map[string][]int{"header": {0, 18, 24, 40, 60, 68, 96}}
	for at := 0; at+size <= len(body); at += size {
		head := at
		if at == 0 {
			head = 100
		}
		kind := map[byte]string{2: "index interior", 5: "table interior", 10: "index leaf", 13: "table leaf"}[body[head]]
		if kind == "" {
			kind = "overflow or free"
		}
		if len(places[kind]) < 12 {
			places[kind] = append(places[kind], head, at+size/2, at+size-1)
		}
	}
	return places
}

// One flipped byte of a backup is refused, on a page of each kind, and one of its
// manifest, save where it changes nothing that is compared.
func TestOneFlippedByteIsRefused(t *testing.T) {
	_, _, taken := backedUp(t)
	body, err := os.ReadFile(taken.Path)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "billfold.db")
	kinds := pageKinds(body)
	for kind, places := range kinds {
		for _, at := range places {
			bad := []byte(string(body))
			bad[at] ^= 1
			if err := os.WriteFile(taken.Path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := store.Restore(context.Background(), taken.Path, target, storetest.Now()); !errors.Is(err, store.ErrNotWhole) {
				t.Errorf("%s, byte %d flipped: %v", kind, at, err)
			}
		}
	}
	if len(kinds) < 4 {
		t.Errorf("only pages of %v were met", kinds)
	}
	if left, _ := filepath.Glob(target + "*"); len(left) != 0 {
		t.Errorf("a refused restore leaves %v", left)
	}
}

// A manifest of which any byte was flipped is refused, or says the same of what
// the backup is compared with.
func TestAManifestThatLiesIsRefused(t *testing.T) {
	_, _, taken := backedUp(t)
	name := store.ManifestPath(taken.Path)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lies := map[string][]byte{"cut off": text[:len(text)/2], "empty": nil}
	for _, of := range []string{taken.Manifest.Digest, taken.Manifest.SHA256, taken.Manifest.AuditHead} {
		at := strings.Index(string(text), of)
		for i := range 3 {
			bad := []byte(string(text))
			bad[at+20*i] ^= 1
			lies[fmt.Sprintf("byte %d", at+20*i)] = bad
		}
	}
	for _, field := range []string{"bytes", "rows", "open", "schema"} {
		lies["another "+field] = []byte(regexp.MustCompile(`("`+field+`": (\{\s*"[A-Za-z_]+": )?)([0-9]+)`).ReplaceAllString(string(text), "${1}7$3"))
	}
	for what, body := range lies {
		if string(body) == string(text) {
			t.Fatalf("%s: it is no lie", what)
		}
		if err := os.WriteFile(name, body, 0o600); err != nil {
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

// A backup tells how far it is, from none to all, without going back; one that is ended
// leaves nothing behind.
func TestABackupTellsHowFarItIs(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	for range 3 {
		storetest.Issued(t, s, storetest.Acme(t, s).ID, "Consulting", "1000")
	}
	var told []int64
	var all int64
	if _, err := s.BackupBeside(context.Background(), func(done, total int64) { told, all = append(told, done), total }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil || all != info.Size() {
		t.Errorf("the whole is %d, the file has %d bytes, %v", all, info.Size(), err)
	}
	if len(told) < 30 || told[0] != 0 || !slices.IsSorted(told) || told[len(told)-1] < all*9/10 || told[len(told)-1] > all {
		t.Errorf("told is %v of %d", told, all)
	}
	ctx, cancel := context.WithCancel(context.Background())
	for _, name := range []string{"", ".json"} {
		made, globErr := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "backups", "*.db"+name))
		if globErr != nil || len(made) != 1 || os.Remove(made[0]) != nil {
			t.Fatalf("made is %v, %v", made, globErr)
		}
	}
	_, err = s.BackupBeside(ctx, func(done, total int64) {
		if done > total/2 {
			cancel()
		}
	})
	left, globErr := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "backups", "*"))
	if !errors.Is(err, context.Canceled) || globErr != nil || len(left) != 0 {
		t.Errorf("ended by %v, and left %v", err, left)
	}
}
