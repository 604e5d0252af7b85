//go:build linux || darwin

package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"unsafe"

	_ "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// faultVFS stands between SQLite and the operating system. The real xOpen runs;
// then the file's table of methods is swapped for a copy whose writing methods
// tell a disk first, which records or refuses them. It is SQLite's default while
// a test runs, so that store.Open as it is goes through it; files outside the
// watched folders are left alone.
type faultVFS struct {
	head *vfsHead
	real uintptr

	mu    sync.Mutex
	disks map[string]*disk      // by folder
	files map[uintptr]*openFile // also keeps alive what SQLite's memory points at
}

// vfsHead and fileHead are what SQLite reads. They stand in its memory, for a
// pointer into Go's may not go through a uintptr.
type vfsHead struct {
	sqlite3.Tsqlite3_vfs // first: SQLite's pointer to it is that to the whole
	name                 [16]byte
	of                   *faultVFS
}

type fileHead struct {
	sqlite3.Tsqlite3_io_methods // first, as above
	of                          *openFile
}

// openFile is one open file.
type openFile struct {
	head      *fileHead
	real      *sqlite3.Tsqlite3_io_methods
	vfs       *faultVFS
	disk      *disk
	name      string
	folderToo bool // its first sync is one of the folder too: so SQLite does with a log or journal
}

// installFaultVFS makes a faultVFS the default until the test ends. Files that
// are opened meanwhile must be closed by then.
func installFaultVFS(tb testing.TB) *faultVFS {
	tb.Helper()
	v := &faultVFS{disks: map[string]*disk{}, files: map[uintptr]*openFile{}}
	v.real = uintptr(native(tb, sqlite3.Xsqlite3_vfs_find, uintptr(0)).Uint())
	v.head = zeroed[vfsHead](uintptr(native(tb, sqlite3.Xsqlite3_malloc, int32(unsafe.Sizeof(vfsHead{}))).Uint()))
	v.head.Tsqlite3_vfs, v.head.of = *at[sqlite3.Tsqlite3_vfs](v.real), v
	copy(v.head.name[:], "fault")
	v.head.FzName = addressOf(&v.head.name)
	v.head.FxOpen, v.head.FxDelete = entry(faultOpen), entry(faultDelete)
	if rc := native(tb, sqlite3.Xsqlite3_vfs_register, addressOf(v.head), int32(1)).Int(); rc != sqlite3.SQLITE_OK {
		tb.Fatalf("register: %d", rc)
	}
	tb.Cleanup(func() {
		native(tb, sqlite3.Xsqlite3_vfs_unregister, addressOf(v.head))
		v.mu.Lock()
		defer v.mu.Unlock()
		for _, f := range v.files {
			tb.Errorf("%s is still open", f.name)
		}
		if len(v.files) == 0 {
			native(tb, sqlite3.Xsqlite3_free, addressOf(v.head))
		}
	})
	return v
}

// native calls a function of SQLite's library. The first argument of each is
// the state of a thread, which a connection has.
func native(tb testing.TB, fn any, args ...any) (result reflect.Value) {
	tb.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error {
		thread := reflect.ValueOf(c).Elem().FieldByName("tls")
		values := []reflect.Value{reflect.NewAt(thread.Type().Elem(), thread.UnsafePointer())}
		for _, a := range args {
			values = append(values, reflect.ValueOf(a))
		}
		if out := reflect.ValueOf(fn).Call(values); len(out) > 0 {
			result = out[0]
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

// at is what stands at an address of SQLite's.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

func addressOf[T any](p *T) uintptr { return uintptr(unsafe.Pointer(p)) }

// zeroed is a T at an address that SQLite allocated.
func zeroed[T any](address uintptr) *T {
	var none T
	clear(unsafe.Slice(at[byte](address), unsafe.Sizeof(none)))
	return at[T](address)
}

// entry is a declared function as SQLite calls it, and method the reverse.
func entry[F any](f F) uintptr        { return *(*uintptr)(unsafe.Pointer(&f)) }
func method[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

func cString(address uintptr) string {
	n := 0
	for *at[byte](address + uintptr(n)) != 0 {
		n++
	}
	return string(unsafe.Slice(at[byte](address), n))
}

// watch begins to record what happens in a folder, which becomes a disk.
func (v *faultVFS) watch(tb testing.TB, folder string) *disk {
	tb.Helper()
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		tb.Fatal(err)
	}
	d := &disk{folder: folder, start: map[string][]byte{}}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.disks[folder] = d
	return d
}

func (v *faultVFS) diskOf(path string) *disk {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.disks[filepath.Dir(path)]
}

// The first parameter of each method is the state of the calling thread.
type (
	thread       = unsafe.Pointer
	openMethod   = func(t thread, vfs, name, file uintptr, flags int32, out uintptr) int32
	deleteMethod = func(t thread, vfs, name uintptr, syncFolder int32) int32
	closeMethod  = func(t thread, file uintptr) int32
	writeMethod  = func(t thread, file, buffer uintptr, n int32, offset int64) int32
	cutMethod    = func(t thread, file uintptr, size int64) int32
	mallocFunc   = func(t thread, n int32) uintptr
	freeFunc     = func(t thread, address uintptr)
	shareMethod  = func(t thread, file uintptr, region, size, extend int32, out uintptr) int32
)

func faultOpen(t thread, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	v := at[vfsHead](vfs).of
	open := method[openMethod](at[sqlite3.Tsqlite3_vfs](v.real).FxOpen)
	var d *disk
	path := ""
	if name != 0 {
		path = cString(name)
		d = v.diskOf(path)
	}
	if d == nil {
		return open(t, v.real, name, file, flags, out)
	}
	base := filepath.Base(path)
	if _, err := os.Lstat(path); err == nil {
		d.find(base)
	} else if flags&sqlite3.SQLITE_OPEN_CREATE != 0 {
		if rc := d.step(step{op: opCreate, file: base}); rc != sqlite3.SQLITE_OK {
			at[sqlite3.Tsqlite3_file](file).FpMethods = 0
			return rc
		}
	}
	if rc := open(t, v.real, name, file, flags, out); rc != sqlite3.SQLITE_OK {
		return rc
	}
	v.swap(t, file, d, base).folderToo = flags&(sqlite3.SQLITE_OPEN_MAIN_JOURNAL|sqlite3.SQLITE_OPEN_WAL) != 0 && flags&sqlite3.SQLITE_OPEN_CREATE != 0
	return sqlite3.SQLITE_OK
}

func (v *faultVFS) swap(t thread, file uintptr, d *disk, name string) *openFile {
	malloc := method[mallocFunc](entry(sqlite3.Xsqlite3_malloc))
	f := at[sqlite3.Tsqlite3_file](file)
	real := at[sqlite3.Tsqlite3_io_methods](f.FpMethods)
	m := &openFile{real: real, vfs: v, disk: d, name: name}
	m.head = zeroed[fileHead](malloc(t, int32(unsafe.Sizeof(fileHead{}))))
	m.head.Tsqlite3_io_methods, m.head.of = *real, m
	m.head.FxClose, m.head.FxWrite, m.head.FxTruncate = entry(faultClose), entry(faultWrite), entry(faultTruncate)
	m.head.FxSync, m.head.FxShmMap = entry(faultSync), entry(faultShare)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.files[file] = m
	f.FpMethods = addressOf(m.head)
	return m
}

func fileOf(file uintptr) *openFile {
	return at[fileHead](at[sqlite3.Tsqlite3_file](file).FpMethods).of
}

func faultClose(t thread, file uintptr) int32 {
	m := fileOf(file)
	rc := method[closeMethod](m.real.FxClose)(t, file)
	method[freeFunc](entry(sqlite3.Xsqlite3_free))(t, addressOf(m.head))
	m.vfs.mu.Lock()
	defer m.vfs.mu.Unlock()
	if m.vfs.files[file] == m { // another may have been opened at that address
		delete(m.vfs.files, file)
	}
	return rc
}

// faultWrite writes the first half where the disk gets full, as a disk does.
func faultWrite(t thread, file, buffer uintptr, n int32, offset int64) int32 {
	m := fileOf(file)
	write := method[writeMethod](m.real.FxWrite)
	s := step{op: opWrite, file: m.name, offset: offset, data: bytes.Clone(unsafe.Slice(at[byte](buffer), n))}
	rc := m.disk.step(s)
	if rc == sqlite3.SQLITE_FULL {
		s.data = s.data[:n/2]
		m.disk.record(s)
		n /= 2
	} else if rc != sqlite3.SQLITE_OK {
		return rc
	}
	if done := write(t, file, buffer, n, offset); done != sqlite3.SQLITE_OK {
		return done
	}
	return rc
}

func faultTruncate(t thread, file uintptr, size int64) int32 {
	m := fileOf(file)
	if rc := m.disk.step(step{op: opTruncate, file: m.name, offset: size}); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[cutMethod](m.real.FxTruncate)(t, file, size)
}

// faultSync leaves the real disk alone: what a sync makes safe is the record's
// to know, and thousands of files are thrown away.
func faultSync(_ thread, file uintptr, _ int32) int32 {
	m := fileOf(file)
	rc := m.disk.step(step{op: opSync, file: m.name, folder: m.folderToo})
	m.folderToo = m.folderToo && rc != sqlite3.SQLITE_OK
	return rc
}

// faultShare grows the index of the log, which is shared memory: it can fail
// for want of room, and does not outlast a power failure.
func faultShare(t thread, file uintptr, region, size, extend int32, out uintptr) int32 {
	m := fileOf(file)
	if extend != 0 {
		if rc := m.disk.step(step{op: opShare, file: m.name}); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	return method[shareMethod](m.real.FxShmMap)(t, file, region, size, extend, out)
}

func faultDelete(t thread, vfs, name uintptr, syncFolder int32) int32 {
	v := at[vfsHead](vfs).of
	remove := method[deleteMethod](at[sqlite3.Tsqlite3_vfs](v.real).FxDelete)
	path := cString(name)
	d := v.diskOf(path)
	if d == nil {
		return remove(t, v.real, name, syncFolder)
	}
	if _, err := os.Lstat(path); err != nil {
		return remove(t, v.real, name, syncFolder) // answers that there is none
	}
	if rc := d.step(step{op: opDelete, file: filepath.Base(path), folder: syncFolder != 0}); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return remove(t, v.real, name, 0)
}
