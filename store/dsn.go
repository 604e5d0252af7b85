package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite"
)

// applicationID stands in the header of every data file: "BFLD".
const applicationID = 0x42464C44

const (
	// every is set on each connection: what makes a hostile or damaged file
	// harmless, and the wait for another program's lock.
	every = "_busy_timeout=5000&_defensive=1&_dqs=0&_pragma=recursive_triggers(1)" +
		"&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=temp_store(memory)"
	// durable makes a commit outlast a power failure: with WAL, NORMAL would not.
	durable = every + "&_txlock=immediate&_pragma=journal_mode(wal)&_pragma=synchronous(full)"

	writing   = "mode=rw&" + durable + "&_foreign_keys=1"
	migrating = "mode=rw&" + durable + "&_foreign_keys=0" // a parent table can be rebuilt only so
	reading   = "mode=ro&" + every + "&_query_only=1"     // so that looking at a foreign file changes nothing of it

	// checking reads as well. A connection that may only read forgets the CHECKs of
	// a schema, and so would find no row that breaks one.
	checking = "mode=rw&" + every + "&_query_only=1"
)

const readers = 3

// realPath is a path from the root; where it is a link to a file, that of the
// file, beside which SQLite keeps the log.
func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return filepath.EvalSymlinks(path)
	}
	return path, nil
}

// dsn names a file with settings. The path is escaped; without "file:" SQLite
// would drop the mode.
func dsn(path, settings string) string {
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" && filepath.VolumeName(path) != "" {
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: settings}
	return u.String()
}

// handle opens a pool of at most n connections. Nothing is read before its
// first use.
func handle(path, settings string, n int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, settings))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// prepareProcess sets what SQLite reads once in a process: locks that closing
// another descriptor of the file does not drop (Linux has them), and settings
// of one statement each.
func prepareProcess() error {
	sqlite.StrictPragmas(true)
	_, err := sqlite.OFDLocking(true)
	if errors.Is(err, sqlite.ErrOFDLockingUnavailable) || errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return nil
	}
	return err
}

// create makes an empty file with mode 0600 where there is none, in a folder
// with mode 0700, and sees to it that its name outlasts a power failure.
// SQLite alone would make a file that others can read.
func create(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return nil
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return syncFolder(folder)
}

func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be opened for that there
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// state is what the header of a file says.
type state struct {
	application int64
	version     int
	tables      int
}

// stateOf reads a file's header without changing a byte of it, whatever it is. The
// schema of a file that is ours is not read: that takes longer than all else.
func stateOf(ctx context.Context, t *sql.Tx) (st state, err error) {
	err = t.QueryRowContext(ctx, "PRAGMA application_id").Scan(&st.application)
	if err == nil {
		err = t.QueryRowContext(ctx, "PRAGMA user_version").Scan(&st.version)
	}
	if err == nil && st.application != applicationID {
		err = t.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&st.tables)
	}
	return st, fromSQLite(err)
}

// check says whether the file is one of ours that a program whose newest schema
// is that can use.
func (st state) check(newest int) error {
	switch {
	case st.application == applicationID && st.version <= newest:
		return nil
	case st.application == applicationID:
		return ErrNewer
	case st.application == 0 && st.version == 0 && st.tables == 0:
		return nil // empty, or made by another window just now
	}
	return ErrForeign
}

// globbed is a path as a pattern that matches it alone.
func globbed(path string) string {
	if runtime.GOOS == "windows" {
		return path // its patterns know no escape
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}
