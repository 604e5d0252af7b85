package store

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Search finds customers by name and documents by number, in the order of
// display: the document with exactly that number (or only its digits: 1042
// finds INV-1042) before all, customers whose name begins with the text, has a
// word that does, or holds it, then documents whose number begins with or holds
// the text. Ids (C-0017, D-0003) are found too.
func (c *Customers) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	text, limit = strings.TrimSpace(text), pageLimit(limit)
	if text == "" {
		return nil, nil
	}
	customers, err := c.customerHits(ctx, text, limit)
	if err != nil {
		return nil, err
	}
	documents, err := c.documentHits(ctx, text, limit)
	if err != nil {
		return nil, err
	}
	if over := len(customers) + len(documents) - limit; over > 0 {
		customers = customers[:max(len(customers)-over, min(len(customers), limit/2))]
	}
	exact := 0
	for exact < len(documents) && documents[exact].Exact {
		exact++
	}
	hits := append(append(documents[:exact:exact], customers...), documents[exact:]...)
	return hits[:min(len(hits), limit)], nil
}

func (c *Customers) customerHits(ctx context.Context, text string, limit int) ([]Hit, error) {
	fold := customer.Fold(text)
	id, _ := idOf("C-", text)
	rows, err := c.s.reader.query(ctx, `SELECT id, name, id = ?1 OR name_fold = ?2 FROM account
		WHERE id = ?1 OR instr(name_fold, ?2) > 0
		ORDER BY archived, id <> ?1, instr(name_fold, ?2) <> 1, instr(' ' || name_fold, ' ' || ?2) = 0, name_fold, id LIMIT ?3`, id, fold, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []Hit
	var list []CustomerRow
	for rows.Next() {
		h := Hit{Kind: "customer"}
		if err := rows.Scan(&h.Customer, &h.Name, &h.Exact); err != nil {
			return nil, err
		}
		hits, list = append(hits, h), append(list, CustomerRow{ID: h.Customer})
	}
	if err := rows.Err(); err != nil {
		return nil, fromSQLite(err)
	}
	if err := fillCustomers(ctx, c.s.reader, list, c.s.Today()); err != nil {
		return nil, err
	}
	for i := range list {
		hits[i].Owes, hits[i].LateDays = list[i].Owes, list[i].LateDays
	}
	return hits, nil
}

// documentHits tries the indexes one after the other, and a walk over all
// numbers only where they found too little.
func (c *Customers) documentHits(ctx context.Context, text string, limit int) ([]Hit, error) {
	var hits []Hit
	seen := map[invoice.ID]bool{}
	add := func(exact bool, where string, args ...any) error {
		if len(hits) >= limit {
			return nil
		}
		rows, err := loadRows(ctx, c.s.reader, nil, where+" ORDER BY d.sort_no DESC LIMIT ?", append(args, limit), c.s.Today())
		for i := range rows {
			r := &rows[i]
			if seen[r.ID] || len(hits) >= limit {
				continue
			}
			seen[r.ID] = true
			hits = append(hits, Hit{Kind: "document", Customer: r.Customer, Name: r.Name, Document: r, Exact: exact})
		}
		return err
	}
	if id, ok := idOf("D-", text); ok {
		return hits, add(true, "d.id = ?", id)
	}
	if err := add(true, "d.number IS NOT NULL AND d.number = ? COLLATE NOCASE", text); err != nil {
		return nil, err
	}
	digits := strings.Trim(text, "0123456789") == ""
	if digits {
		trimmed := strings.TrimLeft(text, "0")
		if err := add(true, "d.digits IS NOT NULL AND d.digits = ?", trimmed); err != nil {
			return nil, err
		}
		if err := add(false, "d.digits IS NOT NULL AND d.digits >= ?1 AND d.digits < ?1 || ':'", trimmed); err != nil {
			return nil, err
		}
	}
	if err := add(false, "d.number IS NOT NULL AND d.number COLLATE NOCASE >= ?1 AND d.number COLLATE NOCASE < ?1 || char(1114111)", text); err != nil {
		return nil, err
	}
	if len(text) < 2 {
		return hits, nil
	}
	return hits, add(false, "d.number IS NOT NULL AND instr(lower(d.number), lower(?)) > 0", text)
}
