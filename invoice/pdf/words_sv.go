package pdf

func swedish() words {
	return words{
		invoice: "Faktura", credit: "Kreditfaktura", draft: "Fakturautkast", draftOf: "Utkast till kreditfaktura",
		notOne: "Ingen faktura", notNote: "Ingen kreditfaktura", copied: "Kopia", draftMark: "UTKAST", copyMark: "KOPIA",

		invoiceNumber: "Fakturanummer", creditNumber: "Kreditfakturanummer", invoiceDate: "Fakturadatum", creditDate: "Datum",
		corrects: "Avser faktura", of: "av den", deliveryDate: "Leveransdatum", servicePeriod: "Leveransperiod", place: "Leveransort", deliveredTo: "Leveransadress",
		customerNumber: "Kundnummer", order: "Er beställning", reference: "Er referens", your: "Ert %s",

		dueBy: "förfaller %s", dueOnReceipt: "betalas vid mottagandet", nothingToPay: "inget att betala", credited: "krediteras ert konto",
		dueDate: "Förfallodatum", paidStamp: "BETALD %s", paidRow: "Betalt %s", payOnline: "Betala online",

		colon: ": ", position: "Nr", description: "Beskrivning", quantity: "Antal", unitPrice: "À-pris", tax: "Skatt", amount: "Belopp",
		priceFor: "Pris per %s", discount: "Rabatt", charge: "Avgift", exemptCell: "momsfri",
		carried: "Att föra över", brought: "Överfört", continued: "fortsättning",

		subtotal: "Delsumma", linesNet: "Rader utan skatt", net: "Summa exkl. moms", total: "Totalt %s", totalCredit: "Totalt att kreditera %s",
		amountDue: "Att betala %s", creditDue: "Att kreditera %s", withheld: "innehållet", prepaid: "Redan betalt", rounding: "Avrundning", on: "på",
		exempt: "undantaget", reverse: "omvänd betalningsskyldighet", intraEU: "unionsintern leverans", export: "export", outside: "ej skattepliktigt",

		pricesInclude: "Alla radpriser inkluderar %s.", taxIn: "%s i %s: %s (1 %s = %s %s%s).",
		sameDate: "Leveransdatum är fakturadatum.", certificate: "Undantagsintyg nr %s",

		payWithin: "Betalning inom %d dagar, senast %s.", payWithinOne: "Betalning inom 1 dag, senast %s.", payBy: "Betalning senast %s.",
		payWithinOpen: "Betalningsvillkor: %s.", onReceipt: "Betalning vid mottagandet.",
		termsNet: "%d dagar netto", termsNetOne: "1 dag netto", termsMonthEnd: "månadens slut", termsAfterMonth: "%d dagar efter månadens slut",
		termsMonthDay: "den %d i månaden", termsOnReceipt: "vid mottagandet",

		howToPay: "Betalning", account: "Konto", cheques: "Checkar till", holder: "Kontoinnehavare", payReference: "Referens", scan: "Skanna med bankappen",
		page: "Sida %d av %d", from: "från %s", until: "till %s",

		taxes:  taxWords{number: "nr %s", included: "Totalpriset inkluderar %s."},
		papers: swedishPapers(),
	}
}

func swedishPapers() paperWords {
	return paperWords{
		proforma: "Proformafaktura", proformaNumber: "Proformanummer", notTaxInvoice: "Detta är ingen faktura",

		quote: "Offert", quoteNumber: "Offertnummer", quoteDate: "Offertdatum", validUntil: "giltig till och med %s",
		accepted: "Jag godkänner denna offert.", placeAndDate: "Ort, datum", signature: "Underskrift",

		deposit: "Förskottsfaktura", final: "Slutfaktura",
		lessDeposit: "Avgår förskottsfaktura %s av den %s (%s)", netPart: "exkl. moms %s",

		forgone: "Krävs inte längre",

		receipt: "Kvitto", refund: "Bekräftelse på återbetalning", returned: "Returnerad betalning",
		receiptNumber: "Kvittonummer", dated: "Datum", method: "Betalningssätt",
		receivedFrom:   "Mottaget från %s",
		amountReceived: "Mottaget belopp %s", amountReturned: "Återbetalat belopp %s",
		document: "Dokument", total: "Totalt", applied: "Betalt", left: "Återstår",
		creditLeft: "Kvarvarande tillgodo %s", refundOf: "av betalning %s, %s",
		settles: "Avräknat mot dokumenten ovan", refundedOn: "Återbetalat %s", returnedOn: "Returnerat %s",
		bank: "Banköverföring", card: "Kort", ach: "Autogiro", cash: "Kontant", cheque: "Check", another: "Annat",

		statement: "Kontoutdrag",
		opening:   "Ingående saldo",
		event:     "Händelse", charged: "Fakturerat", settled: "Betalt", balance: "Saldo",
		payment: "Betalning", refundRow: "Återbetalning", returnedRow: "Returnerad betalning",
		writtenOff: "Avskrivet", fee: "Betalningsavgift", takenBack: "Avskrivning återtagen",
		balanceDue: "Saldo att betala %s", inFavour: "Saldo till er fördel %s", lateNow: "varav %s förfallet",
		aging: "Öppna belopp efter ålder", notDue: "Ej förfallet", days1: "1–30 dagar", days31: "31–60 dagar", days61: "61–90 dagar", days91: "över 90 dagar", unapplied: "Ej avräknat",
		openInvoices: "Öppna fakturor", dueDate: "Förfaller", open: "Öppet", late: "%d dagar försenad",
		nothingOpen: "inget är öppet",
	}
}
