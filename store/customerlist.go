package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// List is a page of customers. It returns *invoice.Invalid for a Show or Sort that
// it does not know.
func (c *Customers) List(ctx context.Context, q CustomerQuery) (CustomerPage, error) {
	s, q := c.s, q.read()
	today, limit := s.Today(), pageLimit(q.Limit)
	parts, err := customerParts(q, today)
	if err != nil {
		return CustomerPage{}, err
	}
	var from customerKey
	if key := q.After + q.Before; key != "" {
		if from, err = readCustomerKey(key, parts); err != nil {
			return CustomerPage{}, err
		}
	}
	rows, err := pageOfCustomers(ctx, s.reader, parts, q, from, limit)
	if err != nil {
		return CustomerPage{}, err
	}
	page := CustomerPage{Rows: rows}
	if err := fillCustomers(ctx, s.reader, page.Rows, today); err != nil {
		return CustomerPage{}, err
	}
	page.Shown, page.Total, err = countCustomers(ctx, s.reader, q, today)
	return page, err
}

// Refs are all customers that a query shows, in no order; its page is not read.
func (c *Customers) Refs(ctx context.Context, q CustomerQuery) (list []CustomerRef, err error) {
	f, err := shownCustomers(q.read(), c.s.Today())
	if err != nil {
		return nil, err
	}
	err = each(ctx, c.s.reader, "SELECT id, archived FROM account WHERE "+f.where, f.args, func(scan func(...any) error) error {
		var r CustomerRef
		if err := scan(&r.ID, &r.Archived); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

// customerKey is a row's place: the part of the list, then the values of the part's
// order.
type customerKey struct {
	part   int
	values []any
}

func readCustomerKey(key string, parts []customerPart) (customerKey, error) {
	for i, p := range parts {
		values, err := keyValues(key, 1+len(p.by))
		if err == nil && values[0] == int64(i) {
			return customerKey{i, values[1:]}, nil
		}
	}
	return customerKey{}, fmt.Errorf("page key: it is of another list")
}

// pageOfCustomers are the rows that q asks for, in the order of the list.
func pageOfCustomers(ctx context.Context, r querier, parts []customerPart, q CustomerQuery, from customerKey, limit int) ([]CustomerRow, error) {
	w := customerWalk{from: from, bounded: q.After+q.Before != "", backwards: q.Before != "" || q.Last}
	if q.Around == 0 {
		rows, err := walkCustomers(ctx, r, parts, w, limit)
		return inOrder(rows, w.backwards), err
	}
	from, err := placeOfCustomer(ctx, r, parts, q.Around)
	if err != nil {
		return nil, err
	}
	before, err := walkCustomers(ctx, r, parts, customerWalk{from: from, bounded: true, backwards: true}, limit/2)
	if err != nil {
		return nil, err
	}
	after, err := walkCustomers(ctx, r, parts, customerWalk{from: from, bounded: true, inclusive: true}, limit-len(before))
	return append(inOrder(before, true), after...), err
}

// placeOfCustomer is where a customer stands in the list, or would if it was shown;
// behind all rows where no part of the list can hold it.
func placeOfCustomer(ctx context.Context, r querier, parts []customerPart, id customer.ID) (customerKey, error) {
	for i, p := range parts {
		values, err := p.place(ctx, r, id)
		if !errors.Is(err, ErrNotFound) {
			return customerKey{i, values}, err
		}
	}
	var n int64
	err := r.one(ctx, "SELECT id FROM account WHERE id = ?", []any{int64(id)}, &n)
	return customerKey{part: len(parts)}, missing(err, "customer", id.String())
}

// customerWalk is where a walk through the list begins and where it goes.
type customerWalk struct {
	from      customerKey
	bounded   bool // begin at from; else at the end that the direction gives
	inclusive bool // with from itself
	backwards bool
}

// customerPart is a stretch of the list that one order holds.
type customerPart struct {
	from   string   // tables
	in     filter   // which customers the part holds
	by     []string // expressions that together are unique
	shown  filter   // which of them the list shows
	number int      // of the parts
}

// place are the values of a customer's place in the part, or ErrNotFound.
func (p customerPart) place(ctx context.Context, r querier, id customer.ID) ([]any, error) {
	f := filter{p.in.where, slices.Clip(p.in.args)}
	f.and("id = ?", int64(id))
	values := make([]any, len(p.by))
	err := r.one(ctx, "SELECT "+strings.Join(p.by, ", ")+" FROM "+p.from+" WHERE "+f.where, f.args, pointers(values)...)
	return values, err
}

func pointers(values []any) []any {
	out := make([]any, len(values))
	for i := range values {
		out[i] = &values[i]
	}
	return out
}

// lastContact is the day on which something last happened with a customer, a draft
// apart.
const lastContact = "(SELECT t.on_day FROM timeline t WHERE t.account_id = account.id AND t.kind <> 'draft' ORDER BY t.on_day DESC, t.seq DESC LIMIT 1)"

// lastInvoice is the newest issue date. The timeline has it in one index, where the
// documents would be read one by one.
const lastInvoice = "(SELECT t.on_day FROM timeline t WHERE t.account_id = account.id AND t.kind = 'invoice' ORDER BY t.on_day DESC, t.seq DESC LIMIT 1)"

// QuietDays is how many days without contact make a customer quiet.
const QuietDays = 60

// shownCustomers are the customers that a query shows.
func shownCustomers(q CustomerQuery, today day.Day) (f filter, err error) {
	f.and("archived = " + map[bool]string{true: "1", false: "0"}[q.Show == "archived"])
	switch q.Show {
	case "", "archived":
	case "late":
		f.and("oldest_due IS NOT NULL AND oldest_due < ?", today.String())
	case "owes":
		f.and("oldest_due IS NOT NULL")
	case "quiet":
		f.and(lastContact+" < ?", today.AddDays(-QuietDays).String())
	default:
		return f, &invoice.Invalid{Field: "show", Reason: fmt.Sprintf("%q is no kind of customers", q.Show)}
	}
	if fold := customer.Fold(q.Filter); fold != "" {
		f.and("instr(name_fold, ?) > 0", fold)
	}
	return f, nil
}

// customerParts are the parts of a list, in its order.
func customerParts(q CustomerQuery, today day.Day) (parts []customerPart, err error) {
	shown, err := shownCustomers(q, today)
	if err != nil {
		return nil, err
	}
	add := func(from, in string, args []any, by ...string) {
		parts = append(parts, customerPart{from: from, in: filter{in, args}, by: append(by, "name_fold", "id"), shown: shown, number: len(parts)})
	}
	const owed = "document WHERE open_minor <> 0 AND currency = (SELECT currency FROM business)"
	switch q.Sort {
	case "":
		if q.Show == "archived" {
			add("account", "1", nil)
			break
		}
		add("account", "oldest_due IS NOT NULL AND oldest_due < ?", []any{today.String()}, "oldest_due")
		if q.Show != "late" {
			add("account", "(oldest_due IS NULL OR oldest_due >= ?)", []any{today.String()})
		}
	case "name":
		add("account", "1", nil)
	case "owes":
		add("(SELECT account_id AS debtor, sum(open_minor) AS debt FROM "+owed+" GROUP BY account_id) CROSS JOIN account ON id = debtor", "1", nil, "-debt")
		add("account", "id NOT IN (SELECT account_id FROM "+owed+")", nil)
	case "contact":
		add("account", "1", nil, "coalesce("+lastContact+", '9999-12-31')")
	default:
		return nil, &invoice.Invalid{Field: "sort", Reason: fmt.Sprintf("customers are not sorted by %q", q.Sort)}
	}
	return parts, nil
}

// walkCustomers reads up to limit rows, part by part, in the direction of the walk.
func walkCustomers(ctx context.Context, r querier, parts []customerPart, w customerWalk, limit int) (rows []CustomerRow, err error) {
	for i := range parts {
		p := parts[i]
		if w.backwards {
			p = parts[len(parts)-1-i]
		}
		at := p.number == w.from.part
		if w.bounded && !at && (p.number < w.from.part) != w.backwards {
			continue
		}
		here := w
		here.bounded = w.bounded && at
		found, err := partOfCustomers(ctx, r, p, here, limit-len(rows))
		if err != nil {
			return nil, err
		}
		if rows = append(rows, found...); len(rows) == limit {
			break
		}
	}
	return rows, nil
}

func partOfCustomers(ctx context.Context, r querier, p customerPart, w customerWalk, limit int) (list []CustomerRow, err error) {
	sign, direction := ">", ""
	if w.backwards {
		sign, direction = "<", " DESC"
	}
	if w.inclusive {
		sign += "="
	}
	f := filter{p.shown.where, slices.Clip(p.shown.args)}
	f.and(p.in.where, p.in.args...)
	if w.bounded {
		f.and("("+strings.Join(p.by, ", ")+") "+sign+" ("+placeholders(len(p.by))+")", w.from.values...)
	}
	text := `SELECT id, name, archived,
		coalesce((SELECT iif(k.name <> '', k.name, k.email) FROM contact k WHERE k.account_id = account.id AND k.billing = 1), ''), ` + strings.Join(p.by, ", ") +
		" FROM " + p.from + " WHERE " + f.where + " ORDER BY " + strings.Join(p.by, direction+", ") + direction + upTo
	key := make([]any, 1+len(p.by))
	key[0] = p.number
	err = each(ctx, r, text, append(f.args, limit), func(scan func(...any) error) error {
		var row CustomerRow
		if err := scan(append([]any{&row.ID, &row.Name, &row.Archived, &row.Contact}, pointers(key[1:])...)...); err != nil {
			return err
		}
		row.Key = keyOf(key...)
		list = append(list, row)
		return nil
	})
	return list, err
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
	return each(ctx, q, "SELECT id, "+lastInvoice+", "+lastContact+" FROM (SELECT value AS id FROM json_each(?)) account", []any{jsonArg(ids)}, func(scan func(...any) error) error {
		var id customer.ID
		var issued, contact day.Day
		if err := scan(&id, dayInto{&issued}, dayInto{&contact}); err != nil {
			return err
		}
		at[id].Invoiced, at[id].Contacted = issued, contact
		return nil
	})
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
func countCustomers(ctx context.Context, r querier, q CustomerQuery, today day.Day) (shown, total int, err error) {
	if err := r.one(ctx, "SELECT n FROM tally WHERE what = 'account'", nil, &total); err != nil {
		return 0, 0, err
	}
	if q.Show == "" && customer.Fold(q.Filter) == "" {
		return total, total, nil
	}
	f, err := shownCustomers(q, today)
	if err != nil {
		return 0, 0, err
	}
	return shown, total, r.one(ctx, "SELECT count(*) FROM account WHERE "+f.where, f.args, &shown)
}
