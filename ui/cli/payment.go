package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

func (s *session) paymentCommand() *cobra.Command {
	return noun("payment", "Payments: money received, and what went back", s.paymentAdd(), s.paymentRefund(), s.paymentFail(), s.paymentList())
}

// paymentFlags are the flags of payment add.
type paymentFlags struct {
	customer, date, method, ref, currency string
	exact                                 bool
	rest                                  string
}

func (s *session) paymentAdd() *cobra.Command {
	var f paymentFlags
	cmd := &cobra.Command{Use: "add N AMOUNT", Short: "Record a payment of document N, or of a customer's open documents with --customer",
		Example: `  billfold payment add INV-1001 1190.00 --date 2026-12-01
  billfold payment add --customer C-0017 500.00 --method cash`,
		Args: takes(1, 2), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			method, on, cur, err := s.checkPayment(cmd, f, args)
			if err != nil {
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				p := store.PaymentInput{Date: on, Method: method, Reference: f.ref, Exact: f.exact, Rest: invoice.Remainder(f.rest)}
				if err := s.paymentOf(ctx, &p, f, cur, args); err != nil {
					return 0, err
				}
				record := s.store.Payments.Record
				if p.Rest == invoice.Discount {
					record = func(ctx context.Context, in store.Intent, p store.PaymentInput) (store.Receipt, error) {
						return s.store.Payments.RecordWithDiscount(ctx, in, p, action.Renderer(s.store, s.p.Now))
					}
				}
				r, err := record(ctx, in, p)
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
	fl.StringVar(&f.customer, "customer", "", "of customer `C` instead of one document; pays what is proposed")
	fl.StringVar(&f.date, "date", "", "day `D` on which it came; default: today")
	fl.StringVar(&f.method, "method", "bank", "`M`: bank, card, ach, cash, cheque or other")
	fl.StringVar(&f.ref, "ref", "", "reference `R` of the bank or the payer")
	fl.StringVar(&f.currency, "currency", "", "with --customer: `CUR` of the payment; default: the customer's")
	fl.BoolVar(&f.exact, "exact", false, "refuse more than is open")
	fl.StringVar(&f.rest, "rest", "", "what becomes of a part under 5 % that stays open: `WHAT` is keep, fee, discount (a credit note) or write_off; default: keep")
	return cmd
}

// checkPayment reads arguments and flags before the data file is opened.
func (s *session) checkPayment(cmd *cobra.Command, f paymentFlags, args []string) (method invoice.Method, on day.Day, cur money.Currency, err error) {
	method = invoice.Method(strings.ToLower(f.method))
	switch byCustomer := cmd.Flags().Changed("customer"); {
	case byCustomer && len(args) != 1:
		return "", on, "", usage("", fmt.Sprintf("%q is too much", args[1]), "with --customer the amount stands alone", "Write it like billfold payment add --customer C-0017 500.00")
	case !byCustomer && len(args) != 2:
		return "", on, "", usage("amount", "Something is missing", "a payment names a document and an amount", "Write it like billfold payment add INV-1001 1190.00")
	case !byCustomer && f.currency != "":
		return "", on, "", usage("currency", "--currency goes with --customer", "a document has its own currency", "Leave it out")
	case !slices.Contains([]invoice.Remainder{"", invoice.KeepOpen, invoice.Fee, invoice.Discount, invoice.WriteOff}, invoice.Remainder(f.rest)):
		return "", on, "", usage("rest", fmt.Sprintf("--rest does not take %q", f.rest), "it says what becomes of the part that stays open", "Use keep, fee, discount or write_off")
	case f.exact && f.rest != "" && f.rest != string(invoice.KeepOpen):
		return "", on, "", usage("rest", "--exact and --rest do not go together", "a payment is either more or less than what is open", "Leave one of them out")
	case !slices.Contains(invoice.Methods(), method):
		return "", on, "", usage("method", fmt.Sprintf("--method does not take %q", f.method), "there is no such way to pay", "Use bank, card, ach, cash, cheque or other")
	}
	if cur, err = parseCurrency(f.currency); err != nil {
		return "", on, "", err
	}
	on = s.today
	if f.date != "" {
		on, err = parseDay(f.date, "--date")
	}
	return method, on, cur, err
}

// paymentOf completes a payment with what it is for.
func (s *session) paymentOf(ctx context.Context, p *store.PaymentInput, f paymentFlags, cur money.Currency, args []string) (err error) {
	if f.customer != "" {
		c, err := s.store.Customers.Find(ctx, f.customer)
		if err != nil {
			return err
		}
		seller, err := s.seller(ctx)
		if err != nil {
			return err
		}
		p.Customer, p.Amount.Currency = c.ID, money.Currency(first(string(cur), string(c.Currency), string(seller.Currency)))
		p.Amount.Minor, err = parseAmount(args[0], p.Amount.Currency)
		return err
	}
	d, err := s.store.Documents.Find(ctx, args[0])
	if err != nil {
		return err
	}
	p.Customer, p.Selected, p.SelectedFirst, p.Amount.Currency = d.Customer, d.ID, true, d.Currency
	p.Amount.Minor, err = parseAmount(args[1], d.Currency)
	return err
}

// paymentJSON is a payment as the command line writes it.
type paymentJSON struct {
	ID        string         `json:"id"`
	Kind      string         `json:"kind"`
	Of        any            `json:"of"` // the payment that a refund or reversal is of
	Customer  string         `json:"customer"`
	Date      string         `json:"date"`
	Method    invoice.Method `json:"method"`
	Currency  string         `json:"currency"`
	Amount    string         `json:"amount"`
	Returned  string         `json:"returned"`
	Reference string         `json:"reference"`
}

func paymentAnswer(p invoice.Payment) paymentJSON {
	cur := p.Amount.Currency
	of := ""
	if p.Of != 0 {
		of = p.Of.String()
	}
	return paymentJSON{p.ID.String(), string(p.Kind), orNull(of), p.Customer.String(), p.Date.String(), p.Method, string(cur), money.Plain().Format(p.Amount.Minor, cur),
		money.Plain().Format(p.Returned, cur), p.Reference}
}

// paymentWords are the kinds of payments that are not money received.
func paymentWords(k invoice.PaymentKind, of invoice.PaymentID) string {
	switch k {
	case invoice.Refunded:
		return "refund of " + of.String()
	case invoice.Reversed:
		return "reversal of " + of.String()
	}
	return ""
}

type allocationJSON struct {
	Invoice string `json:"invoice"`
	Amount  string `json:"amount"`
	Reason  string `json:"reason"`
}

func allocationAnswers(list []invoice.Allocation, cur money.Currency) []allocationJSON {
	out := []allocationJSON{}
	for _, a := range list {
		out = append(out, allocationJSON{first(a.Number, a.Document.String()), money.Plain().Format(a.Amount, cur), a.Reason})
	}
	return out
}

func (s *session) printReceipt(r store.Receipt) error {
	p, cur := r.Payment, r.Payment.Amount.Currency
	answer := map[string]any{
		"payment":     paymentAnswer(p),
		"allocations": allocationAnswers(p.Allocations, cur), "credit": money.Plain().Format(r.Credit, cur), "owes": figures(r.Owes), "overdue": figures(r.Late),
	}
	return s.answer(answer, func(w io.Writer) {
		fmt.Fprintf(w, "%s %s on %s, %s\n", p.ID, s.amount(p.Amount.Minor, cur), p.Date, first(paymentWords(p.Kind, p.Of), strings.ToLower(view.MethodWord(p.Method))))
		var rows [][]string
		for _, a := range p.Allocations {
			rows = append(rows, []string{"  pays", first(a.Number, a.Document.String()), s.style().Format(a.Amount, cur), a.Reason})
		}
		if r.Credit != 0 {
			rows = append(rows, []string{"  credit", "", s.style().Format(r.Credit, cur), "stays on the customer's record"})
		}
		table(w, rows, 2)
		fmt.Fprintf(w, "%s owes %s\n", p.Customer, first(s.amounts(r.Owes), "nothing"))
	})
}

func (s *session) paymentList() *cobra.Command {
	var of, limit string
	cmd := &cobra.Command{Use: "list", Short: "List payments, newest first", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		most, err := parseLimit(limit)
		if err != nil {
			return err
		}
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		var q store.PaymentQuery
		if of != "" {
			c, err := s.store.Customers.Find(ctx, of)
			if err != nil {
				return err
			}
			q.Customer = c.ID
		}
		rows, err := allRows(most, func(after string, n int) ([]store.PaymentRow, error) {
			q.After, q.Limit = after, n
			return s.store.Payments.Page(ctx, q)
		}, func(r store.PaymentRow) string { return r.Key })
		if err != nil {
			return err
		}
		return s.printPayments(rows)
	}}
	cmd.Flags().StringVar(&of, "customer", "", "those of customer `C`")
	cmd.Flags().StringVar(&limit, "limit", "", "at most `N` rows")
	return cmd
}

func (s *session) printPayments(rows []store.PaymentRow) error {
	type row struct {
		paymentJSON
		Allocations []allocationJSON `json:"allocations"`
		Credit      string           `json:"credit"`
		Undone      bool             `json:"undone"`
	}
	list, lines := make([]row, len(rows)), make([][]string, len(rows))
	for i, r := range rows {
		cur := r.Amount.Currency
		p := invoice.Payment{ID: r.ID, Kind: r.Kind, Of: r.Of, Returned: r.Returned, Customer: r.Customer, Date: r.Date, Method: r.Method, Amount: r.Amount, Reference: r.Reference}
		list[i] = row{paymentAnswer(p), allocationAnswers(r.Settles, cur), money.Plain().Format(r.Credit, cur), r.Undone}
		var settles []string
		for _, a := range r.Settles {
			settles = append(settles, first(a.Number, a.Document.String()))
		}
		lines[i] = []string{r.ID.String(), r.Date.String(), cell.Clean(r.Name), s.amount(r.Amount.Minor, cur), strings.ToLower(view.MethodWord(r.Method)), first(paymentWords(r.Kind, r.Of), strings.Join(settles, ", "))}
		if r.Undone {
			lines[i][5] = "undone"
		}
	}
	return s.answer(map[string]any{"payments": list}, func(w io.Writer) { table(w, lines, 3) })
}
