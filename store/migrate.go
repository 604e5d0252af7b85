package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path/filepath"
)

//go:embed migrations/*.sql
var migrations embed.FS

// steps are the migrations in order. A file that was shipped is never edited.
func steps() []string { return []string{"0001_start.sql"} }

// newest is the schema version that this program writes.
func newest() int { return len(steps()) }

// migrate brings the schema up to date: all steps and the version in one
// transaction, on a connection of its own. The version is read inside the
// transaction, so that windows that start together do not do it twice.
func migrate(ctx context.Context, path string, from int) error {
	db, err := handle(path, migrating, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	if from > 0 {
		if err := keepCopy(ctx, db, path, from); err != nil {
			return err
		}
	}
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fromSQLite(err)
	}
	defer t.Rollback()
	if err := applySteps(ctx, t); err != nil {
		return err
	}
	return fromSQLite(t.Commit())
}

func applySteps(ctx context.Context, t *sql.Tx) error {
	var st state
	err := t.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).
		Scan(&st.application, &st.version, &st.tables)
	if err != nil {
		return fromSQLite(err)
	}
	if err := st.check(); err != nil {
		return err
	}
	for _, name := range steps()[st.version:] {
		text, err := migrations.ReadFile("migrations/" + name)
		if err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("migrate with %s: %w", name, fromSQLite(err))
		}
	}
	var broken int
	if err := t.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return fromSQLite(err)
	}
	if broken > 0 {
		return fmt.Errorf("migrate: %d rows would lose what they belong to: %w", broken, ErrDamaged)
	}
	_, err = t.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, newest()))
	return fromSQLite(err)
}

// keepCopy writes a copy of the file as it is beside it, named by its version,
// before the schema changes.
func keepCopy(ctx context.Context, db *sql.DB, path string, version int) error {
	target := fmt.Sprintf("%s.schema%d", path, version)
	temporary := target + ".tmp"
	if _, err := os.Lstat(target); err == nil {
		return nil // kept by a start that was interrupted after this step
	}
	f, err := os.OpenFile(temporary, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temporary); err != nil {
		return fmt.Errorf("keep a copy before the migration: %w", fromSQLite(err))
	}
	if err := os.Rename(temporary, target); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
