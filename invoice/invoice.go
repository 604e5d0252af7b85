package invoice

import (
	"fmt"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// ID names a document for ever, also after issue: D-0001.
type ID int64

// String is the written form: D- and at least four digits.
func (id ID) String() string { return fmt.Sprintf("D-%04d", int64(id)) }

// Kind is what a document is.
type Kind string

// The kinds of documents.
const (
	KindInvoice    Kind = "invoice"
	KindCreditNote Kind = "credit_note"
)

// Document is an invoice or a credit note, draft or issued. In a draft Seller
// and Buyer are the records as they are now; issue freezes copies of them.
type Document struct {
	ID       ID
	Rev      int64 // grows with each change of a draft
	Kind     Kind
	Issued   bool
	Number   string // "" in a draft
	Customer customer.ID
	Seller   Seller
	Buyer    customer.Customer

	Currency         money.Currency
	Rate             ExchangeRate // zero in the seller's own currency
	IssueDate        day.Day      // zero in a draft: the day of issue
	DueDate          day.Day      // zero in a draft: by Terms from the issue date
	Terms            customer.Terms
	Service          day.Range // service date (both ends equal) or period
	PO               string    // purchase order number [BT-13]
	BuyerReference   string    // [BT-10]
	Note             string    // printed for the customer [BT-22]
	PricesIncludeTax bool
	Delivery         Delivery
	InLanguage       string    // of this document alone, ISO 639-1; "": see Language
	Place            tax.Place // where the job is done; "" in a draft: by the records, see JobPlace

	Lines           []Line
	Profiles        []tax.Profile // the tax profiles as they are now, in a draft that was read from the file; not kept
	LineTaxes       []tax.Tax     // what a new line of this draft is taxed with, from the records; not kept
	Adjustments     []Adjustment  // discounts and charges on the document
	Prepaid         money.Minor   // a final invoice: what Deposits come to
	PayableRounding money.Minor

	Form     Form        // of an invoice; "" is an ordinary one
	Deposits []Deduction // the deposit invoices that a final invoice deducts

	Credits ID         // the document that a credit note corrects, else 0
	Voids   bool       // the credit note takes it back as never to have been issued
	Left    []TaxGroup // what that had left before this credit note; see Correction

	// Typed holds texts of a draft that could not be read, by field path
	// ("lines[2].quantity", "due_date"): nothing that was typed is lost.
	// It is empty once issued.
	Typed map[string]string

	Open       money.Minor // what is still owed; 0 in a draft
	Credited   money.Minor // the part of it that credit notes settled
	WrittenOff money.Minor // the part of it that a write-off in force settled
	Voided     bool        // a credit note voids it
	Sent       *Sent       // nil: not sent
	Disputed   bool        // the customer disputes it
	Promised   day.Day     // the day on which the customer said that it is paid
	Imported   bool        // from another program or from demo data, without a PDF; or out of a PDF of ours, which is kept
	PDF        *PDF        // nil: none stored
}

// Line is one row of a document.
type Line struct {
	Description     string        `json:"description"` // lines of text, divided by \n
	Quantity        money.Decimal `json:"quantity"`
	Unit            string        `json:"unit,omitempty"`
	Price           money.Decimal `json:"price"`               // of price-per units, in major units of the currency
	PricePer        money.Decimal `json:"price_per,omitempty"` // 0 is read as 1
	Adjustments     []Adjustment  `json:"adjustments,omitempty"`
	Taxes           []tax.Tax     `json:"taxes,omitempty"`
	Item            int64         `json:"item,omitempty"` // catalogue item it was taken from, else 0
	Service         day.Range     `json:"service,omitzero"`
	Of              int           `json:"of,omitempty"`               // in a credit note: the line of the invoice that it takes back, from 1; 0: of none
	WithoutPrice    bool          `json:"without_price,omitempty"`    // a draft's line whose price was not typed yet
	WithoutQuantity bool          `json:"without_quantity,omitempty"` // likewise its quantity
}

// Adjustment is a discount or a charge on a line or on the document: Percent
// if it is not 0, else Amount. Both are positive.
type Adjustment struct {
	Charge  bool          `json:"charge,omitempty"`
	Percent money.Decimal `json:"percent,omitempty"`
	Amount  money.Minor   `json:"amount,omitempty"`
	Reason  string        `json:"reason,omitempty"`
	Tax     *tax.Tax      `json:"tax,omitempty"` // on the document only; nil: split over the tax groups
}

// ExchangeRate is what one unit of the document's currency costs in the
// seller's, frozen at issue [BT-111].
type ExchangeRate struct {
	Rate   money.Decimal `json:"rate,omitempty"`
	Date   day.Day       `json:"date,omitzero"`
	Source string        `json:"source,omitempty"`
}

// Sent is how and when a document reached the customer.
type Sent struct {
	How string // "mailed", "handed_over" or "by_me"
	On  day.Day
}

// PDF describes the stored file of an issued document.
type PDF struct {
	SHA256 string // hex
	Bytes  int64
}

// Title is the first line of the first description, or "no lines yet".
func (d *Document) Title() string {
	for _, l := range d.Lines {
		if l.Description != "" {
			return firstLine(l.Description)
		}
	}
	return "no lines yet"
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' {
			return s[:i]
		}
	}
	return s
}

// Due is the due date that holds if the document is, or was, dated issue.
func (d *Document) Due(issue day.Day) day.Day {
	if !d.DueDate.IsZero() {
		return d.DueDate
	}
	return d.Terms.Due(issue)
}
