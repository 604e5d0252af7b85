//go:build !linux

package store

// networkOf is known on Linux alone.
func networkOf(string) string { return "" }

// FreeSpace is known on Linux alone.
func FreeSpace(string) (bytes int64, ok bool) { return 0, false }
