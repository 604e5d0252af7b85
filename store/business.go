package store

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// Business is the one whose file this is, with its tax profiles and numbers.
type Business struct{ s *Store }

// SetUp is what the first Save of a business starts it with.
type SetUp struct {
	FirstNumber string        // as the user wants it to look; "" is INV-1001
	Profiles    []tax.Profile // none: those of the seller's country
}

// Get returns the business, or ErrNotFound until it was set up.
func (b *Business) Get(ctx context.Context) (invoice.Seller, error) {
	return invoice.Seller{}, ErrNotFound
}

// Save makes the business, with its tax profiles and series, or changes it.
func (b *Business) Save(ctx context.Context, in Intent, seller invoice.Seller, up SetUp) error {
	return ErrNotFound
}

// Profiles are the tax profiles in order; the first is the seller's standard.
func (b *Business) Profiles(ctx context.Context) ([]tax.Profile, error) { return nil, ErrNotFound }

// SaveProfile adds a tax profile or changes the one of that name.
func (b *Business) SaveProfile(ctx context.Context, in Intent, p tax.Profile) error {
	return ErrNotFound
}

// NextNumber is the number that a document of that kind and date would take now.
func (b *Business) NextNumber(ctx context.Context, kind invoice.Kind, issue day.Day) (string, error) {
	return "", ErrNotFound
}
