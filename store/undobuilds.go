package store

import (
	"bytes"
	"context"
	"errors"
	"slices"
)

// The kinds of things beside rows that a later step can build on.
const (
	ofMoney    = "money"    // a payment
	ofCredit   = "credit"   // a credit note's money
	ofWriteOff = "writeoff" // a write-off
	ofDocument = "document" // what a document owes
	ofAccount  = "customer" // a customer, by anything at all
)

// fact is what a step can change: a column of a row, or with one of these names more.
type fact struct {
	rowKey
	column string
}

const (
	wholeRow = ""  // a row that came or went, or whose columns belong together
	anyPart  = "*" // of a row: it, or any column of it
)

// later is what steps that were seen, and stand, changed: by which.
type later struct {
	by    map[fact]*deed
	large []*deed        // steps that are looked up only where they can matter
	met   map[place]bool // what was looked up in them
}

// place is where the trail of a large step is looked up.
type place struct {
	of  *deed
	row rowKey // the customer, or the subject of what is no customer's
}

// note remembers what a standing step built on.
func (w *walk) note(ctx context.Context, d *deed) error {
	of := d.deed()
	if of.idle() {
		return nil
	}
	if of.large {
		w.later.large = append(w.later.large, d)
		return nil
	}
	for i := range of.rows {
		if err := w.noteRow(ctx, d, &of.rows[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) noteRow(ctx context.Context, d *deed, r *trailRow) error {
	add := func(table string, id int64, columns ...string) {
		for _, c := range append(columns, anyPart) {
			if f := (fact{rowKey{table, id}, c}); w.later.by[f] == nil && id != 0 {
				w.later.by[f] = d
			}
		}
	}
	add(ofAccount, int64(r.customer))
	for _, im := range r.rows {
		add(im.Table, im.ID, im.changes()...)
	}
	for _, s := range r.allocations {
		add(ofMoney, int64(s.Payment))
		add(ofCredit, int64(s.Credit))
		add(ofWriteOff, s.WriteOff)
		add(ofDocument, int64(s.Document))
	}
	if r.subject == "document" && r.content != "" { // it took a number
		add("series", 1, wholeRow)
	}
	if r.subject != "payment" {
		return nil
	}
	_, of, err := w.money(ctx, r.id)
	add(ofMoney, of)
	return err
}

// meet looks up what large steps that were seen changed of what a row is about.
func (w *walk) meet(ctx context.Context, r *trailRow) error {
	for _, d := range w.later.large {
		at, where, args := place{d, rowKey{ofAccount, int64(r.customer)}}, "a.account_id = ?", []any{int64(r.customer)}
		if r.customer == 0 {
			at.row, where, args = rowKey{r.subject, r.id}, "a.subject = ? AND a.subject_id = ?", []any{r.subject, r.id}
		}
		if w.later.met[at] {
			continue
		}
		if w.later.met == nil {
			w.later.met = map[place]bool{}
		}
		w.later.met[at] = true
		of := d.deed()
		rows, err := w.rows(ctx, where+" AND a.seq BETWEEN ? AND ? AND a.step = ? ORDER BY a.seq", append(args, of.seq, of.last, of.seq)...)
		if err != nil {
			return err
		}
		for i := range rows {
			if err := w.noteRow(ctx, d, &rows[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// concerned hands over the rows of a step that something later can build on: of a large
// one those of customers, or of subjects, that came later. Where another large step came
// later that is any of them.
func (w *walk) concerned(ctx context.Context, d *deed, fn func(*trailRow) error) error {
	rows := d.rows
	switch {
	case d.large && len(w.later.large) > 0:
		return w.backwards(ctx, d, fn)
	case d.large:
		var err error
		if rows, err = w.touched(ctx, d); err != nil {
			return err
		}
	}
	for i := range rows {
		if err := fn(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// touched are the rows of a large step that are of customers, or of subjects, which came
// later.
func (w *walk) touched(ctx context.Context, d *deed) ([]trailRow, error) {
	var customers, others []int64
	for f := range w.later.by {
		switch {
		case f.column != anyPart:
		case f.table == ofAccount:
			customers = append(customers, f.id)
		default:
			others = append(others, f.id)
		}
	}
	within := " AND a.seq BETWEEN ? AND ? AND a.step = ?"
	list, err := w.rows(ctx, "a.account_id IN (SELECT value FROM json_each(?))"+within, jsonArg(customers), d.seq, d.last, d.seq)
	if err != nil || len(others) == 0 {
		return list, err
	}
	more, err := w.rows(ctx, "a.account_id IS NULL AND a.subject_id IN (SELECT value FROM json_each(?))"+within, jsonArg(others), d.seq, d.last, d.seq)
	return append(list, more...), err
}

// blocked says why a standing step cannot be undone.
func (w *walk) blocked(ctx context.Context, d *deed, s Step) (Block, string, error) {
	if b, why, err := w.stays(ctx, d, s); err != nil || b != "" {
		return b, why, err
	}
	of := d.deed()
	if of.idle() {
		return BlockNothing, "it changed nothing", nil
	}
	if !of.kept() {
		return BlockUnkept, "what stood before it is not kept", nil
	}
	b, why, err := w.builtOn(ctx, d, of)
	if err == nil && b == "" && !of.large { // of a large one its reversal sees it
		if why, err = standing(ctx, w.q, of); why != "" {
			b = BlockLater
		}
	}
	return b, why, err
}

// stays says why what a step did is never undone.
func (w *walk) stays(ctx context.Context, d *deed, s Step) (Block, string, error) {
	if first := &d.rows[0]; first.verb == "business saved" && string(first.before) == "null" {
		return BlockSetUp, "your business stays set up", nil
	}
	rows := d.rows
	if d.large {
		var err error
		if rows, err = w.rows(ctx, `a.seq BETWEEN ? AND ? AND a.step = ? AND (p.body IS NULL OR a.verb IN (?, 'documents imported', 'document imported')
			OR a.subject = 'document' AND a.content_sha256 <> '') ORDER BY a.seq LIMIT 1`, d.seq, d.last, d.seq, purgedVerb); err != nil {
			return "", "", err
		}
	}
	for i := range rows {
		r := &rows[i]
		switch {
		case r.blanked || r.verb == purgedVerb:
			return BlockPurged, "a purge took what was kept of " + s.Words, nil
		case r.verb == "documents imported", r.verb == "document imported":
			return BlockImported, "imported documents stay on the record", nil
		case r.subject == "document" && r.content != "": // also by another intent, as a discount
			return w.issued(ctx, r.id)
		}
	}
	return "", "", nil
}

// idle says that a step left all as it was, as a form that was kept unchanged.
func (d *deed) idle() bool {
	return !d.large && !d.kept() && !slices.ContainsFunc(d.rows, func(r trailRow) bool {
		return r.content != "" || len(r.before) == 0 || string(r.before) == "null" || !bytes.Equal(r.before, r.after)
	})
}

// kept says that a step holds what its reversal needs.
func (d *deed) kept() bool {
	return slices.ContainsFunc(d.rows, func(r trailRow) bool { return len(r.rows) > 0 || r.ledger() || r.subject == "payment failure" })
}

// newer says what was done later, stands, and changed something; "" where nothing did.
func (w *walk) newer(ctx context.Context, table string, id int64, columns ...string) (why string, err error) {
	var newest *deed
	for _, c := range columns {
		if d := w.later.by[fact{rowKey{table, id}, c}]; d != nil && id != 0 && (newest == nil || d.seq > newest.seq) {
			newest = d
		}
	}
	if newest == nil {
		return "", nil
	}
	words, err := w.words(ctx, newest)
	return "it builds on this: " + words, err
}

// builtOn looks for what was done later, stands, and builds on a step.
func (w *walk) builtOn(ctx context.Context, d, of *deed) (Block, string, error) {
	err := w.concerned(ctx, d, func(r *trailRow) error { return w.madeUsed(ctx, r) })
	if err == nil {
		err = w.concerned(ctx, of, func(r *trailRow) error { return w.rowUsed(ctx, r) })
	}
	var u *Unundoable
	if errors.As(err, &u) {
		return u.Blocked, u.Why, nil
	}
	return "", "", err
}

// builds is an *Unundoable of what was found to build on a step, nil where nothing was.
func builds(why string, err error) error {
	if err != nil || why == "" {
		return err
	}
	return &Unundoable{Blocked: BlockLater, Why: why}
}

// madeUsed says what was done later with a customer that a row made; one that came anew,
// as by doing it again, is that one.
func (w *walk) madeUsed(ctx context.Context, r *trailRow) error {
	if err := w.meet(ctx, r); err != nil {
		return err
	}
	for _, im := range r.rows {
		if im.Table != "account" || im.Was != nil {
			continue
		}
		if err := builds(w.newer(ctx, ofAccount, im.ID, anyPart)); err != nil {
			return err
		}
	}
	return nil
}

// rowUsed says what was done later with what a row changed.
func (w *walk) rowUsed(ctx context.Context, r *trailRow) error {
	if err := w.meet(ctx, r); err != nil {
		return err
	}
	for _, im := range r.rows {
		if err := builds(w.newer(ctx, im.Table, im.ID, im.collides()...)); err != nil {
			return err
		}
		if im.Table == "draft" && im.Is != nil {
			number, err := w.number(ctx, im.ID)
			if err != nil {
				return err
			}
			if number != "" {
				return &Unundoable{Blocked: BlockIssued, Why: number + " is issued"}
			}
		}
	}
	return builds(w.moneyUsed(ctx, r))
}

// moneyUsed says what was done later with the money of a row.
func (w *walk) moneyUsed(ctx context.Context, r *trailRow) (string, error) {
	if r.subject == "payment" && r.content != "" {
		root, _, err := w.money(ctx, r.id)
		if err != nil {
			return "", err
		}
		if why, err := w.newer(ctx, ofMoney, root, anyPart); err != nil || why != "" {
			return why, err
		}
	}
	for _, s := range r.allocations {
		keys := []rowKey{{ofMoney, int64(s.Payment)}, {ofCredit, int64(s.Credit)}, {ofWriteOff, s.WriteOff}}
		if s.Amount < 0 {
			keys = append(keys, rowKey{ofDocument, int64(s.Document)})
		}
		for _, k := range keys {
			if why, err := w.newer(ctx, k.table, k.id, anyPart); err != nil || why != "" {
				return why, err
			}
		}
	}
	return "", nil
}

// changes are the parts of a row that an image changed.
func (im image) changes() []string {
	k := keptTables()[im.Table]
	if im.Was == nil || im.Is == nil || k.under || k.draft {
		return []string{wholeRow}
	}
	var list []string
	for name := range im.Is {
		if slices.Contains(columnNames(k.joint), name) {
			name = k.joint
		}
		list = append(list, name)
	}
	return list
}

// collides are the parts of a row whose later change builds on an image.
func (im image) collides() []string {
	list := im.changes()
	if list[0] == wholeRow {
		return []string{anyPart}
	}
	return append(list, wholeRow)
}
