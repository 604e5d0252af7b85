package store

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// List is a page of documents. It returns *invoice.Invalid for a Show or Sort
// that it does not know.
func (d *Documents) List(ctx context.Context, q DocumentQuery) (DocumentPage, error) {
	q = q.read()
	f, err := documentFilter(q, d.s.Today())
	if err != nil {
		return DocumentPage{}, err
	}
	o, err := documentOrder(q)
	if err != nil {
		return DocumentPage{}, err
	}
	rows, err := pageOfDocuments(ctx, d.s.reader, q, f, o, d.s.Today())
	if err != nil {
		return DocumentPage{}, err
	}
	page := DocumentPage{Rows: inOrder(rows, q.Before != "" || q.Last)}
	counts, err := d.Counts(ctx)
	if err != nil {
		return DocumentPage{}, err
	}
	page.Total = counts.All
	page.Shown, err = f.count(ctx, d.s.reader, q, counts)
	return page, err
}

// Refs are all documents that a query shows, in no order; its page is not read.
func (d *Documents) Refs(ctx context.Context, q DocumentQuery) (list []DocumentRef, err error) {
	f, err := documentFilter(q.read(), d.s.Today())
	if err != nil {
		return nil, err
	}
	err = each(ctx, d.s.reader, "SELECT d.id, d.state = 'draft', d.state = 'issued' AND d.sent_how IS NULL AND d.issued_on <= ? AND d.id NOT IN ("+voided+") FROM document d WHERE "+f.where, append([]any{d.s.Today().String()}, f.args...), func(scan func(...any) error) error {
		var r DocumentRef
		if err := scan(&r.ID, &r.Draft, &r.Sendable); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

// Counts are the numbers of documents by what can be shown. Not sent and late
// count open documents alone.
func (d *Documents) Counts(ctx context.Context) (c DocumentCounts, err error) {
	var invoices, credited int
	err = d.s.reader.one(ctx, `SELECT
		(SELECT count(*) FROM document WHERE open_minor <> 0),
		(SELECT count(*) FROM document WHERE open_minor <> 0 AND due_on < ?),
		(SELECT count(*) FROM document WHERE state = 'issued' AND sent_how IS NULL AND open_minor <> 0),
		(SELECT count(*) FROM document WHERE state = 'draft'),
		(SELECT n FROM tally WHERE what = 'invoice'), (SELECT n FROM tally WHERE what = 'credit_note'), (SELECT count(*) FROM (`+settledOtherwise+`))`,
		[]any{d.s.Today().String()}, &c.Open, &c.Late, &c.NotSent, &c.Drafts, &invoices, &c.Credits, &credited)
	c.Paid, c.All = invoices-c.Open-credited, invoices+c.Credits+c.Drafts
	return c, err
}

// The invoices that credit notes alone settled, that are void, and of which a
// write-off in force left nothing open; and all of these, which are not paid.
// Without the index by name all allocations would be walked, in the order of the group.
const (
	creditedWhole = `SELECT l.document_id FROM allocation l INDEXED BY allocation_credit JOIN document o ON o.id = l.document_id WHERE l.credit_id IS NOT NULL
	GROUP BY l.document_id HAVING sum(l.amount) = max(o.payable_minor)`
	voided     = `SELECT credits_id FROM document WHERE credits_id IS NOT NULL AND voids = 1 AND state = 'issued'`
	writtenOff = `SELECT w.document_id FROM write_off w JOIN document o ON o.id = w.document_id AND o.open_minor = 0
	WHERE w.kind = 'write_off' AND EXISTS (SELECT 1 FROM allocation WHERE write_off_id = w.id GROUP BY write_off_id HAVING sum(amount) <> 0)`
	settledOtherwise = creditedWhole + " UNION " + voided + " UNION " + writtenOff
)

// filter is a WHERE clause on document d.
type filter struct {
	where string
	args  []any
}

func (f *filter) and(where string, args ...any) {
	if f.where != "" {
		f.where += " AND "
	}
	f.where += where
	f.args = append(f.args, args...)
}

func documentFilter(q DocumentQuery, today day.Day) (f filter, err error) {
	const open = "d.open_minor <> 0"
	switch q.Show {
	case "":
		f.and("1")
	case "open":
		f.and(open)
	case "late", string(invoice.StatusOverdue):
		f.and(open+" AND d.due_on < ?", today.String())
	case string(invoice.StatusPartPaid):
		f.and(open+" AND d.due_on >= ? AND d.open_minor < d.payable_minor", today.String())
	case "drafts", string(invoice.StatusDraft):
		f.and("d.state = 'draft'")
	case "not_sent":
		f.and("d.state = 'issued' AND d.sent_how IS NULL AND " + open)
	case string(invoice.StatusPaid):
		f.and("d.open_minor = 0 AND +d.state = 'issued' AND +d.kind = 'invoice' AND +d.id NOT IN (" + settledOtherwise + ")") // nearly all are: walk in the list's order
	case "credits":
		f.and("d.state = 'issued' AND d.kind = 'credit_note'")
	case string(invoice.StatusCredited):
		f.and("d.id IN (" + creditedWhole + ") AND d.id NOT IN (" + voided + ")")
	case string(invoice.StatusVoid):
		f.and("d.id IN (" + voided + ")")
	case string(invoice.StatusWrittenOff):
		f.and("d.id IN (" + writtenOff + ")")
	default:
		return f, &invoice.Invalid{Field: "show", Reason: fmt.Sprintf("%q is no status of documents", q.Show)}
	}
	if q.Customer != 0 {
		f.and("d.account_id = ?", int64(q.Customer))
	}
	if !q.From.IsZero() {
		f.and("d.issued_on >= ?", q.From.String())
	}
	if !q.To.IsZero() {
		f.and("d.issued_on <= ?", q.To.String())
	}
	if q.Match != "" {
		f.and("instr(lower(d.number), lower(?)) > 0", q.Match)
	}
	if q.Text != "" {
		f.and("(instr(lower(d.number), lower(?)) > 0 OR d.account_id IN (SELECT id FROM account WHERE instr(name_fold, ?) > 0))", q.Text, customer.Fold(q.Text))
	}
	return f, nil
}

// count counts the rows of a filter; the plain ones are known already.
func (f filter) count(ctx context.Context, r querier, q DocumentQuery, c DocumentCounts) (n int, err error) {
	if q.Customer == 0 && q.From.IsZero() && q.To.IsZero() && q.Match == "" && q.Text == "" {
		switch q.Show {
		case "":
			return c.All, nil
		case "open":
			return c.Open, nil
		case "paid":
			return c.Paid, nil
		}
	}
	err = r.one(ctx, "SELECT count(*) FROM document d WHERE "+f.where, f.args, &n)
	return n, err
}

// order is what a list is sorted by: expressions that together are unique.
type order struct {
	by   []string
	desc bool
}

func documentOrder(q DocumentQuery) (order, error) {
	switch q.Sort {
	case "", "number":
		return order{by: []string{"d.sort_no", "d.id"}, desc: true}, nil
	case "customer":
		return order{by: []string{"a.name_fold", "d.account_id", "-d.sort_no", "-d.id"}}, nil
	case "due":
		due := "d.due_on"
		if q.Show == "" || q.Show == "drafts" || q.Show == "draft" {
			due = "coalesce(d.due_on, '9999-12-31')" // a draft may have none yet
		}
		return order{by: []string{due, "-d.sort_no", "-d.id"}}, nil
	case "amount":
		return order{by: []string{"-d.payable_minor", "-d.sort_no", "-d.id"}}, nil
	}
	return order{}, &invoice.Invalid{Field: "sort", Reason: fmt.Sprintf("documents are not sorted by %q", q.Sort)}
}

func (o order) clause(backwards bool) (direction, sign string) {
	if o.desc != backwards {
		return " DESC", "<"
	}
	return "", ">"
}

func pageOfDocuments(ctx context.Context, r querier, q DocumentQuery, f filter, o order, today day.Day) ([]DocumentRow, error) {
	direction, sign := o.clause(q.Before != "" || q.Last)
	where, args := f.where, append([]any{}, f.args...)
	if key := q.After + q.Before; key != "" {
		from, err := keyValues(key, len(o.by))
		if err != nil {
			return nil, err
		}
		where += " AND (" + strings.Join(o.by, ", ") + ") " + sign + " (" + placeholders(len(from)) + ")"
		args = append(args, from...)
	}
	tail := where + " ORDER BY " + strings.Join(o.by, direction+", ") + direction + upTo
	return loadRows(ctx, r, o.by, tail, append(args, pageLimit(q.Limit)), today)
}

// loadRows reads rows of documents; by are the expressions of their keys.
func loadRows(ctx context.Context, q querier, by []string, where string, args []any, today day.Day) (list []DocumentRow, err error) {
	if len(by) == 0 {
		by = []string{"d.id"}
	}
	rows, err := q.query(ctx, `SELECT d.id, d.kind, d.number, d.account_id, a.name, d.title, d.state = 'issued', d.issued_on, d.due_on, d.payable_minor, d.currency,
		d.open_minor, `+standingColumns+`,
		d.sent_how, d.sent_on, d.settled_on, d.changed_on, d.imported, `+strings.Join(by, ", ")+`
		FROM document d JOIN account a ON a.id = d.account_id WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	key := make([]any, len(by))
	var drafts []invoice.ID
	for rows.Next() {
		var r DocumentRow
		var number, how *string
		var sent invoice.Sent
		d := invoice.Document{}
		into := []any{&r.ID, &r.Kind, &number, &r.Customer, &r.Name, &r.Title, &d.Issued, dayInto{&r.Issued}, dayInto{&r.Due}, &r.Total.Minor, &r.Total.Currency,
			&r.Open, &d.Credited, &d.WrittenOff, &d.Voided, &how, dayInto{&sent.On}, dayInto{&r.PaidOn}, dayInto{&r.Changed}, &r.Imported}
		for i := range key {
			into = append(into, &key[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		if number != nil {
			r.Number = *number
		}
		if how != nil {
			sent.How, r.Sent = *how, &sent
		}
		if !d.Issued {
			r.Issued = day.Day{}
			drafts = append(drafts, r.ID)
		}
		d.DueDate, d.Open = r.Due, r.Open
		r.Status, r.Key = d.Status(r.Total.Minor, today), keyOf(key...)
		list = append(list, r)
	}
	if err := rows.Err(); err != nil || len(drafts) == 0 {
		return list, fromSQLite(err)
	}
	rows.Close()
	now, err := staleDrafts(ctx, q, drafts, today)
	for i := range list {
		if n, stale := now[list[i].ID]; stale {
			list[i].Total.Minor = n
		}
	}
	return list, err
}

// DraftOf are the customer's drafts, the last changed first.
func (d *Documents) DraftOf(ctx context.Context, id customer.ID) ([]DocumentRow, error) {
	return loadRows(ctx, d.s.reader, nil, "d.account_id = ? AND d.state = 'draft' ORDER BY d.changed_on DESC, d.id DESC", []any{int64(id)}, d.s.Today())
}
