package store

import (
	"context"
	"fmt"
)

// LimitPages makes the disk full at n pages, for the writer.
func LimitPages(s *Store, n int) error {
	_, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n))
	return err
}

// WriterPragma and ReaderPragma read a setting of a connection.
func WriterPragma(s *Store, name string) (v any) {
	if err := s.writer.QueryRow("PRAGMA " + name).Scan(&v); err != nil {
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
	_, err := s.writer.Exec(text, args...)
	return err
}

// Unrecorded changes a row in an intent that records nothing.
func Unrecorded(ctx context.Context, s *Store) error {
	_, err := s.write(ctx, act{verb: "careless"}, func(t *tx) error {
		_, err := t.exec(ctx, "UPDATE account SET name = 'careless'")
		return err
	})
	return err
}
