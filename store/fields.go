package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Fields are the custom fields of customers, the user's own. They are kept for
// ever and their type stays; only the name changes.
type Fields struct{ s *Store }

// List are all custom fields in the order in which they were made.
func (f *Fields) List(ctx context.Context) ([]customer.Field, error) {
	return loadFields(ctx, f.s.reader)
}

// New adds a custom field. It returns *invoice.Invalid where a field has that name
// in any case, or ErrReused.
func (f *Fields) New(ctx context.Context, in Intent, field customer.Field) (customer.Field, error) {
	field.ID, field.Rev = 0, 0
	if err := checkField(&field); err != nil {
		return customer.Field{}, err
	}
	ref, err := f.s.write(ctx, act{in, "custom field created", field}, func(t *tx) error {
		if err := freeName(ctx, t, field); err != nil {
			return err
		}
		id, err := t.insert(ctx, "INSERT INTO custom_field (rev, name, name_fold, type) VALUES (1, ?, ?, ?)", field.Name, customer.Fold(field.Name), string(field.Type))
		if err != nil {
			return err
		}
		t.made("custom_field", id)
		field.ID, field.Rev = customer.FieldID(id), 1
		return t.record(ctx, event{subject: "custom field", id: id, after: field})
	})
	if err != nil {
		return customer.Field{}, err
	}
	return loadField(ctx, f.s.reader, customer.FieldID(ref))
}

// Rename gives a custom field another name; the values stay with it. The Rev must
// still be that of field, else ErrConflict. It returns *invoice.Invalid, Missing or
// ErrReused.
func (f *Fields) Rename(ctx context.Context, in Intent, field customer.Field) (customer.Field, error) {
	if err := checkField(&field); err != nil {
		return customer.Field{}, err
	}
	ref, err := f.s.write(ctx, act{in, "custom field renamed", field}, func(t *tx) error {
		before, err := loadField(ctx, t, field.ID)
		if err != nil {
			return err
		}
		if before.Rev != field.Rev {
			return ErrConflict
		}
		if err := freeName(ctx, t, field); err != nil {
			return err
		}
		if err := t.touch(ctx, "custom_field", int64(field.ID)); err != nil {
			return err
		}
		if _, err := t.exec(ctx, "UPDATE custom_field SET rev = rev + 1, name = ?, name_fold = ? WHERE id = ?", field.Name, customer.Fold(field.Name), int64(field.ID)); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "custom field", id: int64(field.ID), before: before.Name, after: field.Name})
	})
	if err != nil {
		return customer.Field{}, err
	}
	return loadField(ctx, f.s.reader, customer.FieldID(ref))
}

// Find returns the custom field of a name in any case, or Missing.
func (f *Fields) Find(ctx context.Context, name string) (customer.Field, error) {
	list, err := loadFields(ctx, f.s.reader)
	if err != nil {
		return customer.Field{}, err
	}
	for _, field := range list {
		if customer.Fold(field.Name) == customer.Fold(name) {
			return field, nil
		}
	}
	return customer.Field{}, Missing{What: "custom field", Ref: name}
}

func checkField(field *customer.Field) error {
	field.Name = strings.Join(strings.Fields(field.Name), " ")
	switch kind, ok := customer.ParseFieldType(string(field.Type)); {
	case customer.Fold(field.Name) == "":
		return &invoice.Invalid{Field: "name", Reason: "a custom field has a name"}
	case strings.Contains(field.Name, "="):
		return &invoice.Invalid{Field: "name", Reason: "the name of a custom field has no =", Hint: "values are given as FIELD=VALUE"}
	case !ok:
		return &invoice.Invalid{Field: "type", Reason: fmt.Sprintf("%q is no type of field", field.Type), Hint: "use text, number, date or yes-no"}
	default:
		field.Type = kind
	}
	return nil
}

func freeName(ctx context.Context, q querier, field customer.Field) error {
	var taken int
	if err := q.one(ctx, "SELECT count(*) FROM custom_field WHERE name_fold = ? AND id <> ?", []any{customer.Fold(field.Name), int64(field.ID)}, &taken); err != nil {
		return err
	}
	if taken > 0 {
		return &invoice.Invalid{Field: "name", Reason: "there is a custom field " + strconv.Quote(field.Name) + " already", Hint: "choose another name"}
	}
	return nil
}

func loadFields(ctx context.Context, q querier) (list []customer.Field, err error) {
	err = each(ctx, q, "SELECT id, rev, name, type FROM custom_field ORDER BY id", nil, func(scan func(...any) error) error {
		var f customer.Field
		err := scan(&f.ID, &f.Rev, &f.Name, &f.Type)
		list = append(list, f)
		return err
	})
	return list, err
}

func loadField(ctx context.Context, q querier, id customer.FieldID) (f customer.Field, err error) {
	err = q.one(ctx, "SELECT id, rev, name, type FROM custom_field WHERE id = ?", []any{int64(id)}, &f.ID, &f.Rev, &f.Name, &f.Type)
	return f, missing(err, "custom field", strconv.FormatInt(int64(id), 10))
}

// checkValues brings the values of a customer's custom fields into the form in
// which they are kept, and takes away empty ones. It returns *invoice.Invalid or
// Missing.
func checkValues(ctx context.Context, q querier, c *customer.Customer) error {
	if len(c.Custom) == 0 {
		c.Custom = nil
		return nil
	}
	fields, err := loadFields(ctx, q)
	if err != nil {
		return err
	}
	kept := map[customer.FieldID]string{}
	for _, f := range fields {
		text, ok := c.Custom[f.ID]
		if !ok {
			continue
		}
		value, ok := f.Parse(text)
		if !ok {
			return &invoice.Invalid{Field: "fields." + f.Name, Reason: fmt.Sprintf("%q does not fit the field %s", text, f.Name), Hint: "give " + f.Expects()}
		}
		kept[f.ID] = value
	}
	for id := range c.Custom {
		if _, ok := kept[id]; !ok {
			return Missing{What: "custom field", Ref: strconv.FormatInt(int64(id), 10)}
		}
	}
	c.Custom = nil
	for id, value := range kept {
		if value == "" {
			continue
		}
		if c.Custom == nil {
			c.Custom = map[customer.FieldID]string{}
		}
		c.Custom[id] = value
	}
	return nil
}
