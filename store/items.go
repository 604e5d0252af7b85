package store

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
)

// Items are the catalogue.
type Items struct{ s *Store }

// Create adds an item; its name is unique in any case. It returns
// *invoice.Invalid or ErrReused.
func (i *Items) Create(ctx context.Context, in Intent, it Item) (Item, error) {
	it.ID, it.Uses = 0, 0
	if customer.Fold(it.Name) == "" {
		return Item{}, &invoice.Invalid{Field: "name", Reason: "an item has a name"}
	}
	ref, err := i.s.write(ctx, act{in, "item created", it}, func(t *tx) error {
		if err := checkItem(ctx, t, it); err != nil {
			return err
		}
		id, err := insertItem(ctx, t, it)
		if err != nil {
			return err
		}
		it.ID = id
		return t.record(ctx, event{subject: "item", id: id, after: it})
	})
	if err != nil {
		return Item{}, err
	}
	return loadItem(ctx, i.s.reader, fmt.Sprint(ref), "id = ?", ref)
}

func checkItem(ctx context.Context, t *tx, it Item) error {
	same, err := loadItems(ctx, t, "name_fold = ?", customer.Fold(it.Name))
	if err != nil {
		return err
	}
	if len(same) > 0 {
		return &invoice.Invalid{Field: "name", Reason: fmt.Sprintf("there is an item %q already", same[0].Name)}
	}
	if it.Tax == "" {
		return nil
	}
	profiles, err := loadProfiles(ctx, t)
	if err != nil {
		return err
	}
	if _, ok := tax.Named(profiles, it.Tax); !ok {
		return &invoice.Invalid{Field: "tax", Reason: fmt.Sprintf("there is no tax profile %q", it.Tax)}
	}
	return nil
}

func insertItem(ctx context.Context, t *tx, it Item) (int64, error) {
	id, err := t.insert(ctx, "INSERT INTO item (rev, name, name_fold, price, unit, tax) VALUES (1, ?, ?, ?, ?, ?)",
		it.Name, customer.Fold(it.Name), int64(it.Price), it.Unit, it.Tax)
	t.made("item", id)
	return id, err
}

// List are the items whose name holds match, in any case, by name.
func (i *Items) List(ctx context.Context, match string, limit int) ([]Item, error) {
	return loadItems(ctx, i.s.reader, "archived = 0 AND instr(name_fold, ?) > 0 ORDER BY name_fold"+upTo, customer.Fold(match), pageLimit(limit))
}

// Find is the item of that exact name in any case, or Missing.
func (i *Items) Find(ctx context.Context, name string) (Item, error) {
	return loadItem(ctx, i.s.reader, name, "name_fold = ?", customer.Fold(name))
}

func loadItem(ctx context.Context, q querier, ref, where string, args ...any) (Item, error) {
	list, err := loadItems(ctx, q, where, args...)
	if err == nil && len(list) == 0 {
		err = Missing{What: "item", Ref: ref}
	}
	if err != nil {
		return Item{}, err
	}
	return list[0], nil
}

func loadItems(ctx context.Context, q querier, where string, args ...any) (list []Item, err error) {
	rows, err := q.query(ctx, "SELECT id, name, price, unit, tax, uses FROM item WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var it Item
		if err := rows.Scan(&it.ID, &it.Name, &it.Price, &it.Unit, &it.Tax, &it.Uses); err != nil {
			return nil, err
		}
		list = append(list, it)
	}
	return list, fromSQLite(rows.Err())
}
