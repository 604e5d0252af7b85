//go:build linux || darwin

package store_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"

	sqlite3 "modernc.org/sqlite/lib"
)

// op is what changes a disk.
type op int

const (
	opCreate op = iota
	opWrite
	opTruncate
	opSync
	opDelete
	opShare // growing shared memory: can fail, leaves nothing
)

// step is one operation on one file.
type step struct {
	op     op
	file   string // its name in the folder
	offset int64  // of a write; the new size of a truncation
	data   []byte
	folder bool // the folder is synced with it: what was made and deleted in it is safe
	acked  int  // the acknowledgements before it
}

// fault is where a disk refuses: the operation of that number, counted from 1,
// and where it stays all that follow. With full it has no room, else it cannot
// write.
type fault struct {
	at    int
	stays bool
	full  bool
}

func (f fault) String() string {
	name := "I/O error"
	if f.full {
		name = "full"
	}
	if f.stays {
		return name + ", stays"
	}
	return name + ", once"
}

// code is what SQLite is told.
func (f fault) code(o op) int32 {
	switch {
	case o == opCreate:
		return sqlite3.SQLITE_CANTOPEN
	case o == opShare:
		return sqlite3.SQLITE_IOERR_SHMSIZE
	case o == opDelete:
		return sqlite3.SQLITE_IOERR_DELETE
	case f.full:
		return sqlite3.SQLITE_FULL
	case o == opWrite:
		return sqlite3.SQLITE_IOERR_WRITE
	case o == opTruncate:
		return sqlite3.SQLITE_IOERR_TRUNCATE
	}
	return sqlite3.SQLITE_IOERR_FSYNC
}

// disk records the operations in one folder and refuses those of its fault.
type disk struct {
	folder string

	mu       sync.Mutex
	careless bool              // records nothing
	start    map[string][]byte // the files that were there when first opened
	steps    []step
	acked    int

	fault fault
	seen  int   // operations since the fault was set
	code  int32 // the last that SQLite was told; 0 before the fault was met
}

// set sets a fault and counts from here; the zero fault mends the disk.
func (d *disk) set(f fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault, d.seen = f, 0
}

// met is the last code that the fault gave, and 0 where it was not met.
func (d *disk) met() int32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.code
}

// acknowledge says that the user was told of one more invoice.
func (d *disk) acknowledge() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.acked++
}

// find takes a file for kept that this disk did not make.
func (d *disk) find(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.careless || d.start[name] != nil || slices.ContainsFunc(d.steps, func(s step) bool { return s.file == name }) {
		return
	}
	body, err := os.ReadFile(filepath.Join(d.folder, name))
	if err == nil {
		d.start[name] = append([]byte{}, body...)
	}
}

// step is asked before each operation.
func (d *disk) step(s step) int32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seen++
	if at := d.fault.at; at > 0 && (d.seen == at || d.fault.stays && d.seen > at) {
		d.code = d.fault.code(s.op)
		return d.code
	}
	d.add(s)
	return sqlite3.SQLITE_OK
}

func (d *disk) record(s step) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.add(s)
}

func (d *disk) add(s step) {
	if !d.careless && s.op != opShare {
		s.acked = d.acked
		d.steps = append(d.steps, s)
	}
}

// files are the folder as the operating system shows it: what a process that
// was killed leaves behind.
func (d *disk) files() files {
	p := newPower(d)
	for _, s := range d.steps {
		p.do(s)
	}
	return p.image(everything)
}

// files are the contents of a folder by name.
type files map[string][]byte

func (f files) clone() files {
	c := maps.Clone(f)
	for name, body := range c {
		c[name] = bytes.Clone(body)
	}
	return c
}

// do changes a folder. What is written to a file whose name was lost is lost.
func (f files) do(s step) {
	body, there := f[s.file]
	switch s.op {
	case opCreate:
		if !there {
			f[s.file] = []byte{}
		}
	case opDelete:
		delete(f, s.file)
	case opWrite:
		if there {
			f[s.file] = splice(body, s.offset, s.data)
		}
	case opTruncate:
		if there && s.offset < int64(len(body)) {
			f[s.file] = body[:s.offset]
		}
	}
}

func splice(body []byte, offset int64, data []byte) []byte {
	if grow := offset + int64(len(data)) - int64(len(body)); grow > 0 {
		body = append(body, make([]byte, grow)...)
	}
	copy(body[offset:], data)
	return body
}

// power is a folder as a failure of the power finds it: what a sync made safe,
// and what happened since, of which any part may be there or not.
type power struct {
	safe  files
	loose []step
}

func newPower(d *disk) *power { return &power{safe: files(d.start).clone()} }

func (p *power) do(s step) {
	if s.op != opSync {
		p.loose = append(p.loose, s)
	} else {
		p.settle(func(l step) bool { return l.file == s.file })
	}
	if s.folder {
		p.settleNames()
	}
}

// settle makes operations safe.
func (p *power) settle(which func(step) bool) {
	p.loose = slices.DeleteFunc(p.loose, func(l step) bool {
		if !which(l) {
			return false
		}
		p.safe.do(l)
		return true
	})
}

// settleNames makes the names of files safe. What was written to a file that
// was deleted after it matters no more.
func (p *power) settleNames() {
	gone := map[string]int{}
	for i, l := range p.loose {
		if l.op == opDelete {
			gone[l.file] = i + 1
		}
	}
	i := 0
	p.loose = slices.DeleteFunc(p.loose, func(l step) bool {
		i++
		if l.op == opCreate || l.op == opDelete {
			p.safe.do(l)
			return true
		}
		return i < gone[l.file]
	})
}

// survival says which of the loose operations are there, and in which form.
type survival func(loose []step) []step

func (p *power) image(what survival) files {
	f := p.safe.clone()
	for _, s := range what(p.loose) {
		f.do(s)
	}
	return f
}

func nothing([]step) []step          { return nil }
func everything(loose []step) []step { return loose }

// prefix is all up to some operation.
func prefix(r *rand.Rand) survival {
	return func(loose []step) []step { return loose[:r.IntN(len(loose)+1)] }
}

// subset is some operations, whatever their order.
func subset(r *rand.Rand) survival {
	return func(loose []step) (kept []step) {
		for _, s := range loose {
			if r.IntN(2) == 0 {
				kept = append(kept, s)
			}
		}
		return kept
	}
}

const sector = 512

// torn is some sectors of the writes, and some of the other operations.
func torn(r *rand.Rand) survival {
	return func(loose []step) (kept []step) {
		for _, s := range loose {
			if s.op != opWrite {
				if r.IntN(2) == 0 {
					kept = append(kept, s)
				}
				continue
			}
			for len(s.data) > 0 {
				n := min(len(s.data), sector-int(s.offset%sector))
				part := s
				part.data = s.data[:n]
				s.data, s.offset = s.data[n:], s.offset+int64(n)
				if r.IntN(2) == 0 {
					kept = append(kept, part)
				}
			}
		}
		return kept
	}
}
