package store

import (
	"context"
	"database/sql"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// StatementQuery asks for a statement of account.
type StatementQuery struct {
	Customer customer.ID
	From     day.Day // zero: the first day of the twelve months that end with To
	To       day.Day // zero: today
	Below    bool    // with the accounts below the customer
}

// Statement is what happened on a customer's account, a statement for each
// currency in which there is something to tell, the seller's first; where there
// is nothing at all, an empty one in the customer's currency. All figures are of one state of the
// file. It returns *invoice.Invalid for a period that ends before it begins, or
// Missing.
func (c *Customers) Statement(ctx context.Context, in StatementQuery) ([]invoice.Statement, error) {
	if in.To.IsZero() {
		in.To = c.s.Today()
	}
	if in.From.IsZero() {
		in.From = in.To.AddDays(1).AddMonths(-12)
	}
	if in.To.Before(in.From) {
		return nil, &invoice.Invalid{Field: "period", Reason: "the statement ends before it begins", Hint: "put the earlier day first"}
	}
	t, err := c.s.reader.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fromSQLite(err)
	}
	defer t.Rollback()
	q := prepared{t, map[string]*sql.Stmt{}}
	of, err := loadRecords(ctx, q, in.Customer, c.s.Today())
	if err != nil {
		return nil, err
	}
	b := statements{of: of, in: in}
	if err := b.rows(ctx, q); err != nil {
		return nil, err
	}
	if err := b.open(ctx, q); err != nil {
		return nil, err
	}
	return b.finish()
}

// statements are those of a customer in the making.
type statements struct {
	of   parties
	in   StatementQuery
	list []invoice.Statement
}

// at is the statement in a currency.
func (b *statements) at(cur money.Currency) *invoice.Statement {
	i := slices.IndexFunc(b.list, func(s invoice.Statement) bool { return s.Currency == cur })
	if i < 0 {
		i = len(b.list)
		b.list = append(b.list, invoice.Statement{Customer: b.of.buyer, Seller: b.of.seller, Currency: cur, Period: day.Range{From: b.in.From, To: b.in.To}})
	}
	return &b.list[i]
}

// mine are the accounts of a statement, with the name of each below the customer.
const mine = `WITH RECURSIVE mine (id, name) AS (SELECT ?1, '' UNION SELECT a.id, a.name FROM account a JOIN mine ON a.parent_id = mine.id WHERE ?2) `

// rows reads all that changed the balance up to the last day.
func (b *statements) rows(ctx context.Context, q querier) error {
	return each(ctx, q, mine+`SELECT on_day, kind, form, number, text, name, currency, amount FROM (
		SELECT d.issued_on AS on_day, iif(d.kind = 'invoice', 0, 1) AS place, d.id AS ref, d.kind, d.form, d.number, d.title AS text, mine.name, d.currency,
				iif(d.kind = 'invoice', d.payable_minor, -d.payable_minor) AS amount
			FROM mine CROSS JOIN document d ON d.account_id = mine.id WHERE d.state = 'issued'
		UNION ALL SELECT p.on_day, iif(p.kind = 'receipt', 2, 3), p.id, p.kind, '', printf('P-%04d', p.id), p.reference, mine.name, p.currency, iif(p.kind = 'receipt', -p.amount, p.amount)
			FROM mine CROSS JOIN payment p ON p.account_id = mine.id WHERE `+paymentStands+`
		UNION ALL SELECT l.on_day, 4, l.id, iif(l.amount < 0, 'taken_back', w.kind), '', d.number, '', mine.name, d.currency, -l.amount
			FROM mine CROSS JOIN write_off w ON w.account_id = mine.id CROSS JOIN allocation l ON l.write_off_id = w.id CROSS JOIN document d ON d.id = w.document_id)
		WHERE on_day <= ?3 ORDER BY on_day, place, ref`, []any{int64(b.in.Customer), b.in.Below, b.in.To.String()}, func(scan func(...any) error) error {
		var r invoice.LedgerRow
		var cur money.Currency
		if err := scan(dayInto{&r.On}, &r.Kind, &r.Form, &r.Number, &r.Text, &r.Account, &cur, &r.Amount); err != nil {
			return err
		}
		s := b.at(cur)
		if !r.On.Before(b.in.From) {
			s.Rows = append(s.Rows, r)
			return nil
		}
		var err error
		s.Opening, err = money.Add(s.Opening, r.Amount)
		return err
	})
}

// open reads the invoices that are open after the last day.
func (b *statements) open(ctx context.Context, q querier) error {
	return each(ctx, q, mine+`SELECT number, name, issued_on, due_on, payable_minor, open, currency FROM (
		SELECT d.number, mine.name, d.issued_on, d.due_on, d.sort_no, d.payable_minor, d.currency,
			d.payable_minor - (SELECT coalesce(sum(l.amount), 0) FROM allocation l WHERE l.document_id = d.id AND l.on_day <= ?3) AS open
			FROM mine CROSS JOIN document d ON d.account_id = mine.id WHERE d.state = 'issued' AND d.kind = 'invoice' AND d.issued_on <= ?3)
		WHERE open <> 0 ORDER BY due_on, sort_no`, []any{int64(b.in.Customer), b.in.Below, b.in.To.String()}, func(scan func(...any) error) error {
		var o invoice.OpenRow
		var cur money.Currency
		if err := scan(&o.Number, &o.Account, dayInto{&o.Issued}, dayInto{&o.Due}, &o.Total, &o.Open, &cur); err != nil {
			return err
		}
		s := b.at(cur)
		s.Open = append(s.Open, o)
		return nil
	})
}

// finish leaves out the currencies in which there is nothing to tell.
func (b *statements) finish() ([]invoice.Statement, error) {
	own := b.of.seller.Currency
	b.list = slices.DeleteFunc(b.list, func(s invoice.Statement) bool { return s.Opening == 0 && len(s.Rows) == 0 && len(s.Open) == 0 })
	if len(b.list) == 0 {
		cur := b.of.buyer.Currency
		if cur == "" {
			cur = own
		}
		b.at(cur)
	}
	slices.SortFunc(b.list, func(x, y invoice.Statement) int {
		switch {
		case x.Currency == y.Currency:
			return 0
		case x.Currency == own, y.Currency != own && x.Currency < y.Currency:
			return -1
		}
		return 1
	})
	for i := range b.list {
		if err := b.list[i].Balances(); err != nil {
			return nil, err
		}
	}
	return b.list, nil
}
