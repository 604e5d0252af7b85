package cli

import (
	"fmt"
	"io"
	"strings"

	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

func (s *session) noteCommand() *cobra.Command {
	return noun("note", "Notes on a customer's record", s.noteAdd())
}

// entryJSON is a note as the command line writes it.
type entryJSON struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Customer string `json:"customer"`
	Date     string `json:"date"`
	Text     string `json:"text"`
}

func (s *session) noteAdd() *cobra.Command {
	return &cobra.Command{Use: "add C TEXT", Short: "Write a note on a customer's record", Example: `  billfold note add C-0017 "Wants the invoice before the 20th"`, Args: takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if strings.TrimSpace(args[1]) == "" {
				return usage("text", "The note has no text", "an empty note tells nothing", `Write it like billfold note add C-0017 "TEXT"`)
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				c, err := s.store.Customers.Find(ctx, args[0])
				if err != nil {
					return 0, err
				}
				entry, err := s.store.Entries.Add(ctx, in, store.Entry{Customer: c.ID, Text: args[1]})
				return entry.ID, err
			})
			if err != nil {
				return err
			}
			e, err := s.store.Entries.Get(ctx, id)
			if err != nil {
				return err
			}
			answer := entryJSON{fmt.Sprintf("N-%04d", e.ID), e.Kind, e.Customer.String(), e.On.String(), e.Text}
			return s.answer(map[string]any{"entry": answer}, func(w io.Writer) {
				fmt.Fprintf(w, "%s noted on %s, %s: %s\n", answer.ID, answer.Customer, answer.Date, cell.Clean(e.Text))
			})
		}}
}
