package theme

import "strings"

// Mode chooses the colours.
type Mode string

// The modes. Auto follows the terminal's background, and the terminal's own
// sixteen colours until it has said what that is.
const (
	Auto    Mode = "auto"
	Light   Mode = "light"
	Dark    Mode = "dark"
	Sixteen Mode = "16"
	None    Mode = "none"
)

// Modes are all of them, in the order in which they are offered.
func Modes() []Mode { return []Mode{Auto, Light, Dark, Sixteen, None} }

// Words are those of a mode on the screen.
func (m Mode) Words() string {
	switch m {
	case Sixteen:
		return "16 colours"
	case None:
		return "no colours"
	}
	return string(m)
}

// Ground is what is known of the terminal's background.
type Ground int

// The grounds. Many terminals never say.
const (
	Unsaid Ground = iota
	OnDark
	OnLight
)

// Borders chooses the line characters.
type Borders string

// The kinds of borders. ByLocale is lines, and ASCII where these would not be one
// cell wide.
const (
	ByLocale Borders = ""
	Lines    Borders = "lines"
	ASCII    Borders = "ascii"
	NoLines  Borders = "none"
)

// AllBorders are those that are offered, in their order.
func AllBorders() []Borders { return []Borders{Lines, ASCII, NoLines} }

// Look is what the user chose, and what the terminal and the machine said, of how the
// screen looks.
type Look struct {
	Mode    Mode
	Borders Borders
	Ground  Ground
	NoColor bool // the machine asks all programs for none (NO_COLOR)
	Narrow  bool // the locale is not UTF-8, or one in which line characters may be two cells wide
}

// Shown is the mode that is drawn.
func (l Look) Shown() Mode {
	if l.NoColor {
		return None
	}
	return l.Mode
}

// Lines is the kind of borders that is drawn.
func (l Look) Lines() Borders {
	switch {
	case l.Borders != ByLocale:
		return l.Borders
	case l.Narrow:
		return ASCII
	}
	return Lines
}

// NarrowLocale says whether line characters may not be drawn as one cell in a locale:
// where it is not UTF-8, and in Chinese, Japanese and Korean ones, whose terminals can
// draw them two cells wide. Without a locale they are drawn.
func NarrowLocale(locale string) bool {
	up := strings.ToUpper(locale)
	if up == "" {
		return false
	}
	if !strings.Contains(up, "UTF-8") && !strings.Contains(up, "UTF8") {
		return true
	}
	language, _, _ := strings.Cut(up, "_")
	switch language {
	case "ZH", "JA", "KO":
		return true
	}
	return false
}
