// Package theme holds the colours and borders of the screen. A Theme is a
// value that the root makes and hands down; nothing here is global. No
// background is ever painted, and no meaning is by colour alone.
package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is a pair of escape sequences, split once so that drawing a cell costs
// two string joins.
type Style struct{ on, off string }

// Paint wraps text in the style. Text must not hold styled parts: a nested
// style would end the outer one.
func (s Style) Paint(text string) string {
	if s.on == "" || text == "" {
		return text
	}
	return s.on + text + s.off
}

// Border is the set of line characters.
type Border struct {
	Horizontal, Vertical                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
	Bar                                        string // thick bar of the selected row, one cell
}

// Theme is what panes draw with.
type Theme struct {
	Text     Style // plain
	Dim      Style
	Struck   Style // taken back
	Bold     Style
	Title    Style // pane title
	Focus    Style // title and bar of the focused pane
	Line     Style // borders
	Hot      Style // borders of the focused pane
	Key      Style // key in the hint bar
	Chip     Style // NAV, EDIT
	Question Style // QUESTION
	Bad      Style // late, errors
	Warn     Style // not sent, part paid
	Info     Style // open
	Good     Style // paid
	Field    Style // text of a field that has the cursor
	Select   Style // reversed: selected content of a field, marked row of a box
	Border   Border

	// Letters says that only ASCII is sure to be one cell wide here.
	Letters bool

	colours bool // of the user's own are shown
	lit     bool // they must be read on a dark ground as well
}

// palette is one colour for each role, as lipgloss reads them.
type palette struct{ accent, dim, line, bad, warn, info, good, ask string }

func darkPalette() palette {
	return palette{"#7FB4E6", "#9AA3AD", "#8B949F", "#F28B82", "#E5C07B", "#8AB4F8", "#81C995", "#E5B567"}
}

func lightPalette() palette {
	return palette{"#1F4E79", "#525B66", "#5F6772", "#A1260D", "#704B00", "#1B57A0", "#1B6B3A", "#7F4500"}
}

func sixteenPalette() palette { return palette{"4", "", "", "1", "3", "4", "2", "3"} }

func paletteOf(mode Mode, ground Ground) (p palette, coloured bool) {
	switch {
	case mode == None:
		return p, false
	case mode == Dark, mode == Auto && ground == OnDark:
		return darkPalette(), true
	case mode == Light, mode == Auto && ground == OnLight:
		return lightPalette(), true
	}
	return sixteenPalette(), true
}

// Theme is what a look draws with.
func (l Look) Theme() *Theme {
	mode := l.Shown()
	p, coloured := paletteOf(mode, l.Ground)
	plain := lipgloss.NewStyle()
	in := func(colour string) lipgloss.Style {
		if !coloured || colour == "" {
			return plain
		}
		return plain.Foreground(lipgloss.Color(colour))
	}
	dim, line := in(p.dim), in(p.line)
	if p.dim == "" {
		dim, line = plain.Faint(true), plain.Faint(true)
	}
	return &Theme{
		Text: split(plain), Dim: split(dim), Struck: split(dim.Strikethrough(true)), Bold: split(plain.Bold(true)),
		Title: split(plain), Focus: split(in(p.accent).Bold(true)),
		Line: split(line), Hot: split(in(p.accent)),
		Key: split(in(p.accent).Bold(true)), Chip: split(in(p.accent).Bold(true).Reverse(true)), Question: split(in(p.ask).Bold(true).Reverse(true)),
		Bad: split(in(p.bad).Bold(true)), Warn: split(in(p.warn)),
		Info: split(in(p.info)), Good: split(in(p.good)),
		Field: split(plain.Underline(true)), Select: split(plain.Reverse(true)),
		Border:  border(l.Lines(), l.Narrow),
		Letters: l.Narrow || l.Lines() == ASCII,
		colours: mode != None && mode != Sixteen, lit: p != lightPalette(),
	}
}

// Colour is a colour of the user's own that is dark enough for white paper,
// "#1F4E79", as it can be read on the screen: unless the ground is known to be light
// it is lightened in its own hue until it has a contrast of 4.5:1 on black, which
// leaves it as much on white. Among sixteen colours, and none, it is that of Focus.
func (t *Theme) Colour(hex string) Style {
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 || !t.colours {
		return t.Focus
	}
	for share := 0; t.lit && brightness(n) < leastBrightness && share < 300; share++ {
		n = mixed(n, 0xFF, 0.005)
	}
	return split(lipgloss.NewStyle().Foreground(lipgloss.Color(fmt.Sprintf("#%06X", n))))
}

// leastBrightness is that of a colour of contrast 4.5:1 on black (WCAG 2.2).
const leastBrightness = 4.5*0.05 - 0.05

// mixed is a colour with a share of a grey.
func mixed(n, grey uint64, share float64) (out uint64) {
	for shift := 0; shift <= 16; shift += 8 {
		part := float64(n >> shift & 0xFF)
		out |= uint64(math.Ceil(part+(float64(grey)-part)*share)) << shift
	}
	return out
}

func brightness(n uint64) float64 {
	part := func(shift int) float64 {
		v := float64(n>>shift&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func border(b Borders, narrow bool) Border {
	bar := "▌"
	if narrow || b == ASCII {
		bar = ">"
	}
	switch b {
	case ASCII:
		return Border{"-", "|", "+", "+", "+", "+", bar}
	case NoLines:
		return Border{" ", " ", " ", " ", " ", " ", bar}
	}
	return Border{"─", "│", "┌", "┐", "└", "┘", bar}
}

func split(s lipgloss.Style) Style {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return Style{on, off}
}

// Role is the style of a state's colour role: "bad", "warn", "info", "good",
// "dim", and plain text for any other.
func (t *Theme) Role(role string) Style {
	switch role {
	case "bad":
		return t.Bad
	case "warn":
		return t.Warn
	case "info":
		return t.Info
	case "good":
		return t.Good
	case "dim":
		return t.Dim
	}
	return t.Text
}
