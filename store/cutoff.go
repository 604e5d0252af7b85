package store

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// cutOff says whether a file's first start was cut off while SQLite switched
// the empty file to the write-ahead log: what is left is its first page beside
// a rollback journal of a file that had none. No table fits in that. Looking at
// such a file is refused as writing, for it would have to be taken back first.
//
// A journal beside any other file is left alone: taking it back might lose what
// someone wrote.
func cutOff(path string) bool {
	const (
		logHeader  = 32 // bytes of a log without a commit
		magic      = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
		sizeBefore = 16 // where the journal says how many pages the file had
		pageSize   = 24
	)
	journal, err := os.Open(path + "-journal")
	if err != nil {
		return false
	}
	defer journal.Close()
	var head [28]byte
	if _, err := io.ReadFull(journal, head[:]); err != nil || !bytes.HasPrefix(head[:], []byte(magic)) {
		return false
	}
	file, err := os.Stat(path)
	if err != nil || file.Size() > int64(binary.BigEndian.Uint32(head[pageSize:])) {
		return false
	}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > logHeader {
		return false
	}
	return binary.BigEndian.Uint32(head[sizeBefore:]) == 0
}
