//go:build unix

package action

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// editor is a script that stands for the user's editor.
func editor(t *testing.T, body string) string {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	path := filepath.Join(t.TempDir(), "an editor") // with a blank, as some have it
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o755); err != nil {
		t.Fatal(err)
	}
	return "'" + path + "'"
}

func left(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(os.TempDir(), "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheEditorsTextIsTaken(t *testing.T) {
	t.Setenv("EDITOR", "false")
	t.Setenv("VISUAL", editor(t, `stat -c %a "$2" > "$2.mode"; cat "$2.mode" "$1" >> "$2"`)+" /dev/null")
	e := NewEditing("first\nsecond")
	if err := e.Run(); err != nil || e.Text() != "first\nsecond600" || e.Aside() != "" {
		t.Errorf("text %q, aside %q, %v", e.Text(), e.Aside(), err)
	}
	if files := left(t); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

func TestAnEditorThatFailsLeavesACopyOfWhatItWrote(t *testing.T) {
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", editor(t, `echo more >> "$1"; exit 3`))
	e := NewEditing("old\n")
	err := e.Run()
	body, _ := os.ReadFile(e.Aside())
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || string(body) != "old\nmore\n" || e.Text() != "" {
		t.Errorf("aside %q holds %q, %v", e.Aside(), body, err)
	}
}

func TestAnEditorThatChangedNothingLeavesNothing(t *testing.T) {
	for _, body := range []string{"exit 1", `rm "$1"`} {
		t.Setenv("VISUAL", editor(t, body))
		e := NewEditing("old")
		if err := e.Run(); err == nil || e.Aside() != "" || len(left(t)) > 0 {
			t.Errorf("%s: aside %q, left %v, %v", body, e.Aside(), left(t), err)
		}
	}
}

func TestNoEditorIsASentence(t *testing.T) {
	t.Setenv("VISUAL", " ")
	t.Setenv("EDITOR", "")
	if err := NewEditing("x").Run(); !errors.Is(err, ErrNoEditor) {
		t.Error(err)
	}
}
