package store

import (
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"billfold/invoice/customer"
)

// What a file or a record can refuse with.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed by another window meanwhile")
	ErrBusy     = errors.New("the data file is locked by another program")
	ErrNewer    = errors.New("the data file was written by a newer version")
	ErrForeign  = errors.New("the file is not a billfold data file")
	ErrDamaged  = errors.New("the data file is damaged")
	ErrReadOnly = errors.New("the data file is open for reading only")
	ErrFull     = errors.New("the disk is full")
	ErrRefused  = errors.New("no row was imported, because some were refused")
	ErrReused   = errors.New("this key was used before with other content")
)

// Missing says what was asked for and is not there. It is an ErrNotFound.
type Missing struct {
	What string // "customer", "document", "item" …
	Ref  string // as it was named: "C-0099"
}

func (m Missing) Error() string { return fmt.Sprintf("no %s %s", m.What, m.Ref) }

// Is says that a Missing is an ErrNotFound.
func (m Missing) Is(target error) bool { return target == ErrNotFound }

// Ambiguous says that a name fits several customers.
type Ambiguous struct {
	Name       string
	Candidates []customer.Customer
}

func (a *Ambiguous) Error() string {
	return fmt.Sprintf("%q names %d customers", a.Name, len(a.Candidates))
}

// fromSQLite puts this package's error in front of what SQLite said, by its
// result code.
func fromSQLite(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	var ours error
	switch e.Code() & 0xff {
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		ours = ErrBusy
	case codes.SQLITE_READONLY:
		ours = ErrReadOnly
	case codes.SQLITE_FULL:
		ours = ErrFull
	case codes.SQLITE_CORRUPT:
		ours = ErrDamaged
	case codes.SQLITE_NOTADB:
		ours = ErrForeign
	case codes.SQLITE_CONSTRAINT:
		ours = ErrConflict
	default:
		return err
	}
	if errors.Is(err, ours) {
		return err
	}
	return fmt.Errorf("%w: %w", ours, err)
}
