package profile

import (
	"context"
	"fmt"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// kinds are what the timeline can show, in the order of the popup.
func kinds() []struct{ key, show, words string } {
	return []struct{ key, show, words string }{
		{"a", "", "all"}, {"n", "n", "notes"}, {"i", "i", "invoices"}, {"p", "p", "payments"},
	}
}

// countShown reads how many rows each choice of the show popup has.
func (m *Model) countShown() tea.Cmd {
	m.picking = true
	read, id := m.env.Store.Customers.Timeline, m.id
	return pane.Load(m.env, &m.countsAt, func(ctx context.Context) (choices []pane.Choice, err error) {
		for _, k := range kinds() {
			page, err := read(ctx, store.TimelineQuery{Customer: id, Show: k.show, Limit: 1})
			if err != nil {
				return nil, err
			}
			if page.Total > 0 {
				choices = append(choices, pane.Choice{Key: k.key, Words: fmt.Sprintf("%s %d", k.words, page.Total)})
			}
		}
		return choices, nil
	})
}

func (m *Model) choose(msg pane.Loaded[[]pane.Choice]) {
	m.picking = false
	switch {
	case msg.Err != nil:
		m.env.Emit(pane.Fail{During: "count the timeline", Err: msg.Err})
	case len(msg.Value) == 0:
		m.env.Refuse("Nothing happened with this customer yet.")
	default:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Choose, Heading: "show", Choices: msg.Value, Answer: m.countsAt.To}})
	}
}

func (m *Model) chosen(c pane.Chosen) tea.Cmd {
	switch c.To {
	case m.stepsTo:
		if at := int(c.Key[0]) - 'a'; at >= 0 && at < len(m.card.Next) {
			m.openStep(m.card.Next[at])
		}
	case m.countsAt.To:
		for _, k := range kinds() {
			if k.key == c.Key && k.show != m.show {
				m.show, m.part = k.show, timeline
				return m.load(m.rows.Fill(), false)
			}
		}
	}
	return nil
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
		case "late":
			words += view.DueWords(s.Due, m.env.Today())
		case "not_sent":
			words += "not sent"
		default:
			words = "draft " + cell.Clean(s.Title)
		}
		choices = append(choices, pane.Choice{Key: string(rune('a' + i)), Words: words})
	}
	m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Choose, Heading: "next steps", Choices: choices, Answer: m.stepsTo}})
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
