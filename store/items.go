package store

import (
	"context"

	"billfold/invoice/customer"
)

// Items are the catalogue.
type Items struct{ s *Store }

// Create adds an item.
func (i *Items) Create(ctx context.Context, in Intent, it Item) (Item, error) {
	return Item{}, ErrNotFound
}

// List are the items whose name holds match.
func (i *Items) List(ctx context.Context, match string, limit int) ([]Item, error) {
	return nil, ErrNotFound
}

// Find is the item of that exact name in any case, or Missing.
func (i *Items) Find(ctx context.Context, name string) (Item, error) { return Item{}, ErrNotFound }

// Suggest are lines for a new line of a customer's document.
func (i *Items) Suggest(ctx context.Context, id customer.ID) ([]Suggestion, error) {
	return nil, ErrNotFound
}
