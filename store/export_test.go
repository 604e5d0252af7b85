package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
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

// AllSum is the sum over every row.
func AllSum(ctx context.Context, s *Store) (string, error) {
	m, err := rowsOf(ctx, s.reader.db, nil)
	return m.Digest, err
}

// IssuedSum is the sum over what may never change: issued documents with all
// that belongs to them, payments, and the trail; not when a document was a draft.
func IssuedSum(ctx context.Context, s *Store) (string, error) {
	sum := sha256.New()
	const of = "document_id IN (SELECT id FROM document WHERE state = 'issued')"
	for _, of := range [][2]string{{"document", "state = 'issued'"}, {"line", of}, {"document_tax", of}, {"pdf", of}, {"logo", "true"}, {"payment", "true"},
		{"allocation", "true"}, {"audit", "true"}, {"audit_payload", "true"}} {
		table, where := of[0], of[1]
		columns, err := texts(ctx, s.reader, "SELECT 'quote(' || name || ')' FROM pragma_table_info(?) WHERE name NOT IN ('rev', 'changed_on') ORDER BY cid", table)
		if err != nil {
			return "", err
		}
		list, err := texts(ctx, s.reader, "SELECT "+strings.Join(columns, "||','||")+" FROM "+table+" WHERE "+where+" ORDER BY 1")
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%q", list)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
