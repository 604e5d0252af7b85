package tax

// indiaRows: GST since 1 July 2017: CGST and SGST inside a state (sec. 9 CGST
// Act), IGST between states (sec. 5 and 7 IGST Act), export under a letter of undertaking (sec. 16 IGST Act).
func indiaRows() []row {
	return []row{
		{name: "CGST and SGST 18 %", scope: SameRegion, rates: "2017-07-01 CGST 9 + SGST 9"},
		{name: "IGST 18 %", scope: OtherRegion, rates: "2017-07-01 IGST 18"},
		{name: "CGST and SGST 5 %", scope: SameRegion, rates: "2017-07-01 CGST 2.5 + SGST 2.5"},
		{name: "IGST 5 %", scope: OtherRegion, rates: "2017-07-01 IGST 5"},
		{name: "Export", scope: Abroad, rates: "IGST", category: Export, reason: "Supply meant for export under LUT without payment of IGST"},
	}
}

// australiaRows: sec. 9-70 GST Act 1999.
func australiaRows() []row {
	return []row{{name: "GST 10 %", rates: "2000-07-01 GST 10"}, {name: "GST free", rates: "GST"}}
}

// newZealandRows: sec. 8 GST Act 1985.
func newZealandRows() []row {
	return []row{{name: "GST 15 %", rates: "1989-07-01 GST 12.5; 2010-10-01 GST 15"}, {name: "GST 0 %", rates: "GST"}}
}
