package tax

// switzerlandRows: Art. 25 MWSTG; the rates of 2018 and 2024 by the decisions on
// the disability insurance (to 2017) and the old-age pension (AHV 21).
func switzerlandRows() []row {
	return []row{
		{name: "VAT 8.1 %", rates: "2011-01-01 VAT 8; 2018-01-01 VAT 7.7; 2024-01-01 VAT 8.1"},
		{name: "VAT 2.6 %", rates: "2011-01-01 VAT 2.5; 2024-01-01 VAT 2.6"},
		{name: "VAT 3.8 %", rates: "2011-01-01 VAT 3.8; 2018-01-01 VAT 3.7; 2024-01-01 VAT 3.8"},
		{name: "Export", rates: "VAT", category: Export, reason: "Export, exempt (Art. 23 MWSTG)"},
	}
}

// unitedKingdomRows: sec. 2 and 29A VATA 1994; The Value Added Tax (Change of
// Rate) Order 2008; sec. 3 Finance (No. 2) Act 2010.
func unitedKingdomRows() []row {
	return []row{
		{name: "VAT 20 %", rates: "2008-12-01 VAT 15; 2010-01-01 VAT 17.5; 2011-01-04 VAT 20"},
		{name: "VAT 5 %", rates: "VAT 5"},
		{name: "VAT 0 %", rates: "VAT"},
		{name: "Reverse charge", rates: "VAT", category: ReverseCharge, reason: "Reverse charge: customer to account for the VAT to HMRC"},
	}
}

// norwayRows: Stortingets vedtak om merverdiavgift; the lowest rate was halved
// from April 2020 to September 2021.
func norwayRows() []row {
	return []row{
		{name: "VAT 25 %", rates: "2005-01-01 VAT 25"},
		{name: "VAT 15 %", rates: "2012-01-01 VAT 15"},
		{name: "VAT 12 %", rates: "2018-01-01 VAT 12; 2020-04-01 VAT 6; 2021-10-01 VAT 12"},
		{name: "VAT 0 %", rates: "VAT"},
	}
}
