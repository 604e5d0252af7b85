package setup

import (
	"context"
	"strings"

	"billfold/ui/action"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// read is a picture that was read from the path that was typed.
type read struct {
	path    string
	picture action.Picture
	err     error
}

// logoNote says what stands at the top of documents.
func (m *Model) logoNote() string {
	text := m.text("logo")
	switch {
	case m.reading:
		return "reading it..."
	case m.logoProblem != nil:
		return ""
	case text == "" && m.logo.SHA256 != "":
		return m.logo.Words() + ", kept; none takes it away"
	case m.logo.SHA256 != "":
		return m.logo.Words()
	}
	return "your name stands in its place"
}

// readLogo reads the picture that is named, unless it was read already.
func (m *Model) readLogo() tea.Cmd {
	text := m.text("logo")
	if text == m.logoPath {
		return nil
	}
	m.logoPath, m.logoProblem, m.reading = text, nil, false
	switch {
	case text == "":
		m.logo = m.hadLogo
		return nil
	case strings.EqualFold(text, none):
		m.logo = action.Picture{}
		return nil
	}
	m.reading = true
	return pane.Load(m.env, &m.logoAt, func(context.Context) (read, error) {
		p, err := action.ReadLogo(text)
		return read{text, p, err}, nil
	})
}

// gotLogo takes the picture, or says what is wrong with the file.
func (m *Model) gotLogo(got read) tea.Cmd {
	m.reading = false
	if m.logoProblem = got.err; got.err == nil {
		m.logo = got.picture
	}
	m.check(m.form.Find("logo"))
	m.refresh()
	if m.waits {
		m.waits = false
		return m.save()
	}
	return nil
}
