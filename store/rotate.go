package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// How many backups of the default folder are kept: the newest of each of the
// last days, weeks and months that have one.
const (
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 6
)

// stamp is the time in a backup's name, in UTC.
const stamp = "20060102T150405Z"

// backupFolder is where the backups stand that are made without being asked for.
func (s *Store) backupFolder() string { return filepath.Join(filepath.Dir(s.path), "backups") }

// backupStem begins the names of a data file's backups in that folder.
func backupStem(path string) string { return strings.TrimSuffix(filepath.Base(path), ".db") + "-" }

// BackupBeside writes a backup to the folder backups beside the data file,
// named by its time. Then it removes those that are older than the last 7 days,
// 4 weeks and 6 months need, the oldest of them where together they are larger
// than the limit, and what backups that were cut off left. The newest always
// stays; files of other names are left alone. told may be nil. It returns the errors of
// Backup.
func (s *Store) BackupBeside(ctx context.Context, told Progress) (Taken, error) {
	folder := s.backupFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Taken{}, err
	}
	now := s.o.Now()
	taken, err := s.backup(ctx, filepath.Join(folder, backupStem(s.path)+now.UTC().Format(stamp)+".db"), told)
	if err != nil {
		return Taken{}, err
	}
	limit := s.backupLimit(ctx, taken.Manifest.Bytes)
	if err := errors.Join(sweep(folder, now), rotate(s.path, limit)); err != nil {
		return taken, fmt.Errorf("remove old backups: %w", err)
	}
	return taken, nil
}

// backupLimit is how many bytes the folder may hold: what the settings say, or
// twice the newest copy.
func (s *Store) backupLimit(ctx context.Context, newest int64) int64 {
	if seller, err := s.Business.Get(ctx); err == nil && seller.BackupMB > 0 {
		return int64(seller.BackupMB) * 1_000_000
	}
	return 2 * newest
}

// Backups are the backups of a data file in the folder beside it that were read
// back when they were made and are there whole by their size, the newest first.
func Backups(path string) (list []Taken, err error) {
	folder, stem := filepath.Join(filepath.Dir(path), "backups"), backupStem(path)
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		text, ours := strings.CutPrefix(e.Name(), stem)
		text, whole := strings.CutSuffix(text, ".db")
		if _, err := time.Parse(stamp, text); !ours || !whole || err != nil || !e.Type().IsRegular() {
			continue
		}
		t := Taken{Path: filepath.Join(folder, e.Name())}
		if t.Manifest, err = readManifest(ManifestPath(t.Path)); err != nil {
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() == t.Manifest.Bytes {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b Taken) int { return strings.Compare(b.Path, a.Path) })
	return list, nil
}

// at is the time in the name of a backup.
func (t Taken) at(stem string) time.Time {
	text := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(t.Path), stem), ".db")
	at, err := time.Parse(stamp, text)
	if err != nil {
		return t.Manifest.Made
	}
	return at
}

// rotate removes the backups of a data file that are not needed any more, each
// before its manifest, so that none is left without.
func rotate(path string, limit int64) error {
	list, err := Backups(path)
	if err != nil {
		return err
	}
	stem := backupStem(path)
	times := make([]time.Time, len(list))
	for i, t := range list {
		times[i] = t.at(stem)
	}
	gone := surplus(times)
	var total int64
	for i, t := range list {
		if !slices.Contains(gone, times[i]) {
			total += t.Manifest.Bytes
		}
		if i > 0 && (total > limit || slices.Contains(gone, times[i])) {
			if err := errors.Join(os.Remove(t.Path), os.Remove(ManifestPath(t.Path))); err != nil {
				return err
			}
		}
	}
	return nil
}

// surplus are those times that are not the newest of one of the last days,
// weeks or months that have any.
func surplus(times []time.Time) (list []time.Time) {
	times = slices.Clone(times)
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	day := func(t time.Time) string { return t.Format("2006-01-02") }
	week := func(t time.Time) string {
		year, week := t.ISOWeek()
		return fmt.Sprintf("%d-%d", year, week)
	}
	month := func(t time.Time) string { return t.Format("2006-01") }
	kept := map[time.Time]bool{}
	for _, rule := range []struct {
		period func(time.Time) string
		most   int
	}{{day, keptDays}, {week, keptWeeks}, {month, keptMonths}} {
		seen := map[string]bool{}
		for _, t := range times {
			if p := rule.period(t); !seen[p] && len(seen) < rule.most {
				seen[p], kept[t] = true, true
			}
		}
	}
	for _, t := range times {
		if !kept[t] {
			list = append(list, t)
		}
	}
	return list
}

// BackupDue says whether the newest backup beside the file is over a day old and
// the file, or its log, was written since; where there is none, whether anything
// was recorded yet.
func (s *Store) BackupDue(ctx context.Context) (bool, error) {
	list, err := Backups(s.path)
	if err != nil || s.ReadOnly() {
		return false, err
	}
	if len(list) == 0 {
		last, err := s.LastChange(ctx)
		return !last.IsZero(), err
	}
	made := list[0].Manifest.Made
	if s.o.Now().Sub(made) < 24*time.Hour {
		return false, nil
	}
	for _, tail := range []string{"", "-wal"} {
		if info, err := os.Stat(s.path + tail); err == nil && info.ModTime().After(made) {
			return true, nil
		}
	}
	return false, nil
}

// WithoutBackup is for how many days there was no backup beside the file: since
// the newest one, or since the file was begun.
func (s *Store) WithoutBackup(ctx context.Context) (days int, err error) {
	list, err := Backups(s.path)
	if err != nil {
		return 0, err
	}
	since := s.o.Now()
	if len(list) > 0 {
		since = list[0].Manifest.Made
	} else if first, err := s.firstChange(ctx); err != nil {
		return 0, err
	} else if !first.IsZero() {
		since = first
	}
	return int(s.o.Now().Sub(since) / (24 * time.Hour)), nil
}

// StaleDays is the age from which the newest backup is said to be old.
const StaleDays = 7

// Check reads a backup's bytes again and compares them with its manifest.
func (t Taken) Check(ctx context.Context) error {
	want, size := t.Manifest.SHA256, t.Manifest.Bytes
	if t.Manifest.Sealed != nil {
		want, size = t.Manifest.Sealed.SHA256, t.Manifest.Sealed.Bytes
	}
	sum := sha256.New()
	if err := pour(ctx, t.Path, sum); err != nil {
		return err
	}
	if info, err := os.Stat(t.Path); err != nil || info.Size() != size || hex.EncodeToString(sum.Sum(nil)) != want {
		return errors.Join(err, fmt.Errorf("its bytes are not those of its manifest: %w", ErrNotWhole))
	}
	return nil
}
