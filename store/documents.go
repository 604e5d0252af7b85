package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// Documents are invoices and credit notes, drafts and issued.
type Documents struct{ s *Store }

// Renderer makes the PDF of a document that is about to be issued.
type Renderer func(context.Context, invoice.Document, invoice.Totals) ([]byte, error)

// Draft builds a draft from the customer's record and writes nothing.
func (d *Documents) Draft(ctx context.Context, id customer.ID) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// Repeat builds a draft with the lines of an issued document and writes nothing.
func (d *Documents) Repeat(ctx context.Context, of invoice.ID) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// LastOf is the customer's newest issued invoice, or Missing.
func (d *Documents) LastOf(ctx context.Context, id customer.ID) (invoice.ID, error) {
	return 0, ErrNotFound
}

// DraftOf are the customer's drafts, the last changed first.
func (d *Documents) DraftOf(ctx context.Context, id customer.ID) ([]DocumentRow, error) {
	return nil, ErrNotFound
}

// Save keeps a draft.
func (d *Documents) Save(ctx context.Context, in Intent, doc invoice.Document) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// Discard removes a draft.
func (d *Documents) Discard(ctx context.Context, in Intent, id invoice.ID, rev int64) error {
	return ErrNotFound
}

// Get returns one document, or Missing.
func (d *Documents) Get(ctx context.Context, id invoice.ID) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// Find returns the document that ref names: an id or a number in any case.
func (d *Documents) Find(ctx context.Context, ref string) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// Issue gives the draft its number and freezes it.
func (d *Documents) Issue(ctx context.Context, in Intent, doc invoice.Document, render Renderer) (invoice.Document, error) {
	return invoice.Document{}, ErrNotFound
}

// PDF are the stored bytes of an issued document, or ErrNotFound.
func (d *Documents) PDF(ctx context.Context, id invoice.ID) ([]byte, error) { return nil, ErrNotFound }

// MarkSent keeps how and when an issued document reached the customer.
func (d *Documents) MarkSent(ctx context.Context, in Intent, id invoice.ID, sent invoice.Sent) error {
	return ErrNotFound
}

// List is a page of documents.
func (d *Documents) List(ctx context.Context, q DocumentQuery) (DocumentPage, error) {
	return DocumentPage{}, ErrNotFound
}

// Counts are the numbers of documents by what can be shown.
func (d *Documents) Counts(ctx context.Context) (DocumentCounts, error) {
	return DocumentCounts{}, ErrNotFound
}

// Today is what needs a person.
func (d *Documents) Today(ctx context.Context) ([]NextStep, error) { return nil, ErrNotFound }

// OpenMoney is what is open and late in the seller's currency.
func (d *Documents) OpenMoney(ctx context.Context) (OpenMoney, error) {
	return OpenMoney{}, ErrNotFound
}

// OpenItems are the customer's open documents of a currency, due first to last.
func (d *Documents) OpenItems(ctx context.Context, id customer.ID, cur money.Currency) ([]invoice.OpenItem, error) {
	return nil, ErrNotFound
}
