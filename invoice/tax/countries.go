package tax

import "billfold/invoice/money"

// Countries are all countries with data, in the order of their names.
func Countries() []Country {
	codes := []string{"AU", "AT", "BE", "CA", "DK", "FI", "FR", "DE", "IN", "IE", "IT", "LU", "NL", "NZ", "NO", "PL", "PT", "ES", "SE", "CH", "GB", "US"}
	list := make([]Country, len(codes))
	for i, code := range codes {
		list[i], _ = CountryOf(code)
	}
	return list
}

// CountryOf is the country of a code in capitals; its rates are those of 2026. ok
// is false for a country without data, and then the Country names only the
// code.
func CountryOf(code string) (c Country, ok bool) {
	switch code {
	case "AU":
		return australia(), true
	case "AT":
		return austria(), true
	case "BE":
		return belgium(), true
	case "CA":
		return canada(), true
	case "DK":
		return denmark(), true
	case "FI":
		return finland(), true
	case "FR":
		return france(), true
	case "DE":
		return germany(), true
	case "IN":
		return india(), true
	case "IE":
		return ireland(), true
	case "IT":
		return italy(), true
	case "LU":
		return luxembourg(), true
	case "NL":
		return netherlands(), true
	case "NZ":
		return newZealand(), true
	case "NO":
		return norway(), true
	case "PL":
		return poland(), true
	case "PT":
		return portugal(), true
	case "ES":
		return spain(), true
	case "SE":
		return sweden(), true
	case "CH":
		return switzerland(), true
	case "GB":
		return unitedKingdom(), true
	case "US":
		return unitedStates(), true
	}
	return Country{Code: code}, false
}

const notRegistered = "no, not registered"

func comma() money.Style  { return money.Style{Decimal: ",", Group: "."} }
func spaced() money.Style { return money.Style{Decimal: ",", Group: " "} }

// percents are rates given in tenths of a percent.
func percents(tenths ...int64) []money.Decimal {
	rates := make([]money.Decimal, len(tenths))
	for i, n := range tenths {
		rates[i] = money.Decimal(n) * money.One / 10
	}
	return rates
}

// member is what members of the EU share (Dir. 2006/112/EC Art. 226).
func member(code, name, currency string, style money.Style, small NoTax, rates ...int64) Country {
	c := Country{
		Code: code, Name: name, Currency: currency, Style: style, DateOrder: "dmy", TaxName: "VAT", VATIDLabel: "VAT ID",
		Rates: percents(rates...), Bank: []string{"IBAN", "BIC"}, Title: "Invoice", EU: true, NeedsTaxID: true, NeedsBuyerAddress: true,
	}
	if small.Words != "" {
		small.Status = SmallBusiness
		c.NoTax = append(c.NoTax, small)
	}
	c.NoTax = append(c.NoTax, NoTax{Status: NotRegistered, Words: notRegistered})
	return c
}

func germany() Country {
	c := member("DE", "Germany", "EUR", comma(), NoTax{Words: "no, small business (sec. 19 UStG)",
		Sentence: "Steuerfreier Umsatz: Es gilt die Steuerbefreiung für Kleinunternehmer nach § 19 UStG."}, 190, 70)
	c.TaxNumberLabel = "Tax number"
	c.NeedsServiceDate, c.SmallNeedsTaxID, c.TaxNumberCounts = true, true, true
	return c
}

func austria() Country {
	c := member("AT", "Austria", "EUR", comma(), NoTax{Words: "no, small business (sec. 6 UStG)",
		Sentence: "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 6 Abs. 1 Z 27 UStG)."}, 200, 100, 130)
	c.TaxNumberLabel, c.TaxNumberCounts = "Tax number", true
	return c
}

func belgium() Country {
	return member("BE", "Belgium", "EUR", comma(), NoTax{Words: "no, small business (franchise)",
		Sentence: "Kleine onderneming onderworpen aan de vrijstellingsregeling van belasting, btw niet toepasselijk (art. 56bis Btw-wetboek).",
		InOthers: map[string]string{
			"fr": "Petite entreprise soumise au régime de la franchise de taxe, TVA non applicable (art. 56bis du Code de la TVA).",
			"de": "Kleinunternehmer unter der Steuerfreistellungsregelung, MwSt. nicht anwendbar (Art. 56bis MwStGB).",
			"en": "Small enterprise exemption scheme, VAT not applicable (Art. 56bis Belgian VAT Code)."}}, 210, 120, 60)
}

func denmark() Country { return member("DK", "Denmark", "DKK", comma(), NoTax{}, 250) }

func finland() Country {
	return member("FI", "Finland", "EUR", spaced(), NoTax{Words: "no, small business", Sentence: ""}, 255, 135, 100)
}

func france() Country {
	c := member("FR", "France", "EUR", spaced(), NoTax{Words: "no, franchise en base (art. 293 B CGI)",
		Sentence: "TVA non applicable, art. 293 B du CGI."}, 200, 100, 55, 21)
	c.TaxNumberLabel = "SIRET"
	c.SmallNeedsTaxID = true // Code de commerce Art. R123-237
	c.LateTerms = Late{      // Code de commerce Art. L441-9, with what Art. L441-10 and D441-5 say where nothing else was agreed
		Sentence: "Retard de paiement entre professionnels : pénalités au taux de la BCE majoré de 10 points et indemnité forfaitaire de recouvrement de 40 € " +
			"(art. L441-10 du Code de commerce). Pas d’escompte pour paiement anticipé.",
		English: "Late payment between businesses: interest at the ECB rate plus 10 points and a fixed sum of €40 for recovery costs " +
			"(Art. L441-10 Code de commerce). No discount for early payment.",
		Unless: []string{"pénalité", "indemnité forfaitaire", "escompte", "late payment"}}
	return c
}

func ireland() Country {
	return member("IE", "Ireland", "EUR", money.English(), NoTax{}, 230, 135, 90, 48)
}

func italy() Country {
	c := member("IT", "Italy", "EUR", comma(), NoTax{Words: "no, regime forfettario", Sentence: "Operazione senza applicazione dell'IVA, regime forfettario, " +
		"art. 1, commi 54-89, L. 190/2014."}, 220, 100, 50, 40)
	c.TaxNumberLabel = "Codice fiscale"
	return c
}

func luxembourg() Country {
	return member("LU", "Luxembourg", "EUR", comma(), NoTax{Words: "no, franchise (art. 57)",
		Sentence: "TVA non applicable, régime de franchise (art. 57 de la loi TVA)."}, 170, 140, 80, 30)
}

func netherlands() Country {
	c := member("NL", "Netherlands", "EUR", comma(), NoTax{Words: "no, kleineondernemersregeling",
		Sentence: "Vrijgesteld van btw, kleineondernemersregeling (artikel 25 Wet OB)."}, 210, 90)
	c.TaxNumberLabel = "KvK"
	return c
}

func poland() Country {
	return member("PL", "Poland", "PLN", spaced(), NoTax{Words: "no, small business (art. 113)",
		Sentence: "Zwolnienie z VAT na podstawie art. 113 ust. 1 ustawy o VAT."}, 230, 80, 50)
}

func portugal() Country {
	return member("PT", "Portugal", "EUR", spaced(), NoTax{Words: "no, isenção (art. 53 CIVA)",
		Sentence: "IVA - regime de isenção (artigo 53.º do CIVA)."}, 230, 130, 60)
}

func spain() Country {
	c := member("ES", "Spain", "EUR", comma(), NoTax{}, 210, 100, 40)
	c.TaxNumberLabel, c.TaxNumberCounts = "NIF", true
	return c
}

func sweden() Country {
	c := member("SE", "Sweden", "SEK", spaced(), NoTax{Words: "no, small business", Sentence: ""}, 250, 120, 60)
	c.Bank = []string{"Bankgiro", "IBAN", "BIC"}
	return c
}

func switzerland() Country {
	return Country{Code: "CH", Name: "Switzerland", Currency: "CHF", Style: money.Style{Decimal: ".", Group: "'"}, DateOrder: "dmy",
		TaxName: "VAT", VATIDLabel: "VAT number", Rates: percents(81, 26, 38), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered}},
		Bank: []string{"IBAN"}, Title: "Invoice", NeedsTaxID: true, NeedsBuyerAddress: true}
}

func norway() Country {
	return Country{Code: "NO", Name: "Norway", Currency: "NOK", Style: spaced(), DateOrder: "dmy", TaxName: "VAT", VATIDLabel: "Org. no.",
		Rates: percents(250, 150, 120), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered}}, Bank: []string{"Account", "IBAN", "BIC"},
		Title: "Invoice", AsksTaxID: true}
}

func unitedKingdom() Country {
	return Country{Code: "GB", Name: "United Kingdom", Currency: "GBP", Style: money.English(), DateOrder: "dmy", TaxName: "VAT",
		VATIDLabel: "VAT number", Rates: percents(200, 50), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered}},
		Bank: []string{"Sort code", "Account"}, Title: "Invoice", NeedsTaxID: true, NeedsBuyerAddress: true}
}

func unitedStates() Country {
	return Country{Code: "US", Name: "United States", Currency: "USD", Style: money.English(), DateOrder: "mdy", TaxName: "Sales tax",
		TaxNumberLabel: "EIN", NoTax: []NoTax{{Status: NotRegistered, Words: "no, I charge no sales tax"}},
		Bank: []string{"Routing number", "Account", "Checks payable to"}, Title: "Invoice", ByRegion: true}
}

func canada() Country {
	return Country{Code: "CA", Name: "Canada", Currency: "CAD", Style: money.English(), DateOrder: "ymd", TaxName: "GST",
		VATIDLabel: "GST/HST number", TaxNumberLabel: "QST number", Rates: percents(50, 130, 140, 150),
		NoTax: []NoTax{{Status: NotRegistered, Words: "no, small supplier (not registered)", Sentence: "No GST/HST has been charged.",
			InOthers: map[string]string{"fr": "Aucune TPS ni TVQ n’a été perçue."}}},
		Bank: []string{"Institution", "Transit", "Account", "Interac e-Transfer"}, Title: "Invoice", NeedsTaxID: true}
}

func australia() Country {
	return Country{Code: "AU", Name: "Australia", Currency: "AUD", Style: money.English(), DateOrder: "dmy", TaxName: "GST", VATIDLabel: "ABN",
		Rates: percents(100), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered, Sentence: "No GST has been charged."}}, Bank: []string{"BSB", "Account", "PayID"},
		Title: "Tax invoice", CreditTitle: "Adjustment note", NeedsTaxID: true, SaysIncluded: true} // GSTR 2013/1, GSTR 2013/2
}

func newZealand() Country {
	return Country{Code: "NZ", Name: "New Zealand", Currency: "NZD", Style: money.English(), DateOrder: "dmy", TaxName: "GST", VATIDLabel: "GST number",
		Rates: percents(150), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered, Sentence: "No GST has been charged."}}, Bank: []string{"Account"},
		Title: "Tax invoice", AsksTaxID: true}
}

func india() Country {
	return Country{Code: "IN", Name: "India", Currency: "INR", Style: money.English(), DateOrder: "dmy", TaxName: "GST", VATIDLabel: "GSTIN",
		Rates: percents(180, 50, 400), NoTax: []NoTax{{Status: NotRegistered, Words: notRegistered}}, Bank: []string{"IFSC", "Account", "UPI"},
		Title: "Tax Invoice", ExemptTitle: "Bill of Supply", NeedsTaxID: true, NeedsBuyerAddress: true, NeedsBuyerState: true, NeedsPlace: true,
		SaysReverse: true, LongestNumber: 16} // rules 46 and 49 CGST Rules
}
