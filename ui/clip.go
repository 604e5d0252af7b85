package ui

import (
	"regexp"
	"strings"

	"billfold/ui/action"
	"billfold/ui/palette"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// copies is the popup of what can be copied from the pane on top.
func (a *App) copies() pane.Pane {
	top := a.top()
	about := pane.Copied{}
	switch p := top.(type) {
	case pane.Copier:
		about = p.Copied()
	case pane.Subject:
		about.Customer, about.Document = p.Subject()
	}
	row, text := a.plain(top)
	return palette.NewCopies(a.env, about, row, text)
}

// The characters that stand for borders and the bar while a pane is drawn as text:
// no text holds them, since cell.Clean drops those of private use.
const (
	edge = "\ue000"
	bar  = "\ue001"
)

// plain is what a pane shows, without borders and colours, and the row that is
// selected there, its columns divided by tabs.
func (a *App) plain(p pane.Pane) (row, text string) {
	drawn := a.env.Theme
	defer func() { a.env.Theme = drawn }()
	look := a.env.Look
	look.Mode = theme.None
	th := look.Theme()
	th.Border = theme.Border{Horizontal: edge, Vertical: edge, TopLeft: edge, TopRight: edge, BottomLeft: edge, BottomRight: edge, Bar: bar}
	a.env.Theme = th
	var lines []string
	for _, line := range p.Render(a.sizeOf(p)) {
		line = ansi.Strip(widget.Unmarked(line))
		bare := strings.TrimRight(strings.ReplaceAll(strings.ReplaceAll(line, edge, ""), bar, " "), " ")
		if strings.Contains(line, bar) && row == "" {
			row = regexp.MustCompile(`  +`).ReplaceAllString(strings.TrimSpace(bare), "\t")
		}
		if bare == "" && (strings.Contains(line, edge+edge) || len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, bare)
	}
	return row, strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// sizeOf is the size at which a pane is on the screen.
func (a *App) sizeOf(p pane.Pane) (w, h int) {
	if ar, ok := a.over(p); ok {
		return ar.w, ar.h
	}
	for _, ar := range a.layout().areas {
		if a.panes[ar.level] == p {
			return ar.w, ar.h
		}
	}
	return a.w, a.h
}

// copy hands a text to the terminal's clipboard, and to the desktop's where a program
// for that is found. The answer says which.
func (a *App) copy(c pane.Copy) tea.Cmd {
	said := pane.Say{Text: c.What + " copied by the terminal (OSC 52).", Tone: pane.Good}
	clip, ctx := a.env.Files.Clip, a.env.Ctx
	if clip == nil {
		return tea.Batch(tea.SetClipboard(c.Text), a.say(said.Text, said.Tone))
	}
	return tea.Batch(tea.SetClipboard(c.Text), func() tea.Msg {
		switch program, err := clip(ctx, c.Text); {
		case err == nil:
			said.Text = c.What + " copied by " + program + " and the terminal."
		case err != action.ErrNoClipboard:
			said.Text = c.What + " copied by the terminal (OSC 52); " + err.Error() + "."
		}
		return said
	})
}
