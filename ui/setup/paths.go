package setup

import (
	"context"
	"path/filepath"
	"strings"

	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// paths are the files and folders that a typed path may go on to.
type paths struct {
	open bool
	rows []string
	at   int // the marked one, -1 none: what is typed counts
}

// found is what lies on the way of a typed path.
type found struct {
	text string
	rows []string
}

// listPaths looks for pictures as the path of the logo is typed.
func (m *Model) listPaths(in *widget.Input) tea.Cmd {
	m.paths = paths{}
	if in.Name != "logo" {
		return nil
	}
	text := in.Value()
	return pane.Load(m.env, &m.pathAt, func(context.Context) (found, error) { return found{text, action.Pictures(text, mostRows)}, nil })
}

// offerPaths shows them while that text stands in the field.
func (m *Model) offerPaths(f found) {
	in := m.form.Now()
	if in == nil || in.Name != "logo" || in.Value() != f.text {
		return
	}
	m.paths = paths{open: len(f.rows) > 0, rows: f.rows, at: -1}
}

// choosePath takes a key while the list is open; done says that nothing else does.
func (m *Model) choosePath(key string) (done bool, cmd tea.Cmd) {
	p := &m.paths
	switch key {
	case "down":
		p.at = min(p.at+1, len(p.rows)-1)
		return true, nil
	case "up":
		p.at = max(p.at-1, -1)
		return true, nil
	case "esc":
		p.open = false
		return true, nil
	case "enter", "tab":
		p.open = false
		if p.at < 0 {
			return false, nil
		}
		in := m.form.Find("logo")
		in.Set(p.rows[p.at])
		in.Touched = true
		if folder := strings.HasSuffix(in.Value(), string(filepath.Separator)); folder {
			return true, tea.Batch(m.journal.Touch(m.env), m.listPaths(in))
		}
	case "shift+tab", "pgup", "pgdown", "ctrl+r":
		p.open = false
	}
	return false, nil
}

func (p *paths) draw(th *theme.Theme, w int) []string {
	rows := make([]string, len(p.rows))
	for i, path := range p.rows {
		rows[i] = cell.Clean(path)
		if n := cell.Width(rows[i]) - (w - 5); n > 0 { // its end tells more
			rows[i] = cell.Window(rows[i], n, w-5)
		}
	}
	return widget.Box(th, w, rows, p.at)
}
