package action

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"billfold/invoice"

	"github.com/adrg/xdg"
)

// settings writes the settings of this machine for a test.
func settings(t *testing.T, text string) {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", folder)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	if err := os.MkdirAll(filepath.Dir(SettingsFile()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(SettingsFile(), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A script that cannot be set is refused with its place, and where a font of the
// settings will not do, that is said; a font is only looked for where one is needed.
func TestPrintable(t *testing.T) {
	settings(t, `fonts = ["/no/such/font.ttf"]`)
	d := invoice.Document{Lines: []invoice.Line{{Description: "plain 🎉"}}}
	d.Buyer.Name = "Acme"
	blocks, dropped := Printable(d)
	if len(blocks) > 0 || len(dropped) != 1 || dropped[0].Reason != "the PDF leaves out 🎉 in line 1" {
		t.Errorf("%q, %q", blocks, dropped)
	}
	d.Buyer.Name = "שלום"
	if blocks, _ = Printable(d); len(blocks) != 1 || blocks[0].Hint != "write it in Latin letters" {
		t.Errorf("%q", blocks)
	}
	d.Buyer.Name = "\uA6A0" // Bamum, which no usual font has
	blocks, _ = Printable(d)
	if len(blocks) != 1 || blocks[0].Field != "customer.name" || !strings.Contains(blocks[0].Hint, "/no/such/font.ttf of your settings cannot be used") {
		t.Errorf("%q", blocks)
	}
	settings(t, "")
	if blocks, _ = Printable(d); len(blocks) != 1 || !strings.Contains(blocks[0].Hint, SettingsFile()) {
		t.Errorf("%q", blocks)
	}
}

// A font of the settings is drawn with.
func TestFontOfTheSettings(t *testing.T) {
	source, err := os.ReadFile("../../invoice/pdf/fonts/NotoSans-Regular-armenian.ttf")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.ttf")
	if err := os.WriteFile(path, source, 0o600); err != nil {
		t.Fatal(err)
	}
	settings(t, fmt.Sprintf("fonts = [%q]", path))
	d := invoice.Document{Note: "\uA6A0"}
	fonts, _ := printable(d)
	if len(fonts) == 0 || fonts[0].String() != "own.ttf" {
		t.Errorf("%d fonts", len(fonts))
	}
	if fonts, _ := printable(invoice.Document{Note: "plain"}); fonts != nil {
		t.Error("fonts are read that nothing needs")
	}
}
