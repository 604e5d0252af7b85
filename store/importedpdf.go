package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Carried is an issued document of billfold that was taken out of its PDF.
type Carried struct {
	invoice.Portable
	PDF []byte `json:"-"` // the file: it is kept as that of the document
	// Begin sets up a file that has no business yet, and lets its numbers go on from
	// those of the documents. nil: such a file is refused.
	Begin *invoice.Seller `json:"-"`
}

// CarriedVerdict is what became of a Carried: a document, a duplicate of one on file,
// or refused with field and reason.
type CarriedVerdict struct {
	Document  invoice.ID
	Customer  customer.ID
	Made      bool // the customer was made
	Duplicate bool
	Field     string // refused: as in invoice.Invalid
	Reason    string
	Hint      string
}

// Taken says that a document was made.
func (v CarriedVerdict) Taken() bool { return v.Document != 0 && !v.Duplicate && v.Reason == "" }

// ImportPDF keeps a document with all that its PDF says of it, and the PDF: marked
// imported, of no series, sent by the user on the day of issue, and open, for what was
// paid is in no PDF. One whose number is the next of the file's own series takes it and is
// not marked: it was issued after the backup that this file was restored from. Its customer is the one of that name with the same tax id or place, else
// made. A credit note needs its invoice on file, a final invoice its deposits. All of
// it is one transaction. What a rule refuses is in the verdict; the error is
// ErrReused, or that nothing could be written.
func (d *Documents) ImportPDF(ctx context.Context, in Intent, c Carried) (CarriedVerdict, error) {
	var v CarriedVerdict
	ref, err := d.s.write(ctx, act{in, "document imported", c}, func(t *tx) (err error) {
		v, err = importCarried(ctx, t, c)
		return err
	})
	if v, err = refusal(v, err); err == nil && v.Document == 0 && v.Reason == "" {
		v.Document = invoice.ID(ref) // done before
	}
	return v, err
}

// TryPDFs are the verdicts that ImportPDF would give for documents one after the
// other. Nothing is kept.
func (d *Documents) TryPDFs(ctx context.Context, list []Carried) ([]CarriedVerdict, error) {
	undo := errors.New("only tried")
	var verdicts []CarriedVerdict
	err := d.s.run(ctx, act{verb: "document imported"}, func(t *tx) error {
		var err error
		if verdicts, err = InRounds(len(list), func(i int) (CarriedVerdict, error) { return refusal(importCarried(ctx, t, list[i])) }); err != nil {
			return err
		}
		return undo
	})
	if errors.Is(err, undo) {
		err = nil
	}
	return verdicts, err
}

// InRounds takes n documents one after the other, and those that were refused again
// for as long as others are taken: a document may build on one that stands behind it,
// as two final invoices and the credit note between them do, all of one day.
func InRounds(n int, take func(i int) (CarriedVerdict, error)) ([]CarriedVerdict, error) {
	verdicts := make([]CarriedVerdict, n)
	for round, more := 0, true; more; round++ {
		more = false
		for i := range verdicts {
			if round > 0 && verdicts[i].Reason == "" {
				continue
			}
			v, err := take(i)
			if err != nil {
				return nil, err
			}
			verdicts[i] = v
			more = more || v.Taken()
		}
	}
	return verdicts, nil
}

// refusal turns an error that a rule gave into a verdict.
func refusal(v CarriedVerdict, err error) (CarriedVerdict, error) {
	var invalid *invoice.Invalid
	var blocks invoice.Blocks
	switch {
	case errors.As(err, &invalid):
		return CarriedVerdict{Field: invalid.Field, Reason: invalid.Reason, Hint: invalid.Hint}, nil
	case errors.As(err, &blocks):
		return CarriedVerdict{Field: blocks[0].Field, Reason: blocks[0].Reason, Hint: blocks[0].Hint}, nil
	}
	return v, err
}

// importCarried looks at a document first, so that one that is refused changes nothing.
func importCarried(ctx context.Context, t *tx, c Carried) (v CarriedVerdict, err error) {
	d := c.Document
	seller, _, err := loadSeller(ctx, t)
	begins := errors.Is(err, ErrNotFound) && c.Begin != nil
	switch {
	case begins:
		seller = *c.Begin
	case errors.Is(err, ErrNotFound):
		return v, &invoice.Invalid{Field: "seller", Reason: "no business is set up in this file"}
	case err != nil:
		return v, err
	}
	if err := checkCarried(&c, seller, t); err != nil {
		return v, err
	}
	if d.Customer, err = customerOf(ctx, t, &c); err != nil {
		return v, err
	}
	if v.Document, err = sameDocument(ctx, t, &c, d.Customer); err != nil || v.Document != 0 {
		v.Customer, v.Duplicate = d.Customer, v.Document != 0
		return v, err
	}
	totals, err := resolveCarried(ctx, t, &c, &d)
	if err != nil {
		return v, err
	}
	n := number{text: d.Number}
	if !begins {
		if n, err = ownNumber(ctx, t, &d); err != nil {
			return v, err
		}
	}
	d.Imported = n.no == 0
	return writeCarried(ctx, t, c, d, totals, n, begins)
}

// checkCarried refuses what an issued document of this business cannot be.
func checkCarried(c *Carried, seller invoice.Seller, t *tx) error {
	d := &c.Document
	switch {
	case !SameBusiness(seller, d.Seller):
		return &invoice.Invalid{Field: "seller", Reason: fmt.Sprintf("it was issued by %s, and this file is that of %s", d.Seller.Name, seller.Name), Hint: "import it into a file of its own"}
	case d.IssueDate.After(t.today):
		return &invoice.Invalid{Field: "issue_date", Reason: "an issued document is not dated in the future"}
	case len(c.PDF) == 0:
		return &invoice.Invalid{Field: "pdf", Reason: "the PDF is empty"}
	case d.Seller.Brand.Logo != "":
		return &invoice.Invalid{Field: "logo", Reason: "a PDF does not carry the picture of a logo"}
	case (d.Form == invoice.FormFinal) != (len(d.Deposits) > 0):
		return &invoice.Invalid{Field: "deposits", Reason: "only a final invoice deducts deposit invoices, and one at least"}
	}
	if err := d.Seller.Brand.Check(); err != nil {
		return err
	}
	if err := checkForeignNumber(d.Number); err != nil {
		return err
	}
	for i := range d.Lines {
		if strings.TrimSpace(d.Lines[i].Description) == "" {
			return &invoice.Invalid{Field: fmt.Sprintf("lines[%d].description", i), Reason: fmt.Sprintf("line %d has no description", i+1)}
		}
	}
	if err := checkDocument(d); err != nil {
		return err
	}
	return c.Check()
}

// sameDocument is the document on file that a carried one is again, 0 where there is
// none. Another document of that number is refused.
func sameDocument(ctx context.Context, t *tx, c *Carried, of customer.ID) (invoice.ID, error) {
	ids, err := documentIDs(ctx, t, "SELECT id FROM ("+numberLike("number = ?1 COLLATE NOCASE")+") ORDER BY imported, id", c.Document.Number)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		var sum string
		if err := t.one(ctx, "SELECT coalesce(pdf_sha256, '') FROM document WHERE id = ?", []any{int64(id)}, &sum); err != nil {
			return 0, err
		}
		if sum == hexSum(c.PDF) {
			return id, nil
		}
		on, err := loadDocument(ctx, t, id)
		if err != nil {
			return 0, err
		}
		differs, err := carriedDiffers(ctx, t, on, c.Portable)
		switch {
		case err != nil:
			return 0, err
		case differs == "":
			return id, nil
		case !on.Imported || on.Customer == of:
			return 0, &invoice.Invalid{Field: "number", Reason: fmt.Sprintf("%s is on file as another document: %s", on.Number, differs), Hint: "compare it with " + on.ID.String()}
		}
	}
	return 0, nil
}

// resolveCarried finds the documents that a carried one names by their numbers, and
// sees that it comes to what its PDF says.
func resolveCarried(ctx context.Context, t *tx, c *Carried, d *invoice.Document) (invoice.Totals, error) {
	find := func(number, field, what string) (id invoice.ID, err error) {
		err = t.one(ctx, "SELECT id FROM document WHERE account_id = ? AND number = ? COLLATE NOCASE AND kind = 'invoice' AND state = 'issued'", []any{int64(d.Customer), number}, &id)
		if errors.Is(err, ErrNotFound) {
			err = &invoice.Invalid{Field: field, Reason: fmt.Sprintf("%s, which it %s, is not in this file", number, what), Hint: "import that PDF too"}
		}
		return id, err
	}
	var err error
	if d.Kind == invoice.KindCreditNote {
		if d.Credits, err = find(c.Corrects, "credits", "corrects"); err != nil {
			return invoice.Totals{}, err
		}
	}
	for i := range d.Deposits {
		if d.Deposits[i].Document, err = find(d.Deposits[i].Number, "deposits", "deducts"); err != nil {
			return invoice.Totals{}, err
		}
	}
	if err := fitDeposits(ctx, t, d); err != nil {
		return invoice.Totals{}, err
	}
	corrects, err := fitCredit(ctx, t, d)
	if err != nil {
		return invoice.Totals{}, err
	}
	totals, err := invoice.Calculate(d)
	if err != nil {
		return totals, err
	}
	again := invoice.Portable{Document: *d, Totals: c.Totals}
	if err := again.Check(); err != nil {
		return totals, err
	}
	if totals.Payable < 0 {
		return totals, &invoice.Invalid{Field: "total", Reason: "the total is negative"}
	}
	if corrects != nil {
		if blocks := corrects.Check(d, totals); len(blocks) > 0 {
			return totals, blocks
		}
	}
	return totals, nil
}

// writeCarried writes a document that was looked at, and what comes with it.
func writeCarried(ctx context.Context, t *tx, c Carried, d invoice.Document, totals invoice.Totals, n number, begins bool) (v CarriedVerdict, err error) {
	if begins {
		if err := beginWith(ctx, t, *c.Begin); err != nil {
			return v, err
		}
	}
	if v.Made = d.Customer == 0; v.Made {
		if d.Customer, err = makeCustomer(ctx, t, &d); err != nil {
			return v, err
		}
	}
	d.Buyer.ID = d.Customer
	d.PDF = &invoice.PDF{SHA256: hexSum(c.PDF), Bytes: int64(len(c.PDF))}
	if d.Open = totals.Payable; d.Kind == invoice.KindCreditNote {
		d.Open = 0
	}
	if err := putDraft(ctx, t, &d, totals); err != nil {
		return v, err
	}
	if err := openSeries(ctx, t, d.Kind, n); err != nil {
		return v, err
	}
	hash, err := freeze(ctx, t, &d, totals, n)
	if err != nil {
		return v, err
	}
	if _, err := t.exec(ctx, "INSERT INTO pdf (document_id, bytes) VALUES (?, ?)", int64(d.ID), c.PDF); err != nil {
		return v, err
	}
	settles, err := owe(ctx, t, &d, totals.Payable)
	if err != nil {
		return v, err
	}
	if _, err := t.exec(ctx, "UPDATE document SET sent_how = 'by_me', sent_on = ? WHERE id = ?", d.IssueDate.String(), int64(d.ID)); err != nil {
		return v, err
	}
	if err := goOn(ctx, t, d.Kind, d.Number, c.Begin != nil); err != nil {
		return v, err
	}
	after := map[string]any{"number": d.Number, "issue_date": d.IssueDate, "due_date": d.DueDate, "payable": totals.Payable, "currency": d.Currency, "pdf": d.PDF.SHA256}
	if len(settles) > 0 {
		after["allocations"] = settles
	}
	v.Document, v.Customer = d.ID, d.Customer
	return v, t.record(ctx, event{subject: "document", id: int64(d.ID), customer: d.Customer, content: hash, after: after})
}

// carriedDiffers says in which way a document on file is another than the one that a
// PDF carries; "" in none.
func carriedDiffers(ctx context.Context, q querier, on invoice.Document, said invoice.Portable) (string, error) {
	corrects, err := correctedNumber(ctx, q, on)
	if err != nil {
		return "", err
	}
	totals, err := invoice.Calculate(&on)
	if err != nil {
		return "", err
	}
	return said.Differs(on, totals, corrects), nil
}

// correctedNumber is the number of the document that a credit note corrects.
func correctedNumber(ctx context.Context, q querier, d invoice.Document) (number string, err error) {
	if d.Credits != 0 {
		err = q.one(ctx, "SELECT coalesce(number, '') FROM document WHERE id = ?", []any{int64(d.Credits)}, &number)
	}
	return number, err
}
