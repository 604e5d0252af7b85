package action

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"billfold/invoice/day"
	"billfold/store"
)

// The folder of sample data stands beside the data file of its user.
const (
	samplePrefix = ".billfold-sample-"
	sampleFile   = "sample.db"
	sampleLock   = "in-use" // is locked as long as the program runs
)

// SampleData is made-up data in a file of its own, with all that is written while it is
// looked at, in a private folder.
type SampleData struct {
	Store  *store.Store
	folder string
	lock   *os.File
}

// Documents is where documents and drafts of the sample data are written.
func (d *SampleData) Documents() string { return filepath.Join(d.folder, "documents") }

// NewSampleData makes sample data beside a data file, around today.
func NewSampleData(ctx context.Context, beside string, now func() time.Time, today func() day.Day) (*SampleData, error) {
	d := &SampleData{}
	for mine := false; !mine; { // a sweep took the folder before it was locked: then another
		var err error
		if d.folder, err = os.MkdirTemp(filepath.Dir(beside), samplePrefix); err != nil { // mode 0700
			return nil, err
		}
		if d.lock, mine, err = lockSample(d.folder, os.O_EXCL); err != nil {
			return nil, errors.Join(err, os.RemoveAll(d.folder))
		}
	}
	err := d.fill(ctx, now, today)
	if err != nil {
		return nil, errors.Join(err, d.Remove())
	}
	return d, nil
}

func (d *SampleData) fill(ctx context.Context, now func() time.Time, today func() day.Day) (err error) {
	if d.Store, err = store.Open(ctx, filepath.Join(d.folder, sampleFile), store.Options{Now: now, Today: today, By: "ui"}); err != nil {
		return err
	}
	return d.Store.FillDemo(ctx, store.Demo{})
}

// Remove closes the sample data and leaves nothing of it.
func (d *SampleData) Remove() (err error) {
	if d.Store != nil {
		err = d.Store.Close()
	}
	if d.lock != nil {
		err = errors.Join(err, d.lock.Close())
	}
	return errors.Join(err, os.RemoveAll(d.folder))
}

// SweepSampleData removes what programs that were ended hard have left of sample data
// beside a data file. Data that another window looks at stays.
func SweepSampleData(beside string) error {
	folder := filepath.Dir(beside)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), samplePrefix) {
			err = errors.Join(err, sweepSample(filepath.Join(folder, e.Name())))
		}
	}
	return err
}

func sweepSample(folder string) error {
	lock, mine, err := lockSample(folder, 0)
	if err != nil || !mine {
		return err
	}
	_ = os.Remove(lock.Name()) // who waits for it sees that it is gone; some systems remove no open file
	return errors.Join(lock.Close(), os.RemoveAll(folder))
}

// lockSample makes the lock of a folder where there is none, and takes it. mine is
// false where another program has it, or takes the folder away.
func lockSample(folder string, flag int) (lock *os.File, mine bool, err error) {
	lock, err = os.OpenFile(filepath.Join(folder, sampleLock), os.O_CREATE|os.O_RDWR|flag, 0o600)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if mine, err = hold(lock); err == nil && mine {
		mine, err = still(lock)
	}
	if err != nil || !mine {
		err = errors.Join(err, lock.Close())
	}
	return lock, mine, err
}

// still says that a file has not lost its name.
func still(f *os.File) (bool, error) {
	open, err := f.Stat()
	if err != nil {
		return false, err
	}
	now, err := os.Stat(f.Name())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(open, now), err
}
