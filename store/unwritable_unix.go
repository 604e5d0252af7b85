//go:build unix

package store

import "syscall"

// unwritable says whether rights, or a file system that is only read, forbid
// writing a file.
func unwritable(path string) bool {
	const write = 2
	err := syscall.Access(path, write)
	return err == syscall.EACCES || err == syscall.EROFS || err == syscall.EPERM
}
