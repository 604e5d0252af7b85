package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Verdict is what Verify found.
type Verdict struct {
	OK        bool
	Invoices  int // issued documents that were checked
	Payments  int
	AuditRows int
	PDFs      int      // stored PDFs whose hash was checked
	Unstored  int      // issued documents without a PDF of ours: demonstration data, imported
	Blanked   int      // rows of the trail whose content a purge took
	Problems  []string // a sentence each, at most 100
}

// problemLimit keeps a thoroughly damaged file from filling the memory.
const problemLimit = 100

func (v *Verdict) problem(format string, args ...any) {
	if len(v.Problems) < problemLimit {
		v.Problems = append(v.Problems, fmt.Sprintf(format, args...))
	}
}

// Verify recomputes what the file says of itself: its structure and schema, the
// figures of every issued document, open amounts and balances, the numbers of each
// series without a gap, the trail and that all it names is there, the content
// hashes and the PDFs. quick looks at the structure and the numbers alone. What it finds is in the
// Verdict; the error is for a file that cannot be read at all.
func (s *Store) Verify(ctx context.Context, quick bool) (Verdict, error) {
	return s.verify(ctx, quick, nil)
}

// check is a part of Verify; all of it takes about 100 of its weights.
type check struct {
	weight int
	look   func(context.Context, querier, *Verdict) error
}

// checks are the parts of Verify. told hears of the documents, which take longest.
func checks(quick bool, told meter) []check {
	all := []check{{20, verifyStructure(quick)}, {1, verifySchema}, {1, verifyNumbers}, {1, verifyCounts}}
	if quick {
		return all
	}
	const documents = 37
	return append(all, []check{{9, verifyTrail}, {1, verifyBlanked}, {3, verifyKept}, {1, verifyAccounts}, {42, verifyDocuments(told.part(documents, documents+42))}, {1, verifyDrafts}, {1, verifyPayments},
		{10, verifyAllocations}, {1, verifyPDFs}, {1, verifyLogos}, {2, verifyBalances}, {5, verifyTimeline}}...)
}

func (s *Store) verify(ctx context.Context, quick bool, told meter) (Verdict, error) {
	db := s.reader.db
	if s.writer != nil || s.tidy || !quick { // a log that is only looked at stays as it is
		own, err := handle(s.file, checking, 1)
		if err != nil {
			return Verdict{}, err
		}
		defer own.Close()
		db = own
	}
	t, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Verdict{}, fromSQLite(err)
	}
	defer t.Rollback()
	q := prepared{t, map[string]*sql.Stmt{}} // one state of the file, whoever writes meanwhile
	var v Verdict
	weight := 0
	for _, c := range checks(quick, told) {
		if err := c.look(ctx, q, &v); err != nil {
			return v, err
		}
		weight += c.weight
		told.tell(weight, 100)
	}
	v.OK = len(v.Problems) == 0
	return v, nil
}

func verifyStructure(quick bool) func(context.Context, querier, *Verdict) error {
	pragma := "PRAGMA integrity_check(20)"
	if quick {
		pragma = "PRAGMA quick_check(20)"
	}
	return func(ctx context.Context, q querier, v *Verdict) error {
		err := each(ctx, q, pragma, nil, func(scan func(...any) error) error {
			var text string
			if err := scan(&text); err != nil || text == "ok" {
				return err
			}
			v.problem("The file is damaged: %s.", text)
			return nil
		})
		if err != nil {
			return err
		}
		return each(ctx, q, "PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
			var table, parent string
			var row sql.NullInt64
			var key int
			if err := scan(&table, &row, &parent, &key); err != nil {
				return err
			}
			v.problem("Row %d of %s belongs to a %s that is not there.", row.Int64, table, parent)
			return nil
		})
	}
}

// verifyNumbers sees that the numbers of each series are first to next − 1,
// each once.
func verifyNumbers(ctx context.Context, q querier, v *Verdict) error {
	if err := each(ctx, q, `SELECT number FROM document d WHERE series_no IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM series s WHERE s.kind = d.kind AND s.year = d.series_year)`, nil, func(scan func(...any) error) error {
		var number sql.NullString
		if err := scan(&number); err != nil {
			return err
		}
		v.problem("%s is of no series.", number.String)
		return nil
	}); err != nil {
		return err
	}
	return each(ctx, q, `SELECT s.kind, s.year, s.next_no - s.first_no, count(d.id), count(DISTINCT d.series_no),
			coalesce(min(d.series_no), s.first_no), coalesce(max(d.series_no), s.next_no - 1), s.first_no, s.next_no
		FROM series s LEFT JOIN document d ON d.kind = s.kind AND d.series_year = s.year AND d.series_no IS NOT NULL GROUP BY s.kind, s.year`, nil,
		func(scan func(...any) error) error {
			var kind string
			var year, want, have, distinct, low, high, first, next int64
			if err := scan(&kind, &year, &want, &have, &distinct, &low, &high, &first, &next); err != nil {
				return err
			}
			if have != want || distinct != want || low != first || high != next-1 {
				v.problem("The numbers of %s, year %d, are not %d to %d without a gap.", kind, year, first, next-1)
			}
			return nil
		})
}

// verifyCounts counts what was checked, and checks the counts that are kept.
func verifyCounts(ctx context.Context, q querier, v *Verdict) error {
	var accounts, invoices, credits, kept [3]int
	err := q.one(ctx, `SELECT (SELECT count(*) FROM account WHERE archived = 0), (SELECT count(*) FROM document WHERE state = 'issued' AND kind = 'invoice'),
		(SELECT count(*) FROM document WHERE state = 'issued' AND kind = 'credit_note'), (SELECT count(*) FROM payment), (SELECT count(*) FROM audit),
		(SELECT count(*) FROM document WHERE state = 'issued' AND pdf_sha256 IS NULL),
		(SELECT n FROM tally WHERE what = 'account'), (SELECT n FROM tally WHERE what = 'invoice'), (SELECT n FROM tally WHERE what = 'credit_note')`, nil,
		&accounts[0], &invoices[0], &credits[0], &v.Payments, &v.AuditRows, &v.Unstored, &kept[0], &kept[1], &kept[2])
	if err != nil {
		return err
	}
	v.Invoices = invoices[0] + credits[0]
	if kept != [3]int{accounts[0], invoices[0], credits[0]} {
		v.problem("The counts of customers and documents that are kept are not those of the rows.")
	}
	return nil
}

// verifyDocuments recomputes each issued document: its figures from its lines,
// its content hash, and its open amount from what settles it.
func verifyDocuments(told meter) func(context.Context, querier, *Verdict) error {
	return func(ctx context.Context, q querier, v *Verdict) error {
		ids, err := documentIDs(ctx, q, "SELECT id FROM document WHERE state = 'issued' ORDER BY id")
		if err != nil {
			return err
		}
		quiet := context.WithoutCancel(ctx) // else the driver watches each statement
		for i, id := range ids {
			told.tell(i, len(ids))
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := verifyDocument(quiet, q, v, id); err != nil {
				return err
			}
		}
		return each(ctx, q, `SELECT d.id, d.number FROM document d WHERE d.state = 'issued' AND d.kind = 'invoice' AND d.open_minor IS NOT
			d.payable_minor - (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.document_id = d.id)
		OR (d.state = 'draft' OR d.kind <> 'invoice') AND d.open_minor <> 0`, nil, func(scan func(...any) error) error {
			var id invoice.ID
			var number sql.NullString
			if err := scan(&id, &number); err != nil {
				return err
			}
			v.problem("The open amount of %s %s is not its payable less what settles it.", id, number.String)
			return nil
		})
	}
}

func verifyDocument(ctx context.Context, q querier, v *Verdict, id invoice.ID) error {
	d, err := loadDocument(ctx, q, id)
	if err != nil {
		v.problem("%s cannot be read: %v.", id, err)
		return nil
	}
	var kept, inTrail, title, digits string
	if err := q.one(ctx, `SELECT d.content_sha256, coalesce((SELECT content_sha256 FROM audit
		WHERE subject = 'document' AND subject_id = d.id AND content_sha256 <> ''), ''), d.title, d.digits FROM document d WHERE d.id = ?`, []any{int64(id)},
		&kept, &inTrail, &title, &digits); err != nil {
		return err
	}
	if title != d.Title() || digits != digitsOf(d.Number) {
		v.problem("The title of %s in lists, or what finds its number, is not that of the document.", d.Number)
	}
	rows, err := storedRows(ctx, q, id)
	if err != nil {
		return err
	}
	if rows.hash != kept || rows.hash != inTrail {
		v.problem("%s was changed after it was issued: its content is not what the trail holds.", d.Number)
	}
	if err := verifyCredit(ctx, q, v, d); err != nil {
		return err
	}
	if err := verifyDeposits(ctx, q, v, d); err != nil {
		return err
	}
	totals, err := invoice.Calculate(&d)
	if err != nil {
		v.problem("%s cannot be calculated: %v.", d.Number, err)
		return verifyPDF(ctx, q, v, d)
	}
	lines, taxes := linesOf(&d, totals)
	if !slices.Equal(figuresOf(rows.head, rows.lines, rows.taxes), figuresOf(headArgs(&d, totals), lines, taxes)) {
		v.problem("The totals of %s are not those of its lines.", d.Number)
	}
	return verifyPDF(ctx, q, v, d)
}

// verifyCredit sees that a credit note was given what its invoice had left, and took
// no more.
func verifyCredit(ctx context.Context, q querier, v *Verdict, d invoice.Document) error {
	if d.Kind != invoice.KindCreditNote {
		return nil
	}
	c, err := correction(ctx, q, d.Credits, d.ID)
	var blocks invoice.Blocks
	if errors.As(err, &blocks) {
		v.problem("%s corrects what is no issued invoice.", d.Number)
		return nil
	}
	if err != nil {
		return err
	}
	fit := d
	c.Fit(&fit)
	totals, err := invoice.Calculate(&d)
	if err == nil && (jsonArg(fit.Left) != jsonArg(d.Left) || len(c.Before(&d, totals)) > 0) {
		v.problem("%s takes more than its invoice had left, or another part of it.", d.Number)
	}
	return nil
}

// figureColumns are how many columns of the head are figures: its last.
const figureColumns = 10

// figuresOf are a document's totals, line nets and tax summary.
func figuresOf(head []any, lines, taxes [][]any) []any {
	out := append([]any{len(lines), len(taxes)}, head[len(head)-figureColumns:]...)
	for _, l := range lines {
		out = append(out, l[len(l)-2:]...) // net and as typed
	}
	for _, x := range taxes {
		out = append(out, x...)
	}
	return out
}

// recorded are the kinds of rows whose own facts the trail hashes.
func recorded() []struct {
	subject, table, columns string
	hash                    func([]any) string
} {
	return []struct {
		subject, table, columns string
		hash                    func([]any) string
	}{
		{"payment", "payment", paymentColumns, paymentHash},
		{"write-off", "write_off", writeOffColumns, writeOffHash},
		{"payment failure", "payment_failure", failureColumns, failureHash},
	}
}

// verifyPayments compares each payment, write-off and failed payment with what the
// trail says of it.
func verifyPayments(ctx context.Context, q querier, v *Verdict) error {
	for _, kind := range recorded() {
		err := each(ctx, q, "SELECT "+kind.columns+`, id, coalesce((SELECT content_sha256 FROM audit
			WHERE subject = '`+kind.subject+`' AND subject_id = p.id AND content_sha256 <> ''), '') FROM `+kind.table+" p ORDER BY id", nil, func(scan func(...any) error) error {
			row := make([]any, columnCount(kind.columns))
			into := make([]any, len(row), len(row)+2)
			for i := range row {
				into[i] = &row[i]
			}
			var id int64
			var kept string
			if err := scan(append(into, &id, &kept)...); err != nil {
				return err
			}
			if kind.hash(row) != kept {
				v.problem("%s was changed after it was recorded: the trail holds another.", nameOf(kind.subject, id))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// verifyPDFs sees that no PDF is kept that no document names; see verifyPDF.
func verifyPDFs(ctx context.Context, q querier, v *Verdict) error {
	return each(ctx, q, `SELECT p.document_id FROM pdf p WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = p.document_id AND d.pdf_sha256 IS NOT NULL) ORDER BY 1`, nil,
		func(scan func(...any) error) error {
			var id invoice.ID
			if err := scan(&id); err != nil {
				return err
			}
			v.PDFs++
			v.problem("The stored PDF of %s is not the one that was issued.", id)
			return nil
		})
}

// verifyTrail walks the chain of the audit rows.
func verifyTrail(ctx context.Context, q querier, v *Verdict) error {
	var seq int64
	prev := ""
	return each(ctx, q, `SELECT a.seq, a.step, a.at, a.by, a.verb, a.subject, a.subject_id, a.account_id, a.intent, a.input_sha256, a.content_sha256, a.undoes, a.payload_sha256,
			a.prev, a.hash, p.seq IS NOT NULL, p.body FROM audit a LEFT JOIN audit_payload p ON p.seq = a.seq ORDER BY a.seq`, nil,
		func(scan func(...any) error) error {
			var r auditRow
			var has bool
			var body sql.NullString
			if err := scan(&r.seq, &r.step, &r.at, &r.by, &r.verb, &r.subject, &r.id, &r.account, &r.intent, &r.input, &r.content, &r.undoes, &r.payload,
				&r.prev, &r.hashStored, &has, &body); err != nil {
				return err
			}
			seq++
			switch {
			case r.seq != seq || r.prev != prev || r.hash() != r.hashStored:
				v.problem("The trail is broken at row %d (%s, %s).", r.seq, r.at, r.verb)
			case !has || body.Valid && hexSum([]byte(body.String)) != r.payload:
				v.problem("What row %d of the trail (%s) recorded was changed.", r.seq, r.verb)
			}
			seq, prev = r.seq, r.hashStored
			return nil
		})
}

// verifyBalances recomputes what each customer owes and has as credit.
func verifyBalances(ctx context.Context, q querier, v *Verdict) error {
	err := each(ctx, q, `WITH owed AS (SELECT account_id, currency, sum(open_minor) AS open FROM document WHERE open_minor <> 0 GROUP BY 1, 2),
		paid AS (SELECT account_id, currency, sum(amount - (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.payment_id = p.id)
				- `+goneOf+`) AS credit
			FROM payment p WHERE kind = 'receipt' GROUP BY 1, 2),
		given AS (SELECT account_id, currency, sum(payable_minor - (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.credit_id = d.id)) AS credit
			FROM document d WHERE kind = 'credit_note' AND state = 'issued' GROUP BY 1, 2),
		pair AS (SELECT account_id, currency FROM owed UNION SELECT account_id, currency FROM paid UNION SELECT account_id, currency FROM given UNION SELECT account_id, currency FROM account_balance)
		SELECT account_id, currency FROM pair LEFT JOIN owed USING (account_id, currency) LEFT JOIN paid USING (account_id, currency)
			LEFT JOIN given USING (account_id, currency) LEFT JOIN account_balance b USING (account_id, currency)
		WHERE coalesce(owed.open, 0) <> coalesce(b.open, 0) OR coalesce(paid.credit, 0) + coalesce(given.credit, 0) <> coalesce(b.credit, 0)`, nil, func(scan func(...any) error) error {
		var id customer.ID
		var cur string
		if err := scan(&id, &cur); err != nil {
			return err
		}
		v.problem("The balance of %s in %s is not that of its documents and payments.", id, cur)
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, q, `SELECT id FROM account a WHERE oldest_due IS NOT (SELECT min(due_on) FROM document d WHERE d.account_id = a.id AND d.open_minor <> 0)`, nil,
		func(scan func(...any) error) error {
			var id customer.ID
			if err := scan(&id); err != nil {
				return err
			}
			v.problem("The oldest due date of %s is not that of its documents.", id)
			return nil
		})
}

// each runs fn for every row of a query.
func each(ctx context.Context, q querier, text string, args []any, fn func(scan func(...any) error) error) error {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return fromSQLite(rows.Err())
}

// documentIDs are the documents that a query of ids finds.
func documentIDs(ctx context.Context, q querier, text string, args ...any) (ids []invoice.ID, err error) {
	err = each(ctx, q, text, args, func(scan func(...any) error) error {
		var id invoice.ID
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
