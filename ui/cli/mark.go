package cli

import (
	"billfold/invoice"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) invoiceMark() *cobra.Command {
	var sent, promised string
	var disputed, clear bool
	cmd := &cobra.Command{Use: "mark N", Short: "Keep a fact about a document: sent by you, disputed, promised for a day",
		Example: `  billfold invoice mark INV-1001 --sent
  billfold invoice mark INV-1001 --sent 2026-11-22
  billfold invoice mark INV-1001 --promised 2026-12-01
  billfold invoice mark INV-1001 --clear`,
		Args: takes(1, 2), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			named := 0
			for _, flag := range []string{"sent", "disputed", "promised", "clear"} {
				if cmd.Flags().Changed(flag) {
					named++
				}
			}
			if named != 1 {
				return usage("sent", "One mark must be named", "mark keeps one fact about a document", "Give --sent, --sent YYYY-MM-DD, --disputed, --promised YYYY-MM-DD or --clear")
			}
			if len(args) == 2 && !cmd.Flags().Changed("sent") {
				return usage("", args[1]+" is too much", "only --sent takes a day behind it", "Leave it out")
			}
			if len(args) == 2 { // --sent 2026-11-22: the day of a flag whose value may be left out
				sent = args[1]
			}
			to, err := s.sentOn(sent)
			if err != nil {
				return err
			}
			mark := store.Mark{Disputed: disputed, Clear: clear}
			if mark.Promised, err = optionalDay(promised, "--promised"); err != nil {
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				d, err := s.store.Documents.Find(ctx, args[0])
				if err != nil {
					return 0, err
				}
				if cmd.Flags().Changed("sent") {
					return int64(d.ID), s.store.Documents.MarkSent(ctx, in, d.ID, to)
				}
				return int64(d.ID), s.store.Documents.Mark(ctx, in, d.ID, mark)
			})
			if err != nil {
				return err
			}
			d, err := s.store.Documents.Get(ctx, invoice.ID(id))
			if err != nil {
				return err
			}
			return s.printDone(d, written{})
		}}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&sent, "sent", "", "sent by you, today or on day `D`; none takes it back")
	fl.Lookup("sent").NoOptDefVal = "today"
	fl.BoolVar(&disputed, "disputed", false, "the customer disputes it")
	fl.StringVar(&promised, "promised", "", "the customer promised to pay on day `D`")
	fl.BoolVar(&clear, "clear", false, "neither disputed nor promised any more")
	return cmd
}

// sentOn reads the value of --sent.
func (s *session) sentOn(text string) (sent invoice.Sent, err error) {
	switch text {
	case "", "none":
		return sent, nil
	case "today":
		return invoice.Sent{How: "by_me", On: s.today}, nil
	}
	sent.How = "by_me"
	sent.On, err = parseDay(text, "--sent")
	return sent, err
}
