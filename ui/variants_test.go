package ui_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// officeFile is the office's data file, changed by a test.
func officeFile(t testing.TB, change func(*store.Store, map[string]customer.Customer)) []byte {
	t.Helper()
	s := storetest.New(t)
	all := uitest.Office(t, s)
	change(s, all)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// opened is a screen of w by h over a copy of a file.
func opened(t testing.TB, file []byte, w, h int) *uitest.Screen {
	t.Helper()
	path := filepath.Join(t.TempDir(), "billfold.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	screen := uitest.New(t, storetest.Open(t, path)).Size(w, h)
	screen.Env.Files.Folder = func() string { return "~/billfold/2026" }
	return screen
}

// odd gives Acme a name and a contact that terminals draw in different widths.
func odd(t testing.TB) func(*store.Store, map[string]customer.Customer) {
	return func(s *store.Store, all map[string]customer.Customer) {
		c := all["Acme"]
		c.Name, c.Contact = "Acme 漢字 👩‍🚀🚢 株式会社 İstanbul", "Дана 🇩🇪 Ruíz"
		c.Address.City = "東京都 🗼"
		if _, err := s.Customers.Edit(context.Background(), store.NewIntent(), c); err != nil {
			t.Fatal(err)
		}
	}
}

var attributes = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// written is a styled frame with its attributes written out: {1} bold, {2} dim, {7}
// reverse, {} none.
func written(styled string) string {
	lines := strings.Split(attributes.ReplaceAllString(styled, "{$1}"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Every screen where there is little room, without colour, with borders of ASCII, and
// with a customer whose name no two terminals draw alike.
func TestFramesOfEveryKind(t *testing.T) {
	plain := officeFile(t, func(*store.Store, map[string]customer.Customer) {})
	names := officeFile(t, odd(t))
	for name, keys := range screens() {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			add := func(kind, frame string) { out.WriteString("=== " + kind + "\n" + frame) }
			shown := func(s *uitest.Screen) string { return written(s.Keys(keys).Frame()) }
			add("60x20", shown(opened(t, plain, 60, 20)))
			add("40x12", shown(opened(t, plain, 40, 12)))
			add("80x24, odd names", shown(opened(t, names, 80, 24)))
			t.Setenv("NO_COLOR", "1")
			screen := opened(t, plain, 80, 24)
			screen.Keys(keys).Frame()
			if frame := screen.Styled(); name != "payment-code" && coloured.MatchString(frame) {
				t.Errorf("there are colours without colours: %q", coloured.FindString(frame))
			}
			add("80x24, no colours", written(screen.Styled()))
			t.Setenv("LC_ALL", "C")
			screen = opened(t, plain, 80, 24)
			frame := shown(screen)
			if i := strings.IndexAny(frame, "─│┌┐└┘├┤┬┴┼▌█▀▄…·"); i >= 0 {
				t.Errorf("there is %q with borders of ASCII:\n%s", frame[i:i+3], frame)
			}
			add("80x24, ASCII", frame)
			uitest.Golden(t, "frames/"+name+"-kinds.txt", out.String())
		})
	}
}

// coloured matches a style with a colour in it.
var coloured = regexp.MustCompile(`\x1b\[([0-9]+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;[0-9]+)*m`)
