package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// staleDrafts are those of the drafts named whose kept total is that of an earlier
// day: they are not dated, and a tax profile of theirs got another rate since they were
// changed; or they deduct deposit invoices, which credit notes may have taken from. What
// they come to today is beside them. Most lists have none.
func staleDrafts(ctx context.Context, q querier, drafts []invoice.ID, today day.Day) (map[invoice.ID]money.Minor, error) {
	if len(drafts) == 0 {
		return nil, nil
	}
	var moved bool // seen without a look at the lines
	if err := q.one(ctx, `SELECT EXISTS (SELECT 1 FROM tax_profile, json_each(tax_profile.changes) c WHERE c.value ->> 'from' <= ?2 AND c.value ->> 'from' >
		(SELECT min(changed_on) FROM document WHERE id IN (SELECT value FROM json_each(?1))))`, []any{jsonArg(drafts), today.String()}, &moved); err != nil {
		return nil, err
	}
	if !moved {
		var err error
		if drafts, err = deducting(ctx, q, drafts); err != nil || len(drafts) == 0 {
			return nil, err
		}
	}
	now := map[invoice.ID]money.Minor{}
	for _, id := range drafts {
		d, err := loadDocumentOn(ctx, q, id, today)
		if err != nil {
			return nil, err
		}
		d.Follow(today)
		now[id] = draftTotals(&d).Payable
	}
	return now, nil
}

// deducting are those of the drafts named that deduct deposit invoices.
func deducting(ctx context.Context, q querier, drafts []invoice.ID) (list []invoice.ID, err error) {
	err = each(ctx, q, "SELECT id FROM document WHERE id IN (SELECT value FROM json_each(?)) AND form = 'final'", []any{jsonArg(drafts)}, func(scan func(...any) error) error {
		var id invoice.ID
		err := scan(&id)
		list = append(list, id)
		return err
	})
	return list, err
}
