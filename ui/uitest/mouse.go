package uitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Click presses the left button at a cell.
func (s *Screen) Click(x, y int) *Screen {
	s.t.Helper()
	s.App.View()
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.drain()
	return s
}

// ClickOn clicks the first cell of the first place that shows the text. It fails
// the test where none does.
func (s *Screen) ClickOn(text string) *Screen {
	s.t.Helper()
	x, y, ok := s.Where(text)
	if !ok {
		s.t.Fatalf("there is no %q to click:\n%s", text, s.Frame())
	}
	return s.Click(x, y)
}

// Where is the first cell that shows the text.
func (s *Screen) Where(text string) (x, y int, ok bool) {
	s.t.Helper()
	for y, line := range strings.Split(s.Frame(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			return ansi.StringWidth(before), y, true
		}
	}
	return 0, 0, false
}

// Wheel turns the wheel at a cell, by n notches down, up where n is negative.
func (s *Screen) Wheel(x, y, n int) *Screen {
	s.t.Helper()
	button := tea.MouseWheelDown
	if n < 0 {
		button, n = tea.MouseWheelUp, -n
	}
	for range n {
		s.send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
		s.drain()
	}
	return s
}
