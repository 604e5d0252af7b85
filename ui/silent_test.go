//go:build unix

package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sampleFolders are what stands of sample data beside a data file.
func sampleFolders(t *testing.T, db string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(db), ".billfold-sample-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A terminal that answers none of the program's questions gets its first frame all the
// same, and keys work.
func TestATerminalThatNeverAnswers(t *testing.T) {
	t.Parallel()
	x := inTTY(t, "", fileWithAcme(t))
	x.waits(t, "Acme Robotics GmbH") // one that waited for an answer would never come
	x.types(t, "?")
	x.waits(t, "search:")
}

// Sample data that is looked at when the program is killed is removed by the next start;
// leaving the program removes it at once.
func TestSampleDataOfAKilledProgram(t *testing.T) {
	t.Parallel()
	db := fileWithAcme(t)
	x := inTTY(t, "", db)
	x.waits(t, "Acme Robotics GmbH")
	open := func(x *tty) {
		t.Helper()
		if _, err := x.WriteString(":"); err != nil {
			t.Fatal(err)
		}
		x.waits(t, "Commands")
		if _, err := x.WriteString("sample\r"); err != nil {
			t.Fatal(err)
		}
		x.waits(t, "SAMPLE")
		if n := len(sampleFolders(t, db)); n == 0 {
			t.Fatal("there is no folder of sample data")
		}
	}
	open(x)
	if err := x.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	x.ends(t)
	left := sampleFolders(t, db)
	if len(left) != 1 {
		t.Fatalf("a killed program leaves %v", left)
	}
	y := inTTY(t, "", db)
	y.waits(t, "Acme Robotics GmbH")
	open(y)
	for _, folder := range sampleFolders(t, db) {
		if folder == left[0] {
			t.Errorf("%s is left by the next start", folder)
		}
	}
	if _, err := y.WriteString("\x03\x03"); err != nil {
		t.Fatal(err)
	}
	if out, code := y.ends(t); code != 0 {
		t.Errorf("exit %d: %s", code, out)
	}
	entries, err := os.ReadDir(filepath.Dir(db))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), "sample") {
			t.Errorf("%s is left", e.Name())
		}
	}
}
