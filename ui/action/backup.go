package action

import (
	"context"

	"billfold/store"
)

// BackupIfDue makes the day's backup beside the data file: where the newest is
// over a day old and the file was written since. It is read back whole, which
// finds damage to the file as well.
func BackupIfDue(ctx context.Context, s *store.Store) error {
	due, err := s.BackupDue(ctx)
	if err != nil || !due {
		return err
	}
	_, err = s.BackupBeside(ctx)
	return err
}
