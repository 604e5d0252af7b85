// Package editor is the draft of an invoice: its header, its lines and the note
// to the customer, typed in place. What is typed stands in the document at
// once, so that what is kept, reviewed and issued is what is on the screen; text
// that cannot be read stands in Document.Typed and never holds anybody up.
package editor

import (
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// part is one of the three parts of a draft.
type part int

const (
	inHead part = iota
	inLines
	inNote
)

// column is a cell of a line.
type column int

const (
	item column = iota
	quantity
	price
	discount
	taxes
)

// spot is a place on the draft. In NAV only part and line count.
type spot struct {
	part  part
	line  int
	cell  column
	field field
}

// Model is the editor of one draft.
type Model struct {
	env    *pane.Env
	page   pane.Page
	doc    *invoice.Document // shared with the review, see pane.Page.Sheet
	start  invoice.Document  // as it was when the editor opened, to see whether anything was done
	known  known
	desk   pane.Desk
	showAt pane.Desk
	loaded bool
	gone   bool // discarded or left: nothing is kept any more

	totals   invoice.Totals
	wrong    error // why there are no totals
	at       spot
	typing   bool
	focused  bool
	came     bool             // the focus came just now: a click that brought it edits nothing
	input    *widget.Field    // the text of the cell or header field that is typed in
	area     *widget.Area     // the text of the note
	moving   moving           // before the place that is typed
	shipping invoice.Delivery // before the delivery address that is typed
	pricing  pricing          // before the currency that is typed
	asked    string           // the text with another currency that Enter was pressed on once
	before   entry            // what the cell held when it was entered
	over     bool             // its content was typed over as a whole
	box      box
	folded   bool // purchase order number and discount are shown only where used

	keep  keeping
	steps steps
	paper paper
	both  bool // there is room for draft and preview
	caret caret
	top   int // first row of the lines that is shown

	noteTop, noteRows int // likewise of the note, and how many are shown
	noteLeft          int // the cell in which its text begins
}

// New is the editor of the draft that page names: an existing one (Document), a
// prepared one (Sheet; Text is the field to begin in, "lines[1].price"), or a
// new one (Customer).
func New(env *pane.Env, page pane.Page) *Model {
	m := &Model{env: env, page: page, doc: page.Sheet, desk: env.Desk(), showAt: env.Desk(), keep: newKeeping(env), folded: true, focused: true,
		paper: paper{desk: env.Desk(), off: env.Recall(previewKey) == hidden}}
	if m.doc == nil {
		m.doc = &invoice.Document{Kind: invoice.KindInvoice, ID: page.Document, Customer: page.Customer}
	}
	m.typing = page.Document == 0 && page.Sheet == nil
	m.at = spot{part: inLines}
	return m
}

// Init loads the draft and what is offered while typing.
func (m *Model) Init() tea.Cmd { return m.load() }

// Waiting is while the draft is not there yet, and while a save must end before
// the review or the record can be shown.
func (m *Model) Waiting() bool { return !m.loaded || m.keep.then != nothing }

// Scope is the line editor while typing, else the draft.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.typing {
		return keymap.Line, keymap.Text
	}
	return keymap.Draft, keymap.Nav
}

// Focus says whether the keys come here.
func (m *Model) Focus(on bool) {
	m.came = on && !m.focused
	m.focused = on
}

// Subject is what a note that is pasted here is about; a draft that was only just kept
// counts, one that is gone does not.
func (m *Model) Subject() (customer.ID, invoice.ID) {
	switch {
	case m.gone:
		return m.doc.Customer, 0
	case m.doc.ID != 0: // the gate would wait for a save that is under way
		return m.doc.Customer, m.doc.ID
	}
	id, _ := m.keep.gate.state()
	return m.doc.Customer, id
}

// Cursor is in the cell that is typed in, else on the chosen row.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.loaded }

// Title says where the cursor is.
func (m *Model) Title() string {
	switch {
	case m.reading():
		return "preview"
	case !m.typing:
		return "draft, " + m.rowWords()
	case m.at.part == inHead:
		return m.placeWords() + m.distance()
	}
	return m.placeWords()
}

// placeWords name the place that is typed in.
func (m *Model) placeWords() string {
	switch m.at.part {
	case inHead:
		return m.at.field.name()
	case inNote:
		return "note to customer"
	}
	return fmt.Sprintf("line %d, %s", m.at.line+1, m.at.cell.name())
}

// distance is ": Fri 27 Nov 2026, in 5 days" of a date that is typed.
func (m *Model) distance() string {
	d, ok := m.Day()
	if !ok || m.at.field == service || m.doc.Typed[m.at.field.path()] != "" {
		return ""
	}
	return ": " + d.Far(m.env.Today())
}

// heading is the title of the frame.
func (m *Model) heading(w int) string {
	title := "Draft " + view.FormWord(m.doc)
	if name := m.doc.Buyer.Name; name != "" && w < wide {
		title += "  " + name
	}
	return title
}

// line is the line at the cursor, nil where there is none.
func (m *Model) line() *invoice.Line {
	if m.at.part != inLines || m.at.line >= len(m.doc.Lines) {
		return nil
	}
	return &m.doc.Lines[m.at.line]
}

func (c column) name() string {
	switch c {
	case quantity:
		return "quantity"
	case price:
		return "price"
	case discount:
		return "discount"
	case taxes:
		return "tax"
	}
	return "item"
}

// path is the cell's name in Document.Typed.
func (c column) path(line int) string {
	name := c.name()
	switch c {
	case item:
		name = "description"
	case taxes:
		name = "taxes"
	}
	return fmt.Sprintf("lines[%d].%s", line, name)
}
