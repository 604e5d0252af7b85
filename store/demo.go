package store

import "context"

// Demo says how much demonstration data FillDemo makes. The zero Demo is 12
// customers, 40 invoices, seed 1.
type Demo struct {
	Customers int
	Invoices  int
	Seed      int64
}

// FillDemo fills a file with demonstration data, or returns ErrConflict where
// it holds data already.
func (s *Store) FillDemo(ctx context.Context, demo Demo) error { return ErrNotFound }
