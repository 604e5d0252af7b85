package widget

import (
	"testing"

	"billfold/ui/celltest"
	"billfold/ui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func sample() *Sections {
	line := func(name string) *Input { return &Input{Name: name, Label: name, Field: NewField("")} }
	return &Sections{Button: "save", List: []*Section{
		{Inputs: []*Input{line("one"), {Name: "pick", Label: "pick", Radio: true, Options: []string{"a", "b", "c"}}, line("two")}},
		{Title: "More", Inputs: []*Input{{Name: "area", Label: "area", Area: NewArea("")}, {Name: "fixed", Label: "fixed", Field: NewField("x"), Locked: "it stays"}}},
		{Title: "Last", Inputs: []*Input{{Name: "gone", Label: "gone", Field: NewField(""), Hidden: true}, line("three")}},
	}}
}

func codes() map[string]tea.KeyPressMsg {
	keys := map[string]tea.KeyPressMsg{"space": {Code: ' ', Text: " "}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "ctrl+j": {Code: 'j', Mod: tea.ModCtrl}}
	for name, code := range map[string]rune{"enter": tea.KeyEnter, "tab": tea.KeyTab, "down": tea.KeyDown, "up": tea.KeyUp, "left": tea.KeyLeft, "right": tea.KeyRight,
		"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "backspace": tea.KeyBackspace} {
		keys[name] = tea.KeyPressMsg{Code: code}
	}
	return keys
}

// press presses keys, and goes forward on Enter as forms do.
func press(s *Sections, keys ...string) (last Event) {
	for _, k := range keys {
		key, ok := codes()[k]
		if !ok {
			key = tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
		}
		if last = s.Update(key); last == Entered {
			s.Forward()
		}
	}
	return last
}

func where(s *Sections) string {
	switch in, sec := s.Now(), s.Folding(); {
	case in != nil:
		return in.Name
	case sec != nil:
		return "+" + sec.Title
	case s.OnButton():
		return "button"
	}
	return "nowhere"
}

func TestKeysGoThroughSections(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys []string
		want string
	}{
		{"Enter goes on", []string{"enter", "enter"}, "two"},
		{"Enter stays in the last field, where forms save", []string{"enter", "enter", "enter"}, "two"},
		{"Down goes over options and on to rows", []string{"down", "down", "down", "down", "down"}, "+More"},
		{"Tab takes rows one by one", []string{"tab", "tab", "tab", "tab"}, "+Last"},
		{"Tab goes round", []string{"shift+tab", "tab"}, "one"},
		{"PgDn goes to the end", []string{"pgdown"}, "button"},
		{"Enter on a row opens it", []string{"tab", "tab", "tab", "enter"}, "area"},
		{"Right on a row opens it", []string{"tab", "tab", "tab", "right"}, "area"},
		{"Down passes a folded row", []string{"tab", "tab", "tab", "down"}, "+Last"},
		{"what is locked or hidden is passed over", []string{"tab", "tab", "tab", "enter", "down", "enter"}, "three"},
		{"Enter passes rows", []string{"tab", "tab", "tab", "enter", "pgup", "enter", "enter", "enter"}, "area"},
		{"Down stays in text of several lines", []string{"tab", "tab", "tab", "enter", "ctrl+j", "up", "down"}, "area"},
	} {
		s := sample()
		press(s, tt.keys...)
		if got := where(s); got != tt.want {
			t.Errorf("%s: %v lead to %s, want %s", tt.name, tt.keys, got, tt.want)
		}
	}
}

func TestOptionsAreChosenByEnterAndSpaceOnly(t *testing.T) {
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"down", "down", "down", "down"}, "a"},
		{[]string{"down", "down", "enter"}, "b"},
		{[]string{"down", "down", "down", "space"}, "c"},
		{[]string{"tab", "right"}, "b"},
		{[]string{"tab", "left"}, "c"},
		{[]string{"tab", "right", "tab", "up", "up"}, "b"},
	} {
		s := sample()
		press(s, tt.keys...)
		if got := s.Find("pick").Value(); got != tt.want {
			t.Errorf("%v choose %q, want %q", tt.keys, got, tt.want)
		}
	}
}

func TestTypedComesBack(t *testing.T) {
	s := sample()
	press(s, "x", "tab", "right")
	again := sample()
	again.Put(s.Typed())
	if again.Find("one").Value() != "x" || again.Find("pick").Value() != "b" || len(again.Typed()) != 2 {
		t.Errorf("%v came back as %v", s.Typed(), again.Typed())
	}
}

// Whatever is pressed, there is one cursor and every row is as wide as it must be.
func TestSectionsAreDrawnExactly(t *testing.T) {
	th := theme.Look{Mode: theme.Dark}.Theme()
	names := []string{"enter", "tab", "shift+tab", "down", "up", "left", "right", "pgup", "pgdown", "backspace", "space", "ctrl+j", "x", "漢"}
	rapid.Check(t, func(t *rapid.T) {
		s, w := sample(), rapid.IntRange(20, 90).Draw(t, "width")
		s.Find("two").Note, s.Find("two").Warning, s.Find("area").Echo = "a note that is long", "a warning that is longer than a narrow form", "read as: 漢字"
		for _, k := range rapid.SliceOf(rapid.SampledFrom(names)).Draw(t, "keys") {
			press(s, k)
			if where(s) == "nowhere" {
				t.Fatalf("after %s the cursor is nowhere", k)
			}
			d := s.Draw(th, w, 16)
			for i, row := range append(d.Rows, s.DrawButton(th, w)) {
				if got := ansi.StringWidth(row); got != w {
					t.Fatalf("row %d has %d of %d cells: %q", i, got, w, row)
				}
			}
			if !s.OnButton() && (!d.Caret || d.Y >= len(d.Rows) || d.X >= w) {
				t.Fatalf("caret %d, %d on %s in %d rows of %d", d.X, d.Y, where(s), len(d.Rows), w)
			}
		}
	})
}

// What was typed into a section stands in its heading when it is folded: it acts on
// nothing and takes its cells.
func TestTheSummaryOfASectionIsClean(t *testing.T) {
	s := sample()
	s.List[1].Summary = "classic, 👩\u200d🚀\x1b[2J\u202e\u009b999"
	for _, row := range s.Draw(theme.Look{Mode: theme.None}.Theme(), 60, 20).Rows {
		if plain := ansi.Strip(Unmarked(row)); ansi.StringWidth(plain) != 60 || ansi.StringWidthWc(plain) != 60 || celltest.Acting(plain) != "" {
			t.Errorf("a row is %q", plain)
		}
	}
}
