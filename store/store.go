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
	"errors"
	"fmt"
	"path/filepath"
	"sync"
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
	Contacts  *Contacts
	Fields    *Fields
	Items     *Items
	Documents *Documents
	Payments  *Payments
	Entries   *Entries
	Forms     *Forms

	path   string
	o      Options
	writer *writer // nil where the file is open for reading
	reader *pool   // never waits for the writer
	end    sync.Once
}

// Path is the data file's path.
func (s *Store) Path() string { return s.path }

// Today is the civil day taken as today.
func (s *Store) Today() day.Day { return s.o.Today() }

// ReadOnly says whether the file was opened for reading only.
func (s *Store) ReadOnly() bool { return s.writer == nil }

// Intent names one act of the user, made when the form opens. The same Intent
// again is answered with the first result and does nothing.
type Intent string

// NewIntent makes an Intent that no one else has.
func NewIntent() Intent { return Intent(rand.Text()) }

// patience is how long Open tries on while another program holds the file.
const patience = 5 * time.Second

// Open opens the file at path, makes it with mode 0600 (and its folder with
// 0700) where it is not there, and brings its schema up to date.
// It returns ErrNewer, ErrForeign, ErrDamaged, ErrBusy, ErrReadOnly, or what
// the file system said. A file that is refused is not changed.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := prepareProcess(); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		if err := create(path); err != nil {
			return nil, fmt.Errorf("make the data file: %w", err)
		}
	}
	limit, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for wait := 2 * time.Millisecond; ; wait = min(2*wait, 100*time.Millisecond) {
		s, err := open(ctx, path, o)
		if !errors.Is(err, ErrBusy) {
			return s, err
		}
		select {
		case <-limit.Done():
			return nil, err
		case <-time.After(wait):
		}
	}
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	reader, err := newPool(path)
	if err != nil {
		return nil, err
	}
	st, err := look(ctx, reader.db)
	if errors.Is(err, ErrReadOnly) && cutOff(path) {
		st, err = state{}, nil // the migration takes it back, which a reader may not
	}
	if err == nil {
		err = st.check()
	}
	if err == nil && st.version == newest() {
		return connect(path, o, reader)
	}
	if err := errors.Join(err, reader.close()); err != nil {
		return nil, err
	}
	if o.ReadOnly {
		return nil, fmt.Errorf("the file's schema is to be brought up to date first: %w", ErrReadOnly)
	}
	if err := migrate(ctx, path, st.version); err != nil {
		return nil, err
	}
	if reader, err = newPool(path); err != nil {
		return nil, err
	}
	return connect(path, o, reader)
}

// connect makes a store of a file whose schema is known to be ours.
func connect(path string, o Options, reader *pool) (s *Store, err error) {
	s = &Store{path: path, o: o, reader: reader}
	if !o.ReadOnly {
		if s.writer, err = newWriter(path); err != nil {
			return nil, err
		}
	}
	s.Business, s.Items = &Business{s}, &Items{s}
	s.Customers, s.Contacts, s.Fields = &Customers{s}, &Contacts{s}, &Fields{s}
	s.Documents, s.Payments, s.Entries, s.Forms = &Documents{s}, &Payments{s}, &Entries{s}, &Forms{s}
	return s, nil
}

// Close folds the write-ahead log into the file, so that one file is left; where
// another window has the file open, the last one does. A second Close does nothing.
func (s *Store) Close() (err error) {
	s.end.Do(func() { err = s.close() })
	return err
}

func (s *Store) close() error {
	err := s.reader.close()
	if s.writer == nil {
		return err
	}
	return errors.Join(err, s.writer.close())
}

// pool reads through prepared statements, of which it keeps one for each text.
type pool struct {
	mu sync.Mutex // over the statements
	db *sql.DB
	prepared
}

func newPool(path string) (*pool, error) {
	db, err := handle(path, reading, readers)
	if err != nil {
		return nil, err
	}
	return &pool{db: db, prepared: prepared{db, map[string]*sql.Stmt{}}}, nil
}

func (p *pool) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.prepared.stmt(ctx, text)
}

func (p *pool) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := p.stmt(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	return rows, fromSQLite(err)
}

func (p *pool) one(ctx context.Context, text string, args []any, into ...any) error {
	st, err := p.stmt(ctx, text)
	if err != nil {
		return err
	}
	return fromSQLite(st.QueryRowContext(ctx, args...).Scan(into...))
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, st := range p.stmts {
		st.Close()
	}
	return p.db.Close()
}
