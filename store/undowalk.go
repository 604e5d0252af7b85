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
	at     time.Time
	rows   []trailRow
	huge   bool  // it has more rows than are looked at
	undone bool  // taken back, and not done again
	redo   bool  // undone, and nothing was done since
	head   *deed // the newest step that undid it or did it again; nil: none did
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
	for i := range d.rows {
		if d.rows[i].intent {
			return &d.rows[i]
		}
	}
	return &d.rows[0]
}

// rowLimit is how many rows of a step are looked at: one that has more was no work
// of a person's hands.
const rowLimit = 500

// walk goes through the trail from its end.
type walk struct {
	q     querier
	style money.Style
	names map[customer.ID]string
	later map[rowKey]*deed // what steps that were seen, and stand, changed: by which
	of    []int64          // the customers whose steps are gone through, with those of none; nil: all are
}

func newWalk(q querier, style money.Style) *walk {
	if style.Decimal == "" {
		style = money.English()
	}
	return &walk{q: q, style: style, names: map[customer.ID]string{}, later: map[rowKey]*deed{}}
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

// customers are those whose records a step changed.
func (w *walk) customers(ctx context.Context, seq int64) ([]int64, error) {
	var last int64
	if err := w.q.one(ctx, "SELECT coalesce(max(seq), 0) FROM audit WHERE step = ?", []any{seq}, &last); err != nil {
		return nil, err
	}
	if last == 0 {
		return nil, Missing{What: "step", Ref: fmt.Sprint(seq)}
	}
	d, err := w.read(ctx, seq, last)
	if err != nil {
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
	var newest int64 // the newest row that was neither undo nor redo
	at := int64(1<<62 - 1)
	if err := w.q.one(ctx, "SELECT seq FROM audit WHERE seq < ? AND undoes IS NULL ORDER BY seq DESC LIMIT 1", []any{at}, &newest); err != nil {
		return notFoundIsNil(err)
	}
	for {
		var last, step int64
		if err := w.before(ctx, at, &last, &step); err != nil {
			return notFoundIsNil(err)
		}
		if at = last; seen[step] {
			continue
		}
		seen[step] = true
		d, err := w.read(ctx, step, last)
		if err != nil {
			return err
		}
		if d.huge && step < last {
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

// read are the rows of a step up to its last.
func (w *walk) read(ctx context.Context, step, last int64) (*deed, error) {
	d := &deed{seq: step}
	err := each(ctx, w.q, `SELECT a.seq, a.step, coalesce(a.undoes, 0), a.at, a.by, a.verb, a.subject, a.subject_id, coalesce(a.account_id, 0), a.intent IS NOT NULL, a.content_sha256, p.body
		FROM audit a LEFT JOIN audit_payload p ON p.seq = a.seq WHERE a.seq BETWEEN ?1 AND ?2 AND a.step = ?1 ORDER BY a.seq LIMIT ?3`, []any{step, last, rowLimit + 1}, func(scan func(...any) error) error {
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
			return fmt.Errorf("what row %d of the trail recorded cannot be read (%v): %w", r.seq, err, ErrDamaged)
		}
		d.rows = append(d.rows, r)
		return nil
	})
	if err == nil && len(d.rows) == 0 {
		err = fmt.Errorf("step %d of the trail has no rows: %w", step, ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	d.at = d.rows[len(d.rows)-1].at
	d.huge = len(d.rows) > rowLimit
	return d, nil
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
		return err
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
	if s.Name, err = w.name(ctx, m.customer); err != nil {
		return s, err
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

// The kinds of things beside rows that a later step can build on.
const (
	ofMoney    = "money"    // a payment
	ofCredit   = "credit"   // a credit note's money
	ofWriteOff = "writeoff" // a write-off
	ofDocument = "document" // what a document owes
	ofAccount  = "customer" // a customer, by anything at all
)

// note remembers what a standing step built on.
func (w *walk) note(ctx context.Context, d *deed) error {
	add := func(table string, id int64) {
		if _, ok := w.later[rowKey{table, id}]; !ok && id != 0 {
			w.later[rowKey{table, id}] = d
		}
	}
	of := d.deed()
	for i := range of.rows {
		r := &of.rows[i]
		add(ofAccount, int64(r.customer))
		for _, im := range r.rows {
			add(im.Table, im.ID)
		}
		for _, s := range r.allocations {
			add(ofMoney, int64(s.Payment))
			add(ofCredit, int64(s.Credit))
			add(ofWriteOff, s.WriteOff)
			add(ofDocument, int64(s.Document))
		}
		if r.subject == "payment" {
			_, of, err := w.money(ctx, r.id)
			if err != nil {
				return err
			}
			add(ofMoney, of)
		}
	}
	return nil
}

// blocked says why a standing step cannot be undone.
func (w *walk) blocked(ctx context.Context, d *deed, s Step) (Block, string, error) {
	if first := &d.rows[0]; first.verb == "business saved" && string(first.before) == "null" {
		return BlockSetUp, "your business stays set up", nil
	}
	if d.huge {
		return BlockImported, "the step is too large to be undone", nil
	}
	for i := range d.rows {
		r := &d.rows[i]
		switch {
		case r.blanked || r.verb == purgedVerb:
			return BlockPurged, "a purge took what was kept of " + s.Words, nil
		case r.verb == "documents imported", r.verb == "document imported":
			return BlockImported, "imported documents stay on the record", nil
		case r.subject == "document" && r.content != "": // also by another intent, as a discount
			return w.issued(ctx, r.id)
		}
		for _, im := range r.rows { // a customer that came anew is the one that was made
			if im.Table != "account" || im.Was != nil {
				continue
			}
			if why, err := w.newer(ctx, ofAccount, im.ID); err != nil || why != "" {
				return BlockLater, why, err
			}
		}
	}
	b, why, err := w.builtOn(ctx, d.deed())
	if err == nil && b == "" {
		if why, err = standing(ctx, w.q, d.deed()); why != "" {
			b = BlockLater
		}
	}
	return b, why, err
}

// newer says what was done later, stands, and changed something; "" where nothing did.
func (w *walk) newer(ctx context.Context, table string, id int64) (why string, err error) {
	d, ok := w.later[rowKey{table, id}]
	if !ok || id == 0 {
		return "", nil
	}
	words, err := w.words(ctx, d)
	return "it builds on this: " + words, err
}

// kept says that a step holds what its reversal needs.
func (d *deed) kept() bool {
	for i := range d.rows {
		if len(d.rows[i].rows) > 0 || d.rows[i].ledger() || d.rows[i].subject == "payment failure" {
			return true
		}
	}
	return false
}

// builtOn looks for what was done later, stands, and builds on a step.
func (w *walk) builtOn(ctx context.Context, of *deed) (Block, string, error) {
	if !of.kept() {
		return BlockUnkept, "what stood before it is not kept", nil
	}
	for i := range of.rows {
		r := &of.rows[i]
		for _, im := range r.rows {
			if why, err := w.newer(ctx, im.Table, im.ID); err != nil || why != "" {
				return BlockLater, why, err
			}
			if im.Table == "draft" && im.Is != nil {
				number, err := w.number(ctx, im.ID)
				if err != nil || number != "" {
					return BlockIssued, number + " is issued", err
				}
			}
		}
		if r.subject == "payment" && r.content != "" {
			root, _, err := w.money(ctx, r.id)
			if err != nil {
				return "", "", err
			}
			if why, err := w.newer(ctx, ofMoney, root); err != nil || why != "" {
				return BlockLater, why, err
			}
		}
		for _, s := range r.allocations {
			keys := []rowKey{{ofMoney, int64(s.Payment)}, {ofCredit, int64(s.Credit)}, {ofWriteOff, s.WriteOff}}
			if s.Amount < 0 {
				keys = append(keys, rowKey{ofDocument, int64(s.Document)})
			}
			for _, k := range keys {
				if why, err := w.newer(ctx, k.table, k.id); err != nil || why != "" {
					return BlockLater, why, err
				}
			}
		}
	}
	return "", "", nil
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
