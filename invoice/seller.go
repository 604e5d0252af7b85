package invoice

import (
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Seller is the business whose file this is. A copy of it is frozen in each
// issued document.
type Seller struct {
	Rev       int64            `json:"-"` // grows with each change; an edit names the rev it began with
	Name      string           `json:"name"`
	Address   customer.Address `json:"address"` // Address.Country is the seller's country, ISO 3166 alpha-2
	Email     string           `json:"email,omitempty"`
	Phone     string           `json:"phone,omitempty"`
	Currency  money.Currency   `json:"currency"`
	TaxStatus tax.Status       `json:"tax_status"`
	TaxNumber string           `json:"tax_number,omitempty"` // the tax office's number (DE: Steuernummer) [BT-32]
	VATID     string           `json:"vat_id,omitempty"`     // VAT or GST id (DE, GB, AU: ABN) [BT-31]
	Bank      []BankDetail     `json:"bank,omitempty"`       // how customers pay, in the country's own form and order
	Terms     customer.Terms   `json:"terms"`                // for customers without their own
	Style     money.Style      `json:"style"`                // how figures are written on the screen
	DateOrder string           `json:"date_order"`           // "dmy", "mdy" or "ymd": how days are typed
	Folder    string           `json:"folder,omitempty"`     // documents folder of the UI; empty: the default
	Brand     Brand            `json:"brand,omitzero"`
	BackupMB  int              `json:"backup_mb,omitempty"` // most that the backups beside the file may take together, in MB of 10^6 bytes; 0: twice the file
}

// Country is the seller's country code.
func (s Seller) Country() string { return s.Address.Country }

// BankDetail is one line of "how to pay": label "IBAN", value "DE02 1203 …".
type BankDetail struct {
	Label string `json:"label"`
	Value string `json:"value"`
}
