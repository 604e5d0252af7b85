package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) paymentRefund() *cobra.Command {
	var date, method, ref string
	cmd := &cobra.Command{Use: "refund P [AMOUNT]", Short: "Record that money of payment P went back: all of it, or an amount",
		Long: `Record that money of a payment went back to the customer. It is taken of what is credit
of the payment first, then of what it settles, the last first, which is open again.`,
		Example: `  billfold payment refund P-0012
  billfold payment refund P-0012 50.00 --date 2026-12-01`,
		Args: takes(1, 2), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			in := store.RefundInput{Method: invoice.Method(strings.ToLower(method)), Reference: ref}
			var err error
			if in.Date, err = optionalDay(date, "--date"); err != nil {
				return err
			}
			if in.Method != "" && !slices.Contains(invoice.Methods(), in.Method) {
				return usage("method", fmt.Sprintf("--method does not take %q", method), "there is no such way to pay", "Use bank, card, ach, cash, cheque or other")
			}
			if in.Payment, err = parsePayment(args[0]); err != nil {
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(intent store.Intent) (int64, error) {
				of, err := s.store.Payments.Get(ctx, in.Payment)
				if err != nil {
					return 0, err
				}
				if len(args) == 2 {
					if in.Amount, err = parseAmount(args[1], of.Payment.Amount.Currency); err != nil {
						return 0, err
					}
				}
				r, err := s.store.Payments.Refund(ctx, intent, in)
				return int64(r.Payment.ID), err
			})
			if err != nil {
				return err
			}
			r, err := s.store.Payments.Get(ctx, invoice.PaymentID(id))
			if err != nil {
				return err
			}
			return s.printReceipt(r)
		}}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&date, "date", "", "day `D` on which it went back; default: today")
	fl.StringVar(&method, "method", "", "`M`: bank, card, ach, cash, cheque or other; default: as it came")
	fl.StringVar(&ref, "ref", "", "reference `R` of the bank or the payer")
	return cmd
}

// parsePayment reads P-0012.
func parsePayment(text string) (invoice.PaymentID, error) {
	id, ok := store.ParsePaymentID(text)
	if !ok {
		return 0, usage("payment", fmt.Sprintf("%q is no payment", text), "a payment is named by its id", "Write it like P-0012; billfold payment list shows them")
	}
	return id, nil
}

func (s *session) paymentFail() *cobra.Command {
	var document, reason, date string
	var chargeback bool
	cmd := &cobra.Command{Use: "fail P", Short: "Record that payment P came back, or that an attempt on a document failed with --invoice",
		Long: `Record a payment that failed. A payment that came back (returned by the bank, or charged
back by the payer) is reversed by a row of its own, and what it settled is open again. An attempt
that was refused changes no balance. Both say when to ask again.`,
		Example: `  billfold payment fail P-0012 --reason "Account closed"
  billfold payment fail P-0012 --reason "Not recognised" --chargeback
  billfold payment fail --invoice INV-1001 --reason "Card declined"`,
		Args: takes(0, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			in := store.FailInput{Reason: reason, Chargeback: chargeback}
			var err error
			switch {
			case (len(args) == 1) == (document != ""):
				return usage("payment", "One thing must be named", "either a payment came back or an attempt on a document failed", "Name a payment like P-0012, or a document with --invoice")
			case strings.TrimSpace(reason) == "":
				return usage("reason", "The reason is missing", "a failed payment has a reason", "Give the one that the bank gave with --reason")
			case chargeback && document != "":
				return usage("chargeback", "--chargeback goes with a payment", "only what was paid is charged back", "Name the payment")
			case document == "":
				if in.Payment, err = parsePayment(args[0]); err != nil {
					return err
				}
			}
			if in.Date, err = optionalDay(date, "--date"); err != nil {
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(intent store.Intent) (int64, error) {
				if document != "" {
					d, err := s.store.Documents.Find(ctx, document)
					if err != nil {
						return 0, err
					}
					in.Document = d.ID
				}
				f, err := s.store.Payments.Fail(ctx, intent, in)
				return f.ID, err
			})
			if err != nil {
				return err
			}
			f, err := s.store.Payments.Failure(ctx, id)
			if err != nil {
				return err
			}
			return s.printFailure(f)
		}}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&document, "invoice", "", "an attempt to pay document `N` was refused")
	fl.StringVar(&reason, "reason", "", "`TEXT`: why, as the bank says")
	fl.BoolVar(&chargeback, "chargeback", false, "the payer took it back; default: the bank returned it")
	fl.StringVar(&date, "date", "", "day `D` on which it failed; default: today")
	return cmd
}

func (s *session) printFailure(f store.Failure) error {
	answer := map[string]any{"kind": f.Kind, "customer": f.Customer.String(), "date": f.On.String(), "reason": f.Reason, "attempt": f.Attempt, "retry": dayOrNull(f.RetryOn),
		"invoice": orNull(f.Number), "reversal": nil}
	if f.Reversal != 0 {
		answer["reversal"] = f.Reversal.String()
	}
	return s.answer(map[string]any{"failure": answer}, func(w io.Writer) {
		what := "a payment"
		if f.Number != "" {
			what = "payment of " + f.Number
		}
		fmt.Fprintf(w, "%s %s on %s, attempt %d\n", what, strings.ReplaceAll(f.Kind, "_", " "), f.On, f.Attempt)
		if f.Reversal != 0 {
			fmt.Fprintf(w, "reversed by %s; what it settled is open again\n", f.Reversal)
		}
		if f.RetryOn.IsZero() {
			fmt.Fprintln(w, "no retry is left: it is yours now")
		} else {
			fmt.Fprintf(w, "ask again on %s\n", f.RetryOn)
		}
	})
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
