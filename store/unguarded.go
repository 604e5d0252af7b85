package store

import (
	"context"
	"fmt"
)

// unguarded runs fn while the file has neither triggers nor indexes, and makes
// both again from their own texts before the transaction ends: a new file is
// loaded so in half the time. What fn writes, and the counts that triggers
// would have kept, is for Verify to see.
func (t *tx) unguarded(ctx context.Context, fn func() error) error {
	var drop, create []string
	if err := each(ctx, t, "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid", nil,
		func(scan func(...any) error) error {
			var kind, name, text string
			err := scan(&kind, &name, &text)
			drop, create = append(drop, fmt.Sprintf("DROP %s %q", kind, name)), append(create, text)
			return err
		}); err != nil {
		return err
	}
	if err := t.define(ctx, drop); err != nil {
		return err
	}
	if err := fn(); err != nil {
		return err
	}
	return t.define(ctx, create)
}

// define runs statements that are not worth keeping prepared.
func (t *tx) define(ctx context.Context, texts []string) error {
	for _, text := range texts {
		st, err := t.on.PrepareContext(ctx, text)
		if err != nil {
			return fromSQLite(err)
		}
		_, err = st.ExecContext(ctx)
		st.Close()
		if err != nil {
			return fromSQLite(err)
		}
	}
	return nil
}
