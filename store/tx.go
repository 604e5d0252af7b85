package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"billfold/invoice/day"
)

// querier reads: the reader's pool, or a transaction in progress.
type querier interface {
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	one(ctx context.Context, text string, args []any, into ...any) error
}

// tx is one intent in progress. Helpers take it, never the store: the writer
// has one connection, and a second use of it would wait for itself.
type tx struct {
	prepared
	now   time.Time // one instant for the whole intent
	today day.Day
	by    string
	act   act
	print string // the fingerprint of that, "" where it is taken for each row
	begun int64  // the first audit row that was recorded, 0 before
	seq   int64  // the last one, 0 before
	own   int64  // the one which carries the intent
	step  int64  // the first row of the step that they are, 0 before
	ref   int64  // what that is about

	lastHash string // of that row

	kept []keptRow       // the rows that were looked at before they are changed, in that order
	seen map[rowKey]bool // those rows
	bulk bool            // none is kept: demonstration data is not undone
}

// act is what is asked for.
type act struct {
	intent Intent // "" is never answered twice
	verb   string // as the trail says it: "customer created"
	input  any    // what the user gave, to see whether a repeated intent is the same
}

func (a act) fingerprint() (string, error) {
	text, err := json.Marshal(a.input)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// errUnrecorded is a defect of this package: a change without an audit row.
var errUnrecorded = errors.New("a change was not recorded in the trail")

// write is the only way to change anything that the trail must know. It runs
// fn in one immediate transaction and returns what the audit row is about.
// An intent that was done before is answered with its first result, and with
// ErrReused where it asked for something else then. A change without an audit
// row is rolled back.
func (s *Store) write(ctx context.Context, a act, fn func(*tx) error) (ref int64, err error) {
	print, err := a.fingerprint()
	if err != nil {
		return 0, err
	}
	err = s.run(ctx, a, func(t *tx) error {
		t.print = print
		var done bool
		if done, ref, err = answered(ctx, t, a, print); done || err != nil {
			return err
		}
		before, err := t.changes(ctx)
		if err != nil {
			return err
		}
		if err := fn(t); err != nil {
			return err
		}
		after, err := t.changes(ctx)
		if err != nil {
			return err
		}
		if after != before && t.seq == 0 {
			return fmt.Errorf("%s: %w", a.verb, errUnrecorded)
		}
		ref = t.ref
		return nil
	})
	return ref, err
}

// buffer changes what the trail does not hold: half-typed forms, and a draft
// between its first save and its issue, whose every field would else be a row.
func (s *Store) buffer(ctx context.Context, fn func(*tx) error) error {
	return s.run(ctx, act{}, fn)
}

// run is a transaction. A full disk is tried once more after the log was folded
// into the file, which frees its space. A commit that reports an error may have
// been kept all the same: then the trail knows the intent.
func (s *Store) run(ctx context.Context, a act, fn func(*tx) error) error {
	if s.writer == nil {
		return ErrReadOnly
	}
	err := s.attempt(ctx, a, fn)
	if errors.Is(err, ErrFull) {
		if s.writer.checkpoint(ctx) == nil {
			err = s.attempt(ctx, a, fn)
		}
	}
	return err
}

func (s *Store) attempt(ctx context.Context, a act, fn func(*tx) error) error {
	t := &tx{now: s.o.Now().UTC(), today: s.o.Today(), by: s.o.By, act: a}
	broken, err := s.writer.transaction(ctx, func(p prepared) error {
		t.prepared = p
		return fn(t)
	})
	if broken && s.kept(context.WithoutCancel(ctx), t) {
		err = nil
	}
	if err == nil {
		s.own.wrote(t.begun, t.seq)
	}
	return err
}

// kept says whether the audit row of a transaction whose commit reported an
// error is there.
func (s *Store) kept(ctx context.Context, t *tx) bool {
	if t.act.intent == "" || t.seq == 0 {
		return false
	}
	var seq int64
	err := s.reader.one(ctx, "SELECT seq FROM audit WHERE intent = ?", []any{string(t.act.intent)}, &seq)
	return err == nil && seq == t.own
}

// answered says whether an intent was done before, and what it was about.
func answered(ctx context.Context, q querier, a act, print string) (done bool, ref int64, err error) {
	if a.intent == "" {
		return false, 0, nil
	}
	var verb, input string
	err = q.one(ctx, "SELECT verb, subject_id, input_sha256 FROM audit WHERE intent = ?", []any{string(a.intent)}, &verb, &ref, &input)
	switch {
	case errors.Is(err, ErrNotFound):
		return false, 0, nil
	case err != nil:
		return false, 0, err
	case verb != a.verb || input != print:
		return false, 0, fmt.Errorf("%s: %w", a.verb, ErrReused)
	}
	return true, ref, nil
}

// Answered says whether an intent was done before: with which verb of the
// trail ("customer created") and on which record. ok is false where it was not.
func (s *Store) Answered(ctx context.Context, in Intent) (verb string, id int64, ok bool, err error) {
	err = s.reader.one(ctx, "SELECT verb, subject_id FROM audit WHERE intent = ?", []any{string(in)}, &verb, &id)
	if errors.Is(err, ErrNotFound) {
		return "", 0, false, nil
	}
	return verb, id, err == nil, err
}

func (t *tx) changes(ctx context.Context) (n int64, err error) {
	err = t.one(ctx, "SELECT total_changes()", nil, &n)
	return n, err
}

// exec changes rows and says how many.
func (t *tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	res, err := t.run(ctx, text, args)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// insert adds a row and returns its id.
func (t *tx) insert(ctx context.Context, text string, args ...any) (int64, error) {
	res, err := t.run(ctx, text, args)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}
