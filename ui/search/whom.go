package search

import (
	"context"
	"slices"

	"billfold/store"
)

// whose finds the customers of a new invoice, six at most: without a text those of the
// newest documents, else those that find finds, else those whose names hold its letters.
func whose(ctx context.Context, s *store.Store, text string) (found answer, err error) {
	const rows = 6
	switch {
	case text == "":
		found.hits, err = newest(ctx, s, rows)
	default:
		found.hits, err = s.Customers.Search(ctx, text, most)
		found.hits = slices.DeleteFunc(found.hits, func(h store.Hit) bool { return h.Document != nil })
	}
	if err == nil && len(found.hits) == 0 && text != "" {
		found.hits, err = s.Customers.Resembling(ctx, text, rows)
		found.like = len(found.hits) > 0
	}
	found.hits = found.hits[:min(len(found.hits), rows)]
	return found, err
}

// newest are the customers of the newest documents.
func newest(ctx context.Context, s *store.Store, rows int) (hits []store.Hit, err error) {
	const depth = 50
	page, err := s.Documents.List(ctx, store.DocumentQuery{Sort: "number", Limit: depth})
	for _, d := range page.Rows {
		if len(hits) < rows && !slices.ContainsFunc(hits, func(h store.Hit) bool { return h.Customer == d.Customer }) {
			hits = append(hits, store.Hit{Kind: "customer", Customer: d.Customer, Name: d.Name})
		}
	}
	return hits, err
}
