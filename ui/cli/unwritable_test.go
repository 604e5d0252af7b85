//go:build linux

package cli_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"billfold/store/storetest"

	_ "modernc.org/sqlite"
)

// nobody is a user without rights on a file: where the tests run as root, whom
// no rights stop, another one.
type nobody struct {
	program *os.File // named by its descriptor: its folder is root's alone
	home    string
	as      *syscall.Credential
}

func newNobody(t *testing.T) nobody {
	t.Helper()
	f, err := os.Open(program(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	n := nobody{program: f}
	if os.Getuid() == 0 {
		n.as = &syscall.Credential{Uid: 65534, Gid: 65534}
	}
	n.home = n.folder(t)
	return n
}

// folder is a folder of that user.
func (n nobody) folder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "billfold-nobody")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(folder, 0o700)
		os.RemoveAll(folder)
	})
	n.owns(t, folder, 0o700)
	return folder
}

func (n nobody) owns(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if n.as != nil {
		if err := os.Chown(path, int(n.as.Uid), int(n.as.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func (n nobody) command(args ...string) *exec.Cmd {
	cmd := exec.Command("/proc/self/fd/3", args...)
	cmd.ExtraFiles = []*os.File{n.program}
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), "HOME="+n.home, "XDG_DATA_HOME="+n.home, "TMPDIR="+n.home, "BILLFOLD_DB=", "BILLFOLD_TODAY=2026-11-22", "TERM=xterm-256color")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: n.as}
	return cmd
}

func (n nobody) run(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	cmd := n.command(args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	code = exitCode(t, cmd.Run())
	return stdout.String(), stderr.String(), code
}

// unwritable is a data file with a customer in the file and, with inLog, one more
// that stands in its log alone, as after a kill.
func (n nobody) unwritable(t *testing.T, inLog bool, file, folder os.FileMode) (path string) {
	t.Helper()
	from := storetest.File(t)
	s := storetest.Open(t, from)
	storetest.Acme(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = storetest.Open(t, from)
	if inLog {
		c := storetest.Acme(t, s)
		c.Name = "In The Log"
		storetest.Customer(t, s, c)
	}
	path = filepath.Join(n.folder(t), "b.db")
	for _, tail := range []string{"", "-wal"} {
		body, err := os.ReadFile(from + tail)
		if err != nil && tail == "" {
			t.Fatal(err)
		}
		if err != nil || tail != "" && !inLog {
			continue
		}
		if err := os.WriteFile(path+tail, body, 0o600); err != nil {
			t.Fatal(err)
		}
		n.owns(t, path+tail, file)
	}
	n.owns(t, filepath.Dir(path), folder)
	return path
}

// A file that cannot be written is read, with what stands in its log alone, and
// no byte of it changes; what would change it is refused with the reason.
func TestAFileThatCannotBeWritten(t *testing.T) {
	n := newNobody(t)
	for name, c := range map[string]struct {
		file, folder os.FileMode
		log          bool
	}{
		"file and folder":              {0o400, 0o500, false},
		"file and folder, with a log":  {0o400, 0o500, true},
		"the file alone":               {0o400, 0o700, false},
		"the folder alone":             {0o600, 0o500, false},
		"the folder alone, with a log": {0o600, 0o500, true},
	} {
		t.Run(name, func(t *testing.T) {
			path := n.unwritable(t, c.log, c.file, c.folder)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{{"customer", "list"}, {"customer", "show", "C-0001"}, {"status"}, {"status", "--line"}, {"verify"}, {"doctor"}, {"audit"}} {
				out, said, code := n.run(t, append([]string{"--db", path}, args...)...)
				if code != 0 || out == "" {
					t.Errorf("%v: exit %d: %s%s", args, code, out, said)
				}
				if args[0] == "customer" && args[1] == "list" && strings.Contains(out, "In The Log") != c.log {
					t.Errorf("the customer in the log: %s", out)
				}
			}
			if _, said, code := n.run(t, "--db", path, "customer", "new", "X", "--json"); code != 5 || !strings.Contains(said, `"code": "read_only"`) || !strings.Contains(said, "The data file can only be read. Check the rights of the file and of its folder.") {
				t.Errorf("write: exit %d: %s", code, said)
			}
			copied := filepath.Join(n.home, strings.ReplaceAll(name, " ", "-")+".db")
			if _, said, code := n.run(t, "--db", path, "backup", copied); code != 0 {
				t.Errorf("backup: exit %d: %s", code, said)
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
				t.Errorf("the file has changed (%v)", err)
			}
			if left, _ := filepath.Glob(filepath.Join(n.home, "billfold-read-*")); len(left) > 0 {
				t.Errorf("copies are left: %v", left)
			}
			n.screenOf(t, path)
			if left, _ := filepath.Glob(path + "-shm"); len(left) > 0 {
				t.Errorf("an index of the log is left: %v", left)
			}
		})
	}
}

// screenOf opens the screen on a file that can only be read, which says so, and
// leaves it.
func (n nobody) screenOf(t *testing.T, path string) {
	t.Helper()
	cmd := n.command("--db", path)
	screen := inTerminal(t, cmd)
	screen.waits(t, "READ-ONLY")
	screen.waits(t, "Acme")
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	screen.rest()
	if code := exitCode(t, cmd.Wait()); code != 143 {
		t.Errorf("exit %d", code)
	}
}

// A file that another program has locked is read all the same; what would change
// it gives up after a while and says why.
func TestALockedFile(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	storetest.Acme(t, s)
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(context.Background(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	u := person{db: path}
	if out, said, code := u.run(context.Background(), "customer", "list"); code != 0 || !strings.Contains(out, "Acme") {
		t.Errorf("read: exit %d: %s", code, said)
	}
	if testing.Short() {
		return // the wait for the lock is long
	}
	if _, said, code := u.run(context.Background(), "customer", "new", "X", "--json"); code != 5 || !strings.Contains(said, `"code": "locked"`) {
		t.Errorf("write: exit %d: %s", code, said)
	}
	if _, err := conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if _, said, code := u.run(context.Background(), "customer", "new", "X"); code != 0 {
		t.Errorf("after it: exit %d: %s", code, said)
	}
	if _, err := s.Customers.Find(context.Background(), "X"); err != nil {
		t.Error(err)
	}
}
