package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// errUnwritable says that a file is not to be opened where it stands.
var errUnwritable = errors.New("its rights forbid writing")

// shut says whether a file that is there and can be read cannot be opened where
// it stands: for a file with a log SQLite needs a folder in which it can write,
// even to read.
func shut(path string, err error) bool {
	var e *sqlite.Error
	switch {
	case errors.Is(err, errUnwritable):
	case !errors.As(err, &e):
		return false
	case e.Code()&0xff == codes.SQLITE_CANTOPEN:
	case e.Code() == codes.SQLITE_READONLY_CANTINIT, e.Code() == codes.SQLITE_READONLY_RECOVERY, e.Code() == codes.SQLITE_READONLY_DIRECTORY:
	default:
		return false
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && readable(path)
}

// readable opens a file that SQLite could not open: no lock of this process can
// be dropped by that.
func readable(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

func logBeside(path string) bool {
	for _, tail := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Lstat(path + tail); err == nil {
			return true
		}
	}
	return false
}

// copies begins the name of the folder of a private copy.
const copies = "billfold-read-"

// privateCopy copies a file that SQLite cannot open where it stands, with its
// log, to a folder of mode 0700 in which it can be read. What was written
// meanwhile makes it begin again: an old log beside a newer file would be wrong.
// immutable=1 would read the file without its log and so miss what was entered
// last.
func privateCopy(ctx context.Context, path string, now time.Time) (file, folder string, err error) {
	if err := sweepCopies(now); err != nil {
		return "", "", err
	}
	if folder, err = os.MkdirTemp("", copies); err != nil {
		return "", "", err
	}
	file = filepath.Join(folder, filepath.Base(path))
	const tries = 5
	for range tries {
		before := sight(path)
		if err = copyWithLog(ctx, path, file); err != nil {
			break
		}
		if before == sight(path) {
			return file, folder, nil
		}
		err = fmt.Errorf("it was changed during each of %d tries to copy it: %w", tries, ErrBusy)
	}
	return "", "", errors.Join(err, os.RemoveAll(folder))
}

// sight is what a file and its log look like from outside.
func sight(path string) string {
	var b strings.Builder
	for _, tail := range []string{"", "-wal"} {
		if info, err := os.Stat(path + tail); err == nil {
			fmt.Fprintf(&b, "%d %v\n", info.Size(), info.ModTime())
		}
	}
	return b.String()
}

func copyWithLog(ctx context.Context, from, to string) error {
	for _, tail := range []string{"", "-wal"} {
		if err := emptyFile(to + tail); err != nil {
			return err
		}
		out, err := os.OpenFile(to+tail, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		err = pour(ctx, from+tail, out)
		if errors.Is(err, fs.ErrNotExist) && tail != "" {
			err = os.Remove(to + tail)
		}
		if err = errors.Join(err, out.Close()); err != nil {
			return err
		}
	}
	return nil
}

// sweepCopies removes the copies of programs that were ended hard.
func sweepCopies(now time.Time) error {
	list, err := filepath.Glob(filepath.Join(os.TempDir(), copies+"*"))
	if err != nil {
		return err
	}
	for _, folder := range list {
		if info, err := os.Lstat(folder); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(folder) // one of another user stays
		}
	}
	return nil
}
