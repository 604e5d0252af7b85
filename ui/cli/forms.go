package cli

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
)

// formFlags are the flags that make an invoice a deposit or a final invoice.
type formFlags struct {
	form     string
	deposits []string
}

// check reads the form.
func (f *formFlags) check() error {
	switch {
	case f.form != "" && f.form != "invoice" && f.form != string(invoice.FormDeposit) && f.form != string(invoice.FormFinal):
		return usage("form", fmt.Sprintf("--form does not take %q", f.form), "there is no such form of an invoice", "Use invoice, deposit or final")
	case len(f.deposits) > 0 && f.form != "" && f.form != string(invoice.FormFinal):
		return usage("deposits", "--deposit and --form "+f.form+" do not go together", "only a final invoice deducts deposit invoices", "Give --form final")
	}
	return nil
}

// apply puts the form on a draft, or says which of what it deducts fits it no more. A
// final invoice for which no deposit invoice is named deducts all that the customer has.
func (f *formFlags) apply(ctx context.Context, s *session, d *invoice.Document) error {
	if f.form == "" && len(f.deposits) == 0 {
		err := s.store.Documents.CheckDeposits(ctx, d)
		var blocks invoice.Blocks
		if errors.As(err, &blocks) { // issue will refuse it; the draft is the user's
			s.note(blocks)
			err = nil
		}
		return err
	}
	d.Form = invoice.Form(f.form)
	switch {
	case len(f.deposits) > 0 || f.form == string(invoice.FormFinal):
		d.Form = invoice.FormFinal
	case f.form == "invoice":
		d.Form = ""
	}
	if err := d.PutDeposits(nil); err != nil || d.Form != invoice.FormFinal {
		return err
	}
	if len(f.deposits) > 0 {
		return s.deduct(ctx, d, f.deposits)
	}
	list, err := s.store.Documents.Deposits(ctx, *d)
	switch {
	case err != nil:
		return err
	case len(list) == 0:
		return refused("blocked", "deposits", d.Buyer.Name+" has no deposit invoice to deduct", "none in "+string(d.Currency)+" is issued and not deducted yet", "Issue one with --form deposit, or leave --form out")
	}
	return d.PutDeposits(list)
}

// deduct makes a draft deduct the deposit invoices that are named by number or id.
func (s *session) deduct(ctx context.Context, d *invoice.Document, refs []string) error {
	for _, ref := range refs {
		of, err := s.store.Documents.Find(ctx, ref)
		if err != nil {
			return err
		}
		d.Deposits = append(d.Deposits, invoice.Deduction{Document: of.ID})
	}
	return s.store.Documents.CheckDeposits(ctx, d)
}
