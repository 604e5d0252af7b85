package store

import (
	"context"
	"database/sql"

	"billfold/invoice/customer"
)

// verifyAccounts sees that no customer is above itself, that values of custom
// fields are of fields there are, and that contacts and fields of the trail are
// there.
func verifyAccounts(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `WITH RECURSIVE up (id, above) AS (SELECT id, parent_id FROM account WHERE parent_id IS NOT NULL
			UNION SELECT up.id, a.parent_id FROM up JOIN account a ON a.id = up.above WHERE a.parent_id IS NOT NULL)
		SELECT id FROM up WHERE above = id`, nil, func(scan func(...any) error) error {
		var id customer.ID
		err := scan(&id)
		v.problem("%s is above itself.", id)
		return err
	}); err != nil {
		return err
	}
	if err := each(ctx, q, `SELECT a.id, j.key FROM account a, json_each(a.custom) j WHERE a.custom <> '{}'
		AND NOT EXISTS (SELECT 1 FROM custom_field f WHERE f.id = CAST(j.key AS INTEGER))`, nil, func(scan func(...any) error) error {
		var id customer.ID
		var field string
		err := scan(&id, &field)
		v.problem("%s has a value of the custom field %s, which is not there.", id, field)
		return err
	}); err != nil {
		return err
	}
	return each(ctx, q, `SELECT DISTINCT subject, subject_id FROM audit a WHERE subject = 'contact' AND NOT EXISTS (SELECT 1 FROM contact WHERE id = a.subject_id)
		UNION SELECT subject, subject_id FROM audit a WHERE subject = 'custom field' AND NOT EXISTS (SELECT 1 FROM custom_field WHERE id = a.subject_id)
			AND (SELECT undoes FROM audit l WHERE l.subject = 'custom field' AND l.subject_id = a.subject_id ORDER BY l.seq DESC LIMIT 1) IS NULL`, nil,
		func(scan func(...any) error) error {
			var subject string
			var id int64
			err := scan(&subject, &id)
			v.problem("The %s %d is in the trail, and not in the file.", subject, id)
			return err
		})
}

// verifyBlanked counts the payloads that a purge took out of the trail, and sees
// that nothing else took one: a later row says that the account it is of was
// purged.
func verifyBlanked(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `WITH purge AS (SELECT subject_id AS account_id, max(seq) AS seq FROM audit WHERE verb = 'customer purged' AND subject = 'customer' GROUP BY 1)
		SELECT a.seq, a.verb, p.seq IS NOT NULL FROM audit_payload y JOIN audit a ON a.seq = y.seq
			LEFT JOIN purge p ON p.account_id = a.account_id AND p.seq > a.seq WHERE y.body IS NULL ORDER BY a.seq`, nil, func(scan func(...any) error) error {
		var seq int64
		var verb string
		var purged bool
		if err := scan(&seq, &verb, &purged); err != nil {
			return err
		}
		if v.Blanked++; !purged {
			v.problem("What row %d of the trail (%s) recorded was blanked, and no purge did it.", seq, verb)
		}
		return nil
	}); err != nil {
		return err
	}
	return each(ctx, q, `SELECT p.seq, p.subject_id FROM audit p WHERE p.verb = 'customer purged' AND p.subject = 'customer'
		AND EXISTS (SELECT 1 FROM audit a JOIN audit_payload y ON y.seq = a.seq WHERE a.account_id = p.subject_id AND a.seq < p.seq AND y.body IS NOT NULL)`, nil,
		func(scan func(...any) error) error {
			var seq sql.NullInt64
			var id customer.ID
			err := scan(&seq, &id)
			v.problem("Row %d of the trail says that %s was purged, and what was recorded before is there.", seq.Int64, id)
			return err
		})
}
