package tax

import "billfold/invoice/money"

// Country is what a seller of a country starts with.
type Country struct {
	Code             string // ISO 3166 alpha-2
	Name             string
	Currency         string // ISO 4217
	Style            money.Style
	DateOrder        string          // "dmy", "mdy" or "ymd"
	TaxName          string          // "VAT", "GST", "Sales tax"
	VATIDLabel       string          // "VAT ID", "ABN"
	TaxNumberLabel   string          // "" where the country has none beside the VAT id
	Rates            []money.Decimal // percent in millionths, the standard rate first
	NoTax            []NoTax
	Bank             []string // labels of the fields that say how to pay
	Title            string   // of an invoice of a seller who charges tax
	EU               bool
	NeedsServiceDate bool
	NeedsTaxID       bool
}

// NoTax is a way of charging no tax.
type NoTax struct {
	Status   Status
	Words    string // the choice as it is offered
	Sentence string // printed on the document, "" where none is needed
}

// CountryOf is the country of a code. ok is false for a country without data.
func CountryOf(code string) (Country, bool) {
	for _, c := range Countries() {
		if c.Code == code {
			return c, true
		}
	}
	return Country{}, false
}

// Countries are all countries with data, in the order of their names.
func Countries() []Country {
	return []Country{{Code: "DE", Name: "Germany", Currency: "EUR", Style: money.Style{Decimal: ",", Group: "."}, DateOrder: "dmy", TaxName: "VAT", VATIDLabel: "VAT ID", TaxNumberLabel: "Tax number", Rates: []money.Decimal{19 * money.One, 7 * money.One}, Title: "Invoice", EU: true, NeedsServiceDate: true, NeedsTaxID: true, Bank: []string{"IBAN", "BIC"}}}
}

// Profiles are the tax profiles that a seller of a status starts with.
func (c Country) Profiles(s Status) []Profile { return nil }
