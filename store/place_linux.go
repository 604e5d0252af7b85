package store

import "syscall"

// networkOf names the file system of another machine that a folder is on.
func networkOf(folder string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(folder, &s) != nil {
		return ""
	}
	return networkName(uint32(s.Type))
}

// networkName reads the magic numbers of linux/magic.h and of the file systems
// themselves.
func networkName(magic uint32) string {
	switch magic {
	case 0x6969:
		return "nfs"
	case 0x517B, 0xFF534D42, 0xFE534D42:
		return "smb"
	case 0x01021997:
		return "9p"
	case 0x5346414F:
		return "afs"
	case 0x00C36400:
		return "ceph"
	case 0x564C:
		return "ncp"
	}
	return ""
}

// FreeSpace is how many bytes a user may still write on the disk of a folder.
func FreeSpace(folder string) (bytes int64, ok bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(folder, &s) != nil {
		return 0, false
	}
	return int64(min(s.Bavail, 1<<40) * uint64(s.Bsize)), true
}
