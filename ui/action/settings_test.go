package action

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// settingsFile is a file of settings with a text, beside nothing else.
func settingsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "billfold", "settings.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSettings(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		want    Settings
		ignored []string
	}{
		"nothing":        {"", Settings{Theme: "auto", Mouse: true}, nil},
		"all":            {"fonts = [\"/a.ttf\", \"/b.ttf\"]\ntheme = \"16\"\nborders = \"none\"\nmouse = false\nreader = true\n", Settings{Fonts: []string{"/a.ttf", "/b.ttf"}, Theme: "16", Borders: "none", Reader: true}, nil},
		"a later key":    {"later = 1\ntheme = \"dark\"\n[more]\nx = 2\n", Settings{Theme: "dark", Mouse: true}, []string{"later", "more"}},
		"a later choice": {"theme = \"sepia\"\nborders = \"double\"\n", Settings{Theme: "auto", Mouse: true}, []string{`theme = "sepia"`, `borders = "double"`}},
	} {
		got, ignored, err := LoadSettings(settingsFile(t, c.text))
		if err != nil || !reflect.DeepEqual(got, c.want) || strings.Join(ignored, "|") != strings.Join(c.ignored, "|") {
			t.Errorf("%s: %+v, ignored %q, %v", name, got, ignored, err)
		}
	}
	if got, _, err := LoadSettings(filepath.Join(t.TempDir(), "none.toml")); err != nil || got.Theme != "auto" || !got.Mouse {
		t.Errorf("without a file: %+v, %v", got, err)
	}
	for _, broken := range []string{"fonts = /a.ttf", "mouse = \"perhaps\"", "theme"} {
		path := settingsFile(t, broken)
		got, _, err := LoadSettings(path)
		if err == nil || !strings.Contains(err.Error(), path) || got.Theme != "auto" {
			t.Errorf("%q: %+v, %v", broken, got, err)
		}
		if err := ChangeSetting(path, "theme", "dark"); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%q was changed: %v", broken, err)
		}
		if body, err := os.ReadFile(path); err != nil || string(body) != broken {
			t.Errorf("a broken file became %q, %v", body, err)
		}
	}
}

// A change keeps comments, order, and what a later program wrote; it is whole or not
// at all, and others cannot read it.
func TestASettingIsChangedAlone(t *testing.T) {
	for name, c := range map[string]struct {
		text, key string
		value     any
		want      string
	}{
		"a new file":    {"", "theme", "dark", "theme = \"dark\"\n"},
		"another line":  {"# mine\nlater = 1", "mouse", false, "# mine\nlater = 1\nmouse = false\n"},
		"in its place":  {"theme = 'dark' # at night\nmouse = true\n", "theme", "light", "theme = \"light\" # at night\nmouse = true\n"},
		"before tables": {"mouse=false\n\n[later]\ntheme = \"x\"\n", "theme", "none", "mouse=false\ntheme = \"none\"\n\n[later]\ntheme = \"x\"\n"},
	} {
		path := settingsFile(t, c.text)
		if c.text == "" {
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}
		if err := ChangeSetting(path, c.key, c.value); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if body, err := os.ReadFile(path); err != nil || string(body) != c.want {
			t.Errorf("%s: %q, %v", name, body, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
			t.Errorf("%s: %d files are left, %v", name, len(entries), err)
		}
	}
	tricky := "later = \"\"\"\ntheme = 1\n\"\"\"\n"
	path := settingsFile(t, tricky)
	if err := ChangeSetting(path, "theme", "dark"); err == nil {
		t.Error("a text inside another was changed")
	}
}
