package store

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
)

// Entries are what is written down about a customer.
type Entries struct{ s *Store }

// Add writes a note on a customer's record, or on one of its documents. Its day
// is today where none is given. It returns *invoice.Invalid, Missing or
// ErrReused.
func (e *Entries) Add(ctx context.Context, in Intent, entry Entry) (Entry, error) {
	entry.ID, entry.Kind, entry.Text = 0, "note", strings.TrimSpace(entry.Text)
	if entry.Text == "" {
		return Entry{}, &invoice.Invalid{Field: "text", Reason: "a note has a text"}
	}
	ref, err := e.s.write(ctx, act{in, "note added", entry}, func(t *tx) (err error) {
		if entry.On.IsZero() {
			entry.On = t.today
		}
		if entry.ID, err = putEntry(ctx, t, entry); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "entry", id: entry.ID, customer: entry.Customer, after: entry})
	})
	if err != nil {
		return Entry{}, err
	}
	return loadEntry(ctx, e.s.reader, ref)
}

func putEntry(ctx context.Context, t *tx, entry Entry) (int64, error) {
	if _, err := loadCustomer(ctx, t, entry.Customer); err != nil {
		return 0, err
	}
	if entry.Document != 0 {
		d, err := loadDocument(ctx, t, entry.Document)
		if err != nil {
			return 0, err
		}
		if d.Customer != entry.Customer {
			return 0, &invoice.Invalid{Field: "document", Reason: entry.Document.String() + " is another customer's"}
		}
	}
	id, err := t.insert(ctx, "INSERT INTO entry (rev, account_id, document_id, kind, on_day, text) VALUES (1, ?, ?, ?, ?, ?)",
		int64(entry.Customer), idArg(entry.Document), entry.Kind, entry.On.String(), entry.Text)
	if err != nil {
		return 0, err
	}
	t.made("entry", id)
	t.made("entry_event", id)
	return id, addTimeline(ctx, t, entry.Customer, entry.On, entry.Kind, id)
}

func loadEntry(ctx context.Context, q querier, id int64) (entry Entry, err error) {
	var document *int64
	err = q.one(ctx, "SELECT id, account_id, document_id, kind, on_day, text FROM entry WHERE id = ?", []any{id},
		&entry.ID, &entry.Customer, &document, &entry.Kind, dayInto{&entry.On}, &entry.Text)
	if document != nil {
		entry.Document = invoice.ID(*document)
	}
	return entry, missing(err, "note", fmt.Sprintf("N-%04d", id))
}
