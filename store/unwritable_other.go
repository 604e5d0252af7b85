//go:build !unix

package store

import "os"

// unwritable says whether a file is marked as one that is only read.
func unwritable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 == 0
}
