package cli_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"

	"billfold/invoice/pdf"
	"billfold/ui/cli"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	testscript.Main(m, map[string]func(){"billfold": func() { os.Exit(run()) }})
}

// run is the program with a clock that stands still and no terminal.
func run() int {
	p := cli.Program{Version: "v1.2.3", In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv,
		Now: func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }}
	return p.Run(context.Background(), os.Args[1:])
}

// The scripts of testdata are the contract of CLI.md, one file a noun.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("UPDATE_GOLDEN") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"damage":  damage,
			"mask":    mask,
			"cut":     cut,
			"picture": picture,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			e.Setenv("BILLFOLD_DB", e.WorkDir+"/b.db")
			return nil
		},
	})
}

// picture makes a PNG of that size: picture logo.png 900 300.
func picture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: picture FILE WIDE HIGH")
	}
	wide, err := strconv.Atoi(args[1])
	ts.Check(err)
	high, err := strconv.Atoi(args[2])
	ts.Check(err)
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	for x := range wide {
		img.Set(x, x%high, color.RGBA{R: 31, G: 78, B: 121, A: 255})
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(png.Encode(f, img))
	ts.Check(f.Close())
}

// exits runs a command and asserts its exit code: exits 3 billfold customer show C-0099.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d; stderr: %s", got, want, ts.ReadFile("stderr"))
	}
}

// damage overwrites bytes of a file: damage FILE OFFSET TEXT.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: damage FILE OFFSET TEXT")
	}
	at, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteAt([]byte(args[2]), at)
	ts.Check(errors.Join(err, f.Close()))
}

// cut cuts a file off: cut FILE SIZE.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE SIZE")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// mask copies standard output to the file masked, with the hash and the size of
// a PDF, which change with each change of its layout, replaced by x and 1.
func mask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: mask")
	}
	text := regexp.MustCompile(`"sha256": "[0-9a-f]{64}"`).ReplaceAllString(ts.ReadFile("stdout"), `"sha256": "x"`)
	text = regexp.MustCompile(`"bytes": [1-9][0-9]*`).ReplaceAllString(text, `"bytes": 1`)
	ts.Check(os.WriteFile(ts.MkAbs("masked"), []byte(text), 0o600))
}
