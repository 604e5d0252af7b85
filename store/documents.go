package store

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Documents are invoices and credit notes, drafts and issued.
type Documents struct{ s *Store }

// Draft builds a draft from the customer's record and writes nothing; its ID
// is 0. It returns Missing.
func (d *Documents) Draft(ctx context.Context, id customer.ID) (invoice.Document, error) {
	p, err := loadParties(ctx, d.s.reader, id, d.s.Today())
	if err != nil {
		return invoice.Document{}, err
	}
	today := d.s.Today()
	usual := p.choose("", today)
	doc := invoice.NewDraft(p.seller, p.buyer, usual.Taxes)
	doc.PricesIncludeTax = usual.Profile.Inclusive
	doc.UseProfiles(p.profiles, today)
	return doc, nil
}

// Repeat builds a draft with the lines of an issued document, its service
// period moved on, and writes nothing. It returns Missing.
func (d *Documents) Repeat(ctx context.Context, of invoice.ID) (invoice.Document, error) {
	doc, err := loadDocument(ctx, d.s.reader, of)
	if err != nil {
		return invoice.Document{}, err
	}
	p, err := loadParties(ctx, d.s.reader, doc.Customer, d.s.Today())
	if err != nil {
		return invoice.Document{}, err
	}
	today := d.s.Today()
	doc = invoice.Repeat(doc, p.seller, p.buyer, p.choose("", today).Taxes)
	doc.UseProfiles(p.profiles, today)
	return doc, nil
}

// LastOf is the customer's newest issued invoice, or Missing.
func (d *Documents) LastOf(ctx context.Context, id customer.ID) (of invoice.ID, err error) {
	err = d.s.reader.one(ctx, `SELECT id FROM document WHERE account_id = ? AND +kind = 'invoice' AND +state = 'issued'
		ORDER BY issued_on DESC, sort_no DESC LIMIT 1`, []any{int64(id)}, &of)
	return of, missing(err, "invoice of", id.String())
}

// Save keeps a draft: ID 0 makes one, else Rev must be that of the last answer.
// It returns invoice.ErrFrozen for an issued document, ErrConflict, Missing,
// *invoice.Invalid or ErrReused.
func (d *Documents) Save(ctx context.Context, in Intent, doc invoice.Document) (invoice.Document, error) {
	if doc.Issued {
		return invoice.Document{}, invoice.ErrFrozen
	}
	if err := checkDocument(&doc); err != nil {
		return invoice.Document{}, err
	}
	id := doc.ID
	var err error
	switch {
	case id == 0:
		var ref int64
		ref, err = d.s.write(ctx, act{in, "draft created", inputOf(doc)}, func(t *tx) error {
			if err := insertDraft(ctx, t, &doc); err != nil {
				return err
			}
			return t.record(ctx, event{subject: "document", id: int64(doc.ID), customer: doc.Customer, after: inputOf(doc)})
		})
		id = invoice.ID(ref)
	case d.s.o.By == "cli": // one command, one change: no flood
		_, err = d.s.write(ctx, act{in, "draft changed", inputOf(doc)}, func(t *tx) error {
			before, err := loadDocument(ctx, t, doc.ID)
			if err != nil {
				return err
			}
			if err := updateDraft(ctx, t, doc); err != nil {
				return err
			}
			return t.record(ctx, event{subject: "document", id: int64(doc.ID), customer: doc.Customer, before: inputOf(before), after: inputOf(doc)})
		})
	default:
		err = d.s.buffer(ctx, func(t *tx) error { return updateDraft(ctx, t, doc) })
	}
	if err != nil {
		return invoice.Document{}, err
	}
	return d.Get(ctx, id)
}

// checkDocument refuses what the file cannot hold, or could not give back.
func checkDocument(d *invoice.Document) error {
	switch {
	case !d.Currency.Valid():
		return &invoice.Invalid{Field: "currency", Reason: fmt.Sprintf("%q is no currency of ISO 4217", d.Currency)}
	case d.Kind != invoice.KindInvoice && d.Kind != invoice.KindCreditNote:
		return &invoice.Invalid{Field: "kind", Reason: fmt.Sprintf("%q is no kind of document", d.Kind)}
	case !storable(d.Terms):
		return &invoice.Invalid{Field: "terms", Reason: "terms are net N, eom+N, day N or receipt"}
	}
	for _, x := range []struct {
		field string
		on    day.Day
	}{{"issue_date", d.IssueDate}, {"due_date", d.DueDate}, {"service_from", d.Service.From}, {"service_to", d.Service.To},
		{"exchange_rate.date", d.Rate.Date}, {"delivery.date", d.Delivery.Date}} {
		if _, ok := day.New(x.on.Year, x.on.Month, x.on.Date); !ok && !x.on.IsZero() {
			return &invoice.Invalid{Field: x.field, Reason: "there is no day " + x.on.String()}
		}
	}
	return nil
}

// inputOf is what the user gave of a document: all but the records that it
// shows and the facts that issue adds.
func inputOf(d invoice.Document) invoice.Document {
	d.Seller, d.Buyer, d.LineTaxes, d.Profiles = invoice.Seller{}, customer.Customer{}, nil, nil
	d.Rev, d.Open, d.Credited, d.WrittenOff, d.Voided, d.Sent, d.PDF, d.Left = 0, 0, 0, 0, false, nil, nil, nil
	d.Disputed, d.Promised = false, day.Day{}
	return d
}

// Discard removes a draft whose Rev is still rev. It returns
// invoice.ErrFrozen for an issued document, ErrConflict or Missing.
func (d *Documents) Discard(ctx context.Context, in Intent, id invoice.ID, rev int64) error {
	_, err := d.s.write(ctx, act{in, "draft discarded", id}, func(t *tx) error {
		before, err := loadDocument(ctx, t, id)
		if err != nil {
			return err
		}
		if err := editable(before, rev); err != nil {
			return err
		}
		if err := t.touchDraft(ctx, int64(id)); err != nil {
			return err
		}
		if err := t.touchAll(ctx, "entry", "SELECT id FROM entry WHERE document_id = ?", int64(id)); err != nil {
			return err
		}
		for _, text := range []string{
			"UPDATE entry SET document_id = NULL WHERE document_id = ?",
			"DELETE FROM timeline WHERE ref = ? AND kind IN ('draft', 'invoice', 'credit_note')",
			"DELETE FROM document WHERE id = ?",
		} {
			if _, err := t.exec(ctx, text, int64(id)); err != nil {
				return err
			}
		}
		return t.record(ctx, event{subject: "document", id: int64(id), customer: before.Customer, before: inputOf(before)})
	})
	return err
}

// editable says whether a stored document is a draft of that rev.
func editable(stored invoice.Document, rev int64) error {
	switch {
	case stored.Issued:
		return invoice.ErrFrozen
	case stored.Rev != rev:
		return ErrConflict
	}
	return nil
}

// Get returns one document, or Missing. Seller, Buyer and the rates of tax
// profiles are the records as they are now in a draft, and as they were at issue
// in an issued one.
func (d *Documents) Get(ctx context.Context, id invoice.ID) (invoice.Document, error) {
	today := d.s.Today()
	doc, err := loadDocumentOn(ctx, d.s.reader, id, today)
	doc.Follow(today)
	return doc, err
}

// Find returns the document that ref names: an id (D-0001) or a number, in any
// case. It returns Missing.
func (d *Documents) Find(ctx context.Context, ref string) (invoice.Document, error) {
	if id, ok := idOf("D-", ref); ok {
		return d.Get(ctx, invoice.ID(id))
	}
	var id invoice.ID
	err := d.s.reader.one(ctx, "SELECT id FROM ("+numberLike("number = ?1 COLLATE NOCASE")+") ORDER BY imported, id LIMIT 1", []any{ref}, &id)
	if err != nil {
		return invoice.Document{}, missing(err, "document", ref)
	}
	return d.Get(ctx, id)
}

// PDF are the stored bytes of an issued document. It returns Missing for a
// draft, and for a document from another program or of demonstration data. Of one that
// was imported out of its PDF they are that PDF.
func (d *Documents) PDF(ctx context.Context, id invoice.ID) (body []byte, err error) {
	err = d.s.reader.one(ctx, "SELECT bytes FROM pdf WHERE document_id = ?", []any{int64(id)}, &body)
	return body, missing(err, "stored PDF of", id.String())
}

// MarkSent keeps how and when an issued document reached the customer; the zero
// Sent takes that back. It returns *invoice.Invalid or Missing.
func (d *Documents) MarkSent(ctx context.Context, in Intent, id invoice.ID, sent invoice.Sent) error {
	return d.MarkSentToo(ctx, in, "", id, sent)
}

// MarkSentToo is MarkSent for one more of several documents. It joins the step of the
// one before it, whose intent that is, so that all are undone as one.
func (d *Documents) MarkSentToo(ctx context.Context, in, before Intent, id invoice.ID, sent invoice.Sent) error {
	cleared := sent == invoice.Sent{}
	switch sent.How {
	case "mailed", "handed_over", "by_me":
	default:
		if !cleared {
			return &invoice.Invalid{Field: "how", Reason: "a document is mailed, handed_over or sent by_me"}
		}
	}
	_, err := d.s.write(ctx, act{in, "document sent", map[string]any{"id": id, "sent": sent}}, func(t *tx) error {
		if err := t.join(ctx, before); err != nil {
			return err
		}
		before, err := loadDocument(ctx, t, id)
		switch {
		case err != nil:
			return err
		case !before.Issued:
			return &invoice.Invalid{Field: "status", Reason: "a draft is not sent", Hint: "issue it first"}
		case !cleared && (sent.On.IsZero() || sent.On.After(t.today)):
			return &invoice.Invalid{Field: "date", Reason: "the day of sending is today or earlier"}
		case !cleared && sent.On.Before(before.IssueDate):
			return &invoice.Invalid{Field: "date", Reason: fmt.Sprintf("%s is dated %s, which is later", before.Number, before.IssueDate)}
		}
		if err := t.touch(ctx, "mark", int64(id)); err != nil {
			return err
		}
		var how any = sent.How
		if cleared {
			how = nil
		}
		if _, err := t.exec(ctx, "UPDATE document SET sent_how = ?, sent_on = ? WHERE id = ?", how, dayArg(sent.On), int64(id)); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "document", id: int64(id), customer: before.Customer, before: before.Sent, after: sent})
	})
	return err
}

// Mark is what a customer said of an invoice. What is zero stays as it is, but for
// Clear, which takes both back.
type Mark struct {
	Disputed bool
	Promised day.Day // not before today
	Clear    bool
}

// Mark keeps what a customer said of an issued invoice. It returns
// *invoice.Invalid, invoice.ErrNothing, Missing or ErrReused.
func (d *Documents) Mark(ctx context.Context, in Intent, id invoice.ID, m Mark) error {
	_, err := d.s.write(ctx, act{in, "document marked", map[string]any{"id": id, "mark": m}}, func(t *tx) error {
		before, err := loadDocument(ctx, t, id)
		switch {
		case err != nil:
			return err
		case !before.Issued || before.Kind != invoice.KindInvoice:
			return &invoice.Invalid{Field: "status", Reason: "only an issued invoice is marked", Hint: "name one by its number"}
		case !m.Clear && before.Open == 0:
			return fmt.Errorf("%s is settled: %w", before.Number, invoice.ErrNothing)
		case !m.Promised.IsZero() && m.Promised.Before(t.today):
			return &invoice.Invalid{Field: "promised", Reason: "a promise is of today or later", Hint: "name the day on which the customer will pay"}
		}
		disputed, promised := (before.Disputed || m.Disputed) && !m.Clear, before.Promised
		switch {
		case m.Clear:
			promised = day.Day{}
		case !m.Promised.IsZero():
			promised = m.Promised
		}
		if err := t.touch(ctx, "mark", int64(id)); err != nil {
			return err
		}
		if _, err := t.exec(ctx, "UPDATE document SET disputed = ?, promised_on = ? WHERE id = ?", boolArg(disputed), dayArg(promised), int64(id)); err != nil {
			return err
		}
		said := func(disputed bool, promised day.Day) map[string]any {
			return map[string]any{"disputed": disputed, "promised": promised}
		}
		return t.record(ctx, event{subject: "document", id: int64(id), customer: before.Customer, before: said(before.Disputed, before.Promised), after: said(disputed, promised)})
	})
	return err
}

// OpenItems are the customer's open documents of a currency, due first to last.
func (d *Documents) OpenItems(ctx context.Context, id customer.ID, cur money.Currency) ([]invoice.OpenItem, error) {
	return openItems(ctx, d.s.reader, id, cur)
}

func openItems(ctx context.Context, q querier, id customer.ID, cur money.Currency) (list []invoice.OpenItem, err error) {
	rows, err := q.query(ctx, `SELECT id, number, due_on, payable_minor, open_minor FROM document
		WHERE account_id = ? AND currency = ? AND open_minor <> 0 ORDER BY due_on, sort_no`, int64(id), string(cur))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o invoice.OpenItem
		if err := rows.Scan(&o.Document, &o.Number, dayInto{&o.Due}, &o.Total, &o.Open); err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return list, fromSQLite(rows.Err())
}

// parties are the records that a document is built from.
type parties struct {
	seller    invoice.Seller
	sellerRev int64
	record    customer.Customer    // as it is kept
	buyer     customer.Customer    // as it is billed: with what it takes from the accounts above
	inherited []customer.Inherited // what that is
	profiles  []tax.Profile
}

// loadRecords are the parties without the tax profiles, which only new lines
// need. on is the day that decides whether an exemption still holds; the zero day
// takes it as it stands.
func loadRecords(ctx context.Context, q querier, id customer.ID, on day.Day) (p parties, err error) {
	if p.seller, p.sellerRev, err = loadSeller(ctx, q); err != nil {
		return p, err
	}
	chain, err := accountsAbove(ctx, q, id)
	if err != nil {
		return p, err
	}
	p.record = chain[0]
	p.buyer, p.inherited = customer.Resolve(chain[0].On(on), chain[1:])
	p.buyer.Custom = nil // the user's own fields are no part of a document
	return p, nil
}

func loadParties(ctx context.Context, q querier, id customer.ID, on day.Day) (parties, error) {
	p, err := loadRecords(ctx, q, id, on)
	if err == nil {
		p.profiles, err = loadProfiles(ctx, q)
	}
	return p, err
}

// missing names what was asked for where nothing was found.
func missing(err error, what, ref string) error {
	if errors.Is(err, ErrNotFound) {
		return Missing{What: what, Ref: ref}
	}
	return err
}

// numberLike selects id and imported of the numbered documents that fit a
// condition, through the two indexes on numbers.
func numberLike(condition string) string {
	return "SELECT id, imported FROM document WHERE imported = 0 AND number IS NOT NULL AND " + condition +
		" UNION ALL SELECT id, imported FROM document WHERE imported = 1 AND number IS NOT NULL AND " + condition
}
