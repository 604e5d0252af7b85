package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"billfold/store"
	"billfold/ui/view"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// once does a write of this command, or finds what the same command did under
// the same --once key before. n counts the writes of one command. do looks at
// the file only through what it is given, so that a repeated command is answered
// even where it could not be done again; where it was undone since, the answer says
// so, and nothing is done. It returns the record's id.
func (s *session) once(ctx context.Context, n int, do func(store.Intent) (int64, error)) (id int64, err error) {
	mine, before, err := s.asked(ctx, n)
	switch {
	case err != nil:
		return 0, err
	case before != nil:
		s.undone = before.Undone
		return before.ID, nil
	}
	return do(mine)
}

// undoneSince follows an answer of what was done before, and does not stand any more.
const undoneSince = "undone since, and not done again: billfold undo --redo does it where it was undone last, a new key makes a new one"

// gone is the error of a repeated command whose record an undo has taken away.
func (s *session) gone(err error) error {
	if !s.undone || !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return &view.Refusal{Code: "undone", What: "Nothing was done", Why: "this was done before under the same key, and undone since",
		Fix: "Do it again with billfold undo --redo where it was undone last, or use a new key", Field: "once", Exit: view.ExitRefused, Err: err}
}

// asked is the intent of the n-th write of this command, and what was done under it
// before, nil where nothing was.
func (s *session) asked(ctx context.Context, n int) (store.Intent, *store.Done, error) {
	if s.key == "" {
		return store.NewIntent(), nil, nil
	}
	all := fmt.Sprintf("once:%d:%s:", len(s.key), s.key)
	sum := sha256.Sum256(s.typed)
	stem := all + hex.EncodeToString(sum[:12])
	mine := store.Intent(fmt.Sprintf("%s:%d", stem, n))
	before, err := s.store.DoneBefore(ctx, all)
	if err != nil {
		return mine, nil, err
	}
	for _, d := range before {
		if !strings.HasPrefix(string(d.Intent), stem) {
			return mine, nil, store.ErrReused
		}
		if d.Intent == mine {
			return mine, &d, nil
		}
	}
	return mine, nil, nil
}

// typedContent is the command as it was typed, without the flags that every
// command has: what a --once key stands for.
func typedContent(cmd *cobra.Command, args []string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q", cmd.CommandPath(), args)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if own(cmd, f) {
			fmt.Fprintf(&b, " %s=%q", f.Name, f.Value.String())
		}
	})
	return []byte(b.String())
}

// own says whether a flag belongs to the command alone.
func own(cmd *cobra.Command, f *pflag.Flag) bool {
	return cmd.InheritedFlags().Lookup(f.Name) == nil && cmd.PersistentFlags().Lookup(f.Name) == nil
}

// changes says whether a flag of the command's own was typed.
func changes(cmd *cobra.Command) bool {
	typed := false
	cmd.Flags().Visit(func(f *pflag.Flag) { typed = typed || own(cmd, f) })
	return typed
}
