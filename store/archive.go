package store

import (
	"context"
	"slices"

	"billfold/invoice/customer"
)

// ArchiveAll puts customers away, or brings them back, all or none of them: one
// intent, with a row of the trail for each customer that it changed. One that is
// away already, or back, is left alone. It returns Missing.
func (c *Customers) ArchiveAll(ctx context.Context, in Intent, ids []customer.ID, archived bool) error {
	verb := "customer restored"
	if archived {
		verb = "customer archived"
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	_, err := c.s.write(ctx, act{in, verb, ids}, func(t *tx) error {
		for _, id := range ids {
			if err := archive(ctx, t, id, archived); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// Owing are those of some customers who owe, with their names and what is open.
func (c *Customers) Owing(ctx context.Context, ids []customer.ID) (list []CustomerRow, err error) {
	at := make(map[customer.ID]*CustomerRow, len(ids))
	rows := make([]CustomerRow, 0, len(ids))
	text := jsonArg(ids)
	if err := each(ctx, c.s.reader, "SELECT id, name, archived FROM account WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", []any{text}, func(scan func(...any) error) error {
		var r CustomerRow
		err := scan(&r.ID, &r.Name, &r.Archived)
		rows = append(rows, r)
		return err
	}); err != nil {
		return nil, err
	}
	for i := range rows {
		at[rows[i].ID] = &rows[i]
	}
	if err := fillOwed(ctx, c.s.reader, at, text, c.s.Today()); err != nil {
		return nil, err
	}
	for _, r := range rows {
		if len(r.Owes) > 0 {
			list = append(list, r)
		}
	}
	return list, nil
}

// archive puts one customer away, or brings it back, where it is not.
func archive(ctx context.Context, t *tx, id customer.ID, archived bool) error {
	var before bool
	err := t.one(ctx, "SELECT archived FROM account WHERE id = ?", []any{int64(id)}, &before)
	if err != nil || before == archived {
		return missing(err, "customer", id.String())
	}
	t.kept, t.seen = nil, nil // those before it are recorded
	if err := t.touch(ctx, "account", int64(id)); err != nil {
		return err
	}
	if _, err := t.exec(ctx, "UPDATE account SET archived = ?, rev = rev + 1 WHERE id = ?", boolArg(archived), int64(id)); err != nil {
		return err
	}
	return t.record(ctx, event{subject: "customer", id: int64(id), customer: id, before: before, after: archived})
}
