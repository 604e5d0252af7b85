package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"billfold/ui/cell"
)

// confirm asks before what cannot be undone. --yes is the answer; without a
// terminal there is nobody to ask.
func (s *session) confirm(ctx context.Context, question string) error {
	return s.confirmWith(ctx, question+" [y/N]", "Answer y, or give --yes", "y", "Y", "yes")
}

// confirmTyped does so where a slip would be too costly: a word is typed, in any case.
func (s *session) confirmTyped(ctx context.Context, question, word string) error {
	return s.confirmWith(ctx, question, "Type "+word+", or give --yes", word, strings.ToLower(word))
}

func (s *session) confirmWith(ctx context.Context, question, fix string, good ...string) error {
	if s.yes {
		return nil
	}
	if !s.p.Terminal {
		return refused("confirm", "yes", "Nothing was changed", "this cannot be undone, and there is no terminal to ask", "Confirm it with --yes")
	}
	fmt.Fprintf(s.p.Err, "%s ", cell.Clean(question))
	if s.p.Quit != nil {
		stop := context.AfterFunc(ctx, s.p.Quit)
		defer stop()
	}
	var answer string
	if _, err := fmt.Fscanln(s.p.In, &answer); err != nil && err != io.EOF {
		answer = ""
	}
	if !slices.Contains(good, answer) {
		return refused("confirm", "yes", "Nothing was changed", "it was not confirmed", fix)
	}
	return nil
}
