package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// trailRow is a row of the trail with what it recorded.
type trailRow struct {
	seq, step, undoes int64
	at                time.Time
	by, verb, subject string
	id                int64
	customer          customer.ID
	intent            bool
	content           string
	blanked           bool
	before, after     json.RawMessage
	rows              []image
	allocations       []settlement
}

// deed is a step of the trail, and what became of it.
type deed struct {
	seq    int64
	last   int64 // its last row
	at     time.Time
	rows   []trailRow // all of them, or of a large step the first
	large  bool       // it has more rows than are held: those between seq and last
	told   *trailRow  // of a large step, the row that tells what it was
	undone bool       // taken back, and not done again
	redo   bool       // undone, and nothing was done since
	head   *deed      // the newest step that undid it or did it again; nil: none did
}

// deed is the step whose reversal changes the state now: the newest of those that
// undid this one and did it again, else itself.
func (d *deed) deed() *deed {
	if d.head != nil {
		return d.head
	}
	return d
}

// main is the row that tells what the step was: that of the intent.
func (d *deed) main() *trailRow {
	if d.told != nil {
		return d.told
	}
	for i := range d.rows {
		if d.rows[i].intent {
			return &d.rows[i]
		}
	}
	return &d.rows[0]
}

// count is how many rows it has.
func (d *deed) count() int {
	if d.large {
		return int(d.last - d.seq + 1)
	}
	return len(d.rows)
}

// heldRows is how many rows of a step are held at once. Of a larger one, a bulk edit or
// an import, they are read as they are needed.
const heldRows = 500

// walk goes through the trail from its end.
type walk struct {
	q     querier
	style money.Style
	names map[customer.ID]string
	of    []int64 // the customers whose steps are gone through, with those of none; nil: all are
	later later
}

func newWalk(q querier, style money.Style) *walk {
	if style.Decimal == "" {
		style = money.English()
	}
	return &walk{q: q, style: style, names: map[customer.ID]string{}, later: later{by: map[fact]*deed{}}}
}

// find is the step of a number, after all that were done later and can build on it
// were seen: those of its customers, and of none.
func (w *walk) find(ctx context.Context, seq int64) (found *deed, err error) {
	if w.of, err = w.customers(ctx, seq); err != nil {
		return nil, err
	}
	err = w.each(ctx, func(d *deed) (bool, error) {
		if d.seq == seq {
			found = d
			return false, nil
		}
		return true, nil
	})
	if err == nil && found == nil {
		err = Missing{What: "step", Ref: fmt.Sprint(seq)}
	}
	return found, err
}

// whole is the step of a number, or Missing.
func (w *walk) whole(ctx context.Context, seq int64) (*deed, error) {
	var first, more int64
	if err := w.q.one(ctx, "SELECT seq, (SELECT max(seq) FROM audit m WHERE m.subject = a.subject AND m.subject_id = a.subject_id AND m.step = a.seq) FROM audit a WHERE seq = ?1 AND step = ?1",
		[]any{seq}, &first, &more); err != nil {
		return nil, missing(err, "step", fmt.Sprint(seq))
	}
	last, err := w.lastOf(ctx, seq, seq)
	if err != nil {
		return nil, err
	}
	return w.read(ctx, seq, max(last, more)) // a draft goes on where it was left later
}

// lastOf is the last row of a step that was written in one go with one of its rows.
func (w *walk) lastOf(ctx context.Context, step, seq int64) (last int64, err error) {
	err = w.q.one(ctx, "SELECT coalesce((SELECT seq - 1 FROM audit WHERE seq > ?2 AND step <> ?1 ORDER BY seq LIMIT 1), (SELECT max(seq) FROM audit))", []any{step, seq}, &last)
	return last, err
}

// root is what a step undoes or does again, over any number of times, and that number;
// the step itself where it does neither.
func (w *walk) root(ctx context.Context, step int64) (seq, times int64, err error) {
	err = w.q.one(ctx, `WITH RECURSIVE up (seq, times) AS (SELECT ?, 0 UNION ALL SELECT a.undoes, times + 1 FROM up JOIN audit a ON a.seq = up.seq WHERE a.undoes IS NOT NULL)
		SELECT seq, times FROM up ORDER BY times DESC LIMIT 1`, []any{step}, &seq, &times)
	return seq, times, err
}

// endOfTrail is behind all rows.
const endOfTrail = 1<<62 - 1

// newest is the last row that neither undoes nor does again, 0 where there is none.
func (w *walk) newest(ctx context.Context) (seq int64, err error) {
	err = w.q.one(ctx, "SELECT seq FROM audit WHERE seq < ? AND undoes IS NULL ORDER BY seq DESC LIMIT 1", []any{endOfTrail}, &seq)
	return seq, notFoundIsNil(err)
}

// redoable is the step that was undone last, since when nothing else was done, and the
// first row of what undid it; none where there is none.
func (w *walk) redoable(ctx context.Context) (of Step, by int64, err error) {
	newest, err := w.newest(ctx)
	for at := int64(endOfTrail); err == nil; at = by {
		var again bool
		if err := w.q.one(ctx, `SELECT step, EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.step) FROM audit a WHERE seq < ? AND seq > ?
			ORDER BY seq DESC LIMIT 1`, []any{at, newest}, &by, &again); err != nil {
			return of, 0, notFoundIsNil(err)
		}
		if again {
			continue
		}
		seq, times, err := w.root(ctx, by)
		if err != nil {
			return of, 0, err
		}
		if times%2 == 0 { // it did something again
			continue
		}
		d, err := w.whole(ctx, seq)
		if err != nil {
			return of, 0, err
		}
		d.undone = true
		of, err = w.step(ctx, d)
		return of, by, err
	}
	return of, 0, err
}

// customers are those whose records a step changed.
func (w *walk) customers(ctx context.Context, seq int64) ([]int64, error) {
	d, err := w.whole(ctx, seq)
	if err != nil || d.large {
		return nil, err
	}
	ids := map[int64]bool{}
	for i := range d.rows {
		ids[int64(d.rows[i].customer)] = true
		for _, im := range d.rows[i].rows {
			if im.Table == "account" {
				ids[im.ID] = true
			}
			for _, row := range []cells{im.Was, im.Is} { // a contact or draft that moved
				if id, err := strconv.ParseInt(string(row["account_id"]), 10, 64); err == nil {
					ids[id] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(ids)), nil
}

// each hands over what was done, newest first, but for undoing and doing again, which
// are told with what they were of. Behind fn, what a standing step changed is noted.
func (w *walk) each(ctx context.Context, fn func(*deed) (more bool, err error)) error {
	type fate struct {
		head  *deed
		depth int
	}
	fates := map[int64]fate{}
	seen := map[int64]bool{}
	newest, err := w.newest(ctx)
	if err != nil {
		return err
	}
	at := int64(endOfTrail)
	for {
		var last, step int64
		if err := w.before(ctx, at, &last, &step); err != nil {
			return notFoundIsNil(err)
		}
		if at = last; seen[step] {
			continue
		}
		seen[step] = true
		if w.of != nil { // it may go on with rows of other customers
			if last, err = w.lastOf(ctx, step, last); err != nil {
				return err
			}
		}
		d, err := w.read(ctx, step, last)
		if err != nil {
			return err
		}
		if d.large { // its rows were written in one go
			at = step
		}
		f, undone := fates[step]
		if undoes := d.rows[0].undoes; undoes != 0 {
			if !undone {
				f.head = d
			}
			fates[undoes] = fate{f.head, f.depth + 1}
			continue
		}
		d.head, d.undone = f.head, f.depth%2 == 1
		d.redo = d.undone && d.head.seq > newest
		more, err := fn(d)
		if err != nil || !more {
			return err
		}
		if !d.undone {
			if err := w.note(ctx, d); err != nil {
				return err
			}
		}
	}
}

// before is the newest row of the trail before one that is gone through.
func (w *walk) before(ctx context.Context, at int64, seq, step *int64) error {
	if w.of == nil {
		return w.q.one(ctx, "SELECT seq, step FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT 1", []any{at}, seq, step)
	}
	return w.q.one(ctx, `SELECT seq, step FROM audit WHERE seq < ? AND (+account_id IS NULL OR +account_id IN (SELECT value FROM json_each(?)))
		ORDER BY seq DESC LIMIT 1`, []any{at, jsonArg(w.of)}, seq, step)
}

func notFoundIsNil(err error) error {
	if err == ErrNotFound {
		return nil
	}
	return err
}

// read is a step up to its last row.
func (w *walk) read(ctx context.Context, step, last int64) (*deed, error) {
	d := &deed{seq: step, last: last}
	var err error
	if d.rows, err = w.rows(ctx, "a.seq BETWEEN ? AND ? AND a.step = ? ORDER BY a.seq"+upTo, step, last, step, heldRows+1); err != nil {
		return nil, err
	}
	if len(d.rows) == 0 {
		return nil, fmt.Errorf("step %d of the trail has no rows: %w", step, ErrDamaged)
	}
	if d.large = len(d.rows) > heldRows; d.large && !slices.ContainsFunc(d.rows, func(r trailRow) bool { return r.intent }) {
		told, err := w.rows(ctx, "a.seq BETWEEN ? AND ? AND a.step = ? AND a.intent IS NOT NULL LIMIT 1", step, last, step)
		if err != nil {
			return nil, err
		}
		if len(told) > 0 {
			d.told = &told[0]
		}
	}
	d.at = d.rows[len(d.rows)-1].at
	return d, nil
}

// backwards hands over all rows of a step, the last first.
func (w *walk) backwards(ctx context.Context, d *deed, fn func(*trailRow) error) error {
	rows, from := d.rows, d.last
	for {
		if d.large {
			var err error
			if rows, err = w.rows(ctx, "a.seq BETWEEN ? AND ? AND a.step = ? ORDER BY a.seq DESC"+upTo, d.seq, from, d.seq, heldRows); err != nil {
				return err
			}
			slices.Reverse(rows)
		}
		for i := range slices.Backward(rows) {
			if err := fn(&rows[i]); err != nil {
				return err
			}
		}
		if !d.large || len(rows) == 0 || rows[0].seq == d.seq {
			return nil
		}
		from = rows[0].seq - 1
	}
}

// rows are those rows of the trail with what they recorded.
func (w *walk) rows(ctx context.Context, where string, args ...any) (list []trailRow, err error) {
	err = each(ctx, w.q, `SELECT a.seq, a.step, coalesce(a.undoes, 0), a.at, a.by, a.verb, a.subject, a.subject_id, coalesce(a.account_id, 0), a.intent IS NOT NULL, a.content_sha256, p.body
		FROM audit a LEFT JOIN audit_payload p ON p.seq = a.seq WHERE `+where, args, func(scan func(...any) error) error {
		var r trailRow
		var at string
		var body sql.NullString
		if err := scan(&r.seq, &r.step, &r.undoes, &at, &r.by, &r.verb, &r.subject, &r.id, &r.customer, &r.intent, &r.content, &body); err != nil {
			return err
		}
		var err error
		if r.at, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return fmt.Errorf("the time of row %d of the trail cannot be read (%v): %w", r.seq, err, ErrDamaged)
		}
		if err := r.fill(body); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

func (r *trailRow) fill(body sql.NullString) error {
	if r.blanked = !body.Valid; r.blanked {
		return nil
	}
	var payload struct {
		Before, After json.RawMessage
		Rows          []image
	}
	if err := json.Unmarshal([]byte(body.String), &payload); err != nil {
		return fmt.Errorf("what row %d of the trail recorded cannot be read (%v): %w", r.seq, err, ErrDamaged)
	}
	r.before, r.after, r.rows = payload.Before, payload.After, payload.Rows
	var said struct{ Allocations []settlement }
	if len(r.after) > 0 && r.after[0] == '{' {
		_ = json.Unmarshal(r.after, &said) // a record may have a field of that name and another kind
	}
	r.allocations = said.Allocations
	return nil
}

// step tells a deed in words, and whether it can be undone.
func (w *walk) step(ctx context.Context, d *deed) (Step, error) {
	m := d.main()
	s := Step{Seq: d.seq, At: d.at, By: m.by, Customer: m.customer, Subject: m.subject, ID: m.id, Undone: d.undone, Select: selects(m)}
	var err error
	if !slices.ContainsFunc(d.rows, func(r trailRow) bool { return r.verb == m.verb && r.customer != m.customer }) {
		if s.Name, err = w.name(ctx, m.customer); err != nil {
			return s, err
		}
	}
	if s.Words, err = w.words(ctx, d); err != nil {
		return s, err
	}
	if s.Bare = bare(m, s.Words); d.undone {
		return s, nil
	}
	s.Blocked, s.Why, err = w.blocked(ctx, d, s)
	return s, err
}

// selects is the row of a customer's record that a row of the trail is about.
func selects(m *trailRow) string {
	switch m.subject {
	case "entry":
		return fmt.Sprintf("note:%d", m.id)
	case "payment":
		return fmt.Sprintf("payment:%d", m.id)
	case "document":
		if m.verb == "document sent" || m.verb == "document marked" || m.verb == "document issued" || m.verb == "credit applied" || m.verb == "write-off taken back" {
			return fmt.Sprintf("invoice:%d", m.id)
		}
		return fmt.Sprintf("draft:%d", m.id)
	}
	return ""
}

func (w *walk) name(ctx context.Context, id customer.ID) (string, error) {
	if id == 0 {
		return "", nil
	}
	if name, ok := w.names[id]; ok {
		return name, nil
	}
	var name string
	if err := w.q.one(ctx, "SELECT name FROM account WHERE id = ?", []any{int64(id)}, &name); err != nil && err != ErrNotFound {
		return "", err
	}
	w.names[id] = name
	return name, nil
}

// money is what a row of money is of: the payment, refund or reversal that it undoes,
// else itself, and the payment that this is of, 0 where it is one.
func (w *walk) money(ctx context.Context, id int64) (root, of int64, err error) {
	err = w.q.one(ctx, "SELECT coalesce(undoes_id, id), coalesce(nullif(of_id, undoes_id), 0) FROM payment WHERE id = ?", []any{id}, &root, &of)
	return root, of, notFoundIsNil(err)
}

// number is that of an issued document, "" of a draft or one that is not there.
func (w *walk) number(ctx context.Context, id int64) (string, error) {
	var number string
	err := w.q.one(ctx, "SELECT coalesce(number, '') FROM document WHERE id = ?", []any{id}, &number)
	return number, notFoundIsNil(err)
}

// issued says why an issued document stays.
func (w *walk) issued(ctx context.Context, id int64) (Block, string, error) {
	var number, kind string
	err := w.q.one(ctx, "SELECT coalesce(number, ''), kind FROM document WHERE id = ?", []any{id}, &number, &kind)
	if invoice.Kind(kind) == invoice.KindCreditNote {
		return BlockCredit, number + " is a credit note and stays", notFoundIsNil(err)
	}
	return BlockIssued, number + " is issued", notFoundIsNil(err)
}

// title is how a document is called: its number, or what its draft is about.
func (w *walk) title(ctx context.Context, id int64) (string, error) {
	number, err := w.number(ctx, id)
	if err == nil && number == "" {
		number = invoice.ID(id).String()
	}
	return number, err
}
