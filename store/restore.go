package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// Restored is a backup that is in use again.
type Restored struct {
	Path     string // the data file
	Aside    string // where the file that stood there is kept; "" where none did
	Manifest Manifest
}

// Restore puts a backup in the place of the data file at path. The backup must
// be what its manifest says, byte by byte and row by row. What stands at path
// is never overwritten: it is kept aside under a name that holds the time now.
// An encrypted backup is opened with one of the keys. It returns ErrNotWhole,
// ErrNoKey, fs.ErrNotExist where the backup or its manifest is not there, and
// ErrBusy where another window has the data file open.
func Restore(ctx context.Context, backup, path string, now time.Time, keys ...Identity) (r Restored, err error) {
	if err := prepareProcess(); err != nil {
		return r, err
	}
	if r.Path, err = realPath(path); err != nil {
		return r, err
	}
	if r.Manifest, err = readManifest(ManifestPath(backup)); err != nil {
		return r, err
	}
	if err := os.MkdirAll(filepath.Dir(r.Path), 0o700); err != nil {
		return r, err
	}
	temporary := r.Path + ".restore.tmp"
	defer os.Remove(temporary)
	if err := fetch(ctx, backup, temporary, r.Manifest, keys); err != nil {
		return r, err
	}
	if err := r.Manifest.compare(ctx, temporary); err != nil {
		return r, err
	}
	if r.Aside, err = setAside(ctx, r.Path, now); err != nil {
		return r, err
	}
	if err := os.Rename(temporary, r.Path); err != nil {
		return r, err
	}
	return r, syncFolder(filepath.Dir(r.Path))
}

// compare says whether a copy of the backup is what the manifest says.
func (m Manifest) compare(ctx context.Context, path string) error {
	sum, size, err := fileSum(ctx, path)
	switch {
	case err != nil:
		return err
	case size != m.Bytes || sum != m.SHA256:
		return fmt.Errorf("its bytes are not those of its manifest: %w", ErrNotWhole)
	}
	have, err := inspect(ctx, path, nil)
	if err != nil {
		return err
	}
	same := have.Digest == m.Digest && have.AuditHead == m.AuditHead && have.Schema == m.Schema
	if m.Sealed == nil { // else the manifest does not tell
		same = same && maps.Equal(have.Rows, m.Rows) && maps.Equal(have.Open, m.Open)
	}
	if !same {
		return fmt.Errorf("its rows are not those of its manifest: %w", ErrNotWhole)
	}
	return nil
}

func readManifest(path string) (m Manifest, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return m, fmt.Errorf("read the manifest: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("its manifest cannot be read (%v): %w", err, ErrNotWhole)
	}
	return m, nil
}

// fetch writes the copy that a backup is, or holds.
func fetch(ctx context.Context, backup, to string, m Manifest, keys []Identity) error {
	if m.Sealed != nil {
		sum, size, err := fileSum(ctx, backup)
		switch {
		case err != nil:
			return err
		case size != m.Sealed.Bytes || sum != m.Sealed.SHA256:
			return fmt.Errorf("its bytes are not those of its manifest: %w", ErrNotWhole)
		case len(keys) == 0:
			return ErrNoKey
		}
	}
	if err := emptyFile(to); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if m.Sealed != nil {
		err = unseal(ctx, backup, out, m, keys)
	} else {
		err = pour(ctx, backup, out)
	}
	return errors.Join(err, out.Sync(), out.Close())
}

// pour writes the bytes of a file.
func pour(ctx context.Context, from string, out io.Writer) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(out, while(ctx, in))
	return err
}

// setAside gives the data file another name, with its log: an old log beside
// another file would damage that.
func setAside(ctx context.Context, path string, now time.Time) (aside string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err := foldAlone(ctx, path); errors.Is(err, ErrBusy) {
		return "", err // any other fault is why it is restored
	}
	stem := path + ".before-restore-" + now.UTC().Format("20060102T150405Z")
	aside = stem
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s-%d", stem, n)
	}
	for _, tail := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Rename(path+tail, aside+tail); err != nil && (tail == "" || !errors.Is(err, fs.ErrNotExist)) {
			return "", err
		}
	}
	return aside, nil
}

// foldAlone folds the log into the file where no one else has it open.
func foldAlone(ctx context.Context, path string) error {
	db, err := handle(path, "mode=rw&"+every+"&_txlock=immediate&_pragma=locking_mode(exclusive)", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	t, err := db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return fromSQLite(err)
	}
	return fromSQLite(t.Rollback())
}
