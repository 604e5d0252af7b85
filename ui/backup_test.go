package ui_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// g e makes a backup that can be read, and says where it stands.
func TestBackupNow(t *testing.T) {
	s := newOffice(t)
	s.Keys("g").Shows("e backup now").Keys("e").Shows("Backed up, and read back whole")
	found, err := filepath.Glob(filepath.Join(filepath.Dir(s.Store.Path()), "backups", "*.db"))
	if err != nil || len(found) != 1 {
		t.Fatalf("backups are %v, %v", found, err)
	}
	copied, err := store.Open(context.Background(), found[0], store.Options{Now: storetest.Now, Today: s.Store.Today, By: "test", ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if v, err := copied.Verify(context.Background(), false); err != nil || !v.OK {
		t.Errorf("the backup: %v %v", err, v.Problems)
	}
	s.Keys("g h").Shows("Making a backup and reading it back", "Backed up, and read back whole")
}

func TestABackupThatFails(t *testing.T) {
	s := newOffice(t)
	s.Env.Files.Backup = func(context.Context, store.Progress) (string, error) { return "", errors.New("the folder is gone") }
	s.Keys(": text:backup Enter").Shows("Could not make a backup.", "The folder is gone")
}

// A long backup says how far it is while keys go on, and Esc in NAV stops it; in a field
// Esc leaves the field.
func TestALongBackupIsCountedAndStopped(t *testing.T) {
	s := newOffice(t)
	now := s.Env.Now()
	s.Env.Now = func() time.Time { return now }
	wait := func(d time.Duration) *uitest.Screen {
		now = now.Add(d)
		return s.Advance(d)
	}
	s.Env.Files.Backup = func(ctx context.Context, told store.Progress) (string, error) {
		told(0, 66_000_000)
		wait(200 * time.Millisecond).Shows("backing up").Keys("j").Lacks("0/66")
		if s.Keys("esc"); ctx.Err() != nil {
			t.Error("Esc stopped it before it was named")
		}
		told(22_000_000, 66_000_000)
		wait(1800*time.Millisecond).Shows("backing up 22/66 MB", "11/s, 4 s left, Esc stops").Lacks("after this one")
		s.Keys("n text:Called").Shows("22/66 MB").Lacks("Esc stops").Keys("esc")
		if ctx.Err() != nil {
			t.Error("Esc stopped it out of a field")
		}
		if s.Keys("esc [ B").Shows("stopping").Lacks("does nothing"); ctx.Err() == nil { // of an arrow key, torn apart
			t.Error("Esc does not stop it")
		}
		return "", ctx.Err()
	}
	s.Keys("g e").Shows("The backup was stopped; nothing is left of it.").Lacks("backing up")
	s.Env.Files.Backup = func(ctx context.Context, _ store.Progress) (string, error) { return "~/x.db", ctx.Err() }
	s.Keys("g e").Shows("Backed up, and read back whole: ~/x.db")
}

// Zoom gives the screen to one pane and back, and loses nothing.
func TestZoom(t *testing.T) {
	s := newOffice(t).Keys("f 1 0 0 3 Enter")
	before := s.Shows("Acme Robotics GmbH ─", "INV-1003").Frame()
	s.Keys(": text:zoom Enter").Shows("┌─ INV-1003 ──").Lacks("Acme Robotics GmbH ─────")
	s.Keys(": text:zoom Enter").Advance(8e9).Keys("j k")
	if after := s.Frame(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	uitest.New(t, s.Store).Size(80, 24).Keys(": text:zoom Enter").Shows("This pane has the whole screen already.")
}
