package store

import (
	"context"
	"slices"
)

// changedSince is said of rows that were changed by what no step tells of.
const changedSince = "what it changed was changed again since"

// ofDraft says that rows are those of a draft. What was typed into it since it was
// last left stays in the step that takes it back, and is done again with that.
func ofDraft(rows []image) bool {
	return slices.ContainsFunc(rows, func(im image) bool { return im.Table == "draft" })
}

// standing looks whether a reversal of a step finds the rows as the step left them, and
// says why not.
func standing(ctx context.Context, q querier, of *deed) (why string, err error) {
	seen := map[rowKey]bool{} // a later row of the step left it so
	for i := len(of.rows) - 1; i >= 0; i-- {
		rows := of.rows[i].rows
		if ofDraft(rows) {
			continue
		}
		for _, im := range slices.Backward(rows) {
			key := rowKey{im.Table, im.ID}
			k, known := keptTables()[im.Table]
			if seen[key] || im.Table == "entry_event" || !known {
				continue
			}
			seen[key] = true
			now, err := k.read(ctx, q, im.ID)
			if err != nil {
				return "", err
			}
			if !im.same(now) {
				return changedSince, nil
			}
			if im.Was != nil {
				continue
			}
			if why, err = usedBy(ctx, q, im, rows); err != nil || why != "" {
				return why, err
			}
		}
	}
	return "", nil
}

// usedBy says what names a row that a reversal removes. A tax profile in whose place
// one of its name comes back is not missed by name.
func usedBy(ctx context.Context, q querier, im image, beside []image) (string, error) {
	var query, what string
	args := []any{im.ID}
	switch im.Table {
	case "item":
		query, what = "SELECT count(*) FROM line WHERE item_id = ?", "documents use the item"
	case "custom_field":
		query, what = "SELECT count(*) FROM account a, json_each(a.custom) j WHERE j.key = CAST(? AS TEXT)", "customers have a value in the field"
	case "tax_profile":
		query, what = `SELECT (SELECT count(*) FROM tax_profile p, account a WHERE p.id = ?1 AND NOT ?2 AND a.tax_profile = p.name COLLATE NOCASE)
			+ (SELECT count(*) FROM tax_profile p, item i WHERE p.id = ?1 AND NOT ?2 AND i.tax = p.name COLLATE NOCASE)
			+ (SELECT count(*) FROM document d JOIN line l ON l.document_id = d.id, json_each(l.taxes) x WHERE d.state = 'draft' AND x.value ->> 'profile' = ?1)`,
			"customers, items or drafts use the tax profile"
		args = append(args, boolArg(slices.ContainsFunc(beside, func(b image) bool {
			return b.Table == im.Table && b.Is == nil && string(b.Was["name_fold"]) == string(im.Is["name_fold"])
		})))
	default:
		return "", nil
	}
	var n int
	if err := q.one(ctx, query, args, &n); err != nil || n == 0 {
		return "", err
	}
	return what, nil
}
