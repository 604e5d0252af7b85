package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

// flips counts what became of damaged files.
type flips struct {
	mu                           sync.Mutex
	refused, found, other, alike int
}

func (f *flips) String() string {
	return fmt.Sprintf("%d refused, %d found by verify, %d changed what is neither issued, paid nor in the trail, %d changed no row", f.refused, f.found, f.other, f.alike)
}

// kept are the sums of what may never change, and of all rows.
func kept(ctx context.Context, s *store.Store) (issued, all string, err error) {
	if issued, err = store.IssuedSum(ctx, s); err != nil {
		return "", "", err
	}
	all, err = store.AllSum(ctx, s)
	return issued, all, err
}

// look opens a damaged file as the program does and checks all of it. It fails
// where what is issued, paid or in the trail has changed and nothing was said.
func (f *flips) look(path, issued, all string) error {
	ctx := context.Background()
	o := storetest.Options()
	o.ReadOnly = true
	s, err := store.Open(ctx, path, o)
	if err != nil {
		f.count(&f.refused)
		return nil
	}
	defer s.Close()
	v, err := s.Verify(ctx, false)
	if err != nil || !v.OK {
		f.count(&f.found)
		return nil
	}
	nowIssued, nowAll, err := kept(ctx, s)
	switch {
	case err != nil:
		return fmt.Errorf("verify said nothing, and the rows cannot be read: %w", err)
	case nowIssued != issued:
		return fmt.Errorf("what is issued has changed, and verify said nothing")
	case nowAll != all:
		f.count(&f.other)
	default:
		f.count(&f.alike)
	}
	return nil
}

func (f *flips) count(n *int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	*n++
}

// onBoth runs try for 0 to n−1 with a path of a copy of the file, on both
// processors.
func onBoth(t *testing.T, body []byte, n int, try func(t *testing.T, path string, i int)) {
	t.Helper()
	const workers = 2
	t.Run("files", func(t *testing.T) {
		for w := range workers {
			t.Run(fmt.Sprint(w), func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), dataFile)
				if err := os.WriteFile(path, body, 0o600); err != nil {
					t.Fatal(err)
				}
				for i := w; i < n; i += workers {
					try(t, path, i)
				}
			})
		}
	})
}

// damageable is a file with issued documents, payments and PDFs, and the sums of
// it.
func damageable(t *testing.T) (body []byte, issued, all string) {
	t.Helper()
	s, path := underAttack(t)
	issued, all, err := kept(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if body, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return body, issued, all
}

// Of 2,000 bits that flip anywhere in the file, none changes what is issued, paid
// or in the trail without that verify says so, and none brings the program down.
func TestNoFlippedBitChangesAnInvoiceSilently(t *testing.T) {
	body, issued, all := damageable(t)
	n := 2000
	switch {
	case proving():
		n = 50_000
	case sampled():
		n = 200
	}
	f := &flips{}
	onBoth(t, body, n, func(t *testing.T, path string, i int) {
		r := rand.New(rand.NewPCG(2, uint64(i)))
		at, bit := r.IntN(len(body)), byte(1)<<r.IntN(8)
		for i%2 == 1 && body[at] == 0 { // half of them where something is written
			at = r.IntN(len(body))
		}
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := file.WriteAt([]byte{body[at] ^ bit}, int64(at)); err != nil {
			t.Fatal(err)
		}
		if err := f.look(path, issued, all); err != nil {
			t.Errorf("bit %08b of byte %d of page %d: %v", bit, at%4096, at/4096+1, err)
		}
		if _, err := file.WriteAt(body[at:at+1], int64(at)); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%d bits of %d bytes: %s", n, len(body), f)
	if f.refused+f.found < n/10 || f.alike == 0 {
		t.Errorf("%s; the test saw nothing", f)
	}
}

// A file that was cut off anywhere is found out, 200 of 200.
func TestACutOffFileIsFound(t *testing.T) {
	body, issued, all := damageable(t)
	f := &flips{}
	const n = 200
	onBoth(t, body, n, func(t *testing.T, path string, i int) {
		size := rand.New(rand.NewPCG(3, uint64(i))).IntN(len(body))
		if err := os.WriteFile(path, body[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := f.look(path, issued, all); err != nil {
			t.Errorf("%d bytes of %d: %v", size, len(body), err)
		}
	})
	if f.refused+f.found != n {
		t.Errorf("%s", f)
	}
	t.Log(f)
}

// Verify reads the rules of the schema as well: a row that breaks one of them
// can only come from outside.
func TestVerifyFindsARowThatBreaksARule(t *testing.T) {
	s, path := underAttack(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	mustExec(t, db, "PRAGMA ignore_check_constraints = 1")
	mustExec(t, db, "UPDATE item SET name = ''")
	db.Close()
	for _, readOnly := range []bool{false, true} {
		o := storetest.Options()
		o.ReadOnly = readOnly
		s, err := store.Open(context.Background(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.Verify(context.Background(), true)
		if err != nil || v.OK || !strings.Contains(strings.Join(v.Problems, " "), "CHECK constraint failed in item") {
			t.Errorf("read only %v: %+v, %v", readOnly, v, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
