// Package tax holds what a line is taxed with: categories, rates, profiles, and
// what each country starts a seller with.
package tax

import "billfold/invoice/money"

// Category is a VAT category code of EN 16931 (UNCL 5305).
type Category string

// The categories, with what each demands of an invoice in CALCULATION rule 8.
const (
	Standard      Category = "S"
	ZeroRated     Category = "Z"
	Exempt        Category = "E"
	ReverseCharge Category = "AE"
	IntraEU       Category = "K"
	Export        Category = "G"
	OutOfScope    Category = "O"
	CanaryIslands Category = "L"
	Ceuta         Category = "M"
)

// Valid says whether EN 16931 knows the category.
func (c Category) Valid() bool {
	switch c {
	case Standard, ZeroRated, Exempt, ReverseCharge, IntraEU, Export, OutOfScope, CanaryIslands, Ceuta:
		return true
	}
	return false
}

// NeedsReason says whether a printed reason is demanded [BR-E-10, BR-AE-10,
// BR-IC-10, BR-G-10, BR-O-10].
func (c Category) NeedsReason() bool {
	switch c {
	case Exempt, ReverseCharge, IntraEU, Export, OutOfScope:
		return true
	}
	return false
}

// Tax is one tax on a line. Its group key is (Category, Rate, Name).
type Tax struct {
	Category    Category      `json:"category"`
	Rate        money.Decimal `json:"rate"` // percent in millionths: 19 % is 19_000_000
	Name        string        `json:"name,omitempty"`
	Reason      string        `json:"reason,omitempty"`
	CompoundOn  []string      `json:"compound_on,omitempty"` // names of taxes whose amounts join the base
	Withholding bool          `json:"withholding,omitempty"`
	Profile     int64         `json:"profile,omitempty"` // id of the profile that it was taken from; 0: typed by hand
}

// Status says whether a seller charges tax.
type Status string

// The seller's tax status. Only a Charges seller has any tax line.
const (
	Charges       Status = "yes"
	SmallBusiness Status = "small_business"
	NotRegistered Status = "not_registered"
)
