package tax

import "strings"

// IDLabels are the names of the VAT or GST id and of the tax number of a business
// of the country, as a document in a language prints them. A country that has
// one name for its own, such as ABN or SIRET, is printed by it in every language.
func (c Country) IDLabels(language string) (vatID, taxNumber string) {
	return c.vatIDLabel(language), c.taxNumberLabel(language)
}

func (c Country) vatIDLabel(language string) string {
	switch c.Code + " " + language {
	case "AT de":
		return "UID-Nr."
	case "CH de", "LI de":
		return "MWST-Nr."
	case "CH it":
		return "N. IVA"
	case "CA fr":
		return "N° TPS/TVH"
	case "ES es", "PT pt":
		return "NIF"
	case "PL pl":
		return "NIP"
	case "DK da":
		return "CVR-nr."
	}
	if language == "en" && c.VATIDLabel != "" || c.Code == "AU" || c.Code == "IN" || c.Code == "NZ" || c.Code == "CA" {
		return c.VATIDLabel
	}
	switch language {
	case "de":
		return "USt-IdNr."
	case "fr":
		return "N° TVA"
	case "es":
		return "NIF-IVA"
	case "it":
		return "P.IVA"
	case "nl":
		return "Btw-nummer"
	case "pt":
		return "N.º IVA"
	case "pl":
		return "Nr VAT UE"
	case "sv":
		return "Momsreg.nr"
	case "da":
		return "Momsnr."
	}
	return "VAT ID"
}

func (c Country) taxNumberLabel(language string) string {
	switch {
	case c.Code == "CA" && language == "fr":
		return "N° TVQ"
	case c.TaxNumberLabel != "" && (language == "en" || c.TaxNumberLabel != "Tax number"):
		return c.TaxNumberLabel
	}
	switch language {
	case "de":
		return "Steuernummer"
	case "fr":
		return "N° fiscal"
	case "es":
		return "N.º fiscal"
	case "it":
		return "Codice fiscale"
	case "nl":
		return "Fiscaal nummer"
	case "pt":
		return "NIF"
	case "pl":
		return "Numer podatkowy"
	case "sv":
		return "Skattenummer"
	case "da":
		return "Skattenr."
	}
	return "Tax number"
}

// PrintedVATID is a VAT ID of the country as a document in a language prints it: a
// Swiss one ends in the tax's name (Art. 26 Abs. 2 Bst. a MWSTG).
func (c Country) PrintedVATID(id, language string) string {
	if c.Code != "CH" || !strings.HasPrefix(strings.ToUpper(id), "CHE") {
		return id
	}
	for _, name := range []string{"MWST", "TVA", "IVA", "VAT"} {
		id = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(id), name))
	}
	switch language {
	case "fr":
		return id + " TVA"
	case "it":
		return id + " IVA"
	}
	return id + " MWST"
}

// NumberOf is the number under which a seller is registered for a tax of the country, where
// the law wants it beside the tax: GST and HST by the VAT ID, QST by the tax
// number (Revenu Québec). "" where it does not.
func (c Country) NumberOf(tax, vatID, taxNumber string) string {
	if c.Code != "CA" {
		return ""
	}
	switch strings.ToUpper(tax) {
	case "GST", "HST", "GST/HST", "TPS", "TVH":
		return vatID
	case "QST", "TVQ":
		return taxNumber
	}
	return ""
}
