package tax

// memberRows are a member's own rates, and what a member charges nothing on.
func memberRows(c Country) []row {
	rows := memberRates(c.Code)
	reverse, goods, export := "Reverse charge", "Intra-Community supply, exempt (Art. 138 Directive 2006/112/EC)", "Export, exempt (Art. 146 Directive 2006/112/EC)"
	switch c.Code {
	case "DE": // § 14a Abs. 5, § 4 Nr. 1 UStG
		reverse, goods, export = "Reverse charge: Steuerschuldnerschaft des Leistungsempfängers", "Steuerfreie innergemeinschaftliche Lieferung", "Steuerfreie Ausfuhrlieferung"
	case "AT": // § 19 UStG
		reverse = "Reverse charge: Übergang der Steuerschuld auf den Leistungsempfänger"
	case "FR":
		reverse = "Reverse charge: autoliquidation"
	case "NL":
		reverse = "Reverse charge: btw verlegd"
	}
	return append(rows,
		row{name: "Reverse charge", scope: OtherMember, rates: "VAT", category: ReverseCharge, reason: reverse}, // Art. 44, 196 Directive 2006/112/EC
		row{name: "Intra-EU goods", rates: "VAT", category: IntraEU, reason: goods},
		row{name: "Export", rates: "VAT", category: Export, reason: export})
}

// memberRates are the rates of the members with a table, with the days from which
// they held (European Commission, VAT rates applied in the member states; the
// national acts named beside them). A rate without a day has stood longer than
// any invoice must be kept.
func memberRates(code string) []row {
	switch code {
	case "DE": // § 12 UStG; 2020: § 28 UStG (Zweites Corona-Steuerhilfegesetz)
		return []row{
			{name: "VAT 19 %", rates: "2007-01-01 VAT 19; 2020-07-01 VAT 16; 2021-01-01 VAT 19"},
			{name: "VAT 7 %", rates: "1983-07-01 VAT 7; 2020-07-01 VAT 5; 2021-01-01 VAT 7"}}
	case "AT": // § 10 UStG 1994
		return []row{{name: "VAT 20 %", rates: "VAT 20"}, {name: "VAT 10 %", rates: "VAT 10"}, {name: "VAT 13 %", rates: "2016-01-01 VAT 13"}}
	case "BE":
		return []row{{name: "VAT 21 %", rates: "1996-01-01 VAT 21"}, {name: "VAT 12 %", rates: "VAT 12"}, {name: "VAT 6 %", rates: "VAT 6"}}
	case "DK": // momsloven § 33
		return []row{{name: "VAT 25 %", rates: "1992-01-01 VAT 25"}}
	case "FI": // arvonlisäverolaki 84, 85, 85 a §
		return []row{
			{name: "VAT 25.5 %", rates: "2013-01-01 VAT 24; 2024-09-01 VAT 25.5"},
			{name: "VAT 13.5 %", rates: "2013-01-01 VAT 14; 2026-01-01 VAT 13.5"},
			{name: "VAT 10 %", rates: "2013-01-01 VAT 10"}}
	case "FR": // art. 278, 278-0 bis, 279, 281 quater CGI; LOI 2012-1510
		return []row{
			{name: "VAT 20 %", rates: "2000-04-01 VAT 19.6; 2014-01-01 VAT 20"},
			{name: "VAT 10 %", rates: "2012-01-01 VAT 7; 2014-01-01 VAT 10"},
			{name: "VAT 5.5 %", rates: "VAT 5.5"}, {name: "VAT 2.1 %", rates: "VAT 2.1"}}
	case "IE": // VATCA 2010 s. 46; 2020: Financial Provisions (Covid-19) (No. 2) Act
		return []row{
			{name: "VAT 23 %", rates: "2012-01-01 VAT 23; 2020-09-01 VAT 21; 2021-03-01 VAT 23"},
			{name: "VAT 13.5 %", rates: "VAT 13.5"}, {name: "VAT 9 %", rates: "VAT 9"}, {name: "VAT 4.8 %", rates: "VAT 4.8"}, {name: "VAT 0 %", rates: "VAT"}}
	case "IT": // art. 16 DPR 633/1972; DL 138/2011, DL 98/2011
		return []row{
			{name: "VAT 22 %", rates: "2011-09-17 VAT 21; 2013-10-01 VAT 22"},
			{name: "VAT 10 %", rates: "VAT 10"}, {name: "VAT 5 %", rates: "2016-01-01 VAT 5"}, {name: "VAT 4 %", rates: "VAT 4"}}
	case "LU": // loi TVA art. 39, 40; 2023: loi du 26 octobre 2022
		return []row{
			{name: "VAT 17 %", rates: "2015-01-01 VAT 17; 2023-01-01 VAT 16; 2024-01-01 VAT 17"},
			{name: "VAT 14 %", rates: "2015-01-01 VAT 14; 2023-01-01 VAT 13; 2024-01-01 VAT 14"},
			{name: "VAT 8 %", rates: "2015-01-01 VAT 8; 2023-01-01 VAT 7; 2024-01-01 VAT 8"},
			{name: "VAT 3 %", rates: "VAT 3"}}
	case "NL": // art. 9 Wet OB 1968
		return []row{
			{name: "VAT 21 %", rates: "2001-01-01 VAT 19; 2012-10-01 VAT 21"},
			{name: "VAT 9 %", rates: "2001-01-01 VAT 6; 2019-01-01 VAT 9"}}
	case "PL": // art. 41, 146a, 146aa ustawy o VAT
		return []row{{name: "VAT 23 %", rates: "2011-01-01 VAT 23"}, {name: "VAT 8 %", rates: "2011-01-01 VAT 8"}, {name: "VAT 5 %", rates: "2011-01-01 VAT 5"}}
	case "PT": // art. 18 CIVA
		return []row{{name: "VAT 23 %", rates: "2011-01-01 VAT 23"}, {name: "VAT 13 %", rates: "VAT 13"}, {name: "VAT 6 %", rates: "VAT 6"}}
	case "ES": // art. 90, 91 LIVA; IRPF: art. 101 LIRPF, RDL 9/2015
		return []row{
			{name: "VAT 21 %", rates: "2010-07-01 VAT 18; 2012-09-01 VAT 21"},
			{name: "VAT 10 %", rates: "2010-07-01 VAT 8; 2012-09-01 VAT 10"},
			{name: "VAT 4 %", rates: "VAT 4"},
			{name: "VAT 21 % less IRPF 15 %", rates: "2015-07-12 VAT 21 + IRPF 15 withheld"}}
	case "SE": // mervärdesskattelagen
		return []row{{name: "VAT 25 %", rates: "VAT 25"}, {name: "VAT 12 %", rates: "VAT 12"}, {name: "VAT 6 %", rates: "VAT 6"}}
	}
	return nil
}
