package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// draftPlace is the sort number of every draft: beyond those of all issued
// documents.
const draftPlace = 1 << 62

// insertDraft adds a draft and sets its ID and Rev.
func insertDraft(ctx context.Context, t *tx, d *invoice.Document) error {
	p, err := loadRecords(ctx, t, d.Customer, d.TaxDay(nil, t.today))
	if err != nil {
		return err
	}
	d.Seller, d.Buyer = p.seller, p.buyer
	if err := fitDraft(ctx, t, d); err != nil {
		return err
	}
	if err := putDraft(ctx, t, d, draftTotals(d)); err != nil {
		return err
	}
	return addTimeline(ctx, t, d.Customer, t.today, "draft", int64(d.ID))
}

// putDraft writes the rows of a new draft.
func putDraft(ctx context.Context, t *tx, d *invoice.Document, totals invoice.Totals) error {
	args := append([]any{string(d.Kind), int64(d.Customer), boolArg(d.Imported), int64(draftPlace), t.today.String(), d.Title(), typedArg(d.Typed)}, headArgs(d, totals)...)
	id, err := t.insert(ctx, `INSERT INTO document (rev, state, open_minor, kind, account_id, imported, sort_no, changed_on, title, typed, `+headColumns+`)
		VALUES (1, 'draft', 0, `+placeholders(len(args))+")", args...)
	if err != nil {
		return err
	}
	d.ID, d.Rev = invoice.ID(id), 1
	for _, table := range draftParts() {
		t.made(table, id)
	}
	return putLines(ctx, t, d, totals)
}

// updateDraft changes a draft whose rev is still that of d, and puts it on a
// customer's record where it was moved there.
func updateDraft(ctx context.Context, t *tx, d invoice.Document) error {
	if err := checkDraft(ctx, t, d.ID, d.Rev); err != nil {
		return err
	}
	if err := t.touchDraft(ctx, int64(d.ID)); err != nil {
		return err
	}
	p, err := loadRecords(ctx, t, d.Customer, d.TaxDay(nil, t.today))
	if err != nil {
		return err
	}
	d.Seller, d.Buyer = p.seller, p.buyer
	if err := fitDraft(ctx, t, &d); err != nil {
		return err
	}
	totals := draftTotals(&d)
	args := append([]any{int64(d.Customer), t.today.String(), d.Title(), typedArg(d.Typed)}, headArgs(&d, totals)...)
	columns := "account_id, changed_on, title, typed, " + headColumns
	if _, err := t.exec(ctx, "UPDATE document SET rev = rev + 1, ("+columns+") = ("+placeholders(len(args))+") WHERE id = ?", append(args, int64(d.ID))...); err != nil {
		return err
	}
	if err := replaceLines(ctx, t, &d, totals); err != nil {
		return err
	}
	_, err = t.exec(ctx, `UPDATE timeline SET on_day = ?1, account_id = ?2, seq = (SELECT max(seq) + 1 FROM timeline)
		WHERE ref = ?3 AND kind IN ('draft', 'invoice', 'credit_note') AND (on_day <> ?1 OR account_id <> ?2)`, t.today.String(), int64(d.Customer), int64(d.ID))
	return err
}

// checkDraft says whether a stored document is a draft of that rev.
func checkDraft(ctx context.Context, q querier, id invoice.ID, rev int64) error {
	var stored invoice.Document
	err := q.one(ctx, "SELECT rev, state = 'issued' FROM document WHERE id = ?", []any{int64(id)}, &stored.Rev, &stored.Issued)
	if err != nil {
		return missing(err, "document", id.String())
	}
	return editable(stored, rev)
}

// refreshParties puts the records as they are now on a draft. today is the day of
// a draft that has none; where it is not known either an exemption is taken as it
// stands.
func refreshParties(ctx context.Context, q querier, d *invoice.Document, today day.Day) error {
	p, err := loadParties(ctx, q, d.Customer, d.TaxDay(nil, today))
	if err != nil {
		return err
	}
	d.Seller, d.Buyer = p.seller, p.buyer
	d.Profiles = p.profiles
	return fitDraft(ctx, q, d)
}

// draftTotals are the figures of a draft as it stands; those of one that
// cannot be calculated yet are zero.
func draftTotals(d *invoice.Document) invoice.Totals {
	totals, err := invoice.Calculate(d)
	if err != nil || len(totals.Lines) != len(d.Lines) {
		return invoice.Totals{Lines: make([]invoice.LineTotal, len(d.Lines))}
	}
	return totals
}

func typedArg(typed map[string]string) string {
	if len(typed) == 0 {
		return "{}"
	}
	return jsonArg(typed)
}

func replaceLines(ctx context.Context, t *tx, d *invoice.Document, totals invoice.Totals) error {
	for _, text := range []string{"DELETE FROM line WHERE document_id = ?", "DELETE FROM document_tax WHERE document_id = ?"} {
		if _, err := t.exec(ctx, text, int64(d.ID)); err != nil {
			return err
		}
	}
	return putLines(ctx, t, d, totals)
}

// putLines writes the lines and the tax summary of a draft.
func putLines(ctx context.Context, t *tx, d *invoice.Document, totals invoice.Totals) error {
	lines, taxes := linesOf(d, totals)
	return putRows(ctx, t, d.ID, lines, taxes)
}

func putRows(ctx context.Context, t *tx, id invoice.ID, lines, taxes [][]any) error {
	for i, row := range lines {
		args := append([]any{int64(id), i}, row...)
		if _, err := t.exec(ctx, "INSERT INTO line (document_id, pos, "+lineColumns+") VALUES ("+placeholders(len(args))+")", args...); err != nil {
			return err
		}
	}
	for i, row := range taxes {
		args := append([]any{int64(id), i}, row...)
		if _, err := t.exec(ctx, "INSERT INTO document_tax (document_id, pos, "+taxColumns+") VALUES ("+placeholders(len(args))+")", args...); err != nil {
			return err
		}
	}
	return nil
}

// addTimeline puts a new event on an account's record.
func addTimeline(ctx context.Context, t *tx, id customer.ID, on day.Day, kind string, ref int64) error {
	_, err := t.exec(ctx, "INSERT INTO timeline (seq, account_id, on_day, kind, ref) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM timeline), ?, ?, ?, ?)",
		int64(id), on.String(), kind, ref)
	return err
}

// issueTimeline turns a draft's row on the record into that of the issued
// document, or adds it for one that was no draft before.
func issueTimeline(ctx context.Context, t *tx, d *invoice.Document) error {
	n, err := t.exec(ctx, `UPDATE timeline SET account_id = ?, on_day = ?, kind = ?, seq = (SELECT max(seq) + 1 FROM timeline)
		WHERE ref = ? AND kind IN ('draft', 'invoice', 'credit_note')`, int64(d.Customer), d.IssueDate.String(), string(d.Kind), int64(d.ID))
	if err != nil || n > 0 {
		return err
	}
	return addTimeline(ctx, t, d.Customer, d.IssueDate, string(d.Kind), int64(d.ID))
}

// loadDocument returns a document with its lines.
func loadDocument(ctx context.Context, q querier, id invoice.ID) (invoice.Document, error) {
	return loadDocumentOn(ctx, q, id, day.Day{})
}

// loadDocumentOn does so with the records of a draft as they are on today.
func loadDocumentOn(ctx context.Context, q querier, id invoice.ID, today day.Day) (invoice.Document, error) {
	d := invoice.Document{ID: id}
	var sent invoice.Sent
	var pdf invoice.PDF
	var number, how, sum *string
	var size, credits *int64
	err := q.one(ctx, `SELECT rev, kind, state = 'issued', account_id, imported, typed, open_minor, sent_how, sent_on, disputed, promised_on, number, seller, buyer, pdf_sha256, pdf_bytes,
		currency, rate, rate_on, rate_source, issued_on, due_on, terms, service_from, service_to, po, buyer_reference, note, prices_include_tax,
		delivery_country, delivery_on, delivery_name, delivery_address, place, language, form, deposits, adjustments, credits_id, voids, credit_left, prepaid_minor, rounding_minor,
		`+standingColumns+` FROM document d WHERE id = ?`, []any{int64(id)},
		&d.Rev, &d.Kind, &d.Issued, &d.Customer, &d.Imported, jsonInto{&d.Typed}, &d.Open, &how, dayInto{&sent.On}, &d.Disputed, dayInto{&d.Promised}, &number, jsonInto{&d.Seller}, jsonInto{&d.Buyer}, &sum, &size,
		&d.Currency, &d.Rate.Rate, dayInto{&d.Rate.Date}, &d.Rate.Source, dayInto{&d.IssueDate}, dayInto{&d.DueDate}, termsInto{&d.Terms},
		dayInto{&d.Service.From}, dayInto{&d.Service.To}, &d.PO, &d.BuyerReference, &d.Note, &d.PricesIncludeTax,
		&d.Delivery.Country, dayInto{&d.Delivery.Date}, &d.Delivery.Name, jsonInto{&d.Delivery.Address}, &d.Place, &d.InLanguage, &d.Form, jsonInto{&d.Deposits}, jsonInto{&d.Adjustments}, &credits, &d.Voids, jsonInto{&d.Left}, &d.Prepaid, &d.PayableRounding,
		&d.Credited, &d.WrittenOff, &d.Voided)
	if err != nil {
		return invoice.Document{}, missing(err, "document", id.String())
	}
	if number != nil {
		d.Number = *number
	}
	if how != nil {
		sent.How, d.Sent = *how, &sent
	}
	if sum != nil && size != nil {
		pdf.SHA256, pdf.Bytes, d.PDF = *sum, *size, &pdf
	}
	if credits != nil {
		d.Credits = invoice.ID(*credits)
	}
	if len(d.Typed) == 0 {
		d.Typed = nil
	}
	if len(d.Adjustments) == 0 {
		d.Adjustments = nil
	}
	if len(d.Left) == 0 {
		d.Left = nil
	}
	if len(d.Deposits) == 0 {
		d.Deposits = nil
	}
	if d.Lines, err = loadLines(ctx, q, id); err != nil {
		return invoice.Document{}, err
	}
	if !d.Issued {
		err = refreshParties(ctx, q, &d, today)
	}
	return d, err
}

// standingColumns are what of a document d credit notes and write-offs in force
// settled, and whether a credit note voids it.
const standingColumns = `(SELECT coalesce(sum(amount), 0) FROM allocation WHERE document_id = d.id AND credit_id IS NOT NULL),
		(SELECT coalesce(sum(l.amount), 0) FROM allocation l JOIN write_off w ON w.id = l.write_off_id WHERE l.document_id = d.id AND w.kind = 'write_off'),
		EXISTS (SELECT 1 FROM document v WHERE v.credits_id = d.id AND v.voids = 1 AND v.state = 'issued')`

func loadLines(ctx context.Context, q querier, id invoice.ID) (list []invoice.Line, err error) {
	rows, err := q.query(ctx, "SELECT "+lineColumns+" FROM line WHERE document_id = ? ORDER BY pos", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l invoice.Line
		var item, of *int64
		var net, typed int64
		if err := rows.Scan(&l.Description, &l.Quantity, &l.Unit, &l.Price, &l.PricePer, jsonInto{&l.Adjustments}, jsonInto{&l.Taxes}, &item,
			dayInto{&l.Service.From}, dayInto{&l.Service.To}, &l.WithoutPrice, &l.WithoutQuantity, &of, &net, &typed); err != nil {
			return nil, err
		}
		if item != nil {
			l.Item = *item
		}
		if of != nil {
			l.Of = int(*of)
		}
		if len(l.Adjustments) == 0 {
			l.Adjustments = nil
		}
		if len(l.Taxes) == 0 {
			l.Taxes = nil
		}
		list = append(list, l)
	}
	return list, fromSQLite(rows.Err())
}
