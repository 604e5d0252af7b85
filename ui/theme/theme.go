// Package theme holds the colours and borders of the screen. A Theme is a
// value that the root makes and hands down; nothing here is global. No
// background is ever painted, and no meaning is by colour alone.
package theme

import (
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

// Mode chooses the colours.
type Mode string

// The modes. Auto is dark until the terminal has said that it is light.
const (
	Auto  Mode = "auto"
	Dark  Mode = "dark"
	Light Mode = "light"
	None  Mode = "none"
)

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
}

// New is the theme for a mode; light says what auto means. ascii draws borders
// and the bar with ASCII.
func New(mode Mode, light, ascii bool) *Theme {
	pick := lipgloss.LightDark(mode == Dark || (mode == Auto && !light))
	style := func(lightColor, darkColor string) lipgloss.Style {
		s := lipgloss.NewStyle()
		if mode == None {
			return s
		}
		return s.Foreground(pick(lipgloss.Color(lightColor), lipgloss.Color(darkColor)))
	}
	plain := lipgloss.NewStyle()
	accent := style("#1F4E79", "#7FB4E6")
	return &Theme{
		Text: split(plain), Dim: split(style("#5B6470", "#9AA3AD")), Bold: split(plain.Bold(true)),
		Title: split(plain), Focus: split(accent.Bold(true)),
		Line: split(style("#6B7380", "#6F7782")), Hot: split(accent),
		Key: split(accent.Bold(true)), Chip: split(accent.Bold(true).Reverse(true)), Question: split(style("#8A4B00", "#E5B567").Bold(true).Reverse(true)),
		Bad: split(style("#A1260D", "#F28B82").Bold(true)), Warn: split(style("#7A5200", "#E5C07B")),
		Info: split(style("#1F5FA8", "#8AB4F8")), Good: split(style("#1B6B3A", "#81C995")),
		Field: split(plain.Underline(true)), Select: split(plain.Reverse(true)),
		Border: border(ascii),
	}
}

func border(ascii bool) Border {
	if ascii {
		return Border{"-", "|", "+", "+", "+", "+", ">"}
	}
	return Border{"─", "│", "┌", "┐", "└", "┘", "▌"}
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
