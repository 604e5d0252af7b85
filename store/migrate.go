package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

//go:embed migrations/*.sql
var migrations embed.FS

// step is one migration: it makes schema n of schema n − 1, where n is its place
// in the list, counted from 1.
type step struct{ name, text string }

// stepNames are the migrations in order. A file that was shipped is never edited.
func stepNames() []string { return []string{"0001_start.sql"} }

// newest is the schema version that this program writes.
func newest() int { return len(stepNames()) }

// steps are the migrations of this program.
func steps() (list []step, err error) {
	for _, name := range stepNames() {
		text, err := migrations.ReadFile("migrations/" + name)
		if err != nil {
			return nil, err
		}
		list = append(list, step{name, string(text)})
	}
	return list, nil
}

// migrate brings the schema of a file up to date.
func migrate(ctx context.Context, path string, o Options) error {
	list, err := steps()
	if err != nil {
		return err
	}
	return migrateBy(ctx, path, list, o.Now())
}

// migrateBy applies those steps that a file has not had: all of them, the
// version, and the check that no row lost what it belongs to in one transaction
// on a connection of its own. The version is read inside the transaction, so
// that windows that start together do not do it twice. Before a file with data
// changes, a copy of it stands whole in the folder backups; where none can be
// made, nothing is changed.
func migrateBy(ctx context.Context, path string, list []step, now time.Time) error {
	db, err := handle(path, migrating, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fromSQLite(err)
	}
	defer t.Rollback()
	st, err := stateOf(ctx, t)
	if err != nil {
		return err
	}
	if err := st.check(len(list)); err != nil || st.version == len(list) && st.application == applicationID {
		return err
	}
	if st.version > 0 {
		if err := keepCopy(ctx, path, st.version, now); err != nil {
			return fmt.Errorf("keep a copy before the file is brought up to date: %w", err)
		}
	}
	for _, s := range list[st.version:] {
		if _, err := t.ExecContext(ctx, s.text); err != nil {
			return fmt.Errorf("migrate with %s: %w", s.name, fromSQLite(err))
		}
	}
	var broken int
	if err := t.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return fromSQLite(err)
	}
	if broken > 0 {
		return fmt.Errorf("migrate: %d rows would lose what they belong to: %w", broken, ErrDamaged)
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(list))); err != nil {
		return fromSQLite(err)
	}
	return fromSQLite(t.Commit())
}

// keepCopy writes a copy of the file as it is to the folder backups, named by
// its schema and the time, and reads it back: structure, what belongs to what,
// and every row. The migration's transaction is open meanwhile and has changed
// nothing, so that no one can write between. A whole copy of the same rows, from
// a start that was cut off after this step, is kept in its stead.
func keepCopy(ctx context.Context, path string, version int, now time.Time) error {
	db, err := handle(path, copying, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	m, err := rowsOf(ctx, db, nil)
	if err != nil {
		return err
	}
	folder := filepath.Join(filepath.Dir(path), "backups")
	stem := filepath.Join(folder, fmt.Sprintf("%sschema%d-", backupStem(path), version))
	if kept, err := sameCopy(ctx, stem, m.Digest); kept || err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	target, err := untaken(stem + now.UTC().Format(stamp) + ".db")
	if err != nil {
		return err
	}
	temporary := target + unfinished
	defer os.Remove(temporary)
	if err := emptyFile(temporary); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temporary); err != nil {
		return fromSQLite(err)
	}
	if err := syncFile(temporary); err != nil {
		return err
	}
	if err := readBack(ctx, temporary, m.Digest); err != nil {
		return err
	}
	if m.SHA256, m.Bytes, err = fileSum(ctx, temporary); err != nil {
		return err
	}
	m.Made, m.Source = now.UTC(), path
	_, err = finish(temporary, target, m)
	return err
}

// sameCopy says whether a whole copy with those rows stands under a name that
// begins with stem.
func sameCopy(ctx context.Context, stem, digest string) (bool, error) {
	list, err := filepath.Glob(globbed(stem) + "*.db")
	if err != nil {
		return false, err
	}
	for _, name := range list {
		if m, err := readManifest(ManifestPath(name)); err == nil && m.Digest == digest && (Taken{name, m}).Check(ctx) == nil {
			return true, nil
		}
	}
	return false, nil
}

// readBack checks a copy whose schema may be older than this program's.
func readBack(ctx context.Context, path, digest string) error {
	db, err := handle(path, checking, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	var v Verdict
	if err := verifyStructure(true)(ctx, prepared{db, map[string]*sql.Stmt{}}, &v); err != nil {
		return err
	}
	m, err := rowsOf(ctx, db, nil)
	switch {
	case err != nil:
		return err
	case len(v.Problems) > 0:
		return fmt.Errorf("%s %w", v.Problems[0], ErrNotWhole)
	case m.Digest != digest:
		return fmt.Errorf("its rows are not those of the data file: %w", ErrNotWhole)
	}
	return nil
}
