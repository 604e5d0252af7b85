package store

import (
	"context"
	"time"
)

// Forms are half-typed forms, so that a crash loses nothing. They are no part
// of the trail.
type Forms struct{ s *Store }

// Save keeps what is typed in the form of that key.
func (f *Forms) Save(ctx context.Context, key string, body []byte) error {
	return f.s.buffer(ctx, func(t *tx) error {
		if body == nil {
			body = []byte{}
		}
		_, err := t.exec(ctx, `INSERT INTO draft_buf (key, at, body) VALUES (?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET at = excluded.at, body = excluded.body`, key, t.now.Format(time.RFC3339Nano), body)
		return err
	})
}

// Load returns what was typed and when (UTC), or Missing.
func (f *Forms) Load(ctx context.Context, key string) (body []byte, at time.Time, err error) {
	var text string
	if err = f.s.reader.one(ctx, "SELECT at, body FROM draft_buf WHERE key = ?", []any{key}, &text, &body); err != nil {
		return nil, at, missing(err, "form", key)
	}
	at, err = time.Parse(time.RFC3339Nano, text)
	return body, at, err
}

// Drop forgets the form of that key; there need not be one.
func (f *Forms) Drop(ctx context.Context, key string) error {
	return f.s.buffer(ctx, func(t *tx) error {
		_, err := t.exec(ctx, "DELETE FROM draft_buf WHERE key = ?", key)
		return err
	})
}
