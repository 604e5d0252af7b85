//go:build linux || darwin

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"

	sqlite3 "modernc.org/sqlite/lib"
)

func faults() []fault {
	return []fault{{full: true}, {full: true, stays: true}, {}, {stays: true}}
}

// sweep runs try with a fault at the first operation, the second, and so on
// until none is met any more; each kind of fault on its own.
func sweep(t *testing.T, each int, try func(t *testing.T, f fault) (met bool)) {
	t.Run("faults", func(t *testing.T) {
		for i, f := range faults() {
			t.Run(f.String(), func(t *testing.T) {
				t.Parallel()
				points := 0
				for f.at = 1 + i%each; ; f.at += each {
					if !try(t, f) {
						break
					}
					points++
				}
				t.Logf("%s: %d fault points of %d operations", f, points, f.at-1)
				if points < 10 {
					t.Errorf("only %d points were met", points)
				}
			})
		}
	})
}

// reader is a connection of another program that only reads.
func reader(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&_busy_timeout=5000")
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// told is what the user was told of each invoice of a job: its number, or "".
type told map[int]string

// tellAll issues the whole job and keeps what it said. A refusal must leave
// every row as it was, or the intent must tell that it was done after all.
func (j job) tellAll(t *testing.T, s *store.Store, d *disk) told {
	t.Helper()
	view, err := reader(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	said := told{}
	before := dump(t, view)
	for i := range j.invoice {
		n, err := j.issue(s, i)
		if err == nil {
			said[i], before = n, dump(t, view)
			continue
		}
		said[i] = ""
		if d.met() == 0 {
			t.Errorf("%v, and no fault was met", err)
		}
		if d.met() == sqlite3.SQLITE_FULL && !errors.Is(err, store.ErrFull) {
			t.Errorf("a full disk was told as %v", err)
		}
		_, _, done, err := s.Answered(context.Background(), intentOf(i))
		if err != nil {
			t.Errorf("reading while the disk refuses writes: %v", err)
		}
		if done {
			t.Errorf("invoice %d was refused and is there, and the file could be read", i)
		}
		if dump(t, view) != before {
			t.Errorf("invoice %d was refused and rows changed", i)
		}
	}
	return said
}

// kept sees that a file has what the user was told, and says how many more it
// has whose commit reported an error: their intents tell.
func (j job) kept(s *store.Store, said told) (ambiguous int, err error) {
	found, err := j.issued(s, false)
	if err != nil {
		return 0, err
	}
	for i, n := range said {
		switch {
		case n != "" && found[i] != n:
			return 0, fmt.Errorf("%w: %s is %q", errLost, n, found[i])
		case n == "" && found[i] != "":
			ambiguous++
		}
	}
	return ambiguous, nil
}

// finish issues the whole job again under the same intents: every invoice is
// there once then, and those that were told keep their number.
func (j job) finish(s *store.Store, said told, quick bool) error {
	for i := range j.invoice {
		if n, err := j.issue(s, i); err != nil || said[i] != "" && n != said[i] {
			return fmt.Errorf("invoice %d again: %q, told before %q: %v", i, n, said[i], err)
		}
	}
	found, err := j.issued(s, quick)
	if err == nil && len(found) != len(j.invoice) {
		err = fmt.Errorf("%d invoices of %d", len(found), len(j.invoice))
	}
	return err
}

// outcome counts what a sweep came to.
type outcome struct{ refused, ambiguous int }

// A disk that is full or broken at any operation, for once or for good, refuses
// what it cannot keep and keeps what it did not refuse.
func TestProveAFaultAtAnyOperationLeavesAllAsItWas(t *testing.T) {
	v := installFaultVFS(t)
	j := newJob(t, 3)
	var total [4]outcome
	kinds := faults()
	sweep(t, every(17, 1), func(t *testing.T, f fault) bool {
		kind := slices.IndexFunc(kinds, func(k fault) bool { return k.full == f.full && k.stays == f.stays })
		o, met := j.faulty(t, v, f)
		total[kind].refused += o.refused
		total[kind].ambiguous += o.ambiguous
		return met
	})
	for i, o := range total {
		t.Logf("%s: %d refused, of which %d were there after a restart and known by their intent", kinds[i], o.refused, o.ambiguous)
		if o.refused == 0 && kinds[i].stays {
			t.Errorf("%s: nothing was refused; the test saw nothing", kinds[i])
		}
	}
}

// faulty issues the job on a disk with a fault, and looks at what is left in
// three ways: after a kill, on the same handle once the disk is well again, and
// after a restart.
func (j job) faulty(t *testing.T, v *faultVFS, f fault) (o outcome, met bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), dataFile)
	if err := os.WriteFile(path, j.start, 0o600); err != nil {
		t.Fatal(err)
	}
	d := v.watch(t, filepath.Dir(path))
	ctx := context.Background()
	s, err := store.Open(ctx, path, storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.WriterExec(s, "PRAGMA wal_autocheckpoint = 20"); err != nil {
		t.Fatal(err)
	}
	d.set(f)
	said := j.tellAll(t, s, d)
	for _, n := range said {
		if n == "" {
			o.refused++
		}
	}
	o.ambiguous = j.killed(t, v, d.files(), said, f)
	if o.ambiguous > o.refused {
		t.Errorf("%v at %d: %d of %d refused are there", f, f.at, o.ambiguous, o.refused)
	}
	d.set(fault{})
	if err := j.finish(s, said, true); err != nil {
		t.Errorf("%v at %d: on the same handle: %v", f, f.at, err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("%v at %d: close: %v", f, f.at, err)
	}
	s, err = store.Open(ctx, path, storetest.Options())
	if err != nil {
		t.Fatalf("%v at %d: after a restart: %v", f, f.at, err)
	}
	if err := j.finish(s, said, false); err != nil {
		t.Errorf("%v at %d: after a restart: %v", f, f.at, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	return o, d.met() != 0
}

// killed opens what a program leaves that was killed while the disk refused.
func (j job) killed(t *testing.T, v *faultVFS, left files, said told, f fault) (ambiguous int) {
	t.Helper()
	s, err := newScratch(t, v).open(left)
	if err != nil {
		t.Errorf("%v at %d: after a kill: %v", f, f.at, err)
		return 0
	}
	defer s.Close()
	if ambiguous, err = j.kept(s, said); err != nil {
		t.Errorf("%v at %d: after a kill: %v", f, f.at, err)
		return ambiguous
	}
	if f.at%4 != 0 && ambiguous == 0 && !proving() {
		return ambiguous // what was not kept is issued again after a restart as well
	}
	if err := j.finish(s, said, true); err != nil {
		t.Errorf("%v at %d: issued again after a kill: %v", f, f.at, err)
	}
	return ambiguous
}

// schemaState is what a file says of its schema.
type schemaState struct{ application, version, tables int64 }

// stateOf reads an image without changing it.
func stateOf(c scratch, f files) (st schemaState, err error) {
	body := maps.Clone(f)
	if len(body[dataFile]) == 0 && len(body[dataFile+"-wal"]) == 0 {
		return st, nil
	}
	if err := c.put(body); err != nil {
		return st, err
	}
	db, err := sql.Open("sqlite", "file:"+c.path+"?mode=rw")
	if err != nil {
		return st, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	err = db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&st.application, &st.version, &st.tables)
	return st, err
}

// migrated sees that an image is old or new and never between, and that the
// next start brings it up to date and can work with it.
func migrated(c scratch, f files, whole schemaState) (isNew bool, err error) {
	st, err := stateOf(c, f)
	if err != nil {
		return false, err
	}
	if st != (schemaState{}) && st != whole {
		return false, fmt.Errorf("half-way: %+v, whole is %+v", st, whole)
	}
	s, err := c.open(f)
	if err != nil {
		return false, fmt.Errorf("the next start: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	v, err := s.Verify(context.Background(), false)
	if err == nil && !v.OK {
		err = fmt.Errorf("verify: %q", v.Problems)
	}
	if err == nil {
		err = s.Forms.Save(context.Background(), "form", []byte("body"))
	}
	return st == whole, err
}

// firstStart makes a new file on a disk and returns it with what Open said.
func firstStart(t *testing.T, v *faultVFS, f fault) (*disk, error) {
	t.Helper()
	folder := t.TempDir()
	d := v.watch(t, folder)
	d.start[dataFile] = []byte{} // made, with its name safe, before SQLite sees it
	d.set(f)
	s, err := store.Open(context.Background(), filepath.Join(folder, dataFile), storetest.Options())
	if err == nil {
		err = store.WriterExec(s, "SELECT 1") // the writer's connection sets its settings
		d.set(fault{})
		if closed := s.Close(); err == nil {
			err = closed
		}
	}
	d.set(fault{})
	return d, err
}

func wholeSchema(t *testing.T, v *faultVFS) (*disk, schemaState) {
	t.Helper()
	d, err := firstStart(t, v, fault{})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := stateOf(newScratch(t, v), d.files())
	if err != nil || whole.version == 0 || whole.tables < 20 {
		t.Fatalf("%+v, %v", whole, err)
	}
	return d, whole
}

// A first migration that meets a full or broken disk at any operation leaves
// an empty file or a whole one, and the next start goes on.
func TestProveAFaultInTheMigrationLeavesOldOrNew(t *testing.T) {
	v := installFaultVFS(t)
	_, whole := wholeSchema(t, v)
	var old, fresh [4]int
	kinds := faults()
	sweep(t, every(13, 1), func(t *testing.T, f fault) bool {
		kind := slices.IndexFunc(kinds, func(k fault) bool { return k.full == f.full && k.stays == f.stays })
		d, err := firstStart(t, v, f)
		if err != nil && d.met() == 0 {
			t.Errorf("%v at %d was not met: %v", f, f.at, err)
		}
		isNew, bad := migrated(newScratch(t, v), d.files(), whole)
		if bad != nil {
			t.Errorf("%v at %d: Open said %v; %v", f, f.at, err, bad)
		}
		if err == nil && !isNew {
			t.Errorf("%v at %d: Open said nothing and the file is old", f, f.at)
		}
		if isNew {
			fresh[kind]++
		} else {
			old[kind]++
		}
		return d.met() != 0
	})
	for i, k := range kinds {
		t.Logf("%s: %d old, %d new (with the run that met none), 0 between", k, old[i], fresh[i])
		if old[i] == 0 {
			t.Errorf("%s: no start was refused; the test saw nothing", k)
		}
	}
}

// A power failure in the first migration does the same.
func TestProvePowerFailureInTheMigrationLeavesOldOrNew(t *testing.T) {
	v := installFaultVFS(t)
	d, whole := wholeSchema(t, v)
	count := images(t, v, d, every(13, 1), func(c scratch, f files, _ int) error {
		_, err := migrated(c, f, whole)
		return err
	})
	t.Logf("%d operations: %s", len(d.steps), count)
	if count.corrupt > 0 {
		t.Errorf("%s; the first: %v", count, count.first)
	}
	if len(count.seen) < 50 {
		t.Errorf("only %d images were looked at", len(count.seen))
	}
}

// A migration of a file with data, with its copy, does the same; and a copy that
// has its name is whole.
func TestProveAFaultInALaterMigrationLeavesOldOrNew(t *testing.T) {
	v := installFaultVFS(t)
	path, rows := older(t)
	start, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var old, fresh [4]int
	kinds := faults()
	sweep(t, every(2, 1), func(t *testing.T, f fault) bool {
		kind := slices.IndexFunc(kinds, func(k fault) bool { return k.full == f.full && k.stays == f.stays })
		d, path, err := laterStart(t, v, start, f)
		if err != nil && d.met() == 0 {
			t.Errorf("%v at %d was not met: %v", f, f.at, err)
		}
		isNew := versionAfter(t, newScratch(t, v), d.files()) == 3
		if err == nil && !isNew {
			t.Errorf("%v at %d: nothing was said and the file is old", f, f.at)
		}
		if isNew {
			fresh[kind]++
		} else {
			old[kind]++
			s, err := newScratch(t, v).open(d.files())
			if err != nil {
				t.Fatalf("%v at %d: %v", f, f.at, err)
			}
			if digest(t, s) != rows {
				t.Errorf("%v at %d: the rows are not those of before", f, f.at)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		copies := copiesOf(t, path)
		for _, name := range copies {
			if _, err := store.Restore(context.Background(), name, filepath.Join(t.TempDir(), dataFile), storetest.Now()); err != nil {
				t.Errorf("%v at %d: the copy: %v", f, f.at, err)
			}
		}
		if isNew && len(copies) == 0 {
			t.Errorf("%v at %d: migrated without a copy", f, f.at)
		}
		return d.met() != 0
	})
	for i, k := range kinds {
		t.Logf("%s: %d old, %d new (with the run that met none), 0 between", k, old[i], fresh[i])
		if old[i] == 0 {
			t.Errorf("%s: no start was refused; the test saw nothing", k)
		}
	}
}

// laterStart migrates a file with data on a disk with a fault.
func laterStart(t *testing.T, v *faultVFS, start []byte, f fault) (d *disk, path string, err error) {
	t.Helper()
	path = filepath.Join(t.TempDir(), dataFile)
	if err := os.WriteFile(path, start, 0o600); err != nil {
		t.Fatal(err)
	}
	d = v.watch(t, filepath.Dir(path))
	d.set(f)
	err = store.Migrate(context.Background(), path, storetest.Now(), later()...)
	d.set(fault{})
	return d, path, err
}

// versionAfter is the schema version of an image whose structure is sound.
func versionAfter(t *testing.T, c scratch, f files) int {
	t.Helper()
	st, err := stateOf(c, f)
	if err != nil || st.version != 1 && st.version != 3 {
		t.Fatalf("%+v, %v", st, err)
	}
	db, err := sql.Open("sqlite", "file:"+c.path+"?mode=rw")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var said string
	var hasColumn int
	if err := db.QueryRow("SELECT (SELECT integrity_check FROM pragma_integrity_check), (SELECT count(*) FROM pragma_table_info('item') WHERE name = 'colour') + (SELECT count(*) FROM pragma_table_info('draft_buf') WHERE name = 'seen')").
		Scan(&said, &hasColumn); err != nil || said != "ok" || hasColumn != int(st.version)-1 {
		t.Fatalf("%s, %d columns of version %d, %v", said, hasColumn, st.version, err)
	}
	return int(st.version)
}

// The copy before a migration is safe before it gets its name.
func TestCopyBeforeAMigrationOutlastsAPowerFailure(t *testing.T) {
	v := installFaultVFS(t)
	path := storetest.File(t)
	folder := filepath.Join(filepath.Dir(path), "backups")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	d := v.watch(t, folder)
	if err := store.KeepCopy(context.Background(), path, storetest.Now()); err != nil {
		t.Fatal(err)
	}
	p, written := newPower(d), 0
	for _, s := range d.steps {
		p.do(s)
		if s.op == opWrite && strings.HasSuffix(s.file, ".db.tmp") {
			written++
		}
	}
	if written < 10 {
		t.Errorf("%d writes of the copy were seen", written)
	}
	for _, l := range p.loose {
		if strings.HasSuffix(l.file, ".db.tmp") {
			t.Fatalf("the copy got its name while operation %d on it was not synced", l.op)
		}
	}
}
