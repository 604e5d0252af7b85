// Package calendar is the month that F4 shows beside a date field: arrows move the
// day, Enter types it.
package calendar

import (
	"fmt"
	"time"

	"billfold/invoice/day"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Width and height of the month with its frame: six weeks, Monday first.
const (
	cells = 24
	rows  = 9
)

const week = 7

// Model is a month with a chosen day.
type Model struct {
	env *pane.Env
	day day.Day
}

// New is the month of the page's day, its Text as YYYY-MM-DD, else of today.
func New(env *pane.Env, page pane.Page) *Model {
	d, err := day.ParseISO(page.Text)
	if err != nil {
		d = env.Today()
	}
	return &Model{env, d}
}

// Init does nothing: a month is drawn at once.
func (m *Model) Init() tea.Cmd { return nil }

// Scope is that of a popup: every key is the month's.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Menu, keymap.Popup }

// Title is the chosen day.
func (m *Model) Title() string {
	return "calendar: " + m.day.Far(m.env.Today())
}

// Hints are the keys of the month.
func (m *Model) Hints() []keymap.Hint {
	return []keymap.Hint{{Key: "Enter", Words: "take " + m.day.Short()}, {Key: "arrows", Words: "a day, a week"}, {Key: "PgUp/PgDn", Words: "a month"},
		{Key: "t", Words: "today"}, {Key: "Esc", Words: "leave"}}
}

// Anchored says that the month stands beside the field.
func (m *Model) Anchored() {}

// Size is always the same, so that no month jumps.
func (m *Model) Size(w, h int) (int, int) { return min(cells, w), min(rows, h) }

// Update moves the day, takes it, or leaves.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	run, ok := msg.(pane.Run)
	if !ok {
		return nil
	}
	switch run.Key {
	case "left", "h":
		m.move(m.day.AddDays(-1))
	case "right", "l":
		m.move(m.day.AddDays(1))
	case "up", "k":
		m.move(m.day.AddDays(-week))
	case "down", "j":
		m.move(m.day.AddDays(week))
	case "pgup":
		m.move(m.day.AddMonths(-1))
	case "pgdown":
		m.move(m.day.AddMonths(1))
	case "home":
		m.move(m.day.MonthStart())
	case "end":
		m.move(m.day.MonthEnd())
	case "t":
		m.move(m.env.Today())
	case "enter":
		m.env.Emit(pane.Close{})
		m.env.Emit(pane.Picked{Day: m.day})
	case "esc", "q", "f4":
		m.env.Emit(pane.Close{})
	default:
		m.env.Refuse(keymap.Show(run.Key) + " moves no day: arrows do, Enter takes it.")
	}
	return nil
}

// Click chooses a day of the month.
func (m *Model) Click(id, _, _ int) (cmd tea.Cmd, again bool) {
	again = m.day.Date == id
	m.day.Date = id
	return nil, again
}

// Wheel goes to another month.
func (m *Model) Wheel(n int) tea.Cmd {
	months := 1
	if n < 0 {
		months = -1
	}
	m.move(m.day.AddMonths(months))
	return nil
}

// move stays within the years that can be written.
func (m *Model) move(to day.Day) {
	if to.Year > 1 && to.Year < 9999 {
		m.day = to
	}
}

// Cursor is on the chosen day.
func (m *Model) Cursor() (x, y int, ok bool) {
	n := m.first() + m.day.Date - 1
	return 2 + n%week*3 + 1, 2 + n/week, true
}

// first is the column of the month's first day, 0 for Monday.
func (m *Model) first() int { return (int(m.day.MonthStart().Weekday()) + 6) % week }

// Render draws the weeks; today is bold, the chosen day stands out.
func (m *Model) Render(w, h int) []string {
	th, today := m.env.Theme, m.env.Today()
	heading := fmt.Sprintf("%s %d", m.day.Month, m.day.Year)
	spans := []widget.Span{{Text: " "}}
	for i := range week {
		spans = append(spans, widget.Span{Style: th.Dim, Text: fmt.Sprintf("%.2s ", time.Weekday((i+1)%week))})
	}
	body := []string{widget.Row(w-2, spans...)}
	for d, end := m.day.MonthStart().AddDays(-m.first()), m.day.MonthEnd(); !d.After(end); {
		spans = []widget.Span{{Text: " "}}
		for range week {
			one := widget.Span{Text: widget.Blank(2)}
			if d.Month == m.day.Month {
				one.Text = fmt.Sprintf("%2d", d.Date)
			}
			switch d {
			case m.day:
				one.Style = th.Select
			case today:
				one.Style = th.Bold
			}
			if d.Month == m.day.Month {
				one = widget.Span{Text: widget.Spot(d.Date, one.Style.Paint(one.Text))}
			}
			spans = append(spans, one, widget.Span{Text: " "})
			d = d.AddDays(1)
		}
		body = append(body, widget.Row(w-2, spans...))
	}
	return widget.Frame(th, heading, day.Relative(m.day, today), body, w, h, true)
}
