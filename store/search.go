package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/customer"
)

// Search finds customers by name and documents by number, in the order of
// display: the document with exactly that number (or only its digits: 1042
// finds INV-1042) before all, customers whose name begins with the text, has a
// word that does, or holds it, then documents whose number begins with or holds
// the text. Ids (C-0017, D-0003) are found too.
func (c *Customers) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	text, limit = strings.TrimSpace(text), pageLimit(limit)
	if text == "" || customer.Fold(text) == "" { // accents alone are in every name
		return nil, nil
	}
	if AsksState(text) {
		return c.inState(ctx, text, limit)
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

// Resembling are active customers whose names hold the letters of a text in their order,
// the shortest names first. Fewer than three letters are nearly everywhere: they find
// none.
func (c *Customers) Resembling(ctx context.Context, text string, limit int) ([]Hit, error) {
	const least = 3
	fold := []rune(strings.ReplaceAll(customer.Fold(text), " ", ""))
	if len(fold) < least {
		return nil, nil
	}
	var pattern strings.Builder
	for _, r := range fold {
		pattern.WriteString("*[" + string(r) + "]") // a letter of its own, also where it is a sign of the pattern
	}
	return c.namedHits(ctx, "SELECT id, name, 0 FROM account WHERE archived = 0 AND name_fold GLOB ?1 ORDER BY length(name_fold), name_fold, id"+upTo+"2", []any{pattern.String() + "*", pageLimit(limit)})
}

// customerHits asks the index for names that begin with the text, and walks all
// names only where that found too few.
func (c *Customers) customerHits(ctx context.Context, text string, limit int) ([]Hit, error) {
	fold := customer.Fold(text)
	id, _ := idOf("C-", text)
	begins := []any{id, fold, fold + "\U0010FFFF", limit}
	hits, err := c.namedHits(ctx, `SELECT id, name, id = ?1 OR name_fold = ?2 FROM account
		WHERE id = ?1 OR name_fold >= ?2 AND name_fold < ?3 ORDER BY archived, id <> ?1, name_fold, id`+upTo+`4`, begins)
	if err != nil || len(hits) == limit || fold == "" {
		return hits, err
	}
	more, err := c.namedHits(ctx, `SELECT id, name, 0 FROM account WHERE id IN (SELECT id FROM account WHERE instr(name_fold, ?1) > 1) AND id <> ?2
		ORDER BY archived, instr(name_fold, ' ' || ?1) = 0, name_fold, id`+upTo+`3`, []any{fold, id, limit})
	for _, h := range more {
		if len(hits) < limit && !strings.HasPrefix(customer.Fold(h.Name), fold) {
			hits = append(hits, h)
		}
	}
	return hits, err
}

func (c *Customers) namedHits(ctx context.Context, text string, args []any) ([]Hit, error) {
	rows, err := c.s.reader.query(ctx, text, args...)
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

const (
	// prefixDepth is how many numbers that begin with the text are put in the
	// order of issue.
	prefixDepth = 500
	// walkLimit is the number of documents up to which all numbers are walked
	// although other hits were found.
	walkLimit = 50_000
)

// documentHits tries the indexes one after the other, and a walk over all
// numbers in the end.
func (c *Customers) documentHits(ctx context.Context, text string, limit int) ([]Hit, error) {
	if id, ok := idOf("D-", text); ok {
		return c.addDocuments(ctx, nil, true, "SELECT ?1", id, limit)
	}
	hits, err := c.addDocuments(ctx, nil, true, "SELECT id FROM ("+numberLike("number = ?1 COLLATE NOCASE")+")", text, limit)
	if err != nil {
		return nil, err
	}
	if digits := strings.TrimLeft(text, "0"); digits != "" && strings.Trim(text, "0123456789") == "" {
		if hits, err = c.addDocuments(ctx, hits, true, "SELECT id FROM document WHERE digits = ?1", digits, limit); err != nil {
			return nil, err
		}
		if hits, err = c.addDocuments(ctx, hits, false, fmt.Sprintf(`SELECT id FROM (SELECT id FROM document WHERE digits >= ?1 AND digits < ?1 || ':'
			ORDER BY digits DESC LIMIT %d)`, prefixDepth), digits, limit); err != nil {
			return nil, err
		}
	}
	if hits, err = c.addDocuments(ctx, hits, false, fmt.Sprintf("SELECT id FROM (%s LIMIT %d)",
		numberLike("number >= ?1 COLLATE NOCASE AND number < ?1 || char(1114111) COLLATE NOCASE"), prefixDepth), text, limit); err != nil {
		return nil, err
	}
	if len(text) < 2 || len(hits) >= limit || !strings.ContainsAny(text, "0123456789") {
		return hits, nil
	}
	var documents int
	if err := c.s.reader.one(ctx, "SELECT sum(n) FROM tally WHERE what <> 'account'", nil, &documents); err != nil || documents > walkLimit && len(hits) > 0 {
		return hits, err
	}
	return c.addDocuments(ctx, hits, false, fmt.Sprintf("SELECT id FROM (%s LIMIT %d)", numberLike("instr(lower(number), lower(?1)) > 0"), prefixDepth), text, limit)
}

// addDocuments adds the documents of a selection of ids that are not among the
// hits yet, newest first.
func (c *Customers) addDocuments(ctx context.Context, hits []Hit, exact bool, ids string, arg any, limit int) ([]Hit, error) {
	if len(hits) >= limit {
		return hits, nil
	}
	rows, err := loadRows(ctx, c.s.reader, nil, "d.id IN ("+ids+") ORDER BY d.sort_no DESC"+upTo+"2", []any{arg, limit}, c.s.Today())
	for i := range rows {
		r := &rows[i]
		known := slices.ContainsFunc(hits, func(h Hit) bool { return h.Document.ID == r.ID })
		if !known && len(hits) < limit {
			hits = append(hits, Hit{Kind: "document", Customer: r.Customer, Name: r.Name, Document: r, Exact: exact})
		}
	}
	return hits, err
}
