package tax

// canadaRows: GST and HST by the place of supply (CRA, GST/HST rates by
// province; Place of Supply Rules SOR/2010-117), QST: Revenu Québec, until the end of 2012 on the price
// with GST. Provincial sales taxes that few services bear (BC PST since 2013, Manitoba RST,
// Saskatchewan PST) are there to be chosen; no place chooses them.
func canadaRows() []row {
	return []row{
		{name: "GST 5 %", rates: "2006-07-01 GST 6; 2008-01-01 GST 5"},
		{name: "HST 13 %", places: "CA-ON", rates: "2010-07-01 HST 13"},
		{name: "HST 14 %", places: "CA-NS", rates: "2010-07-01 HST 15; 2025-04-01 HST 14"},
		{name: "HST 15 %", places: "CA-NB CA-NL CA-PE", rates: "2016-10-01 HST 15"},
		{name: "GST 5 % and QST 9.975 %", places: "CA-QC",
			rates: "2008-01-01 GST 5 + QST 7.5 on GST; 2011-01-01 GST 5 + QST 8.5 on GST; 2012-01-01 GST 5 + QST 9.5 on GST; 2013-01-01 GST 5 + QST 9.975"},
		{name: "GST 5 % and PST 7 %", rates: "2013-04-01 GST 5 + PST 7"},
		{name: "GST 5 % and PST 6 %", rates: "2017-03-23 GST 5 + PST 6"},
		{name: "GST 0 %", rates: "GST"},
	}
}

// unitedStatesRows: the states' revenue departments, with state and local parts
// (NY Pub. 718 and TB-ST-825; Texas Tax Code 151.051 and Comptroller local rates;
// CDTFA-105 district taxes; Mass. G.L. c. 64H; Conn. Gen. Stat. 12-408; N.J.S.A.
// 54:32B-3). Delaware, Montana, New Hampshire and Oregon levy no general sales tax.
func unitedStatesRows() []row {
	return []row{
		{name: "Massachusetts 6.25 %", places: "US-MA", rates: "2009-08-01 Sales tax MA 6.25"},
		{name: "Connecticut 6.35 %", places: "US-CT", rates: "1991-10-01 Sales tax CT 6; 2011-07-01 Sales tax CT 6.35"},
		{name: "New Jersey 6.625 %", places: "US-NJ", rates: "2006-07-15 Sales tax NJ 7; 2017-01-01 Sales tax NJ 6.875; 2018-01-01 Sales tax NJ 6.625"},
		{name: "New York City 8.875 %", places: "US-NY-NYC", rates: "2009-08-01 New York State 4 + New York City 4.5 + MCTD 0.375"},
		{name: "Houston 8.25 %", places: "US-TX-HOUSTON", rates: "1990-07-01 Texas 6.25 + Houston 1 + Houston MTA 1"},
		{name: "Los Angeles 9.75 %", places: "US-CA-LA",
			rates: "2017-10-01 California 7.25 + Los Angeles County 2.25; 2025-04-01 California 7.25 + Los Angeles County 2.5"},
		{name: "No sales tax", places: "US-DE US-MT US-NH US-OR", rates: "Sales tax", category: OutOfScope, reason: "No sales tax at the place of the job"},
	}
}
