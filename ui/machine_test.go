package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"billfold/ui"
	"billfold/ui/keymap"
	"billfold/ui/theme"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// onMachine is a screen whose machine has a file of settings.
func onMachine(t *testing.T, settings string) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	return uitest.New(t, s, func(start *ui.Start) { start.Settings = settings })
}

// A theme is seen at once and is there again at the next start.
func TestSettingsOfTheMachineAreKept(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	path := filepath.Join(t.TempDir(), "billfold", "settings.toml")
	s := onMachine(t, path)
	before := s.Styled()
	s.Execute(keymap.Theme, "dark").Shows("The theme is dark.")
	if dark := s.Styled(); dark == before || !strings.Contains(dark, "\x1b[38;2;") {
		t.Error("the theme is not drawn")
	}
	s.Execute(keymap.Theme, "light").Execute(keymap.Borders, "ascii").Shows("+- Customers", "Borders are ASCII.").Lacks("┌")
	s.Execute(keymap.Mouse, "off").Shows("the terminal selects text").Execute(keymap.Reader, "on").Shows("plain prompts")
	again := onMachine(t, path)
	if e := again.Env; e.Look.Mode != theme.Light || e.Look.Borders != theme.ASCII || e.Mouse || !e.Reader {
		t.Errorf("the next start has %+v, mouse %v, reader %v", e.Look, e.Mouse, e.Reader)
	}
	again.Shows("+- Customers")
	body, err := os.ReadFile(path)
	if want := "theme = \"light\"\nborders = \"ascii\"\nmouse = false\nreader = true\n"; err != nil || string(body) != want {
		t.Errorf("the file is %q, %v", body, err)
	}
}

// The palette takes the choice behind the command, and lists all choices.
func TestThePaletteSetsTheMachine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	s := onMachine(t, path).Keys(": text:theme_light Enter").Shows("The theme is light.")
	s.Keys(": text:theme").Shows("Theme auto", "Theme 16 colours", "Theme without colours").Keys("esc")
	s.Keys(": text:borders_ascii Enter").Shows("+- Customers").Keys(": text:mouse_off Enter").Shows("The mouse is off")
	s.Keys(": text:look_and_keys Enter").Shows("Settings", "Key test")
	if body, err := os.ReadFile(path); err != nil || string(body) != "theme = \"light\"\nborders = \"ascii\"\nmouse = false\n" {
		t.Errorf("the file is %q, %v", body, err)
	}
}

// u walks settings and the journal as one, the newest first, and the file has what the
// screen shows. What was undone is done again until something new is done.
func TestSettingsAreStepsOfTheRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	kept := func(want string) {
		t.Helper()
		if body, err := os.ReadFile(path); err != nil || !strings.Contains(string(body), "theme = \""+want+"\"") {
			t.Errorf("the file is %q, %v, want %s", body, err, want)
		}
	}
	s := onMachine(t, path).Execute(keymap.Theme, "light").Keys("f a c m Enter n text:Dana_called Enter").Execute(keymap.Theme, "dark").Shows("u undo theme dark")
	kept("dark")
	s.Keys("u").Shows("Undid: theme dark. The theme is light.")
	kept("light")
	s.Keys("u").Shows("Undid: note").Keys("u").Shows("Undid: theme light. The theme is auto.")
	kept("auto")
	s.Keys("U").Shows("Did again: theme light.").Keys("U").Shows("Did again: note").Keys("U").Shows("Did again: theme dark.")
	kept("dark")
	s.Keys("u n text:Ben_called Enter U").Shows("There is nothing to do again.").Keys("u").Shows("Undid: note").Keys("u").Shows("Undid: note").Keys("u").Shows("Undid: theme light.")
	if s.Env.Look.Mode != theme.Auto {
		t.Errorf("the theme is %s", s.Env.Look.Mode)
	}
}

// A choice that changes nothing is no step, and a step of an older run is not skipped.
func TestTheSameThemeIsNoStep(t *testing.T) {
	onMachine(t, "").Execute(keymap.Theme, "auto").Lacks("u undo").Execute(keymap.Mouse, "on").Keys("u").Lacks("Undid: theme", "Undid: mouse")
}

// A file that cannot be written is told, and the setting holds for this run.
func TestASettingThatCannotBeKeptHolds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(path, []byte("theme = ["), 0o600); err != nil {
		t.Fatal(err)
	}
	s := onMachine(t, path).Execute(keymap.Theme, "light")
	s.Shows("The theme holds until you leave, and was not kept.")
	if s.Env.Look.Mode != theme.Light {
		t.Errorf("the theme is %s", s.Env.Look.Mode)
	}
	if body, err := os.ReadFile(path); err != nil || string(body) != "theme = [" {
		t.Errorf("the file is %q, %v", body, err)
	}
}

// What the terminal says of its ground counts for the theme auto alone.
func TestTheGroundCountsForAutoAlone(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	s := onMachine(t, "")
	unsaid := s.Styled()
	s.App.Update(tea.BackgroundColorMsg{Color: ansi.RGBColor{R: 255, G: 255, B: 255}})
	light := s.Styled()
	s.Execute(keymap.Theme, "light")
	s.App.Update(tea.BackgroundColorMsg{Color: ansi.RGBColor{}})
	if fixed := s.Env.Theme.Bad; unsaid == light || fixed != (theme.Look{Mode: theme.Light}).Theme().Bad {
		t.Error("the ground changes a fixed theme, or not that of auto")
	}
}
