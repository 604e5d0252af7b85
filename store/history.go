package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"billfold/invoice/customer"
)

// Change is one row of the trail.
type Change struct {
	Seq      int64 // 1, 2, 3 … without a gap over the whole file
	Step     int64 // the first row of what the user did in one go
	Undoes   int64 // the step that this one takes back; 0: none
	Undone   bool  // its step was taken back, and not done again
	At       time.Time
	By       string          // "ui" or "cli"
	Verb     string          // "customer created", "payment recorded" …
	Subject  string          // "customer", "document", "payment", "entry", "item", "business" …
	ID       int64           // of the subject
	Customer customer.ID     // 0: of no customer
	Name     string          // of that customer now
	Number   string          // of the document now; "": a draft, or of none
	Before   json.RawMessage // null: nothing was replaced, or it was blanked
	After    json.RawMessage
	Hash     string // SHA-256 in hex, over this row and the one before it
}

// History is the trail of a customer, or of the whole file for customer 0,
// oldest first, and the head of the chain: the hash of the file's last row, ""
// where nothing was recorded yet.
func (s *Store) History(ctx context.Context, of customer.ID) (list []Change, head string, err error) {
	t, err := s.reader.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, "", fromSQLite(err)
	}
	defer t.Rollback()
	q := prepared{t, map[string]*sql.Stmt{}}
	where, args := "", []any(nil)
	if of != 0 {
		where, args = "WHERE a.account_id = ? ", []any{int64(of)}
	}
	if list, err = changes(ctx, q, where+"ORDER BY a.seq", args...); err != nil {
		return nil, "", err
	}
	err = q.one(ctx, "SELECT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '')", nil, &head)
	return list, head, err
}

// TrailQuery asks for a page of the file's trail, newest first.
type TrailQuery struct {
	Before int64 // rows before this one; 0: from the newest
	After  int64 // the rows that came next after this one; 0: not asked for
	Last   bool  // the oldest rows
	Limit  int   // rows, 1 to 500
}

// Trail is a page of the trail of the whole file, newest first.
func (s *Store) Trail(ctx context.Context, q TrailQuery) ([]Change, error) {
	where, args, direction := "", []any(nil), " DESC"
	switch {
	case q.Before != 0:
		where, args = "WHERE a.seq < ? ", []any{q.Before}
	case q.After != 0:
		where, args, direction = "WHERE a.seq > ? ", []any{q.After}, ""
	case q.Last:
		direction = ""
	}
	list, err := changes(ctx, s.reader, where+"ORDER BY a.seq"+direction+upTo, append(args, pageLimit(q.Limit))...)
	return inOrder(list, direction == ""), err
}

// changes reads rows of the trail.
func changes(ctx context.Context, q querier, tail string, args ...any) (list []Change, err error) {
	err = each(ctx, q, `SELECT a.seq, a.step, coalesce(a.undoes, 0), a.at, a.by, a.verb, a.subject, a.subject_id, coalesce(a.account_id, 0), coalesce(c.name, ''), coalesce(d.number, ''), a.hash, coalesce(p.body, '{}')
		FROM audit a LEFT JOIN audit_payload p ON p.seq = a.seq LEFT JOIN account c ON c.id = a.account_id LEFT JOIN document d ON a.subject = 'document' AND d.id = a.subject_id `+tail, args, func(scan func(...any) error) error {
		var c Change
		var at, body string
		if err := scan(&c.Seq, &c.Step, &c.Undoes, &at, &c.By, &c.Verb, &c.Subject, &c.ID, &c.Customer, &c.Name, &c.Number, &c.Hash, &body); err != nil {
			return err
		}
		var payload struct{ Before, After json.RawMessage }
		if err := json.Unmarshal([]byte(body), &payload); err != nil {
			return fmt.Errorf("what row %d of the trail recorded cannot be read (%v): %w", c.Seq, err, ErrDamaged)
		}
		c.Before, c.After = payload.Before, payload.After
		if c.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return fmt.Errorf("the time of row %d of the trail cannot be read (%v): %w", c.Seq, err, ErrDamaged)
		}
		list = append(list, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	by := map[int64]int64{} // step that was undone: by which
	err = each(ctx, q, "SELECT undoes, min(step) FROM audit WHERE undoes IS NOT NULL GROUP BY undoes", nil, func(scan func(...any) error) error {
		var of, step int64
		err := scan(&of, &step)
		by[of] = step
		return err
	})
	for i := range list {
		for step := by[list[i].Step]; step != 0; step = by[step] {
			list[i].Undone = !list[i].Undone
		}
	}
	return list, err
}

// LastChange is the newest time in the last rows of the trail, the zero time where
// nothing was recorded yet. The trail is in order by its numbers, whatever its
// times: where the clock was set back, its last row is not the newest.
func (s *Store) LastChange(ctx context.Context) (time.Time, error) {
	return s.changedAt(ctx, "SELECT coalesce((SELECT max(at) FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT 200)), '')")
}

// firstChange is the same of the first row.
func (s *Store) firstChange(ctx context.Context) (time.Time, error) {
	return s.changedAt(ctx, "SELECT coalesce((SELECT at FROM audit ORDER BY seq LIMIT 1), '')")
}

func (s *Store) changedAt(ctx context.Context, query string) (at time.Time, err error) {
	var text string
	if err := s.reader.one(ctx, query, nil, &text); err != nil || text == "" {
		return at, err
	}
	if at, err = time.Parse(time.RFC3339Nano, text); err != nil {
		return at, fmt.Errorf("the time of a row of the trail cannot be read (%v): %w", err, ErrDamaged)
	}
	return at, nil
}
