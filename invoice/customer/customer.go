// Package customer holds who is billed: the account that pays, its address,
// people and terms.
package customer

import (
	"fmt"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// ID names a customer for ever, written C-0001.
type ID int64

// String is the written form: C- and at least four digits.
func (id ID) String() string { return fmt.Sprintf("C-%04d", int64(id)) }

// Customer is the account that pays.
type Customer struct {
	ID           ID             `json:"id"`
	Rev          int64          `json:"rev"` // grows with each change; an edit names the rev it began with
	Name         string         `json:"name"`
	LegalName    string         `json:"legal_name,omitempty"` // printed; empty: Name
	Parent       ID             `json:"parent,omitempty"`     // the account above; 0: none
	Contact      string         `json:"contact,omitempty"`    // the billing contact's name, mail and telephone
	Email        string         `json:"email,omitempty"`
	Phone        string         `json:"phone,omitempty"`
	Address      Address        `json:"address"`
	Language     string         `json:"language,omitempty"` // of its documents, ISO 639-1; empty: the seller's
	Terms        Terms          `json:"terms"`              // zero: the seller's
	TaxProfile   string         `json:"tax_profile,omitempty"`
	TaxID        string         `json:"tax_id,omitempty"`        // VAT or GST id [BT-48]
	ExemptReason string         `json:"exempt_reason,omitempty"` // not empty: tax exempt, printed
	Certificate  string         `json:"certificate,omitempty"`   // number of the exemption certificate
	ExemptUntil  day.Day        `json:"exempt_until,omitzero"`   // its last day; zero: without end
	Currency     money.Currency `json:"currency,omitempty"`      // empty: the seller's
	PO           string         `json:"po_number,omitempty"`
	PORequired   bool           `json:"po_required,omitempty"`
	HourRate     money.Decimal  `json:"hour_rate,omitempty"`
	Tier         string         `json:"tier,omitempty"`
	Cycle        string         `json:"cycle,omitempty"`
	Owner        string         `json:"owner,omitempty"`
	Tags         []string       `json:"tags,omitempty"`
	Archived     bool           `json:"archived,omitempty"`

	Custom map[FieldID]string `json:"custom,omitempty"` // values of the user's own fields
}

// ExemptionEnded says that the certificate of a tax exemption was over before a day.
func (c Customer) ExemptionEnded(on day.Day) bool {
	return !c.ExemptUntil.IsZero() && c.ExemptUntil.Before(on)
}

// On is the customer as it is taxed on a day: an exemption whose certificate
// ended before it is gone.
func (c Customer) On(on day.Day) Customer {
	if c.ExemptionEnded(on) {
		c.ExemptReason = ""
	}
	return c
}

// BillName is the name that stands on a document.
func (c Customer) BillName() string {
	if c.LegalName != "" {
		return c.LegalName
	}
	return c.Name
}

// Address is a postal address, taken apart as far as its country's form allows.
type Address struct {
	Street  []string `json:"street,omitempty"` // lines above the place
	Code    string   `json:"code,omitempty"`   // postal code
	City    string   `json:"city,omitempty"`
	State   string   `json:"state,omitempty"`
	Country string   `json:"country,omitempty"` // ISO 3166 alpha-2
}

// IsZero says that nothing but perhaps a country is known.
func (a Address) IsZero() bool {
	return len(a.Street) == 0 && a.Code == "" && a.City == "" && a.State == ""
}
