package action

import (
	"context"
	"fmt"
	"strings"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/pdf"
	"billfold/store"
)

// Paper is a PDF for a customer that no record keeps: it is drawn anew each time.
type Paper struct {
	Stem    string  // name of its file, without the ending
	On      day.Day // its date
	Content []byte
	Unshown invoice.Blocks // what stands on it as �, since no font has it
}

// Receipt is the receipt of a payment, or the confirmation of a refund or returned
// payment. The same state of the file gives the same bytes. It returns *invoice.Invalid
// for one that was undone, or store.Missing.
func Receipt(ctx context.Context, s *store.Store, id invoice.PaymentID) (Paper, error) {
	row, err := s.Payments.Row(ctx, id)
	if err != nil {
		return Paper{}, err
	}
	if row.Undone {
		return Paper{}, &invoice.Invalid{Field: "payment", Reason: id.String() + " was undone: nothing says that this money came or went", Hint: "choose a payment that stands"}
	}
	seller, buyer, err := partiesOf(ctx, s, row.Customer)
	if err != nil {
		return Paper{}, err
	}
	r := pdf.Receipt{Seller: seller, Buyer: buyer, Credit: row.Credit,
		Payment: invoice.Payment{ID: row.ID, Kind: row.Kind, Of: row.Of, Customer: row.Customer, Date: row.Date, Method: row.Method, Amount: row.Amount, Reference: row.Reference}}
	if err := fillReceipt(ctx, s, &r, row); err != nil {
		return Paper{}, err
	}
	o, unshown, err := paperOptions(ctx, s, seller, buyer, row.Date, row.Reference)
	if err != nil {
		return Paper{}, err
	}
	content, err := pdf.RenderReceipt(r, o)
	return Paper{Stem: id.String() + "-" + customerSlug(buyer), On: row.Date, Content: content, Unshown: unshown}, err
}

// fillReceipt reads what a payment settles and what went back of it.
func fillReceipt(ctx context.Context, s *store.Store, r *pdf.Receipt, row store.PaymentRow) error {
	for _, a := range row.Settles {
		d, err := s.Documents.Get(ctx, a.Document)
		if err != nil {
			return err
		}
		t, err := invoice.Calculate(&d)
		if err != nil {
			return err
		}
		r.Paid = append(r.Paid, pdf.ReceiptRow{Number: d.Number, Date: d.IssueDate, Total: t.Payable, Paid: a.Amount, Open: d.Open})
	}
	if row.Of != 0 {
		of, err := s.Payments.Row(ctx, row.Of)
		r.Of = of.Date
		return err
	}
	back, err := s.Payments.Returns(ctx, row.ID)
	for _, b := range back {
		r.Back = append(r.Back, pdf.ReceiptBack{Returned: b.Kind == invoice.Reversed, Date: b.Date, Amount: b.Amount.Minor})
	}
	return err
}

// Statement is the statement of account of a customer, with a page for each
// currency. The same state of the file gives the same bytes. It returns
// *invoice.Invalid for a period that ends before it begins, or store.Missing.
func Statement(ctx context.Context, s *store.Store, q store.StatementQuery) (Paper, []invoice.Statement, error) {
	list, err := s.Customers.Statement(ctx, q)
	if err != nil {
		return Paper{}, nil, err
	}
	first := list[0]
	var texts []string
	for _, st := range list {
		for _, r := range st.Rows {
			texts = append(texts, r.Text, r.Account)
		}
	}
	o, unshown, err := paperOptions(ctx, s, first.Seller, first.Customer, first.Period.To, texts...)
	if err != nil {
		return Paper{}, nil, err
	}
	content, err := pdf.RenderStatement(list, o)
	stem := fmt.Sprintf("statement-%s-%s-%s", first.Customer.ID, customerSlug(first.Customer), first.Period.To)
	return Paper{Stem: stem, On: first.Period.To, Content: content, Unshown: unshown}, list, err
}

// As draws a draft as a proforma invoice or a quote. number is that of a quote, ""
// is the draft's id; until is its last day, zero: it says none. It returns
// *invoice.Invalid for an issued document and for a credit note.
func As(ctx context.Context, s *store.Store, d invoice.Document, form pdf.Form, number string, until day.Day, now func() time.Time) (Paper, error) {
	switch {
	case d.Issued:
		return Paper{}, &invoice.Invalid{Field: "form", Reason: d.Number + " is issued", Hint: "a " + string(form) + " is made of a draft"}
	case d.Kind != invoice.KindInvoice:
		return Paper{}, &invoice.Invalid{Field: "form", Reason: d.ID.String() + " is a credit note", Hint: "a " + string(form) + " is made of the draft of an invoice"}
	}
	content, err := drawWith(ctx, s, d, now, func(o *pdf.Options) {
		o.Form, o.Number, o.ValidUntil = form, number, until
	})
	stem := string(form) + "-" + FileName(d)
	if number != "" {
		stem = numberInName(number) + "-" + customerSlug(d.Buyer)
	}
	return Paper{Stem: stem, On: s.Today(), Content: content}, err
}

// CopyOf draws an issued document anew, marked COPY, with what was paid on it. It
// returns *invoice.Invalid for a draft.
func CopyOf(ctx context.Context, s *store.Store, d invoice.Document, now func() time.Time) (Paper, error) {
	if !d.Issued {
		return Paper{}, &invoice.Invalid{Field: "copy", Reason: d.ID.String() + " is a draft and has no copy", Hint: "issue it first"}
	}
	paid, err := paidOf(ctx, s, d)
	if err != nil {
		return Paper{}, err
	}
	content, err := drawWith(ctx, s, d, now, func(o *pdf.Options) { o.Mark, o.Paid = "COPY", paid })
	return Paper{Stem: FileName(d) + "-copy", On: d.IssueDate, Content: content}, err
}

// paidOf is what settles an invoice, nil where nothing does.
func paidOf(ctx context.Context, s *store.Store, d invoice.Document) (*pdf.Paid, error) {
	if d.Kind != invoice.KindInvoice {
		return nil, nil
	}
	list, err := s.Documents.SettledBy(ctx, d.ID)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	paid := &pdf.Paid{}
	for _, x := range list {
		paid.Amount += x.Amount
		paid.Parts = append(paid.Parts, pdf.Settled{On: x.On, Amount: x.Amount, Credit: x.Credit, Waived: x.Waived})
		if x.Payment != 0 || paid.On.IsZero() {
			paid.On = x.On
		}
	}
	return paid, nil
}

func drawWith(ctx context.Context, s *store.Store, d invoice.Document, now func() time.Time, put func(*pdf.Options)) ([]byte, error) {
	t, err := invoice.Calculate(&d)
	if err != nil {
		return nil, err
	}
	o, err := Options(ctx, s, d, "")
	if err != nil {
		return nil, err
	}
	o.Created = now().UTC()
	put(&o)
	return pdf.Render(Dated(d, s.Today()), t, o)
}

// paperOptions are logo and fonts of a paper with these texts, created on its
// day, and what no font has.
func paperOptions(ctx context.Context, s *store.Store, seller invoice.Seller, buyer customer.Customer, on day.Day, texts ...string) (o pdf.Options, unshown invoice.Blocks, err error) {
	o.Created = time.Date(on.Year, on.Month, on.Date, 0, 0, 0, 0, time.UTC)
	o.Fonts, unshown = printable(invoice.Document{Seller: seller, Buyer: buyer, Note: strings.Join(texts, "\n")})
	for i := range unshown { // they were handed over as a note
		unshown[i].Reason = strings.ReplaceAll(unshown[i].Reason, "the note", "its text")
	}
	o.Logo, err = logo(ctx, s, seller.Brand)
	return o, unshown, err
}

// partiesOf are the business and the customer as it is billed.
func partiesOf(ctx context.Context, s *store.Store, id customer.ID) (invoice.Seller, customer.Customer, error) {
	seller, err := s.Business.Get(ctx)
	if err != nil {
		return seller, customer.Customer{}, err
	}
	card, err := s.Customers.Card(ctx, id)
	return seller, card.Billed, err
}

// Keep writes a paper to <folder>/<year>/<stem>.pdf as Copy does a document.
func (p Paper) Keep(folder string) (path string, err error) {
	return keepAs(yearFolder(folder, p.On), p.Stem, p.Content)
}

// KeepInto does the same without a folder for the year.
func (p Paper) KeepInto(folder string) (path string, err error) {
	return keepAs(folder, p.Stem, p.Content)
}
