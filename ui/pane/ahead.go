package pane

import (
	"context"

	"billfold/invoice"

	tea "charm.land/bubbletea/v2"
)

// Sheet is a document that is ready to be reviewed: a draft, or a copy of the
// document with the number Of.
type Sheet struct {
	Document invoice.Document
	Of       string
}

// Ahead holds a sheet that is read before its key is pressed, so that its review
// opens in the same update as the key.
type Ahead struct {
	desk   Desk
	key    string
	read   func(context.Context) (Sheet, error)
	sheet  Sheet
	err    error
	ready  bool
	wanted bool
}

// NewAhead holds nothing yet.
func NewAhead(e *Env) Ahead { return Ahead{desk: e.Desk()} }

// Prepare reads the sheet of a key, unless it is held or on its way. The key "" is
// no sheet.
func (a *Ahead) Prepare(e *Env, key string, read func(context.Context) (Sheet, error)) tea.Cmd {
	if key == a.key {
		return nil
	}
	a.key, a.read, a.wanted = key, read, false
	return a.load(e)
}

func (a *Ahead) load(e *Env) tea.Cmd {
	a.sheet, a.err, a.ready = Sheet{}, nil, false
	if a.key == "" {
		return nil
	}
	return Load(e, &a.desk, a.read)
}

// Drop forgets the sheet: facts have changed.
func (a *Ahead) Drop() { a.key, a.ready, a.wanted, a.err = "", false, false, nil }

// Of is the number of the document that the sheet repeats, "" where it is not
// known.
func (a *Ahead) Of() string { return a.sheet.Of }

// Err is why there is no sheet, nil where there is one or it is on its way.
func (a *Ahead) Err() error { return a.err }

// Waiting says that the review was asked for and the sheet is on its way.
func (a *Ahead) Waiting() bool { return a.wanted }

// Review opens the review of the sheet, at once where it is held, and reads the
// sheet again for the next time.
func (a *Ahead) Review(e *Env) tea.Cmd {
	switch {
	case a.ready:
		sheet := a.sheet.Document
		e.Emit(Open{Page{Kind: Review, Customer: sheet.Customer, Sheet: &sheet}})
		return a.load(e)
	case a.err != nil:
		a.wanted = true
		return a.load(e)
	}
	a.wanted = a.key != ""
	return nil
}

// Update takes the sheet when it comes; other messages are ignored.
func (a *Ahead) Update(e *Env, msg tea.Msg) tea.Cmd {
	m, ok := msg.(Loaded[Sheet])
	if !ok || !m.For(&a.desk) || a.key == "" {
		return nil
	}
	a.sheet, a.err, a.ready = m.Value, m.Err, m.Err == nil
	if !a.wanted {
		return nil
	}
	a.wanted = false
	if m.Err != nil {
		e.Emit(Fail{"prepare the review", m.Err})
		return nil
	}
	return a.Review(e)
}

// Repeating reads the copy of an issued document that a review shows.
func Repeating(e *Env, of invoice.ID, number string) func(context.Context) (Sheet, error) {
	return func(ctx context.Context) (Sheet, error) {
		d, err := e.Store.Documents.Repeat(ctx, of)
		return Sheet{d, number}, err
	}
}

// Drafted reads a draft that a review shows.
func Drafted(e *Env, id invoice.ID) func(context.Context) (Sheet, error) {
	return func(ctx context.Context) (Sheet, error) {
		d, err := e.Store.Documents.Get(ctx, id)
		return Sheet{Document: d}, err
	}
}
