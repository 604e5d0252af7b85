package store

import (
	"context"
	"database/sql"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// List is a page of customers: those with late money first (oldest due date
// first), then by folded name.
func (c *Customers) List(ctx context.Context, q CustomerQuery) (CustomerPage, error) {
	s := c.s
	today, limit := s.Today(), pageLimit(q.Limit)
	var from customerKey
	if key := q.After + q.Before; key != "" {
		if err := readKey(key, &from.Part, &from.Due, &from.Fold, &from.ID); err != nil {
			return CustomerPage{}, err
		}
	}
	parts := customerParts(q.Show, today.String())
	rows, err := pageOfCustomers(ctx, s.reader, parts, q, from, limit, today)
	if err != nil {
		return CustomerPage{}, err
	}
	page := CustomerPage{Rows: rows}
	if err := fillCustomers(ctx, s.reader, page.Rows, today); err != nil {
		return CustomerPage{}, err
	}
	page.Shown, page.Total, err = countCustomers(ctx, s.reader, parts, q)
	return page, err
}

// customerKey is a row's place: the part of the list, then the part's order.
type customerKey struct {
	Part int
	Due  string
	Fold string
	ID   int64
}

// pageOfCustomers are the rows that q asks for, in the order of the list.
func pageOfCustomers(ctx context.Context, r querier, parts []customerPart, q CustomerQuery, from customerKey, limit int, today day.Day) ([]CustomerRow, error) {
	w := customerWalk{from: from, bounded: q.After+q.Before != "", backwards: q.Before != "" || q.Last}
	if q.Around == 0 {
		rows, err := walkCustomers(ctx, r, parts, q.Filter, w, limit)
		return inOrder(rows, w.backwards), err
	}
	from, err := placeOfCustomer(ctx, r, q.Around, today)
	if err != nil {
		return nil, err
	}
	if q.Show == "archived" {
		from.Part = parts[0].part // a list by name alone, late or not
	}
	before, err := walkCustomers(ctx, r, parts, q.Filter, customerWalk{from: from, bounded: true, backwards: true}, limit/2)
	if err != nil {
		return nil, err
	}
	after, err := walkCustomers(ctx, r, parts, q.Filter, customerWalk{from: from, bounded: true, inclusive: true}, limit-len(before))
	return append(inOrder(before, true), after...), err
}

// placeOfCustomer is where a customer stands in the list of all.
func placeOfCustomer(ctx context.Context, r querier, id customer.ID, today day.Day) (k customerKey, err error) {
	err = r.one(ctx, "SELECT iif(oldest_due < ?, 0, 1), coalesce(oldest_due, ''), name_fold, id FROM account WHERE id = ?",
		[]any{today.String(), int64(id)}, &k.Part, &k.Due, &k.Fold, &k.ID)
	return k, missing(err, "customer", id.String())
}

// customerWalk is where a walk through the list begins and where it goes.
type customerWalk struct {
	from      customerKey
	bounded   bool // begin at from; else at the end that the direction gives
	inclusive bool // with from itself
	backwards bool
}

// customerPart is a stretch of the list that one index holds in order.
type customerPart struct {
	part   int // 0 late, by due date; 1 the others, by name
	where  string
	args   []any
	byDate bool
}

func customerParts(show, today string) []customerPart {
	late := customerPart{part: 0, where: "archived = 0 AND oldest_due IS NOT NULL AND oldest_due < ?", args: []any{today}, byDate: true}
	calm := customerPart{part: 1, where: "archived = 0 AND (oldest_due IS NULL OR oldest_due >= ?)", args: []any{today}}
	owing := customerPart{part: 1, where: "archived = 0 AND oldest_due IS NOT NULL AND oldest_due >= ?", args: []any{today}}
	switch show {
	case "late":
		return []customerPart{late}
	case "owes":
		return []customerPart{late, owing}
	case "archived":
		return []customerPart{{part: 1, where: "archived = 1"}}
	}
	return []customerPart{late, calm}
}

// walkCustomers reads up to limit rows, part by part, in the direction of the walk.
func walkCustomers(ctx context.Context, r querier, parts []customerPart, match string, w customerWalk, limit int) (rows []CustomerRow, err error) {
	for i := range parts {
		p := parts[i]
		if w.backwards {
			p = parts[len(parts)-1-i]
		}
		at := p.part == w.from.Part
		if w.bounded && !at && (p.part < w.from.Part) != w.backwards {
			continue
		}
		here := w
		here.bounded = w.bounded && at
		found, err := partOfCustomers(ctx, r, p, match, here, limit-len(rows))
		if err != nil {
			return nil, err
		}
		if rows = append(rows, found...); len(rows) == limit {
			break
		}
	}
	return rows, nil
}

func partOfCustomers(ctx context.Context, r querier, p customerPart, match string, w customerWalk, limit int) (list []CustomerRow, err error) {
	order := []string{"name_fold", "id"}
	key := []any{w.from.Fold, w.from.ID}
	if p.byDate {
		order, key = append([]string{"oldest_due"}, order...), append([]any{w.from.Due}, key...)
	}
	sign, direction := ">", ""
	if w.backwards {
		sign, direction = "<", " DESC"
	}
	if w.inclusive {
		sign += "="
	}
	where, args := p.where, append([]any{}, p.args...)
	if fold := customer.Fold(match); fold != "" {
		where, args = where+" AND instr(name_fold, ?) > 0", append(args, fold)
	}
	if w.bounded {
		where += " AND (" + strings.Join(order, ", ") + ") " + sign + " (" + placeholders(len(order)) + ")"
		args = append(args, key...)
	}
	text := `SELECT id, name, name_fold, coalesce(oldest_due, ''), archived,
		coalesce((SELECT iif(k.name <> '', k.name, k.email) FROM contact k WHERE k.account_id = account.id AND k.billing = 1), '') FROM account WHERE ` + where +
		" ORDER BY " + strings.Join(order, direction+", ") + direction + " LIMIT ?"
	rows, err := r.query(ctx, text, append(args, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var row CustomerRow
		var fold, due string
		if err := rows.Scan(&row.ID, &row.Name, &fold, &due, &row.Archived, &row.Contact); err != nil {
			return nil, err
		}
		row.Key = keyOf(p.part, due, fold, int64(row.ID))
		list = append(list, row)
	}
	return list, fromSQLite(rows.Err())
}

// fillCustomers adds the figures of the rows of one page: four queries,
// however many rows.
func fillCustomers(ctx context.Context, q querier, list []CustomerRow, today day.Day) error {
	if len(list) == 0 {
		return nil
	}
	at := make(map[customer.ID]*CustomerRow, len(list))
	ids := make([]int64, len(list))
	for i := range list {
		at[list[i].ID], ids[i] = &list[i], int64(list[i].ID)
	}
	if err := fillOwed(ctx, q, at, jsonArg(ids), today); err != nil {
		return err
	}
	rows, err := q.query(ctx, `SELECT j.value, (SELECT issued_on FROM document d
			WHERE d.account_id = j.value AND +d.state = 'issued' AND +d.kind = 'invoice' ORDER BY issued_on DESC LIMIT 1)
		FROM json_each(?) j`, jsonArg(ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id customer.ID
		var d day.Day
		if err := rows.Scan(&id, dayInto{&d}); err != nil {
			return err
		}
		at[id].Invoiced = d
	}
	return fromSQLite(rows.Err())
}

// owedOf is what an account owes in one currency.
const owedOf = `SELECT d.account_id, d.currency, sum(d.open_minor), sum(iif(d.due_on < ?1, d.open_minor, 0)),
		max(d.open_minor < d.payable_minor), max(d.sent_how IS NULL), min(d.due_on)
	FROM json_each(?2) j CROSS JOIN document d ON d.account_id = j.value AND d.open_minor <> 0
	GROUP BY d.account_id, d.currency
	ORDER BY d.account_id, d.currency <> (SELECT currency FROM business), d.currency`

func fillOwed(ctx context.Context, q querier, at map[customer.ID]*CustomerRow, ids string, today day.Day) error {
	rows, err := q.query(ctx, owedOf, today.String(), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id customer.ID
		var owes, late money.Amount
		var part, unsent sql.NullBool
		var due day.Day
		if err := rows.Scan(&id, &owes.Currency, &owes.Minor, &late.Minor, &part, &unsent, dayInto{&due}); err != nil {
			return err
		}
		row := at[id]
		row.Owes = append(row.Owes, owes)
		if late.Currency = owes.Currency; late.Minor > 0 {
			row.Late = append(row.Late, late)
			row.LateDays = max(row.LateDays, today.Since(due))
		}
		row.PartPaid = row.PartPaid || part.Bool
		row.Unsent = row.Unsent || unsent.Bool
	}
	return fromSQLite(rows.Err())
}

// countCustomers counts the rows that match, and the active customers in all.
func countCustomers(ctx context.Context, r querier, parts []customerPart, q CustomerQuery) (shown, total int, err error) {
	if err := r.one(ctx, "SELECT n FROM tally WHERE what = 'account'", nil, &total); err != nil {
		return 0, 0, err
	}
	fold := customer.Fold(q.Filter)
	if q.Show == "" && fold == "" {
		return total, total, nil
	}
	for _, p := range parts {
		where, args := p.where, append([]any{}, p.args...)
		if fold != "" {
			where, args = where+" AND instr(name_fold, ?) > 0", append(args, fold)
		}
		var n int
		if err := r.one(ctx, "SELECT count(*) FROM account WHERE "+where, args, &n); err != nil {
			return 0, 0, err
		}
		shown += n
	}
	return shown, total, nil
}
