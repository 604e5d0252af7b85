package store

import (
	"context"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// stepLimit is how many rows a group of next steps has at most.
const stepLimit = 500

// Today is what needs a person: open documents of which a payment failed (the one
// to ask for again first), other late documents (oldest due first), documents that were not sent and are not late (oldest first), and drafts (last changed
// first). Each group has at most 500 rows.
func (d *Documents) Today(ctx context.Context) ([]NextStep, error) {
	return nextSteps(ctx, d.s.reader, d.s.Today().String(), 0)
}

// stepGroup is what next steps of a kind are, and in which order they come.
type stepGroup struct {
	name, where, order string
	args               []any
}

func stepGroups(today string) []stepGroup {
	return []stepGroup{
		{"failed", "d.open_minor <> 0 AND EXISTS (SELECT 1 FROM payment_failure x WHERE document_id = d.id AND " + failureStands + ")", "f.retry_on IS NOT NULL, f.retry_on, d.sort_no", nil},
		{"late", "d.open_minor <> 0 AND d.due_on < ? AND f.id IS NULL", "d.due_on, d.sort_no", []any{today}},
		{"not_sent", "d.state = 'issued' AND d.sent_how IS NULL AND d.open_minor <> 0 AND d.due_on >= ? AND f.id IS NULL", "d.issued_on, d.sort_no", []any{today}},
		{"draft", "d.state = 'draft'", "d.changed_on DESC, d.id DESC", nil},
	}
}

// lastFailure joins the last failed payment of a document.
const lastFailure = " LEFT JOIN payment_failure f ON f.id = (SELECT max(id) FROM payment_failure x WHERE document_id = d.id AND " + failureStands + ") "

// DueSum is how many next steps a group has in a currency, and what is open of them.
type DueSum struct {
	Group string // as in NextStep
	Count int
	Open  money.Amount // of drafts 0
}

// Due counts and sums all that Today would list, in the order of its groups.
func (d *Documents) Due(ctx context.Context) (list []DueSum, err error) {
	for _, g := range stepGroups(d.s.Today().String()) {
		if list, err = d.due(ctx, list, g); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (d *Documents) due(ctx context.Context, list []DueSum, g stepGroup) ([]DueSum, error) {
	rows, err := d.s.reader.query(ctx, "SELECT d.currency, count(*), sum(d.open_minor) FROM document d"+lastFailure+"WHERE "+g.where+" GROUP BY d.currency ORDER BY d.currency", g.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		s := DueSum{Group: g.name}
		if err := rows.Scan(&s.Open.Currency, &s.Count, &s.Open.Minor); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, fromSQLite(rows.Err())
}

// nextSteps are those of a customer, or of all for customer 0.
func nextSteps(ctx context.Context, q querier, today string, id customer.ID) (list []NextStep, err error) {
	for _, g := range stepGroups(today) {
		if id != 0 {
			g.where, g.args = g.where+" AND d.account_id = ?", append(g.args, int64(id))
		}
		steps, err := stepsOf(ctx, q, g.name, g.where+" ORDER BY "+g.order, g.args)
		if err != nil {
			return nil, err
		}
		list = append(list, steps...)
	}
	return list, freshDrafts(ctx, q, list, today)
}

// freshDrafts puts today's totals on the drafts among next steps.
func freshDrafts(ctx context.Context, q querier, list []NextStep, today string) error {
	on, err := day.ParseISO(today)
	if err != nil {
		return err
	}
	var drafts []invoice.ID
	for _, s := range list {
		if s.Group == "draft" {
			drafts = append(drafts, s.Document)
		}
	}
	now, err := staleDrafts(ctx, q, drafts, on)
	for i := range list {
		if n, stale := now[list[i].Document]; stale {
			list[i].Amount.Minor = n
		}
	}
	return err
}

func stepsOf(ctx context.Context, q querier, group, where string, args []any) (list []NextStep, err error) {
	rows, err := q.query(ctx, `SELECT d.id, coalesce(d.number, ''), d.title, d.account_id, a.name, iif(d.state = 'issued', d.open_minor, d.payable_minor), d.currency, d.due_on,
		coalesce(f.on_day, iif(d.state = 'issued', d.issued_on, d.changed_on)), d.sent_how IS NOT NULL, d.disputed, d.promised_on, coalesce(f.reason, ''), f.retry_on FROM document d JOIN account a ON a.id = d.account_id`+lastFailure+`WHERE `+where+upTo, append(args, stepLimit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		s := NextStep{Group: group}
		if err := rows.Scan(&s.Document, &s.Number, &s.Title, &s.Customer, &s.Name, &s.Amount.Minor, &s.Amount.Currency, dayInto{&s.Due}, dayInto{&s.Since}, &s.Sent, &s.Disputed, dayInto{&s.Promised}, &s.Why, dayInto{&s.Retry}); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, fromSQLite(rows.Err())
}

// Lately are the last n changes, the newest first, without those that were undone
// and the undoing.
func (s *Store) Lately(ctx context.Context, n int) (list []Recent, err error) {
	undone := map[int64]bool{}
	err = each(ctx, s.reader, `SELECT a.seq, coalesce(a.undoes, 0), a.at, a.verb, coalesce(c.name, ''),
		coalesce((SELECT number FROM document WHERE a.subject = 'document' AND id = a.subject_id), '')
		FROM (SELECT * FROM audit ORDER BY seq DESC`+upTo+`) a LEFT JOIN account c ON c.id = a.account_id ORDER BY a.seq DESC`, []any{n}, func(scan func(...any) error) error {
		var r Recent
		var seq, undoes int64
		var at string
		if err := scan(&seq, &undoes, &at, &r.Verb, &r.Name, &r.Number); err != nil {
			return err
		}
		if r.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return err
		}
		if undoes != 0 {
			undone[undoes] = true
		} else if !undone[seq] {
			list = append(list, r)
		}
		return nil
	})
	return list, err
}

// OpenMoney is what is open and late in the seller's currency, and how many
// other currencies have open amounts. It returns ErrNotFound until the business
// was set up.
func (d *Documents) OpenMoney(ctx context.Context) (m OpenMoney, err error) {
	seller, _, err := loadSeller(ctx, d.s.reader)
	if err != nil {
		return m, err
	}
	m.Open.Currency, m.Late.Currency = seller.Currency, seller.Currency
	rows, err := d.s.reader.query(ctx, `SELECT currency, sum(open_minor), sum(iif(due_on < ?, open_minor, 0)) FROM document WHERE open_minor <> 0 GROUP BY currency`,
		d.s.Today().String())
	if err != nil {
		return m, err
	}
	defer rows.Close()
	for rows.Next() {
		var cur money.Currency
		var open, late money.Minor
		if err := rows.Scan(&cur, &open, &late); err != nil {
			return m, err
		}
		if cur != seller.Currency {
			m.Others++
			continue
		}
		m.Open.Minor, m.Late.Minor = open, late
	}
	return m, fromSQLite(rows.Err())
}
