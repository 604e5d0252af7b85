package action

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
)

// pictureFile writes a PNG of that size.
func pictureFile(t *testing.T, path string, wide, high int) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, wide, high))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestALogoIsReadFromTheHomeFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	pictureFile(t, filepath.Join(home, "logo.png"), 900, 300)
	p, err := ReadLogo("~/logo.png")
	if err != nil || p.Words() != "600 x 200 pixels" || len(p.SHA256) != 64 {
		t.Fatalf("%s, %q, %v", p.Words(), p.SHA256, err)
	}
	again, err := PictureOf(p.PNG)
	if err != nil || again.SHA256 != p.SHA256 || again.Wide != p.Wide {
		t.Errorf("read back: %+v, %v", again, err)
	}
	if err := os.WriteFile(filepath.Join(home, "huge.png"), make([]byte, 10_000_001), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, reason := range map[string]string{"~/none.png": "there is no file", "~": "is no file", "~/huge.png": "10 MB is the most"} {
		var invalid *invoice.Invalid
		if _, err := ReadLogo(path); !errors.As(err, &invalid) || invalid.Field != "logo" || !strings.Contains(invalid.Reason, reason) || invalid.Hint == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestPicturesGoOnFromATypedPath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, name := range []string{"logo.png", "Logo2.JPG", "pics/a.jpeg", ".hidden/b.png", "logs/c.png"} {
		pictureFile(t, filepath.Join(home, name), 2, 2)
	}
	if err := os.WriteFile(filepath.Join(home, "logo.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string][]string{
		"~":        {"~/"},
		"~/":       {"~/Logo2.JPG", "~/logo.png", "~/logs/", "~/pics/"},
		"~/lo":     {"~/Logo2.JPG", "~/logo.png", "~/logs/"},
		"~/pics/":  {"~/pics/a.jpeg"},
		"~/.h":     {"~/.hidden/"},
		"~/none/x": nil,
		"":         nil,
	} {
		if got := Pictures(typed, 6); !slices.Equal(got, want) {
			t.Errorf("%q goes on to %q, want %q", typed, got, want)
		}
	}
	if got := Pictures("~/", 2); len(got) != 2 {
		t.Errorf("more than asked for: %q", got)
	}
}
