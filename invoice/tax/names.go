package tax

import "strings"

// NameIn is the name of a tax of the country in a language where the language has
// its own for the English one; another name stays as it is.
func (c Country) NameIn(name, language string) string {
	if language == "en" {
		return name
	}
	plain, region := name, ""
	if cut := len(name) - 3; c.ByRegion && cut > 0 && name[cut] == ' ' && RegionOf(c.Code, name[cut+1:]) != "" {
		plain, region = name[:cut], name[cut:] // "Sales tax MA"
	}
	switch plain = strings.ToLower(plain); {
	case plain == "vat":
		return c.vatIn(language)
	case plain == "sales tax":
		return salesTaxIn(language) + region
	case plain == "withholding tax":
		return withholdingIn(language)
	case c.Code == "CA" && language == "fr":
		return canadianIn(plain, name)
	}
	return name
}

// vatIn is the word for VAT: in German it differs by country.
func (c Country) vatIn(language string) string {
	switch language {
	case "de":
		switch c.Code {
		case "CH", "LI":
			return "MWST"
		case "DE", "AT":
			return "USt"
		}
		return "MwSt."
	case "fr":
		return "TVA"
	case "es", "it", "pt":
		return "IVA"
	case "nl":
		return "Btw"
	case "sv", "da":
		return "Moms"
	}
	return "VAT"
}

func canadianIn(plain, name string) string {
	switch plain {
	case "gst":
		return "TPS"
	case "hst":
		return "TVH"
	case "gst/hst":
		return "TPS/TVH"
	case "qst":
		return "TVQ"
	case "pst":
		return "TVP"
	}
	return name
}

func salesTaxIn(language string) string {
	switch language {
	case "de":
		return "Verkaufssteuer"
	case "fr":
		return "Taxe de vente"
	case "es":
		return "Impuesto sobre ventas"
	case "it":
		return "Imposta sulle vendite"
	case "nl":
		return "Omzetbelasting"
	case "pt":
		return "Imposto sobre vendas"
	case "pl":
		return "Podatek od sprzedaży"
	case "sv":
		return "Försäljningsskatt"
	case "da":
		return "Salgsskat"
	}
	return "Sales tax"
}

func withholdingIn(language string) string {
	switch language {
	case "de":
		return "Quellensteuer"
	case "fr":
		return "Retenue à la source"
	case "es":
		return "Retención"
	case "it":
		return "Ritenuta d’acconto"
	case "nl":
		return "Bronbelasting"
	case "pt":
		return "Retenção na fonte"
	case "pl":
		return "Podatek u źródła"
	case "sv":
		return "Källskatt"
	case "da":
		return "Kildeskat"
	}
	return "Withholding tax"
}
