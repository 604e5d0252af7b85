package action

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
)

// Settings are those of this machine; those of the business are in the data file.
type Settings struct {
	// Fonts are paths of TrueType files (.ttf) for characters that the built-in fonts
	// of PDFs lack, asked in this order.
	Fonts []string `toml:"fonts"`
}

// SettingsFile is where the settings of this machine stand:
// billfold/settings.toml in the platform's folder of settings.
func SettingsFile() string { return filepath.Join(xdg.ConfigHome, "billfold", "settings.toml") }

// LoadSettings reads the settings of this machine. Without the file they are the
// zero Settings. Keys that this program does not know are left alone. The error says
// what in the file cannot be read.
func LoadSettings() (Settings, error) {
	var s Settings
	body, err := os.ReadFile(SettingsFile())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		_, err = toml.Decode(string(body), &s)
	}
	if err != nil {
		return Settings{}, fmt.Errorf("read the settings of this machine, %s: %w", SettingsFile(), err)
	}
	return s, nil
}
