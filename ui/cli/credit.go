package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/action"

	"github.com/spf13/cobra"
)

// creditFlags are the flags of invoice credit and void.
type creditFlags struct {
	amount, reason, pdf string
	lines               []string
}

func (s *session) invoiceCredit() *cobra.Command {
	var f creditFlags
	cmd := &cobra.Command{Use: "credit N", Short: "Issue a credit note: all that is left of an invoice, an amount, or lines of it",
		Example: `  billfold invoice credit INV-1001 --reason "Delivered to the wrong place" --yes
  billfold invoice credit INV-1001 --amount 119.00 --reason "Delivered late" --yes
  billfold invoice credit INV-1001 --line 2=1.5 --reason "Hours not worked" --yes`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			parts, err := f.check(cmd)
			if err != nil {
				return err
			}
			return s.credit(cmd.Context(), f, args[0], func(of invoice.Document) (store.CreditInput, error) {
				in := store.CreditInput{Lines: parts}
				if f.amount != "" {
					in.Amount, err = parseAmount(f.amount, of.Currency)
				}
				return in, err
			})
		}}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&f.amount, "amount", "", "credit `A`, tax included, over all rates by what is left of each")
	cmd.Flags().StringArrayVar(&f.lines, "line", nil, "credit `N=QTY`: that quantity of line N; repeat it")
	f.add(cmd)
	return cmd
}

func (s *session) invoiceVoid() *cobra.Command {
	var f creditFlags
	cmd := &cobra.Command{Use: "void N", Short: "Void an invoice that should never have been issued, by a credit note over all of it",
		Example: `  billfold invoice void INV-1001 --reason "Wrong customer" --yes`,
		Args:    takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := f.check(cmd); err != nil {
				return err
			}
			return s.credit(cmd.Context(), f, args[0], func(invoice.Document) (store.CreditInput, error) { return store.CreditInput{Void: true}, nil })
		}}
	f.add(cmd)
	return cmd
}

func (f *creditFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.reason, "reason", "", "`TEXT`: why, printed on the credit note")
	cmd.Flags().StringVar(&f.pdf, "pdf", "", "write the PDF to `FILE`")
}

// check reads the flags before the data file is opened.
func (f *creditFlags) check(cmd *cobra.Command) (parts []invoice.LinePart, err error) {
	switch {
	case strings.TrimSpace(f.reason) == "":
		return nil, usage("reason", "The reason is missing", "a credit note says why it was made", "Give it with --reason")
	case len(f.lines) > 0 && cmd.Flags().Changed("amount"):
		return nil, usage("amount", "--amount and --line do not go together", "each of them says what is credited", "Leave one of them out")
	case cmd.Flags().Changed("amount") && f.amount == "":
		return nil, usage("amount", "The amount is missing", "--amount credits an amount", "Give one, or leave --amount out to credit all of it")
	}
	for _, text := range f.lines {
		number, quantity, ok := strings.Cut(text, "=")
		p := invoice.LinePart{}
		if _, err := fmt.Sscanf(strings.TrimSpace(number)+"\n", "%d\n", &p.Line); err != nil || !ok {
			return nil, usage("line", fmt.Sprintf("--line does not take %q", text), "it names a line of the invoice and a quantity of it", "Write it like 2=1.5")
		}
		if p.Quantity, err = parseDecimal(strings.TrimSpace(quantity), "--line"); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// credit issues a credit note against an invoice and prints it.
func (s *session) credit(ctx context.Context, f creditFlags, ref string, what func(invoice.Document) (store.CreditInput, error)) error {
	if err := s.open(ctx, writes); err != nil {
		return err
	}
	out, err := s.newFile(f.pdf)
	if err != nil {
		return err
	}
	defer out.Close()
	id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
		of, err := s.store.Documents.Find(ctx, ref)
		if err != nil {
			return 0, err
		}
		input, err := what(of)
		if err != nil {
			return 0, err
		}
		input.Of, input.Reason = of.ID, f.reason
		if err := s.confirmCredit(ctx, of, input); err != nil {
			return 0, err
		}
		d, err := s.store.Documents.Credit(ctx, in, input, action.Renderer(s.store, s.p.Now))
		return int64(d.ID), err
	})
	if err != nil {
		return err
	}
	return s.finish(ctx, invoice.ID(id), out)
}

// confirmCredit asks with the figures that the credit note would have.
func (s *session) confirmCredit(ctx context.Context, of invoice.Document, in store.CreditInput) error {
	d, totals, err := s.store.Documents.CreditDraft(ctx, in)
	if err != nil {
		return err
	}
	verb := "Credit"
	if in.Void {
		verb = "Void"
	}
	return s.confirm(ctx, fmt.Sprintf("%s %s of %s of %s?", verb, s.amount(totals.Gross, d.Currency), of.Number, of.Buyer.Name))
}

func (s *session) invoiceWriteOff() *cobra.Command {
	var reason, date string
	var back bool
	cmd := &cobra.Command{Use: "writeoff N", Short: "Write off what is open of an invoice, or take that back",
		Long: `Write off what is open of an invoice: it is not expected any more. A write-off takes no
number, changes no tax, and is taken back with --take-back.`,
		Example: `  billfold invoice writeoff INV-1001 --reason "Insolvent"
  billfold invoice writeoff INV-1001 --take-back`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			on, err := optionalDay(date, "--date")
			switch {
			case err != nil:
				return err
			case !back && strings.TrimSpace(reason) == "":
				return usage("reason", "The reason is missing", "a write-off says why it was made", "Give it with --reason")
			case back && (reason != "" || date != ""):
				return usage("take_back", "--take-back stands alone", "it makes the amount open again", "Leave the other flags out")
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			if _, err := s.once(ctx, 0, func(in store.Intent) (int64, error) { return 0, s.writeOff(ctx, in, args[0], back, on, reason) }); err != nil {
				return err
			}
			d, err := s.store.Documents.Find(ctx, args[0])
			if err != nil {
				return err
			}
			return s.printDone(d, written{})
		}}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&reason, "reason", "", "`TEXT`: why")
	cmd.Flags().StringVar(&date, "date", "", "day `D` of the write-off; default: today")
	cmd.Flags().BoolVar(&back, "take-back", false, "make what was written off open again")
	return cmd
}

func (s *session) writeOff(ctx context.Context, in store.Intent, ref string, back bool, on day.Day, reason string) error {
	d, err := s.store.Documents.Find(ctx, ref)
	switch {
	case err != nil:
		return err
	case back:
		_, err = s.store.Documents.TakeBackWriteOff(ctx, in, d.ID)
	default:
		_, err = s.store.Documents.WriteOff(ctx, in, store.WriteOffInput{Document: d.ID, Date: on, Reason: reason})
	}
	return err
}

func (s *session) creditCommand() *cobra.Command {
	return noun("credit", "Credit on a customer's record", s.creditApply())
}

func (s *session) creditApply() *cobra.Command {
	return &cobra.Command{Use: "apply C N [AMOUNT]", Short: "Settle document N with credit of customer C: an amount, or as much as there is",
		Example: `  billfold credit apply C-0017 INV-1001
  billfold credit apply C-0017 INV-1001 50.00`,
		Args: takes(2, 3), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				c, err := s.store.Customers.Find(ctx, args[0])
				if err != nil {
					return 0, err
				}
				d, err := s.store.Documents.Find(ctx, args[1])
				if err != nil {
					return 0, err
				}
				use := store.CreditUse{Customer: c.ID, Document: d.ID}
				if len(args) == 3 {
					if use.Amount, err = parseAmount(args[2], d.Currency); err != nil {
						return 0, err
					}
				}
				d, err = s.store.Payments.ApplyCredit(ctx, in, use)
				return int64(d.ID), err
			})
			if err != nil {
				return err
			}
			d, err := s.store.Documents.Get(ctx, invoice.ID(id))
			if err != nil {
				return err
			}
			return s.printApplied(ctx, d)
		}}
}

// printApplied prints the document, and the credit that is left.
func (s *session) printApplied(ctx context.Context, d invoice.Document) error {
	card, err := s.store.Customers.Card(ctx, d.Customer)
	if err != nil {
		return err
	}
	answer, t, err := s.documentAnswer(d, written{})
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"invoice": answer, "credit": figures(card.Credit)}, func(w io.Writer) {
		fmt.Fprintf(w, "%s %s, open %s\n", d.Number, strings.ReplaceAll(string(d.Status(t.Payable, s.today)), "_", " "), s.amount(d.Open, d.Currency))
		fmt.Fprintf(w, "%s has %s of credit left\n", d.Customer, first(s.amounts(card.Credit), "nothing"))
	})
}
