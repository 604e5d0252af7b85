package action

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrNoEditor says that the user names no editor.
var ErrNoEditor = errors.New("no editor is set: name one in $VISUAL or $EDITOR")

// Editing is one run of the user's own editor on a text. The screen hands it the
// terminal and calls Run; everything happens there, and nothing before.
type Editing struct {
	text   string
	after  string
	aside  string
	env    func(string) string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// NewEditing is a run on a text, with $VISUAL or $EDITOR.
func NewEditing(text string) *Editing { return &Editing{text: text, env: os.Getenv} }

// SetStdin is where the editor reads keys.
func (e *Editing) SetStdin(r io.Reader) { e.stdin = r }

// SetStdout is where it draws.
func (e *Editing) SetStdout(w io.Writer) { e.stdout = w }

// SetStderr is where it complains.
func (e *Editing) SetStderr(w io.Writer) { e.stderr = w }

// Text is what the editor made of the text, after a Run without an error.
func (e *Editing) Text() string { return e.after }

// Aside is the file in which a text stands that was changed by an editor which
// then failed, "" where there is none.
func (e *Editing) Aside() string { return e.aside }

// Run hands the text to the editor in a file that only its user can read, and
// takes it back when the editor ends well. The file is removed, unless the editor
// failed and had changed it.
func (e *Editing) Run() (err error) {
	e.after, e.aside = "", ""
	argv, err := e.command()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "billfold-") // 0700
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "text")
	defer func() {
		if e.aside == "" {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	if err := os.WriteFile(path, []byte(e.text), 0o600); err != nil {
		return err
	}
	cmd := exec.Command(argv[0], append(argv[1:], path)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.stdin, e.stdout, e.stderr
	failed := cmd.Run()
	body, err := os.ReadFile(path)
	switch {
	case failed != nil:
		if err == nil && string(body) != e.text {
			e.aside = path
		}
		return fmt.Errorf("the editor failed, %w", failed)
	case err != nil:
		return err
	}
	e.after = strings.TrimSuffix(strings.TrimSuffix(string(body), "\n"), "\r") // editors end the last line
	return nil
}

// command is the editor with its own arguments, as a shell reads them.
func (e *Editing) command() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		line := strings.TrimSpace(e.env(name))
		switch {
		case line == "":
		case runtime.GOOS == "windows":
			return strings.Fields(line), nil
		default:
			return []string{"sh", "-c", line + ` "$@"`, line}, nil
		}
	}
	return nil, ErrNoEditor
}
