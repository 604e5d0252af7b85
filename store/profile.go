package store

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Card is the head of a customer's profile. It returns Missing.
func (c *Customers) Card(ctx context.Context, id customer.ID) (CustomerCard, error) {
	q, today := c.s.reader, c.s.Today()
	p, err := loadParties(ctx, q, id, today)
	if err != nil {
		return CustomerCard{}, err
	}
	card := CustomerCard{Customer: p.record, Billed: p.buyer, Inherited: p.inherited, Terms: p.buyer.Terms}
	if card.Terms.IsZero() {
		card.Terms = p.seller.Terms
	}
	if p.record.Parent != 0 {
		if err := q.one(ctx, "SELECT name FROM account WHERE id = ?", []any{int64(p.record.Parent)}, &card.Parent); err != nil {
			return CustomerCard{}, err
		}
	}
	if card.Contacts, err = c.s.Contacts.List(ctx, id); err != nil {
		return CustomerCard{}, err
	}
	if card.Fields, err = loadFields(ctx, q); err != nil {
		return CustomerCard{}, err
	}
	card.UsualTax = usualName(p, today)
	row := CustomerRow{ID: id}
	if err := fillOwed(ctx, q, map[customer.ID]*CustomerRow{id: &row}, jsonArg([]int64{int64(id)}), today); err != nil {
		return CustomerCard{}, err
	}
	card.Owes, card.Late, card.LateDays = row.Owes, row.Late, row.LateDays
	if card.Credit, err = amounts(ctx, q, "SELECT currency, credit FROM account_balance WHERE account_id = ? AND credit <> 0 ORDER BY currency", int64(id)); err != nil {
		return CustomerCard{}, err
	}
	year := day.Day{Year: today.Year, Month: 1, Date: 1}
	if card.PaidThisYear, err = amounts(ctx, q, `SELECT currency, sum(iif(kind IN ('receipt', 'restored'), amount, -amount)) FROM payment WHERE account_id = ? AND on_day >= ?
		GROUP BY currency HAVING sum(iif(kind IN ('receipt', 'restored'), amount, -amount)) <> 0 ORDER BY currency`, int64(id), year.String()); err != nil {
		return CustomerCard{}, err
	}
	if card.Next, err = nextSteps(ctx, q, today.String(), id); err != nil {
		return CustomerCard{}, err
	}
	err = q.one(ctx, `SELECT (SELECT max(on_day) FROM payment p WHERE account_id = ?1 AND kind = 'receipt' AND `+paymentStands+`),
		(SELECT count(*) FROM document WHERE account_id = ?1 AND state = 'draft'),
		(SELECT count(*) FROM timeline WHERE account_id = ?1)`, []any{int64(id)}, dayInto{&card.LastPayment}, &card.Drafts, &card.TimelineCount)
	return card, err
}

func amounts(ctx context.Context, q querier, text string, args ...any) (list []money.Amount, err error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a money.Amount
		if err := rows.Scan(&a.Currency, &a.Minor); err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, fromSQLite(rows.Err())
}

// Timeline is a page of a customer's events, newest first. It returns
// *invoice.Invalid for a Show that it does not know.
func (c *Customers) Timeline(ctx context.Context, q TimelineQuery) (TimelinePage, error) {
	f, err := timelineFilter(q)
	if err != nil {
		return TimelinePage{}, err
	}
	var page TimelinePage
	if err := c.s.reader.one(ctx, "SELECT count(*) FROM timeline WHERE "+f.where, f.args, &page.Total); err != nil {
		return TimelinePage{}, err
	}
	direction, sign := " DESC", "<"
	backwards := q.Before != "" || q.Last
	if backwards {
		direction, sign = "", ">"
	}
	if key := q.After + q.Before; key != "" {
		from, err := keyValues(key, 2)
		if err != nil {
			return TimelinePage{}, err
		}
		f.and("(on_day, seq) "+sign+" (?, ?)", from...)
	}
	text := "SELECT on_day, seq, kind, ref FROM timeline WHERE " + f.where + " ORDER BY on_day" + direction + ", seq" + direction + upTo
	rows, err := scanTimeline(ctx, c.s.reader, text, append(f.args, pageLimit(q.Limit)))
	if err != nil {
		return TimelinePage{}, err
	}
	page.Rows = inOrder(rows, backwards)
	return page, fillTimeline(ctx, c.s.reader, page.Rows, c.s.Today())
}

func timelineFilter(q TimelineQuery) (f filter, err error) {
	f.and("account_id = ?", int64(q.Customer))
	switch q.Show {
	case "":
	case "n":
		f.and("kind IN ('note', 'contact')")
	case "i":
		f.and("kind IN ('draft', 'invoice', 'credit_note')")
	case "p":
		f.and("kind IN ('payment', 'write_off', 'fee', 'payment_failure')")
	default:
		err = &invoice.Invalid{Field: "show", Reason: "a timeline shows notes (n), invoices (i) or payments (p)"}
	}
	return f, err
}

func scanTimeline(ctx context.Context, q querier, text string, args []any) (list []TimelineRow, err error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r TimelineRow
		var seq int64
		if err := rows.Scan(dayInto{&r.On}, &seq, &r.Kind, &r.Ref); err != nil {
			return nil, err
		}
		r.Key = keyOf(r.On, seq)
		list = append(list, r)
	}
	return list, fromSQLite(rows.Err())
}

// fillTimeline adds what the rows of one page are about: one query a kind.
func fillTimeline(ctx context.Context, q querier, list []TimelineRow, today day.Day) error {
	refs := map[string][]int64{}
	for i := range list {
		kind := list[i].Kind
		if kind == "draft" || kind == "credit_note" {
			kind = "invoice"
		}
		refs[kind] = append(refs[kind], list[i].Ref)
	}
	documents, err := documentsByID(ctx, q, refs["invoice"], today)
	if err != nil {
		return err
	}
	payments, err := paymentsByID(ctx, q, refs["payment"])
	if err != nil {
		return err
	}
	texts, err := entryTexts(ctx, q, append(refs["note"], refs["contact"]...))
	if err != nil {
		return err
	}
	if err := fillEvents(ctx, q, list, refs); err != nil {
		return err
	}
	for i := range list {
		r := &list[i]
		switch r.Kind {
		case "write_off", "fee", "payment_failure":
		case "payment":
			r.Payment = payments[r.Ref]
		case "note", "contact":
			r.Text = texts[r.Ref]
		default:
			if r.Document = documents[r.Ref]; r.Document != nil {
				r.Text = r.Document.Title
			}
		}
	}
	return nil
}

// fillEvents adds write-offs, fees and failed payments.
func fillEvents(ctx context.Context, q querier, list []TimelineRow, refs map[string][]int64) error {
	type found struct {
		EventRow
		reason string
	}
	at := map[[2]any]found{}
	for _, x := range []struct{ kinds, text string }{
		{"write_off fee", `SELECT w.kind, w.id, w.document_id, d.number, w.amount, d.currency, w.reason, '',
			(SELECT sum(amount) FROM allocation WHERE write_off_id = w.id) = 0 FROM json_each(?) j JOIN write_off w ON w.id = j.value JOIN document d ON d.id = w.document_id`},
		{"payment_failure", `SELECT 'payment_failure', x.id, coalesce(x.document_id, 0), coalesce(d.number, ''), 0, '', x.reason, x.kind, NOT (` + failureStands + `)
			FROM json_each(?) j JOIN payment_failure x ON x.id = j.value LEFT JOIN document d ON d.id = x.document_id`},
	} {
		var ids []int64
		for _, kind := range strings.Fields(x.kinds) {
			ids = append(ids, refs[kind]...)
		}
		if len(ids) == 0 {
			continue
		}
		if err := each(ctx, q, x.text, []any{jsonArg(ids)}, func(scan func(...any) error) error {
			var kind string
			var id int64
			var e found
			err := scan(&kind, &id, &e.Document, &e.Number, &e.Amount.Minor, &e.Amount.Currency, &e.reason, &e.Failure, &e.TakenBack)
			at[[2]any{kind, id}] = e
			return err
		}); err != nil {
			return err
		}
	}
	for i := range list {
		if e, ok := at[[2]any{list[i].Kind, list[i].Ref}]; ok {
			list[i].Event, list[i].Text = &e.EventRow, e.reason
		}
	}
	return nil
}

func documentsByID(ctx context.Context, q querier, ids []int64, today day.Day) (map[int64]*DocumentRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := loadRows(ctx, q, nil, "d.id IN (SELECT value FROM json_each(?))", []any{jsonArg(ids)}, today)
	at := make(map[int64]*DocumentRow, len(rows))
	for i := range rows {
		at[int64(rows[i].ID)] = &rows[i]
	}
	return at, err
}

func paymentsByID(ctx context.Context, q querier, ids []int64) (map[int64]*PaymentRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := loadPayments(ctx, q, "p.id IN (SELECT value FROM json_each(?))", jsonArg(ids))
	at := make(map[int64]*PaymentRow, len(rows))
	for i := range rows {
		at[int64(rows[i].ID)] = &rows[i]
	}
	return at, err
}

func entryTexts(ctx context.Context, q querier, ids []int64) (map[int64]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := q.query(ctx, "SELECT id, text FROM entry WHERE id IN (SELECT value FROM json_each(?))", jsonArg(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at := make(map[int64]string, len(ids))
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		at[id] = strings.TrimSpace(text)
	}
	return at, fromSQLite(rows.Err())
}
