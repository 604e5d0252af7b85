package cli

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"

	"github.com/spf13/cobra"
)

// invoiceFrom makes a document of the JSON that CLI.md describes.
func (s *session) invoiceFrom(cmd *cobra.Command, f *draftFlags, from string, dry bool, args []string) error {
	ctx := cmd.Context()
	if len(args) > 0 {
		return usage("customer", fmt.Sprintf("%q is too much", args[0]), "with --from the document names its customer", `Put "customer" into the document`)
	}
	for _, flag := range []string{"line", "service", "date", "due", "terms", "note", "currency", "rate", "po", "place", "language", "ship-to", "ship-country", "form", "deposit"} {
		if cmd.Flags().Changed(flag) {
			return usage(jsonName(flag), "--"+flag+" and --from do not go together", "the document says it all", "Put it into the document")
		}
	}
	if dry && (f.issue || f.pdf != "") {
		return usage("dry_run", "--dry-run goes with neither --issue nor --pdf", "it only calculates and prints", "Leave one of them out")
	}
	text, err := s.read(ctx, from)
	if err != nil {
		return err
	}
	in, err := invoice.Decode(text)
	if err != nil {
		return mistyped(err)
	}
	if dry {
		if len(in.Deposits) > 0 {
			return usage("deposits", "The final invoice was not calculated", "its deposit invoices are on file, and --dry-run opens none", "Leave --dry-run out, or leave deposits out of the document")
		}
		return s.dryRun(in.Document)
	}
	if in.Customer == "" {
		return usage("customer", "The document names no customer", "only --dry-run works without one", `Put "customer" into the document, as an id or a name`)
	}
	s.typed = append(s.typed, text...)
	return s.make(ctx, f, func() (invoice.Document, error) { return s.fromInput(ctx, in, text) })
}

// dryRun calculates a document and prints it; no file is opened.
func (s *session) dryRun(d invoice.Document) error {
	if d.Currency == "" {
		d.Currency = "EUR"
	}
	s.noteCharacters(d)
	return s.printDocument(d)
}

// fromInput completes the document that was read with the customer's record.
func (s *session) fromInput(ctx context.Context, in invoice.Input, text []byte) (invoice.Document, error) {
	c, err := s.store.Customers.Find(ctx, in.Customer)
	if err != nil {
		return invoice.Document{}, err
	}
	d, err := s.store.Documents.Draft(ctx, c.ID)
	if err != nil {
		return d, err
	}
	if in, err = invoice.DecodeFor(text, d.Currency); err != nil { // amounts have the digits of the record's currency
		return d, mistyped(err)
	}
	if in.CreditsRef != "" {
		of, err := s.store.Documents.Find(ctx, in.CreditsRef)
		if err != nil {
			return d, err
		}
		if of.Customer != c.ID {
			return d, usage("credits", in.CreditsRef+" cannot be credited here", "it is not an invoice of "+c.Name, "Name an invoice of this customer")
		}
		d.Credits, d.Place = of.ID, of.Place
	}
	merge(&d, in)
	if err := s.deduct(ctx, &d, in.Deposits); err != nil {
		return d, err
	}
	return d, s.completeTaxes(ctx, &d)
}

// merge puts what a document says over the draft from the record.
func merge(d *invoice.Document, in invoice.Input) {
	x := in.Document
	if x.Kind != "" {
		d.Kind = x.Kind
	}
	if x.Currency != "" {
		d.Currency = x.Currency
	}
	if x.Rate != (invoice.ExchangeRate{}) {
		d.Rate = x.Rate
	}
	if in.HasTerms {
		d.Terms = x.Terms
	}
	if !x.IssueDate.IsZero() {
		d.IssueDate = x.IssueDate
	}
	if !x.DueDate.IsZero() {
		d.DueDate = x.DueDate
	}
	if !x.Service.IsZero() {
		d.Service = x.Service
	}
	if !x.Delivery.IsZero() {
		d.Delivery = x.Delivery
	}
	if x.Place != "" {
		d.Place = x.Place
	}
	d.InLanguage = first(x.InLanguage, d.InLanguage)
	d.Form = x.Form
	d.PO, d.BuyerReference, d.Note = first(x.PO, d.PO), first(x.BuyerReference, d.BuyerReference), first(x.Note, d.Note)
	d.PricesIncludeTax, d.Lines, d.Adjustments = x.PricesIncludeTax, x.Lines, x.Adjustments
	d.Prepaid, d.PayableRounding = x.Prepaid, x.PayableRounding
}

// completeTaxes gives lines without a tax the usual one, and taxes without name
// or reason those of the tax profiles.
func (s *session) completeTaxes(ctx context.Context, d *invoice.Document) error {
	d.Follow(s.today)
	for i := range d.Lines {
		l := &d.Lines[i]
		on := d.TaxDay(l, s.today)
		if len(l.Taxes) == 0 {
			l.Taxes = d.Choose("", on).Taxes
			continue
		}
		var err error
		if l.Taxes, err = s.allowed(d, l.Taxes); err != nil {
			return err
		}
		for k := range l.Taxes {
			completeTax(&l.Taxes[k], d, on)
		}
	}
	for i := range d.Adjustments {
		a := &d.Adjustments[i]
		if a.Tax == nil {
			continue
		}
		if allowed, err := s.allowed(d, []tax.Tax{*a.Tax}); err != nil {
			return err
		} else if len(allowed) == 0 {
			a.Tax = nil
			continue
		}
		completeTax(a.Tax, d, d.TaxDay(nil, s.today))
	}
	return nil
}

func completeTax(t *tax.Tax, d *invoice.Document, on day.Day) {
	for i := range d.Profiles {
		of := d.Profiles[i].On(on)
		if len(of) != 1 || of[0].Category != t.Category || of[0].Rate != t.Rate {
			continue
		}
		t.Name, t.Reason = first(t.Name, of[0].Name), first(t.Reason, of[0].Reason)
	}
	if t.Category == tax.Exempt {
		t.Reason = first(t.Reason, d.Buyer.ExemptReason)
	}
}
