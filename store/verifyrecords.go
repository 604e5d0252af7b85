package store

import (
	"context"
	"database/sql"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// verifyKept sees that what the trail says was issued, recorded or made is there,
// and on the record of the customer that the trail names.
func verifyKept(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'document'
			AND NOT EXISTS (SELECT 1 FROM document WHERE id = a.subject_id AND state = 'issued')
		UNION ALL SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'payment' AND NOT EXISTS (SELECT 1 FROM payment WHERE id = a.subject_id)
		UNION ALL SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'write-off' AND NOT EXISTS (SELECT 1 FROM write_off WHERE id = a.subject_id)
		UNION ALL SELECT subject, subject_id FROM audit a WHERE content_sha256 <> '' AND subject = 'payment failure' AND NOT EXISTS (SELECT 1 FROM payment_failure WHERE id = a.subject_id)
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
			WHERE a.subject = 'payment' AND a.content_sha256 <> '' AND p.account_id IS NOT a.account_id
		UNION ALL SELECT 'Write-off ' || w.id, a.account_id FROM audit a JOIN write_off w ON w.id = a.subject_id
			WHERE a.subject = 'write-off' AND a.content_sha256 <> '' AND w.account_id IS NOT a.account_id
		UNION ALL SELECT 'Failed payment ' || f.id, a.account_id FROM audit a JOIN payment_failure f ON f.id = a.subject_id
			WHERE a.subject = 'payment failure' AND a.content_sha256 <> '' AND f.account_id IS NOT a.account_id`, nil,
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
	case "write-off":
		return fmt.Sprintf("Write-off %d", id)
	case "payment failure":
		return fmt.Sprintf("Failed payment %d", id)
	}
	return customer.ID(id).String()
}

// verifyAllocations compares what each payment, credit note and write-off settles
// with what the trail says, and with its amount. The trail of a customer of whom a payload was
// blanked says nothing.
func verifyAllocations(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `SELECT 'payment', p.id FROM payment p WHERE p.kind = 'receipt' AND (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.payment_id = p.id)
			NOT BETWEEN 0 AND p.amount - `+goneOf+`
		UNION ALL SELECT 'document', d.id FROM document d WHERE d.kind = 'credit_note' AND d.state = 'issued'
			AND (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.credit_id = d.id) NOT BETWEEN 0 AND d.payable_minor
		UNION ALL SELECT 'write-off', w.id FROM write_off w WHERE (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.write_off_id = w.id) NOT IN (0, w.amount)`, nil,
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
	return each(ctx, q, `WITH said AS (SELECT coalesce(json_extract(j.value, '$.payment'), 0) AS payment, coalesce(json_extract(j.value, '$.credit'), 0) AS credit,
				coalesce(json_extract(j.value, '$.write_off'), 0) AS write_off, json_extract(j.value, '$.document') AS document, json_extract(j.value, '$.on') AS on_day,
				json_extract(j.value, '$.amount') AS amount, json_extract(j.value, '$.reason') AS reason, count(*) AS n
			FROM audit_payload y, json_each(y.body, '$.after.allocations') j WHERE y.body IS NOT NULL AND j.type = 'object' GROUP BY 1, 2, 3, 4, 5, 6, 7),
		kept AS (SELECT coalesce(payment_id, 0), coalesce(credit_id, 0), coalesce(write_off_id, 0), document_id, on_day, amount, reason, count(*)
			FROM allocation GROUP BY 1, 2, 3, 4, 5, 6, 7)
		SELECT payment, credit, write_off, document FROM (SELECT * FROM (SELECT * FROM said EXCEPT SELECT * FROM kept) UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM said))
		WHERE document NOT IN (SELECT d.id FROM audit a JOIN audit_payload y ON y.seq = a.seq AND y.body IS NULL JOIN document d ON d.account_id = a.account_id)
		GROUP BY 1, 2, 3, 4`, nil,
		func(scan func(...any) error) error {
			var payment, credit, writeOff int64
			var document invoice.ID
			if err := scan(&payment, &credit, &writeOff, &document); err != nil {
				return err
			}
			subject, id := "payment", payment
			switch {
			case credit != 0:
				subject, id = "document", credit
			case writeOff != 0:
				subject, id = "write-off", writeOff
			}
			v.problem("%s does not settle what the trail says of %s.", nameOf(subject, id), document)
			return nil
		})
}

// verifyTimeline sees that each document, payment, write-off and note stands on its
// customer's record once, under its day, and nothing else does.
func verifyTimeline(ctx context.Context, q querier, v *Verdict) error {
	return each(ctx, q, `WITH event AS (SELECT account_id, iif(state = 'draft', 'draft', kind) AS kind, id AS ref, iif(state = 'draft', '', issued_on) AS day, 1 AS n FROM document
			UNION ALL SELECT account_id, 'payment', id, on_day, 1 FROM payment WHERE undoes_id IS NULL
			UNION ALL SELECT account_id, kind, id, on_day, 1 FROM entry
			UNION ALL SELECT account_id, kind, id, on_day, 1 FROM write_off
			UNION ALL SELECT account_id, 'payment_failure', id, on_day, 1 FROM payment_failure
			UNION ALL SELECT account_id, kind, ref, iif(kind = 'draft', '', on_day), -1 FROM timeline)
		SELECT DISTINCT account_id, kind, ref FROM event GROUP BY account_id, kind, ref, day HAVING sum(n) <> 0`, nil,
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
	ids, err := documentIDs(ctx, q, "SELECT id FROM document WHERE state = 'draft' ORDER BY id")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := loadDocument(ctx, q, id); err != nil {
			v.problem("%s cannot be read: %v.", id, err)
		}
	}
	return nil
}
