package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// demoPaid is what was paid on an invoice of demonstration data.
type demoPaid struct {
	amount money.Minor // of the invoice; 0: nothing
	over   money.Minor // that settles nothing
	on     day.Day
}

// invoice makes one issued document, without a PDF, and what was paid on it.
func (f *filling) invoice(ctx context.Context, deed demoDeed) error {
	if err := f.stopped(); err != nil {
		return err
	}
	d := f.document(deed)
	no := f.first + f.given
	n := number{no: no, text: f.pattern.Format(d.IssueDate.Year, no)}
	f.given++
	d = invoice.Freeze(d, n.text, d.IssueDate)
	totals, err := invoice.Calculate(&d)
	if err != nil {
		return err
	}
	paid := demoPaid{over: deed.over, on: f.today.AddDays(-deed.paidAgo)}
	if paid.amount, err = money.Percent(totals.Payable, money.Decimal(deed.paid)*money.One); err != nil {
		return err
	}
	rows := frozenOf(&d, totals, n)
	if err := f.putIssued(ctx, &d, totals.Payable, n, rows, paid, deed.sent); err != nil {
		return err
	}
	if err := f.keep(ctx, "document issued", d.ID, event{subject: "document", id: int64(d.ID), customer: d.Customer, content: rows.hash,
		after: map[string]any{"number": d.Number, "issue_date": d.IssueDate, "due_date": d.DueDate, "payable": totals.Payable, "currency": d.Currency}}); err != nil {
		return err
	}
	b := &f.balances[deed.customer]
	b.currency, b.open, b.credit = d.Currency, b.open+totals.Payable-paid.amount, b.credit+paid.over
	if paid.amount < totals.Payable && (b.oldest.IsZero() || d.DueDate.Before(b.oldest)) {
		b.oldest = d.DueDate
	}
	for _, l := range d.Lines {
		f.uses[l.Item]++
	}
	return f.pay(ctx, &d, paid)
}

const issuedColumns = "rev, state, imported, typed, kind, account_id, sort_no, changed_on, title, digits, content_sha256, open_minor, settled_on, sent_how, sent_on, " +
	headColumns + ", " + issueColumns

// putIssued writes the rows of a document as they are after its issue, what was
// paid on it, and its sending.
func (f *filling) putIssued(ctx context.Context, d *invoice.Document, payable money.Minor, n number, rows frozen, paid demoPaid, how string) error {
	place, _, err := f.nextRow(ctx)
	if err != nil {
		return err
	}
	args := append(make([]any, 0, 64), 2, "issued", 0, "{}", string(d.Kind), int64(d.Customer), place, f.today.String(), d.Title(), digitsOf(n.text), rows.hash,
		int64(payable-paid.amount), nil, nil, nil)
	if paid.amount == payable {
		args[12] = paid.on.String()
	}
	if how != "" {
		args[13], args[14] = how, d.IssueDate.String()
	}
	args = append(append(args, rows.head...), rows.issue...)
	id, err := f.insert(ctx, "INSERT INTO document ("+issuedColumns+") VALUES ("+placeholders(len(args))+")", args...)
	if err != nil {
		return err
	}
	d.ID = invoice.ID(id)
	if err := putRows(ctx, f.tx, d.ID, rows.lines, rows.taxes); err != nil {
		return err
	}
	return addTimeline(ctx, f.tx, d.Customer, d.IssueDate, string(d.Kind), id)
}

// pay records what was paid on an invoice.
func (f *filling) pay(ctx context.Context, d *invoice.Document, paid demoPaid) error {
	if paid.amount == 0 {
		return nil
	}
	in := PaymentInput{Customer: d.Customer, Date: paid.on, Method: "bank", Amount: money.Amount{Minor: paid.amount + paid.over, Currency: d.Currency}, Reference: "transfer " + d.Number}
	id, err := insertPayment(ctx, f.tx, d.Customer, receiptArgs(in))
	if err != nil {
		return err
	}
	list := []settlement{{Payment: id, Document: d.ID, Number: d.Number, Amount: paid.amount, Reason: "names " + d.Number}}
	if err := settle(ctx, f.tx, paid.on, list); err != nil {
		return err
	}
	if err := addTimeline(ctx, f.tx, d.Customer, paid.on, "payment", int64(id)); err != nil {
		return err
	}
	return f.keep(ctx, "payment recorded", id, event{subject: "payment", id: int64(id), customer: d.Customer, content: paymentHash(receiptArgs(in)),
		after: map[string]any{"payment": in, "allocations": list}})
}

// book writes what follows from the rows: balances, oldest due dates, uses of
// the catalogue, and what triggers would have counted.
func (f *filling) book(ctx context.Context) error {
	for i := range f.balances {
		b, c := &f.balances[i], &f.customers[i]
		if b.currency == "" { // nothing was issued
			continue
		}
		if _, err := f.exec(ctx, "INSERT INTO account_balance (account_id, currency, open, credit) VALUES (?, ?, ?, ?)", int64(c.ID), string(b.currency), int64(b.open), int64(b.credit)); err != nil {
			return err
		}
		if b.oldest.IsZero() {
			continue
		}
		if _, err := f.exec(ctx, "UPDATE account SET oldest_due = ? WHERE id = ?", b.oldest.String(), int64(c.ID)); err != nil {
			return err
		}
	}
	for _, it := range f.items {
		if _, err := f.exec(ctx, "UPDATE item SET uses = ? WHERE id = ?", f.uses[it.ID], it.ID); err != nil {
			return err
		}
	}
	for _, text := range []string{
		"UPDATE tally SET n = (SELECT count(*) FROM account) WHERE what = 'account'",
		"UPDATE tally SET n = (SELECT count(*) FROM document WHERE state = 'issued') WHERE what = 'invoice'",
	} {
		if _, err := f.exec(ctx, text); err != nil {
			return err
		}
	}
	_, err := f.exec(ctx, "UPDATE series SET next_no = first_no + ? WHERE kind = ?", f.given, string(invoice.KindInvoice))
	return err
}
