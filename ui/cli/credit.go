package cli

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) invoiceCredit() *cobra.Command {
	var reason, pdf string
	cmd := &cobra.Command{Use: "credit N", Short: "Issue a credit note that takes back an issued invoice in full",
		Example: `  billfold invoice credit INV-1001 --reason "Delivered to the wrong place" --yes`,
		Args:    takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if strings.TrimSpace(reason) == "" {
				return usage("reason", "The reason is missing", "a credit note says why it was made", "Give it with --reason")
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			out, err := s.newFile(pdf)
			if err != nil {
				return err
			}
			defer out.Close()
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				of, err := s.store.Documents.Find(ctx, args[0])
				if err != nil {
					return 0, err
				}
				d, err := invoice.CreditOf(&of, reason)
				if err != nil {
					return 0, err
				}
				if err := s.confirm(ctx, fmt.Sprintf("Credit all of %s of %s?", of.Number, of.Buyer.Name)); err != nil {
					return 0, err
				}
				return s.keep(ctx, in, d, true)
			})
			if err != nil {
				return err
			}
			return s.finish(ctx, invoice.ID(id), out)
		}}
	cmd.Flags().StringVar(&reason, "reason", "", "`TEXT`: why, printed on the credit note")
	cmd.Flags().StringVar(&pdf, "pdf", "", "write the PDF to `FILE`")
	return cmd
}
