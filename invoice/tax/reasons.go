package tax

import "slices"

// Shipped says whether a reason of a category is one that the country's own
// profiles begin with, and was not typed by the user.
func (c Country) Shipped(category Category, reason string) bool {
	return reason != "" && c.anyTax(func(t Tax) bool { return t.Category == category && t.Reason == reason })
}

// Levies says whether the country's own profiles have a tax of a name.
func (c Country) Levies(name string) bool {
	return c.anyTax(func(t Tax) bool { return t.Name == name })
}

func (c Country) anyTax(is func(Tax) bool) bool {
	return slices.ContainsFunc(c.Profiles(Charges), func(p Profile) bool {
		return slices.ContainsFunc(p.Taxes, is) || slices.ContainsFunc(p.Changes, func(ch Change) bool { return slices.ContainsFunc(ch.Taxes, is) })
	})
}

// ReasonIn is the country's own reason of a category in a language, as its law or
// Directive 2006/112/EC words it there; "" where the law has but one wording.
func (c Country) ReasonIn(category Category, language string) string {
	switch c.Code {
	case "CH":
		if category == Export {
			return swissExport(language)
		}
	case "IN", "GB":
		return ""
	case "AT":
		if category == ReverseCharge && language == "de" { // § 11 Abs. 1a UStG 1994
			return "Übergang der Steuerschuld auf den Leistungsempfänger"
		}
	}
	switch category {
	case ReverseCharge:
		return ReverseChargeIn(language)
	case IntraEU:
		return goodsIn(language)
	case Export:
		return exportIn(language)
	case OutOfScope:
		return notTaxedIn(language)
	}
	return ""
}

// ReverseChargeIn is the mention of Art. 226 (11a) Directive 2006/112/EC in a
// language.
func ReverseChargeIn(language string) string {
	switch language {
	case "de":
		return "Steuerschuldnerschaft des Leistungsempfängers"
	case "fr":
		return "Autoliquidation"
	case "es":
		return "Inversión del sujeto pasivo"
	case "it":
		return "Inversione contabile"
	case "nl":
		return "Btw verlegd"
	case "pt":
		return "IVA – autoliquidação"
	case "pl":
		return "odwrotne obciążenie"
	case "sv":
		return "Omvänd betalningsskyldighet"
	case "da":
		return "Omvendt betalingspligt"
	}
	return "Reverse charge"
}

func goodsIn(language string) string {
	switch language {
	case "de": // § 4 Nr. 1 Buchst. b UStG
		return "Steuerfreie innergemeinschaftliche Lieferung"
	case "fr":
		return "Livraison intracommunautaire exonérée (art. 138 de la directive 2006/112/CE)"
	case "es":
		return "Entrega intracomunitaria exenta (art. 138 de la Directiva 2006/112/CE)"
	case "it":
		return "Cessione intracomunitaria non imponibile (art. 138 della direttiva 2006/112/CE)"
	case "nl":
		return "Intracommunautaire levering, vrijgesteld (art. 138 Richtlijn 2006/112/EG)"
	case "pt":
		return "Transmissão intracomunitária isenta (art. 138.º da Diretiva 2006/112/CE)"
	case "pl":
		return "Wewnątrzwspólnotowa dostawa towarów (art. 138 dyrektywy 2006/112/WE)"
	case "sv":
		return "Unionsintern varuförsäljning, undantagen från moms (art. 138 i direktiv 2006/112/EG)"
	case "da":
		return "Momsfrit EU-salg af varer (artikel 138 i direktiv 2006/112/EF)"
	}
	return "Intra-Community supply, exempt (Art. 138 Directive 2006/112/EC)"
}

func exportIn(language string) string {
	switch language {
	case "de": // § 4 Nr. 1 Buchst. a UStG
		return "Steuerfreie Ausfuhrlieferung"
	case "fr":
		return "Exportation exonérée (art. 146 de la directive 2006/112/CE)"
	case "es":
		return "Exportación exenta (art. 146 de la Directiva 2006/112/CE)"
	case "it":
		return "Esportazione non imponibile (art. 146 della direttiva 2006/112/CE)"
	case "nl":
		return "Uitvoer, vrijgesteld (art. 146 Richtlijn 2006/112/EG)"
	case "pt":
		return "Exportação isenta (art. 146.º da Diretiva 2006/112/CE)"
	case "pl":
		return "Eksport towarów (art. 146 dyrektywy 2006/112/WE)"
	case "sv":
		return "Export, undantagen från moms (art. 146 i direktiv 2006/112/EG)"
	case "da":
		return "Momsfri eksport (artikel 146 i direktiv 2006/112/EF)"
	}
	return "Export, exempt (Art. 146 Directive 2006/112/EC)"
}

// swissExport is of Art. 23 of the Swiss VAT act, which has three languages.
func swissExport(language string) string {
	switch language {
	case "de":
		return "Steuerbefreite Ausfuhr (Art. 23 MWSTG)"
	case "fr":
		return "Exportation exonérée (art. 23 LTVA)"
	case "it":
		return "Esportazione esente (art. 23 LIVA)"
	}
	return "Export, exempt (Art. 23 MWSTG)"
}

func notTaxedIn(language string) string {
	switch language {
	case "es":
		return "Sin impuesto sobre ventas en el lugar del trabajo"
	case "fr":
		return "Aucune taxe de vente au lieu du travail"
	}
	return "No sales tax at the place of the job"
}
