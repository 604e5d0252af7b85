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
	_, err = s.BackupBeside(ctx, nil)
	return err
}

// Backup makes a backup beside the data file now, whether one is due or not, and
// returns its path. It is read back whole. told hears how far it is; it may be nil.
func Backup(ctx context.Context, s *store.Store, told store.Progress) (path string, err error) {
	taken, err := s.BackupBeside(ctx, told)
	return taken.Path, err
}
