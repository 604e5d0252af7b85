package action

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
)

// Settings are those of this machine; those of the business are in the data file.
type Settings struct {
	// Fonts are paths of TrueType files (.ttf) for characters that the built-in fonts
	// of PDFs lack, asked in this order.
	Fonts []string `toml:"fonts"`
	// Theme are the colours of the screen: auto, light, dark, 16 or none.
	Theme string `toml:"theme"`
	// Borders are lines, ascii or none; "" follows the locale.
	Borders string `toml:"borders"`
	// Mouse says that clicks and the wheel are taken; else the terminal selects text.
	Mouse bool `toml:"mouse"`
	// Reader says that the program begins with numbered prompts, as with --plain.
	Reader bool `toml:"reader"`
}

// standard are the settings without a file.
func standard() Settings { return Settings{Theme: "auto", Mouse: true} }

// SettingsFile is where the settings of this machine stand:
// billfold/settings.toml in the platform's folder of settings.
func SettingsFile() string { return filepath.Join(xdg.ConfigHome, "billfold", "settings.toml") }

// LoadSettings reads the settings of this machine from their file. Without the file
// they are the standard ones, and where path is "". Each that this program does not
// know, by its key or its value, is left alone and named in ignored. The error says what
// in the file cannot be read; then all are the standard ones.
func LoadSettings(path string) (s Settings, ignored []string, err error) {
	body, err := os.ReadFile(path)
	if err == nil {
		s, ignored, err = readSettings(string(body))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return standard(), nil, nil
	}
	if err != nil {
		return standard(), nil, fmt.Errorf("read the settings of this machine, %s: %w", path, err)
	}
	return s, ignored, nil
}

func readSettings(text string) (s Settings, ignored []string, err error) {
	s = standard()
	meta, err := toml.Decode(text, &s)
	if err != nil {
		return s, nil, err
	}
	for _, key := range meta.Undecoded() {
		if top := key[0]; !slices.Contains(ignored, top) {
			ignored = append(ignored, top)
		}
	}
	if themes := []string{"auto", "light", "dark", "16", "none"}; !slices.Contains(themes, s.Theme) {
		ignored, s.Theme = append(ignored, fmt.Sprintf("theme = %q", s.Theme)), standard().Theme
	}
	if kinds := []string{"", "lines", "ascii", "none"}; !slices.Contains(kinds, s.Borders) {
		ignored, s.Borders = append(ignored, fmt.Sprintf("borders = %q", s.Borders)), standard().Borders
	}
	return s, ignored, nil
}

// ChangeSetting writes one setting of this machine, a text or a bool, into their file
// at once; comments, order and keys that this program does not know stay. A file that
// cannot be read is left as it is, with an error.
func ChangeSetting(path, key string, value any) error {
	before, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	after, err := withSetting(string(before), key, value)
	if err != nil {
		return fmt.Errorf("the settings in %s cannot be changed: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := NewFile(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Write([]byte(after))
}

// withSetting is a text of settings with a value under a key that stands before all
// tables.
func withSetting(text, key string, value any) (string, error) {
	before := map[string]any{}
	if _, err := toml.Decode(text, &before); err != nil {
		return "", err
	}
	line := fmt.Sprintf("%s = %v", key, value)
	if s, ok := value.(string); ok {
		line = fmt.Sprintf("%s = %q", key, s)
	}
	own, tables := text, ""
	if at := regexp.MustCompile(`(?m)^\s*\[`).FindStringIndex(text); at != nil {
		own, tables = text[:at[0]], text[at[0]:]
	}
	old := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(key) + `[ \t]*=[^#\n]*?([ \t]*(?:#.*)?)$`)
	switch at := old.FindStringSubmatchIndex(own); {
	case at != nil:
		own = own[:at[0]] + line + own[at[2]:]
	case own == "" || strings.HasSuffix(own, "\n"):
		own += line + "\n"
	default:
		own += "\n" + line + "\n"
	}
	after := map[string]any{}
	if _, err := toml.Decode(own+tables, &after); err != nil {
		return "", err
	}
	if _, _, err := readSettings(own + tables); err != nil {
		return "", err
	}
	before[key] = value
	if !reflect.DeepEqual(before, after) { // a text of several lines that looks like a setting
		return "", errors.New("the file has a form that only a person can change")
	}
	return own + tables, nil
}
