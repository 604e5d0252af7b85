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
	"os"
	"sync"
	"time"

	"billfold/invoice/day"

	sqlite3 "modernc.org/sqlite/lib"
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
	Journal   *Journal

	path   string // as it is named to the user
	file   string // what is open: path, or a private copy of it
	folder string // of that copy; "" none
	tidy   bool   // no log stood beside the file before it was opened for reading
	o      Options
	writer *writer // nil where the file is open for reading
	reader *pool   // never waits for the writer
	own    own     // of the trail
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
	path, err := realPath(path)
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
	s := &Store{path: path, file: path, o: o, tidy: !logBeside(path)}
	st, err := s.look(ctx)
	if shut(path, err) {
		if !o.ReadOnly {
			return nil, s.abandon(fmt.Errorf("its rights, or those of its folder, forbid writing: %w", ErrReadOnly))
		}
		if s.file, s.folder, err = privateCopy(ctx, path, o.Now()); err == nil {
			st, err = s.look(ctx)
		}
	}
	if err == nil && st.version != newest() {
		err = s.upgrade(ctx)
	}
	if err == nil && !o.ReadOnly {
		s.writer, err = newWriter(path)
	}
	if err != nil {
		return nil, s.abandon(err)
	}
	s.Business, s.Items = &Business{s}, &Items{s}
	s.Customers, s.Contacts, s.Fields = &Customers{s}, &Contacts{s}, &Fields{s}
	s.Documents, s.Payments, s.Entries, s.Forms = &Documents{s}, &Payments{s}, &Entries{s}, &Forms{s}
	s.Journal = &Journal{s}
	return s, nil
}

// abandon gives up what was opened.
func (s *Store) abandon(err error) error {
	if s.reader != nil {
		err = errors.Join(err, s.reader.close())
	}
	if s.folder != "" {
		err = errors.Join(err, os.RemoveAll(s.folder))
	}
	return err
}

// look opens the reader and reads the header. A file that may not be written is
// not opened where it stands: SQLite would make an index of its log with the
// rights of the file, which no one could use after that.
func (s *Store) look(ctx context.Context) (st state, err error) {
	if s.folder == "" && unwritable(s.file) {
		return st, errUnwritable
	}
	if s.reader != nil {
		if err := s.reader.close(); err != nil {
			return st, err
		}
	}
	if s.reader, err = newPool(s.file); err != nil {
		return st, err
	}
	st, err = s.header(ctx)
	if errors.Is(err, ErrReadOnly) && cutOff(s.file) {
		st, err = state{}, nil // the migration takes it back, which a reader may not
	}
	if err == nil {
		err = st.check(newest())
	}
	return st, err
}

// header is one state of the file, while another window may be making it.
func (s *Store) header(ctx context.Context) (state, error) {
	t, err := s.reader.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return state{}, fromSQLite(err)
	}
	defer t.Rollback()
	return stateOf(ctx, t)
}

// upgrade brings the schema up to date and opens the reader anew.
func (s *Store) upgrade(ctx context.Context) (err error) {
	if s.o.ReadOnly {
		return fmt.Errorf("the file's schema is to be brought up to date first: %w", ErrReadOnly)
	}
	err = s.reader.close()
	s.reader = nil
	if err == nil {
		err = migrate(ctx, s.path, s.o)
	}
	if err == nil {
		s.reader, err = newPool(s.path)
	}
	return err
}

// Close folds the write-ahead log into the file, so that one file is left; where
// another window has the file open, the last one does. A second Close does nothing.
func (s *Store) Close() (err error) {
	s.end.Do(func() { err = s.close() })
	return err
}

func (s *Store) close() error {
	err := s.reader.close()
	switch {
	case s.writer != nil:
		return errors.Join(err, s.writer.close())
	case s.folder != "":
		return errors.Join(err, os.RemoveAll(s.folder))
	case s.tidy:
		sweepLog(s.file)
	}
	return err
}

// sweepLog removes the empty log that reading alone leaves beside a file. SQLite
// does it when the last connection that may write closes; where another has the
// file open, or it cannot be written, the log stays.
func sweepLog(path string) {
	db, err := handle(path, "mode=rw&_busy_timeout=0&_query_only=1", 1)
	if err != nil {
		return
	}
	defer db.Close()
	var n int
	_ = db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&n) // opens the log; what it finds does not matter
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

// SQLiteVersion is the version of the database that is built in.
func SQLiteVersion() string { return sqlite3.SQLITE_VERSION }
