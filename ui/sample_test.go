package ui_test

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/uitest"
)

// files are all files under a folder, with what they hold.
func files(t *testing.T, folder string) map[string][32]byte {
	t.Helper()
	all := map[string][32]byte{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			all[path] = [32]byte{}
			return err
		}
		body, err := os.ReadFile(path)
		all[path] = sha256.Sum256(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sameFiles(t *testing.T, before, after map[string][32]byte) {
	t.Helper()
	for path, sum := range after {
		if old, there := before[path]; !there || old != sum {
			t.Errorf("%s is new or changed", path)
		}
	}
	for path := range before {
		if _, there := after[path]; !there {
			t.Errorf("%s is gone", path)
		}
	}
}

// Sample data is a file of its own: the user's is as it was, byte by byte, and leaving
// leaves nothing behind, whatever was done in it.
func TestSampleDataLeavesNoTrace(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := storetest.New(t)
	storetest.Acme(t, s)
	folder := filepath.Dir(s.Path())
	before := files(t, folder)
	x := uitest.New(t, s).Execute(keymap.Sample, "").Shows("SAMPLE | ", "Birch & Sons", "q q leave")
	if list, err := os.ReadDir(folder); err != nil || len(list) != 4 && len(list) != 2 {
		t.Errorf("beside the file there are %d, %v", len(list), err)
	}
	x.Keys("2 Home Enter n text:Dana_called Enter i c o n Enter Enter y").Shows("issued").Keys("o").Keys("i c o n Enter esc o")
	x.Keys("n text:half_a_note")
	if made := files(t, folder); len(made) <= len(before)+3 {
		t.Errorf("the sample data is nowhere: %v", made)
	}
	x.Keys("esc 2 q").Shows("leave the sample data, which is deleted").Keys("q").Shows("The sample data is deleted.", "Acme Robotics GmbH").Lacks("SAMPLE", "Birch & Sons")
	if x.Quit {
		t.Error("it left the program")
	}
	sameFiles(t, before, files(t, folder))
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("among the temporary files there is %v, %v", left, err)
	}
}

// What was typed before is there again: it was kept in the user's own file.
func TestSampleDataTakesNothingAway(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	x := uitest.New(t, s).Keys("Enter n text:half_a_note esc").Execute(keymap.Sample, "").Shows("SAMPLE").Keys("Home Enter n").Lacks("half a note")
	x.Keys("text:other_words esc 2 q q").Lacks("SAMPLE").Keys("Home Enter n").Shows("half a note").Lacks("other words")
}

func TestSampleDataIsLeftByAClick(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	uitest.New(t, s).Execute(keymap.Sample, "").Shows("SAMPLE").ClickOn("q q leave  i invoice").Lacks("SAMPLE").Shows("Acme Robotics GmbH")
}

// First run offers it, and asks again afterwards.
func TestFirstRunLooksAtSampleData(t *testing.T) {
	x := uitest.New(t, storetest.New(t)).Keys("text:Rosa_Lindt PgDown Right Enter").Shows("SAMPLE", "Birch & Sons")
	x.Keys("q q").Shows("Your business", "[Rosa Lindt ", "EDIT").Keys("ctrl+r").Shows("Ready.")
}

// What a program that was ended hard has left is removed by the next start; what
// another window looks at is not.
func TestSampleDataOfACrashIsSwept(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	before := files(t, filepath.Dir(s.Path()))
	open, err := action.NewSampleData(context.Background(), s.Path(), storetest.Now, storetest.Today)
	if err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(filepath.Dir(s.Path()), ".billfold-sample-123")
	for _, name := range []string{"in-use", "sample.db", "sample.db-wal", "documents/2026/INV-1.pdf"} {
		path := filepath.Join(left, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := action.SweepSampleData(s.Path()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what a crash left is there")
	}
	if _, err := os.Stat(open.Store.Path()); err != nil {
		t.Errorf("what another window looks at is gone: %v", err)
	}
	if err := open.Remove(); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, before, files(t, filepath.Dir(s.Path())))
}

// A folder that cannot be written is told, and the own file stays on the screen.
func TestSampleDataThatCannotBeMade(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	x := uitest.New(t, s)
	moved := filepath.Join(t.TempDir(), "away")
	if err := os.Rename(filepath.Dir(s.Path()), moved); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Rename(moved, filepath.Dir(s.Path())) })
	x.Execute(keymap.Sample, "").Shows("Could not make the sample data.", "Acme Robotics GmbH").Lacks("SAMPLE")
}
