package store

import (
	"context"

	"billfold/invoice/customer"
)

// Customers are the accounts that pay.
type Customers struct{ s *Store }

// Get returns one customer, or Missing.
func (c *Customers) Get(ctx context.Context, id customer.ID) (customer.Customer, error) {
	return customer.Customer{}, ErrNotFound
}

// Find returns the customer that ref names: an id or an exact name in any
// case. It returns Missing or *Ambiguous.
func (c *Customers) Find(ctx context.Context, ref string) (customer.Customer, error) {
	return customer.Customer{}, ErrNotFound
}

// Create adds a customer.
func (c *Customers) Create(ctx context.Context, in Intent, cust customer.Customer) (customer.Customer, error) {
	return customer.Customer{}, ErrNotFound
}

// Edit changes a customer whose Rev is still that of cust, else ErrConflict.
func (c *Customers) Edit(ctx context.Context, in Intent, cust customer.Customer) (customer.Customer, error) {
	return customer.Customer{}, ErrNotFound
}

// Archive puts a customer away, or brings it back.
func (c *Customers) Archive(ctx context.Context, in Intent, id customer.ID, archived bool) error {
	return ErrNotFound
}

// List is a page of customers.
func (c *Customers) List(ctx context.Context, q CustomerQuery) (CustomerPage, error) {
	return CustomerPage{}, ErrNotFound
}

// Card is the head of a customer's profile.
func (c *Customers) Card(ctx context.Context, id customer.ID) (CustomerCard, error) {
	return CustomerCard{}, ErrNotFound
}

// Timeline is a page of a customer's events, newest first.
func (c *Customers) Timeline(ctx context.Context, q TimelineQuery) (TimelinePage, error) {
	return TimelinePage{}, ErrNotFound
}

// Search finds customers by name and documents by number, in the order of
// display.
func (c *Customers) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	return nil, ErrNotFound
}
