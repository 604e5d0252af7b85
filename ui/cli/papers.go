package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

func (s *session) receiptCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "receipt P", Short: "Write the receipt of a payment, or the confirmation of a refund, as a PDF",
		Long: `Writes the receipt of a payment: what came, what it paid and what is left of it,
in the customer's language. Of a refund or a returned payment it is a
confirmation. Nothing is changed in the file.`,
		Example: `  billfold receipt P-0001 --out receipt.pdf`, Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if err := s.open(ctx, reads); err != nil {
				return err
			}
			id, ok := store.ParsePaymentID(args[0])
			if !ok {
				return store.Missing{What: "payment", Ref: args[0]}
			}
			pdf, err := s.writeOut(out, func() (action.Paper, error) { return action.Receipt(ctx, s.store, id) })
			if err != nil || out == "-" {
				return err
			}
			return s.answer(map[string]any{"receipt": map[string]any{"payment": id.String(), "pdf": pdfAnswer(pdf)}}, func(w io.Writer) { fmt.Fprintln(w, cell.Clean(pdf.path)) })
		}}
	addOut(cmd, &out)
	return cmd
}

// pdfAnswer describes a PDF that this command wrote.
func pdfAnswer(pdf written) invoice.AnswerPDF {
	sum := sha256.Sum256(pdf.content)
	return invoice.AnswerPDF{SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(pdf.content)), Path: pdf.path}
}

func (s *session) statementCommand() *cobra.Command {
	var out, from, to string
	var below bool
	cmd := &cobra.Command{Use: "statement C", Short: "Write a customer's statement of account as a PDF",
		Long: `Writes what was charged, paid and credited on a customer's account in the order
of days with the balance after each, what is open by days overdue, each open
invoice, and how to pay. It covers the twelve months that end today unless
--from and --to say otherwise, and has pages of its own for each currency.
Nothing is changed in the file.`,
		Example: `  billfold statement C-0017 --out statement.pdf
  billfold statement C-0017 --from 2026-01-01 --with-children`, Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			q := store.StatementQuery{Below: below}
			var err error
			if q.From, err = optionalDay(from, "--from"); err != nil {
				return err
			}
			if q.To, err = optionalDay(to, "--to"); err != nil {
				return err
			}
			if err := s.open(ctx, reads); err != nil {
				return err
			}
			c, err := s.store.Customers.Find(ctx, args[0])
			if err != nil {
				return err
			}
			q.Customer = c.ID
			var list []invoice.Statement
			pdf, err := s.writeOut(out, func() (p action.Paper, err error) {
				p, list, err = action.Statement(ctx, s.store, q)
				return p, err
			})
			if err != nil || out == "-" {
				return err
			}
			return s.answer(map[string]any{"statement": statementAnswer(list, pdf)}, func(w io.Writer) { printStatement(w, list, pdf) })
		}}
	fl := cmd.Flags()
	fl.SortFlags = false
	addOut(cmd, &out)
	fl.StringVar(&from, "from", "", "first day `D`; default: twelve months before the last one")
	fl.StringVar(&to, "to", "", "last day `D`; default: today")
	fl.BoolVar(&below, "with-children", false, "with the accounts below this customer")
	return cmd
}

// printStatement tells the balance of each currency, and where the PDF is.
func printStatement(w io.Writer, list []invoice.Statement, pdf written) {
	for _, st := range list {
		fmt.Fprintf(w, "%s, %s to %s: balance %s, %d rows\n", cell.Clean(st.Customer.Name), st.Period.From, st.Period.To, money.Amount{Minor: st.Closing, Currency: st.Currency}, len(st.Rows))
	}
	fmt.Fprintln(w, "PDF: "+cell.Clean(pdf.path))
}

// statementJSON is a statement of account; by_currency has one for each.
type statementJSON struct {
	Customer   string                  `json:"customer"`
	From       string                  `json:"from"`
	To         string                  `json:"to"`
	ByCurrency []statementCurrencyJSON `json:"by_currency"`
	PDF        invoice.AnswerPDF       `json:"pdf"`
}

type statementCurrencyJSON struct {
	Currency money.Currency     `json:"currency"`
	Opening  string             `json:"opening"`
	Closing  string             `json:"closing"`
	Credit   string             `json:"credit"`
	Rows     []statementRowJSON `json:"rows"`
	Open     []openRowJSON      `json:"open"`
	Aging    agingJSON          `json:"aging"`
}

type statementRowJSON struct {
	Date    string             `json:"date"`
	Kind    invoice.LedgerKind `json:"kind"`
	Number  string             `json:"number"`
	Text    string             `json:"text,omitempty"`
	Account string             `json:"account,omitempty"`
	Amount  string             `json:"amount"`
	Balance string             `json:"balance"`
}

type openRowJSON struct {
	Number   string `json:"number"`
	Account  string `json:"account,omitempty"`
	Date     string `json:"issue_date"`
	Due      string `json:"due_date"`
	Total    string `json:"total"`
	Open     string `json:"open"`
	DaysLate int    `json:"days_late"`
}

type agingJSON struct {
	NotDue string `json:"not_due"`
	Days1  string `json:"days_1_30"`
	Days31 string `json:"days_31_60"`
	Days61 string `json:"days_61_90"`
	Days91 string `json:"days_over_90"`
}

func statementAnswer(list []invoice.Statement, pdf written) statementJSON {
	first := list[0]
	out := statementJSON{Customer: first.Customer.ID.String(), From: first.Period.From.String(), To: first.Period.To.String(), PDF: pdfAnswer(pdf)}
	for _, st := range list {
		amount := func(m money.Minor) string { return money.Plain().Format(m, st.Currency) }
		x := statementCurrencyJSON{Currency: st.Currency, Opening: amount(st.Opening), Closing: amount(st.Closing), Credit: amount(st.Credit), Rows: []statementRowJSON{}, Open: []openRowJSON{},
			Aging: agingJSON{amount(st.Aged[0]), amount(st.Aged[1]), amount(st.Aged[2]), amount(st.Aged[3]), amount(st.Aged[4])}}
		for _, r := range st.Rows {
			x.Rows = append(x.Rows, statementRowJSON{r.On.String(), r.Kind, r.Number, r.Text, r.Account, amount(r.Amount), amount(r.Balance)})
		}
		for _, o := range st.Open {
			x.Open = append(x.Open, openRowJSON{o.Number, o.Account, o.Issued.String(), o.Due.String(), amount(o.Total), amount(o.Open), o.DaysLate})
		}
		out.ByCurrency = append(out.ByCurrency, x)
	}
	return out
}
