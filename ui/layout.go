package ui

import (
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// The smallest screen that is drawn, and the widths at which panes join.
const (
	leastWidth, leastHeight = 40, 12
	wide                    = 120
	widest                  = 160
	single                  = 80 // below it one pane has the screen
)

// area is a rectangle of the screen for one level.
type area struct {
	level      level
	x, y, w, h int
}

// plan is where everything stands on a screen.
type plan struct {
	tabs  bool // the top bar is drawn
	areas []area
}

func (p plan) levels() []level {
	out := make([]level, len(p.areas))
	for i, a := range p.areas {
		out[i] = a.level
	}
	return out
}

func (a *App) layout() plan {
	h := a.h - a.foot() + 2
	if a.zoomed {
		return layout(a.w, h, false, a.focus == record, a.focus == sheet, a.focus)
	}
	return layout(a.w, h, a.place == 2, a.panes[record] != nil, a.panes[sheet] != nil, a.focus)
}

// zoom gives the whole screen to the pane with the keys, or shows the others again.
func (a *App) zoom() tea.Cmd {
	if !a.zoomed && len(a.layout().areas) == 1 {
		return a.say("This pane has the whole screen already.", pane.Plain)
	}
	a.zoomed = !a.zoomed
	if a.zoomed {
		return a.say("Zoomed; zoom again shows the other panes.", pane.Plain)
	}
	return a.say("All panes are shown.", pane.Plain)
}

// layout divides a screen of w by h. Rows are left for the top bar from 80 cells
// on, for the status line and the hint bar.
func layout(w, h int, customers, hasRecord, hasSheet bool, focus level) plan {
	p := plan{tabs: w >= single}
	top := 0
	if p.tabs {
		top = 1
	}
	var widths [3]int
	switch {
	case w < wide:
		widths[focus] = w
	case hasSheet && hasRecord:
		widths[record] = 38
		if w >= widest {
			widths[record] = 58
			if customers {
				widths[base] = 30
			}
		}
		widths[sheet] = w - widths[record] - widths[base]
	case hasSheet:
		widths[sheet] = w
	case hasRecord && customers:
		widths[base] = 34
		widths[record] = w - 34
	case hasRecord:
		widths[record] = w
	default:
		widths[base] = w
	}
	x := 0
	for l, width := range widths {
		if width > 0 {
			p.areas = append(p.areas, area{level(l), x, top, width, h - top - 2})
			x += width
		}
	}
	return p
}
