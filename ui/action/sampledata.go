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
func NewSampleData(ctx context.Context, beside string, now func() time.Time, today func() day.Day) (d *SampleData, err error) {
	d = &SampleData{}
	if d.folder, err = os.MkdirTemp(filepath.Dir(beside), samplePrefix); err != nil { // mode 0700
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.Remove())
		}
	}()
	if d.lock, err = os.OpenFile(filepath.Join(d.folder, sampleLock), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err != nil {
		return nil, err
	}
	if _, err = hold(d.lock); err != nil {
		return nil, err
	}
	if d.Store, err = store.Open(ctx, filepath.Join(d.folder, sampleFile), store.Options{Now: now, Today: today, By: "ui"}); err != nil {
		return nil, err
	}
	return d, d.Store.FillDemo(ctx, store.Demo{})
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
	lock, err := os.OpenFile(filepath.Join(folder, sampleLock), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) { // its removal was cut off
		return os.RemoveAll(folder)
	}
	if err != nil {
		return err
	}
	free, err := hold(lock)
	err = errors.Join(err, lock.Close())
	if err != nil || !free {
		return err
	}
	return os.RemoveAll(folder)
}
