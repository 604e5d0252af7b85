package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
)

const (
	suggestLimit = 200 // rows in all
	usualDepth   = 100 // newest documents of the customer that are looked at
	otherDepth   = 200 // newest documents of all
)

// Suggest are lines for a new line of a customer's document: what this customer
// usually gets, with the last quantity and price; the catalogue, by use; other
// customers' newest lines. Each carries the taxes that a new line for this
// customer would have at a place of the job, "" that of the record. At most 200
// rows. It returns Missing.
func (i *Items) Suggest(ctx context.Context, id customer.ID, place tax.Place) ([]Suggestion, error) {
	q := i.s.reader
	p, err := loadParties(ctx, q, id, i.s.Today())
	if err != nil {
		return nil, err
	}
	usual, err := pastLines(ctx, q, "usual", "d.account_id = ?1", "d.issued_on DESC, d.sort_no DESC", int64(id), usualDepth)
	if err != nil {
		return nil, err
	}
	items, err := loadItems(ctx, q, "archived = 0 ORDER BY uses DESC, name_fold"+upTo, suggestLimit)
	if err != nil {
		return nil, err
	}
	others, err := pastLines(ctx, q, "other", "+d.account_id <> ?1", "d.sort_no DESC", int64(id), otherDepth)
	if err != nil {
		return nil, err
	}
	taxOf := map[int64]string{}
	list := usual
	for _, it := range items {
		taxOf[it.ID] = it.Tax
		list = append(list, Suggestion{Source: "item", Uses: it.Uses, Currency: p.seller.Currency,
			Line: invoice.Line{Description: it.Name, Quantity: 1_000_000, Unit: it.Unit, Price: it.Price, Item: it.ID}})
	}
	list = distinct(append(list, others...))
	d := invoice.Document{Seller: p.seller, Buyer: p.buyer, Profiles: p.profiles, Place: place}
	for at := range list {
		l := &list[at].Line
		l.Taxes = d.Choose(taxOf[l.Item], i.s.Today()).Taxes
	}
	return list, nil
}

// distinct keeps the first of the suggestions with one description.
func distinct(list []Suggestion) []Suggestion {
	seen := map[string]bool{}
	var kept []Suggestion
	for _, s := range list {
		fold := customer.Fold(s.Line.Description)
		if seen[fold] || len(kept) == suggestLimit {
			continue
		}
		seen[fold] = true
		kept = append(kept, s)
	}
	return kept
}

// pastLines are the distinct lines of the newest issued invoices, the most used
// first, each with its newest quantity and price.
func pastLines(ctx context.Context, q querier, source, where, order string, id int64, depth int) (list []Suggestion, err error) {
	rows, err := q.query(ctx, `WITH newest AS MATERIALIZED (SELECT d.id, d.sort_no, d.issued_on, d.currency FROM document d
			WHERE `+where+` AND +d.state = 'issued' AND +d.kind = 'invoice' ORDER BY `+order+upTo+`2)
		SELECT l.description, l.quantity, l.unit, l.price, l.price_per, l.item_id, n.currency, n.issued_on, count(*), max(n.sort_no)
		FROM newest n JOIN line l ON l.document_id = n.id WHERE l.description <> ''
		GROUP BY l.description ORDER BY 9 DESC, 10 DESC`+upTo+`3`, id, depth, suggestLimit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		s := Suggestion{Source: source}
		var item *int64
		var place int64
		l := &s.Line
		if err := rows.Scan(&l.Description, &l.Quantity, &l.Unit, &l.Price, &l.PricePer, &item, &s.Currency, dayInto{&s.Last}, &s.Uses, &place); err != nil {
			return nil, err
		}
		if item != nil {
			l.Item = *item
		}
		list = append(list, s)
	}
	return list, fromSQLite(rows.Err())
}
