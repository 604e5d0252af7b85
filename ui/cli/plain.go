package cli

import (
	"bytes"
	"context"
	"io"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/plain"
	"billfold/ui/view"

	"github.com/muesli/cancelreader"
)

// runPlain holds the dialogue of numbered prompts on the data file, which it makes where
// there is none.
func (s *session) runPlain(ctx context.Context) error {
	if err := s.openToChange(ctx); err != nil {
		return err
	}
	in, err := cancelreader.NewReader(s.p.In)
	if err != nil {
		return err
	}
	defer in.Close()
	defer context.AfterFunc(ctx, func() { in.Cancel() })() // a signal ends a question that waits
	err = plain.Run(ctx, plain.Start{
		Store: s.store, Now: s.p.Now, Today: s.store.Today, In: in, Out: s.p.Out,
		Command: s.within,
		Line: func(ctx context.Context, d *invoice.Document, text string) (invoice.Line, error) {
			typed, err := parseLine(text, s.business(ctx))
			if err != nil {
				return invoice.Line{}, err
			}
			return s.line(ctx, d, typed)
		},
	})
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// business is how the business writes figures, zero where there is none yet.
func (s *session) business(ctx context.Context) (style money.Style) {
	if seller, err := s.store.Business.Get(ctx); err == nil {
		style = view.StyleOf(seller)
	}
	return style
}

// within runs a command on the file of this session and returns what it prints, notes
// and all.
func (s *session) within(ctx context.Context, args ...string) (string, error) {
	var notes bytes.Buffer
	p := Program{Version: s.p.Version, In: strings.NewReader(""), Out: io.Discard, Err: &notes, Env: s.p.Env, Now: s.p.Now}
	inner := &session{p: &p, shared: s.store, people: s.business(ctx)}
	root := inner.whole()
	root.SetArgs(append([]string{"--db=" + s.path, "--today=" + s.today.String()}, args...))
	root.SetIn(p.In)
	root.SetOut(&inner.out)
	root.SetErr(&notes)
	if err := root.ExecuteContext(ctx); err != nil {
		return "", err
	}
	return inner.out.String() + strings.ReplaceAll(notes.String(), "billfold: note: ", "Note: "), nil
}
