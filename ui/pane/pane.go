// Package pane is the contract between the root and the panes: what a pane is,
// what it is given, and the messages that pass between them.
package pane

import (
	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/ui/keymap"

	tea "charm.land/bubbletea/v2"
)

// Pane is a part of the screen: a list, a record, a document, a dialog or a
// popup. Update gets commands as Run, raw keys only while its scope is Text,
// and never does anything slow: reads and writes are Cmds made by Load and Write.
type Pane interface {
	Init() tea.Cmd
	Update(tea.Msg) tea.Cmd
	// Render draws the pane with its border: exactly h rows of w cells.
	Render(w, h int) []string
	Scope() (keymap.Scope, keymap.Kind)
	// Title is the pane's part of the path in the status line.
	Title() string
	// Hints are what the hint bar shows, most useful first, without help. Only
	// what can act now is in it.
	Hints() []keymap.Hint
}

// Focuser is a pane that draws its focus.
type Focuser interface{ Focus(on bool) }

// Parted is a pane of several parts that Tab goes through. Part moves the focus
// by one part; it returns false where there is none, and the focus leaves. Arrive
// is called when the focus came to the pane by that step.
type Parted interface {
	Part(step int) bool
	Arrive(step int)
}

// Narrower is a list that can be limited to some of its rows. Undone takes the
// newest limit away; it returns false where there is none.
type Narrower interface{ Undone() bool }

// Subject is a pane that stands on a customer, perhaps on one of its documents; 0
// is none.
type Subject interface {
	Subject() (customer.ID, invoice.ID)
}

// Copied is what is selected in a pane, to be copied from; 0 is none.
type Copied struct {
	Customer customer.ID
	Document invoice.ID // also a draft
	Payment  invoice.PaymentID
}

// Copier is a pane whose selected row is more than its Subject.
type Copier interface{ Copied() Copied }

// Shower is a pane that shows one customer.
type Shower interface{ Shows() customer.ID }

// Pointer is a pane that has the hardware cursor, relative to its top left
// corner, valid after Render.
type Pointer interface{ Cursor() (x, y int, ok bool) }

// Clicker is a pane with places that can be clicked, which it marks while it draws
// (widget.Spot). Click takes the place's id, and the cell and the line of it that
// were hit. It returns true for a row that was the selected one before: such a
// click opens it as Enter does. A click never does what cannot be undone.
//
// Rows that widget.Lead or widget.Bar begin need none of this: the root selects
// and opens them.
type Clicker interface {
	Click(id, x, y int) (cmd tea.Cmd, again bool)
}

// Wheeler is a pane whose rows the wheel scrolls, which moves nothing but what is
// in view. In other panes it moves the cursor.
type Wheeler interface{ Wheel(rows int) tea.Cmd }

// Offerer is a pane whose commands can be impossible at times: it returns why,
// or the object that the command acts on, for palette, help and answers.
type Offerer interface {
	Offer(keymap.Command) (object, reason string)
}

// Valuer is an Offerer for which a command's argument counts: it answers for the two
// together.
type Valuer interface {
	OfferValue(c keymap.Command, value string) (object, reason string)
}

// Dialog is a pane that lies over the others. Size is its outer size on a
// screen of w by h.
type Dialog interface {
	Pane
	Size(w, h int) (int, int)
}

// Anchored is a dialog that stands beside the cursor of what lies below it, not in
// the middle of the screen.
type Anchored interface{ Anchored() }

// Leaver is a pane that has something to keep when it is left.
type Leaver interface{ Leave() tea.Cmd }

// Texter is a pane whose cursor can stand in a text. Text is that text as it is
// stored; ok is false where there is none. SetText replaces it as if it had been
// typed.
type Texter interface {
	Text() (text string, ok bool)
	SetText(string) tea.Cmd
}

// Dated is a pane whose cursor can stand in a date. Day is the day that is typed
// there, or today; ok is false where the cursor is elsewhere. SetDay types another.
type Dated interface {
	Day() (d day.Day, ok bool)
	SetDay(day.Day) tea.Cmd
}

// Waiter is a pane that cannot take keys yet because what it needs is being
// loaded. The root keeps the keys and hands them over in order.
type Waiter interface{ Waiting() bool }

// Canceler is a Waiter that Esc leaves while it waits: what it reads may take long.
// Keys that wait for it are dropped.
type Canceler interface{ Cancel() }

// Actor is a Waiter that can wait because it acts on an answer: y or Enter that
// comes again meanwhile is dropped, other keys are for what follows.
type Actor interface{ Acting() bool }

// Run is a resolved command, with the key that ran it, and the argument that was
// given with it in the palette, one of those that its row of the table takes.
type Run struct {
	Command keymap.Command
	Key     string
	Value   string
}
