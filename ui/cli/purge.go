package cli

import (
	"fmt"
	"io"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

// purgedJSON is what a purge did.
type purgedJSON struct {
	Customer string   `json:"customer"`
	Blanked  int      `json:"blanked"`
	Backups  []string `json:"backups"`
}

func (s *session) customerPurge() *cobra.Command {
	return &cobra.Command{Use: "purge C", Short: "Take what is personal off a customer for good, where the law lets it go",
		Long: `Purge overwrites name, address, contacts and notes of a customer, and what the trail
recorded of them. It cannot be undone. Issued documents keep what they say: while one of
them or a payment is in its retention period of ten years a purge is refused. Backups are
not touched; those that still hold the customer are named.`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			var done store.Purged
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				c, err := s.store.Customers.Find(ctx, args[0])
				if err != nil {
					return 0, err
				}
				if err := s.confirmTyped(ctx, fmt.Sprintf("Purge %s %s for good? Type its id to confirm:", c.ID, c.Name), c.ID.String()); err != nil {
					return 0, err
				}
				done, err = s.store.Customers.Purge(ctx, in, c.ID)
				return int64(done.Customer), err
			})
			if err != nil {
				return err
			}
			if done.Customer == 0 { // it was done before
				if done, err = s.store.Customers.PurgedBefore(ctx, customer.ID(id)); err != nil {
					return err
				}
			}
			return s.answer(map[string]any{"purged": purgedJSON{done.Customer.String(), done.Blanked, append([]string{}, done.Backups...)}}, func(w io.Writer) {
				fmt.Fprintf(w, "%s purged; %d rows of the trail keep their hash alone\n", done.Customer, done.Blanked)
				for _, b := range done.Backups {
					fmt.Fprintf(w, "still in %s\n", cell.Clean(b))
				}
			})
		}}
}
