package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// LimitPages makes the disk full at n pages, for the writer.
func LimitPages(s *Store, n int) error {
	return WriterExec(s, fmt.Sprintf("PRAGMA max_page_count = %d", n))
}

// WriterPragma and ReaderPragma read a setting of a connection.
func WriterPragma(s *Store, name string) (v any) {
	ctx := context.Background()
	err := s.writer.use(ctx, func(conn *sql.Conn) error { return conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&v) })
	if err != nil {
		return err
	}
	return v
}

// ReaderPragma reads a setting of a reading connection.
func ReaderPragma(s *Store, name string) (v any) {
	if err := s.reader.db.QueryRow("PRAGMA " + name).Scan(&v); err != nil {
		return err
	}
	return v
}

// WriterExec runs a statement as this program could.
func WriterExec(s *Store, text string, args ...any) error {
	ctx := context.Background()
	return s.writer.use(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, text, args...)
		return err
	})
}

// Unrecorded changes a row in an intent that records nothing.
func Unrecorded(ctx context.Context, s *Store) error {
	_, err := s.write(ctx, act{verb: "careless"}, func(t *tx) error {
		_, err := t.exec(ctx, "UPDATE account SET name = 'careless'")
		return err
	})
	return err
}

// KeepCopy keeps the copy that a migration from schema 1 would.
func KeepCopy(ctx context.Context, path string, now time.Time) error {
	return keepCopy(ctx, path, 1, now)
}

// Migrate brings a file to the schema that more steps after this program's make.
func Migrate(ctx context.Context, path string, now time.Time, more ...string) error {
	list, err := steps()
	for i, text := range more {
		list = append(list, step{fmt.Sprintf("%04d_test.sql", len(list)+i+1), text})
	}
	if err != nil {
		return err
	}
	return migrateBy(ctx, path, list, now)
}

// StepNames are the files of the migrations.
func StepNames() []string { return stepNames() }
