package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"

	"modernc.org/sqlite"
)

// Statement is one that was run, with what was bound to it.
type Statement struct {
	Text string
	Args []any // int64, string, []byte or nil
}

// Recording makes a store tell what it runs; calls take what it ran since the
// last.
func Recording(s *Store) (taken func() []Statement, err error) {
	r := &recorder{of: &sqlite.Driver{}}
	reader := sql.OpenDB(connector{r, dsn(s.path, reading)})
	reader.SetMaxOpenConns(readers)
	if err := s.reader.close(); err != nil {
		return nil, err
	}
	s.reader = &pool{db: reader, prepared: prepared{reader, map[string]*sql.Stmt{}}}
	if s.writer != nil {
		if err := s.writer.close(); err != nil {
			return nil, err
		}
		db := sql.OpenDB(connector{r, dsn(s.path, writing)})
		db.SetMaxOpenConns(1)
		s.writer = &writer{db: db, turn: make(chan struct{}, 1)}
	}
	return r.take, nil
}

// recorder is a driver that keeps what goes through it.
type recorder struct {
	of   driver.Driver
	mu   sync.Mutex
	list []Statement
}

func (r *recorder) take() []Statement {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.list
	r.list = nil
	return list
}

func (r *recorder) keep(text string, args []driver.NamedValue) {
	s := Statement{Text: text}
	for _, a := range args {
		s.Args = append(s.Args, a.Value)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, s)
}

type connector struct {
	r    *recorder
	name string
}

func (c connector) Driver() driver.Driver { return c.r.of }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.r.of.Open(c.name)
	return recordedConn{conn, c.r}, err
}

type recordedConn struct {
	driver.Conn
	r *recorder
}

func (c recordedConn) Prepare(text string) (driver.Stmt, error) {
	st, err := c.Conn.Prepare(text)
	return recordedStmt{st, c.r, text}, err
}

func (c recordedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
}

type recordedStmt struct {
	driver.Stmt
	r    *recorder
	text string
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.r.keep(s.text, args)
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.r.keep(s.text, args)
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}
