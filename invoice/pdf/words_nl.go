package pdf

func dutch() words {
	return words{
		invoice: "Factuur", credit: "Creditnota", draft: "Conceptfactuur", draftOf: "Concept-creditnota",
		notOne: "Geen factuur", notNote: "Geen creditnota", copied: "Kopie", draftMark: "CONCEPT", copyMark: "KOPIE",

		invoiceNumber: "Factuurnummer", creditNumber: "Creditnotanummer", invoiceDate: "Factuurdatum", creditDate: "Datum",
		corrects: "Correctie van factuur", of: "van", deliveryDate: "Leveringsdatum", servicePeriod: "Leveringsperiode", place: "Plaats van levering", deliveredTo: "Afleveradres",
		customerNumber: "Klantnummer", order: "Uw bestelling", reference: "Uw referentie", your: "Uw %s",

		dueBy: "te betalen uiterlijk %s", dueOnReceipt: "te betalen bij ontvangst", nothingToPay: "niets te betalen", credited: "wordt u gecrediteerd",
		dueDate: "Vervaldatum", paidStamp: "BETAALD %s", paidRow: "Betaald %s", payOnline: "Online betalen",

		colon: ": ", position: "Nr.", description: "Omschrijving", quantity: "Aantal", unitPrice: "Prijs per eenheid", tax: "Belasting", amount: "Bedrag",
		priceFor: "Prijs per %s", discount: "Korting", charge: "Toeslag", exemptCell: "vrijgesteld",
		carried: "Transporteren", brought: "Transport", continued: "vervolg",

		subtotal: "Subtotaal", linesNet: "Regels zonder belasting", net: "Totaal exclusief", total: "Totaal %s", totalCredit: "Totaal credit %s",
		amountDue: "Te betalen %s", creditDue: "Te crediteren %s", withheld: "ingehouden", prepaid: "Reeds betaald", rounding: "Afronding", on: "over",
		exempt: "vrijgesteld", reverse: "verlegd", intraEU: "intracommunautaire levering", export: "uitvoer", outside: "niet belastbaar",

		pricesInclude: "Alle prijzen van de regels zijn inclusief %s.", taxIn: "%s in %s: %s (1 %s = %s %s%s).",
		sameDate: "De leveringsdatum is de factuurdatum.", certificate: "Vrijstellingscertificaat nr. %s",

		payWithin: "Betaling binnen %d dagen, uiterlijk %s.", payWithinOne: "Betaling binnen 1 dag, uiterlijk %s.", payBy: "Betaling uiterlijk %s.",
		payWithinOpen: "Betalingstermijn: %s.", onReceipt: "Betaling bij ontvangst.",
		termsNet: "%d dagen netto", termsNetOne: "1 dag netto", termsMonthEnd: "einde van de maand", termsAfterMonth: "%d dagen na het einde van de maand",
		termsMonthDay: "op dag %d van de maand", termsOnReceipt: "bij ontvangst",

		howToPay: "Betaling", account: "Rekening", cheques: "Cheques op naam van", holder: "Rekeninghouder", payReference: "Betalingskenmerk", scan: "Scan met uw bankapp",
		page: "Pagina %d van %d", from: "vanaf %s", until: "tot en met %s",

		taxes:  taxWords{number: "nr. %s", included: "De totaalprijs is inclusief %s."},
		papers: dutchPapers(),
	}
}

func dutchPapers() paperWords {
	return paperWords{
		proforma: "Pro-formafactuur", proformaNumber: "Pro-formanummer", notTaxInvoice: "Dit is geen factuur",

		quote: "Offerte", quoteNumber: "Offertenummer", quoteDate: "Offertedatum", validUntil: "geldig tot en met %s",
		accepted: "Ik ga akkoord met deze offerte.", placeAndDate: "Plaats, datum", signature: "Handtekening",

		deposit: "Voorschotfactuur", final: "Eindfactuur",
		lessDeposit: "Af: voorschotfactuur %s van %s (%s)", netPart: "exclusief %s",

		forgone: "Niet meer gevorderd",

		receipt: "Ontvangstbewijs", refund: "Bevestiging van terugbetaling", returned: "Teruggeboekte betaling",
		receiptNumber: "Nummer ontvangstbewijs", dated: "Datum", method: "Betaald met",
		receivedFrom:   "Ontvangen van %s",
		amountReceived: "Ontvangen bedrag %s", amountReturned: "Terugbetaald bedrag %s",
		document: "Document", total: "Totaal", applied: "Betaald", left: "Nog open",
		creditLeft: "Resterend tegoed %s", refundOf: "van betaling %s, %s",
		settles: "Verrekend met de stukken hierboven", refundedOn: "Terugbetaald op %s", returnedOn: "Teruggeboekt op %s",
		bank: "Overschrijving", card: "Kaart", ach: "Automatische incasso", cash: "Contant", cheque: "Cheque", another: "Anders",

		statement: "Rekeningoverzicht",
		opening:   "Beginsaldo",
		event:     "Mutatie", charged: "Gefactureerd", settled: "Betaald", balance: "Saldo",
		payment: "Betaling", refundRow: "Terugbetaling", returnedRow: "Teruggeboekte betaling",
		writtenOff: "Afgeboekt", fee: "Betaalkosten", takenBack: "Afboeking teruggenomen",
		balanceDue: "Openstaand saldo %s", inFavour: "Saldo in uw voordeel %s", lateNow: "waarvan %s te laat",
		aging: "Openstaande bedragen naar ouderdom", notDue: "Niet vervallen", days1: "1–30 dagen", days31: "31–60 dagen", days61: "61–90 dagen", days91: "meer dan 90 dagen", unapplied: "Nog niet verrekend",
		openInvoices: "Openstaande facturen", dueDate: "Vervalt", open: "Open", late: "%d dagen te laat",
		nothingOpen: "er staat niets open",
	}
}
