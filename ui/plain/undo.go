package plain

import (
	"context"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"
)

// undo names what was done last, by whatever program, and what was undone last; the
// one that is chosen is undone or done again.
func (t *talk) undo() error {
	seller, err := t.Store.Business.Get(t.ctx)
	if err != nil {
		return err
	}
	journal, style := t.Store.Journal, seller.Style
	next, err := journal.Next(t.ctx, style)
	if err != nil {
		return err
	}
	step := next.Undo
	if step.Blocked != "" {
		t.say(view.Sentence(step.Why))
		step = next.Beyond
	}
	var rows []string
	var acts []func(context.Context, store.Intent, money.Style, int64) (store.Undone, error)
	var of []int64
	if step.Seq != 0 {
		rows, acts, of = append(rows, "Undo: "+step.Words), append(acts, journal.Undo), append(of, step.Seq)
	}
	if next.Redo.Seq != 0 {
		rows, acts, of = append(rows, "Do again: "+next.Redo.Words), append(acts, journal.Redo), append(of, next.Redo.Seq)
	}
	if len(rows) == 0 {
		t.say("There is nothing to undo.")
		return nil
	}
	at, err := t.choose("What", 0, "The number undoes it, or does it again; b goes back and changes nothing.", rows...)
	if err != nil {
		return err
	}
	done, err := acts[at-1](t.ctx, store.NewIntent(), style, of[at-1])
	if err == nil {
		t.say(view.Sentence(view.Undone(done, "")))
	}
	return err
}
