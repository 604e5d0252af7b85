package tax

import (
	"slices"
	"strings"

	"billfold/invoice/money"
)

// Country is what a seller of a country starts with, and what its law demands of
// an invoice (PDF.md section 8: what was read in a source blocks issue, what is
// known only by hearsay warns).
type Country struct {
	Code           string // ISO 3166 alpha-2
	Name           string // in English
	Currency       string // ISO 4217
	Style          money.Style
	DateOrder      string          // "dmy", "mdy" or "ymd": how days are typed
	TaxName        string          // "VAT", "GST", "Sales tax"
	VATIDLabel     string          // "VAT ID", "ABN", …
	TaxNumberLabel string          // "" where the country prints none beside the VAT ID
	Rates          []money.Decimal // percent in millionths, the standard rate first; none where there is no rate for the whole country
	NoTax          []NoTax         // ways to charge no tax, in the order they are offered
	Bank           []string        // labels of the fields that say how to pay, in order
	Title          string          // of an invoice of a seller who charges tax
	ExemptTitle    string          // of the same where no line is taxed; "": Title
	CreditTitle    string          // of a credit note of a seller who charges tax, in English; "": by the language
	EU             bool

	NeedsServiceDate  bool // time of supply, also where it is the invoice date
	NeedsTaxID        bool // a seller who charges tax prints a tax number or VAT ID
	SmallNeedsTaxID   bool // a small business does, too
	TaxNumberCounts   bool // the tax number serves as well as the VAT ID
	NeedsBuyerAddress bool
	NeedsBuyerState   bool // state of a buyer without a tax id
	AsksTaxID         bool // as NeedsTaxID, but it only warns
	NeedsPlace        bool // the place of supply is printed
	SaysIncluded      bool // a document says that its total includes the tax where that is exactly 1/11 of it
	SaysReverse       bool // a document says whether the buyer owes the tax
	LateTerms         Late // printed on an invoice
	LongestNumber     int  // characters of an invoice number; 0: no limit
	ByRegion          bool // taxes are set by region: a seller charges them only where it is registered
}

// Late is what an invoice must say about late and early payment; the zero Late is nothing.
type Late struct {
	Sentence, English string
	Unless            []string // words, in small letters, of a note that says it already
}

// Say is the sentence for a document in a language with notes of the seller's own,
// or "" where they speak of it.
func (l Late) Say(language, notes string) string {
	notes = strings.ToLower(notes)
	if slices.ContainsFunc(l.Unless, func(word string) bool { return strings.Contains(notes, word) }) {
		return ""
	}
	if language == "en" {
		return l.English
	}
	return l.Sentence
}

// NoTax is a way of charging no tax.
type NoTax struct {
	Status   Status
	Words    string // the choice as it is offered: "no, small business (sec. 19 UStG)"
	Sentence string // printed on the document, "" where none is needed
	// InOthers has the sentence in the other languages of the country's law, by
	// their code of ISO 639-1.
	InOthers map[string]string
}

// InEU says whether a code in capitals is that of a member of the EU.
func InEU(code string) bool {
	const members = " AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
	return len(code) == 2 && strings.Contains(members, " "+code+" ")
}

// TitleFor is the title of an invoice of a seller with a status: "Tax invoice"
// only where tax is charged and the country calls it so.
func (c Country) TitleFor(s Status) string {
	if s == Charges && c.Title != "" {
		return c.Title
	}
	return "Invoice"
}

// SentenceFor is what a document of a seller with a status must say because no
// tax is charged, or "": in the language where the country's law has it, else as the
// law words it.
func (c Country) SentenceFor(s Status, language string) string {
	for _, n := range c.NoTax {
		if n.Status != s {
			continue
		}
		if words := n.InOthers[language]; words != "" {
			return words
		}
		return n.Sentence
	}
	return ""
}

// At is the country's tax at a rate, in percent: standard category, or zero rated
// at 0.
func (c Country) At(rate money.Decimal) Tax {
	name := c.TaxName
	if name == "" {
		name = "Tax"
	}
	if rate == 0 {
		return Tax{Category: ZeroRated, Name: name}
	}
	return Tax{Category: Standard, Rate: rate, Name: name}
}
