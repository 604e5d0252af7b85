//go:build unix

package action

import (
	"errors"
	"os"
	"syscall"
)

// hold locks a file until it is closed, by this program's end at the latest; free is
// false where another program holds it.
func hold(f *os.File) (free bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
