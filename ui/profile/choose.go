package profile

import (
	"context"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// shows are what the timeline can show, in the order of the popup.
func shows() []pane.Show {
	return []pane.Show{{Key: "a", Words: "all"}, {Key: "n", Query: "n", Words: "notes"}, {Key: "i", Query: "i", Words: "invoices"}, {Key: "p", Query: "p", Words: "payments"}}
}

// countShown reads how many rows each choice of the show popup has.
func (m *Model) countShown() tea.Cmd {
	read, id := m.env.Store.Customers.Timeline, m.id
	return m.popup.Ask(m.env, func(ctx context.Context) ([]pane.Choice, error) {
		return pane.Counted(shows(), func(show string) (int, error) {
			page, err := read(ctx, store.TimelineQuery{Customer: id, Show: show, Limit: 1})
			return page.Total, err
		})
	})
}

func (m *Model) chosen(key string) tea.Cmd {
	for _, s := range shows() {
		if s.Key == key && s.Query != m.show {
			m.show, m.part = s.Query, timeline
			return m.load(m.rows.Fill(), false)
		}
	}
	return nil
}

// stepChosen opens the step of a letter.
func (m *Model) stepChosen(key string) {
	if at := int(key[0]) - 'a'; at >= 0 && at < len(m.card.Next) {
		m.openStep(m.card.Next[at])
	}
}

// steps opens the next step, or lists them where there are several.
func (m *Model) steps() {
	next := m.card.Next
	if len(next) == 1 {
		m.openStep(next[0])
		return
	}
	var choices []pane.Choice
	for i, s := range next[:min(len(next), 26)] {
		words := cell.Clean(s.Number) + " "
		switch s.Group {
		case "failed":
			words += view.FailedWords(s.Retry, m.env.Today())
		case "late":
			words += view.DueWords(s.Due, m.env.Today())
		case "not_sent":
			words += "not sent"
		default:
			words = "draft " + cell.Clean(s.Title)
		}
		choices = append(choices, pane.Choice{Key: string(rune('a' + i)), Words: words})
	}
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Choose, Heading: "Next steps", Choices: choices, Answer: m.stepsTo}})
}

func (m *Model) openStep(s store.NextStep) {
	kind := pane.Document
	if s.Group == "draft" {
		kind = pane.Draft
	}
	m.open(pane.Page{Kind: kind, Document: s.Document})
}

// lines takes a command while the header has the focus: its lines are rows.
func (m *Model) lines(c keymap.Command) bool {
	n, ok := c.Rows(most)
	switch {
	case ok:
		m.line = max(0, min(m.line+n, len(m.headerLines(most))-1))
	case c != keymap.In:
		return false
	case m.lineKind() == ofMoney && len(m.card.Next) > 0:
		m.steps()
	default:
		m.open(pane.Page{Kind: pane.CustomerForm})
	}
	return true
}

func (m *Model) lineVerb() string {
	if m.lineKind() == ofMoney && len(m.card.Next) > 0 {
		return "next steps"
	}
	return "edit"
}

// scroll takes a command while a note is read.
func (m *Model) scroll(c keymap.Command) bool {
	n, ok := c.Rows(m.visible)
	switch {
	case ok:
		m.reading.top += n // drawing keeps it within the text
	case c == keymap.Out, c == keymap.In:
		m.reading = nil
	default:
		return false
	}
	return true
}

// read draws the note's text in w by h cells.
func (m *Model) read(w, h int) []string {
	r := m.reading
	lines := wrapped(r.text, w-2)
	r.top = max(0, min(r.top, len(lines)-h))
	m.visible = h
	var rows []string
	for _, l := range lines[r.top:min(r.top+h, len(lines))] {
		rows = append(rows, widget.Row(w, widget.Span{Text: " " + l}))
	}
	return rows
}
