package pane

import (
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/keymap"
)

// Kind names a page: what the root opens.
type Kind int

// The pages. Those up to Document take their place in the layout, the others
// are dialogs and popups.
const (
	Record       Kind = iota + 1 // a customer's record; Customer
	Draft                        // a draft; Document, or new for Customer
	Document                     // an issued document; Document
	Review                       // review and issue; Sheet
	Payment                      // Customer, perhaps Document
	PutRight                     // Customer, and Document or Paid; Text a choice: "void"
	Failed                       // Customer, and Document or Paid
	Sent                         // "I sent it myself"; Document, Text its number
	PayCode                      // the code that pays Document; Text its number
	Note                         // Customer, perhaps Document; Text to start with
	CustomerForm                 // Customer, or 0 for a new one; Text its name
	Several                      // Batch: one table before something is done to several documents
	SetUp                        // the seller; once there is one the settings, on the section Text
	TaxProfile                   // the form of a tax profile; Text its name, "" for a new one
	Find                         // Text to start with
	Whom                         // asks for the customer of a new invoice
	Payments                     // all money that came in or went back
	History                      // all answers, and the trail of the file
	Palette
	Help
	GoTo
	Copying  // the letter popup of what can be copied
	Choose   // a letter popup; Choices
	Calendar // the month beside a date field; Text the day, as YYYY-MM-DD
)

// Page asks for a page. Which of the fields are read is said at the Kind.
type Page struct {
	Kind     Kind
	Customer customer.ID
	Document invoice.ID
	Paid     invoice.PaymentID
	Text     string
	// Sheet is the document as it is on the screen. A review over the editor that
	// holds it shares it: it puts into it what it was told (a purchase order
	// number) and, after issue, the whole issued document. An editor does not save
	// a sheet that is Issued. Elsewhere it is copied.
	Sheet *invoice.Document
	Batch *Batch
	// Return is opened when the document of this page is left again.
	Return  *Page
	Choices []Choice
	Heading string
	Answer  uint64 // Choose: address of the pane that gets Chosen
}

// Choice is one choice of a letter popup. Those of a Group stand together behind its
// name: "show".
type Choice struct{ Key, Words, Group string }

// Open asks the root for a page; the root opens it before it returns from the
// Update in which it was emitted.
type Open struct{ Page Page }

// Found is the page of a hit: a draft, a document, or a customer's record.
func Found(h store.Hit) Page {
	d := h.Document
	switch {
	case d == nil:
		return Page{Kind: Record, Customer: h.Customer}
	case d.Number == "":
		return Page{Kind: Draft, Customer: d.Customer, Document: d.ID}
	}
	return Page{Kind: Document, Customer: d.Customer, Document: d.ID}
}

// Close closes the dialog or popup on top.
type Close struct{}

// Back leaves the document or the record.
type Back struct{}

// Peek asks for a customer's record beside the list, without the focus.
type Peek struct{ Customer customer.ID }

// Follow says whose record was opened from elsewhere, so that the list of
// customers selects it too.
type Follow struct{ Customer customer.ID }

// Sample goes to the sample data, or leaves it.
type Sample struct{}

// Place goes to one of the three places: 1 Today, 2 Customers, 3 Documents.
type Place struct{ Number int }

// Chosen is the answer of a letter popup, for the pane with that address.
type Chosen struct {
	To  uint64
	Key string
}

// Tone says how an answer on the status line is meant.
type Tone int

// The tones of answers.
const (
	Plain Tone = iota
	Good
	Refused // something could not be done; stands until a key
)

// Picked is the day that was taken in the calendar, for the field below it.
type Picked struct{ Day day.Day }

// Say is an answer on the status line.
type Say struct {
	Text string
	Tone Tone
}

// Answer is what was said of a command, with the error behind it.
type Answer struct {
	At     time.Time
	Text   string
	Tone   Tone
	Detail string // "" where there is no more to say
}

// Fail is an error that a Cmd brought back. During says what was tried, as a
// verb phrase: "record the payment".
type Fail struct {
	During string
	Err    error
}

// Changed says that facts were written. Every pane reloads what it shows of
// them. Select is the timeline row that is to be selected on the customer's
// record, "" for none: "invoice:12", "payment:3", "note:7", "draft:12".
type Changed struct {
	Customer customer.ID
	Select   string
	Business bool // the seller's own record
	// Seller is that record as it was saved, nil where it is not known: keys typed
	// ahead must not meet the old one.
	Seller *invoice.Seller
}

// Recorded says that something came into the trail that stands on the screen already:
// a draft that was left.
type Recorded struct{}

// Reviewed says that a review was left without an issue. Filled: it put something
// into the sheet that the editor which holds it draws and keeps. Field is the
// path of the field that stands open there, "" for none: "lines[1].price".
type Reviewed struct {
	Sheet  *invoice.Document
	Filled bool
	Field  string
}

// Copy hands a text to the clipboard; What begins the answer: "INV-1041".
type Copy struct{ What, Text string }

// Execute runs a command as if its key had been pressed, from the palette, perhaps
// with an argument.
type Execute struct {
	Command keymap.Command
	Value   string
}
