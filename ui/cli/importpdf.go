package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

func (s *session) importCommand() *cobra.Command {
	return noun("import", "Bring in documents from elsewhere", s.importPDF())
}

func (s *session) importPDF() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{Use: "pdf FILE...", Short: "Bring back documents out of the PDFs that billfold made",
		Long: `Reads the document that each PDF of billfold carries: lines, taxes, dates, number and
customer. They are kept as imported documents, with the PDF; customers that are not on
file are made. What was paid is in no PDF, so the invoices count as open. A folder stands
for the PDFs in it. A data file without a business gets the one of the PDFs, and its
numbers go on from theirs: so a lost data file is made again. After an old backup was
restored, documents that were issued since take their own numbers again.`,
		Example: "  billfold import pdf ~/billfold/2026 --dry-run\n  billfold --db new.db import pdf INV-1001.pdf INV-1002.pdf", Args: takes(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			list := action.ReadPDFs(args)
			b := broughtIn{dry: dry, begin: action.BeginWith(list)}
			if b.begin == nil { // no document in any of them: the data file is not touched
				return s.printBroughtIn(b, list, nil)
			}
			if dry {
				drop, err := s.trialFile()
				if err != nil {
					return err
				}
				defer drop()
			}
			return s.bringIn(cmd.Context(), b, list)
		}}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what would be taken, and keep nothing")
	return cmd
}

// trialFile puts an empty data file of a moment in place of one that is not there yet.
func (s *session) trialFile() (drop func(), err error) {
	if _, err := os.Stat(s.path); !errors.Is(err, fs.ErrNotExist) {
		return func() {}, nil
	}
	folder, err := os.MkdirTemp("", "billfold-")
	if err != nil {
		return nil, err
	}
	s.path = filepath.Join(folder, "trial.db")
	return func() {
		_ = s.close() // nothing in it is kept
		os.RemoveAll(folder)
	}, nil
}

// broughtIn is what an import of PDFs did.
type broughtIn struct {
	dry   bool
	begin *invoice.Seller // what sets up a file without a business; nil: no document was read
	began bool            // it did
	next  string          // the number of the next invoice, where documents were taken
}

func (s *session) bringIn(ctx context.Context, b broughtIn, list []action.FromPDF) error {
	if err := s.open(ctx, creates); err != nil {
		return err
	}
	switch _, err := s.store.Business.Get(ctx); {
	case errors.Is(err, store.ErrNotFound):
		b.began = true
	case err != nil:
		return err
	}
	var carried []store.Carried
	for i := range list {
		if list[i].Err != nil {
			break
		}
		if b.began {
			list[i].Carried.Begin = b.begin
		}
		carried = append(carried, list[i].Carried)
	}
	if b.dry {
		verdicts, err := s.store.Documents.TryPDFs(ctx, carried)
		if err != nil {
			return err
		}
		return s.printBroughtIn(b, list, verdicts)
	}
	if !b.began { // what is imported stays: the way back is a backup
		if err := action.BackupIfDue(ctx, s.store); err != nil {
			return err
		}
	}
	verdicts, err := s.takeIn(ctx, carried)
	if err != nil {
		return err
	}
	if next, err := s.store.Business.NextNumber(ctx, invoice.KindInvoice, s.today); err == nil { // what was taken is kept, whatever can be said of it
		b.next = next
	}
	return s.printBroughtIn(b, list, verdicts)
}

// takeIn imports documents one after the other.
func (s *session) takeIn(ctx context.Context, carried []store.Carried) ([]store.CarriedVerdict, error) {
	return store.InRounds(len(carried), func(i int) (v store.CarriedVerdict, err error) {
		id, err := s.once(ctx, i, func(in store.Intent) (int64, error) {
			v, err = s.store.Documents.ImportPDF(ctx, in, carried[i])
			return int64(v.Document), err
		})
		if v.Document = invoice.ID(id); err == nil && id != 0 && v.Customer == 0 { // done before, with this key
			var d invoice.Document
			d, err = s.store.Documents.Get(ctx, v.Document)
			v.Customer = d.Customer
		}
		return v, err
	})
}

// pdfTaken, pdfDouble and pdfRefused are what became of a file, in JSON.
type pdfTaken struct {
	File         string `json:"file"`
	Number       string `json:"number"`
	Document     string `json:"document"`
	Customer     string `json:"customer"`
	CustomerMade bool   `json:"customer_made"`
}

type pdfDouble struct {
	File     string `json:"file"`
	Number   string `json:"number"`
	Document string `json:"document"`
}

type pdfRefused struct {
	File   string `json:"file"`
	Field  string `json:"field"`
	Reason string `json:"reason"`
}

// printBroughtIn says what became of each file; the verdicts are those of the first of
// the list, and the others carry no document.
func (s *session) printBroughtIn(b broughtIn, list []action.FromPDF, verdicts []store.CarriedVerdict) error {
	taken, double, no := []pdfTaken{}, []pdfDouble{}, []pdfRefused{}
	var rows [][]string
	open := 0
	for i, f := range list {
		if f.Err != nil {
			no = append(no, unreadPDF(f))
			continue
		}
		v, d := verdicts[i], &f.Carried.Document
		switch {
		case v.Reason != "":
			no = append(no, pdfRefused{f.Path, v.Field, view.Sentence(v.Reason, v.Hint)})
		case v.Duplicate:
			double = append(double, pdfDouble{f.Path, d.Number, v.Document.String()})
		default:
			taken = append(taken, pdfTaken{f.Path, d.Number, v.Document.String(), v.Customer.String(), v.Made})
			if d.Kind == invoice.KindInvoice {
				open++
			}
			rows = append(rows, []string{d.Number, d.Buyer.Name, d.IssueDate.String(), payableOf(d).String(), f.Path})
		}
	}
	if len(taken) == 0 {
		s.exit = view.ExitRefused
	}
	answer := map[string]any{"taken": len(taken), "updated": 0, "duplicates": double, "refused": no, "documents": taken}
	if b.dry {
		answer["dry_run"] = true
	}
	if b.began {
		answer["business"] = b.begin.Name
	}
	if b.next != "" {
		answer["next_number"] = b.next
	}
	return s.answer(answer, func(w io.Writer) {
		table(w, rows, 3)
		b.sayCounts(w, len(taken), double, no)
		if b.began && len(taken) > 0 {
			verb := "is"
			if b.dry {
				verb = "would be"
			}
			fmt.Fprintln(w, cell.Clean("The file had no business; it "+verb+" set up as "+b.begin.Name+". Look at it with billfold business show; a logo and the customs of the screen are in no PDF."))
		}
		if b.next != "" && len(taken) > 0 {
			fmt.Fprintln(w, cell.Clean("The next invoice gets the number "+b.next+"."))
		}
		if open > 0 {
			fmt.Fprintln(w, "What was paid is in no PDF, so invoices count as open. Record the payments with billfold payment add.")
		}
	})
}

// unreadPDF is a file that carries no document.
func unreadPDF(f action.FromPDF) pdfRefused {
	var invalid *invoice.Invalid
	var at *fs.PathError
	switch {
	case errors.As(f.Err, &invalid):
		return pdfRefused{f.Path, invalid.Field, view.Sentence(invalid.Reason, invalid.Hint)}
	case errors.As(f.Err, &at):
		return pdfRefused{f.Path, "file", view.Sentence(at.Err.Error())}
	}
	return pdfRefused{f.Path, "file", view.Sentence(f.Err.Error())}
}

// sayCounts is "taken: 3, duplicates: 1, refused: 1" with the files behind the last
// two.
func (b broughtIn) sayCounts(w io.Writer, taken int, double []pdfDouble, no []pdfRefused) {
	word := "Taken"
	if b.dry {
		word = "Would be taken"
	}
	fmt.Fprintf(w, "%s: %d, duplicates: %d, refused: %d\n", word, taken, len(double), len(no))
	for _, d := range double {
		fmt.Fprintln(w, cell.Clean(fmt.Sprintf("  duplicate  %s: %s is on file as %s", d.File, d.Number, d.Document)))
	}
	for _, r := range no {
		fmt.Fprintln(w, cell.Clean(fmt.Sprintf("  refused    %s: %s", r.File, r.Reason)))
	}
}

// payableOf is what a document asks for; it was calculated before.
func payableOf(d *invoice.Document) money.Amount {
	t, err := invoice.Calculate(d)
	if err != nil {
		return money.Amount{Currency: d.Currency}
	}
	return money.Amount{Minor: t.Payable, Currency: d.Currency}
}
