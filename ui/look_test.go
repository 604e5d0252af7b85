package ui_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"billfold/ui/theme"
	"billfold/ui/uitest"

	"github.com/charmbracelet/x/ansi"
)

// wear draws the screen in a mode. The payment code is left out: it is white on black
// whatever the theme, because readers need the light border.
func wear(s *uitest.Screen, mode theme.Mode) string {
	s.Env.Look.Mode, s.Env.Look.NoColor = mode, false
	s.Env.Theme = s.Env.Look.Theme()
	return strings.ReplaceAll(s.Styled(), "\x1b[97;40m", "")
}

var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// paints are the parameters of the sequences of a frame that set a colour: of the
// letters, and of the ground.
func paints(frame string) (letters, grounds []string) {
	for _, m := range sgr.FindAllStringSubmatch(frame, -1) {
		parts := strings.Split(m[1], ";")
		for i := 0; i < len(parts); i++ {
			n, _ := strconv.Atoi(parts[i])
			switch {
			case n >= 40 && n <= 48 || n >= 100 && n <= 107:
				grounds = append(grounds, m[1])
			case n >= 30 && n <= 38 || n >= 90 && n <= 97:
				letters = append(letters, m[1])
			}
			switch {
			case n != 38 && n != 48:
			case i+1 < len(parts) && parts[i+1] == "5":
				i += 2
			case i+1 < len(parts) && parts[i+1] == "2":
				i += 4
			}
		}
	}
	return letters, grounds
}

// On no screen and in no theme a ground is painted, but for that of the payment code,
// which a camera reads; without colours none is written, and what can be read is the
// same in every theme.
func TestEveryScreenInEveryTheme(t *testing.T) {
	for name, keys := range screens() {
		if name == "payment-code" {
			continue
		}
		s := uitest.NewOffice(t)
		for _, size := range [][2]int{{120, 40}, {60, 20}} {
			screen := uitest.New(t, s).Size(size[0], size[1]).Keys(keys)
			plain := wear(screen, theme.None)
			if letters, _ := paints(plain); len(letters) > 0 {
				t.Errorf("%s at %v writes colours without colours: %q", name, size, letters)
			}
			for _, mode := range theme.Modes() {
				frame := wear(screen, mode)
				if _, grounds := paints(frame); len(grounds) > 0 {
					t.Errorf("%s at %v paints a ground in %s: %q", name, size, mode, grounds)
				}
				if mode != theme.Auto && ansi.Strip(frame) != ansi.Strip(plain) && name != "look" {
					t.Errorf("%s at %v reads otherwise in %s:\n%s\nand without colours:\n%s", name, size, mode, ansi.Strip(frame), ansi.Strip(plain))
				}
			}
		}
	}
}

// Red, yellow, green and blue say nothing alone: what they paint has a word or a mark of
// its state, or is a figure in a row that has one.
func TestMeaningIsNotByColourAlone(t *testing.T) {
	// a mark stands before a row or alone before words
	mark := regexp.MustCompile(`(^|[│▌ ])[!^~>=ocxw+@|-] `)
	word := regexp.MustCompile(`\pL{2,}`)
	for name, keys := range screens() {
		s := uitest.NewOffice(t)
		for _, w := range []int{120, 40} {
			screen := uitest.New(t, s).Size(w, 24).Keys(keys)
			frame := wear(screen, theme.Dark)
			th := screen.Env.Theme
			for _, line := range strings.Split(frame, "\n") {
				for role, style := range map[string]theme.Style{"bad": th.Bad, "warn": th.Warn, "good": th.Good, "info": th.Info} {
					on, _, _ := strings.Cut(style.Paint("x"), "x")
					for _, part := range strings.Split(line, on)[1:] {
						said, _, _ := strings.Cut(part, "\x1b")
						row := ansi.Strip(line)
						if strings.TrimSpace(said) != "" && !mark.MatchString(said+" ") && !word.MatchString(said) && !mark.MatchString(row) {
							t.Errorf("%s at %d: %q is %s by its colour alone: %q", name, w, said, role, row)
						}
					}
				}
			}
		}
	}
}

// Where line characters may be two cells wide none is drawn, on any screen, and none of
// the block characters either.
func TestASCIIBordersEverywhere(t *testing.T) {
	lines := regexp.MustCompile(`[\x{2500}-\x{25FF}]`)
	for name, keys := range screens() {
		if name == "payment-code" {
			continue
		}
		s := uitest.NewOffice(t)
		for _, size := range [][2]int{{120, 40}, {60, 20}} {
			screen := uitest.New(t, s).Size(size[0], size[1]).Keys(keys)
			for _, look := range []theme.Look{{Narrow: true}, {Borders: theme.ASCII}, {Narrow: true, Borders: theme.NoLines}} {
				screen.Env.Look = look
				screen.Env.Theme = look.Theme()
				if found := lines.FindString(screen.Frame()); found != "" {
					t.Errorf("%s at %v draws %q with %+v:\n%s", name, size, found, look, screen.Frame())
				}
			}
		}
	}
}

// One thing has the attention: behind a dialog no title is that of a pane with the
// keys and nothing shines, behind a letter popup and the calendar the screen stays as
// it is. The top bar is of no pane and stays as well.
func TestTheScreenRecedesBehindADialog(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Size(80, 24).Keys("f a c m e Enter")
	lit := func() (n int) {
		rows := strings.Split(wear(screen, theme.Sixteen), "\n")
		for _, row := range rows[1 : len(rows)-2] {
			letters, _ := paints(row)
			n += len(letters)
		}
		return n
	}
	before := lit()
	if screen.Keys("c"); lit() < before {
		t.Error("the copy popup dims what it is about")
	}
	screen.Keys("esc n")
	note := lit()
	if top := strings.Split(screen.Styled(), "\n")[0]; !strings.Contains(top, "\x1b[1;31m") {
		t.Errorf("the top bar is dim: %q", top)
	}
	rows := strings.Split(screen.Styled(), "\n")
	for _, row := range rows[1:3] {
		if letters, _ := paints(row); len(letters) > 0 {
			t.Errorf("a row behind the dialog is lit: %q", row)
		}
	}
	if note >= before {
		t.Errorf("behind the composer %d texts are lit, before it %d", note, before)
	}
	screen.Keys("esc")
	if lit() != before {
		t.Error("the record stays dim after its dialog")
	}
}
