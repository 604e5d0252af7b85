package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"billfold/store"
	"billfold/store/storetest"

	"filippo.io/age"
)

// sealed is a file and its backup encrypted for two keys, of which the second
// is given.
func sealed(t *testing.T) (s *store.Store, taken store.Taken, key store.Identity) {
	t.Helper()
	s, _ = underAttack(t)
	var to []store.Recipient
	for range 2 {
		id, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		r, err := store.ParseRecipient(id.Recipient().String())
		if err != nil {
			t.Fatal(err)
		}
		to, key = append(to, r), id
	}
	taken, err := s.BackupSealed(context.Background(), filepath.Join(t.TempDir(), "off.age"), to)
	if err != nil {
		t.Fatal(err)
	}
	return s, taken, key
}

// An encrypted backup is private, holds no copy in the clear, and leaves none
// behind; restored it is the file row by row.
func TestASealedBackupIsTheSameRowByRow(t *testing.T) {
	s, taken, key := sealed(t)
	for _, name := range []string{taken.Path, store.ManifestPath(taken.Path)} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "backups", ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	body, err := os.ReadFile(taken.Path)
	if err != nil || bytes.Contains(body, []byte("SQLite format")) {
		t.Errorf("it is a copy in the clear (%v)", err)
	}
	path := filepath.Join(t.TempDir(), "billfold.db")
	if _, err := store.Restore(context.Background(), taken.Path, path, storetest.Now(), key); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, storetest.Open(t, path)), digest(t, s); got != want {
		t.Error("the rows are not those of the file")
	}
}

// digest is that of all rows of a file.
func digest(t *testing.T, s *store.Store) string {
	t.Helper()
	taken, err := s.Backup(context.Background(), filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	return taken.Manifest.Digest
}

// A byte that was flipped anywhere, also with a manifest that knows of it, and a
// file that was cut are refused, and nothing is left.
func TestADamagedSealedBackupIsRefused(t *testing.T) {
	_, taken, key := sealed(t)
	body, err := os.ReadFile(taken.Path)
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(store.ManifestPath(taken.Path))
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "billfold.db")
	refused := func(what string, bad []byte) {
		t.Helper()
		if err := os.WriteFile(taken.Path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Restore(context.Background(), taken.Path, target, storetest.Now(), key)
		if !errors.Is(err, store.ErrNotWhole) && !errors.Is(err, store.ErrNoKey) {
			t.Errorf("%s: %v", what, err)
		}
	}
	bad := func(at int) []byte {
		b := bytes.Clone(body)
		b[at] ^= 1
		return b
	}
	places := []int{0, 30, 60, 150, 300, 400, len(body) - 1}
	for at := 1000; at < len(body); at += len(body) / 40 {
		places = append(places, at)
	}
	for _, at := range places {
		refused("flipped", bad(at))
	}
	for _, n := range []int{0, 10, 100, len(body) / 2, len(body) - 1} {
		refused("cut off", body[:n])
	}
	for _, at := range places { // by one who can write the manifest as well
		forge(t, taken, bad(at), manifest)
		refused("flipped and forged", bad(at))
	}
	forge(t, taken, body[:len(body)-70000], manifest)
	refused("cut off and forged", body[:len(body)-70000])
	if left, _ := filepath.Glob(target + "*"); len(left) != 0 {
		t.Errorf("a refused restore leaves %v", left)
	}
}

// forge makes the manifest tell of other encrypted bytes.
func forge(t *testing.T, taken store.Taken, body, manifest []byte) {
	t.Helper()
	text := bytes.Replace(manifest, []byte(taken.Manifest.Sealed.SHA256), []byte(fmt.Sprintf("%x", sha256.Sum256(body))), 1)
	text = bytes.Replace(text, []byte(fmt.Sprint(taken.Manifest.Sealed.Bytes)), []byte(fmt.Sprint(len(body))), 1)
	if err := os.WriteFile(store.ManifestPath(taken.Path), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Without room for it no encrypted backup is made, and no copy in the clear is
// left.
func TestARefusedSealedBackupLeavesNothing(t *testing.T) {
	s, _, _ := sealed(t)
	r, _, err := store.Passphrase("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	target := filepath.Join(t.TempDir(), "off.age")
	if _, err := s.BackupSealed(context.Background(), target, []store.Recipient{r, key.Recipient()}); err == nil {
		t.Error("a passphrase beside a key was taken")
	}
	if _, err := s.BackupSealed(ctx, target, []store.Recipient{key.Recipient()}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for _, pattern := range []string{target + "*", filepath.Join(filepath.Dir(s.Path()), "backups", ".*")} {
		if left, _ := filepath.Glob(pattern); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}
