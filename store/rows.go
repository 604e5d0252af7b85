package store

import (
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// CustomerRow is one row of the customer list.
type CustomerRow struct {
	ID       customer.ID
	Name     string
	Owes     []money.Amount // open amounts by currency, the seller's first; none where nothing is open
	Late     []money.Amount // the part of Owes that is past due
	Unsent   bool           // an issued document was not sent
	PartPaid bool           // an open document is paid in part
	LateDays int            // days the oldest open document is past due, 0 where none is
	Invoiced day.Day        // newest issue date, zero where there is none
	Contact  string         // billing contact or mail
	// Contacted is the day on which something last happened on the record, a draft
	// apart, zero where nothing did.
	Contacted day.Day
	Archived  bool
	Key       string // opaque: hand it back as CustomerQuery.After or Before
}

// CustomerRef is one of the customers that a query shows.
type CustomerRef struct {
	ID       customer.ID
	Archived bool
}

// CustomerQuery asks for a page of customers.
type CustomerQuery struct {
	Filter string // part of the name, any case and accents; "" is all
	Show   string // "" all active, "late", "owes", "quiet" for QuietDays, "archived"
	// Sort is "" for those with late money first (oldest due date first), then by
	// folded name; "name"; "owes" in the business's currency, the most first;
	// "contact", the longest ago first, those without any last.
	Sort          string
	After, Before string // keyset: a row's Key; at most one is set
	Last          bool   // the last rows of the list
	// Around asks for the rows around this customer, its own among them; a
	// customer that the list does not show has its place in it all the same.
	Around customer.ID
	Limit  int // rows, 1 to 500
}

// CustomerPage is a page of customers in display order.
type CustomerPage struct {
	Rows  []CustomerRow
	Shown int // rows that match in all
	Total int // active customers in all
}

// CustomerCard is what the profile's header shows.
type CustomerCard struct {
	Customer      customer.Customer
	Billed        customer.Customer // Customer with what it takes from the accounts above it
	Inherited     []customer.Inherited
	Parent        string             // name of the account above; "" where there is none
	Contacts      []customer.Contact // who gets the bills first, who was put away last
	Fields        []customer.Field   // the user's own, whether the customer has a value or not
	Terms         customer.Terms     // the customer's own or inherited, else the seller's
	Owes          []money.Amount
	Late          []money.Amount
	LateDays      int
	Credit        []money.Amount // unallocated payments, by currency
	PaidThisYear  []money.Amount
	LastPayment   day.Day
	Next          []NextStep // newest need first; see Today
	Drafts        int
	UsualTax      string // name of the tax profile that a new line takes, "" where none
	TimelineCount int
}

// NextStep is a computed row: something that needs a person.
type NextStep struct {
	Group    string // "failed", "late", "not_sent", "draft"
	Document invoice.ID
	Number   string // "" for a draft
	Title    string // first line of the document
	Customer customer.ID
	Name     string // the customer's
	Amount   money.Amount
	Due      day.Day // late: due date
	Since    day.Day // not sent: issue date; draft: day of the last change; failed: day of the failure
	Sent     bool    // the document was sent
	Disputed bool
	Promised day.Day // late: the day on which the customer said that it is paid
	Why      string  // failed: the reason of the last failed payment
	Retry    day.Day // failed: when to ask again; zero: a person takes over
}

// Recent is something that was done lately.
type Recent struct {
	At     time.Time
	Verb   string // as in the trail
	Name   string // the customer's, "" of none
	Number string // of a document
}

// TimelineRow is one event on a customer's record, newest first.
type TimelineRow struct {
	Key      string // opaque keyset key
	On       day.Day
	Kind     string // "draft", "invoice", "credit_note", "payment", "write_off", "fee", "payment_failure", "note", "contact": one came or went
	Ref      int64  // document, payment, write-off, failure or entry id
	Document *DocumentRow
	Payment  *PaymentRow
	Event    *EventRow // write-off, fee and failure
	Text     string    // note, contact: its text; document: its title; event: its reason
}

// EventRow is what happened to a document apart from documents and payments.
type EventRow struct {
	Document  invoice.ID // 0: of none
	Number    string
	Amount    money.Amount // of a write-off or fee
	TakenBack bool         // a write-off or fee that does not stand any more, or a failure that was undone
	Failure   string       // "refused", "returned", "charged_back"; "": none
}

// TimelineQuery asks for a page of a customer's timeline.
type TimelineQuery struct {
	Customer      customer.ID
	Show          string // "" all, "n" notes, "i" invoices (with drafts and credit notes), "p" payments
	After, Before string
	Last          bool // the oldest rows
	Limit         int
}

// TimelinePage is a page of the timeline, newest first.
type TimelinePage struct {
	Rows  []TimelineRow
	Total int // rows in all with this Show
}

// DocumentRow is one row of a list of documents.
type DocumentRow struct {
	ID       invoice.ID
	Key      string
	Kind     invoice.Kind
	Number   string // "" for a draft
	Customer customer.ID
	Name     string // the customer's name now
	Title    string
	Issued   day.Day // zero for a draft
	Due      day.Day
	Total    money.Amount // payable
	Open     money.Minor
	Status   invoice.Status
	Sent     *invoice.Sent
	PaidOn   day.Day // day of the payment that settled it
	Changed  day.Day // day of the last change of a draft
	Imported bool    // from another program
}

// DocumentRef is one of the documents that a query shows.
type DocumentRef struct {
	ID       invoice.ID
	Draft    bool
	Sendable bool // it can be marked as sent today
}

// DocumentBrief is a document in a few words.
type DocumentBrief struct {
	ID       invoice.ID
	Kind     invoice.Kind
	Number   string // "" for a draft
	Title    string
	Customer customer.ID
	Name     string // the customer's name now
	Draft    bool
	Issued   day.Day // zero for a draft without a date
	Total    money.Amount
	Sent     bool
	SentOn   day.Day
	Void     bool
}

// DocumentQuery asks for a page of documents.
type DocumentQuery struct {
	// Show is "open" (open, part paid, overdue), "drafts", "not_sent", "late", "paid", "credits",
	// "" for all, or an exact invoice.Status.
	Show          string
	Sort          string // "number" (newest first; the default), "customer", "due", "amount"
	Customer      customer.ID
	From, To      day.Day // by issue date
	Match         string  // number prefix or part of it; "" is all
	Text          string  // part of the number or of the customer's name; "" is all
	After, Before string
	Last          bool // the last rows of the list
	Limit         int
}

// DocumentPage is a page of documents in display order.
type DocumentPage struct {
	Rows  []DocumentRow
	Shown int
	Total int
}

// DocumentCounts are the numbers of the show popup.
type DocumentCounts struct{ Open, Drafts, NotSent, Late, Paid, Credits, All int }

// OpenMoney is the top bar: the seller's currency, and how many others are open.
type OpenMoney struct {
	Open   money.Amount
	Late   money.Amount
	Others int // other currencies with open amounts
}

// PaymentRow is one row of a list of payments.
type PaymentRow struct {
	ID        invoice.PaymentID
	Kind      invoice.PaymentKind
	Of        invoice.PaymentID // what a refund or reversal is of, else 0
	Returned  money.Minor       // what refunds and a reversal took of it
	Key       string
	Customer  customer.ID
	Name      string
	Date      day.Day
	Method    invoice.Method
	Amount    money.Amount
	Reference string
	Settles   []invoice.Allocation
	Credit    money.Minor // not allocated
	Undone    bool        // it was recorded by mistake and undone, or is the row that says so
}

// Suggestion is one row of the line editor's box.
type Suggestion struct {
	Source string // "usual" (this customer's), "item" (catalogue), "other" (other customers')
	Line   invoice.Line
	Uses   int
	Last   day.Day

	Currency money.Currency // of the line's price
}

// Hit is one row of find.
type Hit struct {
	Kind     string // "customer" or "document"
	Customer customer.ID
	Name     string
	Document *DocumentRow // kind "document"
	Owes     []money.Amount
	LateDays int
	Exact    bool
}

// Entry is a note on a customer's record, or on one of its documents.
type Entry struct {
	ID       int64 // written N-0001
	Customer customer.ID
	Document invoice.ID // 0: on the record
	Kind     string     // "note", or "contact": what is said of one who came or went
	On       day.Day
	Text     string
}

// Item is a row of the catalogue.
type Item struct {
	ID    int64
	Name  string // unique in any case
	Price money.Decimal
	Unit  string
	Tax   string // name of a tax profile; "" the customer's or the seller's
	Uses  int
}
