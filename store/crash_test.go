//go:build linux || darwin

package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

const dataFile = "billfold.db"

// job is a file with a customer and the invoices that are to be issued in it,
// each under an intent of its own.
type job struct {
	start   []byte
	invoice []invoice.Document
}

func newJob(t *testing.T, n int) job {
	t.Helper()
	path := storetest.File(t)
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	var j job
	for i := range n {
		j.invoice = append(j.invoice, storetest.Unsaved(t, s, acme.ID, int64(i+1), storetest.Today()))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var err error
	if j.start, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return j
}

func intentOf(i int) store.Intent { return store.Intent(fmt.Sprintf("job-%03d", i)) }

func numberOf(i int) string { return fmt.Sprintf("INV-%d", 1001+i) }

// issue issues the i-th invoice of the job with a PDF of several pages of the
// file.
func (j job) issue(s *store.Store, i int) (string, error) {
	pdf := func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) {
		return bytes.Repeat([]byte{'%', byte(i)}, 3000), nil
	}
	d, err := s.Documents.Issue(context.Background(), intentOf(i), j.invoice[i], pdf)
	return d.Number, err
}

// issued are the numbers of the job's invoices in a file by their place in the
// job. It fails where the file is not sound, where an invoice is there that no
// intent made, and where the numbers are not those from the first, each once.
//
// quick leaves out what Verify recomputes, for a file that was verified before.
func (j job) issued(s *store.Store, quick bool) (map[int]string, error) {
	ctx := context.Background()
	v, err := s.Verify(ctx, quick)
	if err != nil {
		return nil, err
	}
	if !v.OK {
		return nil, fmt.Errorf("verify: %q", v.Problems)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Limit: 500})
	if err != nil {
		return nil, err
	}
	byID, numbers := map[int64]string{}, []string{}
	for _, r := range page.Rows {
		byID[int64(r.ID)] = r.Number
		numbers = append(numbers, r.Number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != numberOf(i) {
			return nil, fmt.Errorf("the numbers are %q", numbers)
		}
	}
	done, err := s.DoneBefore(ctx, "job-")
	if err != nil {
		return nil, err
	}
	found := map[int]string{}
	for i := range j.invoice {
		at := slices.IndexFunc(done, func(d store.Done) bool { return d.Intent == intentOf(i) })
		if at >= 0 {
			found[i] = byID[done[at].ID]
		}
	}
	if len(found) != len(page.Rows) || len(done) != len(page.Rows) {
		return nil, fmt.Errorf("%d documents for %d intents", len(page.Rows), len(done))
	}
	return found, nil
}

// scratch is a folder in which images of files are opened, one after another.
type scratch struct{ path string }

func newScratch(t *testing.T, v *faultVFS) scratch {
	t.Helper()
	folder := t.TempDir()
	v.watch(t, folder).careless = true
	return scratch{filepath.Join(folder, dataFile)}
}

// put makes the folder hold an image and nothing else.
func (c scratch) put(f files) error {
	folder := filepath.Dir(c.path)
	old, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range old {
		if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	for name, body := range f {
		if err := os.WriteFile(filepath.Join(folder, name), body, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// open opens an image as the program would after a restart.
func (c scratch) open(f files) (*store.Store, error) {
	if err := c.put(f); err != nil {
		return nil, err
	}
	return store.Open(context.Background(), c.path, storetest.Options())
}

// errLost is a promise that was not kept.
var errLost = errors.New("an acknowledged invoice is lost")

// known are the files that SQLite made of images and that were found sound, with
// the number of invoices in each. Most images come to the same few.
type known struct {
	mu    sync.Mutex
	found map[[32]byte]int
	nth   int
}

// folded lets SQLite recover an image and fold its log in, as a start does, and
// returns the sum of the one file that is left. ok is false where it is not one.
func folded(c scratch, f files) (sum [32]byte, ok bool) {
	if c.put(f) != nil {
		return sum, false
	}
	db, err := sql.Open("sqlite", "file:"+c.path+"?mode=rw")
	if err != nil {
		return sum, false
	}
	db.SetMaxOpenConns(1)
	var version int
	err = db.QueryRow("PRAGMA user_version").Scan(&version) // recovers it, and reads no schema; closing folds the log in
	if errors.Join(err, db.Close()) != nil {
		return sum, false
	}
	if left, err := os.ReadDir(filepath.Dir(c.path)); err != nil || len(left) != 1 {
		return sum, false
	}
	body, err := os.ReadFile(c.path)
	return sha256.Sum256(body), err == nil
}

// recovered says whether an image that a failure of the power left after acked
// invoices were acknowledged is sound and has them. One that comes to a file
// that was looked at whole before, byte by byte the same, is not looked at
// again, except for each 16th.
func (k *known) recovered(j job, c scratch, f files, acked int) error {
	sum, ok := folded(c, f)
	k.mu.Lock()
	n, seen := k.found[sum]
	k.nth++
	whole := !ok || !seen || k.nth%16 == 0 || proving()
	k.mu.Unlock()
	if !whole {
		return enough(n, acked)
	}
	n, err := j.recovered(c, f, acked)
	if err == nil && ok {
		k.mu.Lock()
		k.found[sum] = n
		k.mu.Unlock()
	}
	return err
}

// enough says whether n invoices are those that were acknowledged, and at most
// the one in the works.
func enough(n, acked int) error {
	switch {
	case n < acked:
		return fmt.Errorf("%w: %d of %d are there", errLost, n, acked)
	case n > acked+1:
		return fmt.Errorf("%d invoices, and %d were acknowledged", n, acked)
	}
	return nil
}

// recovered opens an image as the program would after a restart, looks at all of
// it, and issues the invoice that may have been in the works once more: then it
// is there once. It says how many there were.
func (j job) recovered(c scratch, f files, acked int) (n int, err error) {
	s, err := c.open(f)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	found, err := j.issued(s, false)
	if err != nil {
		return 0, err
	}
	n = len(found)
	for i := range min(n, acked) {
		if found[i] != numberOf(i) {
			return n, fmt.Errorf("invoice %d is %q", i, found[i])
		}
	}
	if err := enough(n, acked); err != nil || acked == len(j.invoice) {
		return n, err
	}
	if number, err := j.issue(s, acked); err != nil || number != numberOf(acked) {
		return n, fmt.Errorf("issued again as %q: %v", number, err)
	}
	found, err = j.issued(s, true)
	if err == nil && (len(found) != acked+1 || found[acked] != numberOf(acked)) {
		return n, fmt.Errorf("after it was issued again: %v", found)
	}
	return n, err
}

// session issues the whole job on a disk that records it: in two sittings, with
// the log folded into the file every few invoices.
func (j job) session(t *testing.T, v *faultVFS, synchronous string) *disk {
	t.Helper()
	path := filepath.Join(t.TempDir(), dataFile)
	if err := os.WriteFile(path, j.start, 0o600); err != nil {
		t.Fatal(err)
	}
	d := v.watch(t, filepath.Dir(path))
	half := (len(j.invoice) + 1) / 2
	for _, span := range [][2]int{{0, half}, {half, len(j.invoice)}} {
		s, err := store.Open(context.Background(), path, storetest.Options())
		if err != nil {
			t.Fatal(err)
		}
		for _, setting := range []string{"wal_autocheckpoint = 120", "synchronous = " + synchronous} {
			if err := store.WriterExec(s, "PRAGMA "+setting); err != nil {
				t.Fatal(err)
			}
		}
		for i := span[0]; i < span[1]; i++ {
			if n, err := j.issue(s, i); err != nil || n != numberOf(i) {
				t.Fatalf("invoice %d is %q, %v", i, n, err)
			}
			d.acknowledge()
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// tally counts images. Those that are alike are opened once.
type tally struct {
	mu            sync.Mutex
	seed          maphash.Seed
	seen          map[uint64]bool
	made          int
	corrupt, lost int
	first         error // the first that was bad
}

func newTally() *tally { return &tally{seed: maphash.MakeSeed(), seen: map[uint64]bool{}} }

// isNew says whether an image was not met before.
func (c *tally) isNew(f files, acked int) bool {
	var h maphash.Hash
	h.SetSeed(c.seed)
	var n [8]byte
	for _, name := range []string{dataFile, dataFile + "-wal", dataFile + "-journal"} {
		body, there := f[name]
		size := int64(len(body))
		if !there {
			size = -1
		}
		binary.LittleEndian.PutUint64(n[:], uint64(size))
		h.Write(n[:])
		h.Write(body)
	}
	h.WriteByte(byte(acked))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made++
	sum := h.Sum64()
	if c.seen[sum] {
		return false
	}
	c.seen[sum] = true
	return true
}

func (c *tally) add(err error) {
	if err == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if errors.Is(err, errLost) {
		c.lost++
	} else {
		c.corrupt++
	}
	if c.first == nil {
		c.first = err
	}
}

func (c *tally) String() string {
	return fmt.Sprintf("%d images, %d of them different and opened: %d corrupt or inconsistent, %d lost an acknowledged invoice",
		c.made, len(c.seen), c.corrupt, c.lost)
}

// images makes the images of a disk after every each-th operation, and gives
// those that are new to check, on both processors.
func images(t *testing.T, v *faultVFS, d *disk, each int, check func(c scratch, f files, acked int) error) *tally {
	t.Helper()
	count := newTally()
	const workers = 2
	t.Run("images", func(t *testing.T) {
		for w := range workers {
			t.Run(fmt.Sprint(w), func(t *testing.T) {
				t.Parallel()
				c := newScratch(t, v)
				p := newPower(d)
				for i, s := range d.steps {
					p.do(s)
					if i%each != 0 || i/each%workers != w {
						continue
					}
					acked := d.acked
					if i+1 < len(d.steps) {
						acked = d.steps[i+1].acked
					}
					r := rand.New(rand.NewPCG(1, uint64(i)))
					for _, what := range []survival{nothing, everything, prefix(r), subset(r), torn(r), torn(r)} {
						f := p.image(what)
						if !count.isNew(f, acked) {
							continue
						}
						count.add(check(c, f, acked))
					}
				}
			})
		}
	})
	return count
}

// A failure of the power at any moment loses no invoice of which the user was
// told, damages nothing, and leaves the numbers without a gap.
func TestProvePowerFailureLosesNothing(t *testing.T) {
	v := installFaultVFS(t)
	j := newJob(t, 25)
	d := j.session(t, v, "full")
	sound := &known{found: map[[32]byte]int{}}
	count := images(t, v, d, every(37, 1), func(c scratch, f files, acked int) error { return sound.recovered(j, c, f, acked) })
	t.Logf("%d invoices, %d operations: %s", len(j.invoice), len(d.steps), count)
	if count.corrupt > 0 || count.lost > 0 {
		t.Errorf("%s; the first: %v", count, count.first)
	}
	if least := 4900; !sampled() && len(count.seen) < least {
		t.Errorf("%d images are fewer than %d", len(count.seen), least)
	}
	if len(count.seen) < 200 {
		t.Errorf("only %d images were looked at", len(count.seen))
	}
}

// With weaker settings the same images show losses and damage: the test sees.
func TestProveImagesShowWeakSettings(t *testing.T) {
	v := installFaultVFS(t)
	j := newJob(t, 25)
	for _, c := range []struct {
		synchronous string
		corrupt     bool
	}{{"normal", false}, {"off", true}} {
		t.Run(c.synchronous, func(t *testing.T) {
			count := images(t, v, j.session(t, v, c.synchronous), every(151, 53), func(c scratch, f files, acked int) error {
				_, err := j.recovered(c, f, acked)
				return err
			})
			t.Log(count)
			if count.lost == 0 {
				t.Error("nothing was lost; the images cannot show it")
			}
			if (count.corrupt > 0) != c.corrupt {
				t.Errorf("%d corrupt: %v", count.corrupt, count.first)
			}
		})
	}
}
