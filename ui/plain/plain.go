// Package plain is billfold without a screen: a dialogue of numbered prompts for
// screen readers and terminals that cannot draw. One question stands on a line and
// ends in ": "; nothing is drawn over, coloured or framed. Writes are the commands
// of the command line, which are handed in, and the store's intents.
package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/view"
)

// Start is what the dialogue starts with.
type Start struct {
	Store *store.Store
	Now   func() time.Time
	Today func() day.Day
	In    io.Reader
	Out   io.Writer

	// Command runs a command of the command line on Store and returns what it prints.
	Command func(ctx context.Context, args ...string) (string, error)
	// Line reads "DESCRIPTION; QTY [UNIT]; PRICE [; TAX%]" as a line of a draft.
	Line func(ctx context.Context, d *invoice.Document, text string) (invoice.Line, error)
}

// talk is one dialogue.
type talk struct {
	Start
	ctx  context.Context
	in   *bufio.Reader
	lost error // why nothing can be written any more
}

// How a question ends without an answer.
var (
	errBack = errors.New("back")
	errQuit = errors.New("quit")
)

// Run holds the dialogue until q, the end of the input or of the context. What was
// answered is kept: a draft as a draft, a form that is not whole for the next time. The
// error is that of the input, the output or the context.
func Run(ctx context.Context, s Start) error {
	t := &talk{Start: s, ctx: ctx, in: bufio.NewReader(s.In)}
	t.say("billfold, plain. Type ? for help, b to go back, q to end.")
	err := t.begin()
	for err == nil {
		err = t.main()
	}
	if errors.Is(err, errBack) || errors.Is(err, errQuit) {
		if err := t.backUp(); err != nil {
			t.say("No backup was made. " + words(err))
		}
		t.say("Everything is kept. Goodbye.")
		return t.lost
	}
	return err
}

// backUp makes the backup of the day where it is due.
func (t *talk) backUp() error {
	if t.Store.ReadOnly() {
		return nil
	}
	return action.BackupIfDue(t.ctx, t.Store)
}

// begin sets up the business of a new file.
func (t *talk) begin() error {
	seller, err := t.Store.Business.Get(t.ctx)
	if errors.Is(err, store.ErrNotFound) {
		return t.setUp()
	}
	if err == nil {
		t.say(seller.Name)
	}
	return err
}

// style is how the business writes figures.
func (t *talk) style() money.Style {
	seller, err := t.Store.Business.Get(t.ctx)
	if err != nil {
		return money.English()
	}
	return view.StyleOf(seller)
}

// main is the first menu.
func (t *talk) main() error {
	at, err := t.choose("What now", 1, mainHelp,
		"Today: what needs doing", "Customers", "New customer", "Documents", "Your business", "Undo or redo")
	if errors.Is(err, errBack) {
		t.say("This is the start; q ends.")
		return nil
	}
	if err != nil {
		return err
	}
	return t.came([]func() error{t.today, t.customers, t.newCustomer, t.documents, t.business, t.undo}[at-1]())
}

const mainHelp = `Type the number of what you want to do, or press Enter for the one in brackets.
An invoice begins on a customer's record: choose Customers, then the customer.
b goes back and q ends at every question; nothing that you answered is lost.
Everything here is also a command: billfold --help lists them.`

// run does a command and shows what it prints.
func (t *talk) run(args ...string) error {
	said, err := t.Command(t.ctx, args...)
	if err == nil {
		t.say(said)
	}
	return err
}

// came is what an act ended with: a refusal is told and the dialogue goes on; back leads to
// where the act was chosen. Only what ends the dialogue is left.
func (t *talk) came(err error) error {
	switch {
	case err == nil, errors.Is(err, errBack):
		return nil
	case t.over(err):
		return err
	}
	t.say(words(err))
	return nil
}

// over says whether an error ends the dialogue.
func (t *talk) over(err error) bool {
	return errors.Is(err, errQuit) || t.ctx.Err() != nil || t.lost != nil
}

// words are the sentences of an error. A way out that names a flag or a command is
// left out: here the question is asked again.
func words(err error) string {
	var w wrong
	if errors.As(err, &w) {
		return view.Sentence(string(w))
	}
	p, _ := view.Explain(err)
	return forPrompts(p)
}
