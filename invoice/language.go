package invoice

import "billfold/invoice/locale"

// Language is the language of the document by its code of ISO 639-1, one of
// locale.Languages: its own, else the customer's where it is one of them, else the one
// that the business chose, else that of the seller's country.
func (d *Document) Language() string {
	if locale.Has(d.InLanguage) {
		return d.InLanguage
	}
	return LanguageFor(d.Buyer.Language, d.Seller)
}

// LanguageFor is the language of documents of a seller for a customer with a
// language of its own, "" none.
func LanguageFor(customers string, s Seller) string {
	for _, code := range []string{customers, s.Brand.Language} {
		if locale.Has(code) {
			return code
		}
	}
	at := placeOf(s.Address.Country, s.Address.State, s.VATID)
	return locale.Default(at.Country(), at.Region())
}

// Locale is how the document writes figures and days: its language as the
// buyer's country writes it, else as the seller's does.
func (d *Document) Locale() locale.Locale {
	language := d.Language()
	if buyer := d.Buyer.Address.Country; buyer != "" && locale.Writes(language, buyer) {
		return locale.Of(language, buyer)
	}
	return locale.Of(language, d.Seller.Country())
}
