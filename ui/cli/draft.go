package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/locale"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// draftFlags are the flags of invoice new and edit.
type draftFlags struct {
	lines                                                                []string
	service, date, due, terms, note, currency, rate, po, place, language string
	shipFlags
	formFlags
	issue bool
	pdf   string

	read readFlags
}

// readFlags are the flags as values.
type readFlags struct {
	lines     []typedLine
	service   day.Range
	date, due day.Day
	terms     customer.Terms
	currency  money.Currency
	rate      invoice.ExchangeRate
	place     tax.Place
	language  string
}

func (f *draftFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringArrayVar(&f.lines, "line", nil, "`LINE`: \"DESCRIPTION; QTY [UNIT]; PRICE [; TAX%]\", or \"ITEM; QTY\" of the catalogue; repeat it")
	fl.StringVar(&f.service, "service", "", "service date or period, `FROM..TO`")
	fl.StringVar(&f.date, "date", "", "document date `D`; default: the day of issue")
	fl.StringVar(&f.due, "due", "", "due date `D`; default: by the terms")
	fl.StringVar(&f.terms, "terms", "", "payment `TERMS`: net N, eom+N, day N, receipt; default: the customer's")
	fl.StringVar(&f.note, "note", "", "`TEXT` printed for the customer")
	fl.StringVar(&f.currency, "currency", "", "`CUR`; default: the customer's")
	fl.StringVar(&f.rate, "rate", "", "exchange rate `R@D`: what one unit costs in the own currency, and of which day; R@D@SOURCE names the source")
	fl.StringVar(&f.po, "po", "", "purchase order `NUMBER`")
	fl.StringVar(&f.language, "language", "", "`L`, the ISO code of the language of this document; default: the customer's")
	fl.StringVar(&f.place, "place", "", "`PLACE` of the job, like CH or US-NH, which chooses the tax; default: the customer's address")
	f.shipFlags.add(fl)
	fl.StringVar(&f.form, "form", "", "`FORM`: deposit, or final, which deducts deposit invoices: those of --deposit, else all that the customer has; invoice takes it back")
	fl.StringArrayVar(&f.deposits, "deposit", nil, "number `N` of a deposit invoice that a final invoice deducts; repeat it")
	f.addEnd(cmd)
}

// addEnd are the flags for what is to be done with the draft.
func (f *draftFlags) addEnd(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.issue, "issue", false, "issue it: it gets its number and can't be changed any more")
	cmd.Flags().StringVar(&f.pdf, "pdf", "", "write the PDF to `FILE`; that of a draft is marked DRAFT")
}

// check reads the flags, before the data file is opened.
func (f *draftFlags) check() (err error) {
	r := &f.read
	for _, text := range f.lines {
		l, err := parseLine(text, money.Style{})
		if err != nil {
			return err
		}
		r.lines = append(r.lines, l)
	}
	if f.due != "" && f.terms != "" {
		return usage("due", "--due and --terms do not go together", "each of them says when the document is due", "Leave one of them out")
	}
	if err := f.formFlags.check(); err != nil {
		return err
	}
	if err := f.shipFlags.check(); err != nil {
		return err
	}
	var errs [8]error
	r.service, errs[0] = parseSpan(f.service, "--service")
	r.date, errs[1] = optionalDay(f.date, "--date")
	r.due, errs[2] = optionalDay(f.due, "--due")
	r.terms, errs[3] = parseTerms(f.terms)
	r.currency, errs[4] = parseCurrency(f.currency)
	r.rate, errs[5] = parseRate(f.rate)
	r.place, errs[6] = parsePlace(f.place, "--place")
	r.language, errs[7] = parseLanguage(f.language)
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// parseLanguage reads a language that documents can have, by its code or its English
// name.
func parseLanguage(text string) (string, error) {
	code, _, _ := customer.Language(text)
	if text == "" || locale.Has(code) {
		return code, nil
	}
	return "", usage("language", fmt.Sprintf("--language does not take %q", text), "documents cannot be written in it", "Use one of "+strings.Join(locale.Languages(), ", "))
}

// parseRate reads R@D, or R@D@SOURCE.
func parseRate(text string) (invoice.ExchangeRate, error) {
	if text == "" {
		return invoice.ExchangeRate{}, nil
	}
	number, rest, ok := strings.Cut(text, "@")
	date, source, _ := strings.Cut(rest, "@")
	if !ok {
		return invoice.ExchangeRate{}, usage("rate", fmt.Sprintf("--rate does not take %q", text), "a rate needs the day that it is of", "Write it like 1.08@2026-11-20")
	}
	rate, err := parseDecimal(number, "--rate")
	if err != nil {
		return invoice.ExchangeRate{}, err
	}
	if rate <= 0 {
		return invoice.ExchangeRate{}, usage("rate", fmt.Sprintf("--rate does not take %q", text), "a rate is more than zero", "Write it like 1.08@2026-11-20")
	}
	d, err := parseDay(date, "--rate")
	return invoice.ExchangeRate{Rate: rate, Date: d, Source: source}, err
}

// apply puts the flags that were typed on a draft. The lines typed take the
// place of all lines.
func (f *draftFlags) apply(ctx context.Context, s *session, cmd *cobra.Command, d *invoice.Document) error {
	typed := cmd.Flags().Changed
	if typed("currency") {
		to := f.read.currency
		if to == "" {
			to = d.Seller.Currency
		}
		if err := d.PutCurrency(to); err != nil {
			return err
		}
	}
	if typed("rate") {
		d.Rate = f.read.rate
	}
	if d.Currency == d.Seller.Currency {
		if typed("rate") && d.Rate.Rate != 0 {
			return usage("rate", "--rate was not taken", "the document is in "+string(d.Currency)+", the own currency", "Give the other currency with --currency")
		}
		d.Rate = invoice.ExchangeRate{}
	}
	if typed("service") {
		d.Service = f.read.service
	}
	if typed("date") {
		d.IssueDate = f.read.date
	}
	if typed("due") {
		d.DueDate = f.read.due
	}
	if typed("terms") {
		d.Terms, d.DueDate = f.read.terms, day.Day{}
	}
	if typed("note") {
		d.Note = f.note
	}
	if typed("po") {
		d.PO = f.po
	}
	if typed("place") {
		d.Move(f.read.place, s.today)
	}
	if typed("language") {
		d.InLanguage = f.read.language
	}
	if err := f.shipFlags.apply(cmd, d); err != nil {
		return err
	}
	d.Follow(s.today)
	if typed("line") {
		d.Lines = nil
		for _, l := range f.read.lines {
			line, err := s.line(ctx, d, l)
			if err != nil {
				return err
			}
			d.Lines = append(d.Lines, line)
		}
	}
	return f.formFlags.apply(ctx, s, d)
}

// keep saves a draft, or issues it, and returns its id.
func (s *session) keep(ctx context.Context, in store.Intent, d invoice.Document, issue bool) (int64, error) {
	d.Follow(s.today)
	if _, err := invoice.Calculate(&d); err != nil {
		return 0, mistyped(err)
	}
	var err error
	if issue {
		d, err = s.store.Documents.Issue(ctx, in, d, action.Renderer(s.store, s.p.Now))
	} else {
		d, err = s.store.Documents.Save(ctx, in, d)
	}
	return int64(d.ID), err
}

// make runs a command that ends with one document: build it, keep it, write its
// PDF, print it. The path of the PDF is known to be writable before anything is
// kept.
func (s *session) make(ctx context.Context, f *draftFlags, build func() (invoice.Document, error)) error {
	if err := s.open(ctx, writes); err != nil {
		return err
	}
	out, err := s.newFile(f.pdf)
	if err != nil {
		return err
	}
	defer out.Close()
	id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
		d, err := build()
		if err != nil {
			return 0, err
		}
		return s.keep(ctx, in, d, f.issue)
	})
	if err != nil {
		return err
	}
	return s.finish(ctx, invoice.ID(id), out)
}

// newFile prepares the file that a PDF goes to; nil where none was asked for.
func (s *session) newFile(path string) (*action.File, error) {
	if path == "" {
		return nil, nil
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	data, err := filepath.Abs(s.path)
	if err != nil {
		return nil, err
	}
	if strings.TrimSuffix(strings.TrimSuffix(full, "-wal"), "-shm") == data {
		return nil, usage("pdf", "The PDF was not written", path+" is the data file", "Give another name")
	}
	return action.NewFile(path)
}

// finish writes the PDF where one was asked for, and prints the document.
func (s *session) finish(ctx context.Context, id invoice.ID, out *action.File) error {
	d, err := s.store.Documents.Get(ctx, id)
	if err != nil {
		return err
	}
	var pdf written
	if out != nil {
		pdf.path = out.Path()
		pdf.content, err = action.PDF(ctx, s.store, d, s.p.Now)
		if err == nil {
			err = out.Write(pdf.content)
		}
		if err != nil {
			return withoutPDF(d, err)
		}
	}
	if odd, err := s.store.Documents.OutOfTurn(ctx, d); err == nil { // the document is there, whatever can be said of its date
		s.note(odd)
	}
	return s.printDone(d, pdf)
}

// withoutPDF says that the document is kept though its PDF could not be written.
func withoutPDF(d invoice.Document, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	p, exit := view.Explain(err)
	name := first(d.Number, d.ID.String())
	return &view.Refusal{Code: p.Code, What: name + " is kept, but its PDF was not written", Why: p.Message, Fix: "Write it with billfold invoice pdf " + name + " --out FILE", Field: "pdf", Exit: exit, Err: err}
}
