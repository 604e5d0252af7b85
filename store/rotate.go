package store

import (
	"context"
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

// BackupBeside writes a backup to the folder backups beside the data file,
// named by its time, and then removes those that are older than the last 7
// days, 4 weeks and 6 months need. Files of other names are left alone. It
// returns the errors of Backup.
func (s *Store) BackupBeside(ctx context.Context) (Taken, error) {
	folder := filepath.Join(filepath.Dir(s.path), "backups")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Taken{}, err
	}
	stem := strings.TrimSuffix(filepath.Base(s.path), ".db") + "-"
	taken, err := s.Backup(ctx, filepath.Join(folder, stem+s.o.Now().UTC().Format(stamp)+".db"))
	if err != nil {
		return Taken{}, err
	}
	if err := rotate(folder, stem); err != nil {
		return taken, fmt.Errorf("remove old backups: %w", err)
	}
	return taken, nil
}

// rotate removes the surplus backups of a data file, each before its manifest,
// so that none is left without.
func rotate(folder, stem string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var times []time.Time
	for _, e := range entries {
		text, ours := strings.CutPrefix(e.Name(), stem)
		text, whole := strings.CutSuffix(text, ".db")
		at, err := time.Parse(stamp, text)
		if ours && whole && err == nil && e.Type().IsRegular() {
			times = append(times, at)
		}
	}
	for _, at := range surplus(times) {
		path := filepath.Join(folder, stem+at.Format(stamp)+".db")
		if err := os.Remove(path); err != nil {
			return err
		}
		if err := os.Remove(ManifestPath(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
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
