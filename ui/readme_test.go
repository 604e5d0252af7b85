package ui_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/theme"
	"billfold/ui/uitest"
)

// keyTable is the README's table of keys.
func keyTable() string {
	var b strings.Builder
	b.WriteString("| Key | Does | Where |\n| --- | --- | --- |\n")
	for _, row := range keymap.Table() {
		if len(row.Keys) == 0 {
			continue
		}
		keys := make([]string, len(row.Keys))
		for i, k := range row.Keys {
			keys[i] = "`" + keymap.Show(k) + "`"
		}
		where := make([]string, len(row.Scopes))
		for i, s := range row.Scopes {
			where[i] = string(s)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.Join(keys, " "), row.Tip, strings.Join(where, ", "))
	}
	b.WriteString("\n| Where letters are text | Does |\n| --- | --- |\n")
	for _, h := range keymap.TypingKeys() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(h.Key, " ", "` `"), h.Words)
	}
	return b.String()
}

func TestReadmeKeysAreTheProgramsOwn(t *testing.T) {
	const path = "../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), "<!-- keys -->\n")
	old, after, ok2 := strings.Cut(rest, "<!-- /keys -->")
	if !ok || !ok2 {
		t.Fatal("the README has no place for the keys")
	}
	if old == keyTable() {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") == "" {
		t.Fatal("the README's key table differs from the program's; make golden writes it")
	}
	text := before + "<!-- keys -->\n" + keyTable() + "<!-- /keys -->" + after
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// demo is a file with demonstration data as of 22 November 2026.
func demo(t *testing.T) *store.Store {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "demo.db"), store.Options{
		Now:   func() time.Time { return time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC) },
		Today: func() day.Day { return day.Day{Year: 2026, Month: 11, Date: 22} },
		By:    "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.FillDemo(ctx, store.Demo{}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReadmePictureIsARealFrame(t *testing.T) {
	screen := uitest.New(t, demo(t)).Size(120, 30)
	screen.Keys("f a c m e Enter i c o n Enter s u p").Shows("Draft invoice", "Support retainer", "1,413.13")
	screen.Env.Theme = theme.Look{Mode: theme.Dark}.Theme()
	screen.Frame()
	uitest.Golden(t, "../../testdata/screen.svg", uitest.SVG(screen.Styled()))
}
