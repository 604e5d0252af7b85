package pdf

func danish() words {
	return words{
		invoice: "Faktura", credit: "Kreditnota", draft: "Fakturakladde", draftOf: "Kladde til kreditnota",
		notOne: "Ikke en faktura", notNote: "Ikke en kreditnota", copied: "Kopi", draftMark: "KLADDE", copyMark: "KOPI",

		invoiceNumber: "Fakturanummer", creditNumber: "Kreditnotanummer", invoiceDate: "Fakturadato", creditDate: "Dato",
		corrects: "Vedrører faktura", of: "af", deliveryDate: "Leveringsdato", servicePeriod: "Leveringsperiode", place: "Leveringssted", deliveredTo: "Leveringsadresse",
		customerNumber: "Kundenummer", order: "Jeres ordre", reference: "Jeres reference", your: "Jeres %s",

		dueBy: "forfalder %s", dueOnReceipt: "betales ved modtagelsen", nothingToPay: "intet at betale", credited: "krediteres jeres konto",
		dueDate: "Forfaldsdato", paidStamp: "BETALT %s", paidRow: "Betalt %s", payOnline: "Betal online",

		colon: ": ", position: "Nr.", description: "Beskrivelse", quantity: "Antal", unitPrice: "Enhedspris", tax: "Skat", amount: "Beløb",
		priceFor: "Pris pr. %s", discount: "Rabat", charge: "Gebyr", exemptCell: "momsfri",
		carried: "Overføres", brought: "Overført", continued: "fortsat",

		subtotal: "Subtotal", linesNet: "Linjer uden skat", net: "I alt uden moms", total: "I alt %s", totalCredit: "Kreditbeløb %s",
		amountDue: "At betale %s", creditDue: "Krediteres %s", withheld: "tilbageholdt", prepaid: "Allerede betalt", rounding: "Afrunding", on: "af",
		exempt: "fritaget", reverse: "omvendt betalingspligt", intraEU: "EU-levering", export: "eksport", outside: "ikke momspligtigt",

		pricesInclude: "Alle linjepriser er inklusive %s.", taxIn: "%s i %s: %s (1 %s = %s %s%s).",
		sameDate: "Leveringsdatoen er fakturadatoen.", certificate: "Fritagelsesbevis nr. %s",

		payWithin: "Betaling inden %d dage, senest %s.", payWithinOne: "Betaling inden 1 dag, senest %s.", payBy: "Betaling senest %s.",
		payWithinOpen: "Betalingsbetingelser: %s.", onReceipt: "Betaling ved modtagelsen.",
		termsNet: "%d dage netto", termsNetOne: "1 dag netto", termsMonthEnd: "månedens udgang", termsAfterMonth: "%d dage efter månedens udgang",
		termsMonthDay: "den %d. i måneden", termsOnReceipt: "ved modtagelsen",

		howToPay: "Betaling", account: "Konto", cheques: "Checks til", holder: "Kontohaver", payReference: "Reference", scan: "Scan med bankens app",
		page: "Side %d af %d", from: "fra %s", until: "til %s",

		taxes:  taxWords{number: "nr. %s", included: "Totalprisen er inklusive %s."},
		papers: danishPapers(),
	}
}

func danishPapers() paperWords {
	return paperWords{
		proforma: "Proformafaktura", proformaNumber: "Proformanummer", notTaxInvoice: "Dette er ikke en faktura",

		quote: "Tilbud", quoteNumber: "Tilbudsnummer", quoteDate: "Tilbudsdato", validUntil: "gyldigt til og med %s",
		accepted: "Jeg accepterer dette tilbud.", placeAndDate: "Sted, dato", signature: "Underskrift",

		deposit: "Acontofaktura", final: "Slutfaktura",
		lessDeposit: "Minus acontofaktura %s af %s (%s)", netPart: "uden moms %s",

		forgone: "Kræves ikke længere",

		receipt: "Kvittering", refund: "Bekræftelse på tilbagebetaling", returned: "Returneret betaling",
		receiptNumber: "Kvitteringsnummer", dated: "Dato", method: "Betalingsmåde",
		receivedFrom:   "Modtaget fra %s",
		amountReceived: "Modtaget beløb %s", amountReturned: "Tilbagebetalt beløb %s",
		document: "Bilag", total: "I alt", applied: "Betalt", left: "Rest",
		creditLeft: "Resterende tilgodehavende %s", refundOf: "af betaling %s, %s",
		settles: "Anvendt på bilagene ovenfor", refundedOn: "Tilbagebetalt %s", returnedOn: "Returneret %s",
		bank: "Bankoverførsel", card: "Kort", ach: "Betalingsservice", cash: "Kontant", cheque: "Check", another: "Andet",

		statement: "Kontoudtog",
		opening:   "Primosaldo",
		event:     "Postering", charged: "Faktureret", settled: "Betalt", balance: "Saldo",
		payment: "Betaling", refundRow: "Tilbagebetaling", returnedRow: "Returneret betaling",
		writtenOff: "Afskrevet", fee: "Betalingsgebyr", takenBack: "Afskrivning tilbageført",
		balanceDue: "Saldo at betale %s", inFavour: "Saldo i jeres favør %s", lateNow: "heraf %s forfaldent",
		aging: "Åbne beløb efter alder", notDue: "Ikke forfaldent", days1: "1–30 dage", days31: "31–60 dage", days61: "61–90 dage", days91: "over 90 dage", unapplied: "Ikke anvendt",
		openInvoices: "Åbne fakturaer", dueDate: "Forfalder", open: "Åbent", late: "%d dage for sent",
		nothingOpen: "intet er åbent",
	}
}
