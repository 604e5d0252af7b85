package action

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file that is about to be written: its folder was found writable,
// and nothing stands under its name yet.
type File struct {
	path string
	temp *os.File // beside path; nil where path is a device or a pipe
}

// NewFile prepares to write path, so that a path that cannot be written is
// known before anything else is done. An existing file keeps its content until
// Write. Close must follow.
func NewFile(path string) (*File, error) {
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "write", Path: path, Err: errors.New("it is a folder")}
	case err == nil && !info.Mode().IsRegular():
		return &File{path: path}, nil
	case err == nil:
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".billfold-*.tmp")
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			at.Path = path
		}
		return nil, err
	}
	return &File{path: path, temp: temp}, nil
}

// Path is where the file will stand.
func (f *File) Path() string { return f.path }

// Write puts the whole content under the name at once, in place of what stood
// there.
func (f *File) Write(content []byte) error {
	if f.temp == nil {
		return os.WriteFile(f.path, content, 0o600)
	}
	if err := f.fill(content); err != nil {
		return err
	}
	if err := os.Rename(f.temp.Name(), f.path); err != nil {
		return err
	}
	f.temp = nil
	return nil
}

// WriteNew does the same, but answers fs.ErrExist where the name is taken.
func (f *File) WriteNew(content []byte) error {
	if f.temp == nil {
		return &fs.PathError{Op: "write", Path: f.path, Err: fs.ErrExist}
	}
	if err := f.fill(content); err != nil {
		return err
	}
	err := os.Link(f.temp.Name(), f.path) // fails where the name is taken; rename would not
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return f.withoutLinks(content)
}

// withoutLinks is WriteNew on a file system that knows no links.
func (f *File) withoutLinks(content []byte) error {
	out, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = out.Write(content)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return errors.Join(err, os.Remove(f.path))
	}
	return nil
}

func (f *File) fill(content []byte) error {
	if _, err := f.temp.Write(content); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return errors.Join(f.temp.Sync(), f.temp.Close())
}

// Close removes what was prepared and not put under its name. It may be called
// at any time, and twice.
func (f *File) Close() {
	if f == nil || f.temp == nil {
		return
	}
	f.temp.Close()
	os.Remove(f.temp.Name())
	f.temp = nil
}
