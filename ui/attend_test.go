package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
)

// atTime is a store whose clock is set by the test.
func atTime(t *testing.T) (*store.Store, *time.Time) {
	t.Helper()
	now := time.Now()
	o := storetest.Options()
	o.Now = func() time.Time { return now }
	s, err := store.Open(context.Background(), storetest.File(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, &now
}

func backups(t *testing.T, s *store.Store) int {
	t.Helper()
	list, err := store.Backups(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// The day's backup is made at the start: not of an empty file, not twice a day,
// not where nothing was written since; nothing is said of it.
func TestTheDaysBackup(t *testing.T) {
	s, now := atTime(t)
	start := func(want int) {
		t.Helper()
		if msg := newAttendance(s, "").backup(context.Background()); msg != nil {
			t.Errorf("it said %v", msg)
		}
		if n := backups(t, s); n != want {
			t.Errorf("%d backups, want %d", n, want)
		}
	}
	start(0)
	storetest.Acme(t, s)
	start(1)
	*now = now.Add(23 * time.Hour)
	start(1)
	*now = now.Add(2 * time.Hour)
	written := s.Path() + "-wal"
	before := now.Add(-48 * time.Hour)
	for _, name := range []string{s.Path(), written} {
		if err := os.Chtimes(name, before, before); err != nil {
			t.Fatal(err)
		}
	}
	start(1) // nothing was written since
	if err := os.Chtimes(written, *now, *now); err != nil {
		t.Fatal(err)
	}
	start(2)
}

// A backup that fails is told; one that is cut off by the end of the program is
// not, leaves nothing, and is not waited for.
func TestABackupThatIsNotMade(t *testing.T) {
	s, _ := atTime(t)
	storetest.Acme(t, s)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	a := newAttendance(s, "")
	if msg := a.backup(ctx); msg != nil {
		t.Errorf("cut off, it said %v", msg)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "backups", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	a.end()
	if msg := a.backup(context.Background()); msg != nil || backups(t, s) != 0 {
		t.Errorf("after the end: %v", msg)
	}
	folder := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	say, ok := newAttendance(s, "").backup(context.Background()).(pane.Say)
	if !ok || !strings.HasPrefix(say.Text, "No backup was made. ") || say.Tone != pane.Refused {
		t.Errorf("it said %+v", say)
	}
}

func TestANoticeOfAFolderThatIsSynchronised(t *testing.T) {
	s, _ := atTime(t)
	if msg := newAttendance(s, "").notice(); msg != nil {
		t.Errorf("%v", msg)
	}
	if err := os.Mkdir(filepath.Join(filepath.Dir(s.Path()), ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	say, ok := newAttendance(s, "").notice().(pane.Say)
	if !ok || !strings.Contains(say.Text, "(Syncthing)") || say.Tone != pane.Plain {
		t.Errorf("it said %+v", say)
	}
}

// Settings that this version does not know, or that cannot be read, are told once.
func TestSettingsThatCannotBeFollowedAreTold(t *testing.T) {
	s, _ := atTime(t)
	path := filepath.Join(t.TempDir(), "settings.toml")
	for text, want := range map[string]string{"theme = \"dark\"\n": "", "later = 1\ntheme = \"sepia\"\n": `left alone in ` + path + `: later, theme = "sepia".`, "theme": "mend " + path} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		say, told := newAttendance(s, path).notice().(pane.Say)
		if told != (want != "") || !strings.Contains(say.Text, want) {
			t.Errorf("of %q it says %q", text, say.Text)
		}
	}
}
