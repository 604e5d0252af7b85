package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// Journal is the trail as steps that can be undone and done again: what the user
// did in one go is one step, however many rows it wrote and whichever program wrote
// them.
type Journal struct{ s *Store }

// Step is what the user did in one go.
type Step struct {
	Seq      int64 // names it: its first row in the trail
	At       time.Time
	By       string      // "ui" or "cli"
	Customer customer.ID // 0: of no customer
	Name     string      // of that customer; "" where it is one of several
	Subject  string      // as in Change
	ID       int64       // of the subject
	Words    string      // "terms of Birch & Sons: 30 -> 14 days", "payment 600.00 on INV-1041"
	Bare     string      // the same where its customer is named already: "terms 30 -> 14 days"
	Select   string      // its row on the customer's record, "payment:3"; "": none
	Undone   bool        // it was taken back, and not done again
	Blocked  Block       // why it cannot be undone; "": it can
	Why      string      // the same as a sentence's beginning: "INV-1044 is issued"
}

// Short is what a step was of, without figures and places: "terms of Birch & Sons",
// "payment 600.00".
func (s Step) Short() string {
	quoted, text := "", s.Words
	if open := strings.Index(text, `"`); open >= 0 && !strings.Contains(text[:open], ": ") { // a note's own words are cut nowhere
		end := strings.LastIndex(text, `"`) + 1
		quoted, text = text[:end], text[end:]
	}
	if was, _, ok := strings.Cut(text, ": "); ok {
		text = was
	}
	for _, at := range []string{" on ", " for "} {
		if was, _, ok := strings.Cut(text, at); ok {
			return quoted + was
		}
	}
	return quoted + text
}

// Block is the kind of reason for which a step cannot be undone.
type Block string

// The kinds of reasons.
const (
	BlockIssued   Block = "issued"    // a document with a number stays
	BlockCredit   Block = "credit"    // so does a credit note, which nothing puts right
	BlockImported Block = "imported"  // what came from elsewhere stays
	BlockPurged   Block = "purged"    // what a purge took is gone
	BlockSetUp    Block = "set_up"    // the business is changed, not unmade
	BlockLater    Block = "later"     // something newer builds on it
	BlockUnkept   Block = "unkept"    // what stood before it is not kept
	BlockNothing  Block = "nothing"   // it changed nothing
	BlockUndone   Block = "undone"    // it is undone already
	BlockEnded    Block = "redo_ends" // something was done since it was undone
)

// Unundoable says why a step is not undone, or not done again. It is no defect.
type Unundoable struct {
	Step    Step
	Blocked Block
	Why     string
}

func (u *Unundoable) Error() string { return u.Why }

// Undone is what an undo or a redo did.
type Undone struct {
	Step Step
	Redo bool
	Gone invoice.ID // the draft that is not there any more; 0: none
	// Customers and Contacts are how many of those that the step had made are archived
	// now: what has an id of its own is put away, and its id not given again.
	Customers, Contacts int
}

// Next is what u and U would do. A zero Seq is nothing.
type Next struct {
	Undo Step // the newest step that stands
	// Beyond is the newest step under Undo that can be undone, where Undo cannot.
	Beyond Step
	Redo   Step
	// RedoSeq is the first row of what undid Redo.
	RedoSeq int64
}

// passLimit is how many steps that cannot be undone Next looks past.
const passLimit = 200

// Last is the number of the newest row of the trail, 0 where there is none: what is
// done later has a greater one.
func (j *Journal) Last(ctx context.Context) (seq int64, err error) {
	err = j.s.reader.one(ctx, "SELECT coalesce(max(seq), 0) FROM audit", nil, &seq)
	return seq, err
}

// Steps are the newest steps, newest first. Figures in their words are written in a
// style.
func (j *Journal) Steps(ctx context.Context, style money.Style, limit int) (list []Step, err error) {
	w := newWalk(j.s.reader, style)
	err = w.each(ctx, func(d *deed) (bool, error) {
		step, err := w.step(ctx, d)
		list = append(list, step)
		return len(list) < limit, err
	})
	return list, err
}

// Next is what an undo and a redo would do now.
func (j *Journal) Next(ctx context.Context, style money.Style) (n Next, err error) {
	w, seen := newWalk(j.s.reader, style), 0
	if n.Redo, n.RedoSeq, err = w.redoable(ctx); err != nil {
		return n, err
	}
	err = w.each(ctx, func(d *deed) (bool, error) {
		if d.undone {
			return true, nil
		}
		step, err := w.step(ctx, d)
		switch seen++; {
		case err != nil:
			return false, err
		case step.Blocked == BlockNothing: // nobody would see it undone
		case n.Undo.Seq == 0:
			n.Undo = step
			return step.Blocked != "", nil
		case step.Blocked == "":
			n.Beyond = step
			return false, nil
		}
		return seen < passLimit, nil
	})
	return n, err
}

// Undo takes the step of that number back, in one transaction with a row of its own
// in the trail: records are as they were before, money is taken back by rows that
// reverse it. It returns *Unundoable, Missing or ErrReused.
func (j *Journal) Undo(ctx context.Context, in Intent, style money.Style, seq int64) (Undone, error) {
	return j.turn(ctx, in, style, seq, "undone")
}

// Redo does the step of that number again, which was undone last. It returns
// *Unundoable, Missing or ErrReused.
func (j *Journal) Redo(ctx context.Context, in Intent, style money.Style, seq int64) (Undone, error) {
	return j.turn(ctx, in, style, seq, "done again")
}

func (j *Journal) turn(ctx context.Context, in Intent, style money.Style, seq int64, verb string) (Undone, error) {
	out := Undone{Redo: verb != "undone"}
	_, err := j.s.write(ctx, act{in, verb, seq}, func(t *tx) error {
		w := newWalk(t, style)
		d, err := w.find(ctx, seq)
		if err != nil {
			return w.orTurned(ctx, seq, err)
		}
		if out.Step, err = w.step(ctx, d); err != nil {
			return err
		}
		of := d.deed()
		switch {
		case out.Redo && !d.undone:
			return &Unundoable{out.Step, BlockUndone, out.Step.Words + " was not undone"}
		case out.Redo && !d.redo:
			return &Unundoable{out.Step, BlockEnded, "something was done since " + out.Step.Words + " was undone"}
		case !out.Redo && d.undone:
			return &Unundoable{out.Step, BlockUndone, out.Step.Words + " is undone already"}
		case !out.Redo && out.Step.Blocked != "":
			return &Unundoable{out.Step, out.Step.Blocked, out.Step.Why}
		}
		r := &reversal{tx: t, of: of, redo: out.Redo}
		if err := r.run(ctx); err != nil {
			return w.refused(out.Step, err)
		}
		out.Step.Undone, out.Customers, out.Contacts = !out.Redo, r.customers, r.contacts
		out.Gone = r.gone
		switch {
		case r.selects != "":
			out.Step.Select = r.selects
		case r.gone != 0, out.Step.Subject == "entry" && !out.Redo:
			out.Step.Select = ""
		}
		return nil
	})
	if known := new(Unundoable); errors.Is(err, ErrConflict) && !errors.As(err, &known) && out.Step.Seq != 0 { // seen when all is written
		err = fmt.Errorf("%w: %w", &Unundoable{out.Step, BlockLater, "what it names was taken back since"}, err)
	}
	if err == nil && out.Step.Seq == 0 { // done before under this intent
		return j.Told(ctx, style, in)
	}
	return out, err
}

// Told says again what an undo or a redo did. It returns Missing where the intent was
// none.
func (j *Journal) Told(ctx context.Context, style money.Style, in Intent) (out Undone, err error) {
	var verb string
	var seq int64
	err = j.s.reader.one(ctx, "SELECT verb, undoes FROM audit WHERE intent = ? AND undoes IS NOT NULL", []any{string(in)}, &verb, &seq)
	if err != nil {
		return out, missing(err, "undo under", string(in))
	}
	out.Redo = verb != "undone"
	w := newWalk(j.s.reader, style)
	if seq, _, err = w.root(ctx, seq); err != nil { // what was undone may be a redo
		return out, err
	}
	d, err := w.find(ctx, seq)
	if err == nil {
		out.Step, err = w.step(ctx, d)
	}
	return out, err
}

// orTurned is the error of a number that names no step, or what it undid or did again.
func (w *walk) orTurned(ctx context.Context, seq int64, none error) error {
	of, times, err := w.root(ctx, seq)
	if err != nil || times == 0 {
		return none
	}
	d, err := w.whole(ctx, of)
	if err != nil {
		return err
	}
	d.undone = times%2 == 1 // no reason is looked for
	step, err := w.step(ctx, d)
	if err != nil {
		return err
	}
	what := "is the undo of"
	if times%2 == 0 {
		what = "does again"
	}
	return &Unundoable{step, BlockUndone, fmt.Sprintf("%d %s step %d: %s", seq, what, of, step.Words)}
}

// refused turns what the file's own rules refuse into words: what was looked at was
// right, and something that no step tells of builds on it.
func (w *walk) refused(step Step, err error) error {
	var known *Unundoable
	if errors.As(err, &known) {
		known.Step = step
		return known
	}
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		return &Unundoable{step, BlockLater, invalid.Reason}
	}
	if errors.Is(err, ErrConflict) {
		return fmt.Errorf("%w: %w", &Unundoable{step, BlockLater, "something newer builds on " + step.Words}, err)
	}
	return err
}
