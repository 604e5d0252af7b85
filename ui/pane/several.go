package pane

import "billfold/invoice"

// Deed is what is done to several documents, one after the other.
type Deed int

// The deeds.
const (
	IssueAll Deed = iota + 1 // of drafts
	SendAll                  // "I sent it myself", today
	WriteAll                 // their PDFs into the documents folder
)

// Batch is what a page about several documents begins with, and what stays of it
// while one of them is opened and the page comes back: it is shared with that page.
type Batch struct {
	Deed      Deed
	Documents []invoice.ID
	Due       bool // all drafts that Today shows
	Left      map[invoice.ID]bool
	At        invoice.ID // the selected row
}

// Acted says to which documents something was done, of several that were marked:
// their marks are taken away.
type Acted struct{ Documents []invoice.ID }
