package store

import (
	"context"
	"database/sql"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// verifyKept sees that what the trail says was issued, recorded or made is there,
// and on the record of the customer that the trail names.
func verifyKept(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'document'
			AND NOT EXISTS (SELECT 1 FROM document WHERE id = a.subject_id AND state = 'issued')
		UNION ALL SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'payment' AND NOT EXISTS (SELECT 1 FROM payment WHERE id = a.subject_id)
		UNION ALL SELECT subject, subject_id FROM audit a WHERE subject = 'customer' AND NOT EXISTS (SELECT 1 FROM account WHERE id = a.subject_id)`, nil,
		func(scan func(...any) error) error {
			var subject string
			var id int64
			if err := scan(&subject, &id); err != nil {
				return err
			}
			v.problem("%s is in the trail, and not in the file.", nameOf(subject, id))
			return nil
		}); err != nil {
		return err
	}
	return each(ctx, q, `SELECT d.number, a.account_id FROM audit a JOIN document d ON d.id = a.subject_id
			WHERE a.subject = 'document' AND a.content_sha256 <> '' AND d.number IS NOT NULL AND d.account_id IS NOT a.account_id
		UNION ALL SELECT printf('P-%04d', p.id), a.account_id FROM audit a JOIN payment p ON p.id = a.subject_id
			WHERE a.subject = 'payment' AND a.content_sha256 <> '' AND p.account_id IS NOT a.account_id`, nil,
		func(scan func(...any) error) error {
			var name string
			var id sql.NullInt64
			if err := scan(&name, &id); err != nil {
				return err
			}
			v.problem("%s is not the customer's that the trail names, %s.", name, customer.ID(id.Int64))
			return nil
		})
}

func nameOf(subject string, id int64) string {
	switch subject {
	case "document":
		return invoice.ID(id).String()
	case "payment":
		return invoice.PaymentID(id).String()
	}
	return customer.ID(id).String()
}

// verifyAllocations compares what each payment and credit note settles with what
// the trail says it settles, and with its amount. A payload that was blanked says
// nothing.
func verifyAllocations(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `SELECT 'payment', p.id FROM payment p WHERE (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.payment_id = p.id) NOT BETWEEN 0 AND p.amount
		UNION ALL SELECT 'document', d.id FROM document d WHERE d.kind = 'credit_note' AND d.state = 'issued'
			AND (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.credit_id = d.id) NOT BETWEEN 0 AND d.payable_minor`, nil,
		func(scan func(...any) error) error {
			var subject string
			var id int64
			if err := scan(&subject, &id); err != nil {
				return err
			}
			v.problem("%s settles more than it is, or less than nothing.", nameOf(subject, id))
			return nil
		}); err != nil {
		return err
	}
	return each(ctx, q, `WITH told AS (SELECT a.subject, a.subject_id, y.body FROM audit a JOIN audit_payload y ON y.seq = a.seq
			WHERE a.subject = 'payment' OR a.subject = 'document' AND a.content_sha256 <> ''),
		said AS (SELECT t.subject, t.subject_id, json_extract(j.value, '$.Document') AS document, sum(json_extract(j.value, '$.Amount')) AS amount
			FROM told t, json_each(t.body, '$.after.allocations') j WHERE t.body IS NOT NULL AND j.type = 'object' GROUP BY 1, 2, 3),
		kept AS (SELECT iif(l.credit_id IS NULL, 'payment', 'document') AS subject, coalesce(l.payment_id, l.credit_id) AS subject_id, l.document_id, sum(l.amount)
			FROM allocation l GROUP BY 1, 2, 3 HAVING sum(l.amount) <> 0),
		why AS (SELECT iif(l.credit_id IS NULL, 'payment', 'document'), coalesce(l.payment_id, l.credit_id), l.document_id, l.reason FROM allocation l WHERE l.amount > 0
			EXCEPT SELECT t.subject, t.subject_id, json_extract(j.value, '$.Document'), json_extract(j.value, '$.Reason')
			FROM told t, json_each(t.body, '$.after.allocations') j WHERE t.body IS NOT NULL AND j.type = 'object')
		SELECT subject, subject_id FROM (SELECT * FROM (SELECT * FROM said EXCEPT SELECT * FROM kept) UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM said)
			UNION ALL SELECT * FROM why)
		WHERE (subject, subject_id) NOT IN (SELECT subject, subject_id FROM told WHERE body IS NULL) GROUP BY 1, 2`, nil,
		func(scan func(...any) error) error {
			var subject string
			var id int64
			if err := scan(&subject, &id); err != nil {
				return err
			}
			v.problem("%s does not settle what the trail says.", nameOf(subject, id))
			return nil
		})
}

// verifyTimeline sees that each document, payment and note stands on its
// customer's record once, and nothing else does.
func verifyTimeline(ctx context.Context, q querier, v *Verdict) error {
	return each(ctx, q, `WITH event AS (SELECT account_id, iif(state = 'draft', 'draft', kind) AS kind, id AS ref, 1 AS n FROM document
			UNION ALL SELECT account_id, 'payment', id, 1 FROM payment
			UNION ALL SELECT account_id, kind, id, 1 FROM entry
			UNION ALL SELECT account_id, kind, ref, -1 FROM timeline)
		SELECT account_id, kind, ref FROM event GROUP BY account_id, kind, ref HAVING sum(n) <> 0`, nil,
		func(scan func(...any) error) error {
			var id customer.ID
			var kind string
			var ref int64
			if err := scan(&id, &kind, &ref); err != nil {
				return err
			}
			v.problem("The record of %s does not hold its events once each: %s %d.", id, kind, ref)
			return nil
		})
}

// verifyDrafts sees that each draft can be opened.
func verifyDrafts(ctx context.Context, q querier, v *Verdict) error {
	var ids []invoice.ID
	if err := each(ctx, q, "SELECT id FROM document WHERE state = 'draft' ORDER BY id", nil, func(scan func(...any) error) error {
		var id invoice.ID
		err := scan(&id)
		ids = append(ids, id)
		return err
	}); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := loadDocument(ctx, q, id); err != nil {
			v.problem("%s cannot be read: %v.", id, err)
		}
	}
	return nil
}
