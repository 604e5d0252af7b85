package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrNotWhole says that a backup is not what was written: its bytes or rows are
// not those of its manifest, or its facts contradict each other.
var ErrNotWhole = errors.New("the backup is not whole")

// Manifest is what a backup was when it was made. It stands beside the backup
// as FILE.json. That of an encrypted one tells no figures and no path.
type Manifest struct {
	Made      time.Time        `json:"made"`
	Source    string           `json:"source,omitempty"`    // the data file's path
	Schema    int              `json:"schema"`              // its version
	Bytes     int64            `json:"bytes"`               // size of the copy
	SHA256    string           `json:"sha256"`              // of the copy's bytes, in hex
	Rows      map[string]int64 `json:"rows,omitempty"`      // for each table
	Digest    string           `json:"digest"`              // SHA-256 over all rows, in hex
	Open      map[string]int64 `json:"open,omitempty"`      // minor units owed, for each currency
	AuditHead string           `json:"audit_head"`          // hash of the trail's last row
	Sealed    *Sealed          `json:"encrypted,omitempty"` // nil: the backup is the copy itself
}

// Taken is a backup that was read back and found whole.
type Taken struct {
	Path     string
	Manifest Manifest
}

// copying reads a file in order to copy it: VACUUM INTO writes only its target,
// which query_only would forbid.
const copying = "mode=ro&" + every

// ManifestPath is where the manifest of a backup stands.
func ManifestPath(backup string) string { return backup + ".json" }

// Backup writes a copy of the file to target with mode 0600 and its manifest
// beside it. The copy is one state of the file, whoever writes meanwhile, and
// gets its name only after it was read back: structure, figures and every row.
// It returns fs.ErrExist where target is there, ErrNotWhole where the copy, and
// so the file, is not in order, ErrBusy where others never stop writing.
func (s *Store) Backup(ctx context.Context, target string) (Taken, error) {
	return s.backup(ctx, target, nil)
}

func (s *Store) backup(ctx context.Context, target string, told Progress) (Taken, error) {
	target, err := untaken(target)
	if err != nil {
		return Taken{}, err
	}
	temporary := target + unfinished
	defer os.Remove(temporary)
	m, err := s.take(ctx, temporary, told.of(s.file))
	if err != nil {
		return Taken{}, err
	}
	return finish(temporary, target, m)
}

// unfinished ends the name of a file until it is whole.
const unfinished = ".tmp"

// untaken is target as an absolute path, where neither it nor its manifest is
// there yet.
func untaken(target string) (string, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return "", err
	}
	for _, name := range []string{target, ManifestPath(target)} {
		if _, err := os.Lstat(name); err == nil {
			return "", &fs.PathError{Op: "back up", Path: name, Err: fs.ErrExist}
		}
	}
	return target, nil
}

// take writes a copy and reads it back.
func (s *Store) take(ctx context.Context, temporary string, told meter) (Manifest, error) {
	source, err := s.copyTo(ctx, temporary, told)
	if err != nil {
		return Manifest{}, err
	}
	m, err := inspect(ctx, temporary, told)
	if err != nil {
		return Manifest{}, err
	}
	if m.Digest != source.Digest {
		return Manifest{}, fmt.Errorf("its rows are not those of the data file: %w", ErrNotWhole)
	}
	m.Made, m.Source = s.o.Now().UTC(), s.path
	return m, nil
}

// finish gives a backup that was read back its name. The manifest is there
// first, so that none ever stands without.
func finish(temporary, target string, m Manifest) (Taken, error) {
	if err := writeManifest(ManifestPath(target), m); err != nil {
		return Taken{}, err
	}
	if err := os.Rename(temporary, target); err != nil {
		return Taken{}, errors.Join(err, os.Remove(ManifestPath(target)))
	}
	return Taken{target, m}, syncFolder(filepath.Dir(target))
}

// copyTo writes the copy and says what rows it must hold. Where another window
// writes between the two it begins again.
func (s *Store) copyTo(ctx context.Context, temporary string, told meter) (m Manifest, err error) {
	db, err := handle(s.file, copying, 1)
	if err != nil {
		return m, err
	}
	defer db.Close()
	const tries = 5
	for range tries {
		var before, after int64
		if err := db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&before); err != nil {
			return m, fromSQLite(err)
		}
		if m, err = rowsOf(ctx, db, told.part(0, rowsRead)); err != nil {
			return m, err
		}
		if err := emptyFile(temporary); err != nil {
			return m, err
		}
		if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temporary); err != nil {
			return m, fmt.Errorf("write the backup: %w", fromSQLite(err))
		}
		if err := db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&after); err != nil {
			return m, fromSQLite(err)
		}
		told.tell(copyWritten, 100)
		if before == after {
			return m, syncFile(temporary)
		}
	}
	return m, fmt.Errorf("it was changed during each of %d tries: %w", tries, ErrBusy)
}

func emptyFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// inspect reads a finished copy: everything that Verify checks, its rows and
// its bytes.
func inspect(ctx context.Context, path string, told meter) (m Manifest, err error) {
	s, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return m, err
	}
	v, err := s.verify(ctx, false, told.part(copyWritten, copyChecked))
	if err == nil && !v.OK {
		err = fmt.Errorf("%s %w", v.Problems[0], ErrNotWhole)
	}
	if err == nil {
		m, err = rowsOf(ctx, s.reader.db, told.part(copyChecked, copyRead))
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return m, err
	}
	m.SHA256, m.Bytes, err = fileSum(ctx, path) // no connection is open: closing a descriptor drops no lock
	return m, err
}

// rowsOf reads every row of every table.
func rowsOf(ctx context.Context, db *sql.DB, told meter) (m Manifest, err error) {
	t, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return m, fromSQLite(err)
	}
	defer t.Rollback()
	q := prepared{t, map[string]*sql.Stmt{}}
	tables, err := texts(ctx, q, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
	if err != nil {
		return m, err
	}
	m.Rows, m.Open = map[string]int64{}, map[string]int64{}
	sum := sha256.New()
	for i, name := range tables {
		told.tell(i, len(tables))
		n, err := hashTable(ctx, q, sum, name)
		if err != nil {
			return m, err
		}
		m.Rows[name] = n
	}
	m.Digest = hex.EncodeToString(sum.Sum(nil))
	if err := q.one(ctx, "SELECT (SELECT user_version FROM pragma_user_version), coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '')", nil, &m.Schema, &m.AuditHead); err != nil {
		return m, err
	}
	err = each(ctx, q, "SELECT currency, sum(open) FROM account_balance GROUP BY currency", nil, func(scan func(...any) error) error {
		var currency string
		var open int64
		err := scan(&currency, &open)
		m.Open[currency] = open
		return err
	})
	return m, err
}

// hashTable adds the rows of a table, in the order of their keys, to a sum.
// quote writes each value with its type, and the lengths keep rows apart.
func hashTable(ctx context.Context, q querier, sum io.Writer, name string) (n int64, err error) {
	columns, err := texts(ctx, q, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
	if err != nil {
		return 0, err
	}
	order, err := texts(ctx, q, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", name)
	if err != nil {
		return 0, err
	}
	if len(order) == 0 {
		order = []string{"rowid"}
	}
	values := make([]string, len(columns))
	for i, c := range columns {
		values[i] = "quote(" + quoted(c) + ")"
	}
	for i, c := range order {
		order[i] = quoted(c)
	}
	fmt.Fprintf(sum, "%q %q\n", name, columns)
	err = each(ctx, q, "SELECT "+strings.Join(values, ", ")+" FROM "+quoted(name)+" ORDER BY "+strings.Join(order, ", "), nil,
		func(scan func(...any) error) error {
			row := make([]string, len(columns))
			into := make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			if err := scan(into...); err != nil {
				return err
			}
			n++
			for _, v := range row {
				fmt.Fprintf(sum, "%d:%s", len(v), v)
			}
			return nil
		})
	return n, err
}

// quoted is a name of the schema as SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func texts(ctx context.Context, q querier, query string, args ...any) (list []string, err error) {
	err = each(ctx, q, query, args, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		list = append(list, s)
		return err
	})
	return list, err
}

func fileSum(ctx context.Context, path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, while(ctx, f))
	return hex.EncodeToString(h.Sum(nil)), size, err
}

func writeManifest(path string, m Manifest) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}
