// Package profile is a customer's record: a header of a few lines and one
// timeline of drafts, invoices, credit notes, payments and notes.
package profile

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// part is the part of the record that the keys act on.
type part int

const (
	timeline part = iota
	header
)

// Model is the record.
type Model struct {
	env     *pane.Env
	id      customer.ID
	card    store.CustomerCard
	rows    widget.Pages[store.TimelineRow]
	marks   widget.Marks[invoice.ID]
	marking bool   // the ids of all documents are on their way
	total   int    // rows of the timeline as it is shown
	show    string // as store.TimelineQuery.Show
	loaded  bool
	focused bool
	part    part
	line    int      // the selected line of the header
	reading *reading // a note that is read, else nil
	want    string   // the row to select when the timeline comes again

	repeat pane.Ahead // the selected invoice, or the last one, again
	draft  pane.Ahead // the selected draft

	popup          pane.Popup // of what is shown
	pageAt, openAt pane.Desk
	awayAt         pane.Desk
	markAt         pane.Desk
	stepsTo        uint64 // address of the popup of next steps
	drawn          widget.Cache
	cursor         struct{ x, y int }
	brief          bool  // rows have of their state the mark alone
	visible        int   // rows that the last drawing showed
	order          []int // of a summary: rows of the timeline as they stand on the screen
}

// reading is a note's whole text, from line top on.
type reading struct {
	on   day.Day
	text string
	top  int
}

// New is the record of a customer.
func New(env *pane.Env, id customer.ID) *Model {
	m := &Model{env: env, id: id, repeat: pane.NewAhead(env), draft: pane.NewAhead(env),
		popup:  pane.NewPopup(env, "Show", "count the timeline", "Nothing happened with this customer yet."),
		pageAt: env.Desk(), openAt: env.Desk(), awayAt: env.Desk(), markAt: env.Desk(), stepsTo: env.Address(), visible: 20}
	m.rows.Key = func(r store.TimelineRow) string { return r.Key }
	return m
}

// Init loads header and first page.
func (m *Model) Init() tea.Cmd { return m.load(m.rows.Fill(), true) }

// batch is the answer to an ask; the card comes with those that load anew.
type batch struct {
	ask   widget.Ask
	card  *store.CustomerCard
	sets  [][]store.TimelineRow
	total int
}

func (m *Model) load(ask widget.Ask, anew bool) tea.Cmd {
	customers, id, show := m.env.Store.Customers, m.id, m.show
	return pane.Load(m.env, &m.pageAt, func(ctx context.Context) (batch, error) {
		b := batch{ask: ask}
		if anew {
			card, err := customers.Card(ctx, id)
			if err != nil {
				return b, err
			}
			b.card = &card
		}
		for _, f := range ask.Fetches {
			page, err := customers.Timeline(ctx, store.TimelineQuery{Customer: id, Show: show, After: f.After, Before: f.Before, Last: f.Last, Limit: f.Limit})
			if err != nil {
				return b, err
			}
			b.sets, b.total = append(b.sets, page.Rows), page.Total
		}
		return b, nil
	})
}

// ref names a row as pane.Changed.Select does. A draft keeps its name when it is
// issued.
func ref(r store.TimelineRow) string {
	switch r.Kind {
	case "draft", "invoice", "credit_note":
		return fmt.Sprintf("document:%d", r.Ref)
	}
	return fmt.Sprintf("%s:%d", r.Kind, r.Ref)
}

func wanted(name string) string {
	kind, number, ok := strings.Cut(name, ":")
	switch kind {
	case "draft", "invoice", "credit_note":
		kind = "document"
	}
	if !ok {
		return ""
	}
	return kind + ":" + number
}

// Shows is the customer of the record.
func (m *Model) Shows() customer.ID { return m.id }

// Subject is the customer, and the issued document that is selected.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	if d := m.document(); d != nil && d.Status != invoice.StatusDraft {
		return m.id, d.ID
	}
	return m.id, 0
}

// document is the selected document, nil on any other row.
func (m *Model) document() *store.DocumentRow {
	r, _ := m.rows.Selected()
	return r.Document
}

// Scope is the record's.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Profile, keymap.Nav }

// Waiting says that a key needs what is on its way.
func (m *Model) Waiting() bool {
	return !m.loaded || m.want != "" || m.marking || m.popup.Waiting() || m.rows.Pending() || m.repeat.Waiting() || m.draft.Waiting()
}

// Focus is whether the record gets the keys.
func (m *Model) Focus(on bool) {
	m.focused = on
	if !on {
		m.part, m.reading = timeline, nil
	}
	m.drawn.Drop()
}

// Part goes to the header, or from it to the timeline.
func (m *Model) Part(step int) bool {
	next := timeline
	if step < 0 {
		next = header
	}
	if m.part == next || m.order != nil || m.reading != nil {
		return false
	}
	m.part = next
	m.drawn.Drop()
	return true
}

// Arrive begins at the header where the focus comes from before it, and at the timeline
// where it comes from behind.
func (m *Model) Arrive(step int) {
	if m.order != nil || m.reading != nil {
		return
	}
	m.part = timeline
	if step > 0 {
		m.part = header
	}
	m.drawn.Drop()
}

// Title is the customer's name, with the number that is selected.
func (m *Model) Title() string {
	name := cell.Clean(m.card.Customer.Name)
	if d := m.document(); d != nil && d.Number != "" && m.focused && m.part == timeline {
		return name + " > " + cell.Clean(d.Number)
	}
	return name
}

// heading is the title of the pane.
func (m *Model) heading() string {
	c := m.card.Customer
	if c.ID == 0 {
		return ""
	}
	text := cell.Clean(c.Name) + "  " + c.ID.String()
	if c.Archived {
		text += "  archived"
	}
	return text
}
