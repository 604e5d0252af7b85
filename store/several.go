package store

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/numbering"
)

// Preceding are, for each of these documents, what the customer's last invoice came
// to: the last one of the same title where there is one, else of the same first word
// ("Hosting October" before "Hosting November"), else of all. A document without an
// invoice before it is not in the map.
func (d *Documents) Preceding(ctx context.Context, ids []invoice.ID) (map[invoice.ID]money.Amount, error) {
	out := make(map[invoice.ID]money.Amount, len(ids))
	const word = "substr(%[1]s.title, 1, instr(%[1]s.title || ' ', ' '))"
	err := each(ctx, d.s.reader, `SELECT d.id, l.payable_minor, l.currency FROM json_each(?) j CROSS JOIN document d ON d.id = j.value JOIN document l ON l.id = (
			SELECT o.id FROM document o WHERE o.account_id = d.account_id AND +o.state = 'issued' AND +o.kind = 'invoice' AND o.id <> d.id
			ORDER BY o.title = d.title DESC, `+fmt.Sprintf(word, "o")+" = "+fmt.Sprintf(word, "d")+` DESC, o.issued_on DESC, o.sort_no DESC LIMIT 1)`, []any{jsonArg(ids)}, func(scan func(...any) error) error {
		var id invoice.ID
		var a money.Amount
		if err := scan(&id, &a.Minor, &a.Currency); err != nil {
			return err
		}
		out[id] = a
		return nil
	})
	return out, err
}

// Briefs are these documents in a few words, in no order; one that is not there is
// left away.
func (d *Documents) Briefs(ctx context.Context, ids []invoice.ID) (list []DocumentBrief, err error) {
	err = each(ctx, d.s.reader, `SELECT d.id, d.kind, coalesce(d.number, ''), d.title, d.account_id, a.name, d.state = 'draft', d.issued_on, d.payable_minor, d.currency,
		d.sent_how IS NOT NULL, d.sent_on, d.id IN (`+voided+`) FROM (SELECT DISTINCT value FROM json_each(?)) j CROSS JOIN document d ON d.id = j.value JOIN account a ON a.id = d.account_id`, []any{jsonArg(ids)}, func(scan func(...any) error) error {
		var b DocumentBrief
		if err := scan(&b.ID, &b.Kind, &b.Number, &b.Title, &b.Customer, &b.Name, &b.Draft, dayInto{&b.Issued}, &b.Total.Minor, &b.Total.Currency, &b.Sent, dayInto{&b.SentOn}, &b.Void); err != nil {
			return err
		}
		list = append(list, b)
		return nil
	})
	return list, err
}

// NextNumbers are the n numbers that documents of that kind and date would take now,
// one after the other. It returns what NextNumber returns.
func (b *Business) NextNumbers(ctx context.Context, kind invoice.Kind, issue day.Day, n int) (list []string, err error) {
	next, err := nextNumber(ctx, b.s.reader, kind, issue)
	if err != nil {
		return nil, err
	}
	var text string
	if err := b.s.reader.one(ctx, "SELECT pattern FROM numbering WHERE kind = ?", []any{string(kind)}, &text); err != nil {
		return nil, err
	}
	pattern, err := numbering.Read(text)
	for i := range n {
		list = append(list, pattern.Format(issue.Year, next.no+int64(i)))
	}
	return list, err
}
