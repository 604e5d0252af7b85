package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// doneJSON is a step of the journal.
type doneJSON struct {
	Step     int64   `json:"step"`
	At       string  `json:"at"`
	By       string  `json:"by"`
	Customer *string `json:"customer"`
	Words    string  `json:"words"`
	State    string  `json:"state"` // "done" or "undone"
	Stays    *string `json:"stays"` // why it cannot be undone
}

func stepAnswer(of store.Step) doneJSON {
	j := doneJSON{Step: of.Seq, At: of.At.UTC().Format(time.RFC3339Nano), By: of.By, Words: of.Words, State: "done", Stays: textOrNull(of.Why)}
	if of.Customer != 0 {
		j.Customer = textOrNull(of.Customer.String())
	}
	if of.Undone {
		j.State = "undone"
	}
	return j
}

func (s *session) undoCommand() *cobra.Command {
	var list, redo bool
	limit := 20
	cmd := &cobra.Command{Use: "undo [STEP]", Short: "Take back what was done last, here or on the screen; --redo does it again",
		Long: `Takes back the newest step that stands: what was done in one go, by a command or on
the screen, is one step. Records and drafts are as they were before, money is taken
back by rows of its own, and the trail keeps both. Issued documents stay. The undo is
undone by --redo, until something else is done. A STEP of --list is taken back by
its number.`,
		Example: `  billfold undo --list
  billfold undo
  billfold undo --redo
  billfold undo 117`,
		Args: takes(0, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if list && (redo || len(args) > 0) {
				return usage("list", "--list only shows the steps", "it stands with a step or with --redo", "Give one of them")
			}
			seq := int64(0)
			if len(args) > 0 {
				n, err := strconv.ParseInt(args[0], 10, 64)
				if err != nil || n < 1 {
					return usage("step", strconv.Quote(args[0])+" is no step", "steps are numbers such as 117", "Look at billfold undo --list")
				}
				seq = n
			}
			if list {
				return s.listSteps(ctx, limit)
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			done, err := s.undo(ctx, seq, redo)
			if err != nil {
				return err
			}
			return s.answer(map[string]any{"step": stepAnswer(done.Step)}, func(w io.Writer) {
				fmt.Fprintln(w, cell.Clean(view.Undone(done, "customer list --filter is:archived")))
			})
		}}
	cmd.Flags().BoolVar(&list, "list", false, "show the newest steps, and what can be undone")
	cmd.Flags().BoolVar(&redo, "redo", false, "do again what was undone last")
	cmd.Flags().IntVar(&limit, "limit", limit, "with --list: at most `N` steps")
	return cmd
}

// undo takes a step back or does it again; seq 0 is the newest.
func (s *session) undo(ctx context.Context, seq int64, redo bool) (store.Undone, error) {
	style, j := s.style(), s.store.Journal
	in, before, err := s.asked(ctx, 0)
	switch {
	case err != nil:
		return store.Undone{}, err
	case before != nil:
		return j.Told(ctx, style, before.Intent)
	}
	if seq == 0 {
		n, err := j.Next(ctx, style)
		if err != nil {
			return store.Undone{}, err
		}
		if seq = n.Undo.Seq; redo {
			seq = n.Redo.Seq
		}
	}
	switch {
	case seq == 0 && redo:
		return store.Undone{}, &view.Refusal{Code: "nothing_to_redo", What: "There is nothing to do again", Why: "nothing was undone, or something was done since", Fix: "Look at billfold undo --list", Exit: view.ExitRefused}
	case seq == 0:
		return store.Undone{}, &view.Refusal{Code: "nothing_to_undo", What: "There is nothing to undo", Why: "nothing was done in this file that stands", Fix: "Look at billfold undo --list", Exit: view.ExitRefused}
	case redo:
		return j.Redo(ctx, in, style, seq)
	}
	return j.Undo(ctx, in, style, seq)
}

func (s *session) listSteps(ctx context.Context, limit int) error {
	if limit < 1 {
		return usage("limit", "--limit is one or more", "none would be shown", "Leave it out, or give a number such as 50")
	}
	if err := s.open(ctx, reads); err != nil {
		return err
	}
	steps, err := s.store.Journal.Steps(ctx, s.style(), limit)
	if err != nil {
		return err
	}
	rows, lines := make([]doneJSON, len(steps)), make([][]string, len(steps))
	for i, of := range steps {
		rows[i] = stepAnswer(of)
		state := of.Why
		switch {
		case of.Undone:
			state = "undone"
		case state != "":
			state = "stays: " + state
		}
		lines[i] = []string{strconv.FormatInt(of.Seq, 10), of.At.UTC().Format("2006-01-02 15:04:05"), of.By, of.Words, state}
	}
	return s.answer(map[string]any{"steps": rows}, func(w io.Writer) { table(w, lines, 0) })
}
