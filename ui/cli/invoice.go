package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

func (s *session) invoiceCommand() *cobra.Command {
	return noun("invoice", "Invoices: drafts, issue, PDF, list",
		s.invoiceNew(), s.invoiceEdit(), s.invoiceDiscard(), s.invoiceRepeat(), s.invoiceIssue(),
		s.invoicePDF(), s.invoiceShow(), s.invoiceList(), s.invoiceMark(), s.invoiceCredit(), s.invoiceVoid(), s.invoiceWriteOff())
}

func (s *session) invoiceNew() *cobra.Command {
	var f draftFlags
	var from string
	var dry bool
	cmd := &cobra.Command{Use: "new C", Short: "Make a draft from the customer's record, and issue it with --issue",
		Example: `  billfold invoice new C-0017 --line "Consulting hour; 3 h; 95.00" --issue --pdf invoice.pdf
  billfold invoice new --from document.json --dry-run`,
		Args: takes(0, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if cmd.Flags().Changed("from") {
				return s.invoiceFrom(cmd, &f, from, dry, args)
			}
			switch {
			case dry:
				return usage("dry_run", "--dry-run goes with --from", "it calculates a document that a file describes", "Give --from FILE, or leave it out")
			case len(args) == 0:
				return usage("customer", "The customer is missing", "an invoice is made from a customer's record", "Name one by id or name, like billfold invoice new C-0017")
			}
			if err := f.check(); err != nil {
				return err
			}
			return s.make(ctx, &f, func() (invoice.Document, error) {
				c, err := s.store.Customers.Find(ctx, args[0])
				if err != nil {
					return invoice.Document{}, err
				}
				d, err := s.store.Documents.Draft(ctx, c.ID)
				if err != nil {
					return d, err
				}
				return d, f.apply(ctx, s, cmd, &d)
			})
		}}
	f.add(cmd)
	cmd.Flags().StringVar(&from, "from", "", "take the document from `FILE` in JSON, - is standard input")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "with --from: only calculate and print")
	return cmd
}

func (s *session) invoiceEdit() *cobra.Command {
	var f draftFlags
	cmd := &cobra.Command{Use: "edit D", Short: "Change a draft; the lines given take the place of all its lines", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if !changes(cmd) {
			return usage("", "Nothing to change was named", "each change is a flag", "See billfold invoice edit --help")
		}
		if err := f.check(); err != nil {
			return err
		}
		return s.make(ctx, &f, func() (invoice.Document, error) {
			d, err := s.store.Documents.Find(ctx, args[0])
			switch {
			case err != nil:
				return d, err
			case d.Issued:
				return d, invoice.ErrFrozen
			}
			return d, f.apply(ctx, s, cmd, &d)
		})
	}}
	f.add(cmd)
	return cmd
}

func (s *session) invoiceRepeat() *cobra.Command {
	var f draftFlags
	var of string
	cmd := &cobra.Command{Use: "repeat C", Short: "Make a draft like the customer's last invoice, its service period moved on", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		return s.make(ctx, &f, func() (invoice.Document, error) {
			id, err := s.repeated(ctx, args[0], of)
			if err != nil {
				return invoice.Document{}, err
			}
			return s.store.Documents.Repeat(ctx, id)
		})
	}}
	cmd.Flags().StringVar(&of, "of", "", "repeat `N` instead of the last one")
	f.addEnd(cmd)
	return cmd
}

// repeated is the document to repeat: the one named, which must be the
// customer's, or the newest issued invoice.
func (s *session) repeated(ctx context.Context, ref, of string) (invoice.ID, error) {
	c, err := s.store.Customers.Find(ctx, ref)
	if err != nil {
		return 0, err
	}
	if of == "" {
		id, err := s.store.Documents.LastOf(ctx, c.ID)
		if errors.Is(err, store.ErrNotFound) {
			return 0, &view.Refusal{Code: "not_found", What: c.Name + " has no invoice to repeat", Why: "none was issued to this customer yet",
				Fix: "Make the first one with billfold invoice new " + c.ID.String(), Field: "customer", Exit: view.ExitNotFound, Err: err}
		}
		return id, err
	}
	d, err := s.store.Documents.Find(ctx, of)
	switch {
	case err != nil:
		return 0, err
	case d.Customer != c.ID:
		return 0, usage("of", of+" was not repeated", "it is not an invoice of "+c.Name, "Name one of this customer's, or leave --of out")
	case d.Kind != invoice.KindInvoice:
		return 0, refused("kind", "of", of+" was not repeated", "it is a credit note", "Name an invoice")
	}
	return d.ID, nil
}

func (s *session) invoiceDiscard() *cobra.Command {
	return &cobra.Command{Use: "discard D", Short: "Throw a draft away; undo brings it back", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, writes); err != nil {
			return err
		}
		id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
			d, err := s.store.Documents.Find(ctx, args[0])
			switch {
			case err != nil:
				return 0, err
			case d.Issued:
				return 0, invoice.ErrFrozen
			}
			return int64(d.ID), s.store.Documents.Discard(ctx, in, d.ID, d.Rev)
		})
		if err != nil {
			return err
		}
		return s.answer(map[string]any{"discarded": invoice.ID(id).String()}, func(w io.Writer) { fmt.Fprintf(w, "%s discarded; billfold undo brings it back\n", invoice.ID(id)) })
	}}
}

func (s *session) invoiceIssue() *cobra.Command {
	var pdf string
	cmd := &cobra.Command{Use: "issue D...", Short: "Issue drafts: each gets its number and can't be changed any more", Args: takes(1, -1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if len(args) > 1 && pdf != "" {
			return usage("pdf", "--pdf takes one draft", "one file holds one document", "Issue them one by one, or write the files with billfold invoice pdf")
		}
		if err := s.open(ctx, writes); err != nil {
			return err
		}
		out, err := s.newFile(pdf)
		if err != nil {
			return err
		}
		defer out.Close()
		ids, err := s.issueAll(ctx, args)
		if err != nil {
			return err
		}
		if len(ids) == 1 {
			return s.finish(ctx, ids[0], out)
		}
		return s.printSeveral(ctx, ids)
	}}
	cmd.Flags().StringVar(&pdf, "pdf", "", "write the PDF to `FILE`")
	return cmd
}

// issueAll issues drafts in order. All of them are looked at before the first is
// issued.
func (s *session) issueAll(ctx context.Context, refs []string) (ids []invoice.ID, err error) {
	looked := false
	for i, ref := range refs {
		id, err := s.once(ctx, i, func(in store.Intent) (int64, error) {
			if !looked {
				if err := s.issuable(ctx, refs[i:]); err != nil {
					return 0, err
				}
				looked = true
			}
			d, err := s.store.Documents.Find(ctx, ref)
			if err != nil {
				return 0, err
			}
			return s.keep(ctx, in, d, true)
		})
		if err != nil {
			return nil, s.afterSome(ctx, ids, err)
		}
		ids = append(ids, invoice.ID(id))
	}
	return ids, nil
}

// issuable refuses the first draft that could not be issued.
func (s *session) issuable(ctx context.Context, refs []string) error {
	seen := map[invoice.ID]bool{}
	for _, ref := range refs {
		d, err := s.store.Documents.Find(ctx, ref)
		switch {
		case err != nil:
			return err
		case d.Issued:
			return fmt.Errorf("%s: %w", d.Number, invoice.ErrNotDraft)
		case seen[d.ID]:
			return usage("", ref+" is named twice", "a draft is issued once", "Name each draft once")
		}
		seen[d.ID] = true
		t, err := invoice.Calculate(&d)
		if err != nil {
			return err
		}
		if blocks := invoice.Ready(&d, t, s.today); len(blocks) > 0 && len(refs) > 1 {
			p, exit := view.Explain(blocks)
			return &view.Refusal{Code: p.Code, What: "Nothing was issued", Why: ref + ": " + blocks.Error(), Fix: p.Hint, Field: p.Field, Exit: exit, Err: blocks}
		}
	}
	return nil
}

// afterSome adds to an error what was issued before it.
func (s *session) afterSome(ctx context.Context, ids []invoice.ID, err error) error {
	if len(ids) == 0 || ctx.Err() != nil {
		return err
	}
	var numbers []string
	for _, id := range ids {
		if d, err := s.store.Documents.Get(ctx, id); err == nil {
			numbers = append(numbers, d.Number)
		}
	}
	p, exit := view.Explain(err)
	return &view.Refusal{Code: p.Code, What: strings.Join(numbers, ", ") + " issued, and then it stopped", Why: p.Message, Fix: "Issue the others when this is put right", Field: p.Field, Exit: exit, Err: err}
}

// pdfFlags are the flags of invoice pdf.
type pdfFlags struct {
	out, form, number, until string
	copy                     bool
}

func (s *session) invoicePDF() *cobra.Command {
	var f pdfFlags
	cmd := &cobra.Command{Use: "pdf N", Short: "Write the PDF: the one frozen at issue, or a draft marked DRAFT",
		Example: `  billfold invoice pdf INV-1001 --out invoice.pdf
  billfold invoice pdf INV-1001 --copy
  billfold invoice pdf D-0007 --form proforma`, Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			until, err := f.check()
			if err != nil {
				return err
			}
			if err := s.open(ctx, reads); err != nil {
				return err
			}
			d, err := s.store.Documents.Find(ctx, args[0])
			if err != nil {
				return err
			}
			pdf, err := s.writePDF(ctx, d, f, until)
			if err != nil || f.out == "-" {
				return err
			}
			answer, _, err := s.documentAnswer(d, pdf)
			if err != nil {
				return err
			}
			return s.answer(map[string]any{"invoice": answer}, func(w io.Writer) { fmt.Fprintln(w, cell.Clean(pdf.path)) })
		}}
	fl := cmd.Flags()
	fl.SortFlags = false
	addOut(cmd, &f.out)
	fl.BoolVar(&f.copy, "copy", false, "draw an issued document anew, marked COPY, with what was paid on it; the stored PDF stays as it is")
	fl.StringVar(&f.form, "form", "", "draw a draft as `FORM`: proforma or quote")
	fl.StringVar(&f.number, "number", "", "`NUMBER` of the quote; default: the draft's id")
	fl.StringVar(&f.until, "valid-until", "", "last day `D` of the quote")
	return cmd
}

// addOut is the flag for where a PDF goes.
func addOut(cmd *cobra.Command, out *string) {
	cmd.Flags().StringVar(out, "out", "", "`FILE` to write, - is standard output; default: a new file in this folder, named by number and customer")
}

func (f *pdfFlags) check() (until day.Day, err error) {
	switch {
	case f.form != "" && f.form != string(pdf.Proforma) && f.form != string(pdf.Quote):
		return until, usage("form", fmt.Sprintf("--form does not take %q", f.form), "there is no such form", "Use proforma or quote")
	case f.form != "" && f.copy:
		return until, usage("copy", "--copy and --form do not go together", "a copy is of an issued document, a form of a draft", "Leave one of them out")
	case f.form != string(pdf.Quote) && (f.number != "" || f.until != ""):
		return until, usage("form", "--number and --valid-until go with --form quote", "only a quote has them", "Add --form quote, or leave them out")
	}
	return optionalDay(f.until, "--valid-until")
}

// writePDF writes a document's PDF.
func (s *session) writePDF(ctx context.Context, d invoice.Document, f pdfFlags, until day.Day) (written, error) {
	return s.writeOut(f.out, func() (action.Paper, error) {
		switch {
		case f.form != "":
			return action.As(ctx, s.store, d, pdf.Form(f.form), f.number, until, s.p.Now)
		case f.copy:
			return action.CopyOf(ctx, s.store, d, s.p.Now)
		}
		content, err := action.PDF(ctx, s.store, d, s.p.Now)
		return action.Paper{Stem: action.FileName(d), Content: content}, err
	})
}

// writeOut writes a PDF to out, to a new file in this folder for "", or puts it on
// standard output for "-". Where it goes is looked at before it is drawn.
func (s *session) writeOut(out string, draw func() (action.Paper, error)) (pdf written, err error) {
	var file *action.File
	switch {
	case out == "-" && s.json:
		return pdf, usage("out", "--out - and --json do not go together", "both want standard output", "Give a file name")
	case out != "-":
		if file, err = s.newFile(out); err != nil {
			return pdf, err
		}
		defer file.Close()
	}
	paper, err := draw()
	if err != nil {
		return pdf, err
	}
	s.note(paper.Unshown)
	pdf.content = paper.Content
	switch out {
	case "-":
		_, err = s.out.Write(pdf.content)
	case "":
		pdf.path, err = paper.KeepInto(".")
	default:
		pdf.path, err = file.Path(), file.Write(pdf.content)
	}
	return pdf, err
}

func (s *session) invoiceShow() *cobra.Command {
	var code bool
	cmd := &cobra.Command{Use: "show N", Short: "Show a document with its lines and totals, or its payment code", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		d, err := s.store.Documents.Find(ctx, args[0])
		switch {
		case err != nil:
			return err
		case code:
			return s.printCode(d)
		}
		return s.printDocument(d)
	}}
	cmd.Flags().BoolVar(&code, "qr", false, "show the code that pays what is open: SEPA transfer or Swiss QR-bill")
	return cmd
}

// listFlags are the flags of invoice list.
type listFlags struct{ status, customer, from, to, limit string }

func (s *session) invoiceList() *cobra.Command {
	var f listFlags
	cmd := &cobra.Command{Use: "list", Short: "List documents, newest number first", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		q, most, err := f.query()
		if err != nil {
			return err
		}
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		if f.customer != "" {
			c, err := s.store.Customers.Find(ctx, f.customer)
			if err != nil {
				return err
			}
			q.Customer = c.ID
		}
		rows, err := allRows(most, func(after string, n int) ([]store.DocumentRow, error) {
			q.After, q.Limit = after, n
			page, err := s.store.Documents.List(ctx, q)
			return page.Rows, err
		}, func(r store.DocumentRow) string { return r.Key })
		if err != nil {
			return err
		}
		return s.printDocuments(ctx, rows)
	}}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.status, "status", "", "`S`: draft, open (with part_paid and overdue), part_paid, paid, overdue, credited, void or written_off")
	fl.StringVar(&f.customer, "customer", "", "those of customer `C`")
	fl.StringVar(&f.from, "from", "", "issued on day `D` or later")
	fl.StringVar(&f.to, "to", "", "issued on day `D` or earlier")
	fl.StringVar(&f.limit, "limit", "", "at most `N` rows")
	return cmd
}

func statuses() []string {
	return []string{"draft", "open", "part_paid", "paid", "overdue", "credited", "void", "written_off"}
}

func (f *listFlags) query() (q store.DocumentQuery, most int, err error) {
	if f.status != "" && !slices.Contains(statuses(), f.status) {
		return q, 0, usage("status", fmt.Sprintf("--status does not take %q", f.status), "there is no such status", "Use "+strings.Join(statuses(), ", "))
	}
	q.Show = f.status
	if q.From, err = optionalDay(f.from, "--from"); err != nil {
		return q, 0, err
	}
	if q.To, err = optionalDay(f.to, "--to"); err != nil {
		return q, 0, err
	}
	most, err = parseLimit(f.limit)
	return q, most, err
}
