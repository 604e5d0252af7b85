package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"unicode/utf8"

	"billfold/invoice"
)

// writer is the one connection that writes. It keeps its statements prepared,
// which takes a third off a short transaction.
type writer struct {
	db    *sql.DB
	turn  chan struct{} // holds a token while the connection is in use
	conn  *sql.Conn     // nil before the first use, and after it broke
	stmts map[string]*sql.Stmt
}

func newWriter(path string) (*writer, error) {
	db, err := handle(path, writing, 1)
	return &writer{db: db, turn: make(chan struct{}, 1)}, err
}

// use runs fn with the connection, one caller at a time.
func (w *writer) use(ctx context.Context, fn func(*sql.Conn) error) error {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-w.turn }()
	if w.conn == nil {
		conn, err := w.db.Conn(ctx)
		if err != nil {
			return fromSQLite(err)
		}
		w.conn, w.stmts = conn, map[string]*sql.Stmt{}
	}
	return fn(w.conn)
}

// transaction runs fn between BEGIN IMMEDIATE and COMMIT; any error takes all
// of it back. broken says that COMMIT itself reported the error: then what was
// written may have been kept all the same.
func (w *writer) transaction(ctx context.Context, fn func(prepared) error) (broken bool, err error) {
	err = w.use(ctx, func(conn *sql.Conn) error {
		if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // where it was cancelled just after it began
			return fromSQLite(err)
		}
		if err := fn(prepared{conn, w.stmts}); err != nil {
			w.rollback(ctx, conn)
			return fromSQLite(err)
		}
		if _, err := conn.ExecContext(context.WithoutCancel(ctx), "COMMIT"); err != nil {
			broken = true
			w.rollback(ctx, conn)
			return fromSQLite(err)
		}
		return nil
	})
	return broken, err
}

// rollback ends a transaction. A full disk may have ended it already; a
// connection that is in doubt is closed.
func (w *writer) rollback(ctx context.Context, conn *sql.Conn) {
	ctx = context.WithoutCancel(ctx)
	if _, err := conn.ExecContext(ctx, "ROLLBACK"); err == nil {
		return
	}
	if _, err := conn.ExecContext(ctx, "BEGIN; ROLLBACK"); err == nil {
		return
	}
	w.drop()
}

func (w *writer) drop() {
	for _, st := range w.stmts {
		st.Close()
	}
	w.conn.Close()
	w.conn, w.stmts = nil, nil
}

// checkpoint folds the write-ahead log into the file.
func (w *writer) checkpoint(ctx context.Context) error {
	return w.use(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		return fromSQLite(err)
	})
}

func (w *writer) close() error {
	err := w.checkpoint(context.Background())
	if errors.Is(err, ErrBusy) || errors.Is(err, ErrReadOnly) {
		err = nil // nothing is lost: the log stays beside the file
	}
	w.turn <- struct{}{}
	defer func() { <-w.turn }()
	if w.conn != nil {
		w.drop()
	}
	return errors.Join(err, w.db.Close())
}

// prepared runs statements on one connection or transaction and keeps them.
type prepared struct {
	on interface {
		PrepareContext(context.Context, string) (*sql.Stmt, error)
	}
	stmts map[string]*sql.Stmt
}

func (p prepared) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	if st := p.stmts[text]; st != nil {
		return st, nil
	}
	st, err := p.on.PrepareContext(ctx, text)
	if err != nil {
		return nil, fromSQLite(err)
	}
	p.stmts[text] = st
	return st, nil
}

func (p prepared) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := p.stmt(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	return rows, fromSQLite(err)
}

func (p prepared) one(ctx context.Context, text string, args []any, into ...any) error {
	st, err := p.stmt(ctx, text)
	if err != nil {
		return err
	}
	return fromSQLite(st.QueryRowContext(ctx, args...).Scan(into...))
}

// run changes rows. Text that is not UTF-8 is refused: JSON cannot hold it, so the
// trail would say another text than the row.
func (p prepared) run(ctx context.Context, text string, args []any) (sql.Result, error) {
	for _, a := range args {
		if s, ok := a.(string); ok && !utf8.ValidString(s) {
			return nil, &invoice.Invalid{Field: "text", Reason: fmt.Sprintf("%.60q holds bytes that are no letters", s), Hint: "write it in UTF-8; a terminal or a script in another encoding sends such bytes"}
		}
	}
	st, err := p.stmt(ctx, text)
	if err != nil {
		return nil, err
	}
	res, err := st.ExecContext(ctx, args...)
	return res, fromSQLite(err)
}
